#!/usr/bin/env bash
# The cockpit, and beside it the watcher that takes in the inbox and what is done at the desk. Both end together.
set -euo pipefail
export COCKPIT_HOME
"$PY" -m etl watch >"$COCKPIT_HOME/watch.log" 2>&1 &
watcher=$!
"$PY" -m cockpit serve --host 127.0.0.1 --port "$PORT" --demo-people &
server=$!
trap 'kill "$watcher" "$server" 2>/dev/null || true; wait' EXIT
trap 'exit 143' TERM INT
wait "$server"

#!/usr/bin/env bash
# The cockpit, and beside it the watcher that takes in the inbox and what is done at the desk. One ends with the other.
set -euo pipefail
export COCKPIT_HOME
"$PY" -m etl watch >"$COCKPIT_HOME/watch.log" 2>&1 &
watcher=$!
trap 'kill "$watcher" 2>/dev/null || true' EXIT
"$PY" -m cockpit serve --port "$PORT" --demo-people

#!/usr/bin/env bash
# Brings a deployment to a published snapshot: the given files, or the generated demo when there are none.
set -euo pipefail
deployment="$COCKPIT_HOME/$(basename "$PROFILE")"
export COCKPIT_HOME
if [ -n "${LOAD// /}" ]; then
  # shellcheck disable=SC2086  # the Makefile made one flag per path
  exec "$PY" -m etl run --profile "$PROFILE" $LOAD
fi
if [ -e "$deployment/snapshots/current" ]; then
  basename "$PROFILE" > "$COCKPIT_HOME/active"
  exit 0
fi
if [ ! -e "$deployment/demo/truth.json" ]; then
  "$PY" -m etl demo --profile "$PROFILE" --months 24 --seed 7 --scale 1 --out "$deployment/demo"
fi
exec "$PY" -m etl run --profile "$PROFILE" --input "$deployment/demo"

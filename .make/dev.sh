#!/usr/bin/env bash
# Builds without optimisation, serves, and does so again whenever a file changes. No tool is needed for watching.
. "$(dirname "$0")/common.sh"

.make/tools.sh
mkdir -p target/dev
export GUERDON_SITE=$ROOT/target/site-dev
export GUERDON_ENV=${GUERDON_ENV:-demo}
export DATABASE_URL=${DATABASE_URL:-sqlite:target/dev/guerdon.db}
export GUERDON_KEYS=${GUERDON_KEYS:-target/dev/keys.json}
STAMP=target/dev/stamp
GUERDON=target/debug/guerdon
SERVER=

stop_server() {
  if [ -n "$SERVER" ]; then
    kill "$SERVER" 2>/dev/null || true
    wait "$SERVER" 2>/dev/null || true
    SERVER=
  fi
}
trap stop_server EXIT
trap 'exit 130' INT TERM

changed() {
  [ -n "$(find Cargo.toml src style public migrations -newer "$STAMP" -print -quit 2>/dev/null)" ]
}

# The old server goes on serving while the new one is built, and stays when that fails.
rebuild() {
  GUERDON_START=$(date +%s)
  touch "$STAMP"
  .make/wasm.sh dev && node .make/assets.mjs --dev || return 1
  say "Building the server"
  cargo build --quiet --features ssr || return 1
  stop_server
  "$GUERDON" migrate && "$GUERDON" seed demo || return 1
  "$GUERDON" serve &
  SERVER=$!
  say "Serving; waiting for a change"
}

while true; do
  rebuild || say "That failed; waiting for a change"
  until changed; do sleep 1; done
done

#!/usr/bin/env bash
# The faults, on a PostgreSQL that really writes to the disk: `faults.sh [--short] [--sqlite|--postgres] [R4 …]`.
. "$(dirname "$0")/common.sh"

.make/tools.sh test
.make/wasm.sh
node .make/assets.mjs
trap '.make/postgres.sh stop durable' EXIT
trap 'exit 130' INT TERM
say "Building"
cargo test --quiet --features ssr --test faults --no-run
say "Starting PostgreSQL"
GUERDON_TEST_POSTGRES=$(.make/postgres.sh start durable)
export GUERDON_TEST_POSTGRES
say "Breaking things"
cargo test --quiet --features ssr --test faults -- "$@"

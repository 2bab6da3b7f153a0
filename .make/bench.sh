#!/usr/bin/env bash
# The measurements, on a PostgreSQL that really writes to the disk.
. "$(dirname "$0")/common.sh"

.make/tools.sh test
.make/wasm.sh
node .make/assets.mjs
trap '.make/postgres.sh stop durable' EXIT
trap 'exit 130' INT TERM
say "Building the server and the benches"
cargo build --quiet --release --features ssr
cargo bench --quiet --features ssr --bench guerdon --no-run
say "Starting PostgreSQL"
GUERDON_BENCH_POSTGRES=$(.make/postgres.sh start durable)
PATH=$PATH:$(.make/postgres.sh bin)
export GUERDON_BENCH_POSTGRES PATH
say "Measuring"
cargo bench --quiet --features ssr --bench guerdon

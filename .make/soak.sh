#!/usr/bin/env bash
# Long random histories of the ledger against the oracle, on both databases:
#   soak.sh [sequences [length [minutes]]]   10,000 sequences of 200 deeds, unless told; never longer than so many minutes
# The seed is printed at the start; GUERDON_MODEL_SEED=… repeats it.
. "$(dirname "$0")/common.sh"

.make/tools.sh test
trap '.make/postgres.sh stop' EXIT
trap 'exit 130' INT TERM
GUERDON_TEST_POSTGRES=$(.make/postgres.sh start | tail -n 1)
export GUERDON_TEST_POSTGRES
export GUERDON_MODEL_SEQUENCES=${1:-10000} GUERDON_MODEL_LENGTH=${2:-200} GUERDON_MODEL_MINUTES=${3:-0}
say "Running $GUERDON_MODEL_SEQUENCES histories of $GUERDON_MODEL_LENGTH deeds"
cargo test --release --features ssr --test integration -- --nocapture model::

#!/usr/bin/env bash
# What a page costs a phone, beside what it may cost: bytes, Lighthouse, and what the WebAssembly is made of.
# `budget.sh bytes`, `lighthouse` or `code` for one of them; RUNS=n for another number of Lighthouse's runs than five.
. "$(dirname "$0")/common.sh"

.make/tools.sh budget
.make/wasm.sh
say "Packing the assets"
node .make/assets.mjs --check
say "Building the server"
cargo build --quiet --release --features ssr
CHROME_PATH=$(chromium_path)
export CHROME_PATH
say "Measuring"
exec node .make/budget.mjs "$@"

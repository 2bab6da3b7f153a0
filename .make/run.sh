#!/usr/bin/env bash
# From nothing to a served page.
. "$(dirname "$0")/common.sh"

.make/tools.sh
.make/wasm.sh
say "Packing the assets"
node .make/assets.mjs
say "Building the server"
cargo build --quiet --release --features ssr || fail "The server could not be built: the compiler's words are above."

mkdir -p target/demo
export GUERDON_ENV=${GUERDON_ENV:-demo}
export DATABASE_URL=${DATABASE_URL:-sqlite:target/demo/guerdon.db}
export GUERDON_KEYS=${GUERDON_KEYS:-target/demo/keys.json}
GUERDON=target/release/guerdon
say "Preparing the database $DATABASE_URL"
"$GUERDON" migrate
"$GUERDON" seed demo
say "Serving"
exec "$GUERDON" serve

#!/usr/bin/env bash
# The partner API against its own description, by schemathesis: with a key and without, no server error, and nothing that the
# description does not say.
. "$(dirname "$0")/common.sh"

VERSION=4.32.5
TOOL=$CACHE/schemathesis-$VERSION
if [ ! -x "$TOOL/bin/schemathesis" ]; then
  have python3 || fail "Python 3 is missing." "Run: sudo apt-get install -y python3 python3-venv"
  say "Installing schemathesis $VERSION"
  python3 -m venv "$TOOL"
  "$TOOL/bin/pip" install --quiet "schemathesis==$VERSION"
fi
.make/tools.sh
.make/wasm.sh
node .make/assets.mjs
say "Building the server"
cargo build --quiet --features ssr
FOLDER=$(mktemp -d)
trap 'kill "$SERVER" 2>/dev/null; rm -rf "$FOLDER"' EXIT
trap 'exit 130' INT TERM
export GUERDON_ENV=test DATABASE_URL="sqlite:$FOLDER/guerdon.db" GUERDON_KEYS="$FOLDER/keys.json" RUST_LOG=warn
export GUERDON_LISTEN=127.0.0.1:3510 GUERDON_OPS_LISTEN=127.0.0.1:3511
target/debug/guerdon serve >"$FOLDER/server.log" 2>&1 &
SERVER=$!
DESCRIPTION=http://$GUERDON_LISTEN/api/v1/openapi.json
for _ in $(seq 100); do
  curl --silent --fail --output /dev/null "$DESCRIPTION" && break
  sleep 0.2
done
target/debug/guerdon partner add contract
KEY=$(target/debug/guerdon partner key contract --scopes earn,redeem,codes,members,webhooks,redemptions)
CHECKS=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance
# One worker: with two, its own threads bring Python 3.11 down ("AST constructor recursion depth mismatch").
run() {
  "$TOOL/bin/schemathesis" run "$DESCRIPTION" --checks "$CHECKS" --max-examples "${EXAMPLES:-200}" --workers 1 --no-color "$@"
}
cd "$FOLDER"
say "With a key"
run --header "Authorization: Bearer $KEY"
say "Without a key"
run

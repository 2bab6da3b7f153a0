#!/usr/bin/env bash
# Takes the pictures anew that end2end/tests/pictures.spec.ts compares the pages with, and makes them small. Look at what changed before
# you commit it.
. "$(dirname "$0")/common.sh"

.make/tools.sh test
have pngquant || fail "pngquant is missing." "Run: sudo apt-get install -y pngquant"
.make/wasm.sh
node .make/assets.mjs
cargo build --quiet --features ssr
GUERDON_CHROMIUM=$(chromium_path | grep -v /ms-playwright/ || true)
export GUERDON_CHROMIUM
rm -rf end2end/pictures && mkdir -p end2end/pictures
(cd end2end && npx playwright test pictures.spec.ts --update-snapshots=all --reporter=list)
# Text and tiles need few colours; the comparison forgives what that changes.
find end2end/pictures -name '*.png' -exec pngquant --force --ext .png --speed 1 --strip 128 -- {} +
du -sh end2end/pictures

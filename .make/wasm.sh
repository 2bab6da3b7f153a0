#!/usr/bin/env bash
# Builds the islands: the library for WebAssembly, its JavaScript, both made small. Result: target/wasm.
# `wasm.sh dev` builds without optimisation into target/wasm-dev, for quick rebuilds.
. "$(dirname "$0")/common.sh"

MODE=${1:-release}
BUILD=$ROOT/target/wasm-build
case $MODE in
  release) PROFILE=wasm-release OUT=$ROOT/target/wasm RAW=$BUILD/$WASM_TARGET/wasm-release/guerdon.wasm ;;
  dev) PROFILE=dev OUT=$ROOT/target/wasm-dev RAW=$BUILD/$WASM_TARGET/debug/guerdon.wasm ;;
  *) fail "wasm.sh knows no mode '$MODE'." "Use: wasm.sh [dev]" ;;
esac
STAMP=$OUT/built

# A folder counts too: its time changes when a file in it is deleted.
up_to_date() {
  [ -f "$OUT/guerdon_bg.wasm" ] && [ -f "$STAMP" ] \
    && [ -z "$(find Cargo.toml Cargo.lock .make/wasm.sh src \( -path src/tests -o -path src/benches \) -prune -o \
      \( -name '*.rs' -o -name 'Cargo.*' -o -name wasm.sh -o -type d \) -newer "$STAMP" -print -quit)" ]
}

compile() {
  local arguments=(build --quiet --lib --target "$WASM_TARGET" --no-default-features --features hydrate
    --profile "$PROFILE" --target-dir "$BUILD")
  # Names and lines of this machine's folders have no use in the browser.
  if [ "$MODE" = dev ]; then export CARGO_PROFILE_DEV_DEBUG=0; fi
  if has_wasm_target; then
    cargo "${arguments[@]}"
    return
  fi
  # Debian's compiler brings no standard library for WebAssembly, only its source.
  RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(rust_lld) \
    /usr/bin/cargo "${arguments[@]}" -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size
}

# Not --all-features: it writes compact imports, which Chromium refuses.
optimise() {
  "$TOOLS/node_modules/.bin/wasm-opt" -Oz --enable-bulk-memory --enable-bulk-memory-opt \
    --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals --enable-reference-types \
    --enable-multivalue "$1" -o "$1.small"
}

bind() {
  local work=$OUT.half
  rm -rf "$work" && mkdir -p "$work"
  "$TOOLS/wasm-bindgen" --target web --no-typescript --out-name guerdon --out-dir "$work" "$RAW" || return 1
  if [ "$MODE" = release ]; then
    say "Making it small"
    if optimise "$work/guerdon_bg.wasm"; then
      mv "$work/guerdon_bg.wasm.small" "$work/guerdon_bg.wasm"
    else
      say "wasm-opt failed: the WebAssembly stays three times as large as it should be"
    fi
  fi
  sha256sum <"$RAW" >"$work/raw.sha256"
  rm -rf "$OUT"
  mv "$work" "$OUT"
}

if up_to_date; then
  say "The WebAssembly is up to date"
  exit 0
fi
say "Building the WebAssembly"
mkdir -p "$BUILD"
# What is edited while the compiler runs must be newer than the stamp.
touch "$BUILD/started"
compile || fail "The WebAssembly could not be built: the compiler's words are above."
if [ -f "$OUT/guerdon_bg.wasm" ] && sha256sum <"$RAW" | cmp -s - "$OUT/raw.sha256"; then
  say "The WebAssembly has not changed"
else
  bind || fail "wasm-bindgen failed." "Run: make tools"
fi
touch -r "$BUILD/started" "$STAMP"

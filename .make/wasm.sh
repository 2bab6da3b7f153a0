#!/usr/bin/env bash
# Builds the library for WebAssembly, three times: with the islands (guerdon), what the card and the what-if need (pocket), and what
# checks a balance (prover). Each with its JavaScript, all made small. Result: target/wasm.
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
MODULES=(guerdon pocket prover)
declare -A FEATURE=([guerdon]=hydrate [pocket]=pocket [prover]=prover)

is_built() {
  local module
  for module in "${MODULES[@]}"; do [ -f "$OUT/${module}_bg.wasm" ] || return 1; done
}

# A folder counts too: its time changes when a file in it is deleted.
up_to_date() {
  is_built && [ -f "$STAMP" ] \
    && [ -z "$(find .cargo Cargo.toml Cargo.lock .make/wasm.sh src \( -path src/tests -o -path src/benches \) -prune -o \
      \( -name '*.rs' -o -name 'Cargo.*' -o -name config.toml -o -name wasm.sh -o -type d \) -newer "$STAMP" -print -quit)" ]
}

compile() {
  local arguments=(build --quiet --lib --target "$WASM_TARGET" --no-default-features --features "${FEATURE[$1]}"
    --profile "$PROFILE" --target-dir "$BUILD")
  # Names and lines of this machine's folders have no use in the browser.
  if [ "$MODE" = dev ]; then export CARGO_PROFILE_DEV_DEBUG=0; fi
  # The prover is small however it is built, and somebody waits for it.
  if [ "$1" = prover ]; then local -x CARGO_PROFILE_WASM_RELEASE_OPT_LEVEL=3; fi
  if has_wasm_target; then
    cargo "${arguments[@]}"
    return
  fi
  # Debian's compiler brings no standard library for WebAssembly, only its source.
  RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(rust_lld) \
    /usr/bin/cargo "${arguments[@]}" -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size
}

# Not --all-features: it writes compact imports, which Chromium refuses. The names of the functions, which the result is without, stay
# beside it for `make budget`.
optimise() {
  local level=-Oz
  case $1 in */prover_bg.wasm) level=-O3 ;; esac
  "$TOOLS/node_modules/.bin/wasm-opt" $level --converge --enable-bulk-memory --enable-bulk-memory-opt \
    --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals --enable-reference-types \
    --enable-multivalue "$1" --symbolmap="$1.names" -o "$1.small"
}

# All come out under the library's name, so each must be put away before the next is built.
compile_each() {
  local module
  for module in "${MODULES[@]}"; do
    compile "$module" && cp "$RAW" "$BUILD/$module.wasm" || return 1
  done
}

digest() {
  for module in "${MODULES[@]}"; do cat "$BUILD/$module.wasm"; done | sha256sum
}

bind() {
  local work=$OUT.half module
  rm -rf "$work" && mkdir -p "$work"
  for module in "${MODULES[@]}"; do
    "$TOOLS/wasm-bindgen" --target web --no-typescript --out-name "$module" --out-dir "$work" "$BUILD/$module.wasm" || return 1
    if [ "$MODE" = dev ]; then continue; fi
    say "Making $module small"
    if optimise "$work/${module}_bg.wasm"; then
      mv "$work/${module}_bg.wasm.small" "$work/${module}_bg.wasm"
    else
      say "wasm-opt failed: the WebAssembly stays three times as large as it should be"
    fi
  done
  digest >"$work/raw.sha256"
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
compile_each || fail "The WebAssembly could not be built: the compiler's words are above."
if is_built && digest | cmp -s - "$OUT/raw.sha256"; then
  say "The WebAssembly has not changed"
else
  bind || fail "wasm-bindgen failed." "Run: make tools"
fi
touch -r "$BUILD/started" "$STAMP"

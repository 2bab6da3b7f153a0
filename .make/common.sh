# Sourced by every script here: where things are, and how to speak.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/guerdon
# Links to the cache, so that no other script needs to know how the cache is laid out.
TOOLS=$ROOT/target/tools
WASM_TARGET=wasm32-unknown-unknown

# Exported, so that a script started by another one counts on from the same moment.
export GUERDON_START=${GUERDON_START:-$(date +%s)}

say() {
  printf '[%4ds] %s\n' "$(($(date +%s) - GUERDON_START))" "$*" >&2
}

fail() {
  say "FAILED: $1"
  shift
  local line
  for line in "$@"; do printf '        %s\n' "$line" >&2; done
  exit 1
}

# A program, and not a function of these scripts with its name.
have() { type -P "$1" >/dev/null; }

# The folder with initdb, pg_ctl and pgbench: Debian keeps them off the PATH.
postgres_bin() {
  if have initdb && have pg_ctl; then
    dirname "$(command -v initdb)"
  else
    local found
    found=$(find /usr/lib/postgresql/*/bin -name initdb 2>/dev/null | sort -V | tail -n 1)
    [ -n "$found" ] && dirname "$found"
  fi
}

# A browser of the system, or else the one Playwright has downloaded.
chromium_path() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if have "$name"; then
      command -v "$name"
      return
    fi
  done
  find "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}" -path '*/chromium-*/chrome' -type f 2>/dev/null \
    | sort -V | tail -n 1 | grep .
}

# GUERDON_WASM_FALLBACK=1 tries the way of a machine that cannot reach rustup's server.
has_wasm_target() {
  [ -z "${GUERDON_WASM_FALLBACK:-}" ] \
    && [ -d "$(rustc --print target-libdir --target "$WASM_TARGET" 2>/dev/null)" ]
}

# A compiler that brings the source of its standard library, which is then built with the project.
has_debian_rust() {
  [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] \
    && [ -f "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library/std/Cargo.toml" ]
}

# The linker of the rustup toolchain: Debian's compiler comes without one for WebAssembly.
rust_lld() {
  find "$(rustc --print sysroot)/lib/rustlib" -path '*/bin/rust-lld' 2>/dev/null | grep . || command -v rust-lld
}

#!/usr/bin/env bash
# Installs what is missing: `tools.sh` for a build, `tools.sh test` for the tests as well, `tools.sh budget` for `make budget`.
# Everything that is not a package of the system goes into the cache, outside the tree.
. "$(dirname "$0")/common.sh"

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_be_root() {
  [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }
}

can_apt() { have apt-get && can_be_root; }

# Arguments: what for, then the packages.
apt_install() {
  local what=$1 log=$CACHE/apt.log
  shift
  have apt-get || fail "$what is missing, and there is no apt-get to install it with." \
    "Debian's packages are: $*. Install their counterparts by hand."
  can_be_root || fail "$what is missing, and sudo asks for a password." "Run: sudo apt-get install -y $*"
  say "Installing $what: $*"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -y -qq)
  as_root "${apt[@]}" install --no-install-recommends "$@" >"$log" 2>&1 && return
  # A fresh machine has no package lists, or lists too old to name a file that still exists.
  as_root "${apt[@]}" update >"$log" 2>&1 || true
  as_root "${apt[@]}" install --no-install-recommends "$@" >>"$log" 2>&1 && return
  tail -n 5 "$log" >&2
  fail "$what could not be installed (the log is $log)." "Run: sudo apt-get update && sudo apt-get install -y $*"
}

basics() {
  have cargo || fail "Rust is missing." "Install it with rustup: https://rustup.rs"
  have cc || apt_install "a C compiler" build-essential
  have node && have npm || apt_install "Node.js" nodejs npm
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 18 ] || fail "Node.js is too old: 18 or newer is needed, this is $(node -v)." "See https://nodejs.org"
}

# Where rustup cannot reach its server, it should be asked once and not at every build.
rustup_refused() {
  local note
  note=$CACHE/no-wasm-target-$(rustc -V | tr -c 'A-Za-z0-9.\n' '-')
  if [ "${1:-}" = remember ]; then touch "$note"; fi
  [ -n "$(find "$note" -mtime -7 2>/dev/null)" ]
}

wasm_compiler() {
  if has_wasm_target; then return; fi
  if have rustup && ! rustup_refused; then
    say "Adding the target $WASM_TARGET"
    if timeout 90 rustup target add "$WASM_TARGET" >"$CACHE/rustup.log" 2>&1 && has_wasm_target; then return; fi
    rustup_refused remember
    say "rustup could not add it (the log is $CACHE/rustup.log)"
  fi
  if ! has_debian_rust; then
    can_apt || fail "The Rust target $WASM_TARGET is missing." "Run: rustup target add $WASM_TARGET" \
      "or, on Debian 12 or newer: sudo apt-get install -y rustc-web cargo-web rust-web-src"
    apt_install "Debian's Rust for the WebAssembly" rustc-web cargo-web rust-web-src
  fi
  has_debian_rust || fail "Debian's Rust came without the source of its standard library." \
    "Run: rustup target add $WASM_TARGET"
  rust_lld >/dev/null || fail "No linker for $WASM_TARGET: rust-lld is missing." \
    "It comes with rustup (https://rustup.rs); then run: rustup target add $WASM_TARGET"
}

wasm_bindgen() {
  local version folder log=$CACHE/wasm-bindgen.log
  version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)
  [ -n "$version" ] || fail "Cargo.lock names no wasm-bindgen." "Run: cargo generate-lockfile"
  folder=$CACHE/wasm-bindgen-$version
  if [ ! -x "$folder/bin/wasm-bindgen" ]; then
    say "Installing wasm-bindgen $version, a few minutes"
    # Not --locked: its lock file may name crates newer than a mirror serves. Lightly optimised, because it runs for seconds.
    CARGO_TARGET_DIR=$CACHE/build CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=0 \
      cargo install wasm-bindgen-cli --version "=$version" --root "$folder" --bin wasm-bindgen >"$log" 2>&1 || {
      tail -n 5 "$log" >&2
      fail "wasm-bindgen-cli $version could not be installed (the log is $log)." \
        "Run: cargo install wasm-bindgen-cli --version $version --root $folder"
    }
    rm -rf "$CACHE/build"
  fi
  ln -sfn "$folder/bin/wasm-bindgen" "$TOOLS/wasm-bindgen"
}

# Arguments: a folder with package.json and lock, what they are for, the link to make.
npm_packages() {
  local from=$1 what=$2 link=$3 lock=$1/package-lock.json command=ci key folder log=$CACHE/npm.log
  [ -f "$lock" ] || { lock=$from/package.json && command=install; }
  key=$(cat "$from/package.json" "$lock" | sha256sum | cut -c 1-16)
  folder=$CACHE/npm-$key
  if [ ! -d "$folder" ]; then
    say "Installing $what from npm"
    local half=$folder.$$
    rm -rf "$half" && mkdir -p "$half"
    cp "$from/package.json" "$lock" "$half/"
    (cd "$half" && npm "$command" --no-audit --no-fund) >"$log" 2>&1 || {
      rm -rf "$half"
      tail -n 5 "$log" >&2
      fail "$what could not be installed from npm (the log is $log)." "Try: cd $from && npm $command"
    }
    mv "$half" "$folder"
  fi
  # A folder that somebody installed by hand is left as it is.
  if [ -d "$link" ] && [ ! -L "$link" ]; then return; fi
  ln -sfn "$folder/node_modules" "$link"
}

chromium() {
  if chromium_path >/dev/null; then return; fi
  if can_apt; then
    apt_install "Chromium" chromium
  elif [ -d end2end/node_modules ]; then
    say "Installing Chromium with Playwright"
    (cd end2end && npx playwright install chromium) || true
  fi
  chromium_path >/dev/null || fail "Chromium is missing." \
    "Run: sudo apt-get install -y chromium" "or: cd end2end && npx playwright install --with-deps chromium"
}

test_tools() {
  if [ -f end2end/package.json ]; then
    npm_packages end2end "Playwright" end2end/node_modules
  fi
  chromium
  have strace || apt_install "strace, for the faults" strace procps
  if [ -z "$(postgres_bin)" ]; then apt_install "PostgreSQL" postgresql; fi
  [ -n "$(postgres_bin)" ] || fail "PostgreSQL's initdb is missing." "Run: sudo apt-get install -y postgresql"
}

budget_tools() {
  npm_packages .make/budget "Lighthouse" .make/budget/node_modules
  chromium
  have openssl || apt_install "OpenSSL, for a certificate" openssl
}

mkdir -p "$CACHE" "$TOOLS"
basics
wasm_compiler
wasm_bindgen
npm_packages .make "binaryen, lightningcss and terser" "$TOOLS/node_modules"
case ${1:-} in
  test) test_tools ;;
  budget) budget_tools ;;
esac
say "The tools are there"

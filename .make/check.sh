#!/usr/bin/env bash
# `check.sh`: format and lints. `check.sh tidy`: the rules of the house, which are one of the integration tests.
. "$(dirname "$0")/common.sh"

if [ "${1:-}" = tidy ]; then
  say "Checking the rules of the house"
  if have cargo-nextest; then
    exec cargo nextest run --features ssr --test integration tidy
  fi
  exec cargo test --features ssr --test integration tidy
fi
say "Checking the format"
cargo fmt --check || fail "The format is not rustfmt's." "Run: cargo fmt"
say "Lints for the server"
cargo clippy --quiet --all-targets --features ssr -- -D warnings || fail "Clippy objects to the server."
say "Lints for the islands"
cargo clippy --quiet --lib --features hydrate -- -D warnings || fail "Clippy objects to the islands."
say "Lints for the pocket"
cargo clippy --quiet --lib --features pocket -- -D warnings || fail "Clippy objects to the pocket."
say "Lints for the prover"
cargo clippy --quiet --lib --features prover -- -D warnings || fail "Clippy objects to the prover."

#!/usr/bin/env bash
# Every test there is. The first stage that fails is the last one to run; the last line counts the tests.
. "$(dirname "$0")/common.sh"

LOG=$ROOT/target/test
PASSED=0
FAILED=0

finish() {
  local code=$?
  set +e
  if [ -d target/postgres ]; then .make/postgres.sh stop; fi
  if [ -d target/postgres-durable ]; then .make/postgres.sh stop durable; fi
  count_rust
  count_faults
  count_end2end
  # A stage can fail without a failed test: the compiler, a size, a missing tool.
  if [ "$code" != 0 ] && [ "$FAILED" = 0 ]; then FAILED=1; fi
  if [ "$FAILED" != 0 ] && [ "$code" = 0 ]; then code=1; fi
  say "Finished"
  printf '%d passed, %d failed\n' "$PASSED" "$FAILED"
  exit "$code"
}

# The sum of the numbers that stand before a word, as in "12 passed".
sum_of() {
  { grep -oE "[0-9]+ $1" || true; } | awk '{ sum += $1 } END { print sum + 0 }'
}

count_rust() {
  [ -f "$LOG/rust.log" ] || return 0
  local lines
  lines=$(sed 's/\x1b\[[0-9;]*m//g' "$LOG/rust.log" | grep -E '^ *Summary \[|^test result:' || true)
  PASSED=$((PASSED + $(sum_of 'passed' <<<"$lines")))
  FAILED=$((FAILED + $(sum_of '(failed|timed out|exec failed)' <<<"$lines")))
}

# The faults end with a line of their own: "faults: 25 passed, 0 failed".
count_faults() {
  [ -f "$LOG/faults.log" ] || return 0
  local line
  line=$(grep '^faults: ' "$LOG/faults.log" || echo 'faults: 0 passed, 1 failed')
  PASSED=$((PASSED + $(sum_of 'passed' <<<"$line")))
  FAILED=$((FAILED + $(sum_of 'failed' <<<"$line")))
}

count_end2end() {
  [ -f "$LOG/end2end.json" ] || return 0
  local passed failed
  read -r passed failed < <(node -p 'const { stats } = JSON.parse(require("fs").readFileSync(process.argv[1]));
    `${stats.expected + stats.flaky} ${stats.unexpected}`' "$LOG/end2end.json")
  PASSED=$((PASSED + passed))
  FAILED=$((FAILED + failed))
}

rust_tests() {
  local runner=(cargo test --no-fail-fast)
  if have cargo-nextest; then runner=(cargo nextest run); fi
  "${runner[@]}" --features ssr 2>&1 | tee "$LOG/rust.log"
}

fault_tests() {
  .make/faults.sh --short 2>&1 | tee "$LOG/faults.log"
}

end2end_tests() {
  # Empty when Playwright has brought its own browser, which it finds by itself.
  GUERDON_CHROMIUM=$(chromium_path | grep -v /ms-playwright/ || true)
  export GUERDON_CHROMIUM
  (cd end2end && PLAYWRIGHT_JSON_OUTPUT_FILE=$LOG/end2end.json PLAYWRIGHT_JSON_OUTPUT_NAME=$LOG/end2end.json \
    npx playwright test --reporter=list,json)
}

rm -rf "$LOG" && mkdir -p "$LOG"
trap finish EXIT
trap 'exit 130' INT TERM

.make/tools.sh test
.make/check.sh
.make/wasm.sh
say "Packing the assets"
node .make/assets.mjs --check
say "Starting PostgreSQL"
GUERDON_TEST_POSTGRES=$(.make/postgres.sh start)
export GUERDON_TEST_POSTGRES
say "Unit and integration tests"
rust_tests
say "Faults, in short"
fault_tests
if [ -d end2end ]; then
  say "Tests in the browser"
  # With the program that the tests before were built with: its packages have features that `cargo build` would build them anew without.
  end2end_tests
fi

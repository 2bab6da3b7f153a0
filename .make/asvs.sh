#!/usr/bin/env bash
# The requirements of OWASP ASVS 5.0.0: runs the tests that carry their ids and prints a table of id, test and result.
. "$(dirname "$0")/common.sh"

LOG=$ROOT/target/asvs.log

.make/tools.sh test
.make/wasm.sh
node .make/assets.mjs
trap '.make/postgres.sh stop' EXIT
trap 'exit 130' INT TERM
say "Starting PostgreSQL"
GUERDON_TEST_POSTGRES=$(.make/postgres.sh start | tail -n 1)
export GUERDON_TEST_POSTGRES
say "Running the tests"
code=0
# Names are paths, so an id stands behind a "::".
cargo test --features ssr --lib --test integration --no-fail-fast -- --show-output ::v{1,2,3,4,5,6,7,8,9} >"$LOG" 2>&1 || code=$?

# Lines such as "test sign_in::v6_5_1_a_code_works_once::on_sqlite ... ok", then the rows of the requirements.
awk -F'|' '
  FNR == NR {
    if (match($0, /^test [^ ]+ \.\.\. (ok|FAILED)/) == 0) next
    split($0, words, " ")
    count = split(words[2], parts, "::")
    for (at = 1; at <= count; at++) {
      rest = parts[at]
      while (match(rest, /^v[0-9]+_[0-9]+_[0-9]+_/)) {
        id = toupper(substr(rest, 1, RLENGTH - 1))
        gsub(/_/, ".", id)
        rest = substr(rest, RLENGTH + 1)
        runs[id]++
        if (words[4] != "ok") failed[id]++
        owner[id] = parts[at]
      }
      if (rest != parts[at]) title[parts[at]] = rest
    }
    next
  }
  /^#/ { next }
  {
    if ($4 != "") { open++; result = $4 } else if (runs[$1] == 0) { wrong++; result = "NO TEST RAN" } else if (failed[$1] > 0) { wrong++; result = "FAILED" } else { shown++; result = "holds" }
    test = title[owner[$1]]
    gsub(/_/, " ", test)
    printf "%-8s L%s  %-62s %-11s %s\n", $1, $2, $3, result, test
  }
  END { printf "%d shown, %d open, %d wrong\n", shown, open, wrong; exit wrong > 0 }
' "$LOG" src/tests/asvs/rows.txt || code=1
grep -hE '^/api/.* rank ' "$LOG" || true
[ "$code" = 0 ] || say "The log is $LOG"
exit "$code"

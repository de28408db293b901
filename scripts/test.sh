#!/usr/bin/env bash
# Runs every check: formatting, lints for both targets, native tests, the size of the release build, and its browser
# tests. The last line is "N passed, N failed". scripts/test-browser.sh runs only the browser tests.
#
#   scripts/test.sh            with all browser tests in Chromium, and a smoke suite in Firefox
#   scripts/test.sh browsers   all browser tests in Firefox, and a smoke suite in WebKit, alone

set -euo pipefail
source "$(dirname "$0")/lib.sh"

RESULTS=tests/browser/test-results/results.json
passed=0
failed=0

# The sum is the last line, however the run ends; a check that ends it counts as a failure.
finish() {
  local status=$?
  if [[ $status -ne 0 && $failed -eq 0 ]]; then failed=1; fi
  printf '%s passed, %s failed\n' "$passed" "$failed"
  exit $((failed > 0))
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

step() {
  started=$SECONDS
  say ""
  say "== $*"
}

# check TITLE COMMAND…: a failure ends the run.
check() {
  step "$1"
  "${@:2}" || die "$1 failed; see above"
  say "   $((SECONDS - started)) s"
}

# count TITLE STATUS PASSED FAILED: what does not compile, or crashes, reports no failed test.
count() {
  local bad=$4
  if [[ $2 -ne 0 && $bad -eq 0 ]]; then bad=1; fi
  say "   $1: $3 passed, $bad failed; $((SECONDS - started)) s"
  passed=$((passed + $3))
  failed=$((failed + bad))
}

lint_wasm() {
  if has_wasm_target; then
    cargo clippy --quiet --locked --package event-matcher-policies --lib --bins --target "$WASM_TARGET" -- -D warnings
  else
    say "   skipped: Debian's compiler has no clippy"
  fi
}

native_tests() {
  local log status=0 sums
  log=$(mktemp)
  cargo test --locked --workspace --no-fail-fast 2>&1 | tee "$log" || status=$?
  # "test result: ok. 12 passed; 0 failed; …", once for every test binary.
  sums=$(awk '/^test result: / { ok += $4; bad += $6 } END { print ok + 0, bad + 0 }' "$log")
  rm -f "$log"
  count "native tests" "$status" "${sums% *}" "${sums#* }"
}

size_budget() {
  local status=0 output bad
  output=$(node bench/check-budget.mjs dist) || status=$?
  say "$output"
  bad=$(grep -c 'TOO LARGE' <<<"$output" || true)
  count "size budget" "$status" $(($(wc -l <<<"$output") - bad)) "$bad"
}

# browser_tests TITLE ENGINE [Playwright's arguments…]
browser_tests() {
  local title=$1 status=0 sums="0 0"
  shift
  step "$title, of dist/"
  rm -f "$RESULTS"
  scripts/test-browser.sh "$@" || status=$?
  # `errors` are those outside of any test, such as a file that does not load.
  if [[ -f $RESULTS ]]; then
    sums=$(node --print 'const { stats, errors } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
      `${stats.expected} ${stats.unexpected + stats.flaky || errors.length}`' "$RESULTS")
  fi
  count "$title" "$status" "${sums% *}" "${sums#* }"
}

build() { check "Release build, into dist/" env PUBLIC_URL=/ DIST="$ROOT/dist" scripts/dist.sh; }

if [[ ${1:-} == browsers ]]; then
  check "Set-up" scripts/setup.sh build firefox webkit
  build
  browser_tests "Browser tests in Firefox" firefox
  browser_tests "Smoke tests in WebKit" webkit
  say ""
  exit
fi

check "Set-up" scripts/setup.sh build chromium firefox
check "Formatting (cargo fmt --all repairs it)" cargo fmt --all --check
check "Lints (native)" cargo clippy --quiet --locked --workspace --all-targets -- -D warnings
check "Lints (wasm)" lint_wasm
step "Native tests$(once debug/demo-api "about 3 minutes")"
native_tests
build
step "Size of dist/"
size_budget
# The native tests have built it. Built alone, its dependencies would get other features and be compiled again.
export DEMO_API=$CARGO_TARGET_DIR/debug/demo-api
browser_tests "Smoke tests in Firefox" firefox --grep @smoke
# Last, so that a log that is cut short has what most often fails.
browser_tests "Browser tests in Chromium" chromium
say ""

#!/usr/bin/env bash
# Runs every check: formatting, lints for both targets, native tests, and the release build's size
# and browser tests. The last line is the sum: "N passed, N failed".
#
# scripts/test-browser.sh runs only the browser tests.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then usage "$0"; fi

RESULTS=tests/browser/test-results/results.json
passed=0
failed=0
step_started=$SECONDS

# However it ends, the sum is the last line; a check that stops everything is a failure too.
finish() {
  local status=$?
  if [[ $status -ne 0 && $failed -eq 0 ]]; then failed=1; fi
  printf '%s passed, %s failed\n' "$passed" "$failed"
  if [[ $failed -gt 0 && $status -eq 0 ]]; then exit 1; fi
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

step() {
  step_started=$SECONDS
  say ""
  say "== $*"
}

took() { say "   $((SECONDS - step_started)) s"; }

# check WHAT HOW-TO-MEND COMMAND…: one that must pass before the next is worth running.
check() {
  local what=$1 mend=$2
  shift 2
  step "$what"
  "$@" || die "$what failed. $mend"
  took
}

count() {
  say "   $1: $2 passed, $3 failed${4:+, $4 skipped}; $((SECONDS - step_started)) s"
  passed=$((passed + $2))
  failed=$((failed + $3))
}

# The crates for the browser. The fallback's compiler comes without clippy, and rustup's
# clippy does not read the fallback's standard library.
lint_wasm() {
  if ! has_wasm_target; then
    say "   skipped: rustup could not fetch the wasm target, and the fallback has no clippy"
    return
  fi
  cargo clippy --quiet --locked --package event-matcher-policies --package leptos-lean --lib --bins \
    --target wasm32-unknown-unknown -- -D warnings
}

native_tests() {
  local log status=0 ok bad skipped
  log=$(mktemp)
  cargo test --locked --workspace --no-fail-fast 2>&1 | tee "$log" || status=$?
  # "test result: ok. 12 passed; 0 failed; 0 ignored; …", once for every test binary.
  read -r ok bad skipped < <(awk '/^test result: / {
      for (i = 2; i <= NF; i++) {
        if ($i ~ /^passed/) ok += $(i - 1)
        if ($i ~ /^failed/) bad += $(i - 1)
        if ($i ~ /^ignored/) skipped += $(i - 1)
      }
    } END { print ok + 0, bad + 0, skipped + 0 }' "$log")
  rm -f "$log"
  # What does not compile, or crashes, has no line of results.
  if [[ $status -ne 0 && $bad -eq 0 ]]; then bad=1; fi
  count "native tests" "$ok" "$bad" "$skipped"
}

# The page before its first row, its rest, and the element, each against tests/bench/size-budget.json.
size_budget() {
  local status=0 said ok bad
  said=$(node tests/bench/check-budget.mjs dist) || status=$?
  say "$said"
  bad=$(grep -c ': too large$' <<<"$said" || true)
  ok=$(grep -c ' the budget is ' <<<"$said" || true)
  if [[ $status -ne 0 && $bad -eq 0 ]]; then bad=1; fi
  count "size budget" "$((ok > bad ? ok - bad : 0))" "$bad"
}

browser_tests() {
  local status=0 ok bad skipped
  rm -f "$RESULTS"
  # The native tests have built it. Built alone, it would choose other features of its
  # dependencies, and so build them all again.
  DEMO_API=$(target_dir)/debug/demo-api scripts/test-browser.sh || status=$?
  if [[ -f $RESULTS ]]; then
    # Errors outside of any test, such as a file that does not load, are failures as well.
    read -r ok bad skipped < <(node --input-type=module --eval '
      import { readFileSync } from "node:fs";
      const { stats, errors } = JSON.parse(readFileSync(process.argv[1], "utf8"));
      const outside = stats.unexpected === 0 ? errors.length : 0;
      console.log(stats.expected, stats.unexpected + stats.flaky + outside, stats.skipped);' "$RESULTS")
  else
    ok=0 bad=0 skipped=0
  fi
  if [[ $status -ne 0 && $bad -eq 0 ]]; then bad=1; fi
  count "browser tests" "$ok" "$bad" "$skipped"
}

step "Set-up"
scripts/setup.sh release test
took

check "Formatting" "Mend it: cargo fmt --all" \
  cargo fmt --all --check
check "Lints (native)" "See above" \
  cargo clippy --quiet --locked --workspace --all-targets -- -D warnings
check "Lints (wasm)" "See above" \
  lint_wasm

step "Native tests$(first_time debug/demo-api "about 3 minutes")"
native_tests

check "The page's release build, into dist/$(first_time wasm32-unknown-unknown/release/page.wasm "about 3 minutes")" "See above" \
  build_page

step "Size of dist/"
size_budget

step "Browser tests of dist/"
browser_tests
say ""

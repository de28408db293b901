#!/usr/bin/env bash
# Measures the sizes of the release build, the page's speed in a browser beside a hand-written one, and its tools on
# 5000 policies. Prints target/bench/latest.md; every sample is in latest.json beside it.
#
#   make bench                           everything, on an idle machine
#   ROUNDS=1 make bench                  quickly, to see that it works (7 rounds otherwise)
#   ONLY=sizes|speed|tools make bench    a part of it
#   DIST=/path/to/build make bench       another build than dist/, which is built if it is missing
#
# Ends with status 1 when a key press among 1000 rows or a task of a tool takes 100 ms or more.

set -euo pipefail
source "$(dirname "$0")/../scripts/lib.sh"

export ROUNDS=${ROUNDS:-7} ONLY=${ONLY:-} DIST=${DIST:-$ROOT/dist}
[[ $ROUNDS =~ ^[1-9][0-9]{0,2}$ ]] || die "ROUNDS=$ROUNDS: a number from 1 to 999"
[[ $ONLY =~ ^(sizes|speed|tools)?$ ]] || die "ONLY=$ONLY: sizes, speed or tools"

if [[ ! -f $DIST/index.html ]]; then scripts/dist.sh; fi
DIST=$(cd "$DIST" && pwd)
if [[ $ONLY != sizes ]]; then
  say "Building the demo API for release$(once release/demo-api "about 2 minutes")"
  build_demo_api --quiet --locked --release
  export DEMO_API=$CARGO_TARGET_DIR/release/demo-api
  scripts/setup.sh chromium
  CHROMIUM=$(find_browser chromium)
  export CHROMIUM
fi
node bench/main.mjs

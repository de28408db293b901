#!/usr/bin/env bash
# Runs the browser tests against an existing release build.
#
#   scripts/test-browser.sh                      all, against dist/ (built by `make dist`)
#   scripts/test-browser.sh page.spec.ts -g heading
#                                                with Playwright's own arguments
#   scripts/test-browser.sh --config chaos.config.ts
#                                                the long runs, which are not part of `make test`
#   DIST=/path/to/build scripts/test-browser.sh  against another build
#   CHROMIUM=/path/to/chromium scripts/test-browser.sh
#                                                with another browser

set -euo pipefail
source "$(dirname "$0")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then usage "$0"; fi

DIST=${DIST:-dist}
[[ -f $DIST/index.html ]] || die "there is no build in $DIST. Run: make dist"
DIST=$(cd "$DIST" && pwd)
scripts/setup.sh test
if [[ -z ${DEMO_API:-} ]]; then build_demo_api --quiet; fi
DEMO_API=${DEMO_API:-$CARGO_TARGET_DIR/debug/demo-api}
CHROMIUM=$(find_chromium)
export DIST DEMO_API CHROMIUM

cd tests/browser
exec node_modules/.bin/playwright test "$@"

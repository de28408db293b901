#!/usr/bin/env bash
# Runs the browser tests against an existing release build.
#
#   scripts/test-browser.sh                      all in Chromium, against dist/ (built by `make dist`)
#   scripts/test-browser.sh firefox              all in Firefox; `--grep @smoke` is what `make test` runs there
#   scripts/test-browser.sh webkit               the smoke suite in WebKitGTK
#   scripts/test-browser.sh page.spec.ts -g heading
#                                                with Playwright's own arguments, after the browser
#   scripts/test-browser.sh --config chaos.config.ts
#                                                the long runs, which are not part of `make test`
#   DIST=/path/to/build scripts/test-browser.sh  against another build
#   CHROMIUM=/path/to/chromium scripts/test-browser.sh, FIREFOX=/path/to/firefox scripts/test-browser.sh firefox
#                                                with another browser

set -euo pipefail
source "$(dirname "$0")/lib.sh"

engine=chromium
if [[ ${1:-} =~ ^(chromium|firefox|webkit)$ ]]; then
  engine=$1
  shift
fi
DIST=${DIST:-dist}
[[ -f $DIST/index.html ]] || die "there is no build in $DIST. Run: make dist"
DIST=$(cd "$DIST" && pwd)
scripts/setup.sh "$engine"
if [[ -z ${DEMO_API:-} ]]; then build_demo_api --quiet; fi
DEMO_API=${DEMO_API:-$CARGO_TARGET_DIR/debug/demo-api}
export DIST DEMO_API "${engine^^}=$(find_browser "$engine")"

cd tests/browser
command=(node_modules/.bin/playwright test --project="$engine")
# WebKitGTK needs a display.
if [[ $engine == webkit ]]; then command=(xvfb-run --auto-servernum "${command[@]}"); fi
exec "${command[@]}" "$@"

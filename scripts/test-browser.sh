#!/usr/bin/env bash
# The browser tests against a build that is there already.
#
#   scripts/test-browser.sh                    all, against dist/ (made by `make dist`)
#   scripts/test-browser.sh page.spec.ts -g heading
#                                              Playwright's own arguments
#   DIST=/path/to/build scripts/test-browser.sh
#                                              against another build
#   CHROMIUM=/path/to/chromium scripts/test-browser.sh
#                                              with a browser of your own
#   scripts/test-browser.sh --ui               Playwright's window, where there is a screen

set -euo pipefail
source "$(dirname "$0")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then usage "$0"; fi

DIST=${DIST:-dist}
[[ -f $DIST/index.html ]] || die "there is no build in $DIST. Make one: make dist"
DIST=$(cd "$DIST" && pwd)
export DIST

scripts/setup.sh test
# `make test` has just built it with the native tests.
if [[ -z ${DEMO_API:-} ]]; then build_demo_api --quiet; fi
CHROMIUM=$(find_chromium) || die "a browser is missing. Bring it: scripts/setup.sh test"
export CHROMIUM

cd tests/browser
exec node_modules/.bin/playwright test "$@"

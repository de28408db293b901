#!/usr/bin/env bash
# Tests the npm package of the element (tests/package/run.mjs); dist/ is built if it is missing.

set -euo pipefail
source "$(dirname "$0")/../../scripts/lib.sh"

scripts/setup.sh chromium package
if [[ ! -d dist/embed ]]; then scripts/dist.sh; fi
if [[ -z ${DEMO_API:-} ]]; then build_demo_api --quiet; fi
scripts/release/package.sh
packed=$(cd target/npm && npm pack --silent ./event-matcher-policies)
export DEMO_API=${DEMO_API:-$CARGO_TARGET_DIR/debug/demo-api} CHROMIUM=${CHROMIUM:-$(find_browser chromium)}
exec node tests/package/run.mjs "target/npm/$packed"

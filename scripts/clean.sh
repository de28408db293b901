#!/usr/bin/env bash
# Removes what was built in this clone. The tools that all clones share stay.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

cargo clean --quiet
rm -rf dist release target scripts/node_modules tests/package/node_modules tests/browser/node_modules tests/browser/test-results
say "Removed what was built here. The shared tools are in $TOOLS"

#!/usr/bin/env bash
# The release: builds the page into dist/, writes the compressed variants beside its files, and
# lists their sizes.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

scripts/setup.sh release
say "Building the page for release$(first_time wasm32-unknown-unknown/release/page.wasm "about 3 minutes")"
build_page
node scripts/compress.mjs dist

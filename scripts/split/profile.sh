#!/usr/bin/env bash
# Finds what the page does not need for its first rows, nor for what it does by itself after them, and writes it to
# scripts/split/rest.txt: by function, by name.
#
# Whenever much has changed. A function that the list does not know is in the part that comes first, where it costs bytes
# and nothing else; one that the first rows have come to need since makes them wait, and tests/browser/parts.spec.ts says
# so.

set -euo pipefail
source "$(dirname "$0")/../lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then usage "$0"; fi

scripts/setup.sh release
scripts/setup.sh test
DIST=$(target_dir)/profile
export DIST REST=$ROOT/scripts/split/rest.txt
say "Building the page with a program that tells which functions run"
build_page_to_profile "$DIST"
scripts/test-browser.sh --config profile.config.ts

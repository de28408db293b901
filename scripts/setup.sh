#!/usr/bin/env bash
# Brings what is missing, and nothing twice.
#
#   scripts/setup.sh build     to build and serve the page: wasm target, trunk, wasm-bindgen
#   scripts/setup.sh release   the same, wasm-opt and terser, for the release build
#   scripts/setup.sh test      the test runner and a browser
#
# Several may be named at once. Tools are kept in $EMP_TOOLS, by default in
# ~/.cache/event-matcher-policies, where all clones share them. CHROMIUM=/path/to/chromium names
# a browser of your own.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

rooms=()
for goal in "$@"; do
  case $goal in
    build) rooms+=(wasm-target trunk wasm-bindgen) ;;
    release) rooms+=(wasm-target trunk wasm-bindgen wasm-opt terser) ;;
    test) rooms+=(playwright browser) ;;
    -h | --help) usage "$0" ;;
    *) usage "$0" 2 >&2 ;;
  esac
done
[[ ${#rooms[@]} -gt 0 ]] || usage "$0" 2 >&2

# The cargo-built tools share many crates, so one run builds them in one place. No other run uses
# it, so it can go when this one ends.
export EMP_BUILD="$TOOLS/.build.$$"
trap 'rm -rf "$EMP_BUILD"' EXIT

scripts/setup/requirements.sh
for room in $(printf '%s\n' "${rooms[@]}" | awk '!seen[$0]++'); do
  "scripts/setup/$room.sh"
done

# shellcheck shell=bash
# Every pinned version of the set-up, in one place. Two live elsewhere, where their own tools
# read them: wasm-bindgen's in Cargo.lock (it must be exactly that one) and the test runner's in
# tests/browser/package-lock.json.
# shellcheck disable=SC2034 # read by the scripts that source this file

TRUNK_VERSION=0.21.14

# Both from npm.
BINARYEN_VERSION=130.0.0
TERSER_VERSION=5.51.2

# The oldest Node that Playwright and binaryen run on.
NODE_MAJOR=20

#!/usr/bin/env bash
# The standard library for wasm32-unknown-unknown: rustup's for the active toolchain, else the
# fallback.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

has_wasm_target && exit 0
# Made by an earlier run of the fallback, and still fit for the compiler it was made with.
scripts/setup/wasm-target-debian.sh --check && exit 0

if have rustup; then
  say "wasm target: rustup target add wasm32-unknown-unknown: about 10 seconds, once"
  if rustup target add wasm32-unknown-unknown >/dev/null 2>&1 && has_wasm_target; then exit 0; fi
  say "wasm target: rustup could not fetch it"
fi

scripts/setup/wasm-target-debian.sh

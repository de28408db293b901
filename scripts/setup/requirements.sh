#!/usr/bin/env bash
# What the set-up itself stands on, and cannot bring: each that is missing is named in one line.

set -euo pipefail
source "$(dirname "$0")/../lib.sh"

{ have cargo && have rustc; } ||
  die "Rust is missing. Install it from https://rustup.rs: curl https://sh.rustup.rs -sSf | sh"
cargo --version >/dev/null 2>&1 ||
  die "rustup has no usable toolchain. Bring one: rustup toolchain install stable"
have cc ||
  die "a C compiler (cc) is missing; Rust links with it. On Debian: apt-get install build-essential"
have curl || die "curl is missing. On Debian: apt-get install curl"
{ have node && have npm; } ||
  die "Node $NODE_MAJOR or newer with npm is missing. Install it from https://nodejs.org"
found=$(node --version)
found_major=${found#v}
[[ ${found_major%%.*} -ge $NODE_MAJOR ]] ||
  die "Node $NODE_MAJOR or newer is needed; this is $found. Install it from https://nodejs.org"

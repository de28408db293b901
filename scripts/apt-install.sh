#!/usr/bin/env bash
# Installs Debian packages, as root or through sudo: scripts/apt-install.sh PACKAGE…

set -euo pipefail
source "$(dirname "$0")/lib.sh"

root=()
if [[ $(id -u) != 0 ]]; then
  have sudo || die "this needs root: apt-get install $*"
  root=(sudo)
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${root[@]}" apt-get update && "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install --yes --no-install-recommends "$@"; } >"$log" 2>&1; then
  tail -n 5 "$log" >&2
  die "apt-get install $* failed"
fi

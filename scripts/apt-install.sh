#!/usr/bin/env bash
# Installs Debian packages, as root or through sudo: scripts/apt-install.sh PACKAGE…
#
# Waits up to ten minutes while another apt-get holds a lock; a cloud machine runs one when it starts.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

WAIT=600
root=()
if [[ $(id -u) != 0 ]]; then
  have sudo || die "this needs root: apt-get install $*"
  root=(sudo)
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# apt ARGUMENT…: into the log, but for the first line about a lock.
apt() {
  "${root[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout="$WAIT" "$@" 2>&1 | tee "$log" |
    awk '/Could not get lock/ && !said++ { print "apt-get: waiting for another one: " $0; fflush() }'
}

# apt-get waits for dpkg's locks by itself, but not for the one of the lists.
update() {
  local end=$((SECONDS + WAIT))
  until apt update; do
    grep -q 'Could not get lock' "$log" && ((SECONDS < end)) || return 1
    sleep 10
  done
}

if ! { update && apt install --yes --no-install-recommends "$@"; }; then
  tail -n 5 "$log" >&2
  die "apt-get install $* failed"
fi

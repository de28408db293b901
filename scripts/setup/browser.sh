#!/usr/bin/env bash
# A browser for the tests: yours, the one that is installed, Playwright's, or Debian's.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

if [[ -n ${CHROMIUM:-} ]]; then
  "$CHROMIUM" --version >/dev/null 2>&1 ||
    die "CHROMIUM=$CHROMIUM does not run. Name one that does, or leave it out: unset CHROMIUM"
  exit 0
fi
find_chromium >/dev/null && exit 0

# Playwright tries for minutes where its downloads cannot be reached; so ask first.
if curl --silent --output /dev/null --connect-timeout 5 --max-time 10 https://cdn.playwright.dev/; then
  say "browser: downloading Playwright's Chromium: about 1 minute, once"
  if (cd tests/browser && timeout 600 npx --no-install playwright install chromium >/dev/null) &&
    browser=$(find_chromium) && "$browser" --version >/dev/null 2>&1; then
    exit 0
  fi
fi

if have apt-get; then
  say "browser: installing Debian's chromium: about 1 minute, once"
  if apt_install browser chromium && find_chromium >/dev/null; then exit 0; fi
fi

die "a browser is missing. Bring it: apt-get install chromium (or set CHROMIUM=/path/to/chromium)"

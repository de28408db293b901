#!/usr/bin/env bash
# The test runner and what the browser tests import, as tests/browser/package-lock.json has it.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

cd tests/browser
lock=$(node --input-type=module --eval '
  import { createHash } from "node:crypto";
  import { readFileSync } from "node:fs";
  console.log(createHash("sha256").update(readFileSync("package-lock.json")).digest("hex"));')
stamp=node_modules/.lock-sha256
[[ -f $stamp && $(<"$stamp") == "$lock" ]] && exit 0

say "test runner: npm ci in tests/browser: about 10 seconds, once"
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error >/dev/null ||
  die "the test runner is missing. Bring it: cd tests/browser && npm ci"
printf '%s\n' "$lock" >"$stamp"

#!/usr/bin/env bash
# The release: builds the page into dist/, writes the compressed variants beside its files and their checksums into
# SHA256SUMS, and lists their sizes.
#
#   make dist                              for a page at the root of its host
#   PUBLIC_URL=/tools/policies/ make dist  for a page at https://host/tools/policies/
#
# The same source gives the same files wherever it is built, with the same Rust toolchain.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then usage "$0"; fi

# It is written into index.html, and into the server's configuration.
check_public_url() {
  local problem=
  case $PUBLIC_URL in
    *://* | //*) problem="it is the path only, such as /tools/policies/, without the host" ;;
    [!/]*) problem="it begins with /, such as /tools/policies/" ;;
    *[!/]) problem="it ends with /: $PUBLIC_URL/" ;;
    *//* | */./* | */../*) problem="it has an empty part, . or .." ;;
    *[!A-Za-z0-9._~/-]*) problem="it has only letters, digits, and - . _ ~ /" ;;
  esac
  [[ -z $problem ]] || die "PUBLIC_URL=$PUBLIC_URL is not the path of the page: $problem"
}

PUBLIC_URL=${PUBLIC_URL:-/}
check_public_url
scripts/setup.sh release
say "Building the page for release, to be served at $PUBLIC_URL$(first_time wasm32-unknown-unknown/release/page.wasm "about 3 minutes")"
build_page "$PUBLIC_URL"
node scripts/compress.mjs dist

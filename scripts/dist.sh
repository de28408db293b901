#!/usr/bin/env bash
# Builds the release: the page in dist/, the custom element in dist/embed/, compressed variants beside the files, and
# SHA256SUMS. Lists the sizes.
#
#   make dist                              for a page at the root of its host
#   PUBLIC_URL=/tools/policies/ make dist  for a page at https://host/tools/policies/
#   PUBLIC_URL=./ make dist                for a page at any path, as in the release
#   DIST=/path/to/folder make dist         into another folder

set -euo pipefail
source "$(dirname "$0")/lib.sh"

PUBLIC_URL=${PUBLIC_URL:-/}
DIST=${DIST:-$ROOT/dist}

# It is written into index.html and into the server's configuration.
problem=
case $PUBLIC_URL in
  ./) ;;
  *://* | //*) problem="use the path only, such as /tools/policies/, without the host" ;;
  [!/]*) problem="it must begin with /, such as /tools/policies/" ;;
  *[!/]) problem="it must end with /: $PUBLIC_URL/" ;;
  *//* | */./* | */../*) problem="it must not have an empty part, . or .." ;;
  *[!A-Za-z0-9._~/-]*) problem="it may only have letters, digits, and - . _ ~ /" ;;
esac
[[ -z $problem ]] || die "PUBLIC_URL=$PUBLIC_URL is not a path: $problem"

# build_element FOLDER: one script with a fixed name, with the script of wasm-bindgen, the WebAssembly and its chunks beside
# it, whose names carry a hash.
build_element() {
  rm -rf "$1"
  mkdir -p "$1"
  scripts/split.sh "$CARGO_TARGET_DIR/$WASM_TARGET/release/element.wasm" program-0 "$1"
  element_script "$1/event-matcher-policies.js" "$(name_program program "$1")"
}

scripts/setup.sh build
say "Building page and element, to be served at $PUBLIC_URL$(once $WASM_TARGET/release/page.wasm "about 3 minutes")"
# All programs at once; trunk then finds the page's up to date.
with_wasm cargo build --quiet --locked --release --target "$WASM_TARGET" --bin page --bin element
CARGO_TERM_QUIET=true with_wasm trunk --log "$TRUNK_LOG" build --release --locked --public-url "$PUBLIC_URL" --dist "$DIST"
build_element "$DIST/embed"
node scripts/compress.mjs "$DIST"

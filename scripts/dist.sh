#!/usr/bin/env bash
# Builds the release: the page in dist/, the custom element in dist/embed/, compressed variants beside the files, and
# SHA256SUMS. Lists the sizes.
#
#   make dist                              for a page at the root of its host
#   PUBLIC_URL=/tools/policies/ make dist  for a page at https://host/tools/policies/
#   DIST=/path/to/folder make dist         into another folder

set -euo pipefail
source "$(dirname "$0")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then usage "$0"; fi

PUBLIC_URL=${PUBLIC_URL:-/}
DIST=${DIST:-$ROOT/dist}

# It is written into index.html and into the server's configuration.
problem=
case $PUBLIC_URL in
  *://* | //*) problem="use the path only, such as /tools/policies/, without the host" ;;
  [!/]*) problem="it must begin with /, such as /tools/policies/" ;;
  *[!/]) problem="it must end with /: $PUBLIC_URL/" ;;
  *//* | */./* | */../*) problem="it must not have an empty part, . or .." ;;
  *[!A-Za-z0-9._~/-]*) problem="it may only have letters, digits, and - . _ ~ /" ;;
esac
[[ -z $problem ]] || die "PUBLIC_URL=$PUBLIC_URL is not a path: $problem"

# build_element FOLDER: one script with a fixed name, with the scripts of wasm-bindgen and the WebAssembly beside it, whose
# names carry a hash.
build_element() {
  local folder=$1 built=$CARGO_TARGET_DIR/element wasm_opt program tools
  rm -rf "$built" "$folder"
  wasm-bindgen --target web --no-typescript --out-dir "$built" "$CARGO_TARGET_DIR/$WASM_TARGET/release/element.wasm"
  # The same options as the page's.
  read -ra wasm_opt < <(sed -n 's/.*data-wasm-opt="\([^"]*\)" data-wasm-opt-params="\([^"]*\)".*/-O\1 \2/p' index.html)
  wasm-opt "${wasm_opt[@]}" "$built/element_bg.wasm" -o "$built/program.wasm"
  # The tools are the page's, which trunk has built.
  cp "$DIST/tools_bg.wasm" "$built/tools.wasm"
  scripts/esbuild.sh style/embed.css --bundle --outfile="$built/element.css"
  scripts/esbuild.sh "$built/element.js" --outdir="$folder" --entry-names='program-[hash]'
  scripts/esbuild.sh "$DIST/tools.js" --outdir="$folder" --entry-names='tools-[hash]'
  program=$(basename "$folder"/program-*.js)
  tools=$(basename "$folder"/tools-*.js)
  scripts/esbuild.sh --start src/embed/element.js --bundle --format=esm --alias:built="$built" \
    --define:PROGRAM="\"./$program\"" --define:TOOLS="\"./$tools\"" --loader:.css=text --loader:.wasm=file \
    --asset-names='[name]-[hash]' --outfile="$folder/event-matcher-policies.js"
}

scripts/setup.sh build
say "Building page and element, to be served at $PUBLIC_URL$(once $WASM_TARGET/release/page.wasm "about 3 minutes")"
# All programs at once; trunk then finds the page's up to date.
with_wasm cargo build --quiet --locked --release --target "$WASM_TARGET" --bin page --bin element --bin tools
CARGO_TERM_QUIET=true with_wasm trunk --log "$TRUNK_LOG" build --release --locked --public-url "$PUBLIC_URL" --dist "$DIST"
build_element "$DIST/embed"
node scripts/compress.mjs "$DIST"

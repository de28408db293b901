#!/usr/bin/env bash
# Builds the element into a folder, by default dist/embed.
#
#   scripts/build-embed.sh                  for release
#   scripts/build-embed.sh serve FOLDER     quickly, as `make serve` builds the page

set -euo pipefail
source "$(dirname "$0")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then usage "$0"; fi

profile=${1:-release}
folder=${2:-$ROOT/dist/embed}
[[ $profile == release || $profile == serve ]] || die "the profile is release or serve, not $profile"

use_tools
built=$(target_dir)/wasm32-unknown-unknown/$profile/element.wasm
bound=$(target_dir)/element/$profile
with_wasm cargo build --quiet --locked --target wasm32-unknown-unknown --profile "$profile" --bin element
rm -rf "$bound"
wasm-bindgen --target web --no-typescript --out-dir "$bound" "$built"
if [[ $profile == release ]]; then
  # As index.html has it for the page.
  read -ra flags < <(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html)
  wasm-opt -Oz "${flags[@]}" "$bound/element_bg.wasm" -o "$bound/element_bg.wasm"
fi
node scripts/bundle-css.mjs "$bound/element.css" embed.css
node scripts/pack-embed.mjs "$bound/element.js" "$bound/element_bg.wasm" "$bound/element.css" "$folder"

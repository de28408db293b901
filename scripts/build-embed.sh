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
node scripts/bundle.mjs style/embed.css "$bound/element.css"
node scripts/pack-embed.mjs "$profile" "$bound/element.js" "$bound/element_bg.wasm" "$bound/element.css" "$folder"

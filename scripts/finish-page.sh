#!/usr/bin/env bash
# trunk's last step (Trunk.toml): replaces the program that trunk made by one with chunks, and puts the icons beside it, with a
# hash of their content in their names.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

built=release
if [[ $TRUNK_PROFILE == debug ]]; then built=serve; fi
stage=$TRUNK_STAGING_DIR
scripts/split.sh "$CARGO_TARGET_DIR/$WASM_TARGET/$built/page.wasm" "$(basename "$stage"/page-*.js .js)" "$stage"
name_program page "$stage" >/dev/null
for icon in public/*.png; do
  name=$(basename "$icon" .png)-$(sha256sum "$icon" | cut -c 1-16).png
  cp "$icon" "$stage/$name"
  sed -i.before "s|$icon|$TRUNK_PUBLIC_URL$name|" "$stage/index.html"
done
rm -f "$stage"/*.before

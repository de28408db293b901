#!/usr/bin/env bash
# trunk builds and serves the page.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

folder=$(trunk_dir)
[[ -x $folder/bin/trunk ]] && exit 0
[[ $(trunk --version 2>/dev/null) == "trunk $TRUNK_VERSION" ]] && exit 0

target=$(release_target gnu gnu)
say "trunk $TRUNK_VERSION: downloading"
if [[ -n $target ]] && download_tool trunk "$folder" \
  "https://github.com/trunk-rs/trunk/releases/download/v$TRUNK_VERSION/trunk-$target.tar.gz"; then
  exit 0
fi

say "trunk $TRUNK_VERSION: no download from here, so building it: about 5 minutes, once"
# Without its look for updates; with TLS, which its proxy needs for a server behind https.
cargo_tool trunk "$TRUNK_VERSION" "$folder" --no-default-features --features rustls ||
  die "trunk $TRUNK_VERSION is missing. Bring it: cargo install trunk --version $TRUNK_VERSION --locked"

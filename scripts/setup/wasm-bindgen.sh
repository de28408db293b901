#!/usr/bin/env bash
# wasm-bindgen writes the JavaScript side of the page. It must have exactly the version that
# Cargo.lock has.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

version=$(wasm_bindgen_version)
[[ -n $version ]] || die "Cargo.lock names no wasm-bindgen. Bring it back: git checkout Cargo.lock"
folder=$(wasm_bindgen_dir)
[[ -x $folder/bin/wasm-bindgen ]] && exit 0
[[ $(wasm-bindgen --version 2>/dev/null) == "wasm-bindgen $version" ]] && exit 0

target=$(release_target musl gnu)
say "wasm-bindgen $version: downloading"
if [[ -n $target ]] && download_tool wasm-bindgen "$folder" \
  "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/$version/wasm-bindgen-$version-$target.tar.gz"; then
  exit 0
fi

say "wasm-bindgen $version: no download from here, so building it: about 2 minutes, once"
cargo_tool wasm-bindgen-cli "$version" "$folder" --bin wasm-bindgen ||
  die "wasm-bindgen $version is missing. Bring it: cargo install wasm-bindgen-cli --version $version --locked"

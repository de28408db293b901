#!/usr/bin/env bash
# wasm-opt makes the release build small. npm's `binaryen` is binaryen itself, compiled to
# WebAssembly: slower than a native one, the same result, and it runs wherever Node does.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

folder=$(binaryen_dir)
[[ -x $folder/bin/wasm-opt ]] && exit 0
major=${BINARYEN_VERSION%%.*}
[[ $(wasm-opt --version 2>/dev/null) == "wasm-opt version $major"* ]] && exit 0

say "wasm-opt $major: installing npm's binaryen $BINARYEN_VERSION: about 10 seconds, once"
mkdir -p "$TOOLS"
temporary=$(mktemp -d "$TOOLS/.install.XXXXXX")
mkdir "$temporary/bin"
if npm install --prefix "$temporary" --no-save --no-package-lock --no-audit --no-fund \
  --loglevel=error "binaryen@$BINARYEN_VERSION" >/dev/null &&
  ln -s ../node_modules/.bin/wasm-opt "$temporary/bin/wasm-opt" &&
  "$temporary/bin/wasm-opt" --version >/dev/null; then
  place "$temporary" "$folder"
else
  rm -rf "$temporary"
  die "wasm-opt $major is missing. Bring it: npm install --global binaryen@$BINARYEN_VERSION"
fi

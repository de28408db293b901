#!/usr/bin/env bash
# wasm-opt makes the release build small. npm's `binaryen` is binaryen itself, compiled to
# WebAssembly: slower than a native one, the same result, and it runs wherever Node does.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

folder=$(binaryen_dir)
[[ -x $folder/bin/wasm-opt ]] && exit 0
major=${BINARYEN_VERSION%%.*}
[[ $(wasm-opt --version 2>/dev/null) == "wasm-opt version $major"* ]] && exit 0

npm_tool wasm-opt binaryen "$BINARYEN_VERSION" "$folder"

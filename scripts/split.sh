#!/usr/bin/env bash
# Makes a program of what cargo built, with its chunks (src/components/app/chunk.rs): scripts/split.sh PROGRAM.wasm NAME FOLDER
#
# FOLDER gets NAME.js, NAME_bg.wasm, and NAME_split_CHUNK.wasm for each chunk. Fast and not optimised where TRUNK_PROFILE is debug.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

input=$1 name=$2 folder=$3
built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT

# wasm-opt has to be told the features that rustc uses: the section that lists them is stripped. The passes after them save
# 2 KiB of download.
optimize() {
  if [[ ${TRUNK_PROFILE:-} == debug ]]; then
    cp "$1" "$2"
    return
  fi
  wasm-opt -Oz --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
    --enable-reference-types --enable-multivalue --flatten --rereloop -Oz -Oz --always-inline-max-function-size=4 \
    --one-caller-inline-max-function-size=40 --reorder-functions-by-name "$1" -o "$2" 2> >(grep -v 'unknown name subsection' >&2 || true)
}

wasm-split-cli "$input" "$built" --target web --out-name "$name"
# The chunks need what the linker exports, and wasm-bindgen would remove.
wasm-bindgen --target web --no-typescript --keep-lld-exports --no-demangle --out-dir "$built/bound" --out-name "$name" \
  "$built/$name.wasm"
optimize "$built/bound/${name}_bg.wasm" "$folder/${name}_bg.wasm"
# A chunk belongs to this very program, so its name has the program's hash.
for chunk in "$built"/{split,chunk}_*.wasm; do
  if [[ -e $chunk ]]; then optimize "$chunk" "$folder/${name}_$(basename "$chunk")"; fi
done
sed "s|new URL(\"./|&${name}_|" "$built/__wasm_split.js" >"$built/bound/__wasm_split.js"
scripts/esbuild.sh "$built/bound/$name.js" --bundle --format=esm --allow-overwrite --outfile="$folder/$name.js"

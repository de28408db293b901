#!/usr/bin/env bash
# Names the files of a program by their content: scripts/name-program.sh NAME FOLDER
#
# FOLDER has what scripts/split.sh made: NAME-….js, its WebAssembly and its chunks. Their hash is that of all of them together,
# because they only work with each other. Prints the new name, and puts it into the script and into FOLDER's index.html.

set -euo pipefail

cd "$2"
old=$(basename "$1"-*.js .js)
new=$1-$(cat "$old"[._]* | sha256sum | cut -c 1-16)
texts=("$old.js")
if [[ -e index.html ]]; then texts+=(index.html); fi
# Only the names of files: script and WebAssembly know each other by names of modules, too.
sed -E -i.before "s/$old(_[a-z_]*\.wasm|\.js)/$new\1/g" "${texts[@]}"
rm -f ./*.before
for file in "$old"[._]*; do
  if [[ $old != "$new" ]]; then mv "$file" "$new${file#"$old"}"; fi
done
printf '%s\n' "$new"

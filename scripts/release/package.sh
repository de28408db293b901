#!/usr/bin/env bash
# Makes the npm package of the element in target/npm/event-matcher-policies, from the build in dist/:
# scripts/release/package.sh [NOTICES…]
#
# NOTICES are files that go into it, beside those in npm/. DIST=/path/to/build takes another build.

set -euo pipefail
source "$(dirname "$0")/../lib.sh"

VERSION=$(version)
DIST=${DIST:-dist}
FOLDER=$ROOT/target/npm/event-matcher-policies

[[ -d $DIST/embed ]] || die "there is no build in $DIST. Run: make dist"
program=$(basename "$DIST"/embed/program-*.js .js)
rm -rf "$FOLDER"
mkdir -p "$FOLDER"
cp npm/* LICENSE "$@" "$FOLDER"
sed "s/\"version\": \"0.0.0\"/\"version\": \"$VERSION\"/" npm/package.json >"$FOLDER/package.json"
cp "$DIST/embed/$program"{.js,_bg.wasm,_split_chunk.wasm} "$FOLDER"
element_script "$FOLDER/event-matcher-policies.js" "$program" --define:IS_PACKAGE=true

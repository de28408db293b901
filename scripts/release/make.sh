#!/usr/bin/env bash
# Makes a release in release/, of what is committed: the archive with page, element and server configurations, the npm package
# of the element, the list of dependencies (CycloneDX), and their checksums. A second run gives the same bytes. The version is
# the one in Cargo.toml.

set -euo pipefail
source "$(dirname "$0")/../lib.sh"

[[ -z $(git status --porcelain) ]] || die "there are changes that are not committed, and a release is made of what is"

VERSION=$(version)
NAME=event-matcher-policies-$VERSION
OUT=$ROOT/release
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
umask 022
stage=$(mktemp -d)
trap 'rm -rf "$stage" bom.json demo-api/bom.json' EXIT
folder=$stage/$NAME

scripts/setup.sh build release
rm -rf "$OUT"
mkdir -p "$OUT" "$folder/deploy" "$folder/docs"

cargo fetch --quiet --locked
# The licences of all crates that are compiled in, and of Rust's own library.
cargo about generate --locked --offline --fail --config scripts/release/about.toml \
  --output-file "$folder/THIRD-PARTY-NOTICES.txt" scripts/release/about.hbs
cp "$(rustc --print sysroot)/share/doc/rust/COPYRIGHT-library.html" "$folder/THIRD-PARTY-NOTICES-rust.html"

# For any path: its addresses are relative.
PUBLIC_URL=./ DIST=$folder/dist scripts/dist.sh
DIST=$folder/dist scripts/release/package.sh "$folder"/THIRD-PARTY-NOTICES*
npm pack --silent --pack-destination "$OUT" target/npm/event-matcher-policies >/dev/null

# It takes its time from SOURCE_DATE_EPOCH, but names the folder.
cargo cyclonedx --quiet --format json --spec-version 1.5 --target "$WASM_TARGET" --no-build-deps --override-filename bom
sed "s|file://$ROOT|file://.|g" bom.json >"$OUT/$NAME.cdx.json"

cp LICENSE CHANGELOG.md SECURITY.md "$folder"
cp docs/{browsers,deployment,embedding,permissions}.md "$folder/docs"
cp deploy/{compose.yaml,Caddyfile,kubernetes.yaml,nginx.conf} "$folder/deploy"
(cd "$folder" && find . -type f ! -name SHA256SUMS -printf '%P\0' | sort -z | xargs -0 sha256sum >SHA256SUMS)
tar --create --directory "$stage" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
  --mode=u=rwX,go=rX --format=ustar "$NAME" | gzip --best --no-name >"$OUT/$NAME.tar.gz"
# npm's name for its archive is the same but for .tgz.
(cd "$OUT" && sha256sum -- * >SHA256SUMS && wc -c -- * && cat SHA256SUMS)

#!/usr/bin/env bash
# The fallback for a machine whose rustup cannot fetch the wasm target: Debian's rustc-web beside rustup's toolchain, and
# the target's standard library built once from Debian's source.
#
#   scripts/setup-wasm-debian.sh           installs it
#   scripts/setup-wasm-debian.sh --check   is it installed, and made for Debian's current compiler?
#
# The result is a sysroot in the tools' folder, so that only apt-get writes below /usr. Builds for the browser put its
# bin/ first on PATH (with_wasm in lib.sh).

set -euo pipefail
source "$(dirname "$0")/lib.sh"

# A standard library only fits the compiler that built it; apt-get may bring a new one.
if [[ ${1:-} == --check ]]; then
  [[ -x /usr/bin/rustc && -f $WEB_TOOLCHAIN/made-by && $(<"$WEB_TOOLCHAIN/made-by") == "$(/usr/bin/rustc -vV)" ]]
  exit
fi

have apt-get || die "the wasm target is missing. Run: rustup target add $WASM_TARGET"
say "wasm target: installing Debian's rustc-web and building its standard library: about 3 minutes, once"
scripts/apt-install.sh rustc-web cargo-web rust-web-src

host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
# Debian's compiler has no linker for wasm; rustup's toolchain does.
linker=$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld
[[ -x $linker ]] || die "rust-lld is missing. Run: rustup toolchain install stable"

mkdir -p "$TOOLS"
new=$(mktemp -d "$TOOLS/.install.XXXXXX")
trap 'rm -rf "$new"' EXIT
mkdir -p "$new/bin" "$new/lib/rustlib/$host/bin" "$new/lib/rustlib/$WASM_TARGET/lib" "$new/empty/src"
ln -s /usr/bin/cargo "$new/bin/cargo"
ln -s "$linker" "$new/lib/rustlib/$host/bin/rust-lld"
ln -s "/usr/lib/rustlib/$host/lib" "$new/lib/rustlib/$host/lib"
ln -s /usr/lib/rustlib/src "$new/lib/rustlib/src"
cat >"$new/bin/rustc" <<'RUSTC'
#!/bin/sh
exec /usr/bin/rustc --sysroot "$(dirname "$(dirname "$(readlink -f "$0")")")" "$@"
RUSTC
chmod 755 "$new" "$new/bin/rustc"

# -Zbuild-std needs a crate; an empty one will do. LTO needs the bitcode.
touch "$new/empty/src/lib.rs"
printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$new/empty/Cargo.toml"
(
  cd "$new/empty"
  env -u CARGO_BUILD_TARGET -u RUSTUP_TOOLCHAIN PATH="$new/bin:$PATH" CARGO_TARGET_DIR="$new/empty/target" \
    RUSTFLAGS=-Cembed-bitcode=yes RUSTC_BOOTSTRAP=1 cargo build --quiet --release --target "$WASM_TARGET" \
    -Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test
) || die "the wasm target's standard library does not build; see above. Run: rustup target add $WASM_TARGET"
# Without the .rmeta files the compiler does not find `core`.
cp "$new/empty/target/$WASM_TARGET/release/deps/"*.{rlib,rmeta} "$new/lib/rustlib/$WASM_TARGET/lib/"
rm -rf "$new/lib/rustlib/$WASM_TARGET/lib/"libempty-* "$new/empty"
/usr/bin/rustc -vV >"$new/made-by"

rm -rf "$WEB_TOOLCHAIN"
mv "$new" "$WEB_TOOLCHAIN"
# Objects built against another standard library do not fit this one.
rm -rf "${CARGO_TARGET_DIR:?}/$WASM_TARGET"

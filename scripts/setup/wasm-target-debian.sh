#!/usr/bin/env bash
# The fallback for a machine whose rustup cannot fetch the wasm target: Debian's rustc-web beside
# rustup's toolchain, and the target's standard library built once from Debian's source.
#
#   scripts/setup/wasm-target-debian.sh           makes it
#   scripts/setup/wasm-target-debian.sh --check   is it there, and fit for Debian's compiler?
#
# The result is a sysroot of our own in the tools' folder, so that nothing under /usr is written
# to but by apt-get. Its bin/ goes first on PATH for builds of the page (with_wasm in lib.sh).

set -euo pipefail
source "$(dirname "$0")/lib.sh"

folder=$(web_toolchain_dir)
target=wasm32-unknown-unknown

# The standard library only fits the very compiler that built it; apt-get may bring a new one.
is_made() {
  [[ -x /usr/bin/rustc && -f $folder/made-by && $(<"$folder/made-by") == "$(/usr/bin/rustc -vV)" ]]
}

if [[ ${1:-} == --check ]]; then
  if is_made; then exit 0; else exit 1; fi
fi

say "wasm target: taking Debian's rustc-web and building its standard library: about 3 minutes, once"
apt_install "wasm target" rustc-web cargo-web rust-web-src ||
  die "the wasm target is missing. Bring it: rustup target add $target"

host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
# Debian's compiler has no linker for wasm; rustup's toolchain brings one.
linker=$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld
[[ -x $linker ]] || die "rust-lld is missing. Bring it: rustup toolchain install stable"

mkdir -p "$TOOLS"
new=$(mktemp -d "$TOOLS/.install.XXXXXX")
trap 'rm -rf "$new"' EXIT

# make_sysroot FOLDER: Debian's compiler with a sysroot of its own.
make_sysroot() {
  mkdir -p "$1/bin" "$1/lib/rustlib/$host/bin" "$1/lib/rustlib/$target/lib"
  ln -s /usr/bin/cargo "$1/bin/cargo"
  ln -s "$linker" "$1/lib/rustlib/$host/bin/rust-lld"
  ln -s "/usr/lib/rustlib/$host/lib" "$1/lib/rustlib/$host/lib"
  ln -s /usr/lib/rustlib/src "$1/lib/rustlib/src"
  # The compiler finds out where it is when it runs, so that the folder can be moved.
  cat >"$1/bin/rustc" <<'RUSTC'
#!/bin/sh
exec /usr/bin/rustc --sysroot "$(dirname "$(dirname "$(readlink -f "$0")")")" "$@"
RUSTC
  chmod 755 "$1/bin/rustc"
}

# build_std SYSROOT: from an empty crate, as -Zbuild-std wants one. The bitcode is for the release
# build's LTO.
build_std() {
  local crate=$1/empty
  mkdir -p "$crate/src"
  touch "$crate/src/lib.rs"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$crate/Cargo.toml"
  (
    cd "$crate"
    env -u CARGO_BUILD_TARGET -u RUSTUP_TOOLCHAIN PATH="$1/bin:$PATH" CARGO_TARGET_DIR="$crate/target" \
      RUSTFLAGS=-Cembed-bitcode=yes RUSTC_BOOTSTRAP=1 \
      cargo build --quiet --release --target "$target" \
      -Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test
  ) || return 1
  # Both kinds of file: without the .rmeta the compiler finds no `core`.
  cp "$crate/target/$target/release/deps/"*.rlib "$crate/target/$target/release/deps/"*.rmeta \
    "$1/lib/rustlib/$target/lib/"
  rm -f "$1/lib/rustlib/$target/lib/"libempty-*
  rm -rf "$crate"
}

make_sysroot "$new"
build_std "$new" || die "the wasm target is missing. Bring it: rustup target add $target"
/usr/bin/rustc -vV >"$new/made-by"

rm -rf "$folder"
place "$new" "$folder"
# What was built against another standard library does not fit this one.
built=$(target_dir)
rm -rf "${built:?}/$target"

# shellcheck shell=bash
# What all scripts share. Source it first: it turns on strict mode, changes to the top of the repository, and answers --help
# with the comment at the top of the script.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$ROOT/target}

TRUNK_VERSION=0.21.14
# trunk needs exactly the wasm-bindgen that the lock file has.
WASM_BINDGEN_VERSION=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
WASM_SPLIT_VERSION=0.2.4
CARGO_ABOUT_VERSION=0.9.3
CARGO_CYCLONEDX_VERSION=0.5.9
WASM_TARGET=wasm32-unknown-unknown
# Warnings and errors, but not that trunk's minifier fails on wasm-bindgen's script (Trunk.toml).
# shellcheck disable=SC2034 # for the scripts that source this file
TRUNK_LOG=error,trunk=warn,trunk::processing::minify=error

# Tools that are not npm packages are shared between clones, one folder for each version.
TOOLS=${EMP_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/event-matcher-policies}
TRUNK_DIR=$TOOLS/trunk-$TRUNK_VERSION
WASM_BINDGEN_DIR=$TOOLS/wasm-bindgen-$WASM_BINDGEN_VERSION
WASM_SPLIT_DIR=$TOOLS/wasm_split_cli_support-$WASM_SPLIT_VERSION
CARGO_ABOUT_DIR=$TOOLS/cargo-about-$CARGO_ABOUT_VERSION
CARGO_CYCLONEDX_DIR=$TOOLS/cargo-cyclonedx-$CARGO_CYCLONEDX_VERSION
# Made by scripts/setup-wasm-debian.sh, only where rustup cannot fetch the wasm target.
WEB_TOOLCHAIN=$TOOLS/rust-web

# Folders that do not exist do no harm: then the tool on PATH already has the right version.
PATH=$TRUNK_DIR/bin:$WASM_BINDGEN_DIR/bin:$WASM_SPLIT_DIR/bin:$CARGO_ABOUT_DIR/bin:$CARGO_CYCLONEDX_DIR/bin:$ROOT/scripts/node_modules/.bin:$PATH
export PATH
export TRUNK_SKIP_VERSION_CHECK=true
# trunk rejects the usual NO_COLOR=1.
if [[ -n ${NO_COLOR:-} ]]; then export NO_COLOR=true; fi

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
  warn "error: $*"
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# usage SCRIPT [STATUS]: prints the comment at the top of a script.
usage() {
  awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$1"
  exit "${2:-0}"
}
if [[ ${1:-} == -h || ${1:-} == --help ]]; then usage "$0"; fi

# version: the one in Cargo.toml.
version() { sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml; }

# once FILE DURATION: announces a build that has not been done before; FILE is below the target directory.
once() { if [[ ! -e $CARGO_TARGET_DIR/$1 ]]; then printf ': %s, once' "$2"; fi; }

has_wasm_target() {
  local folder
  folder=$(rustc --print target-libdir --target "$WASM_TARGET" 2>/dev/null) && compgen -G "$folder/libcore-*.rlib" >/dev/null
}

# with_wasm COMMAND…: with a toolchain that builds for the browser, and flags that keep this machine's paths out of the
# program (a panic's message names the file). Cargo joins this variable with the rustflags in .cargo/config.toml;
# RUSTFLAGS would replace those, so it is not passed on.
with_wasm() (
  if ! has_wasm_target; then PATH=$WEB_TOOLCHAIN/bin:$PATH; fi
  unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS
  local cargo_home=${CARGO_HOME:-$HOME/.cargo} sysroot
  sysroot=$(rustc --print sysroot)
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=$cargo_home=/cargo --remap-path-prefix=$sysroot=/rust --remap-path-prefix=$ROOT=."
  "$@"
)

# element_script FILE PROGRAM [OPTION…]: the script that defines the element and loads PROGRAM, which lies beside it.
element_script() {
  local file=$1 program=$2 built=$CARGO_TARGET_DIR/element
  scripts/esbuild.sh style/embed.css --bundle --outfile="$built/element.css"
  scripts/esbuild.sh --start src/embed/element.js --bundle --format=esm --alias:built="$built" --loader:.css=text \
    --define:PROGRAM="\"./$program.js\"" --define:WASM="\"./${program}_bg.wasm\"" \
    --define:CHUNK="\"./${program}_split_chunk.wasm\"" --external:"./$program*" --outfile="$file" "${@:3}"
}

# name_program NAME FOLDER: names what split.sh made, NAME-….js with its WebAssembly and its chunks, by the hash of all of them
# together, because they only work with each other. Prints the new name, and puts it into the script and FOLDER's index.html.
name_program() (
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
)

build_demo_api() { cargo build --package demo-api "$@"; }

# find_browser chromium|firefox|webkit: the one in CHROMIUM, FIREFOX or WEBKIT, one on PATH, or the one that Playwright has
# downloaded; for webkit, WebKitGTK's own little browser.
find_browser() {
  local variable=${1^^} name names=()
  if [[ -n ${!variable:-} ]]; then
    printf '%s' "${!variable}"
    return
  fi
  case $1 in
    chromium) names=(chromium chromium-browser google-chrome-stable google-chrome) ;;
    # Not `firefox`, which may be a snap: that cannot read the tests' profiles.
    firefox) names=(firefox-esr) ;;
    webkit)
      have WebKitWebDriver && have xvfb-run && compgen -G '/usr/lib/*/webkit2gtk-4.1/MiniBrowser'
      return
      ;;
  esac
  for name in "${names[@]}"; do
    if command -v "$name"; then return; fi
  done
  (cd tests/browser && node --input-type=module --eval '
    import { existsSync } from "node:fs";
    import playwright from "@playwright/test";
    const path = playwright[process.argv[1]].executablePath();
    if (!existsSync(path)) process.exit(1);
    console.log(path);' "$1" 2>/dev/null)
}

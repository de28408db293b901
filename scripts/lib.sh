# shellcheck shell=bash
# What all scripts share: where things are, how they speak, how they find the tools.
# Source it first: it turns on the strict mode and moves to the top of the repository.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"
# shellcheck source=scripts/versions.sh
source "$ROOT/scripts/versions.sh"

# Tools are shared between clones: one folder per tool and version.
TOOLS=${EMP_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/event-matcher-policies}

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
  warn "error: $*"
  exit 1
}
# usage SCRIPT [STATUS]: the comment at a script's head is its help.
usage() {
  awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$1"
  exit "${2:-0}"
}
have() { command -v "$1" >/dev/null 2>&1; }

# The exact version of wasm-bindgen that the page is built against.
wasm_bindgen_version() {
  awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock
}

# The folders of the tools that the set-up installs. Whoever adds a tool adds its folder here.
trunk_dir() { printf '%s/trunk-%s' "$TOOLS" "$TRUNK_VERSION"; }
wasm_bindgen_dir() { printf '%s/wasm-bindgen-%s' "$TOOLS" "$(wasm_bindgen_version)"; }
binaryen_dir() { printf '%s/binaryen-%s' "$TOOLS" "$BINARYEN_VERSION"; }
terser_dir() { printf '%s/terser-%s' "$TOOLS" "$TERSER_VERSION"; }
web_toolchain_dir() { printf '%s/rust-web' "$TOOLS"; }

# Puts the set-up's tools first on PATH. A folder that is missing does no harm: then a tool of
# the right version was found on PATH, and stays the one that is used.
use_tools() {
  PATH="$(trunk_dir)/bin:$(wasm_bindgen_dir)/bin:$(binaryen_dir)/bin:$(terser_dir)/bin:$PATH"
  export PATH
  # The release build of trunk looks for news of itself; nobody asked.
  export TRUNK_SKIP_VERSION_CHECK=true
  # Everybody's NO_COLOR=1 is an error to trunk, which wants a word.
  if [[ -n ${NO_COLOR:-} ]]; then export NO_COLOR=true; fi
}

# Does the active toolchain have a standard library for the browser?
has_wasm_target() {
  local dir
  dir=$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) &&
    compgen -G "$dir/libcore-*.rlib" >/dev/null
}

# Runs a command with the toolchain that can build for the browser: the active one, or, where it
# lacks that target, the fallback that scripts/setup/wasm-target-debian.sh made.
with_wasm() {
  if has_wasm_target; then
    "$@"
  else
    PATH="$(web_toolchain_dir)/bin:$PATH" "$@"
  fi
}

# Where cargo puts what it builds.
target_dir() {
  cargo metadata --format-version 1 --no-deps --offline 2>/dev/null |
    sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'
}

# first_time FILE DURATION: how long a build takes that has not been done before; FILE is what it
# makes, below cargo's target directory.
first_time() {
  if [[ ! -e $(target_dir)/$1 ]]; then printf ': %s, once' "$2"; fi
}

# build_demo_api [cargo's arguments…]: its path is then in DEMO_API.
build_demo_api() {
  cargo build --package demo-api "$@"
  DEMO_API=$(target_dir)/debug/demo-api
  export DEMO_API
}

# What trunk says: only warnings and errors, as cargo reports its own progress. One warning is
# none: that its minifier does not know the `export { … as default }` of wasm-bindgen's file and
# leaves that file as it is.
TRUNK_SAYS=error,trunk=warn,trunk::processing::minify=error

# The folders that hold the source of what the page depends on, one a line; fetches what is missing.
source_folders() {
  cargo metadata --locked --format-version 1 --filter-platform wasm32-unknown-unknown | node --input-type=module --eval '
    import { readFileSync } from "node:fs";
    import { dirname } from "node:path";
    const { packages } = JSON.parse(readFileSync(0, "utf8"));
    const folders = packages.filter((it) => it.source).map((it) => dirname(dirname(it.manifest_path)));
    console.log([...new Set(folders)].sort().join("\n"));'
}

# Has rustc write the same bytes wherever this clone and cargo's folders are: a panic names the file that it is in.
# Whatever other flags there are would change the bytes as well, so these stand in their place. Only the release of the
# page is built with them: nothing else that cargo has built is built anew for it.
with_same_paths() {
  local folder folders flags separator=$'\x1f'
  folders=$(source_folders) || return
  flags=--remap-path-prefix=$ROOT=.
  while read -r folder; do flags+=$separator--remap-path-prefix=$folder=crates; done <<<"$folders"
  flags+=$separator--remap-path-prefix=$(rustc --print sysroot)=rust
  # Names that tell which closure of what: scripts/split/ goes by them.
  flags+=$separator-Csymbol-mangling-version=v0
  CARGO_ENCODED_RUSTFLAGS=$flags RUSTC_WRAPPER=$ROOT/scripts/rustc.sh "$@"
}

# build_page [PATH [FOLDER]]: builds the page and the element for release, for the path that they are served at (by
# default /), into FOLDER (by default dist/).
build_page() {
  local folder=${2:-$ROOT/dist}
  build_with_trunk "${1:-/}" "$folder" || return
  node scripts/pack-page.mjs "$folder" || return
  with_wasm with_same_paths scripts/build-embed.sh release "$folder/embed"
}

# build_page_to_profile FOLDER: the page alone, whose program tells which of its functions run.
build_page_to_profile() {
  build_with_trunk / "$1" || return
  node scripts/pack-page.mjs "$1" --profile
}

build_with_trunk() {
  use_tools
  with_wasm with_same_paths trunk --log "$TRUNK_SAYS" build --release --locked --public-url "$1" --dist "$2"
}

# A browser for the tests: CHROMIUM, or one on PATH, or the one that Playwright downloaded.
find_chromium() {
  local name
  if [[ -n ${CHROMIUM:-} ]]; then
    printf '%s' "$CHROMIUM"
    return
  fi
  for name in chromium chromium-browser google-chrome-stable google-chrome; do
    if have "$name"; then
      command -v "$name"
      return
    fi
  done
  (cd tests/browser && node --input-type=module --eval '
    import { existsSync } from "node:fs";
    import { chromium } from "@playwright/test";
    const path = chromium.executablePath();
    if (!existsSync(path)) process.exit(1);
    process.stdout.write(path);
  ' 2>/dev/null)
}

#!/usr/bin/env bash
# Installs what is missing.
#
#   scripts/setup.sh build                     to build the page: wasm target, trunk, wasm-bindgen, esbuild, wasm-opt
#   scripts/setup.sh release                   to make a release, too: cargo-about, cargo-cyclonedx
#   scripts/setup.sh package                   to test the npm package and deploy/compose.yaml
#   scripts/setup.sh chromium|firefox|webkit   to test it: Playwright and this browser
#
# Several may be named at once. trunk and wasm-bindgen are installed in $EMP_TOOLS, by default
# ~/.cache/event-matcher-policies, which all clones share. CHROMIUM=/path/to/chromium or FIREFOX= selects a browser.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

# Both kinds of tools that cargo may have to build share one target directory.
BUILD=$TOOLS/.build.$$
trap 'rm -rf "$BUILD"' EXIT

requirements() {
  local version
  { have cargo && have rustc; } || die "Rust is missing. Install it: https://rustup.rs"
  cargo --version >/dev/null 2>&1 || die "rustup has no usable toolchain. Run: rustup toolchain install stable"
  have cc || die "a C compiler (cc) is missing; Rust needs it to link. On Debian: apt-get install build-essential"
  have curl || die "curl is missing. On Debian: apt-get install curl"
  { have node && have npm; } || die "Node 20 or newer with npm is missing. Install it: https://nodejs.org"
  version=$(node --version)
  version=${version#v}
  [[ ${version%%.*} -ge 20 ]] || die "Node 20 or newer is needed; this is $version. Install it: https://nodejs.org"
}

wasm_target() {
  if has_wasm_target || scripts/setup-wasm-debian.sh --check; then return; fi
  if have rustup; then
    say "wasm target: rustup target add $WASM_TARGET: about 10 seconds, once"
    if rustup target add "$WASM_TARGET" >/dev/null 2>&1 && has_wasm_target; then return; fi
    say "wasm target: rustup could not fetch it"
  fi
  scripts/setup-wasm-debian.sh
}

# move_into_place TEMPORARY FOLDER: in one step, so that a folder that exists is complete.
move_into_place() {
  chmod 755 "$1"
  if [[ -d $2 ]]; then rm -rf "$1"; else mv "$1" "$2"; fi
}

# rust_tool NAME CRATE VERSION FOLDER URL DURATION [cargo install's options…]: takes NAME from the release archive at URL,
# or builds CRATE where that cannot be reached.
rust_tool() {
  local name=$1 crate=$2 version=$3 folder=$4 url=$5 duration=$6 new found
  shift 6
  [[ -x $folder/bin/$name || $("$name" --version 2>/dev/null) == "$name $version" ]] && return
  mkdir -p "$TOOLS"
  new=$(mktemp -d "$TOOLS/.install.XXXXXX")
  mkdir "$new/archive" "$new/bin"

  say "$name $version: downloading"
  if curl --fail --silent --location --connect-timeout 5 --max-time 300 "$url" | tar -xz -C "$new/archive" 2>/dev/null &&
    found=$(find "$new/archive" -type f -name "$name") && [[ -n $found ]] && mv "$found" "$new/bin/$name" &&
    "$new/bin/$name" --version >/dev/null 2>&1; then
    rm -rf "$new/archive"
    move_into_place "$new" "$folder"
    return
  fi
  rm -rf "$new"
  cargo_tool "$name" "$crate" "$version" "$folder" "$duration" "$@"
}

# cargo_tool NAME CRATE VERSION FOLDER DURATION [cargo install's options…]: builds CRATE.
cargo_tool() {
  local name=$1 crate=$2 version=$3 folder=$4 duration=$5 new
  shift 5
  [[ -x $folder/bin/$name ]] && return
  say "$name $version: building it: about $duration, once"
  mkdir -p "$TOOLS"
  new=$(mktemp -d "$TOOLS/.install.XXXXXX")
  # A registry mirror may lack a dependency of the tool's lock file.
  if cargo_install "$new" "$crate@$version" --locked "$@" || cargo_install "$new" "$crate@$version" "$@"; then
    move_into_place "$new" "$folder"
  else
    rm -rf "$new"
    die "$name $version is missing. Run: cargo install $crate@$version --locked $*"
  fi
}

# For speed of building: the tools run seldom.
cargo_install() {
  local root=$1
  shift
  env -u RUSTFLAGS -u CARGO_BUILD_TARGET CARGO_TARGET_DIR="$BUILD" CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_STRIP=true \
    cargo install --quiet --no-track --root "$root" "$@"
}

# release_name LIBC_ON_X86_64: this system in the names of release archives.
release_name() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) echo "x86_64-unknown-linux-$1" ;;
    Linux-aarch64) echo aarch64-unknown-linux-gnu ;;
    Darwin-x86_64) echo x86_64-apple-darwin ;;
    Darwin-arm64) echo aarch64-apple-darwin ;;
    *) echo unknown ;;
  esac
}

install_trunk() {
  # Without its update check; with TLS, for the proxy to a server with https.
  rust_tool trunk trunk "$TRUNK_VERSION" "$TRUNK_DIR" \
    "https://github.com/trunk-rs/trunk/releases/download/v$TRUNK_VERSION/trunk-$(release_name gnu).tar.gz" \
    "5 minutes" --no-default-features --features rustls
}

install_wasm_bindgen() {
  local version=$WASM_BINDGEN_VERSION
  rust_tool wasm-bindgen wasm-bindgen-cli "$version" "$WASM_BINDGEN_DIR" \
    "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/$version/wasm-bindgen-$version-$(release_name musl).tar.gz" \
    "2 minutes" --bin wasm-bindgen
}

install_wasm_split() {
  cargo_tool wasm-split-cli wasm_split_cli_support "$WASM_SPLIT_VERSION" "$WASM_SPLIT_DIR" "1 minute" --features build-binary
}

install_release_tools() {
  cargo_tool cargo-about cargo-about "$CARGO_ABOUT_VERSION" "$CARGO_ABOUT_DIR" "3 minutes" --features cli
  cargo_tool cargo-cyclonedx cargo-cyclonedx "$CARGO_CYCLONEDX_VERSION" "$CARGO_CYCLONEDX_DIR" "2 minutes"
}

# npm_packages FOLDER: those of its lock file.
npm_packages() (
  cd "$1"
  if cmp -s package-lock.json node_modules/.installed-lock; then return; fi
  say "npm packages: npm ci in $1: about 10 seconds, once"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error >/dev/null ||
    die "npm packages are missing. Run: cd $1 && npm ci"
  cp package-lock.json node_modules/.installed-lock
)

# browser NAME PACKAGE…: finds it, or installs it from Debian's packages; and what drives it.
browser() {
  local name=$1 found
  shift
  npm_packages tests/browser
  if found=$(find_browser "$name"); then
    # WebKitGTK's does not start without a display.
    [[ $name == webkit ]] || "$found" --version >/dev/null 2>&1 || die "$found does not run"
    return
  fi
  # Playwright tries for minutes where its downloads cannot be reached. The WebKit tests do not use its WebKit.
  if [[ $name != webkit ]] && curl --silent --output /dev/null --connect-timeout 5 --max-time 10 https://cdn.playwright.dev/; then
    say "browser: downloading Playwright's $name: about 1 minute, once"
    (cd tests/browser && timeout 600 npx --no-install playwright install "$name" >/dev/null) || true
    if "$(find_browser "$name")" --version >/dev/null 2>&1; then return; fi
  fi
  if have apt-get; then
    say "browser: installing Debian's $1: about 1 minute, once"
    if scripts/apt-install.sh "$@"; then return; fi
  fi
  die "a browser is missing. Run: apt-get install $*, or set ${name^^}=/path/to/$name"
}

goals=("$@")
[[ ${#goals[@]} -gt 0 ]] || usage "$0" 2 >&2
requirements
for goal in "${goals[@]}"; do
  case $goal in
    build)
      wasm_target
      install_trunk
      install_wasm_bindgen
      install_wasm_split
      npm_packages scripts
      ;;
    release) install_release_tools ;;
    package) npm_packages tests/package ;;
    chromium) browser chromium chromium ;;
    firefox) browser firefox firefox-esr ;;
    webkit) browser webkit webkit2gtk-driver xvfb xauth ;;
    *) usage "$0" 2 >&2 ;;
  esac
done

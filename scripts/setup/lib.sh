# shellcheck shell=bash
# What the rooms of the set-up share.

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

# as_root COMMAND…: only apt-get needs this.
as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    die "this needs root, and sudo is missing. As root: $*"
  fi
}

# apt_install WHAT PACKAGE…: what it is for, and Debian's packages for it.
apt_install() {
  local what=$1
  shift
  have apt-get || return 1
  local log
  log=$(mktemp)
  if as_root apt-get update >"$log" 2>&1 &&
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install --yes --no-install-recommends "$@" >>"$log" 2>&1; then
    rm -f "$log"
    return
  fi
  tail -n 5 "$log" >&2
  rm -f "$log"
  warn "$what: apt-get install $* failed"
  return 1
}

# release_target LIBC_ON_X86_64 LIBC_ON_AARCH64: the system's name in the file names of Rust
# projects' releases (their Linux builds are for one C library or the other), or nothing if there
# is no release for it.
release_target() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) echo "x86_64-unknown-linux-$1" ;;
    Linux-aarch64) echo "aarch64-unknown-linux-$2" ;;
    Darwin-x86_64) echo x86_64-apple-darwin ;;
    Darwin-arm64) echo aarch64-apple-darwin ;;
  esac
}

# download_tool NAME FOLDER URL: takes NAME out of a release archive into FOLDER/bin. Fails
# fast and quietly where the open internet is not there: there is another way then.
download_tool() {
  local name=$1 folder=$2 url=$3 temporary found
  mkdir -p "$TOOLS"
  temporary=$(mktemp -d "$TOOLS/.download.XXXXXX")
  mkdir "$temporary/all" "$temporary/bin"
  if curl --fail --silent --location --connect-timeout 5 --max-time 300 \
    --output "$temporary/archive" "$url" &&
    tar -xzf "$temporary/archive" -C "$temporary/all" 2>/dev/null &&
    found=$(find "$temporary/all" -type f -name "$name" | head -n 1) && [[ -n $found ]] &&
    mv "$found" "$temporary/bin/$name" && chmod 755 "$temporary/bin/$name" &&
    "$temporary/bin/$name" --version >/dev/null 2>&1; then
    rm -rf "$temporary/archive" "$temporary/all"
    place "$temporary" "$folder"
  else
    rm -rf "$temporary"
    return 1
  fi
}

# cargo_tool CRATE VERSION FOLDER [cargo install's arguments…]: builds a tool from crates.io.
cargo_tool() {
  local crate=$1 version=$2 folder=$3 temporary
  shift 3
  mkdir -p "$TOOLS"
  temporary=$(mktemp -d "$TOOLS/.install.XXXXXX")
  # --locked builds what the tool's authors tested; a registry that lacks one of those very
  # versions leaves a free choice of dependencies as the second way.
  if cargo_install "$temporary" "$crate" --version "=$version" --locked "$@" ||
    { warn "$crate $version: not with its own lock file; trying without" &&
      cargo_install "$temporary" "$crate" --version "=$version" "$@"; }; then
    place "$temporary" "$folder"
  else
    rm -rf "$temporary"
    return 1
  fi
}

# npm_tool COMMAND PACKAGE VERSION FOLDER: installs a package of npm for the command that it brings.
npm_tool() {
  local command=$1 package=$2 version=$3 folder=$4 temporary
  say "$command: installing npm's $package $version: about 10 seconds, once"
  mkdir -p "$TOOLS"
  temporary=$(mktemp -d "$TOOLS/.install.XXXXXX")
  mkdir "$temporary/bin"
  if npm install --prefix "$temporary" --no-save --no-package-lock --no-audit --no-fund \
    --loglevel=error "$package@$version" >/dev/null &&
    ln -s "../node_modules/.bin/$command" "$temporary/bin/$command" &&
    "$temporary/bin/$command" --version >/dev/null; then
    place "$temporary" "$folder"
  else
    rm -rf "$temporary"
    die "$command is missing. Bring it: npm install --global $package@$version"
  fi
}

# Tools are used now and then and built once: they are built for speed of building. Measured on
# two cores: see the notes in trunk.sh and wasm-bindgen.sh.
cargo_install() {
  local root=$1
  shift
  env -u RUSTFLAGS -u CARGO_BUILD_TARGET -u CARGO_BUILD_RUSTFLAGS \
    CARGO_TARGET_DIR="${EMP_BUILD:-$TOOLS/.build}" \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_DEBUG=0 \
    CARGO_PROFILE_RELEASE_STRIP=true \
    CARGO_PROFILE_RELEASE_PANIC=abort \
    cargo install --quiet --no-track --root "$root" "$@"
}

# place TEMPORARY FOLDER: in one step, so that a folder that exists is complete. Another clone
# may have been quicker; then its folder is as good as ours.
place() {
  chmod 755 "$1"
  if [[ -d $2 ]]; then rm -rf "$1"; else mv "$1" "$2"; fi
}

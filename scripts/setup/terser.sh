#!/usr/bin/env bash
# terser makes the scripts of the release build small.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

folder=$(terser_dir)
[[ -x $folder/bin/terser ]] && exit 0
[[ $(terser --version 2>/dev/null) == "terser $TERSER_VERSION" ]] && exit 0

npm_tool terser terser "$TERSER_VERSION" "$folder"

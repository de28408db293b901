#!/bin/sh
# What cargo runs instead of rustc for the release of the page (with_same_paths in lib.sh). wasm_split_macros, which
# leptos brings, writes a hash of this variable into the page, and with it where cargo's folder is.
export CARGO_MANIFEST_PATH="crates/$CARGO_PKG_NAME-$CARGO_PKG_VERSION/Cargo.toml"
exec "$@"

#!/bin/sh
# esbuild for the browsers in docs/browsers.md. With --start first it is for those of 2019: what starts the program has to run
# there too, to say that the browser is too old. VERSION in a script becomes the version in Cargo.toml; IS_PACKAGE says whether
# it is for the npm package, which later options may.

targets=--target=chrome123,edge123,firefox128,safari17.5
if [ "$1" = --start ]; then
  # esbuild takes corner cases that Safari 12 gets wrong for a lack of destructuring.
  targets="--target=chrome64,edge79,firefox67,safari12 --supported:destructuring=true"
  shift
fi
here=$(dirname "$0")
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$here/../Cargo.toml")
# shellcheck disable=SC2086 # several options
exec "$here/node_modules/.bin/esbuild" --log-level=warning --minify --define:VERSION="\"$version\"" --define:IS_PACKAGE=false \
  $targets "$@"

// Files as a web server sends them: compressed once, as small as they get. The same bytes give the same result,
// whenever and wherever this runs.

import { readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const COMPRESSIBLE = new Set([
  ".css", ".html", ".ico", ".js", ".json", ".map", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest", ".xml",
]);

export const isCompressible = (path) => COMPRESSIBLE.has(extname(path));

/** The paths of all files in a folder and below, sorted. */
export function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? files(path) : [path];
    })
    .sort();
}

export function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

export function gzip(bytes) {
  const zipped = gzipSync(bytes, { level: 9 });
  // The header would name the system it was made on. Its time is already 0.
  zipped[9] = 255;
  return zipped;
}

// Writes a .br and a .gz beside every compressible file of a folder, and the checksums of all files into its SHA256SUMS;
// prints the sizes. Usage: node scripts/compress.mjs dist

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const COMPRESSIBLE = new Set([".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".xml"]);
export const isCompressible = (path) => COMPRESSIBLE.has(extname(path));

/** The paths of all files in a folder and below it, sorted. */
export function files(folder) {
  const paths = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  return paths.filter((path) => statSync(path).isFile()).sort();
}

export function brotli(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
}

export function gzip(bytes) {
  const zipped = gzipSync(bytes, { level: 9 });
  // The byte that names the operating system.
  zipped[9] = 255;
  return zipped;
}

function compress(folder) {
  const sums = join(folder, "SHA256SUMS");
  rmSync(sums, { force: true });
  for (const path of files(folder)) if (/\.(br|gz)$/.test(path)) rmSync(path);

  console.log(["     raw", "    gzip", "  brotli", " file"].join(" "));
  for (const path of files(folder)) {
    const bytes = readFileSync(path);
    const variants = isCompressible(path) ? { ".gz": gzip(bytes), ".br": brotli(bytes) } : {};
    for (const [suffix, packed] of Object.entries(variants)) writeFileSync(path + suffix, packed);
    const sizes = [bytes, variants[".gz"] ?? bytes, variants[".br"] ?? bytes].map(({ length }) => String(length).padStart(8));
    console.log([...sizes, ` ${relative(folder, path)}`].join(" "));
  }
  const sum = (path) => `${createHash("sha256").update(readFileSync(path)).digest("hex")}  ${relative(folder, path)}\n`;
  writeFileSync(sums, files(folder).map(sum).join(""));
}

if (process.argv[1] === import.meta.filename) compress(process.argv[2]);

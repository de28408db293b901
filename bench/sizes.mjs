// What a visitor downloads: the files of the page before its first row, those of the element, and those of the chunk,
// with their sizes.

import { readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";

import { brotli, files, gzip } from "../scripts/compress.mjs";

/** index.html and the files that it names, without the icons, which no row waits for. */
function pageFiles(dist) {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const named = [...html.matchAll(/<(?:link|script)\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/\brel="?(apple-touch-)?icon\b/.test(tag))
    .map((tag) => /\b(?:href|src)="?([^"\s>]+)/.exec(tag)?.[1])
    .filter((address) => address !== undefined);
  // Addresses begin with the public URL; all files are in one folder.
  return ["index.html", ...new Set(named.map((address) => basename(address)))].map((name) => join(dist, name));
}

const isChunk = (path) => /_split_\w+\.wasm$/.test(path);
const elementFiles = (dist) => files(join(dist, "embed")).filter((path) => !/\.(br|gz)$/.test(path) && !isChunk(path));
const chunkFiles = (dist) => files(dist).filter((path) => isChunk(path) && !path.includes("embed"));

/** A file's name without the hash of its content, the same for every build. */
const stableName = (name) => name.replace(/-([0-9a-f]{16}|[0-9A-Z]{8})(_\w+)?(?=\.)/, "");

function measure(dist, paths) {
  return paths.map((path) => {
    const bytes = readFileSync(path);
    const name = stableName(relative(dist, path));
    return { name, raw: bytes.length, gzip: gzip(bytes).length, brotli: brotli(bytes).length };
  });
}

/** The files of the `page` before its first row, of the `element`, and of the `chunk`, with their sizes in bytes. */
export const sizes = (dist) => ({
  page: measure(dist, pageFiles(dist)),
  element: measure(dist, elementFiles(dist)),
  chunk: measure(dist, chunkFiles(dist)),
});

export const total = (list) => list.reduce((sum, { brotli }) => sum + brotli, 0);

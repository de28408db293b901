// What a visitor loads: the files of the page before its first row and after it, and those of the element, by size.

import { readFileSync, readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";

import { brotli, files, gzip } from "../../scripts/pack.mjs";

/** The page's files: index.html and what it names, without the icon, which no row waits for. */
function pageFiles(dist) {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const named = [...html.matchAll(/<(?:link|script)\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/\brel="?icon\b/.test(tag))
    .map((tag) => /\b(?:href|src)="?([^"\s>]+)/.exec(tag)?.[1])
    .filter((address) => address !== undefined);
  // Addresses begin with the path that the page is served at; all its files are in one folder.
  return ["index.html", ...new Set(named.map((address) => basename(address)))].map((name) => join(dist, name));
}

/** What the page loads after its first rows. */
const restFiles = (dist) => readdirSync(dist).filter((name) => name.endsWith("_rest.wasm")).map((name) => join(dist, name));

/** The element's files: all in its folder, without what the server sends in their stead. */
const elementFiles = (dist) => files(join(dist, "embed")).filter((path) => !/\.(br|gz)$/.test(path));

/** A file's name without the hash of its content: the same for every build. */
const lasting = (name) => name.replace(/-[0-9a-f]{16}(_bg)?(?=[._])/, "");

function measure(dist, paths) {
  return paths.map((path) => {
    const bytes = readFileSync(path);
    return {
      name: lasting(relative(dist, path)),
      raw: bytes.length,
      gzip: gzip(bytes).length,
      brotli: brotli(bytes).length,
    };
  });
}

/** The files of the `page` before its first row, the `rest` of it, and those of the `element`, each with its sizes in bytes. */
export function sizes(dist) {
  const of = { page: pageFiles(dist), rest: restFiles(dist), element: elementFiles(dist) };
  return Object.fromEntries(Object.entries(of).map(([part, paths]) => [part, measure(dist, paths)]));
}

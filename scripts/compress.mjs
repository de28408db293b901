// Writes .br and .gz beside every compressible file of a folder, the checksums of all of them into its SHA256SUMS, and
// prints a table of sizes. `sha256sum -c SHA256SUMS` in that folder tells whether a copy is complete.
//
//   node scripts/compress.mjs dist

import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { brotli, files, gzip, isCompressible } from "./pack.mjs";

const SUMS = "SHA256SUMS";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("error: which folder? node scripts/compress.mjs dist");
  process.exit(2);
}

// What was made of an earlier build says nothing about this one.
rmSync(join(folder, SUMS), { force: true });
for (const path of files(folder)) {
  if (path.endsWith(".br") || path.endsWith(".gz")) rmSync(path);
}

const rows = [];
const total = ["total", 0, 0, 0];
for (const path of files(folder)) {
  const bytes = readFileSync(path);
  const row = [relative(folder, path), bytes.length, bytes.length, bytes.length];
  if (isCompressible(path)) {
    const variants = { ".gz": gzip(bytes), ".br": brotli(bytes) };
    for (const [suffix, packed] of Object.entries(variants)) writeFileSync(path + suffix, packed);
    row[2] = variants[".gz"].length;
    row[3] = variants[".br"].length;
  }
  rows.push(row);
  for (const column of [1, 2, 3]) total[column] += row[column];
}

const sums = files(folder).map((path) => {
  const sum = createHash("sha256").update(readFileSync(path)).digest("hex");
  return `${sum}  ${relative(folder, path)}\n`;
});
writeFileSync(join(folder, SUMS), sums.join(""));

const table = [["file", "raw", "gzip", "brotli"], ...rows, total].map((row) => row.map(String));
const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column].length)));
for (const [name, ...sizes] of table) {
  console.log([name.padEnd(widths[0]), ...sizes.map((size, i) => size.padStart(widths[i + 1]))].join("  "));
}

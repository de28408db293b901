// Compares a release build with size-budget.json, in bytes compressed with brotli: the page before its first row, the
// element, and the chunk of either, which is loaded when the list is idle. `held` is what they had, which may grow by 3 %
// (compilers and libraries move sizes a little); `maximum` is the limit in any case. Prints a line for each; ends with
// status 1 if one is too large.
//
//   node bench/check-budget.mjs dist           compares
//   node bench/check-budget.mjs dist --write   takes the build's sizes as the new `held`

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { sizes, total } from "./sizes.mjs";

const BUDGET = join(import.meta.dirname, "size-budget.json");
const GROWTH = 1.03;

const [dist, option] = process.argv.slice(2);
const budget = JSON.parse(readFileSync(BUDGET, "utf8"));
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

for (const [part, list] of Object.entries(sizes(dist))) {
  const { held, maximum } = budget[part];
  const bytes = total(list);
  const limit = Math.min(Math.floor(held * GROWTH), maximum);
  if (option === "--write") budget[part].held = bytes;
  const verdict = bytes > limit ? "TOO LARGE: make it smaller, or where that is meant --write it" : "ok";
  console.log(`   ${part}: ${kib(bytes)}, held ${kib(held)}, limit ${kib(limit)}: ${verdict}`);
  if (bytes > limit && option !== "--write") process.exitCode = 1;
}
if (option === "--write") writeFileSync(BUDGET, `${JSON.stringify(budget, null, 2)}\n`);

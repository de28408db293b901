// The lines of the table of speed, and what each is made of.

import { summary } from "./stats.mjs";

const MS = { unit: "ms", show: (value) => value.toFixed(0) };
const MIB = { unit: "MiB", show: (value) => (value / 2 ** 20).toFixed(1) };
const KIB = { unit: "KiB", show: (value) => (value / 1024).toFixed(1) };
const COUNT = { unit: "", show: (value) => value.toFixed(0) };

/** Keyboard users notice a longer delay. */
const KEY_LIMIT_MS = 100;

/** Those with a limit are about this page alone, and hold by their 95th percentile. */
const LINES = [
  ["bytes", "bytes to the first row, without the API's answer", KIB],
  ["load", "navigation to first row painted", MS],
  ["load 4x", "the same, CPU 4x slower", MS],
  ["load 4x slow", "the same, CPU 4x slower, slow 4G", MS],
  ["second", "second visit, HTTP and code caches warm: navigation to first row painted", MS],
  ["sort", "sort click to rows painted", MS],
  ["sort 4x", "the same, CPU 4x slower", MS],
  ["long", "navigation to the 1000th row painted", MS],
  ["next", "page 1 to 2 of 1000 rows", MS],
  ["search", "last key of a search to rows painted, less the debounce", MS],
  ["memory", "memory at 1000 rows, JavaScript and WebAssembly", MIB],
  ["wasm", "of that, WebAssembly", MIB],
  ["longestFrame", "longest frame while 1000 rows scroll by", MS],
  ["blankFrames", "blank frames meanwhile", COUNT],
  ["details", "details opened by Enter at 1000 rows, p95", MS, KEY_LIMIT_MS],
  ["arrow", "arrow key from row to row at 1000 rows, p95", MS, KEY_LIMIT_MS],
];

/** All values that a target has for a line, from every turn. */
function samples(turns, target, key) {
  return turns.flatMap(({ values }) => values[target]?.[key] ?? []);
}

/** How many times the floor's value the page's is, turn by turn: a machine that is slow for a while is so for both. */
function ratios(turns, key) {
  return turns
    .map(({ values }) => values.page?.[key] / values.floor?.[key])
    .filter((ratio) => Number.isFinite(ratio));
}

/** The lines, each with the summaries of both pages and of their ratio. */
export function speedLines({ turns, targets }) {
  return LINES.map(([key, title, form, limit]) => {
    const of = Object.fromEntries(
      targets
        .map(({ name }) => [name, samples(turns, name, key)])
        .filter(([, list]) => list.length > 0)
        .map(([name, list]) => [name, summary(list)]),
    );
    const ratio = ratios(turns, key);
    return { key, title, ...form, limit, of, ratio: ratio.length > 0 ? summary(ratio) : null };
  });
}

/** The limits that were not kept, each in words. */
export function brokenLines(lines) {
  return lines
    .filter(({ limit, of }) => limit !== undefined && of.page?.p95 >= limit)
    .map(({ title, of, limit }) => `${title}: ${Math.round(of.page.p95)} ms, not under ${limit} ms`);
}

/** How even the machine was: the fixed piece of work, and how much else ran. */
export function noise(turns) {
  return { work: summary(turns.map((turn) => turn.noise.ms)), load: summary(turns.map((turn) => turn.noise.load)) };
}

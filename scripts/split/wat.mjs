// A WebAssembly program in the text format, as the pinned wasm-opt writes it: a field of the module begins with one
// space, whatever is in it with more.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/** What rustc takes for granted of a browser: for the tools that read or write a program. */
export const FEATURES = [
  "bulk-memory",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
].map((name) => `--enable-${name}`);

const NAME = String.raw`\$[^\s()]+`;
/** How a function begins: its name, what it takes and gives. */
const HEAD = new RegExp(String.raw`^ \(func (${NAME})(?: \((?:param|result) [^)]*\))*`);

/** The fields of a program, in their order, from its file. */
export function fields(file) {
  execFileSync("wasm-opt", ["--quiet", ...FEATURES, file, "--emit-text", "-o", `${file}.wat`]);
  const text = readFileSync(`${file}.wat`, "utf8");
  return text.slice(text.indexOf("\n") + 1, text.lastIndexOf(")")).trimEnd().split(/\n(?= \()/);
}

/** Makes a program of fields; `passes` are wasm-opt's. */
export function write(file, list, passes) {
  const order = ["type", "import"];
  const rank = (field) => (order.includes(kind(field)) ? order.indexOf(kind(field)) : order.length);
  const text = file.replace(/wasm$/, "wat");
  writeFileSync(text, `(module\n${list.toSorted((a, b) => rank(a) - rank(b)).join("\n")}\n)\n`);
  execFileSync("wasm-opt", [...FEATURES, ...passes, text, "-o", file]);
  return readFileSync(file);
}

/** What a field is: `func`, `import`, … */
export const kind = (field) => /^ \((\w+)/.exec(field)[1];

/** What is named in a text, in its order. */
export const names = (text) => text.match(new RegExp(NAME, "g")) ?? [];

/** The names that stand after an instruction or a word, such as `call` or `global.get`. */
export const after = (word, field) =>
  [...field.matchAll(new RegExp(String.raw`\(${word} (${NAME})`, "g"))].map(([, name]) => name);

/** A function's first words, without the bracket that ends it. */
export const head = (field) => HEAD.exec(field)[0];

/** A function's parameters and results, without the names of the former. */
export const signature = (field) => (head(field).match(/\((?:param|result) [^)]*\)/g) ?? []).map((it) => it.replace(/\$\S+ /, ""));

/** A function with something done before all else. */
export function withFirst(field, instruction) {
  const lines = field.split("\n");
  // Without a line of its own for what it does, it does nothing.
  if (lines.length === 1) return `${head(field)}\n  ${instruction}\n )`;
  const body = lines.findIndex((line, at) => at > 0 && !line.startsWith("  (local $"));
  return lines.toSpliced(body, 0, `  ${instruction}`).join("\n");
}

/**
 * A function's name that the next build has as well, if the function is still there: without the hashes of the packages
 * and the numbers that only tell copies apart.
 */
export function lastingName(name) {
  return name
    .slice(1)
    .replaceAll(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)))
    .replaceAll(/\[[0-9a-f]{8,16}\]/g, "")
    .replace(/\.\d+$/, "");
}

// Makes what wasm-bindgen wrote small: the program, and the script that binds it to the browser.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { LINK, instrument, split } from "./split/split.mjs";
import { FEATURES } from "./split/wat.mjs";

/**
 * Of the passes that were tried, these give the fewest bytes to download: 1.2 kB less than -Oz alone. A function that is
 * called from one place stays one, so that it can go to another part than its caller.
 */
const PASSES = [
  ...["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"],
  ...["--always-inline-max-function-size=4", "--one-caller-inline-max-function-size=1"],
];

/** For wasm-opt. */
export const FLAGS = [...FEATURES, ...PASSES];

/** The same script in fewer bytes. */
export function minify(script) {
  return execFileSync("terser", ["--module", "--compress", "--mangle"], { input: script, encoding: "utf8" });
}

/** The program and its script, from their files: fewer instructions, and short names for what passes between the two. */
export function optimize(script, wasm) {
  return within((folder) => {
    const { names, file } = shorten(wasm, folder);
    return { script: minify(rename(readFileSync(script, "utf8"), names)), wasm: readFileSync(file) };
  });
}

/**
 * The same in two parts: `wasm` has what the first rows need, `rest` the others. `nameOf` says how the file of the rest is
 * called, which the script fetches from beside itself.
 */
export function optimizeInParts(script, wasm, nameOf) {
  return within((folder) => {
    const { names, file } = shorten(wasm, folder, "--debuginfo");
    const { first, rest } = split(file, folder);
    const bound = importing(LINK.need, "rest.need", rename(readFileSync(script, "utf8"), names));
    return { script: minify(`${bound}\n${restNamed(nameOf(rest))}`), wasm: first, rest };
  });
}

/** The same as one, where each function tells its number to `ran` when it is called; `names` has their names. */
export function instrumented(script, wasm) {
  return within((folder) => {
    const { names, file } = shorten(wasm, folder, "--debuginfo");
    const text = rename(readFileSync(script, "utf8"), names);
    return { script: importing(LINK.ran, "(number) => (globalThis.ran ??= new Set()).add(number)", text), ...instrument(file, folder) };
  });
}

function within(make) {
  const folder = mkdtempSync(path.join(tmpdir(), "optimize-"));
  try {
    return make(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The file of the small program, and the short names in it. */
function shorten(wasm, folder, ...flags) {
  const file = path.join(folder, "program.wasm");
  const all = [...FLAGS, ...flags, "--minify-imports-and-exports-and-modules", wasm, "-o", file];
  return { file, names: JSON.parse(execFileSync("wasm-opt", all, { encoding: "utf8" })) };
}

/** The script with one more thing that the program imports. */
function importing(name, what, script) {
  const all = '"a": import0';
  if (!script.includes(all)) fail("what the program imports is not in import0");
  return script.replace(all, `"a": { ...import0, ${name}: ${what} }`);
}

/** What fetches the rest. */
function restNamed(name) {
  const source = readFileSync(path.join(import.meta.dirname, "../src/rest.js"), "utf8");
  return `${source}
const rest = restAt(new URL(${JSON.stringify(name)}, import.meta.url).href, __wbg_get_imports, () => wasm);
export const fetchRest = rest.fetchRest;`;
}

/**
 * The script with wasm-opt's names: `wasm.NAME` is what the program exports, `NAME: …` in the object `import0` what it
 * imports from the module of that object. A script that is written otherwise is an error, not a page that fails.
 */
function rename(script, { imports, exports }) {
  const exported = new Map(exports);
  const imported = new Map(imports.map(([, long, short]) => [long, short]));
  const [[module]] = imports;
  const renamed = script
    .replaceAll(/\bwasm\.(\w+)/g, (_, long) => `wasm.${exported.get(long) ?? fail(`no export ${long}`)}`)
    .replaceAll(/^( {8})(\w+): /gm, (all, space, long) => {
      const short = imported.get(long);
      return imported.delete(long) ? `${space}${short}: ` : all;
    })
    .replace(`${JSON.stringify(module)}: import0`, '"a": import0');
  if (imported.size > 0) fail(`no import ${[...imported.keys()]}`);
  return renamed;
}

function fail(what) {
  throw new Error(`optimize: the script of wasm-bindgen is not written as expected: ${what}`);
}

// Makes what wasm-bindgen wrote small: the program, and the script that binds it to the browser.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** What rustc takes for granted of a browser. */
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

/** Of the passes that were tried, these give the fewest bytes to download: 1.2 kB less than -Oz alone. */
const PASSES = ["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz", "--always-inline-max-function-size=4"];

/** For wasm-opt. */
export const FLAGS = [...FEATURES.map((name) => `--enable-${name}`), ...PASSES];

/** The same script in fewer bytes. */
export function minify(script) {
  return execFileSync("terser", ["--module", "--compress", "--mangle"], { input: script, encoding: "utf8" });
}

/** The program and its script, from their files: fewer instructions, and short names for what passes between the two. */
export function optimize(script, wasm) {
  const folder = mkdtempSync(path.join(tmpdir(), "optimize-"));
  try {
    const small = path.join(folder, "program.wasm");
    const names = execFileSync("wasm-opt", [...FLAGS, "--minify-imports-and-exports-and-modules", wasm, "-o", small], {
      encoding: "utf8",
    });
    return {
      script: minify(rename(readFileSync(script, "utf8"), JSON.parse(names))),
      wasm: readFileSync(small),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
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

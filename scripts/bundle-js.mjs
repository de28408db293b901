// Puts a script and the files that it imports by a relative path into one file: bundle-js.mjs SOURCE TARGET
//
// What comes out is a classic script. For modules whose exports are functions: each file is put in place of the line that imports from it.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The text of a script with everything in it that it imports from beside it. */
export function bundle(source) {
  const text = readFileSync(source, "utf8");
  return text.replaceAll(/^import \{[^}]*\} from "(\.[^"]+)";$/gm, (_, file) =>
    bundle(path.join(path.dirname(source), file)).replaceAll(/^export /gm, ""),
  );
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const [source, target] = process.argv.slice(2);
  if (!source || !target) {
    console.error("bundle-js: name the file to read and the file to write");
    process.exit(2);
  }
  mkdirSync(path.dirname(target), { recursive: true });
  // Not a module, which would wait for the whole page.
  writeFileSync(target, `(() => {\n"use strict";\n${bundle(source)}})();\n`);
}

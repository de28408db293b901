// Puts a script or a style sheet and the files that it imports from beside it into one file: bundle.mjs SOURCE TARGET
//
// For scripts whose exports are functions. Each file is put in place of the line that imports it; a script that comes out
// is no module.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The text of a file with everything in it that it imports from beside it. */
export function bundle(source) {
  const text = readFileSync(source, "utf8");
  return text.replaceAll(/^(?:import \{[^}]*\} from|@import) "(?:\.\/)?([^":]+)";$/gm, (_, file) =>
    bundle(path.join(path.dirname(source), file)).replaceAll(/^export /gm, ""),
  );
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const [source, target] = process.argv.slice(2);
  if (!source || !target) {
    console.error("bundle: name the file to read and the file to write");
    process.exit(2);
  }
  mkdirSync(path.dirname(target), { recursive: true });
  const text = bundle(source);
  // A module would wait for the whole page.
  writeFileSync(target, source.endsWith(".js") ? `(() => {\n"use strict";\n${text}})();\n` : text);
}

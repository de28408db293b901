// Puts the element together: pack-embed.mjs PROFILE PROGRAM.js PROGRAM_bg.wasm STYLE.css TARGET-FOLDER
//
// One file of a stable name, event-matcher-policies.js; beside it the program, its names carrying its content's hash.
// For the profile release all of it is made small.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { bundle } from "./bundle.mjs";
import { minify, optimize } from "./optimize.mjs";

const [profile, script, wasm, style, folder] = process.argv.slice(2);
if (!folder) {
  console.error("pack-embed: name the profile, the script, the wasm, the style and the folder");
  process.exit(2);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

function hashed(name, content, extension) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const full = `${name}-${hash}${extension}`;
  writeFileSync(path.join(folder, full), content);
  return `./${full}`;
}

const release = profile === "release";
const program = release ? optimize(script, wasm) : { script: readFileSync(script), wasm: readFileSync(wasm) };
const names = {
  PROGRAM: hashed("program", program.script, ".js"),
  WASM: hashed("program", program.wasm, ".wasm"),
  // Comments and indentation are for those who write it.
  STYLE: readFileSync(style, "utf8").replaceAll(/\/\*.*?\*\//gs, "").replaceAll(/\s+/g, " "),
};
const element = bundle(path.join(import.meta.dirname, "../src/embed/element.js"));
const packed = element.replaceAll(/\((PROGRAM|WASM|STYLE)\)/g, (_, name) => `(${JSON.stringify(names[name])})`);
writeFileSync(path.join(folder, "event-matcher-policies.js"), release ? minify(packed) : packed);

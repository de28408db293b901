// Makes the page that trunk built for release small: pack-page.mjs FOLDER
//
// Its files get names of their content anew, and index.html those names and their checksums.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { minify, optimize } from "./optimize.mjs";

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("pack-page: name the folder");
  process.exit(2);
}

const at = (name) => path.join(folder, name);
const index = at("index.html");
let html = readFileSync(index, "utf8");

function hash(algorithm, encoding, content) {
  return createHash(algorithm).update(content).digest(encoding);
}

function inIndex(before, after) {
  if (!html.includes(before)) throw new Error(`pack-page: index.html has no ${before}`);
  html = html.replaceAll(before, after);
}

function replace(name, content) {
  const full = name.replace(/-[0-9a-f]+(?=[._])/, `-${hash("sha256", "hex", content).slice(0, 16)}`);
  inIndex(hash("sha384", "base64", readFileSync(at(name))), hash("sha384", "base64", content));
  inIndex(name, full);
  rmSync(at(name));
  writeFileSync(at(full), content);
}

const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
const wasm = readdirSync(folder).find((name) => name.endsWith("_bg.wasm"));
const bound = wasm.replace("_bg.wasm", ".js");
const program = optimize(at(bound), at(wasm));
replace(wasm, program.wasm);
// Most of what binds the program to the browser is called as it starts: V8 may compile it before, and not one function
// after the other at the first call.
replace(bound, `//# allFunctionsCalledOnLoad\n${program.script}`);
for (const name of scripts) if (name !== bound) replace(name, minify(readFileSync(at(name))));
writeFileSync(index, html);

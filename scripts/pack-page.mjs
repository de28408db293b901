// Makes the page that trunk built for release small: pack-page.mjs FOLDER [--profile]
//
// With --profile its program tells which functions run, whose names are then in names.json (scripts/split/profile.sh).
// Its files get names of their content anew, and index.html those names and their checksums.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { instrumented, minify, optimizeInParts } from "./optimize.mjs";

const [folder, option] = process.argv.slice(2);
if (!folder || (option && option !== "--profile")) {
  console.error("pack-page: name the folder, and --profile or nothing");
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

const named = (name, content) => name.replace(/-[0-9a-f]+(?=[._])/, `-${hash("sha256", "hex", content).slice(0, 16)}`);

function replace(name, content) {
  const full = named(name, content);
  inIndex(hash("sha384", "base64", readFileSync(at(name))), hash("sha384", "base64", content));
  inIndex(name, full);
  rmSync(at(name));
  writeFileSync(at(full), content);
}

/** Writes the rest of the program. */
function inParts() {
  const name = (content) => named(wasm.replace("_bg", "_rest"), content);
  const program = optimizeInParts(at(bound), at(wasm), name);
  writeFileSync(at(name(program.rest)), program.rest);
  return program;
}

function profiled() {
  const program = instrumented(at(bound), at(wasm));
  writeFileSync(at("names.json"), JSON.stringify(program.names));
  return program;
}

const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
const wasm = readdirSync(folder).find((name) => name.endsWith("_bg.wasm"));
const bound = wasm.replace("_bg.wasm", ".js");
const program = option ? profiled() : inParts();
replace(wasm, program.wasm);
// Most of what binds the program to the browser is called as it starts: V8 may compile it before, and not one function
// after the other at the first call.
replace(bound, `//# allFunctionsCalledOnLoad\n${program.script}`);
for (const name of scripts) if (name !== bound) replace(name, minify(readFileSync(at(name))));
writeFileSync(index, html);

// The largest functions of a WebAssembly file that has kept its names. Read here instead of with twiggy: three sections
// of the file say it all, and these lines are no tool that everybody would have to build first.

import { readFileSync } from "node:fs";

const [IMPORTS, CODE, CUSTOM] = [2, 10, 0];
const FUNCTION_NAMES = 1;
/** The first bytes: what it is, and its version. */
const HEADER_BYTES = 8;

/** Reads numbers and texts one after the other. */
class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }
  byte() {
    return this.bytes[this.at++];
  }
  /** An unsigned number, seven bits a byte (LEB128). */
  number() {
    for (let value = 0, factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }
  /** The part that begins here with its length; goes on after it. */
  part() {
    const length = this.number();
    this.at += length;
    return new Reader(this.bytes, this.at - length, this.at);
  }
}

function limits(reader) {
  const bounded = reader.byte() & 1;
  reader.number();
  if (bounded) reader.number();
}

/** How many functions are imported; they are numbered before those that have code. */
function importedFunctions(reader) {
  let count = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.text();
    reader.text();
    const kind = reader.byte();
    if (kind === 0) count += 1;
    if (kind === 1) reader.byte();
    if (kind === 1 || kind === 2) limits(reader);
    if (kind === 3) reader.at += 2;
    if (kind === 0 || kind === 4) reader.number();
  }
  return count;
}

function sizesOf(reader) {
  return Array.from({ length: reader.number() }, () => {
    const { at, end } = reader.part();
    return end - at;
  });
}

function readNames(reader) {
  const names = new Map();
  while (reader.at < reader.end) {
    const kind = reader.byte();
    const part = reader.part();
    if (kind !== FUNCTION_NAMES) continue;
    for (let left = part.number(); left > 0; left--) names.set(part.number(), part.text());
  }
  return names;
}

/** The largest `count` functions, with their bytes of code, and how many bytes all have. */
export function largestFunctions(path, count) {
  const file = new Reader(readFileSync(path), HEADER_BYTES);
  let [imported, bodies, names] = [0, [], new Map()];
  while (file.at < file.end) {
    const kind = file.byte();
    const section = file.part();
    if (kind === IMPORTS) imported = importedFunctions(section);
    if (kind === CODE) bodies = sizesOf(section);
    if (kind === CUSTOM && section.text() === "name") names = readNames(section);
  }
  const largest = bodies
    .map((bytes, index) => ({ name: names.get(imported + index) ?? `function ${imported + index}`, bytes }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, count);
  return { all: bodies.reduce((sum, bytes) => sum + bytes, 0), functions: bodies.length, largest };
}

// Splits a program in two: the first part draws the first rows, the rest comes after it (src/rest.js links them).
//
// What goes to the rest is a matter of speed alone, whatever the list says. In the first part, a function that went
// stands for itself: it has the rest brought if that is not there yet, and calls on. Both parts share memory, globals
// and the tables; the rest puts its own functions into the table, in place of those that stood for them. Such a split is
// that of Binaryen's wasm-split, which npm does not have.

import { readFileSync } from "node:fs";
import path from "node:path";

import { after, fields, head, kind, lastingName, names, signature, withFirst, write } from "./wat.mjs";

/** What the page does not need for its first rows, by name, one a line: see scripts/split/profile.sh. */
export const LIST = path.join(import.meta.dirname, "rest.txt");

/** What the parts are linked by: how the first calls for the rest, where the rest finds the first, who is told of calls. */
export const LINK = { need: "need", first: "first", ran: "ran" };

/** The table's functions and their places in it. */
function places(list) {
  const table = list.find((field) => kind(field) === "elem");
  const [, name, offset] = /^ \(elem \S+ \(table (\S+)\) \(i32\.const (\d+)\) func /.exec(table);
  const at = new Map();
  const functions = names(table.slice(table.indexOf(" func ")));
  for (const [i, it] of functions.entries()) at.set(it, [...(at.get(it) ?? []), Number(offset) + i]);
  return { name, at, end: Number(offset) + functions.length };
}

/** The functions that go to the rest. Those of one name go together. */
function listed(functions) {
  const list = new Set(readFileSync(LIST, "utf8").split("\n"));
  return new Set([...functions.keys()].filter((name) => list.has(lastingName(name))));
}

/** The two parts of a program, from its file with names; `folder` is for what is made on the way. */
export function split(file, folder) {
  const all = fields(file);
  const of = (what) => all.filter((field) => kind(field) === what);
  const functions = new Map(of("func").map((field) => [names(field)[0], field]));
  const rest = listed(functions);
  const calls = (keep) => new Set([...functions].filter(([name]) => keep(name)).flatMap(([, field]) => after("call", field)));
  const [calledHere, calledThere] = [calls((name) => !rest.has(name)), calls((name) => rest.has(name))];
  const exported = new Set(of("export").flatMap((field) => after("func", field)));

  // What went and is still called from here: each has its place in the table, and somebody who stands for it.
  const table = places(all);
  const entries = [...rest].filter((name) => table.at.has(name) || calledHere.has(name) || exported.has(name));
  for (const name of entries) if (!table.at.has(name)) table.at.set(name, [table.end++]);
  const resized = (field) => field.replace(/\d+ \d+ funcref/, `${table.end} ${table.end} funcref`);
  const standIn = (name) => {
    const field = functions.get(name);
    const given = names(head(field)).slice(1).map((parameter) => `(local.get ${parameter})`);
    const [place] = table.at.get(name);
    return [
      head(field),
      "  (call $bring)",
      `  (call_indirect ${table.name} ${[...signature(field), ...given, `(i32.const ${place})`].join(" ")})`,
      " )",
    ].join("\n");
  };

  // What the rest needs of the first part, under short names that wasm-opt does not give: they begin with a digit.
  const shared = [
    ...[...functions.keys()].filter((name) => calledThere.has(name) && !rest.has(name)).map((name) => ({
      as: `(func ${name})`,
      from: `${head(functions.get(name)).trim()})`,
    })),
    ...[...of("global"), ...of("table"), ...of("memory")].map((field) => ({
      as: `(${kind(field)} ${names(field)[0]})`,
      from: kind(field) === "global" ? `${field.trim().replace(/ \([^(]*\)\)$/, "")})` : resized(field).trim(),
    })),
    { as: "(global $here)", from: "(global $here (mut i32))" },
  ].map((it, i) => ({ ...it, name: i.toString(36) }));

  const first = [
    ...all
      .filter((field) => kind(field) !== "func")
      .map((field) => (kind(field) === "table" && names(field)[0] === table.name ? resized(field) : field)),
    ` (import "a" "${LINK.need}" (func $need))`,
    ` (global $here (mut i32) (i32.const 0))`,
    ` (func $bring\n  (if (i32.eqz (global.get $here)) (then (call $need)))\n )`,
    ...[...functions].filter(([name]) => !rest.has(name)).map(([, field]) => field),
    ...entries.map(standIn),
    ...shared.map(({ name, as }) => ` (export "0${name}" ${as})`),
  ];
  const second = [
    ...of("type"),
    ...of("import").filter((field) => after("func", field).some((name) => calledThere.has(name))),
    ...shared.map(({ name, from }) => ` (import "${LINK.first}" "0${name}" ${from})`),
    ...[...rest].map((name) => functions.get(name)),
    ...runs(entries.flatMap((name) => table.at.get(name).map((place) => ({ place, name })))).map(
      (run) => ` (elem (table ${table.name}) (i32.const ${run[0].place}) func ${run.map(({ name }) => name).join(" ")})`,
    ),
    " (func $arrived\n  (global.set $here (i32.const 1))\n )",
    " (start $arrived)",
  ];
  const passes = ["-Oz", "--strip-debug"];
  return {
    first: write(path.join(folder, "first.wasm"), first, passes),
    rest: write(path.join(folder, "rest.wasm"), second, passes),
  };
}

/** Neighbours in the table together. */
function runs(placed) {
  const list = [];
  for (const it of placed.toSorted((a, b) => a.place - b.place)) {
    const run = list.at(-1);
    if (run && run.at(-1).place + 1 === it.place) run.push(it);
    else list.push([it]);
  }
  return list;
}

/** The same program, which tells of each function that it is called: `ran(number)`; and the names of those numbers. */
export function instrument(file, folder) {
  const numbered = [];
  const list = fields(file).map((field) => {
    if (kind(field) !== "func") return field;
    numbered.push(lastingName(names(field)[0]));
    return withFirst(field, `(call $ran (i32.const ${numbered.length - 1}))`);
  });
  list.push(` (import "a" "${LINK.ran}" (func $ran (param i32)))`);
  return { wasm: write(path.join(folder, "told.wasm"), list, ["--strip-debug"]), names: numbered };
}

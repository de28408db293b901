// What is done with a page, and what of it is measured. Each runs in a visit of its own and gives values by line.

import { PATH } from "./demo-api.mjs";
import { DEBOUNCE_MS } from "./targets.mjs";
import { Visit } from "./visit.mjs";

const LIST = "?page_size=100&ordering=name";
const BY_ADDRESS = "?page_size=100&ordering=client_ip";
const LONG = "?page_size=1000&ordering=name";
/** It finds more than a page, and fewer than the same word less its last letter. */
const WORD = "stage";
const KEY_APART_MS = 60;
const ROWS_WALKED = 20;

/** The names that the API gives for each address that the scenarios lead to. */
export async function expectations(api) {
  const names = async (search) => {
    const answer = await fetch(`${api}${PATH}${search}`);
    const { results } = await answer.json();
    return results.map((policy) => policy.name);
  };
  return {
    list: await names(LIST),
    byAddress: await names(BY_ADDRESS),
    long: await names(LONG),
    second: await names(`${LONG}&page=2`),
    found: await names(`${LIST}&search=${WORD}`),
  };
}

const all = (names) => ({ kind: "rows", first: names[0], last: names.at(-1), count: names.length });
const bytes = (requests) => requests.filter(({ url }) => url.pathname !== PATH).reduce((sum, it) => sum + it.bytes, 0);

async function load(visit, { list }) {
  const { painted } = await visit.open(LIST, { kind: "first", first: list[0] });
  // What was asked for before the row may still be arriving.
  await visit.page.waitForLoadState("networkidle");
  await visit.check(list);
  return { load: painted, bytes: bytes(visit.early(painted)) };
}

async function secondVisit(visit, { list }) {
  const { painted } = await visit.open(LIST, { kind: "first", first: list[0] });
  await visit.check(list);
  return { second: painted };
}

async function sort(visit, { byAddress, list }) {
  await visit.open(BY_ADDRESS, all(byAddress));
  const ms = await visit.from("click", (page) => page.click(visit.target.sort), all(list));
  await visit.check(list);
  return { sort: ms };
}

async function long(visit, { long, second }) {
  const { painted } = await visit.open(LONG, all(long));
  await visit.check(long);
  const ms = await visit.from("click", (page) => page.click(visit.target.next), all(second));
  await visit.check(second);
  return { long: painted, next: ms };
}

async function search(visit, { list, found }) {
  await visit.open(LIST, all(list));
  await visit.page.click(visit.target.search);
  const type = (page) => page.keyboard.type(WORD, { delay: KEY_APART_MS });
  const ms = await visit.from("keydown", type, all(found));
  await visit.check(found);
  // Where the machine made a pause between two keys, part of the word was searched for and the time says nothing.
  return visit.searches() === 1 ? { search: ms - DEBOUNCE_MS } : {};
}

async function memory(visit, { long }) {
  await visit.open(LONG, all(long));
  await visit.page.waitForLoadState("networkidle");
  const { heap, wasm } = await visit.memory();
  return { memory: heap + wasm, wasm };
}

async function scroll(visit, { long }) {
  await visit.open(LONG, all(long));
  await visit.check(long);
  const { frames, blank } = await visit.page.evaluate(() => globalThis.probe.scroll());
  return { longestFrame: Math.max(...frames), blankFrames: blank };
}

async function keyboard(visit, { long }) {
  await visit.open(LONG, all(long));
  const press = (key, goal) => visit.from("keydown", (page) => page.keyboard.press(key), goal);
  const values = { arrow: [], details: [] };
  await press("ArrowDown", { kind: "focus", index: 0 });
  for (let index = 0; index < ROWS_WALKED; index++) {
    values.details.push(await press("Enter", { kind: "dialog", text: long[2 * index] }));
    await press("Escape", { kind: "closed" });
    for (const step of [1, 2]) {
      values.arrow.push(await press("ArrowDown", { kind: "focus", index: 2 * index + step }));
    }
  }
  return values;
}

/** The scenarios of a round, each with its conditions and how often: those that take little time vary most. */
export const STEPS = [
  { name: "load", run: load, times: 3 },
  { name: "load", run: load, cpu: 4, times: 3 },
  { name: "load", run: load, cpu: 4, slow: true, times: 1 },
  { name: "second", run: secondVisit, warm: LIST, times: 1 },
  { name: "sort", run: sort, times: 2 },
  { name: "sort", run: sort, cpu: 4, times: 2 },
  { name: "long", run: long, times: 2 },
  { name: "search", run: search, times: 2 },
  { name: "memory", run: memory, times: 1 },
  { name: "scroll", run: scroll, times: 1 },
  { name: "keyboard", run: keyboard, times: 1, onlyIf: (target) => target.keyboard },
];

/** Under which name the values of a step are kept: `sort`, `sort 4x`, `load 4x slow`. */
export const conditions = ({ cpu = 1, slow = false }) => (cpu > 1 ? ` ${cpu}x` : "") + (slow ? " slow" : "");

/** Runs a step in a visit of its own. */
export async function run(browser, target, step, expected) {
  const visit = await Visit.start(browser, target, step);
  try {
    const values = await Promise.race([step.run(visit, expected), visit.crashed]);
    return Object.fromEntries(Object.entries(values).map(([line, value]) => [line + conditions(step), value]));
  } finally {
    await visit.end();
  }
}

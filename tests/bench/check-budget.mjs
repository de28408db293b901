// Holds a release build against size-budget.json: brotli bytes of every file that a visitor loads.
//
//   node tests/bench/check-budget.mjs dist           the page before its first row, its rest, and the element may each be
//                                                    3 % larger in total, not more
//   node tests/bench/check-budget.mjs dist --write   takes the build's sizes as the new budget
//
// Prints a line for each; ends with status 1 if one is too large.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { sizes } from "./sizes.mjs";

const BUDGET = join(import.meta.dirname, "size-budget.json");
/** Compilers and libraries move sizes by a little; what moves them by more should be meant. */
const SLACK = 0.03;

const sum = (budget) => Object.values(budget).reduce((total, bytes) => total + bytes, 0);
const change = (from, to) => `${to > from ? "+" : ""}${(((to - from) / from) * 100).toFixed(1)} %`;

/** The files that differ from the budget, those that grew most first. */
function differences(budget, built) {
  return [...new Set([...Object.keys(budget), ...Object.keys(built)])]
    .map((name) => ({ name, by: (built[name] ?? 0) - (budget[name] ?? 0) }))
    .filter(({ by }) => by !== 0)
    .sort((a, b) => b.by - a.by)
    .map(({ name, by }) => `     ${name}: ${budget[name] ?? "new"} → ${built[name] ?? "gone"} (${by > 0 ? "+" : ""}${by})`);
}

const [dist, option] = process.argv.slice(2);
if (dist === undefined || (option !== undefined && option !== "--write")) {
  console.error("error: node tests/bench/check-budget.mjs DIST [--write]");
  process.exit(2);
}
if (!existsSync(join(dist, "embed"))) {
  console.error(`error: there is no release build in ${dist}. Make one: make dist`);
  process.exit(2);
}

const measured = Object.entries(sizes(dist)).map(([part, list]) => [
  part,
  Object.fromEntries(list.map(({ name, brotli }) => [name, brotli])),
]);
if (option === "--write") {
  writeFileSync(BUDGET, `${JSON.stringify(Object.fromEntries(measured), null, 2)}\n`);
} else {
  const budgets = JSON.parse(readFileSync(BUDGET, "utf8"));
  for (const [part, built] of measured) {
    const budget = budgets[part] ?? {};
    const [allowed, total] = [sum(budget), sum(built)];
    const said = `   ${part}: ${total} bytes, the budget is ${allowed} (${change(allowed, total)})`;
    if (total > allowed * (1 + SLACK)) {
      process.exitCode = 1;
      console.log([
        `${said}: too large`,
        ...differences(budget, built),
        "     If that is meant, change the budget: node tests/bench/check-budget.mjs dist --write",
      ].join("\n"));
    } else if (total < allowed * (1 - SLACK)) {
      console.log(`${said}: tighten the budget: node tests/bench/check-budget.mjs dist --write`);
    } else {
      console.log(said);
    }
  }
}

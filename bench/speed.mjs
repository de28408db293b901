// How fast the page is in a browser, beside the floor: rounds of turns, in each of which both do the same.

import { loadavg } from "node:os";

import { startDemoApi } from "./demo-api.mjs";
import { startProxy } from "./proxy.mjs";
import { STEPS, conditions, expectations, run } from "./scenarios.mjs";
import { TARGETS } from "./targets.mjs";
import { launch } from "./visit.mjs";

const POLICIES = 5000;

/** A fixed piece of work in a page of its own: how much its time varies says how noisy the machine is. */
function work() {
  const started = performance.now();
  let hash = 0;
  for (let i = 0; i < 20_000_000; i++) hash = (hash * 31 + i) | 0;
  // The result is used, or the loop might be left out.
  return performance.now() - started + (hash === 0.5 ? 1 : 0);
}

/** One turn: a step with every target, in an order that changes from turn to turn. */
async function turn(browser, idle, targets, step, number, expected) {
  const noise = { ms: await idle.evaluate(work), load: loadavg()[0] };
  const able = targets.filter((target) => step.onlyIf?.(target) ?? true);
  const first = number % able.length;
  const values = {};
  for (const target of [...able.slice(first), ...able.slice(0, first)]) {
    values[target.name] = await run(browser, target, step, expected);
  }
  return { step: step.name + conditions(step), noise, values };
}

/** Every turn of so many rounds. */
export async function measureSpeed(rounds, tell) {
  const api = await startDemoApi(["--count", String(POLICIES), "--max-page-size", "1000"]);
  const proxies = [];
  const turns = [];
  let version = "";
  try {
    const expected = await expectations(api.url);
    const targets = [];
    for (const target of TARGETS) {
      const proxy = await startProxy(target.folder, api.url);
      proxies.push(proxy);
      targets.push({ ...target, url: proxy.url });
    }
    for (let round = 0; round < rounds; round++) {
      const started = Date.now();
      const browser = await launch();
      try {
        version = browser.version();
        const idle = await browser.newPage();
        // A browser's first page is slower than all that follow: one of each does not count.
        for (const target of targets) await run(browser, target, STEPS[0], expected);
        for (const step of STEPS) {
          for (let time = 0; time < step.times; time++) {
            turns.push({ round, ...await turn(browser, idle, targets, step, round + time, expected) });
          }
        }
      } finally {
        await browser.close();
      }
      tell(`round ${round + 1} of ${rounds}: ${Math.round((Date.now() - started) / 1000)} s`);
    }
  } finally {
    for (const proxy of proxies) proxy.stop();
    api.stop();
  }
  const targets = TARGETS.map(({ name, title }) => ({ name, title }));
  return { policies: POLICIES, rounds, browser: version, targets, turns };
}

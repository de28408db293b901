// Finds memory leaks: after ten thousand changes in one session the page needs no more memory than after five hundred.

import { join } from "node:path";

import type { CDPSession, Page } from "@playwright/test";

import { ListPage } from "../list-page";
import { expect, test } from "../test";

const CHANGES = Number(process.env.CHANGES ?? 10_080);
// A multiple of the eight changes that lead back to where they began.
const FIRST = 504;

const WASM_MEMORY = join(import.meta.dirname, "../../../bench/wasm-memory.js");

declare global {
  /** How much memory the page's programs have, in bytes (WASM_MEMORY). */
  var wasmBytes: () => number;
}

interface Weight {
  nodes: number;
  listeners: number;
  heapMiB: number;
  wasmMiB: number;
}

/** What the page weighs once all its garbage is collected. */
async function weigh(page: Page, session: CDPSession): Promise<Weight> {
  for (let time = 0; time < 3; time++) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  const wasm = await page.evaluate(() => globalThis.wasmBytes());
  if (wasm === 0) throw new Error("the program's memory was not found");
  const mib = (value: number) => Math.round((value / 2 ** 20) * 100) / 100;
  return {
    nodes: of("Nodes"),
    listeners: of("JSEventListeners"),
    heapMiB: mib(of("JSHeapUsedSize")),
    wasmMiB: mib(wasm),
  };
}

test(`${CHANGES} changes of filter and page leave the page as light as it was`, async ({ page, context }) => {
  const list = new ListPage(page);
  await page.addInitScript({ path: WASM_MEMORY });
  await list.open();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");

  /** Goes round the same changes, in the page itself, and ends where it began. */
  const change = (times: number) =>
    page.evaluate(async (times) => {
      const find = <T extends Element>(selector: string) => {
        const found = document.querySelector<T & HTMLElement>(selector);
        if (!found) throw new Error(`${selector} is missing`);
        return found;
      };
      const press = (name: string) => {
        const button = [...document.querySelectorAll("button")].find((button) => button.textContent === name);
        if (!button) throw new Error(`there is no button ${name}`);
        button.click();
      };
      const table = find("table");
      const enter = (input: HTMLInputElement, text: string) => {
        input.value = text;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      };
      const changes = [
        () => find("[data-page=next]").click(),
        () => find("thead button").click(),
        () => enter(find<HTMLInputElement>("input[type=search]"), "default"),
        () => enter(find<HTMLInputElement>("input[role=combobox]"), "login"),
        () => press("Clear all filters"),
        () => find("[data-page=last]").click(),
        () => find("thead button").click(),
        () => find("thead button").click(),
      ];
      for (let done = 0; done < times; done++) {
        const before = location.search;
        changes[done % changes.length]?.();
        const started = Date.now();
        do {
          if (Date.now() - started > 20_000) throw new Error(`change ${done % changes.length} of ${before} leads nowhere`);
          // The table is busy from the next turn on.
          await new Promise((resolve) => setTimeout(resolve, 4));
        } while (location.search === before || table.getAttribute("aria-busy") === "true");
      }
      return location.search;
    }, times);

  expect(await change(FIRST)).toBe("");
  const before = await weigh(page, session);
  for (let done = FIRST; done < CHANGES; done += FIRST) {
    expect(await change(FIRST)).toBe("");
    console.log(`${done + FIRST} changes`);
  }
  const after = await weigh(page, session);
  console.log(`after ${FIRST}:`, before, `after ${CHANGES}:`, after);
  for (const what of ["nodes", "listeners", "heapMiB", "wasmMiB"] as const) {
    expect(after[what], what).toBeLessThanOrEqual(before[what] * 1.1);
  }
});

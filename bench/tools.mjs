// What the tools need on all matches: the time to a result, how much of it is the page's own, the longest task meanwhile,
// and the memory before and after. The server gives 100 policies a page.

import { join } from "node:path";

import { startDemoApi } from "./demo-api.mjs";
import { startProxy } from "./proxy.mjs";
import { median } from "./stats.mjs";
import { TARGETS } from "./targets.mjs";
import { launch } from "./visit.mjs";

/** Defines `wasmBytes()` in the page. */
const WASM_MEMORY = join(import.meta.dirname, "wasm-memory.js");

const POLICIES = 5000;
const PAGE_SIZE = 100;
/** Requests at a time (src/store/all_policies/page_reader.rs). */
const PARALLEL = 2;

/** A longer task is felt. */
export const LONGEST_TASK_MS = 100;

/** Opens a tool, waits for its result and closes it; all by name, as a person does. */
const TOOLS = [
  {
    name: "try an event",
    async open(page) {
      await page.getByRole("link", { name: "Try an event" }).click();
      const action = page.getByRole("combobox", { name: "Event action" });
      await action.fill("login");
      await action.press("Enter");
      await page.getByText(/\d+ of 5000 policies match|None of 5000/).waitFor();
    },
    close: (page) => page.getByRole("link", { name: "Policies", exact: true }).click(),
  },
  {
    name: "overlaps",
    async open(page) {
      await page.getByRole("link", { name: "Overlaps" }).click();
      await page.getByText("5000 policies compared").waitFor();
    },
    close: (page) => page.getByRole("link", { name: "Policies", exact: true }).click(),
  },
  {
    name: "export",
    async open(page) {
      await page.getByRole("button", { name: "Export" }).click();
      const download = page.getByRole("button", { name: "Download", exact: true });
      await download.waitFor();
      await Promise.all([page.waitForEvent("download"), download.click()]);
    },
    close: (page) => page.keyboard.press("Escape"),
  },
  {
    name: "facets",
    async open(page) {
      await page.getByRole("combobox", { name: "Action" }).click();
      await page.getByRole("option", { name: "Count all 5000 policies" }).click();
      await page.getByRole("option", { name: /\d+ policies$/ }).first().waitFor();
    },
    close: (page) => page.keyboard.press("Escape"),
  },
];

/** Notes the longest task of the page. */
function watchTasks() {
  globalThis.longestTask = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longestTask = Math.max(globalThis.longestTask, duration);
  }).observe({ type: "longtask" });
}

/** JavaScript's heap after its garbage is collected, and the memory of both programs, in bytes. */
async function memory(session, page) {
  for (let time = 0; time < 2; time++) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value;
  return { heap, wasm: await page.evaluate(() => globalThis.wasmBytes()) };
}

async function measure(browser, base, tool) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript({ path: WASM_MEMORY });
  await page.addInitScript(watchTasks);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("Network.enable");
  const spans = [];
  const started = new Map();
  session.on("Network.requestWillBeSent", ({ requestId, request, timestamp }) => {
    if (request.url.includes(`page_size=${PAGE_SIZE}`)) started.set(requestId, timestamp);
  });
  session.on("Network.loadingFinished", ({ requestId, timestamp }) => {
    if (started.has(requestId)) spans.push((timestamp - started.get(requestId)) * 1000);
  });
  // The program of the tools is loaded, and the list is there.
  await page.goto(`${base}/?try=`);
  await page.getByRole("combobox", { name: "Event action" }).waitFor();
  await page.getByRole("link", { name: "Policies", exact: true }).click();
  await page.getByRole("rowheader").first().waitFor();
  const before = await memory(session, page);
  spans.length = 0;
  // What the page's start took is not the tool's.
  await page.evaluate(() => (globalThis.longestTask = 0));
  const begun = performance.now();
  await tool.open(page);
  const ms = performance.now() - begun;
  const longest = await page.evaluate(() => globalThis.longestTask);
  await tool.close(page);
  await page.waitForTimeout(500);
  const after = await memory(session, page);
  await context.close();
  const latency = median(spans);
  const network = (spans.length * latency) / PARALLEL;
  return { ms, requests: spans.length, latency, network, own: ms - network, longest, before, after };
}

/** Every tool so many times. */
export async function measureTools(rounds, tell) {
  const api = await startDemoApi(POLICIES, ["--max-page-size", String(PAGE_SIZE), "--latency", "20"]);
  const proxy = await startProxy(TARGETS[0].folder, api.url);
  const browser = await launch();
  try {
    const lines = [];
    for (const tool of TOOLS) {
      const samples = [];
      for (let round = 0; round < rounds; round++) samples.push(await measure(browser, proxy.url, tool));
      lines.push({ name: tool.name, samples });
      tell(`tools: ${tool.name}`);
    }
    const broken = lines
      .filter(({ samples }) => median(samples.map(({ longest }) => longest)) > LONGEST_TASK_MS)
      .map(({ name }) => `${name}: a task of more than ${LONGEST_TASK_MS} ms`);
    return { policies: POLICIES, pageSize: PAGE_SIZE, parallel: PARALLEL, lines, broken };
  } finally {
    await browser.close();
    proxy.stop();
    api.stop();
  }
}

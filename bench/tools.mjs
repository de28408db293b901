// What the tools need on all policies and on all notification rules: the time to a result, how much of it is the page's own, the
// longest task meanwhile, and the memory before and after. The server gives 100 rows a page.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startDemoApi } from "./demo-api.mjs";
import { RULES, writeInstallation } from "./installation.mjs";
import { startProxy } from "./proxy.mjs";
import { median } from "./stats.mjs";
import { TARGETS } from "./targets.mjs";
import { launch, SLOW_4G } from "./visit.mjs";

/** Defines `wasmBytes()` in the page. */
const WASM_MEMORY = join(import.meta.dirname, "wasm-memory.js");

const POLICIES = 5000;
const PAGE_SIZE = 100;
/** Policies of the installation on which a first tool is opened over a slow network. */
const FEW_POLICIES = 240;

/** A longer task is felt. */
export const LONGEST_TASK_MS = 100;

const toList = (page) => page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Policies" }).click();

async function tryLogin(page) {
  await page.getByRole("link", { name: "Try an event" }).click();
  const action = page.getByRole("combobox", { name: "Event action" });
  await action.fill("login");
  await action.press("Enter");
}

/** Opens a tool, waits for its result and closes it; all by name, as a person does. Those with `rules` are about all rules too. */
const TOOLS = [
  {
    name: "try an event",
    async open(page) {
      await tryLogin(page);
      await page.getByText(/\d+ of 5000 policies match|None of 5000/).waitFor();
    },
    close: toList,
  },
  {
    name: "overlaps",
    async open(page) {
      await page.getByRole("link", { name: "Overlaps" }).click();
      await page.getByText("5000 policies compared").waitFor();
    },
    close: toList,
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
      await page.getByRole("button", { name: "Count all 5000 policies" }).click();
      await page.getByRole("option", { name: /\d+ policies$/ }).first().waitFor();
    },
    close: (page) => page.keyboard.press("Escape"),
  },
  {
    name: "may never fire",
    rules: true,
    async open(page) {
      await page.getByRole("button", { name: "May never fire" }).click();
      await page.getByText(/\d+ of 5000 policies may never fire/).waitFor();
    },
    close: (page) => page.getByRole("button", { name: "Show all policies" }).click(),
  },
  {
    name: "who is told of an event",
    rules: true,
    async open(page) {
      await tryLogin(page);
      await page.getByText(/\d+ rules fire: .* of 5000 policies match/).waitFor();
    },
    close: toList,
  },
  {
    name: "coverage",
    rules: true,
    async open(page) {
      await page.getByRole("link", { name: "Coverage" }).click();
      await page.getByText(/\d+ actions: /).waitFor();
    },
    close: toList,
  },
  {
    name: "overlaps, with who is told",
    rules: true,
    async open(page) {
      await page.getByRole("link", { name: "Overlaps" }).click();
      await page.getByRole("columnheader", { name: "Who is told" }).first().waitFor();
    },
    close: toList,
  },
  {
    name: "details",
    rules: true,
    async open(page) {
      await page.getByRole("rowheader").first().getByRole("link").click();
      await page.getByRole("list", { name: "Who is told" }).waitFor();
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

/** The time, in milliseconds, in which at least one of these requests was under way. */
function underWay(spans) {
  let [ms, until] = [0, -Infinity];
  for (const [start, end] of spans.toSorted(([one], [other]) => one - other)) {
    ms += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return ms;
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
    if (request.url.includes("/api/v3/")) started.set(requestId, timestamp * 1000);
  });
  session.on("Network.loadingFinished", ({ requestId, timestamp }) => {
    if (started.has(requestId)) spans.push([started.get(requestId), timestamp * 1000]);
  });
  // The program of the tools is loaded, and the list is there.
  await page.goto(`${base}/?try=`);
  await page.getByRole("combobox", { name: "Event action" }).waitFor();
  await toList(page);
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
  const latency = median(spans.map(([start, end]) => end - start));
  const network = underWay(spans);
  return { ms, requests: spans.length, latency, network, own: ms - network, longest, before, after };
}

/** The time from a click right after the first rows to the report, with an empty cache on slow 4G. */
async function measureCold(browser, base) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW_4G);
  await page.goto(base, { waitUntil: "commit" });
  await page.getByRole("rowheader").first().waitFor();
  const begun = performance.now();
  await page.getByRole("link", { name: "Overlaps" }).click();
  await page.getByText(`${FEW_POLICIES} policies compared`).waitFor();
  const ms = performance.now() - begun;
  await context.close();
  return ms;
}

/** Every tool so many times. */
export async function measureTools(rounds, tell) {
  const flags = ["--max-page-size", String(PAGE_SIZE), "--latency", "20"];
  const folder = mkdtempSync(join(tmpdir(), "event-matcher-policies-"));
  const file = join(folder, "installation.json");
  writeInstallation(file, POLICIES, { varied: true });
  const counted = (count) => startDemoApi(["--count", String(count), ...flags]);
  const apis = [await counted(POLICIES), await startDemoApi(["--data", file, ...flags]), await counted(FEW_POLICIES)];
  const [plain, withRules, few] = await Promise.all(apis.map((api) => startProxy(TARGETS[0].folder, api.url)));
  const browser = await launch();
  try {
    const lines = [];
    for (const tool of TOOLS) {
      const samples = [];
      const { url } = tool.rules ? withRules : plain;
      for (let round = 0; round < rounds; round++) samples.push(await measure(browser, url, tool));
      lines.push({ name: tool.name, samples });
      tell(`tools: ${tool.name}`);
    }
    const cold = [];
    for (let round = 0; round < rounds; round++) cold.push(await measureCold(browser, few.url));
    tell("tools: a first one, cold");
    const broken = lines
      .filter(({ samples }) => median(samples.map(({ longest }) => longest)) > LONGEST_TASK_MS)
      .map(({ name }) => `${name}: a task of more than ${LONGEST_TASK_MS} ms`);
    return { policies: POLICIES, rules: RULES, pageSize: PAGE_SIZE, lines, few: FEW_POLICIES, cold: median(cold), broken };
  } finally {
    await browser.close();
    for (const server of [plain, withRules, few, ...apis]) server.stop();
    rmSync(folder, { recursive: true });
  }
}

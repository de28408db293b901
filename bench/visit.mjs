// A page in a browser context of its own, with an empty cache unless it is to be warm.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { PATH } from "./demo-api.mjs";

// The set-up installs it for the browser tests.
const { chromium } = createRequire(join(import.meta.dirname, "../tests/browser/package.json"))("playwright-core");

const OPTIONS = {
  executablePath: process.env.CHROMIUM,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
};
const VIEWPORT = { width: 1600, height: 1000 };

/** Defines `wasmBytes()` in the page. */
const WASM_MEMORY = join(import.meta.dirname, "wasm-memory.js");
const PROBE = readFileSync(join(import.meta.dirname, "probe.js"), "utf8");
const LATEST_MS = 60_000;

/** 1.6 Mbit/s down, 150 ms there and back. */
export const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

/** How long a page stays open for the browser to optimise its program and to fill its caches. */
const SETTLE_MS = 3_000;

export const launch = () => chromium.launch(OPTIONS);

/** Starts a browser and visits the target twice, so that the profile's HTTP and code caches are warm. */
async function startWarm(target, search, profile) {
  const context = await chromium.launchPersistentContext(profile, { ...OPTIONS, viewport: VIEWPORT });
  for (let time = 0; time < 2; time++) {
    const page = await context.newPage();
    await page.goto(`${target.url}/${search}`);
    await page.waitForSelector(target.selectors.row);
    await sleep(SETTLE_MS);
    await page.close();
  }
  return context;
}

export class Visit {
  /** Prepares a visit of `target` (targets.mjs) without opening its page; `warm` is an address to visit before. */
  static async start(browser, target, { cpu = 1, slow = false, warm } = {}) {
    const visit = new Visit();
    visit.target = target;
    if (warm) {
      visit.profile = mkdtempSync(join(tmpdir(), "bench-profile-"));
      visit.context = await startWarm(target, warm, visit.profile);
    } else {
      visit.context = await browser.newContext({ viewport: VIEWPORT });
    }
    visit.page = await visit.context.newPage();
    visit.crashed = new Promise((_, failed) => {
      visit.page.on("crash", () => failed(new Error(`${target.name}: the page crashed`)));
    });
    visit.session = await visit.context.newCDPSession(visit.page);
    visit.requests = new Map();
    visit.session.on("Network.requestWillBeSent", ({ requestId, request, timestamp }) => {
      if (!request.url.startsWith("http")) return;
      visit.requests.set(requestId, { url: new URL(request.url), at: timestamp, bytes: 0 });
    });
    visit.session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const asked = visit.requests.get(requestId);
      if (asked) asked.bytes = encodedDataLength;
    });
    await visit.session.send("Network.enable");
    await visit.session.send("Performance.enable");
    if (slow) await visit.session.send("Network.emulateNetworkConditions", SLOW_4G);
    await visit.page.addInitScript({ path: WASM_MEMORY });
    await visit.page.addInitScript({ content: `{ const selectors = ${JSON.stringify(target.selectors)};\n${PROBE}}` });
    if (cpu > 1) await visit.session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    await sleep(200);
    return visit;
  }

  /** Opens an address, given from its `?` on, and waits for the goal. */
  async open(search, goal) {
    // The goal has to be known before the page's own first script runs.
    await this.page.addInitScript((goal) => globalThis.probe.aim(goal), goal);
    await this.page.goto(`${this.target.url}/${search}`, { waitUntil: "commit" });
    return this.reached();
  }

  /** Does something and waits for the goal; the result is the time from the last such event to then. */
  async from(event, act, goal) {
    await this.page.evaluate((goal) => globalThis.probe.aim(goal), goal);
    await act(this.page);
    const result = await this.reached();
    return result.painted - result[event];
  }

  async reached() {
    let late;
    const tooLate = new Promise((_, failed) => {
      late = setTimeout(async () => {
        const shows = await this.page.evaluate(() => globalThis.probe.shows()).catch(() => "nothing");
        failed(new Error(`${this.target.name}: what was waited for did not come; the page shows: ${shows}`));
      }, LATEST_MS);
    });
    try {
      return await Promise.race([this.page.evaluate(() => globalThis.probe.result), tooLate]);
    } finally {
      clearTimeout(late);
    }
  }

  /** Makes sure that the rows are all those that the API gave, not only the first and the last. */
  async check(names) {
    const shown = await this.page.evaluate(() => globalThis.probe.names());
    const wrong = names.findIndex((name, place) => shown[place] !== name);
    if (shown.length !== names.length || wrong !== -1) {
      throw new Error(
        `${this.target.name}: ${shown.length} rows, ${names.length} expected; row ${wrong + 1} is "${shown[wrong]}"`,
      );
    }
  }

  /** The requests that began within so many milliseconds of the first. */
  early(ms) {
    const all = [...this.requests.values()];
    return all.filter(({ at }) => (at - all[0].at) * 1000 <= ms);
  }

  searches() {
    return [...this.requests.values()].filter(({ url }) => url.pathname === PATH && url.searchParams.get("search")).length;
  }

  /** JavaScript's heap after its garbage is collected, and the program's memory, in bytes. */
  async memory() {
    for (let time = 0; time < 2; time++) await this.session.send("HeapProfiler.collectGarbage");
    const { metrics } = await this.session.send("Performance.getMetrics");
    const wasm = await this.page.evaluate(() => globalThis.wasmBytes());
    return { heap: metrics.find(({ name }) => name === "JSHeapUsedSize").value, wasm };
  }

  async end() {
    await this.context.close();
    if (this.profile) rmSync(this.profile, { recursive: true, maxRetries: 5 });
  }
}

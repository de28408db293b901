// `test` with a demo API behind it: `import { expect, test } from "./test"`.
//
// Tests share one server a worker. A file (or a `describe`) that needs other flags says so at its
// top: `test.use({ flags: ["--latency", "300"] })`.
//
// Whatever a test is about, it fails when the page breaks its Content-Security-Policy, throws, leaves a promise's
// rejection unhandled or has an error or a warning in its console (`pageErrors`; failed requests do not count), and when
// it requests or stores what SECURITY.md does not list (`promises`).

import { type BrowserContext, type Request, test as base, expect } from "@playwright/test";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { startServer, type Server } from "./server";

export { expect } from "@playwright/test";

const SECURITY = readFileSync(resolve(import.meta.dirname, "../../SECURITY.md"), "utf8");

/** The first cells of a table of SECURITY.md, as patterns; what is in braces may be anything. */
function listed(heading: string): RegExp[] {
  const section = SECURITY.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const cells = [...section.matchAll(/^\| `(.*?)` \|/gm)].map(([, cell = ""]) => cell);
  if (cells.length === 0) throw new Error(`SECURITY.md lists nothing under "${heading}"`);
  return cells.map((cell) => new RegExp(`^${cell.split(/\{.*?\}/).map((text) => text.replace(/\W/g, "\\$&")).join(".+")}$`));
}

const REQUESTS = listed("Requests");
const KEYS = listed("Storage");

const isListed = (patterns: readonly RegExp[], text: string) => patterns.some((pattern) => pattern.test(text));

/** Whether a request is for data: not for a file of the page, nor where a redirect leads. */
function isForData(request: Request): boolean {
  const isPage = ["document", "stylesheet", "script", "image", "font", "manifest"].includes(request.resourceType());
  const isFile = isPage || /\.(wasm|js|css|png|svg|webmanifest)$/.test(new URL(request.url()).pathname);
  return request.redirectedFrom() === null && !(isFile && request.method() === "GET");
}

/** What the pages keep in the browser, by its keys. */
async function storedKeys(context: BrowserContext): Promise<string[]> {
  const read = () => {
    try {
      return [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...document.cookie.split(";")].filter(Boolean);
    } catch {
      return [];
    }
  };
  // A page may be on its way elsewhere.
  const keys = await Promise.all(context.pages().map((page) => page.evaluate(read).catch(() => [])));
  return keys.flat();
}

interface Fixtures {
  /** What went wrong in the page so far; a test that expects errors empties it. */
  pageErrors: string[];
  /** Holds the page to SECURITY.md. */
  promises: void;
  /** The paths that the page around an element requests by itself. */
  hostPaths: string[];
  /** Starts another server for this test alone, with flags of its own, and stops it after. */
  serve: (...flags: string[]) => Promise<Server>;
}

export const test = base.extend<Fixtures, { flags: string[]; server: Server }>({
  flags: [[], { option: true, scope: "worker" }],
  server: [
    async ({ flags }, use) => {
      const server = await startServer(flags);
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
  // Playwright reads the names of the fixtures that one needs from its parameter, which has to be a pattern.
  serve: async ({}, use) => {
    const servers: Server[] = [];
    await use(async (...flags) => {
      const server = await startServer(flags);
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.stop();
  },
  pageErrors: [
    async ({ context }, use) => {
      const pageErrors: string[] = [];
      context.on("weberror", (error) => pageErrors.push(String(error.error())));
      context.on("console", (message) => {
        // The latter two are what Chromium and Firefox say of the chunk's download where it ends with its page or its connection.
        const fromNetwork = /^(Failed to load resource:|TypeError: Failed to fetch\b|Error$)/.test(message.text());
        // A violation of the policy is an error of the console too.
        if (["error", "warning"].includes(message.type()) && !fromNetwork) pageErrors.push(message.text());
      });
      await use(pageErrors);
      expect(pageErrors, "errors in the page").toEqual([]);
    },
    { auto: true },
  ],
  hostPaths: [[], { option: true }],
  promises: [
    async ({ context, hostPaths }, use) => {
      const broken: string[] = [];
      context.on("request", (request) => {
        // Below any base that the test has set.
        const path = new URL(request.url()).pathname.replace(/^.*\/api(\/v\d)?\//, "/");
        const line = `${request.method()} ${path}`;
        const isExpected = !isForData(request) || hostPaths.includes(path) || isListed(REQUESTS, line);
        if (!isExpected) broken.push(`requested: ${line}`);
      });
      await use();
      broken.push(...(await storedKeys(context)).filter((key) => !isListed(KEYS, key)).map((key) => `stored: ${key}`));
      expect([...new Set(broken)], "not listed in SECURITY.md").toEqual([]);
    },
    { auto: true },
  ],
});

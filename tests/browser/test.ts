// `test` with a demo API behind it: `import { expect, test } from "./test"`.
//
// Tests share one server a worker. A file (or a `describe`) that needs other flags says so at its
// top: `test.use({ flags: ["--latency", "300"] })`.
//
// Whatever a test is about, it fails when the page breaks its Content-Security-Policy, throws, leaves a promise's
// rejection unhandled or has an error or a warning in its console (`pageErrors`). Failed requests do not count.

import { test as base, expect } from "@playwright/test";

import { startServer, type Server } from "./server";

export { expect } from "@playwright/test";

interface Fixtures {
  /** What went wrong in the page so far; a test that expects errors empties it. */
  pageErrors: string[];
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
        const fromNetwork = message.text().startsWith("Failed to load resource:");
        // A violation of the policy is an error of the console too.
        if (["error", "warning"].includes(message.type()) && !fromNetwork) pageErrors.push(message.text());
      });
      await use(pageErrors);
      expect(pageErrors, "errors in the page").toEqual([]);
    },
    { auto: true },
  ],
});

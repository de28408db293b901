// `test` with a demo API behind it: `import { expect, test } from "./test"`.
//
// Tests share one server a worker. A file (or a `describe`) that needs other flags says so at its
// top: `test.use({ flags: ["--latency", "300"] })`.

import { test as base } from "@playwright/test";

import { startServer, type Server } from "./server";

export { expect } from "@playwright/test";

export const test = base.extend<object, { flags: string[]; server: Server }>({
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
});

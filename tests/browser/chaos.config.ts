// The long runs, which are not part of `make test`: scripts/test-browser.sh --config chaos.config.ts [faults|long-session]

import { defineConfig } from "@playwright/test";

import config from "./playwright.config";

export default defineConfig({
  ...config,
  testDir: "chaos",
  testMatch: "*.chaos.ts",
  // `make test` may run beside it.
  outputDir: "chaos/test-results",
  workers: 1,
  // A trace of an hour would weigh more than the page.
  // A click that nothing comes of says so, and not at the end of the hour.
  use: { ...config.use, trace: "off", actionTimeout: 30_000 },
  timeout: 60 * 60_000,
  reporter: "list",
});

// The long runs, which are not part of `make test`: scripts/test-browser.sh --config soak.config.ts [storm|long-life]

import { defineConfig } from "@playwright/test";

import config from "./playwright.config";

export default defineConfig({
  ...config,
  testDir: "soak",
  testMatch: "*.soak.ts",
  // `make test` may run beside it.
  outputDir: "soak/test-results",
  workers: 1,
  // A trace of an hour would weigh more than the page.
  // A click that nothing comes of says so, and not at the end of the hour.
  use: { ...config.use, trace: "off", actionTimeout: 30_000 },
  timeout: 60 * 60_000,
  reporter: "list",
});

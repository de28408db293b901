// Run it through scripts/test-browser.sh, which finds the browser and builds the demo API.

import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  fullyParallel: true,
  // As many workers as Playwright chooses, half of the cores: one browser alone keeps two of them busy.
  // A test that passes at the second try has found something.
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  reporter: [["list"], ["json", { outputFile: "test-results/results.json" }]],
  use: {
    browserName: "chromium",
    // A web server in front of the demo API (server.ts) has a certificate that was made for the occasion.
    ignoreHTTPSErrors: Boolean(process.env.FRONT),
    // For a trace of a failure, which makes all tests slower: `--trace retain-on-failure`.
    screenshot: "only-on-failure",
    launchOptions: {
      // Without it, the browser that Playwright itself installed.
      executablePath: process.env.CHROMIUM || undefined,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

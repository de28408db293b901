// Run it through scripts/test-browser.sh, which finds the browser and builds the demo API.

import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  fullyParallel: true,
  workers: 2,
  // A test that passes at the second try has found something.
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  reporter: [["list"], ["json", { outputFile: "test-results/results.json" }]],
  use: {
    browserName: "chromium",
    // A web server in front of the demo API (server.ts) has a certificate that was made for the occasion.
    ignoreHTTPSErrors: Boolean(process.env.FRONT),
    trace: "retain-on-failure",
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

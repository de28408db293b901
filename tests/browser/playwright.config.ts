// Run it through scripts/test-browser.sh, which finds the browser and builds the demo API.

import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  fullyParallel: true,
  // Playwright's default number of workers is half of the cores: one browser keeps two of them busy.
  // A flaky test is a bug.
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  reporter: [["list"], ["json", { outputFile: "test-results/results.json" }]],
  use: {
    browserName: "chromium",
    // The reverse proxy (server.ts) has a self-signed certificate.
    ignoreHTTPSErrors: Boolean(process.env.PROXY),
    // Traces make all tests slower; for one of a failure: `--trace retain-on-failure`.
    screenshot: "only-on-failure",
    launchOptions: {
      // Without it, the browser that Playwright has installed.
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

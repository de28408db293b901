// Run it through scripts/test-browser.sh, which finds the browsers and builds the demo API.

import { defineConfig } from "@playwright/test";

import { DOWNLOADS, FIREFOX, IS_BIDI } from "./engine";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  fullyParallel: true,
  // Playwright's default is half of the cores. A page waits as often as it works, so as many browsers as cores end sooner.
  workers: "100%",
  // A flaky test is a bug.
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  reporter: [["list"], ["json", { outputFile: "test-results/results.json" }]],
  use: {
    // The reverse proxy (server.ts) has a self-signed certificate.
    ignoreHTTPSErrors: Boolean(process.env.PROXY),
    // Traces make all tests slower; for one of a failure: `--trace retain-on-failure`.
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "chromium",
      use: {
        browserName: "chromium",
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
    },
    {
      name: "firefox",
      use: {
        browserName: "firefox",
        channel: IS_BIDI ? "moz-firefox" : undefined,
        launchOptions: {
          executablePath: FIREFOX,
          downloadsPath: IS_BIDI ? DOWNLOADS : undefined,
          firefoxUserPrefs: {
            // A "/" that no one handles opens the quick find, which takes the focus.
            "accessibility.typeaheadfind.manual": false,
            // A mouse that points and hovers, which a server has not.
            "ui.primaryPointerCapabilities": 6,
            "ui.allPointerCapabilities": 6,
          },
        },
      },
    },
    {
      name: "webkit",
      testDir: "webkit",
      testMatch: "*.webkit.ts",
    },
  ],
});

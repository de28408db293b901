// Finds what the first rows need of the program: scripts/split/profile.sh.

import { defineConfig } from "@playwright/test";

import config from "./playwright.config";

export default defineConfig({
  ...config,
  testDir: "profile",
  testMatch: "*.profile.ts",
  outputDir: "profile/test-results",
  workers: 1,
  use: { ...config.use, trace: "off" },
  timeout: 10 * 60_000,
  reporter: "list",
});

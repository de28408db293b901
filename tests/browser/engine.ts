// Which browsers there are, and what the way in which one is driven does not do.

import { join } from "node:path";

import { firefox, test } from "@playwright/test";

/** Firefox: one of Mozilla's own builds in FIREFOX, or the one that Playwright has installed. */
export const FIREFOX = process.env.FIREFOX || firefox.executablePath();

/** Mozilla's own builds are driven by WebDriver BiDi, Playwright's is not. */
export const IS_BIDI = FIREFOX !== firefox.executablePath();

/** Where a Firefox that is driven by BiDi saves files: a folder for each worker. */
export const DOWNLOADS = join(import.meta.dirname, "test-results", `downloads-${process.env.TEST_WORKER_INDEX ?? 0}`);

const LACKING = {
  requestfailed: "reports no failure of a request that a route holds",
  dblclick: "sends a double click as two clicks whose `detail` is 1",
  adopted: "does not act on elements that have moved in from another document",
  touch: "emulates no touch screen",
  emulateMedia: "emulates no colour scheme, no forced colours and no print",
} as const;

/** Skips a test in a Firefox that is driven by BiDi, which lacks this. */
export function skipInBidi(lacking: keyof typeof LACKING) {
  test.skip(isBidi(), `WebDriver BiDi ${LACKING[lacking]}`);
}

/** Skips a test everywhere but in Chromium, which alone has this. */
export function onlyInChromium(what: string) {
  test.skip(isFirefox(), `only Chromium has ${what}`);
}

/** Whether this is a Firefox that is driven by BiDi. */
export const isBidi = () => isFirefox() && IS_BIDI;

const isFirefox = () => test.info().project.name === "firefox";

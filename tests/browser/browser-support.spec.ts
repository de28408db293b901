// The browsers that page and element are for (docs/browsers.md), and what one sees that is too old.

import type { Page } from "@playwright/test";

import { element, openHost } from "./element";
import { API, ListPage } from "./list-page";
import { expect, test } from "./test";

/** What takes a feature away before the page has it. */
const TAKE: Record<string, () => void> = {
  WebAssembly: () => Reflect.deleteProperty(window, "WebAssembly"),
  "WebAssembly reference-types": () => (WebAssembly.validate = () => false),
  "constructed style sheets": () => Reflect.deleteProperty(CSSStyleSheet.prototype, "replaceSync"),
  dialog: () => Reflect.deleteProperty(window, "HTMLDialogElement"),
  "AbortSignal.any": () => Reflect.deleteProperty(AbortSignal, "any"),
  "light-dark()": () => {
    const supports = CSS.supports.bind(CSS) as (...query: string[]) => boolean;
    CSS.supports = (...query: string[]) => !query.join().includes("light-dark") && supports(...query);
  },
};

const NEEDED = "Needed: Chrome or Edge 123, Firefox 128, Safari 17.5, or newer, with WebAssembly allowed.";

/** The paths of what is requested from now on. */
function requestedPaths(page: Page): string[] {
  const paths: string[] = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  return paths;
}

for (const [lacking, take] of Object.entries(TAKE)) {
  test(`page and element say that a browser without ${lacking} is too old`, { tag: "@smoke" }, async ({ page }) => {
    await page.addInitScript(take);
    const paths = requestedPaths(page);
    const list = new ListPage(page);
    await page.goto("./");
    await expect(list.heading).toHaveCount(1);
    await expect(list.alert).toContainText("This browser can’t show the page.");
    await expect(list.alert).toContainText(`It lacks: ${lacking}.`);
    await expect(list.alert).toContainText(NEEDED);
    await openHost(page, "<event-matcher-policies></event-matcher-policies><event-matcher-policies></event-matcher-policies>");
    await expect(element(page).getByRole("alert")).toHaveCount(2);
    await expect(element(page).last()).toContainText("This browser can’t show the list.");
    await expect(element(page).last()).toContainText(`It lacks: ${lacking}.`);
    expect(paths).not.toContain(`/${API}`);
  });
}

test("each file of the page is requested once, the program before the first script runs", { tag: "@smoke" }, async ({ page }) => {
  const paths = requestedPaths(page);
  const prefetched = page.waitForResponse((answer) => answer.url().includes("page=2&page_size=20"));
  await page.goto("./");
  await prefetched;
  const own = paths.filter((path) => /\.(js|wasm|css)$/.test(path));
  expect(own).toEqual([...new Set(own)]);
  const started = await page.evaluate(() => {
    const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const of = (part: string) => entries.filter(({ name }) => name.includes(part));
    const [[program], [boot]] = [of("_bg.wasm"), of("/boot-")];
    return { program: of("_bg.wasm").length, early: Boolean(program && boot && program.startTime < boot.responseEnd) };
  });
  expect(started).toEqual({ program: 1, early: true });
});

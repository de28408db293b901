// Tooltips: of what, when, and where they are (WCAG 1.4.13).

import type { Page } from "@playwright/test";

import { element, openHost, rows } from "./element";
import { skipInBidi } from "./engine";
import { ListPage, stopClock } from "./list-page";
import { expect, test } from "./test";

const tip = (page: Page) => page.locator(".emp-tooltip:popover-open");

/** Opens the list, and waits for what is loaded after its rows. */
async function openList(page: Page) {
  const list = new ListPage(page);
  await list.open();
  await expect(page.locator(".emp-tooltip")).toBeAttached();
  return list;
}

test("icons have tooltips, at the mouse and at the focus, which Escape hides", async ({ page }) => {
  const list = await openList(page);
  await expect(list.button("Keyboard shortcuts")).toBeVisible();
  await expect(tip(page)).toHaveCount(0);
  // The skip link comes first.
  for (const name of ["Skip to the list", "Saved views", "Export", "Refresh"]) {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name }).or(list.button(name))).toBeFocused();
  }
  await expect(tip(page)).toHaveText("Refresh");
  await page.keyboard.press("Escape");
  await expect(tip(page)).toHaveCount(0);
  await page.keyboard.press("Tab");
  await expect(tip(page)).toHaveText("Theme: auto");
  // Escape hides that of the mouse, wherever the focus is.
  await list.search.focus();
  await expect(tip(page)).toHaveCount(0);
  await list.button("Keyboard shortcuts").hover();
  await expect(tip(page)).toHaveText("Keyboard shortcuts (?)");
  await page.keyboard.press("Escape");
  await expect(tip(page)).toHaveCount(0);
  await list.button("Last page").hover();
  await expect(tip(page)).toHaveText("Last page");
  await list.heading.hover();
  await expect(tip(page)).toHaveCount(0);
});

test("Escape hides a tooltip until the mouse has left its control", async ({ page }) => {
  await page.clock.install();
  const list = await openList(page);
  const box = await list.button("Refresh").boundingBox();
  const [left, top] = [box?.x ?? 0, box?.y ?? 0];
  await page.mouse.move(left + 2, top + 2);
  await expect(tip(page)).toHaveText("Refresh");
  await page.keyboard.press("Escape");
  await expect(tip(page)).toHaveCount(0);
  await stopClock(page);
  // Onto the icon in it, and its edge.
  for (const at of [14, 10, 3]) await page.mouse.move(left + at, top + at);
  await page.clock.runFor(2_000);
  await expect(tip(page)).toHaveCount(0);
});

test("a tooltip says what its control is called now", async ({ page }) => {
  const list = await openList(page);
  await list.button("Theme: auto").hover();
  await expect(tip(page)).toHaveText("Theme: auto");
  await page.mouse.down();
  await page.mouse.up();
  await expect(tip(page)).toHaveText("Theme: light");
});

test("the tooltip of the focus is not in the way of a click", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const list = await openList(page);
  await list.button("Refresh").focus();
  await page.keyboard.press("Tab");
  await expect(list.button(/^Theme: /)).toBeFocused();
  await expect(tip(page)).toHaveText("Theme: auto");
  const [over, filters] = [await tip(page).boundingBox(), await list.button("Filters").boundingBox()];
  const [x, y] = [(over?.x ?? 0) + (over?.width ?? 0) / 2, (over?.y ?? 0) + (over?.height ?? 0) - 6];
  expect(y).toBeGreaterThan(filters?.y ?? Infinity);
  await page.mouse.click(x, y);
  await expect(list.button("Filters")).toHaveAttribute("aria-expanded", "true");
});

for (const inDialog of [false, true]) {
  test(`the mouse can move onto a tooltip, which stays${inDialog ? ", in a modal dialog too" : ""}`, async ({ page }) => {
    const list = await openList(page);
    if (inDialog) await list.button("Export").click();
    const [where, name] = inDialog ? [page.getByRole("dialog"), "Close"] : [page, "Refresh"];
    await where.getByRole("button", { name, exact: true }).hover();
    await expect(tip(page)).toContainText(name);
    await tip(page).hover();
    await expect(tip(page)).toContainText(name);
    expect(await tip(page).evaluate((tip) => tip.matches(":hover"))).toBe(true);
  });
}

test("a tooltip goes with its control", async ({ page }) => {
  const list = await openList(page);
  await list.button("Export").click();
  const close = page.getByRole("dialog").getByRole("button", { name: "Close", exact: true });
  await close.hover();
  await expect(tip(page)).toHaveText("Close (Esc)");
  await page.mouse.down();
  await page.mouse.up();
  await expect(close).toBeHidden();
  await expect(tip(page).filter({ hasText: "Close" })).toHaveCount(0);
});

test("a tooltip stays clear of the scroll bar's place, whether there is one or not", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const list = await openList(page);
  for (const search of ["", "?search=zzzz"]) {
    await list.open(search);
    await expect(page.locator(".emp-tooltip")).toBeAttached();
    await list.button(/^Theme/).hover();
    await expect(tip(page)).toHaveText("Theme: auto");
    const right = await tip(page).evaluate((tip) => document.documentElement.getBoundingClientRect().width - tip.getBoundingClientRect().right);
    expect(right).toBeGreaterThanOrEqual(0);
    await list.heading.hover();
  }
});

test("a long name is read in full", async ({ page }) => {
  const list = await openList(page);
  await list.button("Saved views").click();
  await page.getByRole("textbox", { name: "Name of this view" }).fill("Sign-ins of all administrators from outside of the office");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Delete / }).hover();
  await expect(tip(page)).toHaveText("Delete Sign-ins of all administrators from outside of the office");
  const { scrollWidth, clientWidth } = await tip(page).evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
});

test.describe("touched", () => {
  test.use({ hasTouch: true });

  test("a control shows no tooltip", async ({ page }) => {
    skipInBidi("touch");
    await page.clock.install();
    const list = await openList(page);
    await stopClock(page);
    await list.button("Refresh").tap();
    await page.clock.runFor(2_000);
    await expect(tip(page)).toHaveCount(0);
  });
});

test("in forced colours a tooltip has a border", async ({ page }) => {
  skipInBidi("emulateMedia");
  await page.emulateMedia({ forcedColors: "active" });
  const list = await openList(page);
  await list.button("Refresh").hover();
  await expect(tip(page)).toHaveCSS("border-inline-start-width", "1px");
});

for (const [direction, width] of [["ltr", 1280], ["rtl", 1280], ["ltr", 390], ["rtl", 390]] as const) {
  test(`a host that hides what overflows cuts no tooltip: ${direction}, ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width: width + 20, height: 600 });
    await openHost(
      page,
      `<div dir="${direction}" style="overflow: hidden; contain: paint; width: ${width}px; height: 60px"><event-matcher-policies></event-matcher-policies></div>`,
    );
    await expect(rows(page)).toHaveCount(20);
    const control = element(page).getByRole("button", { name: "Refresh" });
    await expect(element(page).locator(".emp-tooltip")).toBeAttached();
    await control.hover();
    await expect(tip(page)).toHaveText("Refresh");
    await expect(tip(page)).toBeInViewport({ ratio: 1 });
    const isOnTop = await tip(page).evaluate((tip) => {
      const { left, right, top, bottom } = tip.getBoundingClientRect();
      const root = tip.getRootNode() as ShadowRoot;
      return [left + 1, right - 1].every((x) => root.elementFromPoint(x, (top + bottom) / 2) === tip);
    });
    expect(isOnTop).toBe(true);
  });
}

test("a tooltip follows its control in a host's scroller, and closes when it is out of sight", async ({ page }) => {
  await openHost(page, '<div data-scroller style="overflow: auto; height: 400px"><div style="height: 100px"></div><event-matcher-policies></event-matcher-policies></div>');
  await expect(rows(page)).toHaveCount(20);
  await expect(element(page).locator(".emp-tooltip")).toBeAttached();
  const scrollTo = (top: number) => page.locator("[data-scroller]").evaluate((scroller, top) => (scroller.scrollTop = top), top);
  // By the keyboard: the mouse stays where it is.
  await element(page).getByRole("button", { name: "Export" }).focus();
  await page.keyboard.press("Tab");
  await expect(tip(page)).toHaveText("Refresh");
  const top = async () => Math.round((await tip(page).boundingBox())?.y ?? NaN);
  const before = await top();
  await scrollTo(60);
  await expect.poll(top).toBe(before - 60);
  await scrollTo(500);
  await expect(tip(page)).toHaveCount(0);
});

test("a translator may translate a tooltip", async ({ page }) => {
  const list = await openList(page);
  await list.button("Refresh").hover();
  await expect(tip(page)).toHaveText("Refresh");
  await tip(page).evaluate((tip) => (tip.textContent = "Aktualisieren"));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(tip(page)).toHaveText("Aktualisieren");
});

test("the keyboard reads a value that is cut in full", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const list = new ListPage(page);
  await list.open("?ordering=name");
  await expect(page.locator(".emp-tooltip")).toBeAttached();
  const values = list.table.getByRole("cell").getByRole("button");
  const at = await values.evaluateAll((values) => values.findIndex(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth));
  expect(at).not.toBe(-1);
  const cut = values.nth(at);
  await list.nameLinks.first().focus();
  const row = cut.locator("xpath=ancestor::tr");
  while (!(await row.evaluate((row) => row.contains(document.activeElement)))) await page.keyboard.press("ArrowDown");
  while (!(await cut.evaluate((value) => value === document.activeElement))) await page.keyboard.press("ArrowRight");
  await expect(tip(page)).toHaveText((await cut.textContent()) ?? "");
});

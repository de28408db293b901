// The list by keyboard alone.

import { ListPage } from "./list-page";
import { expect, test } from "./test";

test("shortcuts search, walk the rows and turn the pages", { tag: "@smoke" }, async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await page.keyboard.press("/");
  await expect(list.search).toBeFocused();
  await page.keyboard.type("[/]?");
  await expect(list.search).toHaveValue("[/]?");
  await page.keyboard.press("Escape");
  await expect(list.search).toHaveValue("");
  await list.expectSearch("");
  await list.expectRowsOf("page_size=20");

  await list.search.blur();
  const names = list.table.getByRole("rowheader").getByRole("link");
  await page.keyboard.press("ArrowDown");
  await expect(names.nth(0)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(names.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(names.nth(0)).toBeFocused();

  await page.keyboard.press("]");
  await list.expectSearch("?page=2");
  await page.keyboard.press("]");
  await list.expectSearch("?page=3");
  await page.keyboard.press("[");
  await list.expectSearch("?page=2");

  await list.expectRowsOf("page=2&page_size=20");
  await names.nth(4).focus();
  await page.keyboard.press("Enter");
  await expect(list.details(await names.nth(4).textContent() ?? "")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(names.nth(4)).toBeFocused();
});

test("the list of shortcuts opens with ? and closes with Escape", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog).toContainText("Previous, next page");
  await page.keyboard.press("]");
  await list.expectSearch("");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("the list of shortcuts opens with its button, which gets the focus back", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await list.button("Keyboard shortcuts").click();
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(list.button("Keyboard shortcuts")).toBeFocused();
});

test("every control is reached with Tab, in the order of reading", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login&execution_logging=false&page_size=10");
  await expect(list.button("Copy link")).toBeVisible();
  const reached: string[] = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLElement> };
      if (element === document.body) return "";
      return element.ariaLabel ?? element.labels?.[0]?.firstChild?.textContent ?? element.textContent ?? "";
    });
    if (!name) break;
    reached.push(name.trim());
  }
  // The table is one stop: table.spec.ts.
  expect(reached).toEqual([
    "Skip to the list", "Saved views", "Export", "Refresh", "Theme: auto", "Keyboard shortcuts", "Search policies", "Action", "App",
    "Model", "Client IP", "Execution logging", "More filters", "Unbound only", "May never fire", "Policies", "Try an event",
    "Overlaps", "Coverage", "Remove filter Action: Login", "Remove filter Execution logging: No", "Clear all filters", "Copy link",
    "Columns", "Select", "Name",
    "First page", "Previous page", "Page", "Next page", "Last page", "Rows per page",
  ]);
});

test("behind a modal dialog no shortcut acts", async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 700 });
  const list = new ListPage(page);
  await list.open();
  await list.table.getByRole("rowheader").first().getByRole("link").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toHaveCount(1);
  const view = new URL(page.url()).search;
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("]");
  await page.keyboard.press("?");
  await expect(dialog).toHaveCount(1);
  await list.expectSearch(view);
});

test("a page key that is held down turns one page", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const entries = await page.evaluate(() => history.length);
  await page.keyboard.down("]");
  for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down("]");
  await page.keyboard.up("]");
  await list.expectSearch("?page=2");
  await list.expectRowsOf("page=2&page_size=20");
  expect(await page.evaluate(() => history.length)).toBe(entries + 1);
});

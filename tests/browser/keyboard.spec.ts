// The list by keyboard alone.

import { ListPage } from "./list-page";
import { expect, test } from "./test";

test("shortcuts search, walk the rows and turn the pages", async ({ page }) => {
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
  const names = list.table.getByRole("rowheader").getByRole("button");
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
  await expect(page.getByRole("dialog", { name: "Policy details" })).toBeVisible();
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

test("every control is reached with Tab, in the order of reading", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login&page_size=10");
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
  const names = await list.names();
  expect(reached).toEqual([
    "Refresh", "Theme: auto", "Search policies", "Action", "App", "Model", "Client IP", "Execution logging",
    "More filters", "Remove filter Action: Login", "Clear all filters",
    "Name", "Action", "App", "Model", "Client IP", "Execution logging",
    ...names.map((name) => name.trim()),
    "First page", "Previous page", "Page", "Next page", "Last page", "Rows per page",
  ]);
});

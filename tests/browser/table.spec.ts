// The table: one stop of the Tab key, text that can be selected and copied, values that can be filtered by.

import type { Locator, Page } from "@playwright/test";

import { openHost, rows } from "./element";
import { ListPage } from "./list-page";
import { expect, test } from "./test";

/** The cells of a row, but for its header, which is the name. */
const cells = (list: ListPage, row: number) => list.table.getByRole("row").nth(row + 1).getByRole("cell");

/** Where an element is, scrolled into sight. */
async function box(element: Locator) {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (!box) throw new Error("an element is missing");
  return box;
}

/** Selects from the middle of one element to the middle of another with the mouse. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

/** What the next copying with the keyboard puts on the clipboard. */
async function copy(page: Page): Promise<{ text: string; html: string }> {
  // What copies rows is loaded after them, with the menu of a value, which waits for its use.
  await expect(page.locator("#emp-filters")).toBeAttached();
  const copied = page.evaluate(
    () =>
      new Promise<{ text: string; html: string }>((resolve) => {
        const read = (event: ClipboardEvent) =>
          resolve({ text: event.clipboardData?.getData("text/plain") ?? "", html: event.clipboardData?.getData("text/html") ?? "" });
        window.addEventListener("copy", read, { once: true });
      }),
  );
  // The listener is there before the key: both go to the page in this order.
  await page.evaluate(() => null);
  await page.keyboard.press("ControlOrMeta+c");
  return copied;
}

test("the arrow keys go through names, values and headers, and Tab leaves the table", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login&ordering=name");
  const names = list.nameLinks;
  const header = (name: string) => list.header(name).getByRole("button");
  await header("Name").focus();
  await page.keyboard.press("ArrowRight");
  await expect(header("Action")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(cells(list, 0).nth(0).getByRole("button")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(cells(list, 1).nth(0).getByRole("button")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(names.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(names.last()).toBeFocused();
  await expect(names.last()).toBeInViewport();
  await page.keyboard.press("ArrowDown");
  await expect(names.last()).toBeFocused();
  await page.keyboard.press("PageUp");
  await expect(names.last()).not.toBeFocused();
  await page.keyboard.press("Home");
  await expect(names.first()).toBeFocused();
  await page.keyboard.press("PageDown");
  await expect(names.first()).not.toBeFocused();
  await page.keyboard.press("Home");
  // The table is left with one key, and entered again where it was left.
  await page.keyboard.press("Tab");
  await expect(list.table.locator(":focus")).toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  await expect(names.first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(header("Name")).toBeFocused();
  // "Bound to" has no button: the way ends before it.
  for (let column = 0; column < 8; column++) await page.keyboard.press("ArrowRight");
  await expect(header("Execution logging")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(list.table.locator(":focus")).toHaveCount(0);
});

test("the focus stays in its row when the page turns, and the table is reached when its rows are gone", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page_size=20");
  await list.nameLinks.nth(12).focus();
  await page.keyboard.press("]");
  await list.expectRowsOf("page=2&page_size=20");
  await expect(list.nameLinks.nth(12)).toBeFocused();
  await list.search.fill("zzzz");
  await expect(list.nameLinks).toHaveCount(0);
  await expect(list.header("Name").getByRole("button")).toHaveAttribute("tabindex", "0");
});

test("the skip link leads to the list and changes no URL", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login#part");
  const url = page.url();
  await page.keyboard.press("Tab");
  const link = page.getByRole("link", { name: "Skip to the list" });
  await expect(link).toBeFocused();
  await expect(link).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(list.header("Name").getByRole("button")).toBeFocused();
  expect(page.url()).toBe(url);
});

test("a value is filtered by with a click, and no longer with another", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?ordering=name");
  const value = list.table.getByRole("button", { name: "Login", exact: true }).first();
  await expect(value).toHaveAccessibleDescription("Filters by this value, or stops filtering by it");
  await value.click();
  await list.expectSearch("?action=login&ordering=name");
  await list.expectRowsOf("action=login&ordering=name&page_size=20");
  // The whole cell takes the click.
  const cell = await box(cells(list, 0).nth(0));
  await page.mouse.click(cell.x + cell.width - 2, cell.y + cell.height / 2);
  await list.expectSearch("?ordering=name");
});

test("a value is filtered by with the keyboard; one that is not set does nothing", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?execution_logging=true&ordering=name");
  await list.nameLinks.first().focus();
  for (let column = 0; column < 5; column++) await page.keyboard.press("ArrowRight");
  await expect(cells(list, 0).nth(4).getByRole("button", { name: "Yes" })).toBeFocused();
  await page.keyboard.press("Enter");
  await list.expectSearch("?ordering=name");
  await page.goBack();
  await list.expectSearch("?execution_logging=true&ordering=name");
  await list.expectRowsOf("execution_logging=true&ordering=name&page_size=20");
  await list.nameLinks.first().focus();
  for (let column = 0; column < 5; column++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press(" ");
  await list.expectSearch("?ordering=name");
  await list.expectRowsOf("ordering=name&page_size=20");
  await list.table.getByRole("cell", { name: "Any", exact: true }).first().click();
  await list.expectSearch("?ordering=name");
});

test("what a number and a status lead to is said and opened", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?name=Bound+four+times%2C+each+differently");
  const value = list.table.getByRole("button", { name: "4 objects" });
  await expect(value).toHaveAccessibleDescription("Opens the details");
  await value.focus();
  await page.keyboard.press("Enter");
  await expect(list.details("Bound four times, each differently")).toBeVisible();
});

test("each cell says in which column it is, also where others are not drawn", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page_size=5");
  await expect(list.table).toHaveAttribute("aria-colcount", "8");
  const indexes = () =>
    list.table.getByRole("row").last().locator("> *").evaluateAll((cells) => cells.map((cell) => cell.getAttribute("aria-colindex")));
  expect(await indexes()).toEqual(["1", "2", "3", "4", "5", "6", "7", "8"]);
  await expect(list.header("Status")).toHaveAttribute("aria-colindex", "8");
});

test("copied rows are tab-separated lines and a table", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=default&ordering=name");
  const [last, first] = [await box(cells(list, 2).nth(2)), await box(cells(list, 0).nth(1))];
  await drag(page, { x: first.x + 4, y: first.y + 10 }, { x: last.x + last.width - 4, y: last.y + 10 });
  const { text, html } = await copy(page);
  const lines = text.split("\n").map((line) => line.split("\t"));
  expect(lines.map(([name]) => name)).toEqual((await list.names()).slice(0, 3));
  expect(lines.map((line) => line.length)).toEqual([8, 8, 8]);
  const document = await page.context().newPage();
  await document.setContent(html);
  const table = await document.locator("tr").evaluateAll((rows) =>
    rows.map((row) => Array.from((row as HTMLTableRowElement).cells, (cell) => cell.textContent)));
  expect(table).toEqual(lines);
});

test("rows of the element are copied too", async ({ page }) => {
  await openHost(page, "<event-matcher-policies></event-matcher-policies>");
  await expect(rows(page)).toHaveCount(20);
  const names = await rows(page).getByRole("button").allTextContents();
  const last = (row: number) => page.getByRole("row").nth(row + 1).getByRole("cell").last();
  // Both are in sight then.
  await box(last(5));
  const [from, to] = [await box(last(1)), await box(last(2))];
  await drag(page, { x: from.x + 4, y: from.y + from.height / 2 }, { x: to.x + to.width - 4, y: to.y + to.height / 2 });
  const { text } = await copy(page);
  // A spreadsheet takes the quotes off a cell that begins with one.
  const cell = (text = "") => (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
  expect(text.split("\n").map((line) => cell(line.split("\t")[0]))).toEqual(names.slice(1, 3));
});

test("rows are lines wherever around them the selection begins and ends", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=secops&ordering=name&page_size=5");
  const names = await list.names();
  const copied = async () => {
    const lines = (await copy(page)).text.split("\n").map((line) => line.split("\t"));
    expect(lines.map((line) => line.length)).toEqual(lines.map(() => 8));
    return lines.map(([name]) => name);
  };
  const [heading, second] = [await box(list.header("Action")), await box(cells(list, 1).nth(2))];
  await drag(page, { x: heading.x + 4, y: heading.y + heading.height / 2 }, { x: second.x + second.width - 4, y: second.y + 10 });
  expect(await copied()).toEqual(names.slice(0, 2));
  const [title, fourth, pages] = [await box(list.heading), await box(cells(list, 3).nth(2)), await box(page.getByText(/^1\u20135 of/))];
  await drag(page, { x: fourth.x + 4, y: fourth.y + 10 }, { x: pages.x + pages.width - 2, y: pages.y + pages.height / 2 });
  expect(await copied()).toEqual(names.slice(3));
  await drag(page, { x: title.x + 4, y: title.y + title.height / 2 }, { x: pages.x + pages.width - 2, y: pages.y + pages.height / 2 });
  expect(await copied()).toEqual(names);
  await page.keyboard.press("ControlOrMeta+a");
  expect(await copied()).toEqual(names);
});

test("rows of the element are lines where the selection ends in the host page, unless its text is selected too", async ({ page }) => {
  await openHost(page, '<p>Before</p><event-matcher-policies></event-matcher-policies><p>After</p><div style="block-size: 9rem"></div>');
  await expect(rows(page)).toHaveCount(20);
  const copied = async () => (await copy(page)).text.split("\n").map((line) => line.split("\t").length);
  const selectTo = async (target: Locator) => {
    const to = await box(target);
    const from = await box(page.getByRole("row").nth(18).getByRole("cell").last());
    await drag(page, { x: from.x + 4, y: from.y + from.height / 2 }, { x: to.x + 60, y: to.y + to.height - 2 });
  };
  // The page puts nothing on the clipboard: the browser does.
  await selectTo(page.locator("body > div"));
  expect(await copied()).toEqual([1]);
  await page.getByText("After", { exact: true }).evaluate((paragraph) => paragraph.remove());
  await selectTo(page.locator("body > div"));
  expect(await copied()).toEqual([8, 8, 8]);
  // Where nothing is before it, the selection begins right at the element.
  await page.getByText("Before", { exact: true }).evaluate((paragraph) => paragraph.remove());
  await page.keyboard.press("ControlOrMeta+a");
  expect(await copied()).toEqual(Array<number>(20).fill(8));
});

test("what is copied in a field or a dialog is not rows", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=default&ordering=name");
  await list.search.focus();
  await page.keyboard.press("ControlOrMeta+a");
  expect((await copy(page)).text).toBe("");
  await list.button("Export").click();
  await expect(page.getByRole("dialog", { name: "Export" }).getByRole("button", { name: "Download" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  expect((await copy(page)).text).toBe("");
});

test("a part of a name is selected with the mouse and copied as it is", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?ordering=name");
  const name = list.nameLinks.first();
  const place = await box(name);
  const y = place.y + place.height / 2;
  await drag(page, { x: place.x + 1, y }, { x: place.x + place.width - 1, y });
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const selected = await page.evaluate(() => String(getSelection()));
  expect(selected.length).toBeGreaterThan(2);
  expect(await name.textContent()).toContain(selected);
});

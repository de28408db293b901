// Which columns there are, in which order, and how wide.

import type { Locator, Page } from "@playwright/test";

import { violations } from "./axe";
import { element, openHost } from "./element";
import { skipInBidi } from "./engine";
import { ListPage, remember } from "./list-page";
import { expect, test } from "./test";

const COLUMNS = "columns:/api/v3";
const DEFAULT = ["Name", "Action", "App", "Model", "Client IP", "Execution logging", "Bound to", "Status"];

const dialog = (page: Page) => page.getByRole("dialog", { name: "Columns" });
const headings = (page: Page) => page.getByRole("columnheader");

async function openDialog(page: Page) {
  await page.getByRole("button", { name: "Columns" }).click();
  await expect(dialog(page)).toBeVisible();
}

async function width(locator: Locator): Promise<number> {
  return Math.round((await locator.boundingBox())?.width ?? 0);
}

test("columns are chosen and ordered, are remembered, and are reset @smoke", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login_failed&ordering=name");
  await expect(headings(page)).toHaveText(DEFAULT);
  await openDialog(page);
  await dialog(page).getByRole("checkbox", { name: "App" }).uncheck();
  await dialog(page).getByRole("checkbox", { name: "UUID" }).check();
  await expect(dialog(page).getByRole("checkbox", { name: /^Name/ })).toBeDisabled();
  const up = dialog(page).getByRole("button", { name: "Move up UUID" });
  for (let place = 9; place > 1; place--) {
    await up.press("Enter");
    await expect(up).toBeFocused();
    await expect(dialog(page).getByRole("listitem").nth(place - 1)).toContainText("UUID");
  }
  await expect(up).toHaveAttribute("aria-disabled", "true");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  const chosen = ["Name", "UUID", "Action", "Model", "Client IP", "Execution logging", "Bound to", "Status"];
  await expect(headings(page)).toHaveText(chosen);
  await list.expectSearch("?action=login_failed&ordering=name");

  await page.reload();
  await list.settle();
  await expect(headings(page)).toHaveText(chosen);
  const answer = await page.request.get("api/v3/policies/event_matcher/?action=login_failed&ordering=name");
  const [first] = ((await answer.json()) as { results: { name: string; pk: string }[] }).results;
  const row = page.getByRole("row").nth(1);
  expect(await list.nameLinks.first().textContent()).toBe(first?.name);
  expect((await row.getByRole("cell").allTextContents()).slice(0, 2)).toEqual([first?.pk, "Login failed"]);
  // The rows work as before: names are links, values can be filtered by.
  await expect(row.getByRole("button", { name: "Login failed" })).toHaveAccessibleDescription(/^Filters by this value/);
  await list.nameLinks.first().click();
  await expect(list.details(first?.name)).toBeVisible();
  await page.keyboard.press("Escape");

  await openDialog(page);
  await list.button("Reset columns").click();
  await page.keyboard.press("Escape");
  await expect(headings(page)).toHaveText(DEFAULT);
});

test("the query is a column too, and the status says that it decides", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await openDialog(page);
  await expect(dialog(page).getByRole("checkbox", { name: "Status" })).toBeChecked();
  await dialog(page).getByRole("checkbox", { name: /^Query/ }).check();
  await page.keyboard.press("Escape");
  const answer = await page.request.get("api/v3/policies/event_matcher/?page_size=100");
  type Policy = { pk: string; query: string | null; bound_to: number };
  const { results } = (await answer.json()) as { results: Policy[] };
  const unbound = results.find((policy) => policy.bound_to === 0);
  const queried = results.find((policy) => policy.query && policy.bound_to > 0);
  for (const policy of [unbound, queried]) {
    if (!policy) throw new Error("the demo has no such policy");
    await list.open(`?policy_uuid=${policy.pk}`);
    const cells = page.getByRole("row").nth(1).getByRole("cell");
    const texts = policy === unbound ? ["Not bound", "Any"] : ["Depends on its query", policy.query ?? ""];
    await expect(cells.nth(6)).toHaveText(texts[0] ?? "");
    await expect(cells.nth(7)).toHaveText(texts[1] ?? "");
  }
});

test("a width is typed, or dragged at the edge of a heading", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const action = list.header("Action");
  const before = await width(action);
  await openDialog(page);
  const field = dialog(page).getByRole("spinbutton", { name: "Width of Action" });
  await field.pressSequentially("300");
  await field.press("Enter");
  await expect.poll(() => width(action)).toBe(300);
  await field.press("ControlOrMeta+a");
  await field.pressSequentially("5");
  await field.press("Tab");
  await expect(field).toHaveValue("56");
  await field.press("ControlOrMeta+a");
  await field.press("Delete");
  await field.press("Tab");
  await expect.poll(() => width(action)).toBe(before);
  await page.keyboard.press("Escape");
  await list.tools();

  const box = await action.boundingBox();
  if (!box) throw new Error("the heading is missing");
  const edge = { x: box.x + box.width - 3, y: box.y + box.height / 2 };
  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(edge.x + 20, edge.y);
  await page.mouse.move(edge.x + 60, edge.y);
  await expect.poll(() => width(action)).toBe(Math.round(box.width) + 60);
  await page.mouse.up();
  const cell = page.getByRole("row").nth(1).getByRole("cell").first();
  await expect.poll(() => width(cell)).toBe(Math.round(box.width) + 60);
  await list.expectSearch("");
  await page.reload();
  await list.settle();
  await expect.poll(() => width(list.header("Action"))).toBe(Math.round(box.width) + 60);
  // The heading sorts as before.
  await list.button("Action").click();
  await list.expectSearch("?ordering=action");
});

test("two windows change the columns, and neither loses what the other did", async ({ page, context }) => {
  // One that has not heard of the other's change yet.
  await page.addInitScript(() => {
    addEventListener("storage", (event) => Reflect.get(window, "isDeaf") && event.stopImmediatePropagation(), true);
  });
  await new ListPage(page).open();
  const other = await context.newPage();
  await new ListPage(other).open();
  await openDialog(other);
  await dialog(other).getByRole("checkbox", { name: "Query" }).check();
  await expect(headings(page)).toHaveText([...DEFAULT, "Query"]);
  await page.evaluate(() => Reflect.set(window, "isDeaf", true));
  await dialog(other).getByRole("checkbox", { name: "UUID" }).check();
  await expect(headings(other)).toHaveText([...DEFAULT, "Query", "UUID"]);
  await expect(headings(page)).toHaveText([...DEFAULT, "Query"]);
  await openDialog(page);
  const field = dialog(page).getByRole("spinbutton", { name: "Width of Action" });
  await field.pressSequentially("300");
  await field.press("Enter");
  await expect(headings(page)).toHaveText([...DEFAULT, "Query", "UUID"]);
  await expect(dialog(other).getByRole("spinbutton", { name: "Width of Action" })).toHaveValue("300");
});

test("a double click at the edge of a heading gives the width back", async ({ page }) => {
  skipInBidi("dblclick");
  await remember(page, COLUMNS, "name action=300");
  const list = new ListPage(page);
  await list.open("?ordering=action");
  await list.tools();
  await expect.poll(() => width(list.header("Action"))).toBe(300);
  const box = await list.header("Action").boundingBox();
  if (!box) throw new Error("the heading is missing");
  await page.mouse.dblclick(box.x + box.width - 3, box.y + box.height / 2);
  await expect.poll(() => width(list.header("Action"))).toBeLessThan(300);
  await list.expectSearch("?ordering=action");
});

test("however many and wide the columns are, the table is as wide as the window", async ({ page }) => {
  const widths = "name=1200 action=1200 app=1200 model client-ip=900 logging bound-to query fires uuid";
  await remember(page, COLUMNS, widths);
  const list = new ListPage(page);
  for (const size of [1280, 800, 390]) {
    await page.setViewportSize({ width: size, height: 800 });
    await list.open();
    await expect(page.getByRole("row").nth(1).getByRole("rowheader")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size);
    const ends = await page.getByRole("row").nth(1).evaluate((row) => {
      const [end, last] = [row, row.lastElementChild ?? row].map((at) => at.getBoundingClientRect().right);
      return { end: Math.round(end ?? 0), last: Math.round(last ?? 0) };
    });
    expect(ends.last).toBeLessThanOrEqual(ends.end);
  }
});

test("all columns are within the table, in rows of two lines at most", async ({ page }) => {
  await remember(page, COLUMNS, "name action app model client-ip logging bound-to status query uuid");
  const list = new ListPage(page);
  for (const size of [820, 940, 1040, 1120, 1280]) {
    await page.setViewportSize({ width: size, height: 800 });
    await list.open();
    await list.tools();
    const row = page.getByRole("row").nth(1);
    await expect(row).toBeVisible();
    const { room, height } = await row.evaluate((row) => {
      const shown = [...row.children].map((cell) => cell.getBoundingClientRect()).filter(({ width }) => width > 0);
      const { right, height } = row.getBoundingClientRect();
      return { room: right - (shown.at(-1)?.right ?? 0), height };
    });
    expect(room, `${size} pixels wide`).toBeGreaterThan(-1);
    expect(height, `${size} pixels wide`).toBeLessThan(40);
  }
  const cut = await list.header("Query").evaluate((heading) => {
    const text = document.createRange();
    text.selectNodeContents(heading.firstChild ?? heading);
    return text.getBoundingClientRect().right - heading.getBoundingClientRect().right;
  });
  expect(cut, "the heading is not cut").toBeLessThan(-5);
  await expect(list.header("UUID")).toBeVisible();
});

test("what is stored is read with care, and where nothing can be stored the columns stay until the page is left", async ({ page }) => {
  await remember(page, COLUMNS, "-name uuid nonsense=x model=NaN -app");
  const list = new ListPage(page);
  await list.open();
  await expect(headings(page)).toHaveText(["Name", "UUID", "Model", "Action", "Client IP", "Execution logging", "Bound to", "Status"]);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await openDialog(page);
  await dialog(page).getByRole("checkbox", { name: "UUID" }).uncheck();
  await expect(dialog(page).getByRole("status")).toContainText("Not remembered");
  await page.keyboard.press("Escape");
  await expect(headings(page)).toHaveText(["Name", "Model", "Action", "Client IP", "Execution logging", "Bound to", "Status"]);
});

test("copied rows have the columns that are shown", async ({ page, browserName }) => {
  test.skip(browserName !== "chromium", "only there the test may read the clipboard");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await remember(page, COLUMNS, "name uuid -app -model");
  const list = new ListPage(page);
  await list.open("?ordering=name&search=default");
  await list.button("Export").click();
  await page.getByRole("button", { name: "Copy for spreadsheet" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("\t");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const answer = await page.request.get("api/v3/policies/event_matcher/?ordering=name&search=default&page_size=100");
  const { results } = (await answer.json()) as { results: { name: string; pk: string }[] };
  expect(text.split("\n").map((line) => line.split("\t")[1])).toEqual(results.map((policy) => policy.pk));
});

test("in an element a host page can keep the columns as they are", async ({ page }) => {
  await remember(page, COLUMNS, "name uuid");
  await openHost(page, '<event-matcher-policies features="export"></event-matcher-policies>');
  const list = new ListPage(page);
  await list.settle();
  await expect(headings(page)).toHaveText(DEFAULT);
  await expect(list.button("Columns")).toHaveCount(0);
  await element(page).evaluate((found) => found.setAttribute("features", "columns"));
  await expect(headings(page).nth(1)).toHaveText("UUID");
  await openDialog(page);
  await dialog(page).getByRole("button", { name: "Reset columns" }).click();
  await expect(headings(page)).toHaveText(DEFAULT);
});

// The program in two parts: the first draws the first rows, the rest comes after them.
//
// Where the first views need the rest after all, the profile is old: scripts/split/profile.sh.

import type { Page } from "@playwright/test";

import { FIRST_VIEWS, type FirstView, SLOW, leaveAlone } from "./first-views";
import { ListPage } from "./list-page";
import { expect, test } from "./test";

const REST = "**/*_rest.wasm";

async function withoutRest(page: Page, server: string, view: FirstView) {
  const list = new ListPage(page);
  await page.route(REST, (route) => route.abort("connectionreset"));
  const asked = page.waitForRequest(REST);
  await leaveAlone(list, server, view);
  await asked;
  await expect(list.alert).toHaveCount(0);
}

for (const view of FIRST_VIEWS) {
  test(`the first rows of "${view.search}", left alone, do without the rest`, async ({ page, server }) => {
    await withoutRest(page, server.url, view);
  });
}

test("a slow answer does without the rest", async ({ page, serve }) => {
  const { url } = await serve("--latency", String(SLOW));
  await withoutRest(page, url, { search: "", ahead: true });
});

/** How many rows there are when the rest is sent for. */
async function rowsBeforeRest(page: Page, server: string): Promise<number> {
  const list = new ListPage(page);
  let rows = -1;
  await page.route(REST, async (route) => {
    rows = (await list.names()).length;
    await route.continue();
  });
  const arrived = page.waitForEvent("requestfinished", (request) => request.url().includes("_rest"));
  await page.goto(server);
  await arrived;
  return rows;
}

test("the rest is sent for when the first rows are there, quick or slow", async ({ page, server, serve }) => {
  expect(await rowsBeforeRest(page, server.url)).toBe(20);
  const slow = await serve("--latency", String(SLOW));
  expect(await rowsBeforeRest(page, slow.url)).toBe(20);
});

test("the rest does not wait for ever", async ({ page, serve }) => {
  const hanging = await serve("--fault", "hang");
  expect(await rowsBeforeRest(page, hanging.url)).toBe(0);
});

test("needed before it is there, the rest is waited for", async ({ page }) => {
  const list = new ListPage(page);
  let asked = 0;
  await page.route(REST, (route) => (++asked === 1 ? route.abort("connectionreset") : route.continue()));
  const failed = page.waitForEvent("requestfailed");
  await list.open();
  await failed;
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await list.button("Name").click();
  await list.expectRowsOf("ordering=name&page_size=20");
  expect(asked).toBe(2);
});

test("a failure at the start shows, rest or no rest", async ({ page, serve }) => {
  const server = await serve("--fault", "forbidden");
  const list = new ListPage(page);
  await page.goto(server.url);
  await expect(list.alert).toContainText("You may not see event matcher policies");
});

test("where the rest cannot be had, the page says that it has failed", async ({ page, troubles }) => {
  const list = new ListPage(page);
  await page.route(REST, (route) => route.abort("connectionreset"));
  const failed = page.waitForEvent("requestfailed");
  await list.open();
  await failed;
  await page.keyboard.press("?");
  await expect(list.alert).toContainText("The page has failed; reload.");
  await page.unroute(REST);
  await list.button("Reload").click();
  await expect(list.table.getByRole("rowheader")).toHaveCount(20);
  troubles.length = 0;
});

// What is shown is what was asked for last, and it is asked for once.

import { skipInBidi } from "./engine";
import { API, holdRequests, ListPage, requests, stopClock } from "./list-page";
import { expect, test } from "./test";

test("typing a word makes one request and one entry in the history", async ({ page }) => {
  await page.clock.install();
  const list = new ListPage(page);
  // A page of all: there is nothing to prefetch.
  await list.open("?page_size=500");
  await stopClock(page);
  const seen = requests(page);
  const entries = await page.evaluate(() => history.length);
  await list.search.pressSequentially("default");
  expect(seen).toEqual([]);
  await page.clock.runFor(300);
  await list.expectSearch("?search=default&page_size=500");
  await list.expectRowsOf("search=default&page_size=500");
  expect(seen).toEqual(["?search=default&page_size=500"]);
  expect(await page.evaluate(() => history.length)).toBe(entries + 1);
});

test("a word typed with a pause is still one entry", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await list.search.pressSequentially("def");
  await list.expectSearch("?search=def");
  await list.search.pressSequentially("ault");
  await list.expectSearch("?search=default");
  await page.goBack();
  await list.expectSearch("");
  await expect(list.search).toHaveValue("");
});

test("Enter searches at once, and once", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page_size=500");
  const seen = requests(page);
  await list.search.fill("default");
  await list.search.press("Enter");
  await list.expectRowsOf("search=default&page_size=500");
  expect(seen).toEqual(["?search=default&page_size=500"]);
});

test("a click right after typing counts, and so does what was typed", async ({ page }) => {
  await page.clock.install();
  const list = new ListPage(page);
  await list.open("?page=2");
  await stopClock(page);
  await list.search.fill("default");
  await list.button("Name").click();
  await list.expectSearch("?search=default&ordering=name");
  await list.expectRowsOf("search=default&ordering=name&page_size=20");
  await expect(list.search).toHaveValue("default");
  // Two changes, two entries; and the field follows back.
  await page.goBack();
  await list.expectSearch("?search=default");
  await page.goBack();
  await list.expectSearch("?page=2");
  await expect(list.search).toHaveValue("");
  await list.expectRowsOf("page=2&page_size=20");
});

test("the next page of a list that is being typed for is its first", async ({ page }) => {
  await page.clock.install();
  const list = new ListPage(page);
  await list.open();
  await stopClock(page);
  await list.search.fill("default");
  await list.button("Next page").click();
  await list.expectSearch("?search=default");
  await list.expectRowsOf("search=default&page_size=20");
});

test("two fields typed into without a pause both count", async ({ page }) => {
  await page.clock.install();
  const list = new ListPage(page);
  await list.open();
  await stopClock(page);
  await list.search.fill("default");
  await page.getByRole("textbox", { name: "Client IP" }).fill("10.0.0.1");
  await page.clock.runFor(300);
  await list.expectSearch("?client_ip=10.0.0.1&search=default");
  await expect(list.search).toHaveValue("default");
  await expect(page.getByRole("textbox", { name: "Client IP" })).toHaveValue("10.0.0.1");
});

test("to visit a field is not to change it", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=default+&page_size=2&page=2");
  await list.search.focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await list.expectSearch("?search=default+&page_size=2&page=2");
});

test("each Enter is an entry of its own", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  for (const word of ["default", "match"]) {
    await list.search.fill(word);
    await list.search.press("Enter");
    await list.expectSearch(`?search=${word}`);
  }
  await page.goBack();
  await list.expectSearch("?search=default");
  await expect(list.search).toHaveValue("default");
});

test("what was typed before going back does not follow", async ({ page }) => {
  await page.clock.install();
  const list = new ListPage(page);
  await list.open();
  await list.button("Next page").click();
  await list.expectSearch("?page=2");
  await stopClock(page);
  const seen = requests(page);
  await list.search.fill("default");
  await page.evaluate(() => history.back());
  await list.expectSearch("");
  await expect(list.search).toHaveValue("");
  await list.expectRowsOf("page_size=20");
  await page.clock.runFor(300);
  await list.expectSearch("");
  await page.goForward();
  await list.expectSearch("?page=2");
  expect(seen.filter((query) => query.includes("default"))).toEqual([]);
});

test("what is typed is not trimmed under the writer's hands", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await list.search.pressSequentially("match ");
  await list.expectSearch("?search=match");
  await list.search.pressSequentially("default");
  await list.expectSearch("?search=match+default");
  await expect(list.search).toHaveValue("match default");
});

test("a slow first answer never overwrites a later one", async ({ page }) => {
  skipInBidi("requestfailed");
  const list = new ListPage(page);
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(`**/${API}?page=2&page_size=20`, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await list.open();
  const aborted = page.waitForEvent("requestfailed", (request) => request.url().includes("page=2&"));
  await list.button("Next page").click();
  await list.expectSearch("?page=2");
  await list.button("Next page").click();
  await list.expectRowsOf("page=3&page_size=20");
  expect((await aborted).failure()?.errorText).toBe("net::ERR_ABORTED");
  release();
  await list.expectSearch("?page=3");
  await list.expectRowsOf("page=3&page_size=20");
  await expect(list.status).toHaveText("240 policies, page 3 of 12");
  await expect(list.alert).toHaveCount(0);
});

test("the rows stay while the next ones are under way", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const before = await list.names();
  const release = await holdRequests(page, `**/${API}?page=2&page_size=20`);
  await list.button("Next page").click();
  await expect(list.table).toHaveAttribute("aria-busy", "true");
  expect(await list.names()).toEqual(before);
  release();
  await list.expectRowsOf("page=2&page_size=20");
  await expect(list.table).toHaveAttribute("aria-busy", "false");
});

test("refresh asks again for the same view", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login");
  const seen = requests(page);
  await list.button("Refresh").click();
  await expect.poll(() => seen).toEqual(["?action=login&page_size=20"]);
});

// Going through the pages, and prefetching the next one.

import { API, holdRequests, ListPage, requests, typeOver } from "./list-page";
import { expect, test } from "./test";

test("a page can be typed, and the first and last reached", { tag: "@smoke" }, async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?ordering=name");
  const field = page.getByRole("spinbutton", { name: "Page" });
  await expect(field).toHaveValue("1");
  await typeOver(field, "7");
  await field.press("Enter");
  await list.expectSearch("?ordering=name&page=7");
  await list.expectRowsOf("ordering=name&page=7&page_size=20");
  await expect(list.pagination).toContainText("121–140 of 240");
  await list.button("Last page").click();
  await list.expectSearch("?ordering=name&page=12");
  await expect(field).toHaveValue("12");
  await list.button("First page").click();
  await list.expectSearch("?ordering=name");
});

test("a page's number of four digits is seen whole", { tag: "@smoke" }, async ({ page, serve }) => {
  const server = await serve("--count", "25000");
  await page.goto(server.url);
  await new ListPage(page).button("Last page").click();
  const field = page.getByRole("spinbutton", { name: "Page" });
  await expect(field).toHaveValue("1250");
  expect(await field.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

test("page=last is a view of its own, with the way back", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page=last");
  await expect(list.status).toHaveText("240 policies, page 12 of 12");
  await expect(page.getByRole("spinbutton", { name: "Page" })).toHaveValue("12");
  await expect(list.button("Next page")).toBeDisabled();
  await list.button("Previous page").click();
  await list.expectSearch("?page=11");
});

test("the rows a page are chosen, and start at page 1", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page=3");
  const sizes = page.getByRole("combobox", { name: "Rows per page" });
  await expect(sizes.getByRole("option")).toHaveText(["20", "50", "100"]);
  await expect(sizes).toHaveValue("20");
  await sizes.selectOption("100");
  await list.expectSearch("?page_size=100");
  await list.expectRowsOf("page_size=100");
  await sizes.selectOption("20");
  await list.expectSearch("");
});

test("where the server cuts, the size that it gave is shown, and none is offered that it refused", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const list = new ListPage(page);
  await page.goto(`${server.url}?page_size=1000`);
  const sizes = page.getByRole("combobox", { name: "Rows per page" });
  await expect(sizes.getByRole("option")).toHaveText(["20", "50", "100 (the server’s maximum)"]);
  await expect(sizes).toHaveValue("100");
  await expect(list.pagination).toContainText("1–100 of 240");
  await expect(list.pagination).toContainText("of 3");
  await list.button("Next page").click();
  await list.expectSearch("?page=2&page_size=1000");
  await expect(list.pagination).toContainText("101–200 of 240");
  await list.button("Last page").click();
  await list.expectSearch("?page=3&page_size=1000");
  await expect(list.pagination).toContainText("201–240 of 240");
  await expect(sizes).toHaveValue("100");
  await expect(list.button("Next page")).toBeDisabled();
});

test("a large size is offered once the server has given it", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "1000", "--count", "1200");
  await page.goto(`${server.url}?page_size=1000`);
  const sizes = page.getByRole("combobox", { name: "Rows per page" });
  await expect(sizes.getByRole("option")).toHaveText(["20", "50", "100", "500", "1000"]);
});

test("another size in the address is kept and shown", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page_size=7");
  await expect(page.getByRole("combobox", { name: "Rows per page" })).toHaveValue("7");
  await list.expectRowsOf("page_size=7");
});

test("a page past the end is an error that keeps the filters and leads to the last or first page", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=a&page=999");
  await expect(list.alert).toContainText("Page 999 doesn't exist (404).");
  await expect(list.search).toHaveValue("a");
  await list.alert.getByRole("button", { name: "Go to first page" }).click();
  await list.expectSearch("?search=a");
  await page.goBack();
  await list.alert.getByRole("button", { name: "Go to last page" }).click();
  await list.expectSearch("?search=a&page=last");
  await list.expectRowsOf("search=a&page=last&page_size=20");
});

test("an invalid page is rejected, and the field follows the URL", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const field = page.getByRole("spinbutton", { name: "Page" });
  await typeOver(field, "-1");
  await field.press("Enter");
  await list.expectSearch("?page=-1");
  await expect(list.alert).toContainText("404");
  await list.button("Go to first page").click();
  await list.expectSearch("");
  await expect(field).toHaveValue("1");
});

test("Escape takes back a page that is being typed, and an ignored size is said to be ignored", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page_size=abc");
  await expect(page.getByRole("combobox", { name: "Rows per page" }).getByRole("option").last()).toHaveText("abc (ignored)");
  const field = page.getByRole("spinbutton", { name: "Page" });
  await typeOver(field, "2");
  await field.press("Escape");
  await expect(field).toHaveValue("1");
  await field.press("Tab");
  await list.expectSearch("?page_size=abc");
});

test("the next page is prefetched and drawn without another request", async ({ page }) => {
  const list = new ListPage(page);
  const seen = requests(page);
  await list.open();
  const prefetched = await page.waitForResponse((answer) => answer.url().includes("page=2&page_size=20"));
  await prefetched.finished();
  expect(seen).toEqual(["?page_size=20", "?page=2&page_size=20"]);
  await list.button("Next page").click();
  await list.expectSearch("?page=2");
  await list.expectRowsOf("page=2&page_size=20");
  // Then the page after it is prefetched.
  await expect.poll(() => seen[2]).toBe("?page=3&page_size=20");
});

test("a prefetched page is dropped when the query changes", async ({ page }) => {
  const list = new ListPage(page);
  const seen = requests(page);
  await list.open();
  const prefetched = await page.waitForResponse((answer) => answer.url().includes("page=2&page_size=20"));
  await prefetched.finished();
  await list.button("Refresh").click();
  await expect.poll(() => seen.length).toBe(3);
  await expect(list.table).toHaveAttribute("aria-busy", "false");
  await list.button("Next page").click();
  await list.expectRowsOf("page=2&page_size=20");
  expect(seen[3]).toBe("?page=2&page_size=20");
});

test("a prefetched page is dropped after 30 seconds", async ({ page }) => {
  await page.clock.install();
  const list = new ListPage(page);
  const seen = requests(page);
  await list.open();
  await page.clock.runFor(3_100);
  await expect.poll(() => seen.length).toBe(2);
  await page.waitForLoadState("networkidle");
  await page.clock.runFor(31_000);
  await list.button("Next page").click();
  await list.expectRowsOf("page=2&page_size=20");
  expect(seen[2]).toBe("?page=2&page_size=20");
});

test("the last page of a list that is still pending is requested by name", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const release = await holdRequests(page, `**/${API}?search=*`);
  await list.search.fill("default");
  await list.expectSearch("?search=default");
  await list.button("Last page").click();
  await list.expectSearch("?search=default&page=last");
  release();
  await list.expectRowsOf("search=default&page=last&page_size=20");
});

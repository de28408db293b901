// The list's first request, which is sent while the program is still being downloaded (src/boot/preload.js).

import type { Page } from "@playwright/test";

import { skipInBidi } from "./engine";
import { API, holdRequests, ListPage, requests } from "./list-page";
import { expect, test } from "./test";

/** Opens an address with the program held back until the returned function is called. */
async function openWithoutProgram(page: Page, address: string) {
  const release = await holdRequests(page, "**/*.wasm");
  await page.goto(`./${address}`);
  return release;
}

async function expectLoaded(list: ListPage) {
  await list.settle();
  const empty = list.page.getByText(/^No policy (matches|name contains)/);
  await expect(list.table.getByRole("rowheader").or(list.alert).or(empty).first()).toBeVisible();
}

const PRELOADED = [
  ["", "?page_size=20"],
  ["?action=login&search=a+b", "?action=login&search=a+b&page_size=20"],
  ["?name=caf%C3%A9%00&search=%25zz&ordering=-name&page=2", "?name=caf%C3%A9%00&search=%25zz&ordering=-name&page=2&page_size=20"],
  ["?page_size=50", "?page_size=50"],
  ["?ordering=name&page=1&page_size=100", "?ordering=name&page_size=100"],
] as const;

for (const [address, request] of PRELOADED) {
  test(`"${address}" is requested before the program is there, and once`, async ({ page }) => {
    const seen = requests(page);
    const answer = page.waitForResponse(`**/${API}*`);
    const release = await openWithoutProgram(page, address);
    await answer;
    release();
    await expectLoaded(new ListPage(page));
    expect(seen).toEqual([request]);
  });
}

const NOT_CANONICAL = [
  ["?search=&ordering=", "?page_size=20"],
  ["?search=a%20b&action=login", "?action=login&search=a+b&page_size=20"],
  ["?action=login&tenant=x", "?action=login&page_size=20"],
  ["?action=login&action=logout&page_size=020", "?action=logout&page_size=020"],
  ["?page=&page_size=5&page_size=20", "?page=&page_size=20"],
  ["?search=%zz%E0%A4", "?search=%25zz%EF%BF%BD&page_size=20"],
  ["?search=50%2541&__proto__=1&search", "?page_size=20"],
] as const;

for (const [address, request] of NOT_CANONICAL) {
  test(`"${address}" is not canonical, so the program alone requests it`, async ({ page }) => {
    const seen = requests(page);
    const release = await openWithoutProgram(page, address);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(seen).toEqual([]);
    release();
    await expectLoaded(new ListPage(page));
    expect(seen).toEqual([request]);
  });
}

test("it follows the page's settings", async ({ page }) => {
  const list = new ListPage(page);
  const seen = requests(page);
  await page.route("**/", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace("<html ", '<html data-page-size="5" ') });
  });
  await page.goto("./");
  await expect(list.table.getByRole("rowheader")).toHaveCount(5);
  expect(seen).toEqual(["?page_size=5"]);
});

test("the next request aborts it", async ({ page }) => {
  skipInBidi("requestfailed");
  const list = new ListPage(page);
  await page.route(`**/${API}?page_size=20`, () => undefined);
  const failed = page.waitForEvent("requestfailed", (request) => request.url().endsWith("?page_size=20"));
  await page.goto("./");
  await list.button("Name").click();
  expect((await failed).failure()?.errorText).toBe("net::ERR_ABORTED");
  await list.expectRowsOf("ordering=name&page_size=20");
});

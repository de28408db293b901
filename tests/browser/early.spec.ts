// The first request, which does not wait for the program.

import { API, ListPage, requests } from "./list-page";
import { expect, test } from "./test";

const ADDRESSES = [
  ["", "?page_size=20"],
  ["?page=1&search=&ordering=", "?page_size=20"],
  ["?search=a%20b&tenant=x&other=1&action=login", "?action=login&search=a+b&page_size=20"],
  ["?action=login&action=logout&page_size=020", "?action=logout&page_size=020"],
  ["?page=&page_size=5&page_size=20", "?page=&page_size=20"],
  ["?search=%zz%E0%A4&name=caf%C3%A9%00", "?name=caf%C3%A9%00&search=%25zz%EF%BF%BD&page_size=20"],
  ["?search=50%2541&__proto__=1&search", "?page_size=20"],
] as const;

for (const [address, request] of ADDRESSES) {
  test(`"${address}" is asked for before the program is there, and once`, async ({ page }) => {
    const list = new ListPage(page);
    const seen = requests(page);
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route("**/*.wasm", async (route) => {
      await arrived;
      await route.continue();
    });
    const answer = page.waitForResponse(`**/${API}*`);
    await page.goto(`./${address}`);
    await answer;
    arrive();
    await expect(list.table).toHaveAttribute("aria-busy", "false");
    await expect(list.table.getByRole("rowheader").or(list.alert).or(page.getByText("No policy matches")).first()).toBeVisible();
    expect(seen).toEqual([request]);
  });
}

test("the page's settings count for it", async ({ page }) => {
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

test("it is aborted by the next, as every other", async ({ page }) => {
  const list = new ListPage(page);
  await page.route(`**/${API}?page_size=20`, () => undefined);
  const failed = page.waitForEvent("requestfailed", (request) => request.url().endsWith("?page_size=20"));
  await page.goto("./");
  await list.button("Name").click();
  expect((await failed).failure()?.errorText).toBe("net::ERR_ABORTED");
  await list.expectRowsOf("ordering=name&page_size=20");
});

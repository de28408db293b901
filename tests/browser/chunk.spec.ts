// The chunk: the code of reports, dialogs and details, which is not part of the program that the first rows wait for.

import type { Route } from "@playwright/test";

import { API, ListPage } from "./list-page";
import { expect, test } from "./test";

const CHUNK = /_split_chunk\.wasm$/;

/** What may come in place of the chunk. */
const FAILURES: Record<string, (route: Route) => Promise<void>> = {
  "no connection": (route) => route.abort(),
  "a missing file": (route) => route.fulfill({ status: 404, body: "not found" }),
  "a web page": (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Sign in</title>" }),
  "half of it": async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, headers: { "content-type": "application/wasm" }, body: body.subarray(0, body.length / 2) });
  },
  "something else": (route) => route.fulfill({ contentType: "application/wasm", body: "garbage" }),
};

test("the chunk is loaded when the list is idle, and details then open without a request for it", async ({ page }) => {
  const loaded: string[] = [];
  let rowsCame = false;
  page.on("response", (response) => (rowsCame ||= response.url().includes(API)));
  page.on("request", (request) => {
    if (CHUNK.test(request.url())) loaded.push(rowsCame ? "after the rows" : "before the rows");
  });
  const list = new ListPage(page);
  const chunk = page.waitForResponse(CHUNK);
  await list.open();
  await chunk;
  await list.nameLinks.first().click();
  await expect(list.details()).toBeVisible();
  expect(loaded).toEqual(["after the rows"]);
});

test("a link to a policy loads the chunk beside the first request", async ({ page, request }) => {
  const { results } = (await (await request.get(`${API}?page_size=1`)).json()) as { results: { pk: string }[] };
  let release = () => {};
  const requested = new Promise<void>((resolve) => (release = resolve));
  await page.route(CHUNK, (route) => {
    release();
    return route.continue();
  });
  // The list comes only once the chunk was asked for.
  await page.route(`**/${API}?*`, async (route) => {
    await requested;
    await route.continue();
  });
  const list = new ListPage(page);
  await list.open(`?policy=${results[0]!.pk}`);
  await expect(list.details()).toBeVisible();
});

test("what is pressed or under the mouse before the chunk is there has its effect once it is", async ({ page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(CHUNK, async (route) => {
    await released;
    await route.continue();
  });
  const list = new ListPage(page);
  await list.open("?ordering=pk,tenant");
  // Keys act from the first row on.
  await page.keyboard.press("ArrowDown");
  await expect(list.nameLinks.first()).toBeFocused();
  await page.keyboard.press("/");
  await expect(list.search).toBeFocused();
  await list.button("Select").click();
  await list.table.getByRole("cell", { name: "Login", exact: true }).first().hover();
  await expect(list.table).not.toHaveAttribute("title");
  await expect(page).toHaveTitle("Event matcher policies");
  release();
  await expect(page.getByRole("group", { name: "Selection" })).toBeVisible();
  // The note on the ordering moves the rows.
  await expect(list.table).toHaveAttribute("title", /^[a-z_]+$/);
  await expect(page.getByRole("note", { name: "Ordering" })).toContainText("The server ignores \u201ctenant\u201d");
  await expect(list.nameLinks.first()).toBeVisible();
});

for (const [what, fail] of Object.entries(FAILURES)) {
  test(`${what} in place of the chunk is said beside the rows, and another try loads it`, async ({ page, pageErrors }) => {
    let fails = true;
    await page.route(CHUNK, (route) => (fails ? fail(route) : route.continue()));
    const list = new ListPage(page);
    await list.open();
    const names = await list.names();
    await list.nameLinks.first().click();
    await expect(list.alert).toContainText("This part of the program could not be loaded");
    await list.expectNames(names);
    fails = false;
    await list.alert.getByRole("button", { name: "Try again" }).click();
    await expect(list.details(names[0])).toBeVisible();
    await expect(list.alert).toHaveCount(0);
    await page.goBack();
    await page.getByRole("link", { name: "Overlaps" }).click();
    await expect(page.getByRole("region", { name: "Overlaps" }).getByRole("status")).toBeVisible();
    // What a browser says of the failed download differs.
    pageErrors.length = 0;
  });
}

test("where the chunk is gone, the page can be reloaded, and opens the same view", async ({ page, pageErrors }) => {
  await page.route(CHUNK, (route) => route.fulfill({ status: 404, body: "not found" }));
  const list = new ListPage(page);
  await list.open("?action=login");
  await list.nameLinks.first().click();
  await expect(list.alert).toContainText("If a new version was installed meanwhile, reload the page.");
  await page.unroute(CHUNK);
  await list.alert.getByRole("button", { name: "Reload" }).click();
  await expect(list.details()).toBeVisible();
  await expect(page).toHaveURL(/\?action=login&policy=/);
  pageErrors.length = 0;
});

// Automatic retries. The page's clock is stopped but for what a test lets pass: on a slow machine the delays would be over
// before the test looks.

import type { Page } from "@playwright/test";

import { API, holdRequests, ListPage, requests, stopClock } from "./list-page";
import { expect, test } from "./test";

/** The longest pause before the first, second and third retry, in milliseconds; the next one's shortest is longer. */
const PAUSES = [1_250, 2_500, 5_000] as const;

const timer = (page: Page) => page.getByRole("timer");

test.beforeEach(async ({ page }) => {
  await page.clock.install();
  await stopClock(page);
});

test("a server error is retried until the server answers", async ({ page, serve }) => {
  const server = await serve("--fault", "bad-gateway:1", "--fault", "unavailable:1");
  const list = new ListPage(page);
  const seen = requests(page);
  await page.goto(`${server.url}?page_size=500`);
  await expect(timer(page)).toContainText("(1 of 3)");
  await page.clock.runFor(PAUSES[0]);
  await expect(timer(page)).toContainText("(2 of 3)");
  await page.clock.runFor(PAUSES[1]);
  await expect(list.alert).toHaveCount(0);
  await expect(list.table.getByRole("rowheader")).toHaveCount(240);
  expect(seen).toHaveLength(3);
});

test("after three retries the user decides", async ({ page, serve }) => {
  const server = await serve("--fault", "server-error:4");
  const list = new ListPage(page);
  const seen = requests(page);
  await page.goto(server.url);
  for (const [made, pause] of PAUSES.entries()) {
    await expect(timer(page)).toContainText(`(${made + 1} of 3)`);
    await page.clock.runFor(pause);
  }
  await expect(list.button("Cancel retry")).toHaveCount(0);
  await expect(list.alert).toContainText("Server error (500).");
  await page.clock.runFor(60_000);
  expect(seen).toHaveLength(4);
  await list.button("Try again").click();
  await expect(list.table.getByRole("rowheader")).toHaveCount(20);
});

test("a date in Retry-After is by the server's clock", async ({ page }) => {
  const list = new ListPage(page);
  const at = (seconds: number) => new Date(Date.UTC(2020, 0, 1, 12, 0, seconds)).toUTCString();
  await page.route(`**/${API}*`, (route) =>
    route.fulfill({ status: 503, json: { error: "authentik starting" }, headers: { Date: at(0), "Retry-After": at(3) } }));
  await page.goto("./");
  await expect(timer(page)).toHaveText("Retrying in 3 s (1 of 3).");
});

test("a retry counts down, and can be cancelled or sent at once", async ({ page, serve }) => {
  const server = await serve("--fault", "throttled:2");
  const list = new ListPage(page);
  const seen = requests(page);
  await page.goto(server.url);
  await expect(timer(page)).toHaveText("Retrying in 2 s (1 of 3).");
  await page.clock.runFor(1_000);
  await expect(timer(page)).toHaveText("Retrying in 1 s (1 of 3).");
  await list.button("Cancel retry").click();
  await expect(timer(page)).toHaveCount(0);
  await page.clock.runFor(10_000);
  expect(seen).toHaveLength(1);
  await expect(list.alert).toContainText("429");
  await list.button("Try again").click();
  await expect(timer(page)).toBeVisible();
  await list.button("Try again").click();
  await expect(list.alert).toHaveCount(0);
  expect(seen).toHaveLength(3);
});

test("a retry that is cancelled while it is under way is the last", async ({ page, serve }) => {
  const server = await serve("--fault", "bad-gateway");
  const list = new ListPage(page);
  const seen = requests(page);
  await page.goto(server.url);
  await expect(timer(page)).toContainText("(1 of 3)");
  const answer = await holdRequests(page, `**/${API}*`);
  await page.clock.runFor(PAUSES[0]);
  await expect(timer(page)).toContainText("now (1 of 3)");
  await list.button("Cancel retry").click();
  answer();
  await list.settle();
  await page.clock.runFor(10_000);
  await expect(timer(page)).toHaveCount(0);
  expect(seen).toHaveLength(2);
});

test("another query ends the retries of the one before", async ({ page, serve }) => {
  const server = await serve("--fault", "bad-gateway:1");
  const list = new ListPage(page);
  const seen = requests(page);
  await page.goto(`${server.url}?page_size=500`);
  await expect(timer(page)).toBeVisible();
  await list.search.fill("default");
  await list.search.press("Enter");
  await expect(list.alert).toHaveCount(0);
  await page.clock.runFor(10_000);
  expect(seen).toEqual(["?page_size=500", "?search=default&page_size=500"]);
});

test("the list's retries send no further request for the open details", async ({ page, serve }) => {
  const server = await serve();
  const list = new ListPage(page);
  const seen = requests(page);
  const failing = (url: URL) => url.pathname.endsWith(API) && !url.searchParams.has("policy_uuid");
  await page.route(failing, (route) => route.fulfill({ status: 502, body: "<h1>Bad gateway</h1>" }));
  await page.goto(`${server.url}?policy=00000000-0000-4000-8000-000000000000`);
  for (const [made, delay] of PAUSES.entries()) {
    await expect(page.getByRole("timer", { includeHidden: true })).toContainText(`(${made + 1} of 3)`);
    await page.clock.runFor(delay);
  }
  await expect(page.getByRole("timer", { includeHidden: true })).toHaveCount(0);
  expect(seen.filter((search) => search.includes("policy_uuid"))).toHaveLength(1);
  expect(seen.filter((search) => !search.includes("policy_uuid"))).toHaveLength(4);
  await list.settle();
});

test("retries of the list send no request for the open details", async ({ page }) => {
  const list = new ListPage(page);
  const answer = await page.request.get(`${API}?ordering=-name&page_size=1`);
  const { results } = (await answer.json()) as { results: { pk: string }[] };
  const pk = results[0]?.pk ?? "";
  const seen = requests(page);
  await page.goto(`./?policy=${pk}`);
  await expect(page.getByRole("definition").filter({ hasText: pk })).toBeVisible();
  const ofDetails = () => seen.filter((search) => search.includes("policy_uuid")).length;
  expect(ofDetails()).toBe(1);
  await page.route(`**/${API}*`, (route) => route.fulfill({ status: 502, body: "" }));
  // Refreshes the list: the button is behind the dialog.
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  for (const [made, pause] of PAUSES.entries()) {
    await expect(list.alert.getByText(`(${made + 1} of 3)`)).toBeAttached();
    await page.clock.runFor(pause);
  }
  await expect(list.button("Cancel retry")).toHaveCount(0);
  expect(seen).toHaveLength(1 + 1 + 1 + PAUSES.length);
  expect(ofDetails()).toBe(1);
});

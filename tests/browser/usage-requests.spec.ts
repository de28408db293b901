// Where a policy is used, within its details: when that is requested, refused, or fails.

import { type Element, element, openHost, rows } from "./element";
import { skipInBidi } from "./engine";
import { API, ListPage } from "./list-page";
import { expect, test } from "./test";
import {
  BINDINGS, type Bindings, EVERY_KIND, FEATURES, openDetails, policy, RULES, usage, usageRequests, withoutTold,
} from "./usage";

test.use({ timezoneId: "UTC" });
test.beforeEach(({ page }) => withoutTold(page));

test("a policy that is not bound is not asked about", async ({ page }) => {
  const seen = usageRequests(page);
  const dialog = await openDetails(page, "Not bound to anything");
  await expect(dialog).toContainText("Not bound to anything, so authentik never evaluates it.");
  await expect(dialog.getByRole("heading", { name: "Where it is used" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
  expect(seen).toEqual([]);
});

test("the usage is requested once for each opened policy, whatever the list does", async ({ page }) => {
  const { pk } = await policy(page, EVERY_KIND);
  const seen = usageRequests(page);
  const dialog = await openDetails(page, EVERY_KIND);
  const once = [
    `${BINDINGS}?page=1&page_size=100&policy=${pk}`,
    `/${API}${pk}/used_by/`,
    `${RULES}?page=1&page_size=100&include_users=false`,
  ];
  await expect(usage(dialog).first()).toContainText("default-notify");
  expect(seen).toEqual(once);
  // A refresh, with the same policy in it.
  const refreshed = page.waitForResponse(`**/${API}?*`);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await (await refreshed).finished();
  await expect(page.getByRole("table", { includeHidden: true })).toHaveAttribute("aria-busy", "false");
  await expect(usage(dialog)).toHaveCount(4);
  expect(seen).toEqual(once);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await new ListPage(page).nameLinks.click();
  await expect(usage(dialog).first()).toContainText("default-notify");
  // The refresh has made the rules outdated.
  expect(seen).toEqual([...once, ...once]);
});

test("a changed number of bindings is asked about again", async ({ page }) => {
  let boundTo = 4;
  await page.route(`**/${API}?*`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as Bindings;
    await route.fulfill({ response: answer, json: { ...body, results: body.results.map((row) => ({ ...row, bound_to: boundTo })) } });
  });
  const dialog = await openDetails(page, EVERY_KIND);
  await expect(usage(dialog)).toHaveCount(4);
  boundTo = 5;
  const asked = page.waitForRequest(`**${BINDINGS}*`);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await asked;
  // The user sees fewer than there are.
  await expect(dialog).toContainText("Showing 4 of 5.");
});

test("closing the details aborts the requests", async ({ page }) => {
  skipInBidi("requestfailed");
  await page.route(`**${BINDINGS}*`, () => undefined);
  const asked = page.waitForRequest(`**${BINDINGS}*`);
  const dialog = await openDetails(page, EVERY_KIND);
  await asked;
  await expect(dialog).toContainText("Where it is used");
  const aborted = page.waitForEvent("requestfailed", (request) => request.url().includes(BINDINGS));
  await page.keyboard.press("Escape");
  expect((await aborted).failure()?.errorText).toContain("ERR_ABORTED");
});

for (const [status, says] of [
  [404, "This server doesn't say where it is used."],
  [403, "You don't have permission to see where it is used."],
] as const) {
  test(`a ${status} is one quiet line, and the rest of the details stays`, async ({ page }) => {
    for (const path of [`**${BINDINGS}*`, "**/used_by/"]) {
      await page.route(path, (route) => route.fulfill({ status, contentType: "text/html", body: "<h1>Nein.</h1>" }));
    }
    const dialog = await openDetails(page, EVERY_KIND);
    await expect(dialog.getByText(says, { exact: true })).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Try again" })).toHaveCount(0);
    await expect(dialog).toContainText("4 objects");
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(page.getByRole("rowheader", { includeHidden: true })).toHaveCount(1);
  });
}

test("any other failure can be tried again", async ({ page }) => {
  let fails = true;
  for (const path of [`**${BINDINGS}*`, "**/used_by/"]) {
    await page.route(path, (route) => (fails ? route.fulfill({ status: 500, body: "<h1>Server Error</h1>" }) : route.continue()));
  }
  const dialog = await openDetails(page, EVERY_KIND);
  await expect(dialog).toContainText("Where it is used could not be loaded.");
  await expect(dialog).toContainText("4 objects");
  fails = false;
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(usage(dialog)).toHaveCount(4);
  await expect(dialog).not.toContainText("could not be loaded");
});

test("where only one of the two arrives, it is shown", async ({ page }) => {
  let failing = "/used_by/";
  await page.route("**/api/v3/policies/**", (route) =>
    route.request().url().includes(failing) ? route.fulfill({ status: 500, body: "" }) : route.fallback());
  const dialog = await openDetails(page, EVERY_KIND);
  await expect(usage(dialog).nth(2)).toContainText("default-notify-update");
  await expect(dialog).not.toContainText("could not be loaded");
  await page.keyboard.press("Escape");
  failing = BINDINGS;
  await new ListPage(page).nameLinks.click();
  await expect(dialog).toContainText("Its bindings could not be loaded.");
  await expect(usage(dialog)).toHaveText([
    "Notification rule: default-notify-configuration-error",
    "Notification rule: default-notify-exception",
    "Notification rule: default-notify-update",
    "Notification rule: Alert the on-call engineer",
  ]);
  await expect(dialog.getByRole("button", { name: "Try again" })).toBeVisible();
});

for (const user of ["reader", "limited"]) {
  test(`a user who may not read bindings (${user}) is told so in one line`, async ({ page, serve }) => {
    const server = await serve("--require-token");
    await page.route("**/api/v3/**", (route) =>
      route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${user}` } }));
    await page.goto(server.url);
    const bound = new ListPage(page).table.getByRole("row").filter({ hasNotText: "Not bound" });
    await bound.getByRole("rowheader").first().getByRole("link").click();
    const dialog = new ListPage(page).details();
    await expect(dialog.getByText("You don't have permission to see where it is used.", { exact: true })).toBeVisible();
    await expect(usage(dialog)).toHaveCount(0);
    await expect(dialog.getByRole("button", { name: "Try again" })).toHaveCount(0);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
}

test("an expired token is requested once more, and another user's usage is requested again", async ({ page, serve }) => {
  const server = await serve("--require-token");
  const sent: [string, string | undefined][] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) sent.push([pathname, request.headers()["authorization"]]);
  });
  await openHost(
    page,
    `<event-matcher-policies features="${FEATURES}"></event-matcher-policies><script>
       const element = document.querySelector("event-matcher-policies");
       element.query = "?name=${encodeURIComponent(EVERY_KIND)}";
       element.getToken = async () => {
         const token = window.nextToken ?? "admin";
         window.nextToken = undefined;
         return token;
       };
     </script>`,
    `${server.url}host`,
  );
  const row = rows(page).getByRole("button", { name: EVERY_KIND });
  await expect(row).toBeVisible();
  await page.evaluate(() => Reflect.set(window, "nextToken", "expired"));
  await row.click();
  const dialog = new ListPage(page).details();
  await expect(usage(dialog).first()).toContainText("default-notify");
  expect(sent.filter(([path]) => path === BINDINGS)).toEqual([[BINDINGS, "Bearer expired"], [BINDINGS, "Bearer admin"]]);
  // Nobody is signed in without a token; the list says so, and what was shown is gone.
  await page.route(`**/${API}?*`, () => undefined);
  await element(page).evaluate((element: Element) => (element.getToken = null));
  await expect(usage(dialog)).toHaveCount(0);
  await expect(dialog).not.toContainText(EVERY_KIND);
  await page.unroute(`**/${API}?*`);
  await element(page).evaluate((element: Element) => (element.getToken = () => "admin"));
  await expect(usage(dialog).first()).toContainText("default-notify");
  expect(sent.filter(([path]) => path === BINDINGS).slice(2)).toEqual([[BINDINGS, "Bearer admin"]]);
});

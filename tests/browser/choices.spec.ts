// The values that Action, App and Model offer: the server's own, and what stands in for them.

import type { Request, Route } from "@playwright/test";

import { ACTIONS, addItems, APPS, BUILT_IN, chip, choiceRequests, Filter, MODELS } from "./choices";
import { type Element, element, openHost, rows } from "./element";
import { skipInBidi } from "./engine";
import { expectOptions, ListPage, LIVE } from "./list-page";
import { expect, test } from "./test";

test("a value that only the server has is offered once its filter is opened, and is not unknown then", async ({ page }) => {
  await addItems(page, APPS, { name: "my.app", label: "My App" });
  const list = new ListPage(page);
  await list.open("?app=my.app");
  await expect(chip(page)).toContainText("unknown value");
  const app = new Filter(page, "App");
  await app.field.click();
  await expectOptions(app.options.nth(1), ["My App my.app"]);
  await expect(list.button("Remove filter App: My App")).toBeVisible();
  await expect(chip(page)).not.toContainText("unknown");
  await expectOptions(app.active, ["My App my.app"]);
  await app.field.press("Escape");
  await expect(app.field).toHaveValue("My App");
  await list.expectSearch("?app=my.app");

  await list.button("Remove filter App: My App").click();
  await app.field.fill("my app");
  await app.field.press("Tab");
  await list.expectSearch("?app=my.app");
});

test("a value that the server lacks is unknown once its own are known, whatever is built in", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?app=authentik.enterprise.providers.rac");
  await expect(list.button("Remove filter App: RAC provider (enterprise)")).toBeVisible();
  await expect(chip(page)).not.toContainText("unknown");
  const app = new Filter(page, "App");
  await app.field.click();
  await expect(chip(page)).toContainText("unknown to the server");
  await expect(list.button("Remove filter App: RAC provider (enterprise)")).toBeVisible();
  await expect(app.options).toHaveCount(LIVE.App);
  // Policies have it all the same.
  await expectOptions(app.active, ["RAC provider (enterprise) authentik.enterprise.providers.rac, Other values in use"]);
});

test("the server's values are requested when their filter is first opened, and kept", async ({ page }) => {
  const list = new ListPage(page);
  const seen = choiceRequests(page);
  await list.open("?app=my.app");
  await list.search.fill("default");
  await list.expectSearch("?app=my.app&search=default");
  await expect(list.table).toHaveAttribute("aria-busy", "false");
  await list.button("Clear all filters").click();
  await list.expectRowsOf("page_size=20");
  expect(seen).toEqual([]);
  for (const name of ["Action", "Model", "App"] as const) {
    const filter = new Filter(page, name);
    await filter.openAndClose(LIVE[name]);
    await filter.openAndClose(LIVE[name]);
    await list.button("Refresh").click();
    await expect(list.table).toHaveAttribute("aria-busy", "false");
    await filter.openAndClose(LIVE[name]);
  }
  expect(seen).toEqual([ACTIONS, MODELS, APPS]);
});

test("a list that was typed into is opened too", async ({ page }) => {
  const list = new ListPage(page);
  const seen = choiceRequests(page);
  await list.open();
  const action = new Filter(page, "Action");
  await action.field.pressSequentially("access");
  await expectOptions(action.options, ["Use “access”"]);
  expect(seen).toEqual([ACTIONS]);
});

test("the values of an older server are its own", async ({ page, serve }) => {
  const server = await serve("--authentik", "2024.6");
  await page.goto(server.url);
  await new Filter(page, "Action").openAndClose(28);
  await new Filter(page, "App").openAndClose(57);
  const model = new Filter(page, "Model");
  await model.field.fill("endpoint");
  await expectOptions(model.options, ["Endpoint authentik_providers_rac.endpoint, RAC provider (enterprise)"]);
});

test("the server's models are grouped by its apps, and by an app's name where it has no label", async ({ page }) => {
  await addItems(page, MODELS, { name: "my_app.thing", label: "Thing" }, { name: "other_app.thing", label: "Other thing" });
  await addItems(page, APPS, { name: "my.app", label: "My App" });
  const list = new ListPage(page);
  await list.open();
  const model = new Filter(page, "Model");
  await model.field.click();
  await expectOptions(model.options.nth(1), ["Thing my_app.thing, my_app"]);
  await expectOptions(model.options.nth(2), ["Other thing other_app.thing, other_app"]);
  await model.field.press("Escape");
  await new Filter(page, "App").openAndClose(LIVE.App + 1);
  await model.field.click();
  await expectOptions(model.options.nth(1), ["Thing my_app.thing, My App"]);
  await expect(page.getByText("My App", { exact: true })).toBeVisible();
});

const FAILURES: readonly (readonly [name: string, answer: (route: Route) => Promise<void>])[] = [
  ["is forbidden", (route) => route.fulfill({ status: 403, json: { detail: "Sie sind nicht berechtigt." } })],
  ["is not found", (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<h1>Not found</h1>" })],
  ["fails", (route) => route.fulfill({ status: 503, json: { error: "authentik starting" }, headers: { "Retry-After": "1" } })],
  ["is not answered", (route) => route.abort("connectionrefused")],
  ["is a web page", (route) => route.fulfill({ contentType: "text/html", body: "<h1>Sign in</h1>" })],
  ["has another shape", (route) => route.fulfill({ json: { pagination: {}, results: [{ name: "my.app" }] } })],
  ["has no value", (route) => route.fulfill({ json: [{ label: "My App" }, null, 7] })],
];

for (const [name, answer] of FAILURES) {
  test(`a list of values that ${name} changes nothing, says nothing and is requested again at the next opening`, async ({ page }) => {
    let failing = true;
    await page.route(`**${APPS}`, (route) => (failing ? answer(route) : route.continue()));
    const list = new ListPage(page);
    const seen = choiceRequests(page);
    // After a 403, the list of actions tells whether anybody is signed in.
    const ofApps = () => seen.filter((path) => path === APPS);
    await list.open("?app=my.app");
    // What is loaded after the rows.
    await expect(list.button("Copy link")).toBeVisible();
    const before = await page.locator("body").innerText();
    const app = new Filter(page, "App");
    const isOfApps = (request: Request) => request.url().endsWith(APPS);
    const ended = Promise.race([page.waitForEvent("requestfinished", isOfApps), page.waitForEvent("requestfailed", isOfApps)]);
    await app.field.click();
    await ended;
    // The value that is set is an option too.
    await expect(app.options).toHaveCount(BUILT_IN.App + 1);
    await app.field.pressSequentially("my");
    await expectOptions(app.options.last(), ["Use “my”"]);
    await app.field.press("Escape");
    expect(await page.locator("body").innerText()).toBe(before);
    await expect(list.alert).toHaveCount(0);
    expect(ofApps()).toEqual([APPS]);

    failing = false;
    await app.openAndClose(LIVE.App + 1);
    await app.openAndClose(LIVE.App + 1);
    expect(ofApps()).toEqual([APPS, APPS]);
  });
}

test("a user who may not read the lists of apps and models gets the built-in ones", async ({ page, serve }) => {
  const server = await serve("--require-token");
  await page.route("**/api/v3/**", (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: "Bearer limited" } }));
  const list = new ListPage(page);
  await page.goto(server.url);
  await expect(list.table.getByRole("rowheader")).toHaveCount(4);
  for (const name of ["App", "Model"] as const) {
    const forbidden = page.waitForResponse((response) => response.status() === 403);
    await new Filter(page, name).openAndClose(BUILT_IN[name]);
    await forbidden;
  }
  await new Filter(page, "Action").openAndClose(LIVE.Action);
  await expect(list.alert).toHaveCount(0);
  await expect(list.table.getByRole("rowheader")).toHaveCount(4);
});

test("another user's lists are forgotten", async ({ page, serve }) => {
  const server = await serve("--require-token");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(MODELS)) sent.push(request.headers()["authorization"] ?? "none");
  });
  await openHost(
    page,
    `<event-matcher-policies></event-matcher-policies>
     <script>document.querySelector("event-matcher-policies").getToken = () => "admin"</script>`,
    `${server.url}host`,
  );
  await expect(rows(page)).toHaveCount(20);
  const model = new Filter(page, "Model");
  await model.openAndClose(LIVE.Model);
  // A function in place of another is the same user's.
  await element(page).evaluate((element: Element) => (element.getToken = () => "reader"));
  await model.openAndClose(LIVE.Model);
  await element(page).evaluate((element: Element) => (element.getToken = null));
  await expect(rows(page)).toHaveCount(0);
  await element(page).evaluate((element: Element) => (element.getToken = () => "limited"));
  await expect(rows(page)).toHaveCount(4);
  await model.openAndClose(BUILT_IN.Model);
  await expect.poll(() => sent).toEqual(["Bearer admin", "Bearer limited"]);
});

test("a request for choices ends with the element", async ({ page }) => {
  skipInBidi("requestfailed");
  await page.route(`**${ACTIONS}`, () => undefined);
  await openHost(page, "<event-matcher-policies></event-matcher-policies>");
  await expect(rows(page)).toHaveCount(20);
  const held = page.waitForRequest(`**${ACTIONS}`);
  const failed = page.waitForEvent("requestfailed");
  await new Filter(page, "Action").field.click();
  await held;
  await element(page).evaluate((element) => element.remove());
  expect((await failed).failure()?.errorText).toContain("ABORTED");
});

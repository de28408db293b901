// The values that Action, App and Model offer: the server's own, and what stands in for them.

import type { Locator, Page, Request, Route } from "@playwright/test";

import { type Element, element, openHost, rows } from "./element";
import { skipInBidi } from "./engine";
import { expectOptions, ListPage, LIVE } from "./list-page";
import { expect, test } from "./test";

const ACTIONS = "/api/v3/events/events/actions/";
const APPS = "/api/v3/admin/apps/";
const MODELS = "/api/v3/admin/models/";

/** How many options the built-in values make, with "Any". */
const BUILT_IN = { Action: 39, App: 84, Model: 135 };

/** The paths of the requests for choices, from now on. */
function choiceRequests(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if ([ACTIONS, APPS, MODELS].includes(pathname)) seen.push(pathname);
  });
  return seen;
}

/** A filter with choices. */
class Filter {
  readonly field: Locator;
  readonly options: Locator;
  readonly active: Locator;

  constructor(page: Page, readonly name: keyof typeof LIVE) {
    this.field = page.getByRole("combobox", { name, exact: true });
    this.options = new ListPage(page).options(name);
    this.active = page.getByRole("listbox", { name, exact: true }).getByRole("option", { selected: true });
  }

  async openAndClose(count: number) {
    await this.field.click();
    await expect(this.options).toHaveCount(count);
    await this.field.press("Escape");
    await expect(this.field).toHaveAttribute("aria-expanded", "false");
  }
}

/** Puts these items before the server's own. */
async function addItems(page: Page, path: string, ...items: object[]) {
  await page.route(`**${path}`, async (route) => {
    const own = (await (await route.fetch()).json()) as object[];
    await route.fulfill({ json: [...items, ...own] });
  });
}

/** Answers at this path with these items, but not before the function that it returns is called. */
async function hold(page: Page, path: string, items: object[]): Promise<() => void> {
  let arrive = () => {};
  const called = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(`**${path}`, async (route) => {
    await called;
    await route.fulfill({ json: items });
  });
  return arrive;
}

/** Where the pointer is put to be on this. */
async function centre(locator: Locator): Promise<[number, number]> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it is not to be seen");
  return [box.x + box.width / 2, box.y + box.height / 2];
}

const chip = (page: Page) => page.getByRole("list", { name: "Active filters" }).getByRole("listitem");

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

test("the server's values change nothing under the pointer, and come when it leaves the list", async ({ page }) => {
  const list = new ListPage(page);
  const arrive = await hold(page, MODELS, [
    { name: "authentik_tenants.domain", label: "Domain" },
    { name: "authentik_core.user", label: "User" },
  ]);
  await list.open("?model=authentik_core.token");
  const model = new Filter(page, "Model");
  await model.field.click();
  const user = model.options.filter({ hasText: /^User authentik_core\.user(?![a-z._])/ });
  await user.hover();
  const before = await centre(user);
  const texts = await model.options.allTextContents();
  arrive();
  await expect(chip(page)).toContainText("unknown to the server");
  expect(await centre(user)).toEqual(before);
  await expectOptions(model.options, texts.map((text) => text.replace(/(\d+), \1 polic(?:y|ies)/, "")));
  await page.mouse.move(0, 0);
  await expectOptions(model.options, [
    "Any", "Domain authentik_tenants.domain, Tenants", "User authentik_core.user, Core",
  ]);
});

for (const pressed of [false, true]) {
  test(`a press ${pressed ? "during" : "before"} which the server's values arrive chooses what it is on`, async ({ page }) => {
    const list = new ListPage(page);
    const arrive = await hold(page, MODELS, [
      { name: "authentik_tenants.domain", label: "Domain" },
      { name: "authentik_core.user", label: "User" },
    ]);
    await list.open("?model=authentik_core.token");
    const model = new Filter(page, "Model");
    await model.field.click();
    await model.options.filter({ hasText: /^User authentik_core\.user(?![a-z._])/ }).hover();
    if (pressed) await page.mouse.down();
    arrive();
    await expect(chip(page)).toContainText("unknown to the server");
    if (!pressed) await page.mouse.down();
    await page.mouse.up();
    await list.expectSearch("?model=authentik_core.user");
  });
}

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

test("values that arrive leave the active option, the text and its selection as they are", async ({ page }) => {
  const items = ["teleported", "user_write", "logout", "login"].map((component) => ({ component, name: "Of the server" }));
  const arrive = await hold(page, ACTIONS, items);
  const list = new ListPage(page);
  await list.open("?action=logout");
  const action = new Filter(page, "Action");
  await action.field.click();
  await expect(action.options).toHaveCount(BUILT_IN.Action);
  await action.field.press("ArrowDown");
  await expectOptions(action.active, ["User write user_write"]);
  arrive();
  await expectOptions(action.options, [
    "Any", "Of the server teleported", "User write user_write", "Logout logout", "Login login",
  ]);
  await expectOptions(action.active, ["User write user_write"]);
  await expect(action.field).toHaveAttribute("aria-activedescendant", (await action.active.getAttribute("id")) as string);
  await expect(action.field).toHaveAttribute("aria-expanded", "true");
  await expect(action.field).toBeFocused();
  await expect(action.field).toHaveValue("Logout");
  const selected = ({ value, selectionStart, selectionEnd }: HTMLInputElement) => value.slice(selectionStart ?? 0, selectionEnd ?? 0);
  expect(await action.field.evaluate(selected)).toBe("Logout");
  await action.field.press("Enter");
  await list.expectSearch("?action=user_write");
});

test("a label that arrives does not undo the selection of the text", async ({ page }) => {
  const arrive = await hold(page, APPS, [{ name: "my.app", label: "My App" }]);
  const list = new ListPage(page);
  await list.open("?app=my.app");
  const app = new Filter(page, "App");
  await app.field.click();
  arrive();
  await expectOptions(app.options, ["Any", "My App my.app"]);
  await page.keyboard.type("x");
  await expect(app.field).toHaveValue("x");
  await app.field.press("Escape");
  await expect(app.field).toHaveValue("My App");
});

test("what is typed stays and is matched with the values that arrive", async ({ page }) => {
  const arrive = await hold(page, ACTIONS, [{ component: "teleported", name: "Was teleported" }]);
  const list = new ListPage(page);
  await list.open();
  const action = new Filter(page, "Action");
  await action.field.fill("teleported");
  await expectOptions(action.options, ["Use “teleported”"]);
  await action.field.press("ArrowDown");
  arrive();
  await expectOptions(action.options, ["Was teleported teleported"]);
  await expectOptions(action.active, ["Was teleported teleported"]);
  await expect(action.field).toHaveValue("teleported");
});

test("an active option that the server lacks gives way to none", async ({ page }) => {
  const arrive = await hold(page, ACTIONS, [{ component: "teleported", name: "Teleported" }]);
  const list = new ListPage(page);
  await list.open();
  const action = new Filter(page, "Action");
  await action.field.click();
  for (let downs = 0; downs < 5; downs++) await action.field.press("ArrowDown");
  // No policy has it.
  await expectOptions(action.active, ["User offboarded user_offboarded"]);
  arrive();
  await expectOptions(action.options, ["Any", "Teleported teleported"]);
  await expect(action.active).toHaveCount(0);
  await expect(action.field).not.toHaveAttribute("aria-activedescendant");
  await action.field.press("Escape");
  await list.expectSearch("");
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

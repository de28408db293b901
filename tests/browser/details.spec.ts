// One policy, whole.

import { ListPage, requests } from "./list-page";
import { expect, test } from "./test";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** A policy of the demo's, by its name. */
async function policy(list: ListPage, name: string) {
  const answer = await list.page.request.get(`api/v3/policies/event_matcher/?${new URLSearchParams({ name })}`);
  const { results } = (await answer.json()) as { results: Record<string, unknown>[] };
  return results[0] as { pk: string; name: string };
}

test("a row's name opens its details, Escape closes them, and the focus returns", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=every+condition");
  const { pk, name } = await policy(list, "Every condition at once");
  const seen = requests(page);
  const link = list.table.getByRole("link", { name });
  await link.click();
  await list.expectSearch(`?search=every+condition&policy=${pk}`);
  const dialog = list.details(name);
  await expect(dialog).toContainText("Matches: objects updated, from the app Core, on the model User, from 198.51.100.23 only.");
  await expect(dialog.getByRole("definition")).toHaveText([
    "Model updated model_updated", "Core authentik.core", "User authentik_core.user", "198.51.100.23",
    "Yes: every evaluation is logged", pk,
  ]);
  await expect(dialog).toContainText("Bound to 1 object");
  await expect(dialog.getByRole("heading", { name })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(link).toBeFocused();
  await list.expectSearch("?search=every+condition");
  expect(seen).toEqual([]);
  await page.goBack();
  await expect(dialog).toBeVisible();
});

test("what is not set is in the sentence alone", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?name=default-match-update");
  await list.nameLinks.click();
  const dialog = list.details("default-match-update");
  await expect(dialog).toContainText("Matches: available updates, from any app, on any model, from any client.");
  await expect(dialog.getByRole("term")).toHaveText(["Action", "Execution logging", "UUID"]);
});

test("the UUID, the JSON and the link can be copied", async ({ page }) => {
  const list = new ListPage(page);
  const { pk, name } = await policy(list, "Every condition at once");
  await list.open(`?policy=${pk}`);
  const dialog = list.details(name);
  const copied = async (what: string) => {
    await dialog.getByRole("button", { name: `Copy ${what}` }).click();
    await expect(dialog.getByText("Copied").first()).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied("UUID")).toBe(pk);
  expect(JSON.parse(await copied("JSON"))).toMatchObject({ pk, component: "ak-policy-event-matcher-form" });
  expect(await copied("link")).toBe(page.url());
  // The list's own, as it is when it is copied.
  await list.button("Next page").click();
  await list.expectRowsOf("page=2&page_size=20");
  await expect.poll(() => copied("link")).toContain("?page=2&policy=");
});

test("fields that we do not know are in the raw JSON", async ({ page }) => {
  const list = new ListPage(page);
  await page.route("**/api/v3/policies/event_matcher/*", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { results: Record<string, unknown>[] };
    for (const result of body.results) result.brand_new = { answer: 42 };
    await route.fulfill({ response: answer, json: body });
  });
  await list.open();
  await list.table.getByRole("rowheader").first().getByRole("link").click();
  await page.getByText("JSON from the server").click();
  await expect(page.getByRole("dialog")).toContainText('"answer": 42');
});

test("a link opens the details on any page of the list", { tag: "@smoke" }, async ({ page }) => {
  const list = new ListPage(page);
  const { pk, name } = await policy(list, "Every condition at once");
  const seen = requests(page);
  await list.open(`?page=12&policy=${pk}`);
  const dialog = list.details(name);
  await expect(dialog.getByRole("heading", { name })).toBeVisible();
  expect(seen).toEqual(["?page=12&page_size=20", `?policy_uuid=${pk}&page_size=20`]);
  await dialog.getByRole("button", { name: "Close" }).click();
  await list.expectSearch("?page=12");
  await expect(list.heading).toBeFocused();
});

test("opened from a link, a policy that is among the rows is not asked for again", async ({ page }) => {
  const list = new ListPage(page);
  const { pk, name } = await policy(list, "Every condition at once");
  const seen = requests(page);
  await list.open(`?search=every+condition&policy=${pk}`);
  await expect(page.getByRole("dialog").getByRole("heading", { name })).toBeVisible();
  expect(seen).toEqual(["?search=every+condition&page_size=20"]);
});

test("an unknown and a malformed UUID say so", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?policy=00000000-0000-4000-8000-000000000000");
  const dialog = list.details("Policy details");
  await expect(dialog).toContainText("No policy with this UUID is visible to you.");
  await list.open("?policy=nonsense");
  await expect(dialog).toContainText("This is not a valid UUID");
  await expect(dialog).toContainText("nonsense");
  await dialog.getByRole("button", { name: "Close" }).click();
  await list.expectSearch("");
  await list.expectRowsOf("page_size=20");
});

test("a policy that never fires, and one that matches everything, say so", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const row = list.table.getByRole("row").filter({ hasText: "onerror" });
  await expect(row.getByRole("cell").last()).toHaveText("Not bound");
  await row.getByRole("link").click();
  const dialog = list.details();
  await expect(dialog).toContainText("Matches: every event.");
  await expect(dialog).toContainText("Not bound to anything, so authentik never evaluates it.");
  await expect(dialog.getByRole("link", { name: "Open in authentik" })).toHaveAttribute(
    "href",
    /^\/if\/admin\/#\/policy\/policies;%7B%22search%22/,
  );
});

test("selecting text is not closing, in a narrow window", async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 700 });
  const list = new ListPage(page);
  await list.open();
  await list.table.getByRole("rowheader").first().getByRole("link").click();
  const dialog = list.details();
  const text = dialog.getByRole("definition").last();
  await text.hover();
  await page.mouse.down();
  await page.mouse.move(5, 5);
  await page.mouse.up();
  await expect(dialog).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(dialog).toBeHidden();
  await expect(list.table.getByRole("rowheader").first().getByRole("link")).toBeFocused();
});

test("a double click opens the details, once", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const entries = await page.evaluate(() => history.length);
  await list.table.getByRole("rowheader").first().getByRole("link").dblclick({ position: { x: 5, y: 10 } });
  await expect(list.details()).toBeVisible();
  expect(await page.evaluate(() => history.length)).toBe(entries + 1);
});

test("a name is a link, whose address follows the view", async ({ page, context }) => {
  const list = new ListPage(page);
  const first = async (query: string) => {
    const answer = await page.request.get(`api/v3/policies/event_matcher/?${query}`);
    return ((await answer.json()) as { results: [{ pk: string }] }).results[0].pk;
  };
  const link = list.nameLinks.first();
  await list.open("?page=2&page_size=10&tab=3");
  await expect(link).toHaveAttribute("href", page.url().replace("&tab", `&policy=${await first("page=2&page_size=10")}&tab`));
  await list.button("Action").click();
  const pk = await first("ordering=action&page_size=10");
  await expect(link).toHaveAttribute("href", new RegExp(`/\\?ordering=action&page_size=10&policy=${pk}&tab=3$`));

  const before = page.url();
  for (const how of [{ modifiers: ["ControlOrMeta"] }, { button: "middle" }] as const) {
    const [tab] = await Promise.all([context.waitForEvent("page"), link.click(how)]);
    await expect(new ListPage(tab).details((await link.textContent()) ?? "")).toBeVisible();
    expect(new URL(tab.url()).searchParams.get("policy")).toBe(pk);
    await tab.close();
  }
  expect(page.url()).toBe(before);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a plain click on a name loads no page, and is one step back", { tag: "@smoke" }, async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const entries = await page.evaluate(() => {
    Reflect.set(window, "same", true);
    return history.length;
  });
  await list.nameLinks.nth(2).click();
  await expect(list.details()).toBeVisible();
  expect(await page.evaluate(() => [history.length, Reflect.get(window, "same")])).toEqual([entries + 1, true]);
  await page.goBack();
  await list.expectSearch("");
});

test("text of a row is selected with the mouse, and opens nothing", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=every+condition");
  const [name, action] = [list.nameLinks.first(), list.table.getByRole("cell", { name: "Model updated" })];
  const [from, to] = [await action.boundingBox(), await name.boundingBox()];
  if (!from || !to) throw new Error("a cell is missing");
  await page.mouse.move(from.x + 60, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 3, to.y + to.height / 2, { steps: 5 });
  await page.mouse.up();
  expect(await page.evaluate(() => String(getSelection()))).toContain("very condition at once");
  // Along the name.
  await page.mouse.move(to.x + 3, to.y + to.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await list.expectSearch("?search=every+condition");
});

test("numbers and keys are shown and copied as the server sent them", async ({ page }) => {
  const list = new ListPage(page);
  const body = `{"pagination":{"next":0,"previous":0,"count":1,"current":1,"total_pages":1,"start_index":1,"end_index":1},
    "results":[{"pk":"x","name":"n","bound_to":3.0,"big":12345678901234567890,"2":"b","1":"a"}]}`;
  await page.route("**/api/v3/policies/event_matcher/*", (route) =>
    route.fulfill({ contentType: "application/json", body }));
  await list.open();
  await list.table.getByRole("rowheader").getByRole("link").click();
  await page.getByText("JSON from the server").click();
  await page.getByRole("button", { name: "Copy JSON" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    '{\n  "pk": "x",\n  "name": "n",\n  "bound_to": 3.0,\n  "big": 12345678901234567890,\n  "2": "b",\n  "1": "a"\n}');
});

test("a policy with a query shows it, and does not claim to match every event", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?name=Query%3A+sign-ins+of+the+emergency+account");
  const row = list.table.getByRole("row").filter({ hasText: "emergency account" });
  await expect(row.getByRole("cell").last()).toHaveText("Depends on its query");
  await row.getByRole("link").click();
  const dialog = list.details("Query: sign-ins of the emergency account");
  await expect(dialog).toContainText("if its query matches.");
  await expect(dialog.getByRole("term").filter({ hasText: /^Query$/ })).toBeVisible();
});

test("the link to the list is copied where no details are open", async ({ page, context, browserName }) => {
  test.skip(browserName !== "chromium", "only Chromium lets a test read the clipboard");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const list = new ListPage(page);
  await list.open("?action=login&ordering=-name");
  await list.button("Copy link").click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await list.nameLinks.first().click();
  await expect(list.button("Copy link")).toHaveCount(1);
});

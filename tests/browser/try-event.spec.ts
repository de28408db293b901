// Trying an event: which policies match it.

import type { Page } from "@playwright/test";

import { violations } from "./axe";
import { ListPage, isListRequest, listAll, typeOver } from "./list-page";
import { expect, test } from "./test";

interface Policy {
  name: string;
  action: string | null;
  app: string | null;
  model: string | null;
  client_ip: string | null;
  query: string | null;
}

const CRITERIA = ["action", "app", "model", "client_ip"] as const;
type Event = Partial<Record<(typeof CRITERIA)[number], string>>;

const holds = (policy: Policy, event: Event) =>
  CRITERIA.every((name) => policy[name] === null || policy[name] === (event[name] ?? null));

const group = (page: Page, name: string) => page.getByRole("group").filter({ has: page.getByRole("heading", { level: 2, name, exact: true }) });
const report = (page: Page) => page.getByRole("region", { name: "Try an event" });

test("an event from the URL is tried on all policies @smoke", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "50");
  const event = { action: "login", client_ip: "10.0.0.1" };
  await page.goto(`${server.url}?page=3&try=action%3Dlogin%26client_ip%3D10.0.0.1`);
  const held = (await listAll<Policy>(page, server.url)).filter((policy) => holds(policy, event));
  const matching = held.filter((policy) => !policy.query);
  const byQuery = held.length - matching.length;
  expect(matching.length).toBeGreaterThan(3);
  expect(byQuery).toBeGreaterThan(0);
  await expect(report(page).getByRole("status")).toContainText(`${matching.length} of 240 policies match this event.`);
  // Each that matches is named: by a rule, or by why nobody is told.
  const answer = report(page).getByRole("group").filter({ hasNot: page.getByRole("heading", { name: /^(Depend|Don)/ }) });
  const named = await answer.getByRole("listitem").getByRole("link").allTextContents();
  expect(named).toEqual(expect.arrayContaining(matching.map((policy) => policy.name)));
  await expect(group(page, "Depend on their query").getByRole("listitem")).toHaveCount(byQuery);
  const others = group(page, "Don\u2019t match");
  await others.getByRole("heading", { level: 2 }).click();
  await others.getByRole("heading", { name: "Another action" }).click();
  const first = others.getByRole("listitem").filter({ hasText: "Action must be" }).first();
  await expect(first).toContainText("not Login");
  await expect(others.getByRole("button", { name: /^Show \d+ more/ }).first()).toBeVisible();
});

test("all policies are tried unless those of the filters are asked for, and the tabs lead there and back", async ({ page, server }) => {
  const list = new ListPage(page);
  await list.open("?action=login&page=2&page_size=5");
  await page.getByRole("link", { name: "Try an event" }).click();
  await list.expectSearch("?action=login&page=2&page_size=5&try=");
  await expect(report(page)).toContainText("Describe an event or pick one from the log");
  await expect(list.table).toBeHidden();
  await expect(page).toHaveTitle(/^Login \u00b7 Try an event \u00b7 /);
  const action = page.getByRole("combobox", { name: "Event action" });
  await action.fill("Login failed");
  await action.press("Enter");
  await list.expectSearch("?action=login&page=2&page_size=5&try=action%3Dlogin_failed");
  const all = await listAll<Policy>(page, server.url);
  const matching = all.filter((policy) => holds(policy, { action: "login_failed" }) && !policy.query).length;
  expect(matching).toBeGreaterThan(3);
  await expect(report(page).getByRole("status")).toContainText(`${matching} of 240 policies match this event.`);
  await expect(report(page)).toContainText("All 240 policies");
  // The filters of the list are folded to this line.
  await expect(list.search).toBeHidden();
  await expect(page.getByRole("list", { name: "Active filters" })).toHaveCount(0);
  await report(page).getByRole("button", { name: "Only those of your filters" }).click();
  await list.expectSearch("?action=login&page=2&page_size=5&try=action%3Dlogin_failed&filtered=true");
  await expect(list.search).toBeVisible();
  const count = all.filter((policy) => policy.action === "login").length;
  await expect(report(page).locator(".emp-scope strong")).toHaveText(`Only the ${count} policies of your filters were tried.`);
  await expect(report(page).getByRole("status")).toContainText(String(count));
  await page.reload();
  await expect(report(page).locator(".emp-scope strong")).toHaveText(`Only the ${count} policies of your filters were tried.`);
  await report(page).getByRole("button", { name: /^Try all/ }).click();
  await expect(report(page).getByRole("status")).toContainText(`${matching} of 240 policies match this event.`);
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await list.expectSearch("?action=login&page=2&page_size=5&try=");
  await page.getByRole("link", { name: "Policies" }).click();
  await list.expectSearch("?action=login&page=2&page_size=5");
  await expect(list.table).toBeVisible();
});

const log = (page: Page) => report(page).locator("details.emp-event-log");
const search = (page: Page) => page.getByRole("searchbox", { name: "Search the log" });
const EVENT = "65bf1c06-00ef-4533-83f3-82d587c09269";

test("the log is in sight, is searched as one types, and folds to the event that is picked @smoke", async ({ page, serve }) => {
  const server = await serve();
  const list = new ListPage(page);
  await page.goto(`${server.url}?try=`);
  const entries = log(page).getByRole("listitem").getByRole("button");
  await expect(entries).toHaveCount(20);
  await search(page).pressSequentially("model_deleted");
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText("akadmin");
  await entries.first().click();
  await list.expectSearch(
    `?try=action%3Dmodel_deleted%26app%3Dauthentik.events.middleware%26model%3Dauthentik_policies_event_matcher.eventmatcherpolicy%26client_ip%3D127.0.0.1%26event%3D${EVENT}`,
  );
  await expect(entries.first()).toBeHidden();
  await expect(report(page).getByRole("status")).toBeFocused();
  await expect(report(page).getByRole("status")).toContainText("of 240 policies");
  // One that looks alike is another event.
  await log(page).getByText("Change").click();
  await expect(log(page).locator("[aria-current]")).toHaveCount(1);
  await entries.last().click();
  await expect.poll(() => new URL(page.url()).searchParams.get("try")).not.toContain(EVENT);
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
  expect(new Set(ids).size, "two programs, each id once").toBe(ids.length);
});

test("an event is found by its link, and its values can be changed", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes("/events/events/")) asked.push(pathname);
  });
  const list = new ListPage(page);
  await list.open(`?try=event%3D${EVENT}`);
  await expect(log(page).getByRole("button")).toHaveCount(0);
  await expect(log(page)).toContainText(/2026-11-24 \d\d:23:19 .*Model deleted.* akadmin Change/);
  expect(asked).toEqual([`/api/v3/events/events/${EVENT}/`]);
  await expect(page.getByRole("combobox", { name: "Event action" })).toHaveCount(0);
  await page.getByRole("button", { name: "Change its values" }).click();
  await expect(page.getByRole("combobox", { name: "Event action" })).toHaveValue("Model deleted");
  await expect.poll(() => new URL(page.url()).searchParams.get("try")).not.toContain(EVENT);
});

test("an event that is gone is tried by what its link says", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?try=action%3Dlogin%26event%3D00000000-0000-4000-8000-000000000000");
  await expect(report(page)).toContainText("This event is not in the log any more");
  await expect(report(page).getByRole("status")).toContainText("of 240 policies match this event.");
});

test("nothing is said of an event that is gone, and of which its link says nothing", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?try=event%3D00000000-0000-4000-8000-000000000000");
  await expect(report(page)).toContainText("This event is not in the log any more, and the link says nothing else of it.");
  await expect(report(page)).toContainText("All 240 policies");
  await expect(page.getByText(/match this event|rules? (may )?fire|told/)).toHaveCount(0);
});

/** Rows of a log with these actions, each a minute older than the one before it. */
const rowsOf = (actions: readonly string[], from = 0) =>
  actions.map((action, at) => ({
    pk: `${from + at}`,
    action,
    app: "a",
    context: {},
    created: new Date(Date.parse("2026-11-28T22:00:30Z") - (from + at) * 60_000).toISOString(),
  }));

/** Answers as a log of so many events, and gives the parameters of each request. */
async function serveLog(page: Page, actions: readonly string[]) {
  const asked: URLSearchParams[] = [];
  await page.route("**/api/v3/events/events/?*", (route) => {
    const params = new URL(route.request().url()).searchParams;
    asked.push(params);
    const [number, size] = [Number(params.get("page")), Number(params.get("page_size"))];
    const from = (number - 1) * size;
    const results = rowsOf(actions.slice(from, from + size), from);
    const next = from + size < actions.length ? number + 1 : 0;
    const pagination = { next, previous: 0, count: actions.length, current: number, total_pages: 9, start_index: from + 1, end_index: from + results.length };
    return route.fulfill({ json: { pagination, results } });
  });
  return asked;
}

test("older events are read page by page, and a time is found without reading all before it", async ({ page }) => {
  const asked = await serveLog(page, Array.from({ length: 500 }, () => "login"));
  const list = new ListPage(page);
  await list.open("?try=");
  const entries = log(page).getByRole("listitem");
  await expect(entries).toHaveCount(20);
  await page.getByRole("button", { name: "Load older" }).click();
  await expect(entries).toHaveCount(40);
  expect(asked.map((params) => params.get("page"))).toEqual(["1", "2"]);
  const local = (minutes: number) =>
    page.evaluate((at) => {
      const date = new Date(at);
      return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    }, Date.parse("2026-11-28T22:00:00Z") - minutes * 60_000);
  const first = (minutes: number) => page.evaluate((at) => new Date(at).toTimeString().slice(0, 8), Date.parse("2026-11-28T22:00:30Z") - minutes * 60_000);
  await page.getByLabel("Until").fill(await local(333));
  await page.getByLabel("Until").blur();
  // Row 333 is the 14th of its page.
  await expect(entries).toHaveCount(7);
  await expect(entries.first()).toContainText(await first(333));
  expect(asked.length).toBeLessThan(16);
  await page.getByLabel("Since").fill(await local(350));
  await page.getByLabel("Since").blur();
  await page.getByRole("button", { name: "Load older" }).click();
  await expect(entries).toHaveCount(18);
  await expect(entries.last()).toContainText(await first(350));
  await expect(page.getByRole("button", { name: "Load older" })).toHaveCount(0);
});

test("the log is not searched for what makes the server fail and write an event", async ({ page }) => {
  const asked = await serveLog(page, ["login"]);
  const list = new ListPage(page);
  await list.open("?try=");
  await expect(log(page).getByRole("listitem")).toHaveCount(1);
  for (const text of ['user = "x"', 'client_ip = "10.0"', 'context.message__isnull = "x"']) {
    await typeOver(search(page), text);
    await search(page).press("Enter");
    await expect(log(page)).toContainText("Not searched: the server fails on such a query");
  }
  expect(asked.map((params) => params.get("search") ?? "").filter((text) => text.includes("="))).toEqual([]);
});

test("the events of an action that is described are of this action", async ({ page }) => {
  // As servers do that ignore the exact filter.
  const asked = await serveLog(page, Array.from({ length: 30 }, (_, at) => ["login", "login_failed", "custom_login"][at % 3] ?? ""));
  const list = new ListPage(page);
  await list.open("?try=action%3Dlogin");
  expect(asked).toEqual([]);
  await log(page).getByText("Pick an event from the log").click();
  await expect(log(page)).toContainText("Only the Login events among those that the server sent");
  expect(asked[0]?.getAll("actions")).toEqual(["login"]);
  await expect(log(page).getByRole("listitem")).toHaveCount(7);
  await expect(log(page).getByText("failed")).toHaveCount(0);
});

test("an action that the server does not know has no events, and is said to be unknown", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?try=action%3Dteleported");
  await page.getByText("Pick an event from the log").click();
  await expect(report(page)).toContainText("This server has no action teleported, so its log has no such events.");
  await expect(list.alert).toHaveCount(0);
});

test("an address is tried in the form that events have", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?try=");
  const address = page.getByRole("textbox", { name: "Event client IP" });
  await typeOver(address, "2001:DB8::0:1");
  await address.press("Enter");
  await list.expectSearch("?try=client_ip%3D2001%253Adb8%253A%253A1");
  await expect(address).toHaveValue("2001:db8::1");
  await typeOver(address, "10.0.0.0/8");
  await address.press("Enter");
  await expect(report(page)).toContainText("This is not one IP address");
});

test("an address is tried as PostgreSQL writes it", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?try=");
  const address = page.getByRole("textbox", { name: "Event client IP" });
  for (const [typed, normal] of [["::a00:1", "::10.0.0.1"], ["::ffff:a00:1", "::ffff:10.0.0.1"], ["fe80::1%eth0", "fe80::1"]] as const) {
    await typeOver(address, typed);
    await address.press("Enter");
    await expect(address).toHaveValue(normal);
  }
  await expect(report(page)).not.toContainText("This is not one IP address");
});

test("a log that may not be read is said quietly", async ({ page }) => {
  await page.route("**/api/v3/events/events/?*", (route) => route.fulfill({ status: 403, json: { detail: "Nein." } }));
  const list = new ListPage(page);
  await list.open("?try=");
  await expect(page.getByText("You don\u2019t have permission to view the event log")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Event action" })).toBeVisible();
  await expect(list.alert).toHaveCount(0);
});

test("an older server needs one criterion only", async ({ page, serve }) => {
  const server = await serve("--authentik", "2024.6");
  await page.goto(`${server.url}?try=action%3Dlogin`);
  const any = (await listAll<Policy>(page, server.url)).filter((policy) => policy.action === "login");
  await expect(report(page).getByRole("status")).toContainText(`${any.length} of 240 policies match this event.`);
  await expect(report(page)).toContainText("one criterion that holds is enough");
  const others = group(page, "Don\u2019t match");
  await others.getByRole("heading", { level: 2 }).click();
  await others.getByRole("heading", { name: "No criteria" }).click();
  await expect(others.getByRole("listitem").filter({ hasText: "No criteria: before authentik 2024.10" }).first()).toBeVisible();
});

test("reading is retried page by page, and what is missing is said and can be read", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "50");
  let broken = true;
  await page.route("**/api/v3/policies/event_matcher/?*", async (route) => {
    const number = new URL(route.request().url()).searchParams.get("page");
    if (broken && number === "3") return route.fulfill({ status: 404, contentType: "text/html", body: "<h1>lost</h1>" });
    return route.continue();
  });
  await page.goto(`${server.url}?try=action%3Dlogin`);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Incomplete: 190 of 240 policies could be read.");
  await expect(alert).toContainText("Page 3:");
  await expect(report(page).getByText("190 of 240 policies", { exact: true })).toBeVisible();
  await expect(report(page)).not.toContainText("All 190");
  broken = false;
  await alert.getByRole("button", { name: "Read the missing pages" }).click();
  await expect(alert).toHaveCount(0);
  await expect(report(page).getByRole("status")).toContainText("of 240 policies");
});

test("reading shows its progress and can be cancelled", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100", "--count", "500");
  const list = new ListPage(page);
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route("**/*page=4*", async (route) => {
    if (isListRequest(route.request().url())) await held;
    await route.continue().catch(() => {});
  });
  await page.goto(`${server.url}?try=action%3Dlogin`);
  const note = page.getByRole("note", { name: "Reading" });
  await expect(note).toContainText("Reading all policies: 300 of 500");
  await expect(page.getByText(/match this event/)).toHaveCount(0);
  await note.getByRole("button", { name: "Cancel" }).click();
  await list.expectSearch("");
  release();
});

test("a policy opens its details over the report", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?try=action%3Dlogin");
  await report(page).getByRole("link", { name: "login_anything_128" }).first().click();
  await expect(list.details("login_anything_128")).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get("try")).toBe("action=login");
  await page.goBack();
  await list.expectSearch("?try=action%3Dlogin");
  await expect(list.details()).toHaveCount(0);
});

test("the report has no accessibility violation", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?try=action%3Dlogin");
  await expect(group(page, "Rules that tell somebody")).toBeVisible();
  await page.getByText("Pick an event from the log").click();
  await expect(page.getByRole("button", { name: /Login .*akadmin/ }).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

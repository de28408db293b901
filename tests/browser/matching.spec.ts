// Whether a policy can ever fire, as the details and the rows say it.

import { type Page } from "@playwright/test";

import { API, holdRequests, ListPage } from "./list-page";
import { expect, test } from "./test";

/** Opens the details of the policy of this name, and gives what they say of its matching. */
async function openDetails(page: Page, name: string, base = "./") {
  await page.goto(`${base}?name=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).click();
  return new ListPage(page).details(name);
}

const CASES = [
  { name: "Our own event", verdict: "Unlikely to match", reason: "custom_ does not match custom_something" },
  { name: "App that no event comes from", verdict: "Unlikely to match", reason: "Python module that raised the event" },
  { name: "Sign-ins have no model", verdict: "Never matches", reason: "Login has none" },
  { name: "Address not in normal form", verdict: "Never matches", reason: "in the form 2001:db8::1, not 2001:DB8::1" },
  { name: "Network instead of an address", verdict: "Never matches", reason: "10.0.0.0/8 is a network" },
  { name: "Empty text as client IP", verdict: "Never matches", reason: "Client IP is set to an empty value" },
  { name: "Empty text as action", verdict: "Never matches", reason: "Action is set to an empty value" },
  { name: "Not bound to anything", verdict: "Never fires", reason: "Not bound to anything" },
];

for (const { name, verdict, reason } of CASES) {
  test(`"${name}": ${verdict}`, async ({ page }) => {
    const details = await openDetails(page, name);
    const note = details.getByRole("note", { name: "Matching" });
    await expect(note).toContainText(verdict);
    await expect(note.getByRole("listitem").filter({ hasText: reason })).toHaveCount(1);
    await expect(note.getByRole("link").first()).toHaveAttribute("href", /^\/if\/admin\/#/);
  });
}

test("nothing is said of a policy that nothing speaks against", async ({ page }) => {
  const details = await openDetails(page, "default-match-update");
  await expect(details.getByText("Matches: available updates")).toBeVisible();
  await expect(details.getByRole("note", { name: "Matching" })).toHaveCount(0);
});

test("rows are marked, and the list is narrowed to those that may never fire", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?ordering=name&search=address");
  const row = list.table.getByRole("row").filter({ hasText: "Address not in normal form" });
  await expect(row).toContainText("IP is written differently");

  await list.open("?search=default-match");
  const all = await list.names();
  const toggle = list.button("May never fire");
  await expect(toggle).toHaveAttribute("aria-pressed", "false");
  await toggle.click();
  await list.expectSearch("?search=default-match&may_never_fire=true");
  const notice = page.getByRole("note", { name: "May never fire" });
  // authentik's own rules have no group.
  await expect(notice).toContainText("3 of 4 policies may never fire: nobody is told (3).");
  await expect(list.table.getByRole("rowheader")).toHaveCount(3);
  await notice.getByRole("button", { name: "Show all policies" }).click();
  await list.expectSearch("?search=default-match");
  await list.expectNames(all);
});

test("a narrowed list is a link, has all pages' policies, and its rows open their own details", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=empty+text&ordering=name&may_never_fire=true");
  await list.expectNames(["Empty text as action", "Empty text as client IP"]);
  await list.open("?search=empty+text&ordering=name&page_size=1&may_never_fire=true");
  await expect(list.status).toHaveText("2 policies, page 1 of 2");
  await list.button("Next page").click();
  await list.expectNames(["Empty text as client IP"]);
  await list.open("?search=o&ordering=name&may_never_fire=true");
  const [first] = await list.names();
  await list.table.getByRole("rowheader").first().getByRole("link").click();
  await expect(list.details(first).getByRole("heading", { level: 2 })).toHaveText(first ?? "");
});

test("a reason leads to the policies that have it, which are counted, selected and exported", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const list = new ListPage(page);
  await page.goto(`${server.url}?may_never_fire=true&page_size=50`);
  const note = page.getByRole("note", { name: "May never fire" });
  const reason = note.getByRole("button", { name: /^nobody is told \(\d+\)$/ });
  const said = await note.getByText("of 240 policies may never fire: ").textContent();
  const count = Number(/\d+/.exec((await reason.textContent()) ?? "")?.[0]);
  expect(count).toBeGreaterThan(1);
  await expect(reason).toHaveAttribute("aria-pressed", "false");
  await reason.click();
  await list.expectSearch("?page_size=50&may_never_fire=nobody_told");
  await expect(list.status).toHaveText(`${count} policies, page 1 of ${Math.ceil(count / 50)}`);
  const rows = list.table.getByRole("row").filter({ has: page.getByRole("rowheader") });
  await expect(rows).toHaveCount(Math.min(count, 50));
  for (const row of await rows.all()) await expect(row.getByRole("cell").last()).toHaveText("Nobody is told");
  // The other reasons lead to theirs.
  await expect(note.getByText("of 240 policies may never fire: ")).toHaveText(said ?? "");
  await expect(list.button("May never fire")).toHaveAttribute("aria-pressed", "true");
  await list.button("Export").click();
  await expect(page.getByRole("dialog", { name: "Export" })).toContainText(`All ${count} policies of this view.`);
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(list.status).toHaveText(`${count} policies, page 1 of ${Math.ceil(count / 50)}`);
  await expect(reason).toHaveAttribute("aria-pressed", "true");
  await reason.click();
  await list.expectSearch("?page_size=50&may_never_fire=true");
  await list.open("?may_never_fire=nonsense");
  await expect(list.status).toHaveText("240 policies, page 1 of 12");
});

test("a server before 2024.10 needs one criterion only, and says so", async ({ page, serve }) => {
  const server = await serve("--authentik", "2024.6");
  const details = await openDetails(page, "Sign-ins have no model", server.url);
  await expect(details.getByText("Matches: logins, or every event on the model User.")).toBeVisible();
  await expect(details.getByRole("note", { name: "Matching" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  const other = await openDetails(page, "Address not in normal form", server.url);
  const note = other.getByRole("note", { name: "Matching" });
  await expect(note).toContainText("Matches by its other criteria only");
  await expect(note).toContainText("one matching criterion is enough");
});

test("a policy without criteria never matches before 2024.10", async ({ page, serve }) => {
  const server = await serve("--authentik", "2024.6");
  const name = "e\u{301}galite\u{301} with combining accents";
  const details = await openDetails(page, name, server.url);
  await expect(details.getByText("Matches: no event.")).toBeVisible();
  await expect(details.getByRole("note", { name: "Matching" })).toContainText("No criteria are set.");
  const row = new ListPage(page).table.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText(/No criteria|Not bound/);
  await expect(row).not.toContainText("Matches every event");
  await page.goto(`${server.url}?overlaps=true`);
  await expect(page.getByRole("region", { name: "Overlaps" }).getByRole("status")).toContainText("240 policies compared");
  await expect(page.getByRole("heading", { name: "Match every event" })).toHaveCount(0);
});

test("an unbound policy keeps its own verdict, and its row says that it is not bound", async ({ page }) => {
  const details = await openDetails(page, "Our own event");
  const note = details.getByRole("note", { name: "Matching" });
  await expect(note).toContainText("Unlikely to match");
  await expect(note).toContainText("Never fires");
  const row = new ListPage(page).table.getByRole("row").filter({ hasText: "Our own event" });
  await expect(row.getByRole("cell").last()).toHaveText("Not bound");
});

for (const { criteria, verdict, reason } of [
  { criteria: { action: "flow_execution" }, verdict: "Unlikely to match", reason: "up to 2026.5 raises Flow execution events" },
  { criteria: { model: "authentik_events.event" }, verdict: "Never matches", reason: "does not log changes to objects of the model Event" },
  { criteria: { model: "authentik_retired.thing" }, verdict: "Never matches", reason: "This server does not have the model authentik_retired.thing" },
  { criteria: { client_ip: "::ffff:a00:1" }, verdict: "Never matches", reason: "in the form ::ffff:10.0.0.1, not ::ffff:a00:1" },
]) {
  test(`${JSON.stringify(criteria)}: ${verdict}`, async ({ page }) => {
    await page.route("**/api/v3/policies/event_matcher/?*", async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { results: object[] };
      await route.fulfill({ response: answer, json: { ...body, results: body.results.map((row) => ({ ...row, action: null, ...criteria })) } });
    });
    const details = await openDetails(page, "default-match-update");
    const note = details.getByRole("note", { name: "Matching" });
    await expect(note).toContainText(verdict);
    await expect(note.getByRole("listitem")).toContainText(reason);
  });
}

test("where the version is not known, that is said", async ({ page, serve }) => {
  const server = await serve("--authentik", "2024.6");
  await page.route("**/api/v3/admin/version/", (route) => route.fulfill({ status: 403, json: { detail: "Nein." } }));
  const details = await openDetails(page, "Sign-ins have no model", server.url);
  const note = details.getByRole("note", { name: "Matching" });
  await expect(note).toContainText("May never match");
  await expect(note).toContainText("The version of this server is not known.");
  await expect(details.getByText("before authentik 2024.10, one of these is enough")).toBeVisible();
});

test("when the version arrives, only what it decides is drawn again", async ({ page, serve }) => {
  const server = await serve("--authentik", "2024.6");
  const release = await holdRequests(page, "**/api/v3/admin/version/");
  await page.route(`**/${API}*`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll('"bound_to":0', '"bound_to":1') });
  });
  const usage: string[] = [];
  page.on("request", (request) => {
    if (/\/policies\/bindings\/\?.*policy=/.test(request.url())) usage.push(request.url());
  });
  const details = await openDetails(page, "Sign-ins have no model", server.url);
  const unknown = details.getByText("before authentik 2024.10, one of these is enough");
  await expect(unknown).toBeVisible();
  await expect.poll(() => usage.length).toBe(1);
  const json = details.getByText(/^\{\s+"pk"/);
  await details.getByText("JSON from the server").click();
  await expect(json).toBeVisible();
  release();
  await expect(unknown).toHaveCount(0);
  await expect(json).toBeVisible();
  // Anything that is redrawn sends its first request in the same frame.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(usage).toHaveLength(1);
});

test("the version is asked for once, and only of a server whose pages do not tell it", async ({ page, serve }) => {
  const old = await serve("--authentik", "2024.6");
  const versions = (log: string) => log.split("\n").filter((line) => line.includes("/admin/version/")).length;
  const list = new ListPage(page);
  await page.goto(old.url);
  await expect(list.table.getByRole("rowheader").first()).toBeVisible();
  await list.header("Name").getByRole("button").click();
  await list.expectNames(await list.names());
  await list.button("Next page").click();
  await list.expectSearch("?ordering=name&page=2");
  await expect.poll(() => versions(old.log())).toBe(1);
  const current = await serve();
  await page.goto(current.url);
  await list.button("Next page").click();
  await expect(list.status).toHaveText("240 policies, page 2 of 12");
  expect(versions(current.log())).toBe(0);
});

// Policies that match the same events.

import { violations } from "./axe";
import { holdRequests, ListPage, listAll } from "./list-page";
import { expect, test } from "./test";

interface Policy {
  name: string;
  [criterion: string]: unknown;
}

test("policies with the same criteria are found among all matches @smoke", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  await page.goto(`${server.url}?overlaps=true`);
  const all = await listAll<Policy>(page, server.url);
  const groups = new Map<string, number>();
  for (const policy of all) {
    const key = JSON.stringify(["action", "app", "model", "client_ip"].map((name) => policy[name] ?? null).concat(policy.query || null));
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  const same = [...groups.values()].filter((count) => count > 1).length;
  expect(same).toBeGreaterThan(3);
  await expect(page.getByRole("region", { name: "Overlaps" }).getByRole("status")).toContainText(
    `240 policies compared: ${same} sets of duplicates`,
  );
});

test("each overlap links to both policies, and the report is a link of its own", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=login");
  await page.getByRole("link", { name: "Overlaps" }).click();
  await list.expectSearch("?search=login&overlaps=true");
  const contained = page.getByRole("group").filter({ has: page.getByRole("heading", { name: "Covered by broader policies" }) });
  const row = contained.getByRole("listitem").filter({ hasText: "Covers:" }).first();
  await row.getByRole("table").getByRole("link").last().click();
  await expect(list.details()).toBeVisible();
  await page.reload();
  await expect(list.details()).toBeVisible();
  await expect(contained.getByRole("listitem").first()).toBeVisible();
});

test("each group is a table that says which of its policies can go, and those are exported", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const list = new ListPage(page);
  await page.goto(`${server.url}?overlaps=true`);
  const region = page.getByRole("region", { name: "Overlaps" });
  const same = page.getByRole("group").filter({ has: page.getByRole("heading", { name: "Same criteria" }) });
  const table = same.getByRole("table", { name: "Action is Login failed", exact: true });
  await expect(table.getByRole("columnheader")).toHaveText(["Select", "Name", "Bound to", "Status", "Who is told"]);
  const names = await table.getByRole("rowheader").getByRole("link").allTextContents();
  const all = await listAll<Policy>(page, server.url);
  const expected = all.filter((policy) => policy.action === "login_failed" && !policy.app && !policy.model && !policy.client_ip && !policy.query);
  expect(new Set(names)).toEqual(new Set(expected.map((policy) => policy.name)));
  // Bound to a great many tells whom this one tells.
  const hebrew = table.getByRole("row").filter({ hasText: "\u05d4\u05d5\u05d3\u05e2\u05d4" }).filter({ hasText: "(VPN)" });
  await expect(hebrew).toContainText("same people are told anyway");
  for (const policy of all.filter(({ bound_to }) => bound_to === 0)) {
    const row = region.getByRole("row").filter({ has: page.getByRole("link", { name: policy.name, exact: true }) });
    for (const one of await row.all()) await expect(one).toContainText("not bound: can go");
  }
  await hebrew.getByRole("checkbox").check();
  await expect(region.getByRole("group", { name: "Selection" })).toContainText("1 policy selected");
  await region.getByRole("button", { name: "Export selected" }).click();
  await expect(page.getByRole("dialog", { name: "Export" })).toContainText("1 selected policy");
  await expect(list.alert).toHaveCount(0);
});

test("a policy that several contain is listed once", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?overlaps=true");
  const covered = page.getByRole("group").filter({ has: page.getByRole("heading", { name: "Covered by broader policies" }) });
  await expect(covered.getByRole("table").first()).toBeVisible();
  const names = await covered.getByRole("rowheader").allTextContents();
  expect(names.length).toBeGreaterThan(10);
  expect(new Set(names).size).toBe(names.length);
});

test("a policy's details name what overlaps with it among all policies", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=login_anything_128");
  await list.nameLinks.first().click();
  const details = list.details("login_anything_128");
  await details.getByText("Overlaps with other policies").click();
  await expect(details).toContainText("Among all 240 policies, besides those that match every event:");
  await expect(details.getByRole("term").filter({ hasText: "Same criteria" })).toBeVisible();
  await details.getByRole("link", { name: "branch offices \u2013 login (anything) 149" }).click();
  await expect(list.details("branch offices \u2013 login (anything) 149")).toBeVisible();
});

test("the report has no accessibility violation", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?overlaps=true");
  await expect(page.getByRole("heading", { name: "Same criteria" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("what was asked to be shown stays when who is told arrives", async ({ page }) => {
  const release = await holdRequests(page, /\/events\/rules\//);
  const list = new ListPage(page);
  await list.open("?overlaps=true");
  const region = page.getByRole("region", { name: "Overlaps" });
  const more = region.getByRole("button", { name: /^Show \d+ more/ });
  await expect(more.first()).toBeVisible();
  const table = region.getByRole("table").filter({ has: page.locator("tbody tr:nth-child(10)") }).first();
  const before = await table.getByRole("row").count();
  await table.locator("xpath=..").getByRole("button", { name: /^Show \d+ more/ }).click();
  await expect.poll(() => table.getByRole("row").count()).toBeGreaterThan(before);
  const after = await table.getByRole("row").count();
  release();
  await expect(table.getByRole("columnheader", { name: "Who is told" })).toBeVisible();
  await expect(table.getByRole("row")).toHaveCount(after);
});

test("a badge that has no room beside its name goes below it whole", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await new ListPage(page).open("?overlaps=true");
  const badges = page.getByText("not bound: can go");
  await expect(badges.first()).toBeVisible();
  const lines = await badges.evaluateAll((badges) => badges.map((badge) => badge.getClientRects().length));
  expect(lines.length).toBeGreaterThan(3);
  expect(new Set(lines)).toEqual(new Set([1]));
});

test("why it isn't said who is told stands before the first table", async ({ page }) => {
  await page.route("**/api/v3/events/rules/**", (route) => route.fulfill({ status: 403, json: { detail: "Nein." } }));
  await page.goto("./?overlaps=true");
  const report = page.getByRole("region", { name: "Overlaps" });
  const table = await report.getByRole("table").first().boundingBox();
  const note = await report.getByText("you lack the permission authentik_events.view_notificationrule").boundingBox();
  expect(note?.y).toBeLessThan(table?.y ?? 0);
});

test("what belongs to a name of several lines stands beside its first one", async ({ page }) => {
  await page.goto("./?overlaps=true");
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: /^Tell the on-call engineer when anybody/ }) }).first();
  const name = await row.getByRole("link").boundingBox();
  expect(name?.height).toBeGreaterThan(60);
  const box = await row.getByRole("checkbox").boundingBox();
  expect(Math.abs((box?.y ?? 0) - (name?.y ?? 0))).toBeLessThan(12);
});

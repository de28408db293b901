// Coverage: what would happen to the events of each action.

import type { Page } from "@playwright/test";

import { violations } from "./axe";
import { download } from "./download";
import { openHost } from "./element";
import { ListPage } from "./list-page";
import { expect, test } from "./test";

const report = (page: Page) => page.getByRole("region", { name: "Coverage" });
const group = (page: Page, name: string) =>
  report(page).getByRole("group").filter({ has: page.getByRole("heading", { level: 2, name, exact: true }) });
const action = (page: Page, name: string, label: string) =>
  group(page, name).getByRole("listitem").filter({ has: page.getByText(label, { exact: true }) }).first();

/** Only these policies are bound to anything. */
async function bindOnly(page: Page, ...names: string[]) {
  interface Row {
    policy_obj: { name: string } | null;
  }
  await page.route("**/api/v3/policies/bindings/?*", async (route) => {
    const response = await route.fetch();
    const read = (await response.json()) as { results: Row[] };
    read.results = read.results.filter((row) => names.includes(row.policy_obj?.name ?? ""));
    await route.fulfill({ response, json: read }).catch(() => {});
  });
}

test("blind spots come first, each action with who is told and on what conditions @smoke", async ({ page }) => {
  await bindOnly(page, "Every condition at once", "Report \u202efdp.exe", "default-match-configuration-error", "Query and action", "<script>document.title = 'pwned'</script>");
  const list = new ListPage(page);
  await list.open();
  await page.getByRole("link", { name: "Coverage" }).click();
  await list.expectSearch("?coverage=true");
  await expect(page).toHaveTitle(/^Coverage \u00b7 |^Coverage/);
  await expect(report(page).getByRole("status").first()).toContainText(/^\d+ actions: nobody is told of \d+; /);
  const headings = await report(page).getByRole("heading", { level: 2 }).allTextContents();
  expect(headings[0]).toBe("Nobody is told");
  await expect(action(page, "Nobody is told", "Login")).toBeVisible();
  // The rule fires; it has no group.
  await expect(action(page, "Nobody is told", "Configuration error")).toContainText(
    "default-notify-configuration-error fires, but tells nobody: The rule has no group to notify.",
  );
  await expect(action(page, "Told only of events that hardly ever come", "Model updated")).toContainText(
    "Mail to secops, by e-mail: if App is authentik.core, Model is User and Client IP is 198.51.100.23, which hardly any event meets",
  );
  await expect(action(page, "Somebody may be told", "Login failed")).toContainText("if its query matches");
  await expect(action(page, "Told only on conditions", "Export ready")).toContainText("only the event\u2019s user is told");
  await group(page, "Always told").getByRole("heading").click();
  await expect(action(page, "Always told", "Suspicious request")).toContainText("Mail to secops, by e-mail: always");
  expect(await violations(page)).toEqual([]);
});

test("actions that this release may not raise are one line", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?coverage=true");
  const newer = group(page, "Actions that this release may not raise");
  await expect(newer.getByRole("heading")).toBeVisible();
  await expect(newer.getByRole("listitem")).toHaveCount(0);
  await newer.getByRole("heading").click();
  await expect(newer.getByText("Flow execution", { exact: true }).first()).toBeVisible();
});

test("an action leads to its policies and to a try of it, and a policy to its details", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?coverage=true&ordering=name");
  await group(page, "Always told").getByRole("heading").click();
  const login = action(page, "Always told", "Login");
  await login.getByRole("link", { name: "Everything, to the archive" }).first().click();
  await expect(list.details("Everything, to the archive")).toBeVisible();
  await page.goBack();
  await login.getByRole("link", { name: "Policies for Login", exact: true }).click();
  await list.expectSearch("?action=login&ordering=name");
  await page.goBack();
  await group(page, "Always told").getByRole("heading").click();
  await login.getByRole("link", { name: "Try it for Login", exact: true }).click();
  await list.expectSearch("?ordering=name&try=action%3Dlogin");
});

test("it is saved as CSV", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?coverage=true");
  const { name, text } = await download(page, () => report(page).getByRole("button", { name: "Download as CSV" }).click());
  expect(name).toMatch(/^event-coverage-\d{4}-\d\d-\d\d\.csv$/);
  const lines = text.split("\r\n");
  expect(lines[0]).toBe("\ufeffaction,coverage,rule,by,conditions,policy");
  expect(lines).toContain('login,Always told,<b>Webhook</b> of the audit log & archive,by webhook,always,"Everything, to the archive"');
});

test("without the right to read rules it says which one is missing", async ({ page }) => {
  await page.route("**/api/v3/events/rules/**", (route) => route.fulfill({ status: 403, json: { detail: "Nein." } }));
  const list = new ListPage(page);
  await list.open("?coverage=true");
  await expect(report(page)).toContainText("you lack the permission authentik_events.view_notificationrule.");
  await expect(list.alert).toHaveCount(0);
});

test("a host page leaves it out", async ({ page }) => {
  for (const [features, count] of [["coverage notifications", 1], ["coverage overlaps", 0], ["overlaps notifications", 0]] as const) {
    await openHost(page, `<event-matcher-policies features="${features}"></event-matcher-policies>`);
    await new ListPage(page).settle();
    await expect(page.getByRole("button", { name: "Coverage" })).toHaveCount(count);
  }
});

test("no two links have the same name and lead elsewhere", async ({ page }) => {
  await new ListPage(page).open("?coverage=true");
  await expect(report(page).getByText(/^\d+ actions: /)).toBeVisible();
  for (const what of ["Policies", "Try it"]) {
    const links = report(page).locator("a").filter({ hasText: new RegExp(`^${what}`) });
    const names = await links.evaluateAll((links) => links.map((link) => link.textContent));
    expect(names.length).toBeGreaterThan(10);
    expect(new Set(names).size).toBe(names.length);
  }
});

// Where a policy is used, within its details: what is said of it.

import type { Locator, Page } from "@playwright/test";

import { openHost, rows } from "./element";
import { API, ListPage } from "./list-page";
import { expect, test } from "./test";
import {
  BINDINGS, type Bindings, change, EVERY_KIND, openDetails, policy, RULES, usage, usageRequests, withoutTold,
} from "./usage";

test.use({ timezoneId: "UTC" });
test.beforeEach(({ page }) => withoutTold(page));

const MANY = "Bound to a great many";

test("each binding has the name of its target, a link to it, its settings, and says when it has no effect", async ({ page }) => {
  const dialog = await openDetails(page, EVERY_KIND);
  await expect(usage(dialog)).toHaveText([
    /^Notification rule: default-notify-configuration-error *Enabled, order 10$/,
    /^Notification rule: default-notify-exception *Negated, so it passes for every event that it does not match\. *Enabled, negated, order 20$/,
    /^Notification rule: default-notify-update *Disabled, so it has no effect\. *Order 30$/,
    /^Notification rule: Alert the on-call engineer *Expired on 2025-12-31 23:59, so it has no effect\. *Order 40$/,
  ]);
  const link = dialog.getByRole("link", { name: "Alert the on-call engineer" });
  await expect(link).toHaveAttribute("href", `/if/admin/#/events/rules;${encodeURIComponent('{"search":"Alert the on-call engineer"}')}`);
  await expect(link).toHaveAttribute("rel", "external");
  await expect(dialog).not.toContainText("it never fires");
});

for (const name of ["Bound, but the binding is disabled", "Bound, but the binding has expired"]) {
  test(`a policy that is ${name.toLowerCase()}, never fires`, async ({ page }) => {
    const dialog = await openDetails(page, name);
    await expect(dialog).toContainText("All bindings are disabled or expired, so it never fires.");
    await expect(usage(dialog)).toContainText(["so it has no effect"]);
  });
}

test("a binding that expires later says when, and one whose expiry is switched off does not", async ({ page }) => {
  await change<Bindings>(page, BINDINGS, ({ pagination, results }) => ({
    pagination,
    results: results.map((binding, index) => ({ ...binding, expires: "2999-12-31T01:02:03.456789Z", expiring: index === 0 })),
  }));
  const dialog = await openDetails(page, EVERY_KIND);
  await expect(usage(dialog).nth(0)).toContainText("Enabled, order 10, expires on 2999-12-31 01:02");
  await expect(usage(dialog).nth(1)).toHaveText(/Enabled, negated, order 20$/);
});

test("where a target is no notification rule, the policy never matches; what is not shown is counted", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const { pk } = await policy(page, MANY);
  const seen = usageRequests(page);
  await page.goto(`${server.url}?policy=${pk}`);
  const dialog = new ListPage(page).details(MANY);
  await expect(usage(dialog)).toHaveCount(300);
  await expect(dialog).toContainText("Showing 300 of 1487.");
  const never = "have no event, so it never matches here.";
  for (const [index, name, href] of [
    [4, "Flow: welcome-to-authentik", "/if/admin/#/flow/flows/welcome-to-authentik"],
    [5, "Stage: default-authentication-password", "/if/admin/#/flow/stages;%7B%22search%22%3A%22default-authentication-password%22%7D"],
    [6, "Source: partner-directory", "/if/admin/#/core/sources/partner-directory"],
    [12, "Application: wiki", "/if/admin/#/core/applications/wiki"],
    [13, "Entitlement: wiki-editors", "/if/admin/#/core/applications"],
  ] as const) {
    await expect(usage(dialog).nth(index)).toContainText(name);
    await expect(usage(dialog).nth(index)).toContainText(never);
    await expect(usage(dialog).nth(index).getByRole("link")).toHaveAttribute("href", href);
  }
  await expect(usage(dialog).nth(9)).toContainText("Notification rule: <b>Webhook</b> of the audit log & archive");
  await expect(usage(dialog).nth(9)).not.toContainText(never);
  await expect(usage(dialog).nth(20)).toContainText(
    /^Object of unknown type: [0-9a-f-]{36}Only notification rules have an event, so it never matches here\.Enabled, order 20$/,
  );
  await expect(usage(dialog).nth(20).getByRole("link")).toHaveCount(0);
  expect(seen).toEqual([
    ...[1, 2, 3].map((number) => `${BINDINGS}?page=${number}&page_size=100&policy=${pk}`),
    `/${API}${pk}/used_by/`,
    `${RULES}?page=1&page_size=100&include_users=false`,
    ...["/api/v3/flows/instances/", "/api/v3/flows/bindings/", "/api/v3/sources/all/"].map((path) => `${path}?page=1&page_size=100`),
    "/api/v3/core/applications/?page=1&page_size=100&superuser_full_list=true",
    "/api/v3/core/application_entitlements/?page=1&page_size=100",
  ]);
});

test("a prompt stage that validates with the policy is listed too", async ({ page }) => {
  const stage = { app: "authentik_stages_prompt", model_name: "promptstage", pk: "x", name: "Stage ask-for-a-name", action: "cascade_many" };
  await change<unknown[]>(page, "/used_by/", (users) => [...users, stage]);
  const dialog = await openDetails(page, EVERY_KIND);
  await expect(usage(dialog)).toHaveCount(5);
  await expect(usage(dialog).last()).toContainText("Prompt stage: Stage ask-for-a-name");
  await expect(usage(dialog).last()).toContainText("Prompt stages have no event, so it never matches here.");
});

/** Every binding of the policy of this name turns its result round, or has other settings. */
const EACH_NEGATED = { enabled: true, negate: true, expires: null };

async function openChanged(page: Page, criteria: object, settings: object): Promise<Locator> {
  await change<Bindings>(page, API, ({ results, ...rest }) => ({ ...rest, results: results.map((row) => ({ ...row, ...criteria })) }));
  await change<Bindings>(page, BINDINGS, ({ results, ...rest }) => ({ ...rest, results: results.map((row) => ({ ...row, ...settings })) }));
  return openDetails(page, EVERY_KIND);
}

test("a policy that never matches passes for every event where it is negated", async ({ page }) => {
  const dialog = await openChanged(page, { action: "login", model: "authentik_core.user" }, EACH_NEGATED);
  await expect(usage(dialog).first()).toContainText("Negated, so it passes for every event.");
  await expect(dialog.getByRole("note", { name: "Matching" })).toContainText("Never matches");
  await expect(dialog).toContainText("It never matches, but is negated: it passes for every event.");
  await expect(dialog).not.toContainText(/never fires/i);
});

test("a policy that matches every event never passes where it is negated", async ({ page }) => {
  const dialog = await openChanged(page, { action: null }, EACH_NEGATED);
  await expect(usage(dialog).first()).toContainText("Negated, so it never passes.");
  await expect(dialog).toContainText("It matches every event and is negated, so it never fires.");
});

test("a policy that never matches never fires where no binding is negated", async ({ page }) => {
  const dialog = await openChanged(page, { client_ip: "10.0.0.0/8" }, { ...EACH_NEGATED, negate: false });
  await expect(dialog).toContainText("It never matches, so it never fires.");
});

test("a binding with a member that is not known is not said to pass", async ({ page }) => {
  const dialog = await openChanged(page, { action: null, client_ip: "here" }, { ...EACH_NEGATED, paused: true });
  await expect(usage(dialog)).toHaveCount(4);
  await expect(usage(dialog).first()).toContainText("default-notify");
  await expect(dialog).not.toContainText("so it passes");
});

test("a policy that is bound to a flow only never fires, and always passes there where it is negated", async ({ page }) => {
  await page.route(`**${RULES}*`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as Bindings;
    await route.fulfill({ response: answer, json: { ...body, pagination: { count: 0, next: 0 }, results: [] } });
  });
  const dialog = await openChanged(page, {}, EACH_NEGATED);
  await expect(usage(dialog).first()).toContainText("Only notification rules have an event, so it never matches here.");
  await expect(usage(dialog).first()).toContainText("Negated, so it always passes here.");
  await expect(dialog).toContainText("No active binding is on a notification rule, so it never fires.");
});

test("a prompt stage is counted as one of the objects that it is bound to", async ({ page }) => {
  const stage = { app: "authentik_stages_prompt", model_name: "promptstage", pk: "x", name: "Stage ask-for-a-name", action: "cascade_many" };
  await change<unknown[]>(page, "/used_by/", () => [stage]);
  await change<Bindings>(page, BINDINGS, () => ({ pagination: { count: 0, next: 0 }, results: [] }));
  await change<Bindings>(page, API, ({ results, ...rest }) => ({ ...rest, results: results.map((row) => ({ ...row, bound_to: 1 })) }));
  const dialog = await openDetails(page, EVERY_KIND);
  await expect(usage(dialog)).toHaveCount(1);
  await expect(dialog).toContainText("No active binding is on a notification rule, so it never fires.");
  await expect(dialog).not.toContainText(/Showing|The server lists nothing/);
});

test("a field of another type costs only itself, and names that may not be read leave the keys", async ({ page }) => {
  await change<Bindings>(page, BINDINGS, ({ results: [first, second, third] }) => ({
    results: [{ ...first, enabled: "yes", order: null }, { ...second, target: 7 }, 42, { ...third, expires: "never" }],
  }));
  await page.route(`**${RULES}*`, (route) => route.fulfill({ status: 403, body: "{}" }));
  const dialog = await openDetails(page, EVERY_KIND);
  await expect(usage(dialog)).toHaveText([
    "Object of unknown type: 5d1d53c4-7dee-4969-b959-32e0631071a3",
    /^Object of unknown type *Enabled, negated, order 20$/,
    /^Object of unknown type: 12e8573f-8172-4cf1-a264-ccbb5fdfa183 *Disabled, so it has no effect\. *Order 30$/,
  ]);
  await expect(dialog).toContainText("Showing 3 of 4.");
});

test("without an address of authentik's pages there are names, but no links", async ({ page }) => {
  await openHost(
    page,
    `<event-matcher-policies></event-matcher-policies>
     <script>document.querySelector("event-matcher-policies").query = "?name=${encodeURIComponent(EVERY_KIND)}"</script>`,
  );
  await rows(page).getByRole("button", { name: EVERY_KIND }).click();
  const dialog = new ListPage(page).details(EVERY_KIND);
  await expect(usage(dialog).first()).toContainText("default-notify-configuration-error");
  await expect(dialog.getByRole("link")).toHaveCount(0);
});

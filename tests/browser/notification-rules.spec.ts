// When notification rules are read, and how the list uses them.

import { type Page, type TestInfo } from "@playwright/test";

import { policyKey, writeInstallation } from "../../bench/installation.mjs";
import { ListPage } from "./list-page";
import { expect, test } from "./test";

const RULES = "/events/rules/";

/** The paths below the API that a page requests from now on. */
function requests(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname.split("/api/v3")[1];
    if (path) seen.push(path);
  });
  return seen;
}

/** A data file with so many policies, each bound to one of 130 rules. */
function installation(info: TestInfo, policies: number): string {
  const file = info.outputPath("installation.json");
  writeInstallation(file, policies);
  return file;
}

test("5000 policies, 130 rules: read once, in few requests, and never before the first row", async ({ page, serve }, info) => {
  const server = await serve("--data", installation(info, 5000), "--max-page-size", "100");
  const list = new ListPage(page);
  const seen = requests(page);
  const count = (path: string) => seen.filter((one) => one === path).length;
  const idle = page.waitForResponse(/_split_.*\.wasm$/);
  await page.goto(server.url);
  await list.settle();
  await expect(list.nameLinks.first()).toBeVisible();
  // The list by itself needs none of it, however long it is looked at.
  await (await idle).finished();
  await list.button("Next page").click();
  await expect(list.status).toHaveText("5000 policies, page 2 of 250");
  expect(seen.filter((path) => !path.startsWith("/policies/event_matcher/"))).toEqual([]);

  seen.length = 0;
  await list.button("May never fire").click();
  const note = page.getByRole("note", { name: "May never fire" });
  await expect(note).toContainText("39 of 5000 policies may never fire: nobody is told (39).", { timeout: 20_000 });
  await expect(list.status).toHaveText("39 policies, page 1 of 2");
  expect(count("/policies/event_matcher/")).toBe(50);
  expect(count(RULES)).toBe(2);
  expect(count("/events/transports/")).toBe(1);
  expect(count("/policies/bindings/")).toBeLessThanOrEqual(51);
  expect(seen.filter((path) => path.endsWith("/used_by/"))).toHaveLength(1);

  // What was read serves the list too, and is not read again.
  seen.length = 0;
  await note.getByRole("button", { name: "Show all policies" }).click();
  await expect(list.status).toHaveText("5000 policies, page 1 of 250");
  const status = (name: string) => list.table.getByRole("row").filter({ has: page.getByText(name, { exact: true }) }).getByRole("cell").last();
  await expect(status("Policy 0")).toHaveText("Nobody is told");
  await expect(status("Policy 1")).toHaveText("Can match");
  await list.button("May never fire").click();
  await expect(note).toContainText("39 of 5000");
  expect(seen.filter((path) => !path.startsWith("/policies/event_matcher/"))).toEqual([]);
});

test("the list waits for the rules that decide, and says so", async ({ page }) => {
  const list = new ListPage(page);
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(`**${RULES}*`, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await list.open("?search=default-match");
  const all = await list.names();
  await list.button("May never fire").click();
  const reading = page.getByRole("note", { name: "Reading" });
  await expect(reading).toContainText("Reading notification rules");
  await reading.getByRole("button", { name: "Cancel" }).click();
  await list.expectSearch("?search=default-match");
  await list.expectNames(all);
  await list.button("May never fire").click();
  await expect(reading).toBeVisible();
  release();
  await expect(page.getByRole("note", { name: "May never fire" })).toContainText("3 of 4 policies may never fire: nobody is told (3).");
  await expect(reading).toHaveCount(0);
});

for (const { answer, says } of [
  { answer: { status: 403, json: { detail: "You do not have permission to perform this action." } }, says: "Who is told isn’t shown: you lack the permission authentik_events.view_notificationrule." },
  { answer: { status: 404, body: "" }, says: "This server doesn’t say who is told." },
]) {
  test(`where the rules are refused with ${answer.status}, the list says what else it knows`, async ({ page }) => {
    await page.route(`**${RULES}*`, (route) => route.fulfill(answer));
    const list = new ListPage(page);
    await list.open("?search=network&may_never_fire=true");
    const note = page.getByRole("note", { name: "May never fire" });
    await expect(note).toContainText("IP is a network (1)");
    await expect(note).toContainText(says);
    await expect(list.alert).toHaveCount(0);
  });
}

/** Opens the details of the policy of this name; gives the part that says who is told. */
async function told(page: Page, name: string) {
  const list = new ListPage(page);
  await list.open(`?${new URLSearchParams({ name })}`);
  await list.nameLinks.first().click();
  return list.details(name).locator("section", { has: page.getByRole("heading", { name: "Who is told" }) });
}

test("the details say who is told by each rule, by what, or why nobody is", async ({ page, serve }, info) => {
  const section = await told(page, "Bound four times, each differently");
  // Two of the four bindings count for nothing.
  await expect(section.getByRole("listitem")).toHaveText([
    "Rule: default-notify-configuration-errorNobody is told. The rule has no group to notify.",
    "Rule: default-notify-exceptionNobody is told. The rule has no group to notify.",
  ]);
  await expect(page.getByRole("row").nth(1).getByRole("cell").last()).toHaveText("Nobody is told");
  const server = await serve("--data", installation(info, 2));
  await page.goto(`${server.url}?name=Policy+1&policy=${policyKey(1)}`);
  const list = page.getByRole("list", { name: "Who is told" });
  await expect(list.getByRole("listitem")).toHaveText(["Rule: Rule 1By e-mail (mail): alice"]);
});

test("the details read rules once, and of the rest what the policy's own rules need", async ({ page, serve }, info) => {
  const server = await serve("--data", installation(info, 5000), "--max-page-size", "100");
  const seen = requests(page);
  await page.goto(`${server.url}?ordering=name&page_size=5&policy=${policyKey(1)}`);
  const list = new ListPage(page);
  const told = page.getByRole("list", { name: "Who is told" });
  await expect(told.getByRole("listitem")).toHaveText(["Rule: Rule 1By e-mail (mail): alice"]);
  const besides = () => seen.filter((path) => path !== "/policies/event_matcher/" && !path.startsWith("/admin/")).sort();
  const own = (policy: number) => [`/policies/event_matcher/${policyKey(policy)}/used_by/`, "/policies/bindings/", "/policies/bindings/"];
  const rule = (number: number) => `${RULES}c0000000-0000-4000-8000-${String(number).padStart(12, "0")}/`;
  expect(besides()).toEqual([...own(1), RULES, RULES, rule(1), "/events/transports/"].sort());
  // The next policy needs its own rule only, and one that was open before nothing of its rule.
  seen.length = 0;
  await list.button("Next policy").click();
  await expect(told.getByRole("listitem")).toHaveText(["Rule: Rule 10By e-mail (mail): alice"]);
  expect(besides()).toEqual([...own(10), rule(10)].sort());
  seen.length = 0;
  await list.button("Previous policy").click();
  await expect(told.getByRole("listitem")).toHaveText(["Rule: Rule 1By e-mail (mail): alice"]);
  expect(besides()).toEqual(own(1).sort());
  // What is refreshed is read again.
  seen.length = 0;
  await page.keyboard.press("Escape");
  await list.button("Refresh").click();
  await list.nameLinks.nth(1).click();
  await expect(told.getByRole("listitem")).toHaveText(["Rule: Rule 1By e-mail (mail): alice"]);
  expect(besides()).toEqual([...own(1), RULES, RULES, rule(1), "/events/transports/"].sort());
});

test("what was read for one policy is its status in the list, until a refresh", async ({ page, serve }, info) => {
  const server = await serve("--data", installation(info, 3));
  await page.goto(`${server.url}?ordering=name`);
  const list = new ListPage(page);
  const status = (name: string) => list.table.getByRole("row").filter({ has: page.getByText(name, { exact: true }) }).getByRole("cell").last();
  await list.nameLinks.first().click();
  await expect(list.details("Policy 0")).toContainText("Nobody is told. The rule has no transports");
  await expect(status("Policy 0")).toHaveText("Nobody is told");
  await list.button("Next policy").click();
  await expect(page.getByRole("list", { name: "Who is told" })).toContainText("By e-mail (mail): alice");
  await expect(status("Policy 0")).toHaveText("Nobody is told");
  await page.keyboard.press("Escape");
  await list.button("Refresh").click();
  await expect(status("Policy 0")).toHaveText("Can match");
});

test("a rule that fails because of another policy on it tells nobody", async ({ page, serve }, info) => {
  const server = await serve("--data", installation(info, 2));
  await page.route("**/api/v3/policies/bindings/?*target_in=*", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { results: object[] };
    const failing = { ...body.results[0], pk: "x", policy: policyKey(9), policy_obj: { pk: policyKey(9), meta_model_name: "authentik_policies.policy" } };
    await route.fulfill({ response: answer, json: { ...body, results: [...body.results, failing] } });
  });
  await page.goto(`${server.url}?policy=${policyKey(1)}`);
  await expect(page.getByRole("list", { name: "Who is told" })).toContainText(
    "Nobody is told. The rule fails: a policy of a type that isn\u2019t installed is bound to it.",
  );
});

test("where rules are refused, the details say which permission is missing, in one line", async ({ page }) => {
  await page.route(`**${RULES}*`, (route) => route.fulfill({ status: 403, json: { detail: "No." } }));
  const section = await told(page, "Bound four times, each differently");
  await expect(section).toHaveText("Who is toldWho is told isn’t shown: you lack the permission authentik_events.view_notificationrule.");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a failure of the rules can be tried again from the details", async ({ page }) => {
  let fails = true;
  await page.route(`**${RULES}*`, (route) => (fails ? route.fulfill({ status: 400, json: {} }) : route.continue()));
  const section = await told(page, "Bound four times, each differently");
  await expect(section).toContainText("Who is told could not be loaded.");
  fails = false;
  await section.getByRole("button", { name: "Try again" }).click();
  await expect(section.getByRole("listitem")).toHaveCount(2);
});

// Trying an event: who is told of it, by which rule, and if not, why.

import type { Page, Route } from "@playwright/test";

import { violations } from "./axe";
import { holdRequests, ListPage } from "./list-page";
import { expect, test } from "./test";

/** A failed login of the account "emergency" from 10.0.0.1. */
const LOCKED_OUT = "6b6c123d-835a-411a-8967-9c63d5be0fdc";
const OF_THE_LOG = `?try=event%3D${LOCKED_OUT}`;
const RULES = "**/api/v3/events/rules/**";

const report = (page: Page) => page.getByRole("region", { name: "Try an event" });
const headline = (page: Page) => report(page).getByRole("status");
const group = (page: Page, name: string) =>
  page.getByRole("group").filter({ has: page.getByRole("heading", { level: 2, name, exact: true }) });
const item = (page: Page, name: string, text: string) => group(page, name).getByRole("listitem").filter({ hasText: text }).first();

test("a user was locked out at 10.0.0.1: was anybody told, by which rule, and if not, why? @smoke", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  // Click 1, and what is looked for.
  await page.getByRole("link", { name: "Try an event" }).click();
  await page.getByRole("searchbox", { name: "Search the log" }).fill('action = "login_failed" and client_ip = "10.0.0.1"');
  // Click 2.
  await report(page).getByRole("button", { name: /Login failed .*10\.0\.0\.1 .*emergency/ }).first().click();
  await expect(headline(page)).toBeFocused();
  await expect(headline(page)).toContainText(
    "7 rules fire: 10 people are told, in authentik and by e-mail, webhook and Slack. 14 of 240 policies match this event.",
  );
  await expect(report(page)).toContainText("By the rules and policies as they are now");
  const told = item(page, "Rules that tell somebody", "Alert the on-call engineer");
  await expect(told).toContainText("By e-mail (default-email-transport): sam.oduya and old.engineer");
  await expect(told).toContainText("By Slack (Slack #security, one message): one of sam.oduya and old.engineer");
  await expect(told).toContainText("alert");
  await expect(told.getByRole("link", { name: "Bound to a great many" })).toBeVisible();
  await expect(item(page, "Rules that tell somebody", "Mail to the helpdesk")).toContainText("not lena.hoffmann: no e-mail address");
  await expect(item(page, "Rules that fire, but tell nobody", "Nobody chosen yet")).toContainText("The rule has no group to notify.");
  const nobody = group(page, "Match, but nobody is told").getByRole("listitem");
  await expect(nobody.filter({ hasText: "Auditors, in writing" })).toContainText("The rule\u2019s group has no direct members.");
  await expect(nobody.filter({ hasText: "Not bound to a notification rule." }).first()).toBeVisible();
  // Click 3: the queries that decide; click 4 would open a policy.
  await report(page).getByRole("button", { name: "Ask the server about 2 queries" }).click();
  await expect(headline(page)).toContainText("16 of 240 policies match this event.");
});

test("each rule stands in one part of the answer", async ({ page }) => {
  const list = new ListPage(page);
  await list.open(OF_THE_LOG);
  await expect(headline(page)).toContainText("7 rules fire");
  const names = await report(page).locator(".emp-rules > li > strong").allTextContents();
  expect(names.length).toBeGreaterThan(8);
  expect(new Set(names).size).toBe(names.length);
  const inVain = group(page, "Rules that fire, but tell nobody");
  await expect(inVain.locator(".emp-rules > li > strong")).toHaveText([
    "Auditors, in writing", "Nobody chosen yet", "Weekly report",
    "default-notify-configuration-error", "default-notify-exception", "default-notify-update",
  ]);
  expect(await violations(page)).toEqual([]);
});

test("nothing is said before it is known who is told", async ({ page }) => {
  const release = await holdRequests(page, "**/api/v3/events/rules/*/");
  await page.goto(`./${OF_THE_LOG}`);
  await expect(headline(page)).toHaveText("Reading who is told\u2026");
  release();
  await expect(headline(page)).toContainText("10 people are told");
});

test("without the right to read rules it is said which one is missing, and which policies match", async ({ page }) => {
  await page.route(RULES, (route) => route.fulfill({ status: 403, json: { detail: "Nein." } }));
  const list = new ListPage(page);
  await list.open("?try=action%3Dlogin_failed");
  await expect(report(page)).toContainText("Who is told isn\u2019t shown: you lack the permission authentik_events.view_notificationrule.");
  await expect(headline(page)).toHaveText(/^\d+ of 240 policies match this event\. \d+ more depend on their query\.$/);
  await expect(group(page, "Match").getByRole("listitem").first()).toBeVisible();
  await expect(list.alert).toHaveCount(0);
});

test("rules that can't be read now can be read again", async ({ page }) => {
  let broken = true;
  await page.route(RULES, (route) => (broken ? route.fulfill({ status: 400, json: { detail: "Nein." } }) : route.continue()));
  const list = new ListPage(page);
  await list.open("?try=action%3Dlogin_failed");
  await expect(report(page)).toContainText("Who is told could not be loaded.");
  await expect(group(page, "Match")).toBeVisible();
  broken = false;
  await report(page).getByRole("button", { name: "Try again" }).click();
  await expect(headline(page)).toContainText("7 rules fire");
});

test("a described event's user is not known, and is not guessed", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?try=action%3Dlogin_failed%26client_ip%3D10.0.0.1");
  await expect(headline(page)).toContainText("7 rules fire: 9 people and perhaps the event\u2019s user are told,");
  await expect(report(page)).not.toContainText("as they are now");
  await expect(report(page).getByRole("button", { name: /^Ask the server/ })).toHaveCount(0);
});

/** Follows the questions about queries, and how many are open at once. */
async function follow(page: Page) {
  const asked: string[] = [];
  const open = { now: 0, most: 0 };
  await page.route(`**/api/v3/events/events/${LOCKED_OUT}/?search=*`, async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get("search") ?? "");
    open.most = Math.max(open.most, ++open.now);
    await route.fallback();
  });
  page.on("requestfinished", (request) => {
    if (request.url().includes(`${LOCKED_OUT}/?search=`)) open.now -= 1;
  });
  return { asked, open };
}

/** Gives two policies other queries and no other criterion, wherever they are read. */
async function setQueries(page: Page, ...queries: [string, string]) {
  const by = new Map([["979648ae-9f89-4571-9010-8a5d8c2b19a2", queries[0]], ["e0612dc0-4bf2-40a4-9d08-a5b478afec3a", queries[1]]]);
  interface Row {
    pk: string;
    policy_obj?: Row | null;
  }
  for (const path of ["event_matcher", "bindings"]) {
    const change = async (route: Route) => {
      const response = await route.fetch();
      const read = (await response.json()) as { results: Row[] };
      for (const row of read.results.map((result) => result.policy_obj ?? result)) {
        const query = by.get(row.pk);
        if (query !== undefined) Object.assign(row, { query, action: null });
      }
      await route.fulfill({ response, json: read });
    };
    // The test may end in the middle of it.
    await page.route(`**/api/v3/policies/${path}/?*`, (route) => change(route).catch(() => {}));
  }
}

test("the server is asked about queries only when told to, two at a time, and says what they match", async ({ page }) => {
  const { asked, open } = await follow(page);
  const list = new ListPage(page);
  await list.open(OF_THE_LOG);
  const depend = group(page, "Depend on their query");
  await expect(depend.getByRole("listitem")).toHaveCount(2);
  expect(asked).toEqual([]);
  await report(page).getByRole("button", { name: "Ask the server about 2 queries" }).click();
  await expect(headline(page)).toBeFocused();
  await expect(depend).toHaveCount(0);
  await expect(report(page).getByRole("button", { name: /^Ask the server/ })).toHaveCount(0);
  expect(open.most).toBeLessThanOrEqual(2);
  expect(asked).toHaveLength(2);
  for (const search of asked) expect(search).toMatch(/^action != "nonce[0-9a-f]+" and (client_ip startswith "10\."|action in .*)$/);
  expect(new Set(asked.map((search) => search.split(" and ")[0])).size, "a new word for each").toBe(2);
  await expect(group(page, "Rules that tell somebody").getByRole("link", { name: "Query and action" })).toBeVisible();
});

test("a query that can't be read never matches, one that doesn't match is said to be judged by the server", async ({ page }) => {
  await setQueries(page, "action = ", 'action = "login"');
  const list = new ListPage(page);
  await list.open(OF_THE_LOG);
  await report(page).getByRole("button", { name: "Ask the server about 2 queries" }).click();
  await expect(group(page, "Depend on their query")).toHaveCount(0);
  const others = group(page, "Don\u2019t match");
  await others.getByRole("heading", { level: 2 }).click();
  await others.getByRole("heading", { name: "Their query doesn\u2019t match" }).click();
  await expect(others.getByRole("listitem").filter({ hasText: "Can\u2019t be read: never matches." }).first()).toBeVisible();
  await expect(others.getByRole("listitem").filter({ hasText: "Doesn\u2019t match (by the server):" }).first()).toBeVisible();
});

test("what would make the server write an event is never asked", async ({ page }) => {
  const { asked } = await follow(page);
  await setQueries(page, 'user = "x"', 'action = "login_failed"');
  const list = new ListPage(page);
  await list.open(OF_THE_LOG);
  await report(page).getByRole("button", { name: "Ask the server about 1 query" }).click();
  await expect(report(page).getByRole("button", { name: /^Ask the server/ })).toHaveCount(0);
  await expect(page.getByText("Asking the server")).toHaveCount(0);
  expect(asked).toEqual([expect.stringMatching(/ and action = "login_failed"$/)]);
});

test("a question that makes the server fail is not repeated", async ({ page }) => {
  const asked: string[] = [];
  await page.route(`**/api/v3/events/events/${LOCKED_OUT}/?search=*`, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ status: 500, json: { detail: "Broken." } });
  });
  const list = new ListPage(page);
  await list.open(OF_THE_LOG);
  await report(page).getByRole("button", { name: "Ask the server about 2 queries" }).click();
  await expect(report(page)).toContainText("Can\u2019t be read: never matches.");
  await expect(report(page).getByRole("button", { name: /^Ask the server/ })).toHaveCount(0);
  expect(asked).toHaveLength(2);
});

test("without the right to view events queries stay as they are", async ({ page }) => {
  await page.route(`**/api/v3/events/events/${LOCKED_OUT}/**`, (route) => route.fulfill({ status: 403, json: { detail: "Nein." } }));
  const list = new ListPage(page);
  await list.open(`?try=action%3Dlogin_failed%26event%3D${LOCKED_OUT}`);
  await expect(group(page, "Depend on their query").first()).toBeVisible();
  await expect(report(page).getByRole("button", { name: /^Ask the server/ })).toHaveCount(0);
});

test("previous and next in the details lead through the answer", async ({ page }) => {
  const list = new ListPage(page);
  await list.open(OF_THE_LOG);
  const told = group(page, "Rules that tell somebody").getByRole("link");
  await expect(told.first()).toBeVisible();
  const named = [...new Set(await told.allTextContents())];
  await told.first().click();
  await expect(list.details(named[0])).toBeVisible();
  await expect(list.button("Previous policy")).toHaveAttribute("aria-disabled", "true");
  for (const name of named.slice(1)) {
    await list.button("Next policy").click();
    await expect(list.details(name)).toBeVisible();
  }
  await list.button("Previous policy").click();
  await expect(list.details(named.at(-2))).toBeVisible();
  // In the list they lead through its rows again.
  await page.goBack();
  await page.getByRole("link", { name: "Policies", exact: true }).click();
  await list.nameLinks.first().click();
  await expect(list.button("Previous policy")).toHaveAttribute("aria-disabled", "true");
  await list.button("Next policy").click();
  await expect(list.details((await list.names())[1])).toBeVisible();
});

test("the details also lead through policies that don't match, where these are shown", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?try=action%3Dlogin_failed");
  await expect(headline(page)).toContainText("7 rules fire");
  const others = group(page, "Don\u2019t match");
  await others.getByRole("heading", { level: 2 }).click();
  await others.getByRole("heading", { name: "Another client IP" }).click();
  const named = others.getByRole("group").filter({ has: page.getByRole("heading", { name: "Another client IP" }) }).getByRole("link");
  await expect(named.nth(1)).toBeVisible();
  const [first = "", second = ""] = await named.allTextContents();
  const last = (await group(page, "Depend on their query").getByRole("link").allTextContents()).at(-1) ?? "";
  await named.first().click();
  await expect(list.details(first)).toBeVisible();
  await list.button("Next policy").click();
  await expect(list.details(second)).toBeVisible();
  await list.button("Previous policy").click();
  await list.button("Previous policy").click();
  await expect(list.details(last)).toBeVisible();
});

test("a part that is unfolded while the answer is made stays so", async ({ page }) => {
  const release = await holdRequests(page, RULES);
  const list = new ListPage(page);
  await list.open("?try=action%3Dlogin_failed");
  const others = group(page, "Don\u2019t match");
  await others.getByRole("heading", { level: 2 }).click();
  release();
  await expect(headline(page)).toContainText("7 rules fire");
  await expect(others.getByRole("heading", { name: "Another client IP" })).toBeVisible();
});

// Policies that match the same events.

import AxeBuilder from "@axe-core/playwright";

import { ListPage, listAll } from "./list-page";
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
  const row = contained.getByRole("listitem").filter({ hasText: "Also covered by:" }).first();
  await row.getByRole("link").last().click();
  await expect(list.details()).toBeVisible();
  await page.reload();
  await expect(list.details()).toBeVisible();
  await expect(contained.getByRole("listitem").first()).toBeVisible();
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
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

// The unbound policies of all pages.

import { API, ListPage, isListRequest } from "./list-page";
import { expect, test } from "./test";

interface Listed {
  results: { name: string; bound_to: number }[];
}

test("the unbound policies of all pages are one list, which is a link", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const list = new ListPage(page);
  await page.goto(`${server.url}?ordering=name&page=2`);
  await expect(list.status).toHaveText("240 policies, page 2 of 12");
  await list.button("Unbound only").click();
  await list.expectSearch("?ordering=name&unbound=true");
  const names: string[] = [];
  for (const number of [1, 2, 3]) {
    const answer = await page.request.get(`${server.url}${API}?ordering=name&page_size=100&page=${number}`);
    const { results } = (await answer.json()) as Listed;
    names.push(...results.filter((policy) => policy.bound_to === 0).map((policy) => policy.name));
  }
  await list.expectNames(names);
  const notice = page.getByRole("note", { name: "Unbound only" });
  await expect(notice).toContainText(`All pages were read: ${names.length} policies are bound to nothing.`);
  await page.reload();
  await list.expectNames(names);
  await notice.getByRole("button", { name: "Show all policies" }).click();
  await list.expectSearch("?ordering=name");
  await expect(list.status).toHaveText("240 policies, page 1 of 12");
});

test("filters apply, and none unbound is said", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=default-match&unbound=true");
  await expect(page.getByText("None of these policies is unbound.")).toBeVisible();
  await expect(page.getByRole("note", { name: "Unbound only" })).toContainText("every policy is bound");
});

test("reading shows its progress and can be cancelled", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100", "--count", "400");
  const list = new ListPage(page);
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route("**/*page=3*", async (route) => {
    if (isListRequest(route.request().url())) await held;
    await route.continue().catch(() => {});
  });
  await page.goto(`${server.url}?unbound=true`);
  const notice = page.getByRole("note", { name: "Unbound only" });
  await expect(notice).toContainText("Reading all policies: 200 of 400");
  await expect(notice.getByRole("progressbar")).toHaveAttribute("value", "200");
  await notice.getByRole("button", { name: "Cancel" }).click();
  await list.expectSearch("");
  await expect(list.status).toHaveText("400 policies, page 1 of 20");
  release();
});

test("after a failure, reading goes on where it stopped", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const asked: (string | null)[] = [];
  let failures = 1;
  await page.route("**/api/v3/policies/event_matcher/?*", async (route) => {
    const number = new URL(route.request().url()).searchParams.get("page");
    asked.push(number);
    if (number === "2" && failures-- > 0) return route.fulfill({ status: 502, json: { error: "not now" } });
    return route.continue();
  });
  const list = new ListPage(page);
  await page.goto(`${server.url}?unbound=true`);
  await expect(list.alert).toContainText("502");
  await expect(page.getByRole("note", { name: "Unbound only" })).toContainText("All pages were read");
  await expect(list.alert).toHaveCount(0);
  expect(asked).toEqual([null, "2", "2", "3"]);
});

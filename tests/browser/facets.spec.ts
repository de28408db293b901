// How many policies each option of a filter would show.

import { API, ListPage, LIVE, requests } from "./list-page";
import { expect, test } from "./test";

test("options say how many of the matches have them @smoke", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "50");
  const list = new ListPage(page);
  await page.goto(`${server.url}?action=login&search=login`);
  await list.settle();
  await page.getByRole("combobox", { name: "Action" }).click();
  const option = page.getByRole("option", { name: /^Login failed login_failed/ });
  const answer = await page.request.get(`${server.url}${API}?search=login&action=login_failed`);
  const { pagination } = (await answer.json()) as { pagination: { count: number } };
  expect(pagination.count).toBeGreaterThan(1);
  await expect(option).toContainText(`${pagination.count} policies`);
  await option.click();
  await expect(list.status).toContainText(`${pagination.count} policies`);
});

test("the number of each option stands beside its first line", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await page.getByRole("combobox", { name: "Model" }).click();
  const options = list.options("Model");
  await expect(options).toHaveCount(LIVE.Model);
  await expect(options.last()).toContainText(/\d policies/);
  const misplaced = await options.evaluateAll((options) =>
    options.slice(1).flatMap((option) => {
      const range = document.createRange();
      range.selectNodeContents(option);
      const first = range.getClientRects()[0];
      const number = [...option.children].find((child) => /^\d+$/.test(child.textContent ?? ""))?.getBoundingClientRect();
      return first && number && Math.abs(first.top - number.top) <= 4 ? [] : [option.textContent];
    }),
  );
  expect(misplaced).toEqual([]);
});

test("the same list is counted once for all three filters", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const list = new ListPage(page);
  await page.goto(server.url);
  await list.settle();
  const seen = requests(page);
  await page.getByRole("combobox", { name: "Action" }).click();
  await expect(page.getByRole("option", { name: /^Login login\b.*\d+ policies/ })).toBeVisible();
  expect(seen.filter((search) => search.includes("page_size=100"))).toHaveLength(3);
  await page.getByRole("combobox", { name: "App" }).click();
  await expect(page.getByRole("option", { name: /\d+ polic(y|ies)/ }).first()).toBeVisible();
  expect(seen.filter((search) => search.includes("page_size=100"))).toHaveLength(3);
  // The list itself is not requested again.
  expect(seen.filter((search) => search === "?page_size=20")).toEqual([]);
});

test("more than 1000 policies are counted when they are asked for", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100", "--count", "1200");
  const list = new ListPage(page);
  await page.goto(server.url);
  await list.settle();
  await page.getByRole("combobox", { name: "Action" }).click();
  const count = list.button("Count all 1200 policies");
  await expect(page.getByRole("option", { name: /\d+ policies$/ }).filter({ hasNotText: "Count all" })).toHaveCount(0);
  await expect(count).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(count).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Action" })).toBeFocused();
  await expect(page.getByRole("option", { name: /^Login login\b.*\d+ policies/ })).toBeVisible();
});

test("counts that cannot be read are said, and the options work all the same", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await page.route("**/*page_size=100*", (route) => route.fulfill({ status: 404, json: {} }));
  await page.getByRole("combobox", { name: "Action" }).click();
  await expect(page.getByRole("listbox", { name: "Action" }).getByText(/^No counts: /)).toBeVisible();
  await expect(page.getByRole("listbox", { name: "Action" }).getByRole("option")).toHaveCount(LIVE.Action);
  await page.getByRole("option", { name: /^Login failed/ }).click();
  await list.expectSearch("?action=login_failed");
});

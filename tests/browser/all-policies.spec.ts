// All pages of a list are read once, by whoever needs them first.

import { ListPage, requests } from "./list-page";
import { expect, test } from "./test";

test("counts, try, overlaps, export and unbound together send one request a page @smoke", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "50");
  const list = new ListPage(page);
  const seen = requests(page);
  const read = () => seen.filter((search) => search.includes("page_size=100"));
  await page.goto(server.url);
  await list.settle();
  for (const filter of ["Action", "App"]) {
    await page.getByRole("combobox", { name: filter, exact: true }).click();
    await expect(page.getByRole("option", { name: /\d+ polic(y|ies)/ }).first()).toBeVisible();
    await page.keyboard.press("Escape");
  }
  await page.getByRole("link", { name: "Try an event" }).click();
  const action = page.getByRole("combobox", { name: "Event action" });
  await action.fill("Login");
  await action.press("Enter");
  await expect(page.getByRole("region", { name: "Try an event" }).getByRole("status")).toContainText("of 240 policies");
  await page.getByRole("link", { name: "Overlaps" }).click();
  await expect(page.getByRole("region", { name: "Overlaps" }).getByRole("status")).toContainText("240 policies compared");
  await page.getByRole("link", { name: "Policies", exact: true }).click();
  await list.button("Export").click();
  await expect(page.getByRole("dialog", { name: "Export" })).toContainText("All 240 policies that match the filters.");
  await page.keyboard.press("Escape");
  await list.button("Unbound only").click();
  await expect(page.getByRole("note", { name: "Unbound only" })).toContainText("of 240 policies");
  await list.button("May never fire").click();
  await expect(page.getByRole("note", { name: "May never fire" })).toContainText("of 240 policies");
  expect(read()).toEqual(["?page_size=100", ...[2, 3, 4, 5].map((number) => `?page=${number}&page_size=100`)]);

  // "Refresh" reads again what is needed, and drops the rest.
  await list.button("Refresh").click();
  await expect.poll(() => read().length).toBe(10);
  await list.settle();
  await page.getByRole("link", { name: "Overlaps" }).click();
  await expect(page.getByRole("region", { name: "Overlaps" }).getByRole("status")).toContainText("240 policies compared");
  expect(read()).toHaveLength(10);
});

test("another order is read when the order matters", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const list = new ListPage(page);
  const seen = requests(page);
  const read = () => seen.filter((search) => search.includes("page_size=100")).length;
  await page.goto(`${server.url}?overlaps=true`);
  await expect(page.getByRole("region", { name: "Overlaps" }).getByRole("status")).toContainText("240 policies compared");
  expect(read()).toBe(3);
  await page.getByRole("link", { name: "Policies", exact: true }).click();
  await list.header("Name").getByRole("button").click();
  await list.expectSearch("?ordering=name");
  await page.getByRole("link", { name: "Overlaps" }).click();
  await expect(page.getByRole("region", { name: "Overlaps" }).getByRole("status")).toContainText("240 policies compared");
  expect(read()).toBe(3);
  await list.button("Export").click();
  await expect(page.getByRole("dialog", { name: "Export" })).toContainText("All 240 policies");
  expect(read()).toBe(6);
});

test("a denied access empties whatever was read", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const list = new ListPage(page);
  await page.goto(`${server.url}?try=action%3Dlogin`);
  const report = page.getByRole("region", { name: "Try an event" });
  await expect(report.getByRole("status")).toContainText("of 240 policies");
  await page.route("**/api/v3/**", (route) => route.fulfill({ status: 403, json: { detail: "Nein." } }));
  await list.button("Refresh").click();
  await expect(list.alert).toHaveCount(1);
  await expect(list.alert).toContainText("403");
  await expect(report.getByRole("listitem")).toHaveCount(0);
  await expect(report.getByRole("status")).toHaveCount(0);
});

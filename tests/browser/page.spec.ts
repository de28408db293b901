// The page around the list.

import { holdRequests } from "./list-page";
import { expect, test } from "./test";

test("the page says what it is", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1, name: "Event matcher policies" })).toHaveCount(1);
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page).toHaveTitle("Event matcher policies");
});

test("until the program is there, the page says that it is loading", async ({ page }) => {
  const release = await holdRequests(page, "**/*.wasm");
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1, name: "Event matcher policies" })).toBeVisible();
  await expect(page.getByText("Loading…")).toBeVisible();
  release();
  await expect(page.getByRole("table")).toBeVisible();
  await expect(page.getByText("Loading…")).toHaveCount(0);
});

test("in a frame of another page it works the same", async ({ page }) => {
  await page.route("**/console", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: '<!doctype html><title>Console</title><iframe src="./?action=login" title="Policies" width="1200" height="700"></iframe>',
    }));
  await page.goto("console");
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("table", { name: "Event matcher policies" })).toHaveAttribute("aria-busy", "false");
  await frame.getByRole("button", { name: "Next page" }).click();
  await expect(frame.getByRole("status")).toContainText("page 2 of");
  expect(page.frames()[1]?.url()).toContain("?action=login&page=2");
  await page.evaluate(() => history.back());
  await expect(frame.getByRole("status")).toContainText("page 1 of");
});

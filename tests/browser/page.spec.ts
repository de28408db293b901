// The page around the list.

import { expect, test } from "./test";

test("the page says what it is", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1, name: "Event matcher policies" })).toHaveCount(1);
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page).toHaveTitle("Event matcher policies");
});

test("until the program is there, the page says that it is loading", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1, name: "Event matcher policies" })).toBeVisible();
  await expect(page.getByText("Loading…")).toBeVisible();
  release();
  await expect(page.getByRole("table")).toBeVisible();
  await expect(page.getByText("Loading…")).toHaveCount(0);
});

import { expect, test } from "./test";

test("the page says what it is", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1, name: "Event matcher policies" })).toBeVisible();
});

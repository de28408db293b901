// The list on paper: A4, upright.

import { skipInBidi } from "./engine";
import { ListPage } from "./list-page";
import { expect, test } from "./test";

/** A4's width less margins of one centimetre, in pixels of CSS. */
const A4 = { width: 718, height: 1047 };

test("paper has every column and the filters as a line, and no controls", async ({ page }) => {
  skipInBidi("emulateMedia");
  const list = new ListPage(page);
  await page.setViewportSize(A4);
  await list.open("?action=login&ordering=name&execution_logging=false");
  await expect(list.nameLinks.first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  for (const name of ["Name", "Action", "App", "Model", "Client IP", "Execution logging", "Bound to", "Status"]) {
    await expect(list.header(name)).toBeVisible();
  }
  await expect(page.getByRole("list", { name: "Active filters" })).toHaveText(/Action:\s*Login.*Execution logging:\s*No/);
  await expect(list.search).toBeHidden();
  await expect(page.getByRole("button", { name: "Refresh" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Next page" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Remove filter Action: Login" })).toBeHidden();
  // Nothing is cut at the right.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(A4.width);
  // Cells stand under their headers.
  for (const [column, name] of ["Name", "Action", "App", "Model", "Client IP"].entries()) {
    const header = await list.header(name).boundingBox();
    const cell = await list.table.getByRole("row").nth(1).locator(`> :nth-child(${column + 1})`).boundingBox();
    expect(cell?.x).toBe(header?.x);
  }
});

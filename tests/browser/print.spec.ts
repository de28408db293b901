// The list on paper: A4, upright.

import { skipInBidi } from "./engine";
import { ListPage, remember } from "./list-page";
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

for (const theme of ["dark", "light"] as const) {
  test(`paper is dark on white, whatever was chosen: ${theme}`, async ({ page }) => {
    skipInBidi("emulateMedia");
    await remember(page, "theme", JSON.stringify(theme));
    const list = new ListPage(page);
    await list.open();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const colours = await page.evaluate(() => {
      const luminance = (colour: string) => {
        const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
        return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
      };
      const texts = document.querySelectorAll("h1, thead th, tbody a, tbody td:not(.emp-unset, .emp-no), .emp-range");
      const page = getComputedStyle(document.documentElement).backgroundColor;
      return { page: luminance(page), text: Math.max(...[...texts].map((text) => luminance(getComputedStyle(text).color))) };
    });
    expect(colours.page).toBeCloseTo(1);
    expect(colours.text).toBeLessThan(0.4);
  });
}

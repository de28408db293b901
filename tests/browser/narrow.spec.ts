// Phones and tablets: a table of four columns down to 640 pixels, cards below.

import { ListPage, remember } from "./list-page";
import { expect, test } from "./test";

for (const width of [640, 700, 768]) {
  test(`${width} pixels have a table of four columns`, async ({ page }) => {
    await page.setViewportSize({ width, height: 1000 });
    const list = new ListPage(page);
    await list.open();
    await expect(list.table.getByRole("columnheader")).toHaveText(["Name", "Action", "App", "Status"]);
    for (const name of ["Name", "Action", "App", "Status"]) await expect(list.header(name)).toBeInViewport({ ratio: 1 });
    await expect(list.nameLinks.first()).toBeVisible();
    const row = list.table.getByRole("row").nth(1);
    await expect(row.getByRole("cell")).toHaveCount(3);
    await expect(page.getByRole("combobox", { name: "Sort by" })).toBeHidden();
    // Each under its header.
    const header = await list.header("Status").boundingBox();
    expect(Math.round((await row.getByRole("cell").last().boundingBox())?.x ?? 0)).toBe(Math.round(header?.x ?? -1));
    // The arrows lead through what is drawn.
    await list.nameLinks.first().focus();
    for (let column = 0; column < 3; column++) await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => document.activeElement?.closest("td")?.getAttribute("aria-colindex"))).toBe("8");
  });
}

test("columns that were chosen are there in their order", async ({ page }) => {
  await page.setViewportSize({ width: 700, height: 1000 });
  await remember(page, "columns:/api/v3", "name uuid query client-ip model -action -app -logging -bound-to -status");
  const list = new ListPage(page);
  await list.open();
  await expect(list.table.getByRole("columnheader")).toHaveText(["Name", "UUID", "Query", "Client IP"]);
});

test("cards are sorted by a select", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const list = new ListPage(page);
  await list.open();
  const sort = page.getByRole("combobox", { name: "Sort by" });
  await expect(sort).toHaveValue("name");
  await expect(list.header("Action")).toBeHidden();
  await sort.selectOption("Action, descending");
  await list.expectSearch("?ordering=-action");
  await list.expectRowsOf("ordering=-action&page_size=20");
  await list.open("?ordering=app,-name");
  await expect(sort).toHaveValue("app,-name");
  await expect(sort.locator("option:checked")).toHaveText("As in the address");
  await sort.selectOption("Name");
  await list.expectSearch("?ordering=name");
});

test("cards are reached with Tab and walked through with the arrows", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const list = new ListPage(page);
  await list.open();
  await page.getByRole("combobox", { name: "Sort by" }).focus();
  await page.keyboard.press("Tab");
  await expect(list.nameLinks.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(list.nameLinks.nth(1)).toBeFocused();
});

test("cards name their values, and count in words", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const list = new ListPage(page);
  await list.open("?name=Bound+four+times%2C+each+differently");
  const card = list.table.getByRole("row").first();
  await expect(card).toContainText("4 objects");
  const bound = card.getByRole("cell").filter({ hasText: "4 objects" });
  // Firefox computes no `attr()` in `content`.
  const title = await bound.evaluate((cell) => {
    const { content } = getComputedStyle(cell, "::before");
    return content === "attr(data-title)" ? cell.getAttribute("data-title") : content;
  });
  expect(title).toContain("Bound to");
  // The unset ones are not drawn, and those that are say where they belong.
  await expect(bound).toHaveAttribute("aria-colindex", "7");
});

for (const width of [390, 700]) {
  test(`no shortcuts and no widths in pixels where neither is of use, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const list = new ListPage(page);
    await list.open();
    await expect(list.button("Keyboard shortcuts")).toBeHidden();
    await expect(page.locator(".emp-key")).toBeHidden();
    await list.button("Columns").click();
    const dialog = page.getByRole("dialog", { name: "Columns" });
    await expect(dialog.getByRole("checkbox", { name: "Action" })).toBeVisible();
    await expect(dialog.getByRole("spinbutton")).toHaveCount(0);
    await expect(dialog.getByText("Width in pixels")).toBeHidden();
    await expect(dialog.getByText("narrower than chosen")).toBeHidden();
  });
}

test("the chips of many filters are in one line, which scrolls", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const list = new ListPage(page);
  await list.open("?action=login&client_ip=10.0.0.1&execution_logging=false&search=match");
  const chips = page.getByRole("list", { name: "Active filters" }).getByRole("listitem");
  await expect(chips).toHaveCount(4);
  const tops = await chips.evaluateAll((chips) => chips.map((chip) => Math.round(chip.getBoundingClientRect().top)));
  expect(new Set(tops).size).toBe(1);
  await list.button(/^Remove filter Search/).focus();
  await expect(list.button(/^Remove filter Search/)).toBeInViewport();
});

test("a report begins below its tabs", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await new ListPage(page).open("?coverage=true");
  const [tabs, report] = [page.getByRole("navigation", { name: "Views" }), page.getByRole("region", { name: "Coverage" })];
  await expect(report.getByText(/^\d+ actions: /)).toBeVisible();
  const [above, below] = [await tabs.boundingBox(), await report.boundingBox()];
  expect((below?.y ?? Infinity) - ((above?.y ?? 0) + (above?.height ?? 0))).toBeLessThan(16);
});

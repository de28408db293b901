// Many changes in a short time, on an API that takes its time.

import { ListPage } from "./list-page";
import { expect, test } from "./test";

test.use({ flags: ["--latency", "300"] });

test("a burst of changes ends with the rows of the last one, and back walks them all", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const logging = page.getByRole("combobox", { name: "Execution logging" });
  const sizes = page.getByRole("combobox", { name: "Rows per page" });
  const views = [""];
  const note = () => views.push(new URL(page.url()).search);
  for (const value of ["true", "false", "", "true"]) {
    await logging.selectOption(value);
    note();
  }
  for (const size of ["50", "20", "100"]) {
    await sizes.selectOption(size);
    note();
  }
  for (const column of ["Name", "Action", "App"]) {
    await list.button(column).click();
    note();
  }
  expect(new Set(views).size).toBeGreaterThan(6);
  await list.expectSearch("?execution_logging=true&ordering=app&page_size=100");
  await list.expectRowsOf("execution_logging=true&ordering=app&page_size=100");
  for (const view of views.slice(0, -1).reverse()) {
    await page.goBack();
    await list.expectSearch(view);
  }
  await list.expectRowsOf("page_size=20");
});

// Sorting by one key, by several, and by what the server ignores.

import { ListPage } from "./list-page";
import { expect, test } from "./test";

const COLUMNS = [
  ["Name", "name"],
  ["Action", "action"],
  ["App", "app"],
  ["Model", "model"],
  ["Client IP", "client_ip"],
  ["Execution logging", "execution_logging"],
] as const;

for (const [title, field] of COLUMNS) {
  test(`${title} sorts ascending, descending, not at all`, async ({ page }) => {
    const list = new ListPage(page);
    await list.open();
    for (const [ordering, sort] of [[field, "ascending"], [`-${field}`, "descending"]] as const) {
      await list.button(title).click();
      await list.expectSearch(`?ordering=${ordering}`);
      await expect(list.header(title)).toHaveAttribute("aria-sort", sort);
      await list.expectRowsOf(`ordering=${ordering}&page_size=20`);
    }
    await list.button(title).click();
    await list.expectSearch("");
    // The server's own order is by name.
    await expect(list.header("Name")).toHaveAttribute("aria-sort", "ascending");
    if (title !== "Name") await expect(list.header(title)).not.toHaveAttribute("aria-sort");
  });
}

test("the server's own order is faintly at the name, and the arrow of another appears under the mouse", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const arrow = (name: string) =>
    list.button(name).evaluate((button) => {
      const { visibility, opacity } = getComputedStyle(button, "::after");
      return visibility === "visible" ? Number(opacity) : 0;
    });
  expect(await arrow("Name")).toBeLessThan(1);
  expect(await arrow("Name")).toBeGreaterThan(0);
  await expect(list.header("Name")).toHaveAttribute("aria-sort", "ascending");
  expect(await arrow("Execution logging")).toBe(0);
  await list.button("Execution logging").hover();
  expect(await arrow("Execution logging")).toBeLessThan(1);
  expect(await arrow("Execution logging")).toBeGreaterThan(0);
  await list.button("Execution logging").click();
  await expect(list.header("Execution logging")).toHaveAttribute("aria-sort", "ascending");
  expect(await arrow("Execution logging")).toBe(1);
  expect(await arrow("Name")).toBe(0);
});

test("what the API cannot sort by has no button", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await expect(list.header("Bound to").getByRole("button")).toHaveCount(0);
});

test("with Shift, by mouse or keyboard, a further key is added and shows its rank", { tag: "@smoke" }, async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await list.button("Action").click();
  await list.expectSearch("?ordering=action");
  await list.button("Name").click({ modifiers: ["Shift"] });
  await list.expectSearch("?ordering=action%2Cname");
  await list.button("Name").focus();
  await page.keyboard.press("Shift+Enter");
  await list.expectSearch("?ordering=action%2C-name");
  await list.expectRowsOf("ordering=action%2C-name&page_size=20");
  await expect(list.header("Action")).toHaveAttribute("aria-sort", "ascending");
  await expect(list.header("Name")).not.toHaveAttribute("aria-sort");
  await expect(list.button("Action")).toHaveAttribute("aria-description", "sort key 1, ascending");
  await expect(list.button("Name")).toHaveAttribute("aria-description", "sort key 2, descending");
  await list.button("App").click();
  await list.expectSearch("?ordering=app");
  await expect(list.button("App")).not.toHaveAttribute("aria-description");
});

test("what the server ignores in an ordering is kept, shown and removed in one click", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?ordering=bogus%2C-name%2Cbound_to");
  await list.expectSearch("?ordering=bogus%2C-name%2Cbound_to");
  const note = page.getByRole("note", { name: "Ordering" });
  await expect(note).toContainText("The server ignores “bogus”, “bound_to” in the ordering.");
  await expect(list.header("Name")).toHaveAttribute("aria-sort", "descending");
  await list.expectRowsOf("ordering=-name&page_size=20");
  await note.getByRole("button", { name: "Remove ordering" }).click();
  await list.expectSearch("");
  await expect(note).toHaveCount(0);
});

test("a key without a column is named", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?ordering=-pk");
  await expect(page.getByRole("note", { name: "Ordering" })).toContainText("Sort key 1 is the UUID, descending.");
  await list.expectRowsOf("ordering=-pk&page_size=20");
});

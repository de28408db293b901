// A policy's AKQL query: the filter, the sort key and the details.

import { ListPage } from "./list-page";
import { expect, test } from "./test";

const NAME = "Query: sign-ins of the emergency account";

test("the query is shown, can be copied, and has a link to its documentation", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`./?name=${encodeURIComponent(NAME)}`);
  await page.getByRole("link", { name: NAME, exact: true }).click();
  const details = new ListPage(page).details(NAME);
  const query = await details.getByRole("code").first().textContent();
  await details.getByRole("button", { name: "Copy query" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(query);
  await expect(details.getByRole("link", { name: "AKQL documentation" })).toHaveAttribute(
    "href",
    "https://docs.goauthentik.io/sys-mgmt/akql/",
  );
});

test("policies are filtered by their whole query, and sorted by it", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await list.button("More filters").click();
  const query = 'client_ip startswith "10."';
  await page.getByRole("textbox", { name: "Query" }).fill(query);
  await list.expectSearch("?query=client_ip+startswith+%2210.%22");
  await list.expectNames(["Query and action"]);
  await page.getByRole("button", { name: `Remove filter Query: ${query}` }).click();
  await list.expectSearch("");
  const sort = list.button("Sort by query");
  await sort.click();
  await list.expectSearch("?ordering=query");
  await expect(sort).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("note", { name: "Ordering" })).toContainText("Sort key 1 is the query, ascending.");
  await list.expectRowsOf("ordering=query&page_size=20");
  await sort.click();
  await list.expectSearch("?ordering=-query");
});

test("a server without queries is offered neither, and what it ignores is said", async ({ page, serve }) => {
  const server = await serve("--authentik", "2024.6");
  const list = new ListPage(page);
  await page.goto(server.url);
  await expect(list.table.getByRole("rowheader").first()).toBeVisible();
  await list.button("More filters").click();
  await expect(page.getByRole("textbox", { name: "Policy UUID" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Query" })).toHaveCount(0);
  await page.goto(`${server.url}?query=x&ordering=query`);
  await expect(page.getByRole("textbox", { name: "Query" })).toHaveValue("x");
  await expect(page.getByRole("list", { name: "Active filters" })).toContainText("ignored by the server");
  await expect(page.getByRole("note", { name: "Ordering" })).toContainText("The server ignores “query” in the ordering.");
});

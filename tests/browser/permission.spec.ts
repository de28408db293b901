// Where the API wants a token.

import { API, ListPage } from "./list-page";
import { expect, test } from "./test";

test.use({ flags: ["--require-token"] });

test("who is not signed in is led to the sign-in and back", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=default");
  await expect(list.alert).toContainText("403");
  const link = list.alert.getByRole("link", { name: "Sign in" });
  await expect(link).toHaveAttribute("href", "/flows/-/default/authentication/?next=%2F%3Fsearch%3Ddefault");
});

test("who loses the permission sees no row any more", async ({ page }) => {
  const list = new ListPage(page);
  let token = "admin";
  await page.route(`**/${API}*`, (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${token}` } }));
  await list.open();
  await expect(list.status).toHaveText("240 policies, page 1 of 12");
  token = "nobody";
  await list.button("Refresh").click();
  await expect(list.alert).toContainText("403");
  await expect(list.table.getByRole("rowheader")).toHaveCount(0);
});

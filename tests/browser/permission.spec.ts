// Where the API wants a token.

import { API, ListPage } from "./list-page";
import { expect, test } from "./test";

test.use({ flags: ["--require-token"] });

test("who is not signed in is led to the sign-in and back", async ({ page, server }) => {
  const list = new ListPage(page);
  await list.open("?search=default");
  await expect(list.alert).toContainText("403");
  const link = list.alert.getByRole("link", { name: "Sign in" });
  await expect(link).toHaveAttribute("href", `/flows/-/default/authentication/?next=${encodeURIComponent(new URL(server.url).pathname)}%3Fsearch%3Ddefault`);
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

test("a 403 in whatever words leaves no row, and closes what was open of a policy", async ({ page }) => {
  const list = new ListPage(page);
  let answer = "admin";
  await page.route(`**/${API}*`, (route) =>
    answer === "html"
      ? route.fulfill({ status: 403, contentType: "text/html", body: "<h1>Forbidden</h1>" })
      : route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${answer}` } }));
  await list.open();
  const button = list.table.getByRole("rowheader").first().getByRole("button");
  const name = (await button.textContent()) as string;
  await button.click();
  const dialog = page.getByRole("dialog", { name: "Policy details" });
  await expect(dialog).toContainText(name);
  answer = "html";
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(dialog).toContainText("403");
  await expect(dialog).not.toContainText(name);
  await expect(page.getByRole("rowheader", { includeHidden: true })).toHaveCount(0);
});

test("what is refused of a policy is refused of the list", async ({ page }) => {
  const list = new ListPage(page);
  let token = "admin";
  await page.route(`**/${API}*`, (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${token}` } }));
  await list.open("?search=default");
  const elsewhere = await page.request.get(`${API}?page_size=500`, { headers: { authorization: "Bearer admin" } });
  const { results } = (await elsewhere.json()) as { results: { pk: string; name: string }[] };
  const other = results.find((policy) => !policy.name.includes("default"));
  token = "nobody";
  // As by going back to an entry of the history.
  await page.evaluate((pk) => {
    history.pushState(null, "", `?search=default&policy=${pk}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }, other?.pk);
  await expect(page.getByRole("dialog", { name: "Policy details" })).toContainText("403");
  await expect(page.getByRole("rowheader", { includeHidden: true })).toHaveCount(0);
});

test("the sign-in leads back to the view as it is when it is used", async ({ page, server }) => {
  const list = new ListPage(page);
  await list.open();
  await list.search.fill("x");
  await list.expectSearch("?search=x");
  await expect(list.alert.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", new RegExp(`next=${encodeURIComponent(new URL(server.url).pathname)}%3Fsearch%3Dx$`));
});

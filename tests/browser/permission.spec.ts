// Where the API wants a token.

import type { Page } from "@playwright/test";

import { API, ListPage } from "./list-page";
import { expect, test } from "./test";

test.use({ flags: ["--require-token"] });

test("a user who is not signed in is led to the sign-in and back", async ({ page, server }) => {
  const list = new ListPage(page);
  await list.open("?search=default");
  await expect(list.alert).toContainText("403");
  const link = list.alert.getByRole("link", { name: "Sign in" });
  await expect(link).toHaveAttribute("href", `/flows/-/default/authentication/?next=${encodeURIComponent(new URL(server.url).pathname)}%3Fsearch%3Ddefault`);
});

test("the sign-in and the admin pages of an authentik below a path are below it", async ({ page, server }) => {
  await page.route((url) => !url.pathname.includes("/api/") && url.searchParams.has("search"), async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("<html ", '<html data-api-base="/sso/id/api/v3/" ') });
  });
  let token = "admin";
  // Firefox's driver never ends a request that goes on to another URL.
  await page.route("**/sso/id/api/v3/**", async (route) => {
    const url = route.request().url().replace("/sso/id", "");
    await route.fulfill({ response: await route.fetch({ url, headers: { ...route.request().headers(), authorization: `Bearer ${token}` } }) });
  });
  const list = new ListPage(page);
  await list.open("?search=default");
  await list.nameLinks.first().click();
  await expect(list.details().getByRole("link", { name: "Open in authentik" })).toHaveAttribute("href", /^\/sso\/id\/if\/admin\/#\/policy\/policies;/);
  token = "";
  await page.reload();
  await expect(list.alert.getByRole("link", { name: "Sign in" })).toHaveAttribute(
    "href",
    new RegExp(`^/sso/id/flows/-/default/authentication/\\?next=${encodeURIComponent(new URL(server.url).pathname)}`),
  );
});

test("a user who loses the permission sees no rows", async ({ page }) => {
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

test("a 403 of any body removes the rows and the open details", async ({ page }) => {
  const list = new ListPage(page);
  let answer = "admin";
  await page.route(`**/${API}*`, (route) =>
    answer === "html"
      ? route.fulfill({ status: 403, contentType: "text/html", body: "<h1>Forbidden</h1>" })
      : route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${answer}` } }));
  await list.open();
  const link = list.table.getByRole("rowheader").first().getByRole("link");
  const name = (await link.textContent()) as string;
  await link.click();
  // Without the policy, they are named for what they are.
  const dialog = list.details();
  await expect(dialog).toContainText(name);
  answer = "html";
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(dialog).toContainText("403");
  await expect(dialog).not.toContainText(name);
  await expect(page.getByRole("rowheader", { includeHidden: true })).toHaveCount(0);
});

test("a 403 for a policy removes the rows of the list", async ({ page }) => {
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
  await expect(list.details("Policy details")).toContainText("403");
  await expect(page.getByRole("rowheader", { includeHidden: true })).toHaveCount(0);
});

test("the sign-in leads back to the view as it is when it is used", async ({ page, server }) => {
  const list = new ListPage(page);
  await list.open();
  await list.search.fill("x");
  await list.expectSearch("?search=x");
  await expect(list.alert.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", new RegExp(`next=${encodeURIComponent(new URL(server.url).pathname)}%3Fsearch%3Dx$`));
});

for (const [login, href] of [
  ["/login?brand=x#top", "/login?brand=x&next=%2F%3Fsearch%3Dx#top"],
  ["https://HOST.test:443/login", "/login?next=%2F%3Fsearch%3Dx"],
  ["//auth.test/login", "https://auth.test/login?next=https%3A%2F%2Fhost.test%2F%3Fsearch%3Dx"],
] as const) {
  test(`a sign-in at ${login} leads back`, async ({ page, server }) => {
    await page.route("https://host.test/**", async (route) => {
      const { pathname, search } = new URL(route.request().url());
      const answer = await route.fetch({ url: new URL(`.${pathname}${search}`, server.url).href });
      const isPage = pathname === "/";
      const body = isPage ? (await answer.text()).replace("<html ", `<html data-sign-in-url="${login}" `) : undefined;
      await route.fulfill({ response: answer, body });
    });
    await page.goto("https://host.test/?search=x");
    await expect(new ListPage(page).alert.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", href);
  });
}

/** Sends every API request with this token, as a proxy does: the page itself has none. */
async function signInAs(page: Page, token: string) {
  await page.route("**/api/v3/**", (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${token}` } }));
}

test("a signed-in user without permission is told so, and not led to the sign-in", async ({ page }) => {
  const list = new ListPage(page);
  await signInAs(page, "nobody");
  await list.open();
  await expect(list.alert).toContainText("You don't have permission to view event matcher policies (403).");
  await expect(list.alert.getByRole("link", { name: "Sign in" })).toHaveCount(0);
});

test("a 403 after a search by a user with access to single policies is no lack of permission", async ({ page }) => {
  const list = new ListPage(page);
  await signInAs(page, "limited");
  await list.open("?search=zzz");
  await expect(list.alert).toContainText("No policy that you may view matches this search (403).");
  await list.alert.getByRole("button", { name: "Remove filter Search: zzz" }).click();
  await expect(list.table.getByRole("rowheader")).toHaveCount(4);
});

test.describe("in German", () => {
  test.use({ locale: "de-DE" });

  test("a user who is not signed in is led to the sign-in, whatever the server's language", async ({ page }) => {
    const list = new ListPage(page);
    await list.open();
    await expect(list.alert).toContainText("You are not signed in (403).");
    await expect(list.alert.getByRole("link", { name: "Sign in" })).toBeVisible();
    await expect(list.alert.locator("[lang=de]")).toHaveText("Anmeldedaten fehlen.");
  });

  test("a missing page is told from a missing API", async ({ page }) => {
    const list = new ListPage(page);
    await signInAs(page, "admin");
    await list.open("?page=99");
    await expect(list.alert).toContainText("Page 99 doesn't exist (404).");
  });
});

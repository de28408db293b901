// The element and the tokens that its host gives it.

import { type Element, element, openHost, rows } from "./element";
import { skipInBidi } from "./engine";
import { API, ListPage, isListRequest, requests } from "./list-page";
import { expect, test } from "./test";

/** A host whose tokens are refused, taken, and refused twice. */
const WITH_TOKENS = `<event-matcher-policies></event-matcher-policies><script>
  const tokens = ["expired", "admin", "expired", "also-expired"];
  document.querySelector("event-matcher-policies").getToken = async () => tokens.shift();
</script>`;

test("a function in place of another asks for nothing, none in place of one forgets what was shown", async ({ page, serve }) => {
  const server = await serve("--require-token");
  const seen = requests(page);
  await openHost(
    page,
    `<event-matcher-policies page-size="500"></event-matcher-policies>
     <script>document.querySelector("event-matcher-policies").getToken = () => "admin"</script>`,
    `${server.url}host`,
  );
  await expect(rows(page)).toHaveCount(240);
  await element(page).evaluate((element: Element) => (element.getToken = () => "admin"));
  await new ListPage(page).button("Name").click();
  await new ListPage(page).expectSearch("");
  await expect(new ListPage(page).header("Name")).toHaveAttribute("aria-sort", "ascending");
  // The header says so before the token is there.
  await expect.poll(() => seen).toEqual(["?page_size=500", "?ordering=name&page_size=500"]);
  await page.route(`**/${API}*`, () => undefined);
  await element(page).evaluate((element: Element) => (element.getToken = null));
  await expect(rows(page)).toHaveCount(0);
});

test("a token is requested, sent, and requested once more after a 403", async ({ page, serve }) => {
  const server = await serve("--require-token");
  const sent: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.url().includes(API)) sent.push(request.headers()["authorization"]);
  });
  await openHost(page, WITH_TOKENS, `${server.url}host`);
  const list = new ListPage(page);
  await expect(rows(page)).toHaveCount(20);
  expect(sent).toEqual(["Bearer expired", "Bearer admin"]);
  await list.button("Refresh").click();
  await expect(list.alert).toContainText("The token is invalid or has expired (403).");
  await expect(rows(page)).toHaveCount(0);
  expect(sent.slice(2)).toEqual(["Bearer expired", "Bearer also-expired"]);
  // Without a token it goes on without one.
  await list.button("Try again").click();
  await expect(list.alert).toContainText("Your session has expired (403).");
  await element(page).evaluate((element: Element) => (element.getToken = () => "admin"));
  await expect(rows(page)).toHaveCount(20);
});

test("a proxy's 401 refuses a token as a 403 does", async ({ page }) => {
  await page.route(`**/${API}*`, (route) =>
    route.request().headers()["authorization"] === "Bearer admin" ? route.continue() : route.fulfill({ status: 401, body: "" }));
  await openHost(page, WITH_TOKENS);
  await expect(rows(page)).toHaveCount(20);
  const list = new ListPage(page);
  await list.button("Refresh").click();
  await expect(list.alert).toContainText("The token was refused (401).");
  await expect(list.alert.getByRole("link", { name: "Sign in" })).toHaveCount(0);
  await expect(rows(page)).toHaveCount(0);
});

for (const [what, source, says] of [
  ["throws", "() => { throw new Error('session over') }", "session over"],
  ["is rejected", "() => Promise.reject(new Error('session over'))", "session over"],
  ["gives what is none", "() => 42", "getToken returned something that is not a token."],
  ["gives what breaks a header", "() => 'a\\r\\nX-Evil: 1'", "getToken returned something that is not a token."],
] as const) {
  test(`a getToken that ${what} is shown as an error`, async ({ page }) => {
    await openHost(
      page,
      `<event-matcher-policies></event-matcher-policies>
       <script>document.querySelector("event-matcher-policies").getToken = ${source}</script>`,
    );
    const list = new ListPage(page);
    await expect(list.alert).toContainText("The host page provided no token.");
    await expect(list.alert).toContainText(says);
    await element(page).evaluate((element: Element) => (element.getToken = null));
    await expect(rows(page)).toHaveCount(20);
  });
}

test("a token does not follow a redirect", async ({ page, serve }) => {
  const server = await serve("--fault", "login");
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.headers()["authorization"]) asked.push(new URL(request.url()).pathname);
  });
  await openHost(
    page,
    `<event-matcher-policies></event-matcher-policies>
     <script>document.querySelector("event-matcher-policies").getToken = () => "admin"</script>`,
    `${server.url}host`,
  );
  await expect(new ListPage(page).alert).toContainText("The server redirected to another site.");
  expect(new Set(asked)).toEqual(new Set([`/${API}`]));
});

test("a prefetch under way ends when the token changes, and the next page comes with the new one", async ({ page, serve }) => {
  skipInBidi("requestfailed");
  const server = await serve("--require-token");
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  const sent: (string | undefined)[] = [];
  await page.route("**/*page=2*", async (route) => {
    if (!isListRequest(route.request().url())) return route.fallback();
    sent.push(route.request().headers()["authorization"]);
    if (sent.length === 1) await held;
    await route.continue().catch(() => {});
  });
  await openHost(
    page,
    `<event-matcher-policies></event-matcher-policies>
     <script>document.querySelector("event-matcher-policies").getToken = () => "admin"</script>`,
    `${server.url}host`,
  );
  const list = new ListPage(page);
  await expect(rows(page)).toHaveCount(20);
  await expect.poll(() => sent).toEqual(["Bearer admin"]);
  const aborted = page.waitForEvent("requestfailed", (request) => request.url().includes("page=2"));
  await element(page).evaluate((element: Element) => (element.getToken = () => "reader"));
  await aborted;
  release();
  await list.button("Next page").click();
  await expect(list.pagination).toContainText("21–40 of 240");
  expect(sent.slice(1)).toEqual(["Bearer reader"]);
});

test("the banner says nothing of rows below once they are removed", async ({ page }) => {
  await openHost(
    page,
    `<event-matcher-policies></event-matcher-policies>
     <script>document.querySelector("event-matcher-policies").getToken = () => "admin"</script>`,
  );
  const list = new ListPage(page);
  await expect(rows(page)).toHaveCount(20);
  await page.route(`**/${API}*`, (route) => route.fulfill({ status: 413, body: "too large" }));
  await list.button("Refresh").click();
  await expect(list.alert).toContainText("These rows are from your previous query.");
  await element(page).evaluate((element: Element) => (element.getToken = null));
  await expect(rows(page)).toHaveCount(0);
  await expect(list.alert).toContainText("413");
  await expect(list.alert).not.toContainText("rows below");
});

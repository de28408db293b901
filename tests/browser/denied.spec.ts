// No access, no rows: a denied request denies, whoever sent it.

import type { Page } from "@playwright/test";

import { API, ListPage } from "./list-page";
import { expect, test } from "./test";

/** From now on nobody is signed in. */
async function endSession(page: Page) {
  await page.route("**/api/v3/**", (route) =>
    route.fulfill({ status: 403, json: { detail: "Anmeldedaten fehlen." }, headers: { "Content-Language": "de" } }));
}

/** The one banner, and nothing of what was there before it. */
async function expectDenied(page: Page, text = "Your session has expired (403).") {
  const alert = page.getByRole("alert");
  await expect(alert).toHaveCount(1);
  await expect(alert).toContainText(text);
  await expect(page.getByRole("rowheader", { includeHidden: true })).toHaveCount(0);
  const signIn = page.getByRole("link", { name: "Sign in" });
  await expect(signIn).toHaveCount(1);
  // Nothing is over it.
  await signIn.click({ trial: true });
}

const openBound = (page: Page) => new ListPage(page).nameLinks.first().click();

const TOOLS: Record<string, { search?: string; open: (page: Page) => Promise<unknown> }> = {
  "the export": { open: (page) => page.getByRole("button", { name: "Export" }).click() },
  "the export of a selection": {
    open: async (page) => {
      await page.getByRole("button", { name: "Select" }).click();
      await page.getByRole("table").getByRole("checkbox").first().check();
      await page.getByRole("button", { name: "Export selected" }).click();
    },
  },
  "the values of a filter": { open: (page) => page.getByRole("combobox", { name: "Action" }).click() },
  "the overlaps": { open: (page) => page.getByRole("link", { name: "Overlaps" }).click() },
  "trying an event": { open: (page) => page.getByRole("link", { name: "Try an event" }).click() },
  "where a policy is used": { search: "?name=Bound+four+times%2C+each+differently", open: openBound },
  "a policy's overlaps": {
    search: "?name=Not+bound+to+anything",
    open: async (page) => {
      await openBound(page);
      await page.getByText("Overlaps with other policies").click();
    },
  },
};

for (const [what, { search = "", open }] of Object.entries(TOOLS)) {
  test(`a session that has ended is seen by ${what}`, async ({ page }) => {
    const list = new ListPage(page);
    await list.open(search);
    await endSession(page);
    await open(page);
    await expectDenied(page);
    // Once signed in, everything is as it was.
    await page.unroute("**/api/v3/**");
    await list.button("Try again").click();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(page.getByRole("rowheader", { includeHidden: true })).not.toHaveCount(0);
  });
}

for (const [tool, search] of [["Overlaps", "?overlaps=true"], ["Try an event", "?try=action%3Dlogin"]] as const) {
  test(`what "${tool}" has read goes with the rows`, async ({ page }) => {
    const list = new ListPage(page);
    await list.open(search);
    const region = page.getByRole("region", { name: tool });
    await expect(region.getByRole("link").first()).toBeVisible();
    await endSession(page);
    await list.button("Refresh").click();
    await expectDenied(page);
    await expect(region).toHaveCount(0);
  });
}

test("an open dialog does not cover the banner", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await list.button("Export").click();
  await expect(page.getByRole("button", { name: "Download" })).toBeVisible();
  await endSession(page);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expectDenied(page);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a lack of permission for another resource leaves the rows", async ({ page }) => {
  await page.route("**/api/v3/policies/bindings/**", (route) => route.fulfill({ status: 403, json: { detail: "Nein." } }));
  await page.route("**/used_by/", (route) => route.fulfill({ status: 403, json: { detail: "Nein." } }));
  const list = new ListPage(page);
  await list.open("?name=Bound+four+times%2C+each+differently");
  await openBound(page);
  await expect(list.details()).toContainText("You don't have permission to see where it is used.");
  await expect(list.nameLinks).toHaveCount(1);
  await expect(list.alert).toHaveCount(0);
});

test("a prefetch that is denied removes the rows", async ({ page }) => {
  const list = new ListPage(page);
  await page.route(`**/${API}?page=2&*`, (route) => route.fulfill({ status: 401, json: { detail: "Nein." } }));
  await list.open();
  await expectDenied(page, "Your session has expired (401).");
});

for (const contentType of ["application/json", "text/html"]) {
  test(`a 401 says that nobody is signed in, or is any more: ${contentType}`, async ({ page }) => {
    const list = new ListPage(page);
    const refuse = () => page.route("**/api/v3/**", (route) => route.fulfill({ status: 401, contentType, body: contentType === "text/html" ? "<html>" : "{}" }));
    await refuse();
    await list.open();
    await expectDenied(page, "You are not signed in (401).");
    await page.unroute("**/api/v3/**");
    await list.button("Try again").click();
    await expect(list.nameLinks.first()).toBeVisible();
    await refuse();
    await list.button("Refresh").click();
    await expectDenied(page, "Your session has expired (401).");
  });
}

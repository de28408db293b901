// The tools in the element, and how they load.

import { element, hostEvents, listen, openHost } from "./element";
import { ListPage } from "./list-page";
import { expect, test } from "./test";

test("the element has the tools in its own shadow root, with buttons where it has no URL", async ({ page }) => {
  await listen(page);
  await openHost(page, "<event-matcher-policies></event-matcher-policies>");
  const list = new ListPage(page);
  await list.settle();
  await page.getByRole("button", { name: "Overlaps" }).click();
  const report = element(page).getByRole("region", { name: "Overlaps" });
  await expect(report.getByRole("status")).toContainText("240 policies compared");
  await report.getByRole("button", { name: "login_anything_128" }).first().click();
  await expect(list.details("login_anything_128")).toBeVisible();
  const events = await hostEvents(page);
  const activated = events.filter(([name]) => name === "policy-activate");
  expect(activated).toMatchObject([["policy-activate", { policy: { name: "login_anything_128", action: "login" } }]]);
  expect(new URL(page.url()).search).toBe("");
});

test("a host page switches them off by name", async ({ page }) => {
  await openHost(page, '<event-matcher-policies features="overlaps"></event-matcher-policies>');
  const list = new ListPage(page);
  await list.settle();
  await expect(page.getByRole("button", { name: "Overlaps" })).toBeVisible();
  for (const name of ["Try an event", "Export", "Select", "Saved views"]) await expect(list.button(name)).toHaveCount(0);
  await element(page).evaluate((found) => found.setAttribute("features", "none"));
  await list.settle();
  await expect(page.getByRole("navigation", { name: "Views" })).toHaveCount(0);
});

test("the tools are not loaded before one is opened, and a failed load can be tried again", async ({ page, pageErrors }) => {
  let failures = 1;
  const loaded: string[] = [];
  await page.route(/split_tools\.wasm/, (route) => {
    loaded.push(route.request().url());
    return failures-- > 0 ? route.abort() : route.continue();
  });
  const list = new ListPage(page);
  await list.open();
  expect(loaded).toEqual([]);
  await page.getByRole("link", { name: "Overlaps" }).click();
  await expect(list.alert).toContainText("This part of the program could not be loaded");
  await list.alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("region", { name: "Overlaps" }).getByRole("status")).toContainText("compared");
  await expect(list.alert).toHaveCount(0);
  pageErrors.length = 0;
});

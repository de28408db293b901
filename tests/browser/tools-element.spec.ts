// The tools in the element, and how they load.

import { type Element, element, hostEvents, listen, openHost } from "./element";
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

test("without notifications no rules are read, and an event is tried as before", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await openHost(page, '<event-matcher-policies features="try"></event-matcher-policies>');
  await element(page).evaluate((found: Element) => (found.query = "try=action%3Dlogin"));
  const report = page.getByRole("region", { name: "Try an event" });
  await expect(report.getByRole("status")).toHaveText(/^\d+ of 240 policies match this event\./);
  await expect(report.getByRole("heading", { name: "Match", exact: true })).toBeVisible();
  expect(asked.filter((path) => /rules|transports|bindings|groups/.test(path))).toEqual([]);
});

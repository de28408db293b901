// The focus is never lost: what goes when it is pressed hands it on to where the work goes on.

import type { Locator, Page } from "@playwright/test";

import { openHost } from "./element";
import { API, ListPage } from "./list-page";
import { expect, test } from "./test";

interface Vanishing {
  readonly search: string;
  /** What is done before. */
  readonly reach?: (page: Page, list: ListPage) => Promise<void>;
  readonly press: (page: Page, list: ListPage) => Locator;
  readonly then: (page: Page, list: ListPage) => Locator;
}

const button = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name, exact: true });
const search = (_: Page, list: ListPage) => list.search;
const firstPolicy = (_: Page, list: ListPage) => list.nameLinks.first();
const inViews = (name: string) => (page: Page) => page.getByRole("dialog", { name: "Saved views" }).getByRole("button", { name, exact: true });

async function saveViews(page: Page, list: ListPage) {
  await list.button("Saved views").click();
  const field = page.getByRole("textbox", { name: "Name of this view" });
  for (const name of ["One", "Two"]) {
    await field.fill(name);
    await field.press("Enter");
    await expect(page.getByRole("dialog").getByRole("listitem").filter({ hasText: name })).toBeVisible();
  }
}

const VANISHING: Record<string, Vanishing> = {
  "the last chip": { search: "?action=login", press: button("Remove filter Action: Login"), then: search },
  "a chip before another": {
    search: "?action=login&execution_logging=false",
    press: button("Remove filter Action: Login"),
    then: button("Remove filter Execution logging: No"),
  },
  "a chip after another": {
    search: "?action=login&execution_logging=false",
    press: button("Remove filter Execution logging: No"),
    then: button("Remove filter Action: Login"),
  },
  "Clear all filters": { search: "?action=login&execution_logging=false", press: button("Clear all filters"), then: search },
  "Clear all filters of an empty list": { search: "?search=zzzz", press: button("Clear all filters"), then: search },
  "Remove ordering": {
    search: "?ordering=bogus",
    press: button("Remove ordering"),
    then: (_, list) => list.header("Name").getByRole("button"),
  },
  "Go to last page": { search: "?page=999", press: button("Go to last page"), then: firstPolicy },
  "a filter that was refused": {
    search: "?action=bogus",
    press: (page) => page.getByRole("alert").getByRole("button", { name: "Remove filter Action: bogus" }),
    then: firstPolicy,
  },
  "Remove invisible characters": {
    search: "?client_ip=10.0.0.1%E2%80%8B",
    press: (page) => page.getByRole("button", { name: "Remove invisible characters" }).first(),
    then: (page) => page.getByRole("button", { name: /^Remove filter Client IP/ }).or(page.getByRole("textbox", { name: "Client IP" })).and(page.locator(":focus")),
  },
  "Show all policies": { search: "?unbound=true", press: button("Show all policies"), then: firstPolicy },
  "Select": { search: "", press: button("Select"), then: firstPolicy },
  "Done": { search: "", reach: (page, list) => list.button("Select").click().then(() => {}), press: button("Done"), then: button("Select") },
  "Clear the event": {
    search: "?try=action%3Dlogin",
    press: button("Clear the event"),
    then: (page) => page.getByRole("combobox", { name: "Event action" }),
  },
  "the scope of a report": {
    search: "?action=login&overlaps=true",
    press: button("Only those of your filters"),
    then: button(/^Compare all/),
  },
  "Rename": { search: "?action=login", reach: saveViews, press: (page) => inViews("Rename")(page).first(), then: (page) => page.getByRole("textbox", { name: "New name" }) },
  "Cancel of a new name": {
    search: "?action=login",
    reach: async (page, list) => {
      await saveViews(page, list);
      await inViews("Rename")(page).last().click();
    },
    press: inViews("Cancel"),
    then: (page) => inViews("Rename")(page).last(),
  },
  "Make default": { search: "?action=login", reach: saveViews, press: (page) => inViews("Make default")(page).first(), then: inViews("Remove as default") },
  "a view that is deleted": { search: "?action=login", reach: saveViews, press: inViews("Delete One"), then: inViews("Delete Two") },
  "the last view": {
    search: "?action=login",
    reach: async (page, list) => {
      await saveViews(page, list);
      await inViews("Delete One")(page).click();
    },
    press: inViews("Delete Two"),
    then: (page) => page.getByRole("textbox", { name: "Name of this view" }),
  },
};

for (const [name, { search, reach, press, then }] of Object.entries(VANISHING)) {
  test(`pressed, ${name} hands the focus on`, async ({ page }) => {
    const list = new ListPage(page);
    await list.open(search);
    await reach?.(page, list);
    const pressed = press(page, list);
    await pressed.focus();
    await page.keyboard.press("Enter");
    await expect(then(page, list)).toBeFocused();
    // By mouse too.
    expect(await page.evaluate(() => document.activeElement?.matches("body, h1"))).toBe(false);
  });
}

test("Show more leads to the first of what it shows", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?overlaps=true");
  // The report is whole once it says who is told.
  await page.getByRole("columnheader", { name: "Who is told" }).first().waitFor();
  const more = page.getByRole("button", { name: /^Show .*more/ }).first();
  const items = more.locator("xpath=preceding-sibling::*[1]").locator("li, tbody tr");
  await expect(more).toBeVisible();
  const before = await items.count();
  await more.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => {
    const item = document.activeElement?.closest("li, tr");
    return item ? [...(item.parentElement?.children ?? [])].indexOf(item) : -1;
  })).toBe(before);
});

test("a banner that goes by itself hands the focus on", async ({ page }) => {
  let fails = true;
  await page.route(`**/${API}*`, (route) => (fails ? route.fulfill({ status: 404, json: {} }) : route.continue()));
  const list = new ListPage(page);
  await list.open();
  fails = false;
  await list.button("Try again").focus();
  await page.keyboard.press("Enter");
  await expect(list.nameLinks.first()).toBeFocused();
});

test("a value that is filtered by keeps the focus in the rows", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?ordering=name");
  const value = list.table.getByRole("button", { name: "Login", exact: true }).first();
  await value.focus();
  await page.keyboard.press("Enter");
  await list.expectRowsOf("action=login&ordering=name&page_size=20");
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest("tbody") !== null)).toBe(true);
});

test("in the element the focus is not lost either", async ({ page }) => {
  await openHost(page, "<event-matcher-policies></event-matcher-policies>");
  const list = new ListPage(page);
  await list.nameLinks.first().waitFor();
  await list.button("Select").focus();
  await page.keyboard.press("Enter");
  await expect(list.nameLinks.first()).toBeFocused();
  await list.button("Done").focus();
  await page.keyboard.press("Enter");
  await expect(list.button("Select")).toBeFocused();
});

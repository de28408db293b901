// The details where the list is wide, a panel beside it, and where it is narrow, a modal dialog.

import { type Page } from "@playwright/test";

import { violations } from "./axe";
import { element, hostEvents, listen, openHost, rows } from "./element";
import { skipInBidi } from "./engine";
import { ListPage } from "./list-page";
import { expect, test } from "./test";

const NARROW = { width: 640, height: 700 };

/** The names of the rows that are marked as open. */
const current = (list: ListPage) => list.table.locator("[aria-current=true]").allTextContents();

const entries = (page: Page) => page.evaluate(() => history.length);

/** Whether the dialog keeps all else from being used. */
const isModal = (list: ListPage) => list.details().evaluate((dialog) => dialog.matches(":modal"));

/** Opens the list and the details of its first rows' second. */
async function openSecond(page: Page, search = "") {
  const list = new ListPage(page);
  await list.open(search);
  const names = await list.names();
  await list.nameLinks.nth(1).click();
  await expect(list.details(names[1])).toBeVisible();
  return { list, names };
}

test("beside the panel the list is used as before", async ({ page }) => {
  const { list, names } = await openSecond(page);
  expect(await isModal(list)).toBe(false);
  await expect(list.details(names[1]).getByRole("heading", { name: names[1] })).toBeFocused();
  expect(await current(list)).toEqual([names[1]]);
  // It covers nothing: the table is still one, and ends before it.
  for (const search of ["", "?overlaps=true", "?try=action%3Dlogin"]) {
    const policy = new URL(page.url()).searchParams.get("policy");
    if (search) await page.goto(`./${search}&policy=${policy}`);
    await expect(list.details(names[1])).toBeVisible();
    const beside = search ? page.getByRole("region", { name: /^Overlaps$|^Try an event$/ }) : list.table;
    const [panel, box] = [await list.details().boundingBox(), await beside.boundingBox()];
    if (!panel || !box) throw new Error("something is missing");
    expect(box.x + box.width).toBeLessThan(panel.x);
  }
  await list.open();
  await list.nameLinks.nth(1).click();
  await expect(list.table.getByRole("row").first()).toHaveCSS("display", "flex");

  // Another name takes the place of the first, and the focus goes there.
  await list.nameLinks.nth(4).click();
  await expect(list.details(names[4])).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect(list.details().getByRole("heading", { level: 2 })).toBeFocused();
  expect(await current(list)).toEqual([names[4]]);

  // The rows change, the panel stays, and so does the mark.
  await list.button("Name").click();
  await list.button("Name").click();
  await list.expectRowsOf("ordering=-name&page_size=20");
  await expect(list.details(names[4])).toBeVisible();
  expect(await current(list)).toEqual([]);
  await list.search.fill(names[4] ?? "");
  await expect.poll(() => current(list)).toEqual([names[4]]);
  await expect(list.details(names[4])).toBeVisible();
});

test("previous and next go through the rows, by button and by arrow key, and back closes", async ({ page }) => {
  const { list, names } = await openSecond(page, "?page_size=4");
  const before = await entries(page);
  const [previous, next] = ["Previous policy", "Next policy"].map((name) => list.button(name));
  await next?.click();
  await expect(list.details(names[2])).toBeVisible();
  await expect(next ?? list.heading).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(list.details(names[3])).toBeVisible();
  expect(await current(list)).toEqual([names[3]]);
  await expect(next ?? list.heading).toBeDisabled();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(list.details(names[3])).toBeVisible();
  for (let row = 2; row >= 0; row--) {
    await page.keyboard.press("ArrowUp");
    await expect(list.details(names[row])).toBeVisible();
  }
  await expect(previous ?? list.heading).toBeDisabled();
  expect(await entries(page)).toBe(before);
  await page.goBack();
  await list.expectSearch("?page_size=4");
  await expect(list.details()).toHaveCount(0);
  expect(await current(list)).toEqual([]);
});

test("an arrow key leaves the focus in the panel, and scrolls what has a scroll bar", async ({ page }) => {
  const { list, names } = await openSecond(page);
  await list.button("Copy UUID").focus();
  await page.keyboard.press("ArrowDown");
  await expect(list.details(names[2]).getByRole("heading", { level: 2 })).toBeFocused();
  await page.getByText("JSON from the server").click();
  await list.details().locator("pre").focus();
  await page.keyboard.press("ArrowDown");
  await expect(list.details(names[2])).toBeVisible();
});

test("the row of the policy that is shown is in sight", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 400 });
  const { list, names } = await openSecond(page);
  for (let row = 2; row < 15; row++) await list.details(names[row - 1]).press("ArrowDown");
  await expect(list.details(names[14])).toBeVisible();
  await expect(list.nameLinks.nth(14)).toBeInViewport();
  await expect(list.details().getByRole("heading", { level: 2 })).toBeInViewport();
});

for (const [where, size] of [["beside the list", null], ["over the list", NARROW]] as const) {
  test(`closed ${where}, the focus returns to the row that was shown last`, async ({ page }) => {
    if (size) await page.setViewportSize(size);
    const { list, names } = await openSecond(page);
    expect(await isModal(list)).toBe(size !== null);
    await page.keyboard.press("ArrowDown");
    await expect(list.details(names[2])).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(list.details()).toHaveCount(0);
    await list.expectSearch("");
    await expect(list.nameLinks.nth(2)).toBeFocused();
    await list.nameLinks.nth(3).click();
    await list.button("Close").click();
    await expect(list.nameLinks.nth(3)).toBeFocused();
  });

  test(`a link opens the details ${where} with the focus on their heading, without a ring`, async ({ page }) => {
    if (size) await page.setViewportSize(size);
    const { list, names } = await openSecond(page);
    await page.reload();
    const heading = list.details(names[1]).getByRole("heading", { level: 2 });
    await expect(heading).toBeFocused();
    await expect(heading).toHaveCSS("outline-style", "none");
    expect(await current(list)).toEqual([names[1]]);
    await page.keyboard.press("Tab");
    await expect(list.button("Previous policy")).toBeFocused();
    await expect(list.button("Previous policy")).not.toHaveCSS("outline-style", "none");
  });

  test(`axe finds nothing ${where}, in forced colours`, async ({ page }) => {
    if (size) await page.setViewportSize(size);
    skipInBidi("emulateMedia");
    await page.emulateMedia({ forcedColors: "active" });
    const { list } = await openSecond(page, "?page_size=5");
    await expect(list.details()).toHaveCSS("border-style", "solid");
    expect(await violations(page)).toEqual([]);
  });
}

test("Escape in the list closes the panel, and the focus stays there", async ({ page }) => {
  const { list } = await openSecond(page);
  // In a field it clears that.
  await list.search.fill("default");
  await page.keyboard.press("Escape");
  await expect(list.search).toHaveValue("");
  await expect(list.details()).toHaveCount(1);
  await list.nameLinks.nth(5).focus();
  await page.keyboard.press("Escape");
  await expect(list.details()).toHaveCount(0);
  await expect(list.nameLinks.nth(5)).toBeFocused();
});

test("the list of shortcuts opens over the panel, and closes before it", async ({ page }) => {
  const { list, names } = await openSecond(page);
  await page.keyboard.press("?");
  const shortcuts = list.details("Keyboard shortcuts");
  await expect(shortcuts).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(shortcuts).toBeHidden();
  await expect(list.details(names[1])).toBeVisible();
  await expect(list.details(names[1]).getByRole("heading", { level: 2 })).toBeFocused();
});

test("the modality follows the width while the details are open", async ({ page }) => {
  const { list, names } = await openSecond(page);
  const before = await entries(page);
  await page.setViewportSize(NARROW);
  await expect.poll(() => isModal(list)).toBe(true);
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect.poll(() => isModal(list)).toBe(false);
  await expect(list.details(names[1])).toBeVisible();
  expect(await entries(page)).toBe(before);
});

test("a refresh leaves what is open in the panel as it is", async ({ page }) => {
  const { list } = await openSecond(page);
  await page.getByText("JSON from the server").click();
  const json = list.details().locator("pre");
  await json.focus();
  const refreshed = page.waitForResponse(/event_matcher/);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await (await refreshed).finished();
  await expect(list.table).toHaveAttribute("aria-busy", "false");
  await expect(json).toBeFocused();
});

test("a panel longer than the window scrolls by itself, its heading and buttons stay", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  const list = new ListPage(page);
  await list.open("?page_size=100&ordering=-bound_to");
  await list.search.fill("Bound to a great many");
  await list.nameLinks.filter({ hasText: "Bound to a great many" }).click();
  const used = list.details().getByRole("list", { name: "Where it is used" }).getByRole("listitem");
  await expect(used).toHaveCount(300);
  // Its rows grow when the names of their targets arrive.
  await expect(used.last()).not.toContainText("Loading");
  await expect(used.last()).not.toBeInViewport();
  const from = await page.evaluate(() => scrollY);
  await used.last().scrollIntoViewIfNeeded();
  await expect(used.last()).toBeInViewport();
  await expect(list.button("Close")).toBeInViewport();
  await page.keyboard.press("PageUp");
  expect(await page.evaluate(() => scrollY)).toBeLessThanOrEqual(from + 400);
});

test("printed, there is the list without the panel", async ({ page }) => {
  skipInBidi("emulateMedia");
  const { list } = await openSecond(page);
  await page.emulateMedia({ media: "print" });
  await expect(list.details()).toBeHidden();
});

test("in a host page the width of the element counts, and the panel stays within it", async ({ page }) => {
  await openHost(
    page,
    `<button>Host</button><div style="width: 500px"><event-matcher-policies id="narrow" page-size="5"></event-matcher-policies></div>
     <div style="width: 1240px; overflow: hidden; transform: translateX(20px)"><event-matcher-policies id="wide"></event-matcher-policies></div>`,
  );
  const [narrow, wide] = [page.locator("#narrow"), page.locator("#wide")];
  await narrow.getByRole("rowheader").first().getByRole("button").click();
  const dialog = page.getByRole("dialog");
  expect(await dialog.evaluate((dialog) => dialog.matches(":modal"))).toBe(true);
  await page.keyboard.press("Escape");
  await wide.getByRole("rowheader").nth(1).getByRole("button").click();
  expect(await dialog.evaluate((dialog) => dialog.matches(":modal"))).toBe(false);
  const [inner, outer] = [await dialog.boundingBox(), await wide.boundingBox()];
  if (!inner || !outer) throw new Error("the panel is missing");
  expect(inner.x).toBeGreaterThan(outer.x);
  expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
  expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
  // Escape outside of the element is the host's.
  await page.getByRole("button", { name: "Host" }).focus();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(1);
});

test("a step is announced to the host, which may prevent it, and replaces the entry", async ({ page }) => {
  await listen(page);
  await openHost(page, "<event-matcher-policies></event-matcher-policies>");
  const list = new ListPage(page);
  await expect(rows(page)).toHaveCount(20);
  const names = await list.names();
  await list.nameLinks.first().click();
  await list.button("Next policy").click();
  await expect(list.details(names[1])).toBeVisible();
  // A policy without an address has no link to copy.
  await expect(list.button("Copy link")).toHaveCount(0);
  const events = (await hostEvents(page)).filter(([name]) => name !== "load");
  expect(events.map(([name, detail]) => [name, detail["replace"]])).toEqual([
    ["policy-activate", undefined], ["query-change", false], ["policy-activate", undefined], ["query-change", true],
  ]);
  await element(page).evaluate((element) => element.addEventListener("policy-activate", (event) => event.preventDefault()));
  await page.keyboard.press("ArrowDown");
  await expect(list.details(names[1])).toBeVisible();
});

test("from a policy that is not on the page, no step leads anywhere", async ({ page }) => {
  const { list, names } = await openSecond(page);
  await list.button("Next page").click();
  await list.expectRowsOf("page=2&page_size=20");
  await expect(list.details(names[1])).toBeVisible();
  await expect(list.button("Previous policy")).toBeDisabled();
  await expect(list.button("Next policy")).toBeDisabled();
  await list.button("Close").click();
  await expect(list.heading).toBeFocused();
});

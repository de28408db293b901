// The comboboxes: what is typed and left, what is announced, and where their popup is.

import type { Locator, Page } from "@playwright/test";

import { type Element, element, openHost, rows } from "./element";
import { API, ListPage } from "./list-page";
import { expect, test } from "./test";

const NOT_APPLIED = "Not applied: choose one of the options.";

const combobox = (page: Page, name = "Action") => page.getByRole("combobox", { name, exact: true });
const listbox = (page: Page, name = "Action") => page.getByRole("listbox", { name, exact: true });

/** How many policies the API counts. */
async function count(page: Page, query: string): Promise<number> {
  const answer = await page.request.get(`${API}?${query}`);
  return ((await answer.json()) as { pagination: { count: number } }).pagination.count;
}

async function box(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it is not to be seen");
  return box;
}

test("typing makes the first match active, never the text, and Tab takes it", { tag: "@smoke" }, async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const action = combobox(page);
  const active = listbox(page).getByRole("option", { selected: true });
  await action.fill("teleported");
  await expect(listbox(page).getByRole("option", { name: "Use “teleported”" })).toBeVisible();
  await expect(active).toHaveCount(0);
  await action.fill("failed");
  await expect(active).toHaveAccessibleName(/^Login failed login_failed/);
  await expect(action).toHaveAttribute("aria-activedescendant", (await active.getAttribute("id")) as string);
  await page.keyboard.press("Tab");
  await list.expectSearch("?action=login_failed");
  await expect(combobox(page, "App")).toBeFocused();
});

test("Tab takes the option that an arrow made active, and Shift+Tab too", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=logout");
  await combobox(page).click();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await list.expectSearch("?action=user_write");
  await combobox(page).click();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Shift+Tab");
  await list.expectSearch("?action=logout");
});

test("what was typed and is no value is kept, marked and explained, and moves nothing", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const action = combobox(page);
  const before = await box(list.table);
  await action.fill("login f");
  // The press that leaves the field is not lost either.
  await list.nameLinks.first().click();
  await expect(list.details()).toBeVisible();
  await expect(action).toHaveValue("login f");
  await expect(action).toHaveAttribute("aria-invalid", "true");
  await expect(action).toHaveAccessibleDescription(NOT_APPLIED);
  await expect(page.getByText(NOT_APPLIED)).toBeVisible();
  expect((await box(list.table)).y).toBe(before.y);
  expect(new URL(page.url()).searchParams.has("action")).toBe(false);
  await page.keyboard.press("Escape");

  // The field goes on where it was left.
  await action.focus();
  await page.keyboard.press("ArrowDown");
  await expect(listbox(page).getByRole("option")).toHaveText([/^Login failed/, "Use “login f”"]);
  await expect(page.getByText(NOT_APPLIED)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(action).toHaveValue("");
  await expect(action).not.toHaveAttribute("aria-invalid");
  await list.expectSearch("");
});

test("a text that was left gives way to a value from elsewhere, and to its cross", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=logout&app=authentik.core");
  const action = combobox(page);
  await action.fill("zzz");
  await page.keyboard.press("Tab");
  await list.button("Remove filter App: Core").click();
  await list.expectSearch("?action=logout");
  await expect(action).toHaveValue("zzz");
  await list.button("Remove filter Action: Logout").click();
  await list.expectSearch("");
  await expect(action).toHaveValue("");
  await action.fill("zzz");
  await page.keyboard.press("Tab");
  await list.button("Clear Action").click();
  await expect(action).toHaveValue("");
  await expect(action).toBeFocused();
});

test("Clear all filters clears a text that was left too, and so does Clear the event", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login&execution_logging=false");
  const app = page.getByRole("combobox", { name: "App", exact: true });
  await app.pressSequentially("nothing like it");
  await page.keyboard.press("Tab");
  await expect(app).toHaveValue("nothing like it");
  await list.button("Clear all filters").click();
  await expect(app).toHaveValue("");
  await list.open("?try=action%3Dlogin");
  const eventApp = page.getByRole("combobox", { name: "Event app" });
  await eventApp.pressSequentially("nothing like it");
  await page.keyboard.press("Tab");
  await expect(eventApp).toHaveValue("nothing like it");
  await list.button("Clear the event").click();
  await expect(eventApp).toHaveValue("");
});

test("the numbers of matches and of policies are announced", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const said = page.getByRole("search").locator("[aria-live=polite]").first();
  await combobox(page).click();
  await expect(said).toHaveText("33 options");
  await combobox(page).fill("login");
  const total = (await count(page, "action=login")) + (await count(page, "action=login_failed"));
  await expect(said).toHaveText(`2 matches, ${total} policies`);
  await combobox(page).fill("zzz");
  await expect(said).toHaveText("No matches");
  await page.keyboard.press("Escape");
  await expect(said).toHaveText("");
});

test("values that policies have and the server does not offer are options, once they are counted", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await combobox(page, "App").click();
  const option = listbox(page, "App").getByRole("option", { name: /^example\.plugins\.badge_reader/ });
  await expect(option).toContainText(`${await count(page, "app=example.plugins.badge_reader")} polic`);
  await expect(listbox(page, "App").getByText("Other values in use", { exact: true })).toBeVisible();
  await combobox(page, "App").fill("badge");
  await page.keyboard.press("Enter");
  await list.expectSearch("?app=example.plugins.badge_reader");
});

test("the button that counts all is reached with Tab, and left with Escape", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100", "--count", "1200");
  const list = new ListPage(page);
  await page.goto(server.url);
  await list.settle();
  await combobox(page).click();
  await expect(list.button("Count all 1200 policies")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(list.button("Count all 1200 policies")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(combobox(page)).toBeFocused();
  await expect(combobox(page)).toHaveAttribute("aria-expanded", "false");
  await combobox(page).click();
  await list.button("Count all 1200 policies").click();
  await expect(combobox(page)).toBeFocused();
  await expect(listbox(page).getByRole("option", { name: /^Login login\b.*\d+ policies/ })).toBeVisible();
});

test.describe("in a host page", () => {
  const LIST = "<event-matcher-policies></event-matcher-policies>";

  /** Whether the popup is at its field. */
  async function isBeside(page: Page) {
    const [field, popup] = [await box(combobox(page)), await box(listbox(page))];
    const gap = Math.min(Math.abs(popup.y - field.y - field.height), Math.abs(field.y - popup.y - popup.height));
    return gap < 6 && Math.abs(popup.x - field.x) < 3;
  }

  test("the options are not cut off where the host hides what overflows", async ({ page }) => {
    await openHost(page, `<div style="overflow: hidden; height: 160px; contain: paint">${LIST}</div>`);
    await expect(rows(page)).toHaveCount(20);
    await combobox(page).click();
    const option = await box(listbox(page).getByRole("option").nth(7));
    expect(option.y).toBeGreaterThan(160);
    await page.mouse.click(option.x + 20, option.y + option.height / 2);
    await expect.poll(() => element(page).evaluate((element: Element) => element.query)).toMatch(/^action=./);
  });

  const SCROLLER = `<div data-scroller style="overflow: auto; height: 400px"><div style="height: 100px"></div>${LIST}</div>`;
  const SCROLLERS = [
    ["a host's scroller", SCROLLER],
    ["a scroller in a host's shadow root", `<div><template shadowrootmode="open">${SCROLLER}</template></div>`],
  ] as const;
  for (const [name, body] of SCROLLERS) {
    test(`the options follow their field in ${name}, and close when it is out of sight`, async ({ page }) => {
      await openHost(page, body);
      await expect(rows(page)).toHaveCount(20);
      const scrollTo = (top: number) => page.locator("[data-scroller]").evaluate((scroller, top) => (scroller.scrollTop = top), top);
      await combobox(page).click();
      await expect.poll(() => isBeside(page)).toBe(true);
      const { y } = await box(listbox(page));
      await scrollTo(60);
      await expect.poll(async () => (await box(listbox(page))).y).toBe(y - 60);
      expect(await isBeside(page)).toBe(true);
      await scrollTo(500);
      await expect(combobox(page)).toHaveAttribute("aria-expanded", "false");
      await expect(listbox(page)).toBeHidden();
    });
  }

  for (const style of ["zoom: 1.25", "transform: scale(0.8); transform-origin: 40px 0", "transform: translate(30px, 20px)"]) {
    test(`the options are at their field where the host has ${style}`, async ({ page }) => {
      await openHost(page, `<div style="${style}">${LIST}</div>`);
      await expect(rows(page)).toHaveCount(20);
      await combobox(page).click();
      await expect.poll(() => isBeside(page)).toBe(true);
    });
  }

  test("from right to left the options are at the right edge of their field", async ({ page }) => {
    await openHost(page, `<div dir="rtl">${LIST}</div>`);
    await expect(rows(page)).toHaveCount(20);
    await combobox(page).click();
    await expect
      .poll(async () => {
        const [field, popup] = [await box(combobox(page)), await box(listbox(page))];
        return Math.abs(popup.x + popup.width - field.x - field.width);
      })
      .toBeLessThan(3);
  });

  test("low in the window the options are above their field", async ({ page }) => {
    await openHost(page, `<div style="height: 600px"></div>${LIST}`);
    await expect(rows(page)).toHaveCount(20);
    // A click would scroll the field into the middle of the window in some browsers.
    await combobox(page).evaluate((field: HTMLElement) => field.focus({ preventScroll: true }));
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => isBeside(page)).toBe(true);
    expect((await box(listbox(page))).y).toBeLessThan((await box(combobox(page))).y);
  });

  test("Escape closes the options, and not the host's dialog", async ({ page }) => {
    await openHost(page, `<dialog style="width: 1200px">${LIST}</dialog><script>document.querySelector("dialog").showModal()</script>`);
    await expect(rows(page)).toHaveCount(20);
    const dialog = page.locator("dialog").first();
    await combobox(page).click();
    await expect(listbox(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(listbox(page)).toBeHidden();
    const search = page.getByRole("searchbox", { name: "Search policies" });
    await search.fill("x");
    await page.keyboard.press("Escape");
    await expect(search).toHaveValue("");
    await expect(dialog).toHaveAttribute("open");
    await page.keyboard.press("Escape");
    await expect(dialog).not.toHaveAttribute("open");
  });
});

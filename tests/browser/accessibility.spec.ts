// axe finds nothing, in any state, light and dark, wide and narrow.

import AxeBuilder from "@axe-core/playwright";
import { type Page } from "@playwright/test";

import { ListPage } from "./list-page";
import { expect, test } from "./test";

interface State {
  readonly name: string;
  readonly search?: string;
  readonly reach?: (page: Page) => Promise<void>;
}

/** Opens "More filters", which a narrow page folds behind "Filters". */
async function showMore(page: Page) {
  const fold = page.getByRole("button", { name: /^Filters/ });
  if (await fold.isVisible()) await fold.click();
  await page.getByRole("button", { name: "More filters" }).click();
}

async function openCombobox(page: Page, name: string) {
  const fold = page.getByRole("button", { name: /^Filters/ });
  if (await fold.isVisible()) await fold.click();
  await page.getByRole("combobox", { name }).click();
  await expect(page.getByRole("listbox", { name })).toBeVisible();
}

const STATES: readonly State[] = [
  { name: "the list" },
  { name: "the list with filters and several sort keys", search: "?action=login&app=my.app&ordering=-name%2Capp%2Cbogus" },
  { name: "more filters", reach: showMore },
  { name: "an open combobox", reach: (page) => openCombobox(page, "Model") },
  { name: "an open combobox at the edge", reach: (page) => openCombobox(page, "App") },
  {
    name: "an open combobox of an event",
    search: "?try=action%3Dlogin",
    reach: async (page) => {
      await page.getByRole("combobox", { name: "Event model" }).click();
      await expect(page.getByRole("option", { name: /^Application entitlement/ })).toBeVisible();
    },
  },
  { name: "the details", reach: (page) => page.getByRole("rowheader").nth(3).getByRole("link").click() },
  {
    name: "where a policy is used",
    search: "?name=Bound+four+times%2C+each+differently",
    reach: async (page) => {
      await page.getByRole("rowheader").getByRole("link").click();
      await expect(page.getByRole("list", { name: "Where it is used" })).toContainText("Alert the on-call engineer");
    },
  },
  { name: "the shortcuts", reach: (page) => page.keyboard.press("?") },
  { name: "an error", search: "?action=bogus&policy_uuid=x" },
  { name: "no match", search: "?search=zzzz" },
];

/** axe's rules of what a theme changes: all else is in light as it is in dark. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** Sets the theme as the page's button does, which an open dialog covers. */
const setTheme = (page: Page, theme: string) =>
  page.locator("[data-theme]").evaluate((view, theme) => view.setAttribute("data-theme", theme), theme);

for (const { name, search, reach } of STATES) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing in ${name}, ${width} pixels wide, light and dark`, async ({ page }) => {
      // axe looks at everything there is.
      test.slow();
      await page.setViewportSize({ width, height: 800 });
      const list = new ListPage(page);
      // With few rows: each is made of the same.
      await list.open(search ? `${search}&page_size=5` : "?page_size=5");
      await reach?.(page);
      await setTheme(page, "light");
      expect((await new AxeBuilder({ page }).analyze()).violations, "light").toEqual([]);
      await setTheme(page, "dark");
      expect((await new AxeBuilder({ page }).withRules(OF_COLOURS).analyze()).violations, "dark").toEqual([]);
    });
  }
}

for (const { name, search, reach } of STATES) {
  test(`nothing scrolls sideways at any zoom in ${name}`, async ({ page }) => {
    const list = new ListPage(page);
    // 1280 pixels at 400 %, 200 %, 150 % and 125 %.
    for (const width of [320, 640, 853, 1024]) {
      await page.setViewportSize({ width, height: 640 });
      await list.open(search);
      await reach?.(page);
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect(scrollWidth, `${width} pixels`).toBe(clientWidth);
    }
  });
}

test("the options of an event's fields are within the window", async ({ page }) => {
  const list = new ListPage(page);
  for (const width of [320, 390, 640, 800, 900, 1024, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await list.open("?try=action%3Dlogin");
    for (const name of ["Event action", "Event app", "Event model"]) {
      await page.getByRole("combobox", { name }).click();
      await expect(page.getByRole("option").nth(20)).toBeAttached();
      const box = await page.getByRole("listbox", { name }).boundingBox();
      expect(box?.x, `${name}, ${width} pixels`).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), `${name}, ${width} pixels`).toBeLessThanOrEqual(width);
      await page.keyboard.press("Escape");
    }
  }
});

test("icons have tooltips, at the mouse and at the focus, which Escape hides", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const isShown = (name: string) =>
    list.button(name).evaluate((button) => {
      const { display, opacity } = getComputedStyle(button, "::after");
      return display !== "none" && opacity === "1";
    });
  await expect(list.button("Keyboard shortcuts")).toBeVisible();
  expect(await isShown("Refresh")).toBe(false);
  // The skip link comes first.
  for (const name of ["Skip to the list", "Saved views", "Export", "Refresh"]) {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name }).or(list.button(name))).toBeFocused();
  }
  expect(await isShown("Refresh")).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => isShown("Refresh")).toBe(false);
  await page.keyboard.press("Tab");
  await expect.poll(() => isShown("Theme: auto")).toBe(true);
  // Escape hides that of the mouse, wherever the focus is.
  await list.search.focus();
  await list.button("Keyboard shortcuts").hover();
  await expect.poll(() => isShown("Keyboard shortcuts")).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => isShown("Keyboard shortcuts")).toBe(false);
  await list.button("Last page").hover();
  await expect.poll(() => isShown("Last page")).toBe(true);
});

test("the tooltip of the focus is not in the way of a click", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const list = new ListPage(page);
  await list.open();
  await list.button(/^Theme: /).focus();
  await page.keyboard.press("Tab");
  await expect(list.button("Keyboard shortcuts")).toBeFocused();
  const filters = list.button("Filters");
  const covers = await filters.evaluate((button) => {
    const tip = document.activeElement as HTMLElement;
    const { top, bottom } = button.getBoundingClientRect();
    const tipTop = tip.getBoundingClientRect().bottom;
    const tipBottom = tipTop + parseFloat(getComputedStyle(tip, "::after").height);
    return tipBottom > (top + bottom) / 2;
  });
  expect(covers).toBe(true);
  await filters.click();
  await expect(filters).toHaveAttribute("aria-expanded", "true");
});

test("touch targets are at least 24 pixels in either direction", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const list = new ListPage(page);
  await list.open("?action=login&created=2024-01-01&ordering=bogus");
  await page.getByRole("button", { name: "Filters (2)" }).click();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, input, select, a[href]")]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      // The skip link is a pixel until it has the focus.
      .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 80)} ${box.width}×${box.height}`));
  expect(small).toEqual([]);
});

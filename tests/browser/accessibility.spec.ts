// axe finds nothing, in any state, at any width, light and dark; nor is a target small or a text cut.

import type { Page } from "@playwright/test";

import { violations } from "./axe";
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

/** Opens a dialog, by the button that leads to it. */
const open = (name: string) => async (page: Page) => {
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.getByRole("dialog", { name })).toBeVisible();
};

const STATES: readonly State[] = [
  { name: "the list" },
  { name: "the list with filters and several sort keys", search: "?action=login&app=my.app&ordering=-name%2Capp%2Cbogus" },
  { name: "a list of all that may never fire", search: "?may_never_fire=true", reach: (page) => page.getByRole("note", { name: "May never fire" }).waitFor() },
  { name: "more filters", reach: showMore },
  { name: "an open combobox", reach: (page) => openCombobox(page, "Model") },
  {
    name: "a text that was left in a combobox",
    reach: async (page) => {
      await openCombobox(page, "App");
      await page.keyboard.type("nothing like it");
      await page.keyboard.press("Tab");
    },
  },
  { name: "invisible characters", search: "?client_ip=10.0.0.1%E2%80%8B", reach: showMore },
  {
    name: "selecting",
    reach: async (page) => {
      await page.getByRole("button", { name: "Select", exact: true }).click();
      await page.getByRole("checkbox", { name: /^Select / }).first().click();
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
  { name: "the columns", reach: open("Columns") },
  { name: "an export", reach: open("Export") },
  {
    name: "saved views",
    search: "?action=login",
    reach: async (page) => {
      await open("Saved views")(page);
      await page.getByRole("textbox", { name: "Name of this view" }).fill("Sign-ins");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Rename" }).click();
    },
  },
  { name: "an event to be described", search: "?try=" },
  {
    name: "an event and its answer",
    search: "?try=action%3Dlogin",
    reach: (page) => page.getByText(/policies match this event/).waitFor(),
  },
  {
    name: "an open combobox of an event",
    search: "?try=action%3Dlogin",
    reach: async (page) => {
      await page.getByRole("combobox", { name: "Event model" }).click();
      await expect(page.getByRole("option", { name: /^Application entitlement/ })).toBeVisible();
    },
  },
  { name: "overlaps", search: "?overlaps=true", reach: (page) => page.getByText(/^240 policies compared/).waitFor() },
  { name: "coverage", search: "?coverage=true", reach: (page) => page.getByText(/^\d+ actions: /).waitFor() },
  { name: "an error", search: "?action=bogus&policy_uuid=x" },
  { name: "no match", search: "?search=zzzz" },
];

const WIDTHS = [390, 768, 1280, 1920];

/** Sets the theme as the page's button does, which an open dialog covers. */
const setTheme = (page: Page, theme: string) =>
  page.locator("[data-theme]").evaluate((view, theme) => view.setAttribute("data-theme", theme), theme);

/** Controls of less than 24 pixels in either direction. The label of a checkbox belongs to it. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.emp :is(button, [role="button"], [role="option"], input, select, a[href], summary)')]
      .map((element) => ({ element, box: (element.closest("label.emp-format, .emp-columns label") ?? element).getBoundingClientRect() }))
      // The skip link is a pixel until it has the focus.
      .filter(({ box }) => box.width > 1 && (box.width < 23.99 || box.height < 23.99))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 120)} ${box.width}\u00d7${box.height}`));

/** Texts that are cut at their bottom, and rows that what is in them leaves. */
const cutTexts = (page: Page) =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>(".emp *")].filter((element) => element.clientHeight > 1);
    const cuts = (element: HTMLElement) =>
      ["hidden", "clip"].includes(getComputedStyle(element).overflowY) && getComputedStyle(element).webkitLineClamp === "none";
    const cut = shown.filter((element) => cuts(element) && element.scrollHeight > element.clientHeight + 1);
    const left = shown.filter((element) => {
      const row = element.matches(".emp-table tbody :is(td, th)") && element.parentElement;
      return row && element.getBoundingClientRect().bottom > row.getBoundingClientRect().bottom + 1;
    });
    return [...cut, ...left].map((element) => element.outerHTML.slice(0, 120));
  });

/** What WCAG 1.4.12 lets a reader do. */
const TEXT_SPACING =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";

for (const { name, search, reach } of STATES) {
  test(`axe finds nothing in ${name}, at any width, light and dark, all targets are large, and spaced texts are cut nowhere`, async ({ page }) => {
    // axe looks at everything there is.
    test.slow();
    await page.setViewportSize({ width: 390, height: 844 });
    const list = new ListPage(page);
    // With few rows: each is made of the same.
    await list.open(search ? `${search}&page_size=5` : "?page_size=5");
    await reach?.(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      for (const theme of ["light", "dark"]) {
        await setTheme(page, theme);
        expect(await violations(page), `${theme}, ${width} pixels`).toEqual([]);
      }
      expect(await smallTargets(page), `targets, ${width} pixels`).toEqual([]);
    }
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }, TEXT_SPACING);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      expect(await cutTexts(page), `spaced texts, ${width} pixels`).toEqual([]);
    }
  });

  test(`nothing scrolls sideways at any zoom in ${name}`, async ({ page }) => {
    // 1280 pixels at 400 %, 200 %, 150 % and 125 %.
    const [narrowest, ...others] = [320, 640, 853, 1024];
    await page.setViewportSize({ width: narrowest, height: 640 });
    const list = new ListPage(page);
    await list.open(search);
    await reach?.(page);
    for (const width of [narrowest, ...others]) {
      await page.setViewportSize({ width, height: 640 });
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect(scrollWidth, `${width} pixels`).toBe(clientWidth);
    }
  });
}

test("in forced colours the current tab and the primary button are told apart", async ({ page, browserName }) => {
  test.skip(browserName !== "chromium", "only Chromium emulates forced colours");
  await page.emulateMedia({ forcedColors: "active" });
  const list = new ListPage(page);
  await list.open();
  const line = (name: string) =>
    page.getByRole("navigation", { name: "Views" }).getByRole("link", { name, exact: true }).evaluate((tab) => {
      const { borderBlockEndColor, borderBlockEndWidth } = getComputedStyle(tab);
      return `${borderBlockEndWidth} ${borderBlockEndColor}`;
    });
  expect(await line("Policies")).not.toBe(await line("Overlaps"));
  expect(await line("Try an event")).toBe(await line("Overlaps"));
  await list.button("Export").click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  const outline = (name: string) => dialog.getByRole("button", { name }).evaluate((button) => getComputedStyle(button).outlineStyle);
  expect(await outline("Download")).toBe("solid");
  expect(await outline("Copy CSV")).toBe("none");
});

test("the options of an event's fields are within the window", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?try=action%3Dlogin");
  for (const width of [320, 390, 640, 800, 900, 1024, 1280]) {
    await page.setViewportSize({ width, height: 900 });
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

test("axe sees what is wrong", async ({ page }) => {
  await new ListPage(page).open("?page_size=5");
  await page.evaluate(() => document.querySelector("h1")?.append(document.createElement("img")));
  expect((await violations(page)).map(({ rule }) => rule)).toContain("image-alt");
});

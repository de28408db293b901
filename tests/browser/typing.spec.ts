// Text fields: input methods, what is pasted, and touch screens.

import type { Locator, Page } from "@playwright/test";

import { onlyInChromium } from "./engine";
import { ListPage, requests, stopClock } from "./list-page";
import { expect, test } from "./test";

const FIELDS = [
  { role: "searchbox", name: "Search policies", param: "search" },
  { role: "textbox", name: "Client IP", param: "client_ip" },
  { role: "textbox", name: "Name", param: "name" },
  { role: "combobox", name: "Action", param: "action" },
] as const;

async function fieldOf(list: ListPage, { role, name }: (typeof FIELDS)[number]): Promise<Locator> {
  const field = list.page.getByRole(role, { name, exact: true });
  if (name === "Name") await list.button("More filters").click();
  return field;
}

for (const subject of FIELDS) {
  test(`nothing is requested nor in the address while an input method composes in ${subject.name}`, async ({ page }) => {
    onlyInChromium("a protocol that composes");
    await page.clock.install();
    const list = new ListPage(page);
    await list.open();
    const field = await fieldOf(list, subject);
    await stopClock(page);
    const seen: string[] = [];
    // The next page may be prefetched meanwhile.
    page.on("request", (request) => !request.url().includes("?page=2&") && seen.push(request.url()));
    const session = await page.context().newCDPSession(page);
    const compose = (text: string) =>
      session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await field.focus();
    if (subject.role !== "combobox") await page.keyboard.type("a");
    for (const text of ["n", "に", "にほ", "日本"]) {
      await compose(text);
      await page.clock.runFor(1000);
    }
    expect(seen).toEqual([]);
    await list.expectSearch("");
    await session.send("Input.insertText", { text: "日本" });
    await page.clock.runFor(1000);
    if (subject.role === "combobox") {
      await expect(page.getByRole("option", { name: "Use “日本”" })).toBeVisible();
      await list.expectSearch("");
      await page.keyboard.press("Enter");
    }
    const value = subject.role === "combobox" ? "日本" : "a日本";
    await list.expectSearch(`?${new URLSearchParams({ [subject.param]: value })}`);
    await expect(field).toHaveValue(value);
  });

  test(`Safari's Enter, which ends a composition, does nothing in ${subject.name}`, async ({ page }) => {
    await page.clock.install();
    const list = new ListPage(page);
    await list.open();
    const field = await fieldOf(list, subject);
    await stopClock(page);
    await field.focus();
    await page.keyboard.type("login");
    const seen = requests(page).length;
    await field.evaluate((field) => {
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, composed: true, cancelable: true }));
    });
    await list.expectSearch("");
    expect(requests(page)).toHaveLength(seen);
    await page.keyboard.press("Enter");
    await list.expectSearch(`?${subject.param}=login`);
  });
}

/** Pastes a text from the clipboard. */
async function paste(page: Page, field: Locator, text: string) {
  await page.evaluate((text) => {
    const source = document.body.appendChild(document.createElement("textarea"));
    source.value = text;
    source.select();
  }, text);
  await page.keyboard.press("ControlOrMeta+X");
  await page.evaluate(() => document.body.lastElementChild?.remove());
  await field.focus();
  await page.keyboard.press("ControlOrMeta+V");
}

const INVISIBLE = [
  ["a zero width space", "\u200b", "U+200B"],
  ["a byte order mark", "\ufeff", "U+FEFF"],
  ["a soft hyphen", "\u00ad", "U+00AD"],
] as const;

for (const [name, character, placeholder] of INVISIBLE) {
  test(`${name} that is pasted into a filter is shown in field and chip, and removed by one click in either`, async ({ page }) => {
    const list = new ListPage(page);
    await list.open();
    await list.button("More filters").click();
    const field = page.getByRole("textbox", { name: "Name", exact: true });
    const chips = page.getByRole("list", { name: "Active filters" });
    await paste(page, field, `  Login${character} failed \t`);
    await expect(field).toHaveValue(`Login${character} failed`);
    await list.expectSearch(`?${new URLSearchParams({ name: `Login${character} failed` })}`);
    await expect(chips.getByRole("listitem")).toContainText(`Login${placeholder} failed`);
    const more = page.getByRole("search");
    await expect(more.getByText(`Login${placeholder} failed`)).toBeVisible();
    await more.getByRole("button", { name: "Remove invisible characters" }).click();
    await list.expectSearch("?name=Login+failed");
    await expect(field).toHaveValue("Login failed");
    await expect(field).toBeFocused();
    await expect(list.button("Remove invisible characters")).toHaveCount(0);
    await expect(list.button("Remove filter Name: Login failed")).toBeVisible();

    await list.open(`?${new URLSearchParams({ name: `Login${character} failed` })}`);
    await list.button("Remove invisible characters").last().click();
    await list.expectSearch("?name=Login+failed");
    await expect(field).toHaveValue("Login failed");
  });
}

test("what is pasted into a combobox names a value all the same", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await paste(page, page.getByRole("combobox", { name: "Action" }), " login\u200b_failed\ufeff ");
  await expect(page.getByRole("listbox").getByRole("option", { selected: true })).toHaveAccessibleName(/^Login failed/);
  await page.keyboard.press("Enter");
  await list.expectSearch("?action=login_failed");
});

test("invisible characters of a refused filter are shown in its banner and its field", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login%E2%80%8B");
  await expect(list.alert.getByRole("button", { name: "Remove filter Action: login\ufffd" })).toBeVisible();
  const search = page.getByRole("search");
  await expect(search.getByText("loginU+200B")).toBeVisible();
  await search.getByRole("button", { name: "Remove invisible characters" }).click();
  await list.expectSearch("?action=login");
});

for (const [name, reach] of [
  ["Event client IP", (page: Page) => page.getByRole("textbox", { name: "Event client IP" })],
  ["Search the log", (page: Page) => page.getByRole("searchbox", { name: "Search the log" })],
] as const) {
  test(`what is pasted into ${name} is trimmed, shown and cleaned, and left as it is typed`, async ({ page }) => {
    const list = new ListPage(page);
    await list.open("?try=");
    const field = reach(page);
    for (const [attribute, value] of [["autocapitalize", "none"], ["autocorrect", "off"], ["autocomplete", "off"], ["spellcheck", "false"]] as const) {
      await expect(field).toHaveAttribute(attribute, value);
    }
    await paste(page, field, "  10.0.0.1\u200b \t");
    await expect(field).toHaveValue("10.0.0.1\u200b");
    await field.press("Enter");
    await expect(page.getByText("10.0.0.1U+200B").first()).toBeVisible();
    await list.button("Remove invisible characters").click();
    await expect(field).toHaveValue("10.0.0.1");
    await expect(list.button("Remove invisible characters")).toHaveCount(0);
  });
}

test("text fields are left alone by keyboards that capitalise and correct", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await list.button("More filters").click();
  const fields = page.getByRole("search").locator("input");
  await expect(fields).toHaveCount(10);
  const wrong = await fields.evaluateAll((fields) =>
    fields.filter((field) => {
      const is = (name: string, value: string) => field.getAttribute(name) === value;
      return !(is("autocapitalize", "none") && is("autocorrect", "off") && is("autocomplete", "off") && is("spellcheck", "false"));
    }).map((field) => field.outerHTML));
  expect(wrong).toEqual([]);
});

test.describe("on a touch screen", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  test.beforeEach(() => onlyInChromium("a phone's touch to emulate"));

  test("fields have a text of 16 pixels, so that a phone does not zoom into them", async ({ page }) => {
    const list = new ListPage(page);
    await list.open();
    await list.button("Filters").tap();
    await list.button("More filters").tap();
    const sizes = await page.locator("input, select").evaluateAll((fields) =>
      fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
  });
});

for (const width of [390, 1280]) {
  test(`what is pressed in the filters has 24 pixels, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const list = new ListPage(page);
    await list.open("?action=login&name=a%E2%80%8Bb");
    if (width < 768) await list.button("Filters (2)").click();
    const small = () => page.locator(".emp-toolbar, .emp-active-filters").locator("button, input, select, [role=option]").evaluateAll((targets) =>
      targets.filter((target) => {
        const { width, height } = target.getBoundingClientRect();
        return width > 0 && (width < 24 || height < 24);
      }).map((target) => target.outerHTML));
    expect(await small()).toEqual([]);
    await page.getByRole("combobox", { name: "Model" }).click();
    await expect(page.getByRole("option").first()).toBeVisible();
    expect(await small()).toEqual([]);
  });
}

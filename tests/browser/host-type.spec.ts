// The host's typography: what the element takes over of it, and what not.

import type { Page } from "@playwright/test";

import { openHost, rows } from "./element";
import { ListPage } from "./list-page";
import { expect, test } from "./test";

const ELEMENT = "<event-matcher-policies></event-matcher-policies>";

test.beforeEach(async ({ page }) => {
  // "Loaded at 14:03:05" is as wide in each host.
  await page.clock.setFixedTime(new Date("2026-03-04T14:03:05Z"));
});

/** Where everything in the list is, and how its text looks. */
async function look(page: Page, body: string, doctype?: string): Promise<string[][]> {
  await openHost(page, body, "host", doctype);
  await expect(rows(page)).toHaveCount(20);
  await page.evaluate(() => document.fonts.ready);
  return page.locator("event-matcher-policies").evaluate((element) => {
    const LOOK = [
      "color", "font", "font-variant", "font-feature-settings", "letter-spacing", "word-spacing", "text-align", "text-indent", "text-shadow",
      "text-transform", "white-space", "word-break", "overflow-wrap", "hyphens", "cursor", "list-style", "tab-size", "line-break", "user-select",
      "-webkit-text-fill-color", "-webkit-text-stroke", "writing-mode", "fill", "stroke", "stroke-width", "border-spacing", "visibility",
    ];
    const from = element.getBoundingClientRect();
    const all = [...(element.shadowRoot?.querySelectorAll<HTMLElement>(".emp *") ?? [])];
    // What comes with its tools is not seen yet.
    return all.filter((inner) => inner.getBoundingClientRect().width > 0).map((inner) => {
      const { left, top, width, height } = inner.getBoundingClientRect();
      const box = [left - from.left, top - from.top, width, height].map((length) => Math.round(length * 2) / 2);
      const style = getComputedStyle(inner);
      const values = LOOK.map((name) => `${name}: ${style.getPropertyValue(name)}`);
      return [`${inner.localName}.${inner.getAttribute("class")}`, `at ${box.join(" ")}`, ...values];
    });
  });
}

const INHERITED = `
  caption-side: bottom; cursor: wait; empty-cells: hide; font-feature-settings: "smcp"; font-kerning: none; font-style: italic;
  font-variant: small-caps; font-weight: 900; hyphens: auto; letter-spacing: 3px; line-height: 3; line-break: anywhere;
  list-style: square inside; overflow-wrap: anywhere; border-collapse: collapse; border-spacing: 9px; tab-size: 2; text-align: center;
  text-indent: 40px; text-shadow: 0 0 4px red; text-transform: uppercase; user-select: none; white-space: pre; word-break: break-all;
  word-spacing: 12px; -webkit-text-fill-color: red; -webkit-text-stroke: 1px red; fill: red; stroke: red;
  stroke-width: 9; text-emphasis: dot; text-wrap: balance; quotes: none;`;

for (const [host, body, doctype] of [
  ["whose root is 62.5 %", `<style>html { font-size: 62.5% } body { font-size: 1.6rem }</style>${ELEMENT}`],
  ["whose root is 62.5 % and whose text has no size of its own", `<style>html { font-size: 62.5% }</style>${ELEMENT}`],
  ["whose root is large", `<style>html { font-size: 30px } body { font-size: 16px }</style>${ELEMENT}`],
  ["without a doctype", ELEMENT, ""],
  ["whose text has every property that is inherited", `<div style='${INHERITED.replaceAll("\n", "")}'>${ELEMENT}</div>`],
  ["that is dark and has no doctype", `<style>:root { color-scheme: dark; background: #000 }</style>${ELEMENT}`, ""],
] as const) {
  test(`in a host ${host} it looks as in any other`, async ({ page }) => {
    const dark = host.includes("dark") ? "<style>:root { color-scheme: dark; background: #000 }</style>" : "";
    const plain = await look(page, dark + ELEMENT);
    expect(plain.length).toBeGreaterThan(200);
    const here = await look(page, body, doctype);
    expect(here.map(([name]) => name)).toEqual(plain.map(([name]) => name));
    const differences = here.flatMap((values, at) => {
      const others = values.filter((value, property) => value !== plain[at]?.[property]);
      return others.length > 0 ? [[values[0], ...others.map((value) => `${value}, not ${plain[at]?.[values.indexOf(value)]}`)]] : [];
    });
    // The first ones are the cause.
    expect(differences.slice(0, 8)).toEqual([]);
  });
}

test("its sizes follow the text of the host, or the size that the host sets", async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await openHost(
    page,
    `<style>html { font-size: 62.5% } .large { font-size: 20px } .own { --emp-size: 14px }</style>
     <div>${ELEMENT}</div><div class="large">${ELEMENT}</div><div class="own">${ELEMENT}</div>`,
  );
  await expect(rows(page)).toHaveCount(60);
  const sizes = await page.locator("event-matcher-policies").evaluateAll((elements) =>
    elements.map((element) => {
      const row = element.shadowRoot?.querySelector("tbody tr");
      return [row && getComputedStyle(row).fontSize, row?.getBoundingClientRect().height, element.shadowRoot?.querySelector("svg")?.clientWidth];
    }));
  expect(sizes).toEqual([["14px", 28, 16], ["17.5px", 35, 20], ["12.25px", 24.5, 14]]);
});

test("from which width it is a table follows the size of its text", async ({ page }) => {
  const places = ["16px", "24px"].map((size) => `<div style="width: 800px; font-size: ${size}">${ELEMENT}</div>`);
  await openHost(page, `<style>html { font-size: 62.5% }</style>${places.join("")}`);
  await expect(rows(page)).toHaveCount(40);
  const displays = await page.locator("event-matcher-policies").evaluateAll((elements) =>
    elements.map((element) => {
      const row = element.shadowRoot?.querySelector("tbody tr");
      return row && getComputedStyle(row).display;
    }));
  expect(displays).toEqual(["flex", "grid"]);
});

test("without a doctype too, the mouse on a button shows", async ({ page }) => {
  await openHost(page, ELEMENT, "host", "");
  const button = new ListPage(page).button("Refresh");
  const background = () => button.evaluate((button) => getComputedStyle(button).backgroundColor);
  await expect(button).toBeVisible();
  const before = await background();
  await button.hover();
  expect(await background()).not.toBe(before);
});

for (const [host, style] of [
  ["zoomed", "zoom: 1.25"],
  ["scaled", "transform: scale(0.8); transform-origin: 0 0"],
  ["turned over a corner", "transform: translate(30px, 40px) scale(1.1); transform-origin: 0 0"],
] as const) {
  test(`in a host that is ${host}, menus and edges are where they belong`, async ({ page }) => {
    await page.setViewportSize({ width: 1600, height: 900 });
    await openHost(page, `<div style="${style}; width: 1200px"><div style="height: 100px"></div>${ELEMENT}<div style="height: 2000px"></div></div>`);
    await expect(rows(page)).toHaveCount(20);
    await page.mouse.wheel(0, 60);
    const list = new ListPage(page);
    const box = async (locator: ReturnType<Page["locator"]>) => (await locator.boundingBox()) ?? { x: NaN, y: NaN, width: NaN, height: NaN };
    // The options of a filter stand below it, at its left edge. (Those of filters further right might have no room there.)
    const field = page.getByRole("combobox", { name: "Action", exact: true });
    await field.click();
    const popup = page.getByRole("listbox", { name: "Action", exact: true }).locator("..");
    await expect(popup).toBeVisible();
    await expect.poll(async () => Math.abs((await box(popup)).x - (await box(field)).x)).toBeLessThan(2);
    await expect.poll(async () => {
      const { y, height } = await box(field);
      return Math.abs((await box(popup)).y - (y + height));
    }).toBeLessThan(5);
    await page.keyboard.press("Escape");
    // The edge of a column follows the mouse.
    await list.tools();
    const header = list.header("Action");
    const before = await box(header);
    await page.mouse.move(before.x + before.width - 2, before.y + before.height / 2);
    await page.mouse.down();
    await page.mouse.move(before.x + before.width + 58, before.y + before.height / 2, { steps: 4 });
    await page.mouse.up();
    const after = await box(header);
    expect(Math.abs(after.x + after.width - (before.x + before.width + 60))).toBeLessThan(3);
  });
}

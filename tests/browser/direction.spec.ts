// A host that reads from right to left: the texts are English, their places follow the host.

import type { Locator, Page } from "@playwright/test";

import { openHost, rows } from "./element";
import { API, ListPage } from "./list-page";
import { expect, test } from "./test";

const ELEMENT = "<event-matcher-policies></event-matcher-policies>";

/** The text as the eye meets it from left to right. */
async function seen(locator: Locator): Promise<string> {
  return locator.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const letters: [number, number, string][] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue ?? "";
      for (let at = 0; at < text.length; at++) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, top, width } = range.getBoundingClientRect();
        if (width > 0) letters.push([Math.round(top), left, text[at] ?? ""]);
      }
    }
    return letters.sort(([topA, a], [topB, b]) => topA - topB || a - b).map(([, , letter]) => letter).join("").trim();
  });
}

/** A list whose first policy has these values. */
async function openWith(page: Page, values: Record<string, string>, body: string): Promise<ListPage> {
  await page.route(`**/${API}*`, async (route) => {
    const answer = await route.fetch();
    const json = (await answer.json()) as { results: Record<string, unknown>[] };
    Object.assign(json.results[0] ?? {}, values);
    await route.fulfill({ response: answer, json });
  });
  await openHost(page, body);
  await expect(rows(page)).toHaveCount(20);
  return new ListPage(page);
}

const box = async (locator: Locator) => (await locator.boundingBox()) ?? { x: NaN, y: NaN, width: NaN, height: NaN };

for (const [host, body] of [
  ["by its attribute", `<div dir="rtl">${ELEMENT}</div>`],
  ["by its style sheet", `<div style="direction: rtl">${ELEMENT}</div>`],
] as const) {
  test(`right to left ${host}, values are read as they are written`, async ({ page }) => {
    const list = await openWith(page, { client_ip: "2001:DB8::1" }, body);
    const first = list.table.getByRole("row").nth(1);
    expect(await seen(first.getByRole("cell", { name: "2001:DB8::1" }))).toBe("2001:DB8::1");
    // At the right edge, as the host's texts are.
    const cell = first.getByRole("cell", { name: "2001:DB8::1" });
    const header = list.header("Client IP");
    const text = await cell.evaluate((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getBoundingClientRect().right;
    });
    const { x, width } = await box(header);
    expect(x + width - text).toBeLessThan(12);
    if (host === "by its attribute") {
      expect(await seen(list.table.getByRole("cell", { name: "1 object" }).first())).toBe("1 object");
    }
    // The first column is on the right, and the pages turn to the left.
    expect((await box(list.header("Name"))).x).toBeGreaterThan((await box(list.header("Action"))).x);
    expect((await box(list.button("Next page"))).x).toBeLessThan((await box(list.button("Previous page"))).x);
    expect(await seen(list.pagination.getByText("1–20 of 240"))).toBe("240 of 20–1");
    // So do the arrows, and the edge of a column.
    await rows(page).first().getByRole("button").focus();
    await page.keyboard.press("ArrowLeft");
    await expect(first.getByRole("cell").first().or(first.getByRole("cell").first().getByRole("button")).and(page.locator(":focus"))).toHaveCount(1);
    await page.keyboard.press("ArrowRight");
    await expect(rows(page).first().getByRole("button")).toBeFocused();
    const action = list.header("Action");
    await list.tools();
    const before = await box(action);
    await page.mouse.move(before.x + 2, before.y + before.height / 2);
    await page.mouse.down();
    await page.mouse.move(before.x - 38, before.y + before.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => Math.abs((await box(action)).x - (before.x - 40))).toBeLessThan(3);
  });
}

test("right to left, names, filters and details are read as they are written", async ({ page }) => {
  const list = await openWith(page, { name: "Login (admins)", client_ip: "::1" }, `<div dir="rtl">${ELEMENT}</div>`);
  const name = list.table.getByRole("rowheader").first().getByRole("button");
  expect(await seen(name)).toBe("Login (admins)");
  await name.click();
  const dialog = page.getByRole("dialog", { name: "Login (admins)" });
  await expect(dialog).toBeVisible();
  expect(await seen(dialog.getByRole("heading", { name: "Login (admins)" }))).toBe("Login (admins)");
  expect(await seen(dialog.getByText("::1", { exact: true }).first())).toBe("::1");
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.locator("event-matcher-policies").evaluate((element) => Reflect.set(element, "query", "client_ip=2001:db8::&name=%D7%A9%D7%9C%D7%95%D7%9D!"));
  const chip = page.getByRole("list", { name: "Active filters" }).getByRole("listitem");
  await expect(chip).toHaveCount(2);
  expect(await seen(chip.filter({ hasText: "Client IP" }).getByText("2001:db8::", { exact: true }))).toBe("2001:db8::");
  // A Hebrew text ends at its left.
  expect(await seen(chip.filter({ hasText: "Name" }).getByText("שלום!", { exact: true }))).toBe("!םולש");
});

for (const width of [1280, 390]) {
  test(`right to left at ${width} pixels, nothing sticks out`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openHost(page, `<div dir="rtl">${ELEMENT}</div>`);
    await expect(rows(page)).toHaveCount(20);
    const sticksOut = () =>
      page.locator("event-matcher-policies").evaluate((element) => {
        const place = element.getBoundingClientRect();
        const all = [...(element.shadowRoot?.querySelectorAll("button, input, select, th, td") ?? [])];
        return all.filter((inner) => {
          const { left, right, width } = inner.getBoundingClientRect();
          return width > 1 && (left < place.left - 1 || right > place.right + 1) && !inner.closest("thead");
        }).map((inner) => inner.outerHTML);
      });
    expect(await sticksOut()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

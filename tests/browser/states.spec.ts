// Loading, empty, offline, and coming back.

import { API, holdRequests, ListPage, remember, requests } from "./list-page";
import { expect, test } from "./test";

const EMPTY = {
  pagination: { next: 0, previous: 0, count: 0, current: 1, total_pages: 1, start_index: 0, end_index: 0 },
  results: [],
};

test("the first rows cause no layout shift", async ({ page }) => {
  const release = await holdRequests(page, `**/${API}*`);
  const list = new ListPage(page);
  await page.goto("./");
  await expect(list.table).toHaveAttribute("aria-busy", "true");
  const top = async () => (await list.pagination.boundingBox())?.y ?? 0;
  const before = await top();
  release();
  await list.expectRowsOf("page_size=20");
  expect(Math.abs((await top()) - before)).toBeLessThan(4);
});

test("rows are dimmed while a newer query is slow", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const veil = () =>
    list.table.evaluate((table) => getComputedStyle(table.parentElement ?? table, "::after").visibility);
  expect(await veil()).toBe("hidden");
  const release = await holdRequests(page, `**/${API}*`);
  await list.button("Name").click();
  await expect.poll(veil).toBe("visible");
  release();
  await list.expectRowsOf("ordering=name&page_size=20");
  await expect.poll(veil).toBe("hidden");
});

test("twenty rows fit a laptop's screen", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const list = new ListPage(page);
  await list.open();
  await expect(list.table.getByRole("rowheader")).toHaveCount(20);
  await expect(list.table.getByRole("rowheader").last()).toBeInViewport({ ratio: 1 });
  await expect(list.button("Next page")).toBeInViewport({ ratio: 1 });
});

test("an installation without policies has its own empty state", async ({ page }) => {
  const list = new ListPage(page);
  await page.route(`**/${API}*`, (route) => route.fulfill({ json: EMPTY }));
  await list.open();
  await expect(page.getByText("There are no event matcher policies.")).toBeVisible();
  await expect(list.button("Clear all filters")).toHaveCount(0);
});

test("offline is shown, and back online the list refreshes", async ({ page, context }) => {
  const list = new ListPage(page);
  await list.open();
  const before = await list.names();
  await context.setOffline(true);
  await expect(list.alert).toContainText("You are offline.");
  await list.button("Name").click();
  await expect(list.alert).toContainText("You are offline.");
  expect(await list.names()).toEqual(before);
  await context.setOffline(false);
  await list.expectRowsOf("ordering=name&page_size=20");
  await expect(list.alert).toHaveCount(0);
});

test("coming back after five minutes refreshes quietly, sooner it does not", async ({ page }) => {
  await page.clock.install();
  const list = new ListPage(page);
  await list.open("?page_size=500");
  const seen = requests(page);
  const comeBack = () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await page.clock.runFor(4 * 60_000);
  await comeBack();
  await page.clock.runFor(61_000);
  expect(seen).toEqual([]);
  await comeBack();
  await expect.poll(() => seen).toEqual(["?page_size=500"]);
});

test("the time of the last load is shown", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-01-02T14:03:05"));
  const list = new ListPage(page);
  await list.open();
  await expect(page.getByText(/^Loaded at 14:03:05$/)).toBeVisible();
});

test("long, unusual and hostile names break nothing", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page_size=100&search=%3C");
  await expect(list.table.getByRole("link", { name: "<script>" })).toBeVisible();
  await expect(page).toHaveTitle(/^“<” · \d+ policies – Event matcher policies$/);
  await list.open("?page_size=1000");
  const long = list.table.getByRole("rowheader").filter({ hasText: /.{300}/ }).first();
  const height = async () => (await long.boundingBox())?.height ?? 0;
  const cut = await height();
  expect(cut).toBeLessThan(32);
  await long.hover();
  await expect(list.table).toHaveAttribute("title", (await long.getByRole("link").textContent()) as string);
  await page.keyboard.press("Tab");
  await long.getByRole("link").focus();
  // It unfolds over the rows below and moves none of them.
  expect((await long.locator("bdi").boundingBox())?.height).toBeGreaterThan(2 * cut);
  expect(await height()).toBe(cut);
});

test("the theme is chosen and remembered", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  const list = new ListPage(page);
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await list.open();
  expect(await background()).toBe("rgb(255, 255, 255)");
  await list.button("Theme: auto").click();
  await list.button("Theme: light").click();
  await expect(list.button("Theme: dark")).toBeVisible();
  await expect.poll(background).toBe("rgb(23, 24, 28)");
  await page.reload();
  await expect(list.button("Theme: dark")).toBeVisible();
  await expect.poll(background).toBe("rgb(23, 24, 28)");
});

for (const [theme, system, background] of [["dark", "light", "rgb(23, 24, 28)"], ["light", "dark", "rgb(255, 255, 255)"]] as const) {
  test(`a theme that was chosen is there before the program is: ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: system });
    await remember(page, "theme", JSON.stringify(theme));
    const release = await holdRequests(page, /\.wasm$/);
    await page.goto("./");
    await expect(page.getByText("Loading\u2026")).toBeVisible();
    const shown = () =>
      page.evaluate(() => ({
        page: getComputedStyle(document.documentElement).backgroundColor,
        list: getComputedStyle(document.querySelector(".emp") ?? document.body).backgroundColor,
        scheme: document.querySelector("meta[name=color-scheme]")?.getAttribute("content"),
      }));
    expect(await shown()).toEqual({ page: background, list: background, scheme: theme });
    release();
    await new ListPage(page).settle();
    expect(await shown()).toEqual({ page: background, list: background, scheme: theme });
  });
}

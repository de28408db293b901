// Colour has one meaning, in light and dark: neutral is a state or progress, amber unlikely, red never and errors.

import type { Locator, Page } from "@playwright/test";

import { API, ListPage } from "./list-page";
import { expect, test } from "./test";

/** What each of the list's custom properties of a colour is here, as the browser computes it. */
function meanings(page: Page) {
  return page.locator(".emp").evaluate((list) => {
    const probe = document.createElement("i");
    list.append(probe);
    const names = ["color", "color-quiet", "background-raised", "danger", "danger-background", "warning", "warning-background"] as const;
    const colours = names.map((name) => {
      probe.style.setProperty("color", `var(--_${name})`);
      return [name, getComputedStyle(probe).color] as const;
    });
    probe.remove();
    return Object.fromEntries(colours) as Record<(typeof names)[number], string>;
  });
}

const colour = (locator: Locator) => locator.evaluate((element) => getComputedStyle(element).color);
const background = (locator: Locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);

for (const theme of ["light", "dark"] as const) {
  test.describe(theme, () => {
    /** Opens the list in this theme; each meaning has a colour of its own. */
    async function open(page: Page, search: string) {
      const list = new ListPage(page);
      await list.open(search);
      await page.locator("[data-theme]").evaluate((view, theme) => view.setAttribute("data-theme", theme), theme);
      const means = await meanings(page);
      expect(new Set(Object.values(means)).size).toBe(7);
      return { list, means };
    }

    test("a status is red where a policy never fires, amber where it is unlikely, and neutral where it depends", async ({ page }) => {
      const { list, means } = await open(page, "?page_size=100&ordering=name");
      const status = (text: string) => list.table.locator(".emp-column-status").filter({ hasText: text }).first();
      expect(await colour(status("Not bound"))).toBe(means.danger);
      expect(await colour(status("App raises no events"))).toBe(means.warning);
      expect(await colour(status("Depends on its query"))).toBe(means["color-quiet"]);
    });

    for (const [status, title, back] of [
      ["IP is a network", "danger", "danger-background"],
      ["App raises no events", "warning", "warning-background"],
    ] as const) {
      test(`the details say "${status}" in the same colour`, async ({ page }) => {
        const { list, means } = await open(page, "?page_size=100&ordering=name");
        const row = list.table.getByRole("row").filter({ has: page.getByRole("cell", { name: status, exact: true }) }).first();
        await row.getByRole("rowheader").getByRole("link").click();
        const notice = list.details().locator(".emp-notice").first();
        expect(await background(notice)).toBe(means[back]);
        expect(await colour(notice.locator(".emp-banner-title"))).toBe(means[title]);
      });
    }

    test("what was refused and what went wrong is red", async ({ page }) => {
      const { list, means } = await open(page, "?action=bogus");
      expect(await background(list.alert)).toBe(means["danger-background"]);
      expect(await colour(list.alert.locator(".emp-banner-title"))).toBe(means.danger);
      const field = page.getByRole("combobox", { name: "Action" });
      expect(await field.evaluate((field) => getComputedStyle(field).borderTopColor)).toBe(means.danger);
    });

    test("what can't be read is red", async ({ page }) => {
      await page.route(`**/${API}*`, async (route) => {
        const response = await route.fetch();
        const body = (await response.json()) as { results: Record<string, unknown>[] };
        for (const policy of body.results) policy["app"] = 3;
        await route.fulfill({ response, json: body });
      });
      const { list, means } = await open(page, "?page_size=5");
      expect(await background(list.alert)).toBe(means["danger-background"]);
      expect(await colour(list.table.getByRole("row").nth(1).locator(".emp-column-app"))).toBe(means.danger);
    });

    test("a state is neutral: what is shown, selected, sorted, and a badge", async ({ page }) => {
      const { list, means } = await open(page, "?may_never_fire=true&ordering=bogus");
      for (const name of ["May never fire", "Ordering"]) {
        const note = page.getByRole("note", { name });
        expect([await background(note), await colour(note)]).toEqual([means["background-raised"], means.color]);
      }
      await list.button("Select").click();
      expect(await background(page.getByRole("group", { name: "Selection" }))).toBe(means["background-raised"]);
      await page.getByRole("link", { name: "Overlaps" }).click();
      const badge = page.getByText("not bound: can go").first();
      expect([await background(badge), await colour(badge)]).toEqual([means["background-raised"], means["color-quiet"]]);
    });
  });
}

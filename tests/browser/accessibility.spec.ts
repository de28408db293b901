// axe finds nothing, in any state, light and dark.

import AxeBuilder from "@axe-core/playwright";

import { ListPage } from "./list-page";
import { expect, test } from "./test";

const STATES = [
  ["the list", ""],
  ["no match", "?search=zzzz"],
  ["an error", "?action=bogus&policy_uuid=x"],
] as const;

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 320]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      for (const [state, search] of STATES) {
        test(`axe finds nothing in ${state}`, async ({ page }) => {
          const list = new ListPage(page);
          await list.open(search);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations).toEqual([]);
        });
      }

      test("nothing scrolls sideways", async ({ page }) => {
        const list = new ListPage(page);
        await list.open("?page_size=100");
        const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
        expect(scrollWidth).toBe(clientWidth);
      });
    });
  }
}

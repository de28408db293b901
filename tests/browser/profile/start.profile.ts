// Which functions of the program run until the first rows are there and the page has come to rest.
//
// The program (scripts/split/profile.sh) adds the number of each to `globalThis.ran`; DIST/names.json has their names.
// Writes those of all others to the file REST.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { FIRST_VIEWS } from "../first-views";
import { ListPage } from "../list-page";
import { DIST } from "../server";
import { expect, test } from "../test";

declare global {
  /** The numbers of the functions that have run. */
  var ran: Set<number>;
}

const SCREENS = [
  { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { viewport: { width: 390, height: 800 }, colorScheme: "dark" },
] as const;

test("what the first rows need", async ({ browser, baseURL }) => {
  const { REST } = process.env;
  if (!REST) throw new Error("REST is to name the file to write");
  const names: string[] = JSON.parse(readFileSync(join(DIST, "names.json"), "utf8"));
  const ran = new Set<string>();
  for (const screen of SCREENS) {
    for (const view of FIRST_VIEWS) {
      const context = await browser.newContext({ ...screen, baseURL });
      const page = await context.newPage();
      const list = new ListPage(page);
      await list.open(view);
      await expect(list.alert, view).toHaveCount(0);
      // The next page is fetched ahead, and a mouse that lies over the rows makes itself known.
      await page.mouse.move(200, 500);
      await page.mouse.move(250, 520);
      await page.waitForLoadState("networkidle");
      for (const number of await page.evaluate(() => [...globalThis.ran])) ran.add(names[number] ?? "");
      await context.close();
    }
  }
  // A function without a name has another number in the next build.
  const rest = names.filter((name) => !ran.has(name) && !/^\d+$/.test(name));
  writeFileSync(REST, `${[...new Set(rest)].sort().join("\n")}\n`);
  console.log(`${rest.length} of ${names.length} functions are not needed for the first rows`);
});

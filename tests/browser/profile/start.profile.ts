// Which functions of the program run for the first rows, and for what happens by itself after them.
//
// The program (scripts/split/profile.sh) adds the number of each to `globalThis.ran`; DIST/names.json has their names.
// Writes those of all others to the file REST.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { FIRST_VIEWS, type FirstView, SLOW, leaveAlone } from "../first-views";
import { ListPage } from "../list-page";
import { DIST } from "../server";
import { test } from "../test";

declare global {
  /** The numbers of the functions that have run. */
  var ran: Set<number>;
}

const SCREENS = [
  { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { viewport: { width: 390, height: 800 }, colorScheme: "dark" },
] as const;

test("what the first rows need", async ({ browser, serve }) => {
  const { REST } = process.env;
  if (!REST) throw new Error("REST is to name the file to write");
  const names: string[] = JSON.parse(readFileSync(join(DIST, "names.json"), "utf8"));
  const ran = new Set<string>();
  const visit = async (server: string, screen: (typeof SCREENS)[number], view: FirstView) => {
    const context = await browser.newContext(screen);
    const page = await context.newPage();
    await leaveAlone(new ListPage(page), server, view);
    for (const number of await page.evaluate(() => [...globalThis.ran])) ran.add(names[number] ?? "");
    await context.close();
  };
  const [fast, slow] = [await serve(), await serve("--latency", String(SLOW))];
  for (const screen of SCREENS) {
    for (const view of FIRST_VIEWS) await visit(fast.url, screen, view);
    await visit(slow.url, screen, { search: "", ahead: true });
  }
  // A function without a name has another number in the next build.
  const rest = names.filter((name) => !ran.has(name) && !/^\d+$/.test(name));
  writeFileSync(REST, `${[...new Set(rest)].sort().join("\n")}\n`);
  console.log(`${rest.length} of ${names.length} functions are not needed for the first rows`);
});

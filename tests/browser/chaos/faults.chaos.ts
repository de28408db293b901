// Three requests in ten fail, in several ways, and all have a random latency. After random edits the page shows the rows
// of its address.

import { ListPage } from "../list-page";
import { startServer } from "../server";
import { expect, test } from "../test";

const EDITS = 500;
// Together three in ten: 1 - 0.92 × 0.93 × 0.94 × 0.94 × 0.93.
const FAULTS = ["bad-gateway:8%", "drop:7%", "truncated:6%", "cut:6%", "throttled:7%"];
const WORDS = ["default", "match", "berlin", "50%", "日本", "no such thing", ""];

test.use({ flags: ["--latency", "0-800", ...FAULTS.flatMap((fault) => ["--fault", fault])] });

/** A generator of numbers below a bound, the same ones in every run (xorshift). */
function chance(seed: number) {
  let state = seed;
  return (bound: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

test(`${EDITS} random edits while requests fail end in the rows of the address`, async ({ page }) => {
  const calm = await startServer();
  const list = new ListPage(page);
  const random = chance(20_261_122);
  const pick = <T>(all: readonly T[]) => all[random(all.length)] as T;
  await page.goto("./");
  await expect(list.heading).toBeVisible();

  const press = async (name: string) => {
    const buttons = page.getByRole("button", { name, exact: true });
    if ((await buttons.count()) > 0) await buttons.first().click({ timeout: 5_000 }).catch(() => undefined);
  };
  const edits = [
    () => list.search.fill(pick(WORDS)),
    async () => {
      const box = page.getByRole("combobox", { name: pick(["Action", "App", "Model"]), exact: true });
      await box.fill(pick(["login", "core", "user", "", "bogus"]));
      await box.press("Enter");
      // Where the text was there already, that has opened the options, and they cover what is below.
      await box.press("Tab");
    },
    () => page.getByRole("combobox", { name: "Execution logging" }).selectOption(pick(["Any", "Yes", "No"])),
    () => page.getByRole("combobox", { name: "Rows per page" }).selectOption(pick(["20", "50", "100"])),
    () => list.header(pick(["Name", "Action", "App", "Model", "Client IP"])).getByRole("button").click({ modifiers: pick([[], ["Shift"]]) }),
    () => press(pick(["Next page", "Previous page", "Last page", "First page"])),
    () => press(pick(["Try again", "Refresh", "Cancel retry", "Go to last page"])),
    // Often enough that most views have rows.
    () => press("Clear all filters"),
    () => press("Clear all filters"),
    () => page.evaluate(() => history.back()),
    () => page.evaluate(() => history.forward()),
  ];
  for (let done = 0; done < EDITS; done++) {
    await pick(edits)();
    await page.waitForTimeout(random(200));
  }
  // The first entry of the history is a blank page.
  if (!page.url().startsWith("http")) await page.goForward();

  const address = new URL(page.url()).searchParams;
  if (!address.has("page_size")) address.set("page_size", "20");
  const truth = await page.request.get(`${calm.url}api/v3/policies/event_matcher/?${address}`);
  const expected = truth.ok() ? ((await truth.json()) as { results: { name: string }[] }).results.map(({ name }) => name) : [];
  // Some failures are not retried by themselves.
  await expect(async () => {
    await press("Try again");
    await expect(list.table).toHaveAttribute("aria-busy", "false");
    if (truth.ok()) await expect(list.alert).toHaveCount(0, { timeout: 1_000 });
    else await expect(list.alert).toContainText(String(truth.status()), { timeout: 1_000 });
  }).toPass({ timeout: 120_000 });
  console.log(`after ${EDITS} edits: ?${address}: ${truth.status()}, ${expected.length} rows`);
  if (truth.ok()) await list.expectNames(expected);
  await calm.stop();
});

// How a server can fail, by the demo API's --fault, and how the page responds.

import type { Page } from "@playwright/test";

import { ListPage, stopClock } from "./list-page";
import { expect, test } from "./test";

interface Fault {
  readonly kind: string;
  /** What the alert says. */
  readonly says: readonly (string | RegExp)[];
  /** The buttons and links that it offers, without the ones of a repetition. */
  readonly offers: readonly string[];
  /** How many rows there are all the same. */
  readonly rows?: number;
  /** Whether the page retries it. */
  readonly repeats?: boolean;
}

const FAULTS: readonly Fault[] = [
  {
    kind: "invalid",
    says: [
      "The server rejected this query (400).",
      "Action: Select a valid choice. bogus is not one of the available choices.",
      "tenant: This field is not known.",
      "The filters contradict each other.",
      "Code: invalid",
    ],
    offers: ["Remove filter Action: Login", "Remove filter tenant"],
  },
  { kind: "not-signed-in", says: ["You are not signed in (403)."], offers: ["Sign in", "Try again"] },
  { kind: "token", says: ["The token is invalid or has expired (403).", "Token invalid/expired"], offers: ["Try again"] },
  {
    kind: "forbidden",
    says: ["You don't have permission to view event matcher policies (403).", "Ask an administrator"],
    offers: ["Try again"],
  },
  { kind: "unauthorized", says: ["You are not signed in (401)."], offers: ["Sign in", "Try again"] },
  { kind: "no-page", says: ["Page 3 doesn't exist (404)."], offers: ["Go to last page", "Go to first page"] },
  { kind: "no-api", says: ["The API was not found at this address (404).", "Check where this page looks"], offers: ["Try again"] },
  {
    kind: "too-large",
    says: ["The query is too long for the server (413)."],
    offers: ["Remove filter Action: Login", "Try again"],
  },
  {
    kind: "too-long",
    says: ["The query is too long for the server (414)."],
    offers: ["Remove filter Action: Login", "Try again"],
  },
  { kind: "throttled", says: ["Rate limited (429).", "(1 of 3)"], offers: ["Try again"], repeats: true },
  { kind: "server-error", says: ["Server error (500).", "(1 of 3)"], offers: ["Try again"], repeats: true },
  { kind: "bad-gateway", says: ["Server error (502).", "A proxy or another web server answered"], offers: ["Try again"], repeats: true },
  { kind: "unavailable", says: ["Server error (503)."], offers: ["Try again"], repeats: true },
  { kind: "gateway-timeout", says: ["Server error (504)."], offers: ["Try again"], repeats: true },
  { kind: "hang", says: ["No response within 1 second."], offers: ["Try again", "Try again with 3 seconds"] },
  { kind: "stall", says: ["No response within 1 second."], offers: ["Try again", "Try again with 3 seconds"] },
  { kind: "drop", says: ["The server can't be reached.", "CORS"], offers: ["Try again"] },
  { kind: "cut", says: ["The connection was closed in the middle of the response."], offers: ["Try again"] },
  { kind: "login", says: ["Received a web page instead of the API's response (200)."], offers: ["Sign in", "Try again"] },
  { kind: "html", says: ["Received a web page instead of the API's response (200)."], offers: ["Sign in", "Try again"] },
  { kind: "cors", says: ["The server redirected to another site."], offers: ["Sign in", "Try again"] },
  { kind: "empty", says: ["The server's response can't be read (200).", "It is empty."], offers: ["Try again"] },
  { kind: "broken", says: ["The server's response can't be read (200).", "not valid JSON, or incomplete"], offers: ["Try again"] },
  { kind: "truncated", says: ["The server's response can't be read (200).", "not valid JSON, or incomplete"], offers: ["Try again"] },
  { kind: "list", says: ["The server's response can't be read (200).", "expected an object."], offers: ["Try again"] },
  { kind: "no-results", says: ["The server's response can't be read (200).", "results: missing."], offers: ["Try again"] },
  { kind: "huge", says: ["The response is larger than 16 MiB."], offers: ["Show 20 rows per page", "Try again"] },
  {
    kind: "shape",
    says: ["Row 3: bound_to: expected a whole number from 0.", /Row 5: name: .*expected a string\./],
    offers: ["Try again"],
    rows: 12,
  },
  { kind: "miscount", says: ["It states 3 rows on this page, and contains 12."], offers: ["Try again"], rows: 12 },
  { kind: "repeated", says: [/It contains the policy \S+ more than once\./], offers: ["Try again"], rows: 12 },
];

/** Has the page at this address wait for an answer no longer than a second. */
async function beImpatient(page: Page, url: string) {
  await page.route(url, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace("<html ", '<html data-timeout="1" ');
    await route.fulfill({ response: answer, body });
  });
}

for (const { kind, says, offers, rows = 0, repeats = false } of FAULTS) {
  test(`${kind} is shown for what it is, with its recovery actions`, async ({ page, serve, pageErrors }) => {
    const server = await serve("--fault", kind);
    const list = new ListPage(page);
    // A page that doesn't exist has to be asked for.
    const search = kind === "no-page" ? "?action=login&page=3&page_size=12" : "?action=login&page_size=12";
    const url = `${server.url}${search}`;
    if (kind === "hang" || kind === "stall") await beImpatient(page, url);
    if (repeats) {
      // Or a slow machine might look when the repetitions are over.
      await page.clock.install();
      await stopClock(page);
    }
    await page.goto(url);
    // Fifty megabytes take their time on a busy machine.
    for (const words of says) await expect(list.alert).toContainText(words, { timeout: 20_000 });
    const ways = list.alert.getByRole("button").or(list.alert.getByRole("link"));
    await expect(ways).toHaveText(repeats ? ["Cancel retry", ...offers] : [...offers]);
    await expect(list.table.getByRole("rowheader")).toHaveCount(rows);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await list.expectSearch(search);
    // The page's own policy keeps it from following to another origin, which is what the fault is about.
    if (kind === "cors") pageErrors.length = 0;
  });
}

test("waiting longer gets a slow answer", async ({ page, serve }) => {
  const server = await serve("--fault", "hang:1", "--latency", "500");
  const list = new ListPage(page);
  await beImpatient(page, server.url);
  await page.clock.install();
  await stopClock(page);
  await page.goto(server.url);
  await expect(list.table).toHaveAttribute("aria-busy", "true");
  await page.clock.runFor(1_000);
  await list.button("Try again with 3 seconds").click();
  await page.clock.runFor(2_000);
  await expect(list.table.getByRole("rowheader")).toHaveCount(20);
  await expect(list.alert).toHaveCount(0);
});

test("a longer wait is for the tools too", async ({ page, serve }) => {
  const server = await serve("--fault", "hang:1");
  const list = new ListPage(page);
  await beImpatient(page, server.url);
  await page.goto(server.url);
  await list.button("Try again with 3 seconds").click();
  await expect(list.table.getByRole("rowheader")).toHaveCount(20);
  await page.route("**/*page_size=100*", async (route) => {
    await new Promise((done) => setTimeout(done, 1_300));
    await route.continue().catch(() => {});
  });
  await list.button("Export").click();
  await expect(page.getByRole("dialog", { name: "Export" })).toContainText("All 240 policies", { timeout: 15_000 });
});

test("a rejected foreign parameter is removed from the URL", async ({ page, serve }) => {
  const server = await serve("--fault", "invalid:1");
  const list = new ListPage(page);
  await page.goto(`${server.url}?tenant=x&search=default&other=1`);
  await list.button("Remove filter tenant").click();
  await expect(list.alert).toHaveCount(0);
  await list.expectSearch("?search=default&other=1");
});

test("fewer rows make an answer smaller", async ({ page, serve }) => {
  const server = await serve("--fault", "huge:1");
  const list = new ListPage(page);
  await page.goto(`${server.url}?page_size=100`);
  await list.button("Show 20 rows per page").click();
  await expect(list.table.getByRole("rowheader")).toHaveCount(20);
  await list.expectSearch("");
});

test("a crash is shown with a message to report", async ({ page, context, pageErrors }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const list = new ListPage(page);
  await list.open();
  // The rendering library counts on it; nothing that the page shows after that can.
  await page.evaluate(() => {
    const create = document.createElement.bind(document);
    document.createElement = (name: string) => {
      if (name === "kbd") throw new Error("out of elements");
      return create(name);
    };
  });
  await page.keyboard.press("?");
  await expect(list.alert).toContainText("The page has failed; reload.");
  await expect(list.alert).toContainText("out of elements");
  await list.button("Copy message").click();
  await expect(list.button("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("panicked at");
  pageErrors.length = 0;
  await list.button("Reload").click();
  await expect(list.table.getByRole("rowheader")).toHaveCount(20);
});

test("a failed download of the program is shown", async ({ page, pageErrors }) => {
  await page.route("**/*.wasm", (route) => route.abort("connectionreset"));
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText("The page could not be loaded; reload.");
  await page.unroute("**/*.wasm");
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(new ListPage(page).table.getByRole("rowheader")).toHaveCount(20);
  pageErrors.length = 0;
});

// A page that the browser translates: its translator puts other nodes in the place of text nodes. Every step is taken on a
// page that is translated before and after it, and on one that is not: both say the same.

import type { Page } from "@playwright/test";

import { element, openHost, rows } from "./element";
import { API, ListPage, isListRequest } from "./list-page";
import { expect, test } from "./test";

/** How a translator replaces a text node. */
type Way = "font" | "text" | "font, in two steps";

/** Replaces every text, as a translator that translates into the same language. */
async function translate(page: Page, way: Way) {
  await page.evaluate((way) => {
    const texts = (root: Node): Text[] => {
      const found: Text[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        // Twice at most: a translator leaves alone what it has written.
        if (node instanceof Text && node.data.trim() && !node.parentElement?.closest("script, font font font")) found.push(node);
        else if (node instanceof Element && node.shadowRoot) found.push(...texts(node.shadowRoot));
      }
      return found;
    };
    for (const text of texts(document.body)) {
      const font = document.createElement("font");
      font.append(document.createElement("font"));
      font.firstElementChild?.append(text.data);
      const translated = way === "text" ? new Text(text.data) : font;
      if (way === "font, in two steps") {
        text.after(translated);
        text.remove();
      } else {
        text.replaceWith(translated);
      }
    }
  }, way);
}

/**
 * What a person reads, and what a screen reader does; a name that is not its text is an attribute, which nobody replaces.
 * Without the hint "/" of the element's search field, which shows only where the focus is, as it is in one of two pages, and without
 * the tooltip, at the end of what it is in, which only the page with the mouse has.
 */
const said = (page: Page) => page.evaluate(() => {
  const read = (root: HTMLElement | ShadowRoot): string =>
    Array.from(root.querySelectorAll<HTMLElement>("*"), (element) => (element.shadowRoot ? read(element.shadowRoot) : "")).join("") +
    (root instanceof HTMLElement ? root.innerText : (root.lastElementChild as HTMLElement | null)?.innerText ?? "");
  const lines = read(document.body).split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter((line) => !["", "/"].includes(line));
  const roots = [document, ...Array.from(document.querySelectorAll("*"), (element) => element.shadowRoot)];
  const tip = roots.map((root) => root?.querySelector<HTMLElement>(".emp-tooltip:popover-open")).find(Boolean);
  return lines.filter((line, at) => line !== tip?.innerText || at !== lines.lastIndexOf(line)).join("\n");
});

type Step = readonly [what: string, take: (list: ListPage, page: Page) => Promise<unknown>];

const search = (text: string) => async (list: ListPage, page: Page) => {
  await list.search.fill(text);
  await page.waitForURL(new RegExp(`search=${text}`));
  await list.settle();
};
const press = (name: string | RegExp) => (list: ListPage) => list.button(name).first().click();
const LIST: readonly Step[] = [
  ["the next page", press("Next page")],
  ["the page after that", press("Next page")],
  ["100 rows", (_, page) => page.getByRole("combobox", { name: "Rows per page" }).selectOption("100")],
  ["20 rows", (_, page) => page.getByRole("combobox", { name: "Rows per page" }).selectOption("20")],
  ["sorted", (list) => list.header("Action").getByRole("button").click()],
  ["sorted by two keys", (list) => list.header("Model").getByRole("button").click({ modifiers: ["Shift"] })],
  ["searched", search("login")],
  ["details", (list) => list.nameLinks.first().click()],
  ["details of the next policy", press("Next policy")],
  ["overlaps of a policy", (_, page) => page.getByRole("dialog").getByText("Overlaps with other policies").click()],
  ["closed details", (_, page) => page.keyboard.press("Escape")],
  ["nothing found", search("zzzz")],
  ["cleared", press("Clear all filters")],
  ["filtered by a value", (list) => list.table.getByRole("cell", { name: "Yes", exact: true }).first().click()],
  ["more filters", press("More filters")],
  ["a filter's options", (_, page) => page.getByRole("combobox", { name: "App", exact: true }).click()],
  ["some of the options", (_, page) => page.getByRole("combobox", { name: "App", exact: true }).fill("co")],
  ["without options", (_, page) => page.keyboard.press("Escape")],
  ["cleared again", press("Remove filter Execution logging: Yes")],
  ["selecting", press("Select")],
  ["a page selected", press("Select this page")],
  ["one less", (_, page) => page.getByRole("row").getByRole("checkbox").nth(2).click()],
  ["nothing selected", press("Clear selection")],
  ["not selecting", press("Done")],
  ["unbound only", press("Unbound only")],
  ["all", press("Show all policies")],
  ["columns", press("Columns")],
  ["another column", (_, page) => page.getByRole("dialog").getByRole("checkbox", { name: "UUID" }).check()],
  ["fewer columns", (_, page) => page.getByRole("dialog").getByRole("checkbox", { name: "App" }).uncheck()],
  ["columns closed", (_, page) => page.keyboard.press("Escape")],
  ["saved views", press("Saved views")],
  ["saved views closed", (_, page) => page.keyboard.press("Escape")],
  ["an export", press("Export")],
  ["as JSON", (_, page) => page.getByRole("dialog").getByRole("radio", { name: "JSON" }).check()],
  ["export closed", (_, page) => page.keyboard.press("Escape")],
  ["a try", (_, page) => page.getByRole("link", { name: "Try an event" }).click()],
  ["of an event", (_, page) => page.getByRole("combobox", { name: "Event action" }).fill("Login failed")],
  ["chosen", (_, page) => page.keyboard.press("Enter")],
  ["overlaps", (_, page) => page.getByRole("link", { name: "Overlaps" }).click()],
  ["the list again", (_, page) => page.getByRole("link", { name: "Policies", exact: true }).click()],
];

/** Takes the steps on a page that is translated in this way, and on another that is not. */
async function compare(translated: Page, plain: Page, way: Way, steps: readonly Step[]) {
  await translate(translated, way);
  for (const [what, take] of steps) {
    for (const each of [plain, translated]) {
      await take(new ListPage(each), each);
      await new ListPage(each).settle();
    }
    await expectSame(translated, plain, what);
    await translate(translated, way);
    await expectSame(translated, plain, `${what}, translated`);
  }
}

/** Both may still be waiting for something. */
async function expectSame(translated: Page, plain: Page, what: string) {
  await expect(async () => expect(await said(translated)).toBe(await said(plain)), what).toPass({ timeout: 10_000, intervals: [50] });
}

test.describe.configure({ timeout: 120_000 });
// A step that can not be taken fails at once.
test.use({ actionTimeout: 10_000 });
// "Loaded at" is the same in both.
const stand = (page: Page) => page.clock.setFixedTime(new Date("2026-11-24T12:00:00"));

for (const way of ["font", "text", "font, in two steps"] as const) {
  test(`nothing is stale on a page that is translated: ${way}`, async ({ page, context }) => {
    const plain = await context.newPage();
    for (const each of [page, plain]) {
      await stand(each);
      await new ListPage(each).open("?ordering=name");
    }
    await compare(page, plain, way, way === "font" ? LIST : LIST.slice(0, 13));
  });
}

test("a failure and its end are seen on a translated page", async ({ page, context }) => {
  const plain = await context.newPage();
  for (const each of [page, plain]) {
    await stand(each);
    await new ListPage(each).open("?ordering=name");
  }
  const fail = (status: number) => async (_: ListPage, page: Page) => {
    await page.route(`**/${API}*`, (route) => route.fulfill({ status, json: { detail: "No." } }));
    await page.getByRole("button", { name: "Refresh" }).click();
    await expect(page.getByRole("alert")).toContainText(String(status));
  };
  const answer = async (_: ListPage, page: Page) => {
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("alert")).toHaveCount(0);
  };
  await compare(page, plain, "font", [
    ["a refusal", fail(418)],
    ["another", fail(413)],
    ["an answer", answer],
    ["a refusal again", fail(403)],
    ["an answer again", answer],
  ]);
});

test("a text that is written in the moment in which it is replaced is shown", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await translate(page, "font");
  await list.button("Next page").click();
  await list.expectSearch("?page=2");
  await list.settle();
  const name = list.nameLinks.first();
  await expect(name).not.toHaveText("");
  await name.evaluate((link) => {
    const text = document.createTreeWalker(link, NodeFilter.SHOW_TEXT).nextNode() as Text;
    const font = document.createElement("font");
    font.append(text.data);
    text.replaceWith(font);
    // As the program does, before anybody has seen the replacement.
    text.data = "another name";
  });
  await expect(name).toHaveText("another name");
});

test("what a translator takes back is as it was", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?ordering=name");
  const before = await said(page);
  const texts = await page.evaluateHandle(() => {
    const found: { text: Text; font: Element }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text && node.data.trim()) found.push({ text: node, font: document.createElement("font") });
    }
    for (const { text, font } of found) {
      font.append("translated");
      text.replaceWith(font);
    }
    return found;
  });
  await expect(list.table).toContainText("translated");
  await texts.evaluate((found) => found.forEach(({ text, font }) => font.replaceWith(text)));
  await expect.poll(() => said(page)).toBe(before);
  await list.button("Next page").click();
  await list.expectRowsOf("ordering=name&page=2&page_size=20");
});

test("the element's rows are never stale either", async ({ page, context }) => {
  const plain = await context.newPage();
  for (const each of [page, plain]) {
    await stand(each);
    await openHost(each, "<event-matcher-policies></event-matcher-policies>");
    await expect(rows(each)).toHaveCount(20);
    await expect(element(each)).toBeVisible();
    // The mouse is over the same button in both: the tooltip comes with the chunk.
    await new ListPage(each).tools();
  }
  await compare(page, plain, "font", LIST.slice(0, 6));
});

test("data is marked as nothing to translate", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login_failed&policy=00000000-0000-4000-8000-000000000000");
  await list.open("?search=every+condition");
  const answer = page.waitForResponse((response) => isListRequest(response.url()));
  await list.button("Refresh").click();
  const [policy] = ((await (await answer).json()) as { results: Record<string, string>[] }).results;
  await list.nameLinks.first().click();
  await list.details().getByText("JSON from the server").click();
  for (const data of [policy?.name, policy?.pk, policy?.client_ip, policy?.app, policy?.model].filter(Boolean) as string[]) {
    const places = page.locator("body").getByText(data, { exact: true });
    await expect(places.first()).toBeAttached();
    for (const place of await places.all()) {
      expect(await place.evaluate((node) => node.closest("[translate=no]") !== null), data).toBe(true);
    }
  }
});

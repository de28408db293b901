// What a visit needs, in WebKit.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { expect } from "@playwright/test";
import { Key } from "selenium-webdriver";

import { startExamples, startServer } from "../server";
import { BROWSER, test, type View } from "./driver";

/** The demo API's lines of requests whose path matches. */
const requested = (log: string, path: RegExp) => log.split("\n").filter((line) => path.test(/ GET (\S+)/.exec(line)?.[1] ?? ""));

async function expectSearch(view: View, search: string) {
  await expect.poll(async () => new URL(await view.driver.getCurrentUrl()).search).toBe(search);
}

test("the list loads, with one request for each of its files", async ({ view }) => {
  const server = await startServer();
  await view.driver.get(server.url);
  await expect.poll(() => view.texts("rowheader")).toHaveLength(20);
  expect(await view.texts("columnheader")).toHaveLength(8);
  for (const path of [/_bg\.wasm$/, /^\/page-.*\.js$/, /\?page_size=20$/]) {
    expect(requested(server.log(), path), String(path)).toHaveLength(1);
  }
  await server.stop();
});

test("a search and a choice filter, and the chip removes them", async ({ view, server }) => {
  await view.driver.get(server.url);
  await (await view.first("searchbox", "Search policies")).sendKeys("default");
  await expectSearch(view, "?search=default");
  await view.click("combobox", "Action");
  await (await view.first("combobox", "Action")).sendKeys("Login Failed");
  await view.press(Key.ENTER);
  await expectSearch(view, "?action=login_failed&search=default");
  await view.click("button", "Remove filter Action: Login failed");
  await expectSearch(view, "?search=default");
});

test("a click on a heading sorts, and Shift+Enter adds a key", async ({ view, server }) => {
  await view.driver.get(server.url);
  await view.click("button", "Action");
  await expectSearch(view, "?ordering=action");
  await view.driver.executeScript("arguments[0].focus()", await view.first("button", "Name"));
  await view.press(Key.SHIFT, Key.ENTER);
  await expectSearch(view, "?ordering=action%2Cname");
});

test("pages turn, and the number of a page of four digits is seen whole", async ({ view }) => {
  const server = await startServer(["--count", "25000"]);
  await view.driver.get(server.url);
  await view.click("button", "Last page");
  await expectSearch(view, "?page=1250");
  const page = await view.first("spinbutton", "Page");
  expect(await page.getProperty("value")).toBe("1250");
  expect(await page.getProperty("scrollWidth")).toBe(await page.getProperty("clientWidth"));
  await view.click("button", "Previous page");
  await expectSearch(view, "?page=1249");
  await server.stop();
});

test("a name opens the details, and Escape closes them", async ({ view, server }) => {
  await view.driver.get(server.url);
  const [first] = await view.texts("rowheader");
  await view.click("link", first ?? "");
  await expect.poll(() => view.texts("dialog")).toEqual([expect.stringContaining(first ?? "")]);
  await view.press(Key.ESCAPE);
  await expect.poll(() => view.texts("dialog")).toEqual([]);
  await expectSearch(view, "");
});

test("a shared link gives the view, back and forward too", async ({ view, server }) => {
  await view.driver.get(`${server.url}?action=login&ordering=-name&page_size=5`);
  await expect.poll(() => view.texts("rowheader")).toHaveLength(5);
  await view.click("button", "Next page");
  await expectSearch(view, "?action=login&ordering=-name&page=2&page_size=5");
  await view.driver.navigate().back();
  await expectSearch(view, "?action=login&ordering=-name&page_size=5");
  await expect.poll(() => view.texts("status")).toEqual([expect.stringContaining("page 1 of")]);
});

test("a refused filter is said, and removed in one click", async ({ view, server }) => {
  await view.driver.get(`${server.url}?action=bogus`);
  await expect.poll(() => view.texts("alert")).toEqual([expect.stringContaining("400")]);
  await view.click("button", "Remove filter Action: bogus");
  await expectSearch(view, "");
  await expect.poll(() => view.texts("rowheader")).toHaveLength(20);
});

test("the element works in a host's page", async ({ view }) => {
  const examples = await startExamples();
  await view.driver.get(`${examples.url}plain/`);
  await expect.poll(() => view.texts("rowheader")).toHaveLength(10);
  await view.click("button", "Next page");
  await expectSearch(view, "?p-page=2");
  await view.click("button", "Name");
  await expectSearch(view, "?p-ordering=name");
  await examples.stop();
});

/** What the browser's console says from opening an address until `done` is true; WebDriver does not tell. */
async function consoleOf(address: string, done: (lines: readonly string[]) => boolean): Promise<string[]> {
  // With a profile of its own: a private window writes nothing.
  const env = { ...process.env, XDG_CACHE_HOME: test.info().outputDir, XDG_DATA_HOME: test.info().outputDir };
  const args = ["--enable-write-console-messages-to-stdout=true", address];
  // What it calls the standard output is the standard error.
  const browser = spawn(BROWSER, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  const lines: string[] = [];
  createInterface({ input: browser.stderr }).on("line", (line) => {
    if (/: CONSOLE /.test(line)) lines.push(line);
  });
  const ended = new Promise((end) => browser.once("close", end));
  await expect.poll(() => done(lines), { timeout: 20_000 }).toBe(true);
  browser.kill();
  await ended;
  return lines;
}

test("the console stays empty", async () => {
  const warning = "data:text/html,<script>console.warn('seen')</script>";
  expect(await consoleOf(warning, (lines) => lines.length > 0)).toEqual([expect.stringContaining("CONSOLE WARN seen")]);
  const server = await startServer();
  // The last that a visit does by itself.
  const prefetched = () => requested(server.log(), /page=2&page_size=20$/).length > 0;
  expect(await consoleOf(server.url, prefetched)).toEqual([]);
  await server.stop();
});

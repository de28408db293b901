// A new version is installed while a page is open: the old page, and the new files.

import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import type { Page } from "@playwright/test";

import { openHost, rows } from "./element";
import { ListPage } from "./list-page";
import { DIST, type Server, startServer } from "./server";
import { expect, test as base } from "./test";

// trunk writes a hash without leading zeros.
const HASH = /-([0-9a-f]{8,16})(?=[._])/;
const CHUNK = /_split_chunk\.wasm$/;

interface Installed {
  readonly server: Server;
  /** Replaces the files by those of another build. */
  update(): void;
}

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());

/** Makes another build of a build: the same files by other names. */
function rebuild(folder: string) {
  for (const path of files(folder)) if (/\.(br|gz)$|SHA256SUMS$/.test(path)) rmSync(path);
  const hashed = files(folder).filter((path) => HASH.test(path));
  const renamed = hashed.map((path) => basename(path)).map((name) => [name, name.replace(HASH, (hash) => `-${[...hash.slice(1)].reverse().join("")}`)] as const);
  for (const path of files(folder).filter((path) => /\.(html|js)$/.test(path))) {
    writeFileSync(path, renamed.reduce((text, [old, now]) => text.replaceAll(old, now), readFileSync(path, "utf8")));
  }
  for (const path of hashed) renameSync(path, join(dirname(path), new Map(renamed).get(basename(path)) ?? ""));
}

const test = base.extend<{ installed: Installed }>({
  installed: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "emp-update-"));
    cpSync(DIST, folder, { recursive: true });
    const server = await startServer([], folder);
    await use({ server, update: () => rebuild(folder) });
    await server.stop();
    rmSync(folder, { recursive: true });
  },
  baseURL: async ({ installed }, use) => {
    await use(installed.server.url);
  },
});

/** The scripts of the program that the page has loaded. */
const programs = (page: Page) =>
  page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => /\/(page|program)-\w+\.js/.test(name)));

test("every file but index.html and the element's entry has a hash in its name", () => {
  const named = files(DIST).map((path) => path.slice(DIST.length + 1)).filter((path) => !/\.(br|gz)$/.test(path) && !HASH.test(path));
  expect(named.sort()).toEqual(expect.arrayContaining(["embed/event-matcher-policies.js", "index.html"]));
  expect(named.filter((path) => path !== "SHA256SUMS")).toHaveLength(2);
});

test("page and element say which version they are: the one in Cargo.toml", async ({ page }) => {
  const [, version] = /^version = "(.*)"$/m.exec(readFileSync(join(import.meta.dirname, "../../Cargo.toml"), "utf8")) ?? [];
  const list = new ListPage(page);
  await list.open();
  await list.button("Keyboard shortcuts").click();
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText(`Version ${version}`, { exact: true })).toBeVisible();
  await openHost(page, "");
  const defined = await page.evaluate(async () => Reflect.get(await customElements.whenDefined("event-matcher-policies"), "version") as unknown);
  expect(defined).toBe(version);
});

test("a tool opened after an update says so, and Reload opens it in the new version", async ({ page, installed, pageErrors }) => {
  // Not even the idle page has the chunk: it comes when it is asked for.
  await page.route(CHUNK, (route) => route.abort());
  const early = page.waitForEvent("requestfailed", (request) => CHUNK.test(request.url()));
  const list = new ListPage(page);
  await list.open("?action=login&ordering=-name");
  const names = await list.names();
  await early;
  const [old] = await programs(page);
  installed.update();
  await page.unroute(CHUNK);

  await page.getByRole("link", { name: "Overlaps" }).click();
  await expect(list.alert).toContainText("If a new version was installed meanwhile, reload the page.");
  await list.alert.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("region", { name: "Overlaps" }).getByRole("status")).toBeVisible();
  await expect(page).toHaveURL(/\?action=login&ordering=-name&overlaps=true$/);
  expect(await programs(page)).not.toContain(old);
  await page.getByRole("link", { name: "Policies", exact: true }).click();
  await list.expectNames(names);
  pageErrors.length = 0;
});

test("details opened after an update keep the rows until Reload", async ({ page, installed, pageErrors }) => {
  await page.route(CHUNK, (route) => route.abort());
  const list = new ListPage(page);
  await list.open("?action=login");
  const names = await list.names();
  installed.update();
  await page.unroute(CHUNK);
  await list.nameLinks.first().click();
  await expect(list.alert).toContainText("If a new version was installed meanwhile, reload the page.");
  await list.expectNames(names);
  await list.alert.getByRole("button", { name: "Reload" }).click();
  await expect(list.details(names[0])).toBeVisible();
  pageErrors.length = 0;
});

test("an element that a host page adds after an update says so, and Reload loads the new program", async ({ page, installed, pageErrors }) => {
  await openHost(page, "");
  await page.waitForFunction(() => customElements.get("event-matcher-policies"));
  installed.update();
  await page.evaluate(() => document.body.append(document.createElement("event-matcher-policies")));
  await expect(page.getByRole("alert")).toContainText("The list could not be loaded; reload.");
  await openHost(page, "<event-matcher-policies></event-matcher-policies>");
  await expect(rows(page)).toHaveCount(20);
  pageErrors.length = 0;
});

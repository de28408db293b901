// Export: what is downloaded, for all matches or a selection.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { parse } from "yaml";

import { download } from "./download";
import { API, ListPage, listAll } from "./list-page";
import { expect, test } from "./test";

interface Policy {
  pk: string;
  name: string;
  execution_logging: boolean;
  action: string | null;
  app: string | null;
  model: string | null;
  client_ip: string | null;
  query: string | null;
}

/** Exports in a format. */
async function exportAs(page: Page, format: string, button = "Download") {
  const dialog = page.getByRole("dialog", { name: "Export" });
  await dialog.getByRole("radio", { name: format }).check();
  return download(page, () => dialog.getByRole("button", { name: button, exact: true }).click());
}

test("all matches are exported as the server sent them, in the list's order", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "50");
  const list = new ListPage(page);
  await page.goto(`${server.url}?search=login&ordering=-name&page=2`);
  await list.settle();
  await list.button("Export").click();
  const expected = await listAll<Policy>(page, server.url, "search=login&ordering=-name");
  await expect(page.getByRole("dialog", { name: "Export" })).toContainText(`All ${expected.length} policies that match the filters.`);
  const { name, text } = await exportAs(page, "JSON");
  expect(name).toMatch(/^event-matcher-policies-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(text)).toEqual(expected);
});

test("a blueprint of all policies parsed back equals them", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const list = new ListPage(page);
  await page.goto(server.url);
  await list.button("Export").click();
  const { name, text } = await exportAs(page, "authentik blueprint");
  expect(name).toMatch(/\.yaml$/);
  const blueprint = parse(text, { version: "1.1" });
  const policies = await listAll<Policy>(page, server.url);
  expect(policies).toHaveLength(240);
  expect(blueprint.version).toBe(1);
  expect(blueprint.entries).toEqual(policies.map(({ name, execution_logging, action, app, model, client_ip, query }) => ({
    model: "authentik_policies_event_matcher.eventmatcherpolicy",
    state: "present",
    identifiers: { name },
    attrs: { execution_logging, action, app, model, client_ip, query },
  })));
});

test("CSV has a line for each policy, and no cell that a spreadsheet runs", async ({ page, serve }) => {
  const server = await serve();
  const list = new ListPage(page);
  await page.route(`**/${API}*`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { results: Policy[] };
    const [first] = body.results;
    if (first) first.name = '=HYPERLINK("http://evil","x")';
    await route.fulfill({ response: answer, json: body });
  });
  await page.goto(`${server.url}?search=default-match`);
  await list.button("Export").click();
  const { text } = await exportAs(page, "CSV");
  const lines = text.split("\r\n");
  expect(lines[0]).toBe("\ufeffpk,name,action,app,model,client_ip,query,execution_logging,bound_to");
  expect(lines[1]).toContain(`,"'=HYPERLINK(""http://evil"",""x"")",`);
  expect(lines.at(-1)).toBe("");
});

test("a selection across pages is exported, and only that", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page_size=5");
  const names = await list.names();
  await list.button("Select").click();
  const box = (at: number) => list.table.getByRole("checkbox").nth(at);
  await box(1).check();
  await box(3).click({ modifiers: ["Shift"] });
  const bar = page.getByRole("group", { name: "Selection" });
  await expect(bar.getByRole("status")).toHaveText("3 of 240 policies selected");
  await list.button("Next page").click();
  await expect(list.status.first()).toContainText("page 2");
  await expect(box(0)).not.toBeChecked();
  const [sixth] = await list.names();
  await box(0).check();
  await bar.getByRole("button", { name: "Export selected" }).click();
  await expect(page.getByRole("dialog", { name: "Export" })).toContainText("4 selected policies.");
  const { text } = await exportAs(page, "JSON");
  expect((JSON.parse(text) as Policy[]).map(({ name }) => name)).toEqual([...names.slice(1, 4), sixth]);
  await page.keyboard.press("Escape");
  await bar.getByRole("button", { name: "Select all 240" }).click();
  await box(2).uncheck();
  await expect(bar.getByRole("status")).toHaveText("239 of 240 policies selected");
  await page.getByRole("combobox", { name: "Action", exact: true }).fill("login");
  await page.keyboard.press("Enter");
  await expect(bar.getByRole("status")).toContainText("0 of ");
  await bar.getByRole("button", { name: "Done" }).click();
  await expect(list.table.getByRole("checkbox")).toHaveCount(0);
});

test("with the keyboard, Space selects the focused policy", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page_size=5");
  await list.button("Select").click();
  await list.nameLinks.nth(1).focus();
  await page.keyboard.press("Space");
  await expect(list.table.getByRole("checkbox").nth(1)).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(page.getByRole("group", { name: "Selection" }).getByRole("status")).toHaveText("2 of 240 policies selected");
});

test("what could not be read is said before it is exported", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  await page.route("**/api/v3/policies/event_matcher/?*", async (route) => {
    const number = new URL(route.request().url()).searchParams.get("page");
    if (number === "2") return route.fulfill({ status: 404, contentType: "text/html", body: "<h1>lost</h1>" });
    return route.continue();
  });
  const list = new ListPage(page);
  await page.goto(server.url);
  await list.button("Export").click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  await expect(dialog.getByRole("alert")).toContainText("Incomplete: 140 of 240 policies could be read.");
  await expect(dialog.getByRole("button", { name: "Download", exact: true })).toHaveCount(0);
  const { text } = await exportAs(page, "JSON", "Download what was read");
  expect(JSON.parse(text)).toHaveLength(140);
});

test("with a third of all requests failing, the export is the same in the end", async ({ page, serve }) => {
  test.slow();
  const server = await serve("--max-page-size", "100", "--count", "500", "--fault", "bad-gateway:30%");
  const good = await serve("--max-page-size", "100", "--count", "500");
  const list = new ListPage(page);
  await page.goto(server.url);
  await list.button("Export").click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  const again = dialog.getByRole("button", { name: /^(Read the missing pages|Try again)$/ });
  await expect(async () => {
    if (await again.isVisible()) await again.click();
    await expect(dialog.getByRole("button", { name: "Download", exact: true })).toBeVisible({ timeout: 15_000 });
  }).toPass({ timeout: 75_000 });
  const { text } = await exportAs(page, "JSON");
  expect(JSON.parse(text)).toEqual(await listAll<Policy>(page, good.url));
});

test("the dialog has no accessibility violation and gives the focus back", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await list.button("Export").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Export" }).getByRole("button", { name: "Download" })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(list.button("Export")).toBeFocused();
});

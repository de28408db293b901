// Export: what is downloaded, for all matches or a selection.

import type { Page } from "@playwright/test";
import { parse } from "yaml";

import { violations } from "./axe";
import { download } from "./download";
import { openHost } from "./element";
import { API, ListPage, listAll, remember } from "./list-page";
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

/** A name without the white space of Python around it, which authentik takes off. */
const stripped = (name: string) => name.replace(/^[\s\u001c-\u001f\u0085]+|[\s\u001c-\u001f\u0085]+$/g, "");

/** The entries of a blueprint of these policies; an empty query counts as none. */
const entriesOf = (policies: Policy[]) =>
  policies.map(({ name, execution_logging, action, app, model, client_ip, query }) => ({
    model: "authentik_policies_event_matcher.eventmatcherpolicy",
    state: "present",
    identifiers: { name: stripped(name) },
    attrs: { execution_logging, action, app, model, client_ip, query: query || null },
  }));

/** The entries of a blueprint by their names, and whether they stand in the order of these. */
function read(text: string) {
  const { version, entries } = parse(text, { version: "1.1" }) as { version: number; entries: ReturnType<typeof entriesOf> };
  expect(version).toBe(1);
  const names = entries.map((entry) => entry.identifiers.name);
  expect(names.every((name, at) => at === 0 || Buffer.from(names[at - 1] ?? "").compare(Buffer.from(name)) <= 0)).toBe(true);
  return new Map(entries.map((entry) => [entry.identifiers.name, entry]));
}

const byName = (policies: Policy[]) => new Map(entriesOf(policies).map((entry) => [entry.identifiers.name, entry]));

/** The policies that the server would take from a blueprint: their values are its own, and no text is empty. */
async function accepted(page: Page, base: string, policies: Policy[], ...fields: ("action" | "app" | "model")[]) {
  const lists = { action: ["events/events/actions", "component"], app: ["admin/apps", "name"], model: ["admin/models", "name"] } as const;
  let left = policies.filter((policy) => ![policy.action, policy.app, policy.model, policy.client_ip].includes(""));
  for (const field of fields) {
    const [path, key] = lists[field];
    const offered = ((await (await page.request.get(`${base}api/v3/${path}/`)).json()) as Record<string, string>[]).map((item) => item[key]);
    left = left.filter((policy) => policy[field] === null || offered.includes(policy[field]));
  }
  return left;
}

test("a blueprint leaves out what the server would refuse, says why, and has it where that is asked for", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const list = new ListPage(page);
  await page.goto(server.url);
  await list.button("Export").click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  const policies = await listAll<Policy>(page, server.url);
  const taken = await accepted(page, server.url, policies, "action", "app", "model");
  expect([policies.length, taken.length]).toEqual([240, 230]);
  const { name, text } = await exportAs(page, "authentik blueprint");
  expect(name).toMatch(/\.yaml$/);
  expect(read(text)).toEqual(byName(taken));
  const status = dialog.getByRole("status").first();
  await expect(status).toContainText("10 of 240 policies left out: this server would refuse the whole blueprint.");
  await expect(status).toContainText("Action is set to an empty value (1 policy)");
  await expect(status).toContainText("This server has no app example.plugins.badge_reader (1 policy)");
  await expect(dialog).toContainText(`Saved ${name}, 230 policies.`);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("checkbox", { name: "Include them anyway" }).check();
  await expect(status).toContainText("10 of 240 policies would make this server refuse the whole blueprint.");
  expect(read((await exportAs(page, "authentik blueprint")).text)).toEqual(byName(policies));
});

test("a blueprint is the same file at any time and in any order", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const list = new ListPage(page);
  const at = async (time: string, ordering: string) => {
    await page.clock.setFixedTime(time);
    await page.goto(`${server.url}?${ordering}`);
    await list.button("Export").click();
    return exportAs(page, "authentik blueprint");
  };
  const [first, second] = [await at("2026-01-01T12:00", "ordering=name"), await at("2027-02-02T12:00", "ordering=-action")];
  expect(first.name).not.toBe(second.name);
  expect(first.text).toBe(second.text);
});

test("values that the server does not list are not checked, and that is said", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const list = new ListPage(page);
  await page.route("**/api/v3/admin/models/", (route) => route.fulfill({ status: 403, json: { detail: "" } }));
  await page.goto(server.url);
  await list.button("Export").click();
  const { text } = await exportAs(page, "authentik blueprint");
  expect(read(text)).toEqual(byName(await accepted(page, server.url, await listAll<Policy>(page, server.url), "action", "app")));
  const status = page.getByRole("dialog", { name: "Export" }).getByRole("status").first();
  await expect(status).toContainText("Not checked: model. The server did not list what it accepts.");
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
  const { name, text } = await exportAs(page, "CSV");
  const lines = text.split("\r\n");
  await expect(page.getByRole("dialog", { name: "Export" })).toContainText(`Saved ${name}, ${lines.length - 2} rows.`);
  expect(lines[0]).toBe("\ufeffpk,name,action,app,model,client_ip,query,execution_logging,bound_to,status");
  expect(lines.slice(2, -1).map((line) => line.split(",").at(-1))).not.toContain("");
  expect(lines[1]).toContain(`,"'=HYPERLINK(""http://evil"",""x"")",`);
  expect(lines.at(-1)).toBe("");
});

test("the text of the chosen format and a table can be copied", async ({ page, browserName }) => {
  test.skip(browserName !== "chromium", "only there the test may read the clipboard");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const list = new ListPage(page);
  await list.open("?search=default-match&ordering=name");
  await list.button("Export").click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  const copied = async (format: string, button: string) => {
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await dialog.getByRole("radio", { name: format }).check();
    await dialog.getByRole("button", { name: button, exact: true }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe("");
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const names = await list.names();
  expect((await copied("CSV", "Copy CSV")).startsWith("pk,name,")).toBe(true);
  expect((JSON.parse(await copied("JSON", "Copy JSON")) as Policy[]).map(({ name }) => name)).toEqual(names);
  expect([...read(await copied("authentik blueprint", "Copy YAML")).keys()]).toEqual(names);
  const rows = (await copied("CSV", "Copy for spreadsheet")).split("\n").map((line) => line.split("\t"));
  expect(rows.map((row) => row[0])).toEqual(names);
  expect(rows.map((row) => row.at(-1))).toEqual(await list.table.getByRole("cell").and(page.locator(":last-child")).allTextContents());
});

test("a hidden status is not exported", async ({ page }) => {
  await remember(page, "columns:/api/v3", "name action -status");
  const list = new ListPage(page);
  await list.open("?search=default-match");
  await list.button("Export").click();
  const { text } = await exportAs(page, "CSV");
  expect(text.split("\r\n")[0]).toMatch(/,bound_to$/);
});

test("a frame that allows no downloads is said to, and nothing is called saved", async ({ page, pageErrors }) => {
  await page.route(/\/frame$/, (route) =>
    route.fulfill({ contentType: "text/html", body: '<iframe sandbox="allow-scripts allow-same-origin" src="/host" width="1000" height="700"></iframe>' }));
  await openHost(page, "<event-matcher-policies></event-matcher-policies>", "frame");
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Export", exact: true }).click();
  await frame.getByRole("button", { name: "Download", exact: true }).click();
  await expect(frame.getByRole("dialog", { name: "Export" })).toContainText("Not saved: the page around this one forbids downloads.");
  // Chromium warns of such a sandbox.
  expect(pageErrors.splice(0).filter((error) => !error.includes("sandbox"))).toEqual([]);
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
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(list.button("Export")).toBeFocused();
});

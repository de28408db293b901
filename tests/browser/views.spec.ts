// Any view of all thirteen parameters, opened cold: the address stays, the request says the same, the controls and the
// chips show it. The views are generated from a fixed seed.

import { type Page } from "@playwright/test";

import { ListPage, requests } from "./list-page";
import { expect, test } from "./test";

const ACTIONS = ["login", "logout", "model_created", "teleported"];
const VALUES: Readonly<Record<string, readonly string[]>> = {
  action: ACTIONS,
  app: ["authentik.core", "authentik.rbac", "my app"],
  client_ip: ["10.0.0.1", "2001:db8::1", "not an ip"],
  created: ["2024-01-01", "2024-01-01T21:00:00.123456Z", "yesterday"],
  execution_logging: ["true", "False", "1", "maybe"],
  last_updated: ["2024-03-13T21:00:00+02:00", "x"],
  model: ["authentik_core.user", "new.thing"],
  name: ["Matches everything", "日本語のポリシー", "a&b=c#d?e"],
  policy_uuid: ["4a894db7e48f42b9aa5d670af9a3638e", "x"],
  search: ["default", "50% + more", "<script>", "\u202eabc"],
  ordering: ["name", "-action,name", "-pk", "bogus,-name"],
  page: ["2", "last", "0", "abc"],
  page_size: ["10", "50", "7", "many"],
};

/** A small generator of numbers from 0 to 1 (mulberry32), so that a failure can be seen again. */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function views(count: number): URLSearchParams[] {
  const next = random(20_261_122);
  return Array.from({ length: count }, () => {
    const view = new URLSearchParams();
    for (const [param, values] of Object.entries(VALUES)) {
      if (next() < 0.3) view.set(param, values[Math.floor(next() * values.length)] as string);
    }
    return view;
  });
}

const CONTROLS: readonly (readonly [param: string, role: "textbox" | "combobox" | "searchbox", name: string])[] = [
  ["search", "searchbox", "Search policies"],
  ["client_ip", "textbox", "Client IP"],
  ["name", "textbox", "Name"],
  ["policy_uuid", "textbox", "Policy UUID"],
  ["created", "textbox", "Created"],
  ["last_updated", "textbox", "Last updated"],
];

async function expectControls(page: Page, view: URLSearchParams) {
  // Where there are no rows, there is no pager.
  const hasRows = (await page.getByRole("rowheader").count()) > 0;
  const pager = hasRows ? [["page_size", "combobox", "Rows per page"] as const] : [];
  for (const [param, role, name] of [...CONTROLS, ...pager]) {
    const value = view.get(param);
    if (value !== null) await expect(page.getByRole(role, { name, exact: true })).toHaveValue(value);
  }
  const filters = [...view.keys()].filter((param) => !["ordering", "page", "page_size"].includes(param));
  await expect(page.getByRole("list", { name: "Active filters" }).getByRole("listitem")).toHaveCount(filters.length);
}

for (const view of views(24)) {
  test(`opened cold, ?${view} is the view`, async ({ page }) => {
    const list = new ListPage(page);
    const seen = requests(page);
    await list.open(`?${view}`);
    const asked = new URLSearchParams(view);
    if (!asked.has("page_size")) asked.set("page_size", "20");
    expect(seen[0]).toBe(`?${asked}`);
    await expectControls(page, view);
    const answer = await page.request.get(`api/v3/policies/event_matcher/?${asked}`);
    if (answer.ok()) {
      await list.expectRowsOf(asked.toString());
      await expect(list.alert).toHaveCount(0);
    } else {
      await expect(list.alert).toContainText(String(answer.status()));
    }
    await list.expectSearch(new URL(`http://host/?${view}`).search);
  });
}

test("the document's title follows the view", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await expect(page).toHaveTitle("Event matcher policies");
  await list.open("?action=login_failed&search=a");
  const total = (await list.status.textContent())?.match(/^\d+ polic(y|ies)/)?.[0];
  await expect(page).toHaveTitle(`Login failed · “a” · ${total} – Event matcher policies`);
  await list.open("?page=2");
  await expect(page).toHaveTitle("Page 2 – Event matcher policies");
  const name = await list.nameLinks.first().textContent();
  await list.nameLinks.first().click();
  await expect(page).toHaveTitle(`${name} – Event matcher policies`);
  await page.goBack();
  await expect(page).toHaveTitle("Page 2 – Event matcher policies");
});

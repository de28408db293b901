// All thirteen parameters: toolbar, address, chips and request agree.

import { onlyInChromium } from "./engine";
import { expectOptions, ListPage, requests } from "./list-page";
import { expect, test } from "./test";

/** A filter as it is set in the toolbar, and what the others then say. */
interface Filter {
  readonly label: string;
  readonly param: string;
  readonly value: string;
  /** What the chip and the toolbar read, where it is not the value. */
  readonly shown?: string;
  readonly kind: "combobox" | "text" | "select" | "search";
}

const FILTERS: readonly Filter[] = [
  { label: "Action", param: "action", value: "login_failed", shown: "Login failed", kind: "combobox" },
  { label: "Action", param: "action", value: "teleported", kind: "combobox" },
  { label: "App", param: "app", value: "authentik.core", shown: "Core", kind: "combobox" },
  { label: "App", param: "app", value: "my.app", kind: "combobox" },
  { label: "Model", param: "model", value: "authentik_core.user", shown: "User", kind: "combobox" },
  { label: "Model", param: "model", value: "new_app.Thing & co", kind: "combobox" },
  { label: "Client IP", param: "client_ip", value: "2001:db8::1", kind: "text" },
  { label: "Execution logging", param: "execution_logging", value: "true", shown: "Yes", kind: "select" },
  { label: "Execution logging", param: "execution_logging", value: "false", shown: "No", kind: "select" },
  { label: "Name", param: "name", value: "日本語のポリシー", kind: "text" },
  { label: "Policy UUID", param: "policy_uuid", value: "4a894db7-e48f-42b9-aa5d-670af9a3638e", kind: "text" },
  { label: "Policy UUID", param: "policy_uuid", value: "not a uuid", kind: "text" },
  { label: "Created", param: "created", value: "2024-01-01T21:00:00.123456Z", kind: "text" },
  { label: "Last updated", param: "last_updated", value: "2024-03-13T21:00:00+02:00", kind: "text" },
  { label: "Search", param: "search", value: "50% + a&b=c", kind: "search" },
];

const MORE = ["Name", "Policy UUID", "Created", "Last updated"];

function control(list: ListPage, filter: Filter) {
  switch (filter.kind) {
    case "search": return list.search;
    case "text": return list.page.getByRole("textbox", { name: filter.label, exact: true });
    default: return list.page.getByRole("combobox", { name: filter.label, exact: true });
  }
}

async function set(list: ListPage, filter: Filter) {
  const field = control(list, filter);
  if (filter.kind === "select") {
    await field.selectOption(filter.value);
    return;
  }
  await field.fill(filter.value);
  await field.press("Enter");
}

async function expectSet(list: ListPage, filter: Filter) {
  const { shown = filter.value } = filter;
  const name = `Remove filter ${filter.label}: ${shown}`;
  const chips = list.page.getByRole("list", { name: "Active filters" });
  await expect(chips.getByRole("button", { name, exact: true })).toBeVisible();
  await expect(chips.getByRole("listitem")).toHaveCount(1);
  await expect(control(list, filter)).toHaveValue(filter.kind === "combobox" ? shown : filter.value);
}

for (const filter of FILTERS) {
  test(`${filter.label} "${filter.value}" is in the toolbar, the address, the chips and the request`, async ({ page }) => {
    const list = new ListPage(page);
    const query = new URLSearchParams({ [filter.param]: filter.value });
    await list.open();
    if (MORE.includes(filter.label)) await list.button("More filters").click();
    const seen = requests(page);
    await set(list, filter);
    await list.expectSearch(`?${query}`);
    await expect.poll(() => seen).toContain(`?${query}&page_size=20`);
    await expect(list.table).toHaveAttribute("aria-busy", "false");
    await expectSet(list, filter);

    // The same address, opened cold.
    await list.open(`?${query}`);
    await expectSet(list, filter);
    const answer = await page.request.get(`api/v3/policies/event_matcher/?${query}&page_size=20`);
    if (answer.ok()) await list.expectRowsOf(`${query}&page_size=20`);
    else await expect(list.alert).toContainText(String(answer.status()));

    await page.getByRole("list", { name: "Active filters" }).getByRole("button").click();
    await list.expectSearch("");
    await list.expectRowsOf("page_size=20");
  });
}

test("filters add up, and are cleared at once without losing the arrangement", { tag: "@smoke" }, async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?ordering=-name&page_size=50&page=2");
  await set(list, FILTERS.find((filter) => filter.param === "action") as Filter);
  await list.expectSearch("?action=login_failed&ordering=-name&page_size=50");
  await list.search.fill("a");
  await list.expectSearch("?action=login_failed&search=a&ordering=-name&page_size=50");
  await list.expectRowsOf("action=login_failed&search=a&ordering=-name&page_size=50");
  await expect(page.getByRole("list", { name: "Active filters" }).getByRole("listitem")).toHaveCount(2);
  await list.button("Clear all filters").click();
  await list.expectSearch("?ordering=-name&page_size=50");
  await expect(page.getByRole("list", { name: "Active filters" })).toHaveCount(0);
});

test("a single filter is cleared by its own button", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login");
  await expect(list.button("Remove filter Action: Login")).toBeVisible();
  await expect(list.button("Clear all filters")).toHaveCount(0);
});

test("a value that is not documented is marked", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?app=my.app");
  await expect(page.getByRole("listitem").filter({ hasText: "my.app" })).toContainText("unknown value");
});

test("a spelling of yes counts as yes, and what the server ignores is said to be ignored", async ({ page }) => {
  const list = new ListPage(page);
  const logging = page.getByRole("combobox", { name: "Execution logging" });
  await list.open("?execution_logging=True");
  await expect(logging).toHaveValue("true");
  await expect(list.button("Remove filter Execution logging: Yes")).toBeVisible();
  await list.open("?execution_logging=maybe");
  await expect(page.getByRole("listitem").filter({ hasText: "maybe" })).toContainText("ignored by the server");
  await expect(logging).toHaveValue("maybe");
});

test("More filters opens by itself when one of them is set", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await expect(list.button("More filters")).toHaveAttribute("aria-expanded", "false");
  await expect(page.getByRole("textbox", { name: "Created" })).toBeHidden();
  await list.open("?created=2024-01-01");
  await expect(list.button("More filters")).toHaveAttribute("aria-expanded", "true");
  const created = page.getByRole("textbox", { name: "Created" });
  await expect(created).toHaveValue("2024-01-01");
  await expect(created).toHaveAccessibleDescription(/to the microsecond.*ISO 8601; UTC/);
});

test("More filters says how many of them are set, and the times come last", async ({ page }) => {
  const list = new ListPage(page);
  const more = list.button("More filters");
  await list.open("?action=login&created=2024-01-01&name=x");
  await expect(more).toHaveAccessibleDescription("2 set");
  await expect(more).toContainText("2");
  await list.open("?action=login");
  await expect(more).toHaveAccessibleDescription("");
  await expect(more).toHaveText("More filters");
  await more.click();
  const boxes = page.getByRole("search").getByRole("textbox");
  const labels = await boxes.evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).labels?.[0]?.textContent));
  expect(labels).toEqual(["Client IP", "Name", "Policy UUID", "Query", "Created", "Last updated"]);
});

test("the search says what it searches, and which key leads to it until it is used", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const key = page.getByRole("search").getByText("/", { exact: true });
  await expect(list.search).toHaveAttribute("placeholder", "Search by name");
  await expect(key).toBeVisible();
  await page.keyboard.press("/");
  await expect(list.search).toBeFocused();
  await expect(key).toBeHidden();
  await list.search.fill("a");
  await list.search.blur();
  await expect(key).toBeHidden();
  await list.search.fill("");
  await list.search.blur();
  await expect(key).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  test.beforeEach(() => onlyInChromium("a phone's touch to emulate"));

  test("the filters fold behind a button that says how many are set; the search does not", async ({ page }) => {
    const list = new ListPage(page);
    await list.open();
    const action = page.getByRole("combobox", { name: "Action" });
    await expect(list.search).toBeVisible();
    await expect(page.getByRole("search").getByText("/", { exact: true })).toBeHidden();
    await expect(action).toBeHidden();
    await expect(list.button("More filters")).toBeHidden();
    await list.search.fill("default");
    await list.search.press("Enter");
    await list.expectSearch("?search=default");
    await expect(list.button("Filters")).toHaveAttribute("aria-expanded", "false");
    await list.button("Filters").tap();
    await expect(list.button("Filters")).toHaveAttribute("aria-expanded", "true");
    await set(list, FILTERS.find((filter) => filter.param === "action") as Filter);
    await list.expectSearch("?action=login_failed&search=default");
    await expect(list.button("Filters (1)")).toBeVisible();
    await list.button("May never fire").tap();
    await list.button("Filters (2)").tap();
    await expect(action).toBeHidden();
    await expect(list.button("Remove filter Action: Login failed")).toBeVisible();
  });

  test("a refusal is in sight while the filters are folded", async ({ page }) => {
    const list = new ListPage(page);
    await list.open("?action=bogus");
    await expect(page.getByRole("combobox", { name: "Action" })).toBeHidden();
    await expect(list.alert.getByRole("button", { name: "Remove filter Action: bogus" })).toBeInViewport({ ratio: 1 });
    await list.button("Filters (1)").tap();
    await expect(page.getByRole("combobox", { name: "Action" })).toHaveAttribute("aria-invalid", "true");
  });
});

test.describe("a combobox", () => {
  test("is worked with the keyboard alone", async ({ page }) => {
    const list = new ListPage(page);
    await list.open();
    const action = page.getByRole("combobox", { name: "Action" });
    const listbox = page.getByRole("listbox", { name: "Action" });
    const options = listbox.getByRole("option");
    const active = listbox.getByRole("option", { selected: true });
    await action.focus();
    await expect(action).toHaveAttribute("aria-expanded", "false");
    await page.keyboard.press("ArrowDown");
    await expect(action).toHaveAttribute("aria-expanded", "true");
    await expect(options).toHaveCount(34);
    await expectOptions(active, ["Any"]);
    await page.keyboard.press("ArrowDown");
    await expectOptions(active, ["Login login"]);
    await expect(action).toHaveAttribute("aria-activedescendant", (await active.getAttribute("id")) as string);
    await page.keyboard.press("End");
    await expectOptions(active, ["Custom prefix custom_"]);
    await expect(active).toBeInViewport();
    await page.keyboard.press("Home");
    await expectOptions(active, ["Any"]);
    await page.keyboard.press("ArrowUp");
    await expectOptions(active, ["Custom prefix custom_"]);
    await page.keyboard.press("Escape");
    await expect(action).toHaveAttribute("aria-expanded", "false");
    await list.expectSearch("");

    await page.keyboard.type("fail");
    await expectOptions(options, ["Login failed login_failed", "Use “fail”"]);
    await expectOptions(active, ["Login failed login_failed"]);
    await page.keyboard.press("Enter");
    await list.expectSearch("?action=login_failed");
    await expect(action).toHaveValue("Login failed");
    await expect(action).toBeFocused();
    await page.keyboard.press("Escape");
    await list.expectSearch("");
  });

  test("is worked with the mouse, and its cross clears it", { tag: "@smoke" }, async ({ page }) => {
    const list = new ListPage(page);
    await list.open();
    await list.choose("Model", /^Notification rule/);
    await list.expectSearch("?model=authentik_events.notificationrule");
    await page.getByRole("button", { name: "Clear Model" }).click();
    await list.expectSearch("");
  });

  test("its options cover the headings of the table", async ({ page }) => {
    const list = new ListPage(page);
    await list.open();
    await page.getByRole("combobox", { name: "Model" }).click();
    const box = await list.header("Model").boundingBox();
    if (!box) throw new Error("the heading is missing");
    const top = await page.evaluate(
      ([x, y]) => document.elementFromPoint(x, y)?.closest("[role=listbox]")?.role,
      [box.x + box.width / 2, box.y + box.height / 2] as const,
    );
    expect(top).toBe("listbox");
  });

  test("opens at the filter that is set and is left without a change", async ({ page }) => {
    const list = new ListPage(page);
    await list.open("?action=logout");
    const action = page.getByRole("combobox", { name: "Action" });
    await action.click();
    const listbox = page.getByRole("listbox", { name: "Action" });
    await expectOptions(listbox.getByRole("option", { selected: true }), ["Logout logout"]);
    await page.keyboard.press("Tab");
    await expect(action).toHaveAttribute("aria-expanded", "false");
    await expect(action).toHaveValue("Logout");
    await action.click();
    await page.keyboard.type("zzz");
    await page.keyboard.press("Escape");
    await expect(action).toHaveValue("Logout");
    await list.expectSearch("?action=logout");
  });

  test("takes only what names a value when it is left", async ({ page }) => {
    const list = new ListPage(page);
    await list.open();
    const action = page.getByRole("combobox", { name: "Action" });
    await action.fill("login f");
    await list.search.click();
    await expect(action).toHaveValue("login f");
    await action.fill("LOGIN failed");
    await list.search.click();
    await list.expectSearch("?action=login_failed");
    const model = page.getByRole("combobox", { name: "Model" });
    await model.fill("zzz");
    await model.press("Tab");
    await expect(model).toHaveValue("zzz");
    await model.fill("authentik_core.user");
    await list.button("Refresh").click();
    await list.expectSearch("?action=login_failed&model=authentik_core.user");
    await action.fill("");
    await action.press("Tab");
    await list.expectSearch("?model=authentik_core.user");
  });

  test("stays open when a group's heading is pressed, and is left with Tab to the next control", async ({ page }) => {
    const list = new ListPage(page);
    await list.open();
    const model = page.getByRole("combobox", { name: "Model" });
    await model.click();
    await page.getByText("Tenants", { exact: true }).click();
    await expect(model).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("textbox", { name: "Client IP" })).toBeFocused();
  });

  test("keeps a value that is not documented when it is opened and closed", async ({ page }) => {
    const list = new ListPage(page);
    await list.open("?app=my.app");
    const app = page.getByRole("combobox", { name: "App" });
    await app.focus();
    await page.keyboard.press("Enter");
    await expect(app).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("Enter");
    await expect(app).toHaveAttribute("aria-expanded", "false");
    await list.expectSearch("?app=my.app");
  });

  test("Enter chooses the first match, and the text beside it after an arrow", async ({ page }) => {
    const list = new ListPage(page);
    await list.open();
    const action = page.getByRole("combobox", { name: "Action" });
    await action.fill("Login f");
    await action.press("Enter");
    await list.expectSearch("?action=login_failed");
    await action.fill("Login f");
    await action.press("ArrowUp");
    await action.press("Enter");
    await list.expectSearch("?action=Login+f");
  });

  test("names a model's app", async ({ page }) => {
    const list = new ListPage(page);
    await list.open();
    await page.getByRole("combobox", { name: "Model" }).fill("endpoint");
    const listbox = page.getByRole("listbox", { name: "Model" });
    await expectOptions(listbox.getByRole("option").first(), ["Endpoint authentik_providers_rac.endpoint, RAC provider"]);
  });
});

// Nothing that comes from outside becomes markup, breaks the page, or rearranges what stands around it.

import type { Page } from "@playwright/test";

import { API, ListPage } from "./list-page";
import { expect, test } from "./test";

const MARKUP = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>"'><svg/onload=window.pwned=1>`;
/** Ends any isolation it is put into, then turns the direction around. */
const BIDI = "\u2069\u202egnp.exe\u2066";

async function expectUnharmed(page: Page) {
  await expect(page.getByRole("heading", { level: 1, name: "Event matcher policies" })).toBeVisible();
  // The page's own icons are hidden from screen readers.
  await expect(page.locator("img, script:not([src]), svg:not([aria-hidden=true]), iframe")).toHaveCount(0);
  expect(await page.evaluate(() => [Reflect.get(window, "pwned"), Reflect.get({}, "polluted")])).toEqual([undefined, undefined]);
  // It may begin with what is searched for.
  expect(await page.title()).toMatch(/Event matcher policies$/);
}

const encoded = encodeURIComponent;

const ADDRESSES: readonly (readonly [what: string, search: string])[] = [
  ["10,000 characters", `?search=${"a".repeat(10_000)}`],
  ["10,000 parameters", `?${"x=1&".repeat(10_000)}search=default`],
  ["malformed percent-encoding", "?search=%E0%A4%A&name=%zz&%=%&action=%"],
  ["NULs", "?search=a%00b&name=%00&action=%00&policy=%00"],
  ["repeated and unknown parameters", "?action=login&action=bogus&action=logout&tenant=1&tenant=2&page=1&page=2"],
  ["lone and broken surrogates", "?search=%ED%A0%80&name=%F0%9F%99"],
  ["deep unicode", `?search=${encoded("e" + "\u0301".repeat(500) + "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿")}`],
  ["names of prototypes", "?__proto__[polluted]=1&constructor=1&toString=1&ordering=__proto__&search=__proto__"],
  ["markup", `?search=${encoded(MARKUP)}&action=${encoded(MARKUP)}&ordering=${encoded(MARKUP)}&page_size=${encoded(MARKUP)}`],
  ["a policy that is markup", `?policy=${encoded(MARKUP)}`],
  ["a fragment that is markup", `?search=default#${MARKUP}`],
  ["huge numbers", "?page=99999999999999999999&page_size=1e999"],
  ["signs and separators", "?&&&=&==&?search=x&;&#&search=y"],
];

for (const [what, search] of ADDRESSES) {
  test(`an address of ${what} is harmless`, async ({ page }) => {
    const list = new ListPage(page);
    await list.open(search);
    // It says something: rows, none, or what is wrong.
    const said = list.alert.or(list.status.filter({ hasText: "polic" })).or(page.getByRole("dialog"));
    await expect(said.first()).toBeAttached();
    await expectUnharmed(page);
    await page.reload();
    await list.settle();
    await expectUnharmed(page);
  });
}

test("a bidi override in the address moves nothing beside it", async ({ page }) => {
  const list = new ListPage(page);
  // A value that the server takes: of one that it refuses, the banner says so, and the chip has no badge.
  await list.open(`?app=${encoded(BIDI)}`);
  const chip = page.getByRole("list", { name: "Active filters" }).getByRole("listitem");
  const [all, name, button] = await Promise.all([
    chip.boundingBox(),
    chip.getByText("App:").boundingBox(),
    chip.getByRole("button").boundingBox(),
  ]);
  const badge = await chip.getByText("unknown value").boundingBox();
  if (!all || !name || !button || !badge) throw new Error("a part of the chip is missing");
  expect(name.x - all.x).toBeLessThan(12);
  expect(badge.x).toBeGreaterThan(name.x + name.width);
  expect(button.x).toBeGreaterThan(badge.x);
});

/** A policy as the API has it, with a name and whatever else is given. */
const policy = (name: string, more: object = {}) => ({
  pk: crypto.randomUUID(),
  name,
  execution_logging: false,
  bound_to: 1,
  action: null,
  client_ip: null,
  app: null,
  model: null,
  ...more,
});

async function answer(page: Page, results: readonly unknown[], pagination: object = {}) {
  const rows = results.length;
  const whole = {
    pagination: { next: 0, previous: 0, count: rows, current: 1, total_pages: 1, start_index: 1, end_index: rows, ...pagination },
    results,
  };
  await page.route(`**/${API}*`, (route) => route.fulfill({ json: whole }));
}

test("names and values of policies are text, whatever is in them", async ({ page }) => {
  const names = [MARKUP, BIDI, "\u0000\u0007\u001b[31m\u007f\u0085", "{{7*7}} ${7*7} %s %n", "\ufeff\u200b\u200d", "x".repeat(5000)];
  await answer(page, [
    ...names.map((name) => policy(name)),
    policy("everything", { action: MARKUP, app: BIDI, model: "\u0000", client_ip: MARKUP, __proto__x: { polluted: 1 } }),
  ]);
  const list = new ListPage(page);
  await list.open();
  await expect(list.table.getByRole("rowheader")).toHaveCount(names.length + 1);
  // What is not seen has a placeholder, so that no name passes for another.
  const shown = [
    MARKUP, "U+2069U+202Egnp.exeU+2066", "U+0000U+0007U+001B[31mU+007FU+0085", "{{7*7}} ${7*7} %s %n", "U+FEFFU+200BU+200D", "x".repeat(5000),
  ];
  expect((await list.names()).slice(0, names.length)).toEqual(shown);
  await expectUnharmed(page);
  // Every column stands where its header does.
  for (const [column, name] of ["Name", "Action", "App", "Model"].entries()) {
    const left = (await list.header(name).boundingBox())?.x;
    const cells = list.table.locator("tbody tr").locator(`> :nth-child(${column + 1})`);
    const lefts = await cells.evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().x));
    expect(new Set(lefts)).toEqual(new Set([left]));
  }
  const dialog = list.details();
  for (const row of [0, 1, 6]) {
    await list.table.getByRole("rowheader").nth(row).getByRole("link").click();
    await expect(dialog).toBeVisible();
    await expectUnharmed(page);
    await page.keyboard.press("Escape");
  }
  await list.table.getByRole("rowheader").nth(6).getByRole("link").click();
  await expect(dialog).toContainText("from the app \ufffd\ufffdgnp.exe\ufffd");
});

test("a name runs in its own direction, also where another row's stood", async ({ page }) => {
  const list = new ListPage(page);
  const hebrew = "\u05e9\u05dc\u05d5\u05dd!";
  const answers = [[policy("hello!"), policy(hebrew)], [policy(hebrew), policy("hello!")]];
  await page.route(`**/${API}*`, (route) => {
    const results = route.request().url().includes("ordering") ? answers[1] : answers[0];
    const pagination = { next: 0, previous: 0, count: 2, current: 1, total_pages: 1, start_index: 1, end_index: 2 };
    return route.fulfill({ json: { pagination, results } });
  });
  await list.open();
  // Where its last character is drawn, seen from its first.
  const sides = () =>
    list.table.getByRole("rowheader").evaluateAll((headers) =>
      headers.map((header) => {
        const text = document.createTreeWalker(header, NodeFilter.SHOW_TEXT).nextNode() as Text;
        const [first = 0, last = 0] = [0, text.length - 1].map((at) => {
          const range = document.createRange();
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          return range.getBoundingClientRect().x;
        });
        return last > first ? "right" : "left";
      }));
  expect(await sides()).toEqual(["right", "left"]);
  await list.header("Name").getByRole("button").click();
  await list.expectNames([hebrew, "hello!"]);
  expect(await sides()).toEqual(["left", "right"]);
});

test("numbers that are none, and nesting without end, are reported and not fatal", async ({ page }) => {
  const nested = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  const rows = [
    JSON.stringify(policy("sound")),
    JSON.stringify(policy("too many", { bound_to: 1e300 })),
    JSON.stringify(policy("less than none", { bound_to: -1 })),
    JSON.stringify(policy("half", { bound_to: 0.5 })),
    JSON.stringify(policy("sound too", { bound_to: 3.0 })),
    JSON.stringify(policy("nested", { odd: "NESTED" })).replace('"NESTED"', nested),
    "null",
    "[]",
  ];
  const pagination = '{"next":0,"previous":0,"count":8,"current":1,"total_pages":1,"start_index":1,"end_index":8}';
  await page.route(`**/${API}*`, (route) =>
    route.fulfill({ contentType: "application/json", body: `{"pagination":${pagination},"results":[${rows.join(",")}]}` }));
  const list = new ListPage(page);
  await list.open();
  for (const row of [2, 3, 4, 7, 8]) await expect(list.alert).toContainText(`Row ${row}`);
  await list.expectNames(["sound", "too many", "less than none", "half", "sound too", "nested"]);
  await expectUnharmed(page);
});

test("a member that can't be read costs one cell @smoke", async ({ page }) => {
  const odd = [
    policy("no number", { bound_to: null }),
    policy("no text", { action: 7, app: [], model: {}, client_ip: true, query: 7 }),
    policy("no name", { name: { odd: 1 }, action: "login" }),
    policy("no answer", { execution_logging: "yes" }),
    policy("unharmed", { bound_to: 2, action: "login" }),
    { name: "no pk" },
  ];
  await answer(page, odd);
  const list = new ListPage(page);
  await list.open("?ordering=name");
  await list.expectNames(["no number", "no text", "unreadable", "no answer", "unharmed"]);
  const row = (number: number) => list.table.getByRole("row").nth(number).getByRole("cell");
  await expect(row(1)).toHaveText(["Any", "Any", "Any", "Any", "No", "unreadable", "Matches every event"]);
  await expect(row(2)).toHaveText(["unreadable", "unreadable", "unreadable", "unreadable", "No", "1 object", "Unknown"]);
  await expect(row(3)).toHaveText(["Login", "Any", "Any", "Any", "No", "1 object", "Can match"]);
  await expect(row(4)).toHaveText(["Any", "Any", "Any", "Any", "unreadable", "1 object", "Matches every event"]);
  await expect(row(5)).toHaveText(["Login", "Any", "Any", "Any", "No", "2 objects", "Can match"]);
  // Nothing is concluded from what can't be read.
  await expect(list.table.getByRole("rowheader").nth(1)).toHaveText("no text");
  for (const line of ["Row 1: bound_to: ", "Row 2: action: ", "Row 3: name: ", "Row 4: execution_logging: ", "Row 6: pk: missing."]) {
    await expect(list.alert).toContainText(line);
  }
  // There is nothing to filter by, and what there is still is.
  await expect(row(2).first().getByRole("button")).toHaveCount(0);
  await expect(row(3).first().getByRole("button", { name: "Login" })).toBeVisible();
  for (const [number, says] of [[1, "What it matches is unknown"], [2, "failed logins|Matches: logins"]] as const) {
    await list.nameLinks.nth(number).click();
    await expect(list.details()).toContainText(new RegExp(says));
    await expect(list.details()).toContainText("unreadable");
    await page.keyboard.press("Escape");
  }
  // It sorts as before.
  await list.header("Name").getByRole("button").click();
  await list.expectSearch("?ordering=-name");
  await list.expectNames(["no number", "no text", "unreadable", "no answer", "unharmed"]);
});

for (const [what, pagination] of [
  ["too large", { count: 1e20 }],
  ["negative", { total_pages: -1 }],
  ["text", { current: MARKUP }],
  ["null", { next: null }],
] as const) {
  test(`a pagination with numbers that are ${what} is an error that names the field`, async ({ page }) => {
    await answer(page, [policy("x")], pagination);
    const list = new ListPage(page);
    await list.open();
    await expect(list.alert).toContainText(`pagination.${Object.keys(pagination)[0]}: `);
    await expectUnharmed(page);
  });
}

test("the server's messages are text too", async ({ page }) => {
  const list = new ListPage(page);
  for (const [status, body] of [
    [400, { action: [MARKUP, BIDI], [MARKUP]: [MARKUP], non_field_errors: [MARKUP], code: MARKUP }],
    [403, { detail: MARKUP }],
    [418, { detail: BIDI }],
  ] as const) {
    await page.unrouteAll();
    await page.route(`**/${API}*`, (route) => route.fulfill({ status, json: body }));
    await list.open("?action=x");
    await expect(list.alert).toContainText(String(status));
    await expectUnharmed(page);
  }
});

test("settings that mean harm or nothing are left out, and reported in the console", async ({ page, pageErrors }) => {
  const bad = `data-api-base="javascript:window.pwned=1" data-sign-in-url="java&#10;script:window.pwned=1" data-page-size="0" data-theme='${MARKUP.replaceAll("'", "")}'`;
  await page.route("**/", async (route) => {
    const page = await route.fetch();
    await route.fulfill({ response: page, body: (await page.text()).replace("<html ", `<html ${bad} `) });
  });
  const list = new ListPage(page);
  await list.open();
  await expect(list.table.getByRole("rowheader")).toHaveCount(20);
  await expectUnharmed(page);
  expect(pageErrors).toHaveLength(4);
  for (const name of ["api-base", "sign-in-url", "page-size", "theme"]) {
    expect(pageErrors.filter((pageError) => pageError.includes(`data-${name}=`))).toHaveLength(1);
  }
  pageErrors.length = 0;
});

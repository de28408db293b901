// The main job: find policies, and keep the view in the address.

import { ListPage, requests } from "./list-page";
import { expect, test } from "./test";

test("the list loads with its seven columns and its first page", { tag: "@smoke" }, async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await expect(list.heading).toBeVisible();
  await expect(list.status).toHaveText("240 policies, page 1 of 12");
  await expect(list.pagination).toContainText("1–20 of 240");
  await expect(list.table.getByRole("columnheader")).toHaveText([
    "Name", "Action", "App", "Model", "Client IP", "Execution logging", "Bound to", "Status",
  ]);
  await list.expectRowsOf("page_size=20");
});

test("a row says what its policy says", async ({ page }) => {
  const list = new ListPage(page);
  await page.route("**/api/v3/policies/event_matcher/*", (route) =>
    route.fulfill({
      json: {
        pagination: { next: 0, previous: 0, count: 2, current: 1, total_pages: 1, start_index: 1, end_index: 2 },
        results: [
          { pk: "a", name: "known", execution_logging: true, bound_to: 2, action: "login_failed", client_ip: "10.0.0.1",
            app: "authentik.core", model: "authentik_core.user" },
          { pk: "b", name: "new", execution_logging: false, bound_to: 0, action: "teleported", client_ip: null,
            app: null, model: null },
        ],
      },
    }));
  await list.open();
  const cells = (name: string) => list.table.getByRole("row", { name }).getByRole("cell");
  await expect(cells("known")).toHaveText(["Login failed", "Core", "User", "10.0.0.1", "Yes", "2 objects", "Login failed has no model"]);
  await expect(list.table.getByRole("rowheader", { name: "known" })).toHaveText("known");
  await expect(cells("new")).toHaveText(["teleported", "Any", "Any", "Any", "No", "Not bound", "Not bound"]);

  // The tooltip says in full what a cell shortens.
  await cells("known").nth(1).hover();
  await expect(list.table).toHaveAttribute("title", "authentik.core");
  await list.table.getByRole("link", { name: "known" }).hover();
  await expect(list.table).toHaveAttribute("title", "known");
  await cells("new").nth(1).hover();
  await expect(list.table).not.toHaveAttribute("title");
  await cells("new").first().hover();
  await expect(list.table).toHaveAttribute("title", "teleported");
  await list.heading.hover();
  await expect(list.table).not.toHaveAttribute("title");
});

test("what is not set steps back: a dash for no criterion, a blank for no logging, a quiet word for not bound", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?name=Not+bound+to+anything");
  const row = list.table.getByRole("row", { name: "Not bound to anything" });
  for (const name of ["Any", "No"]) {
    const cells = row.getByRole("cell", { name, exact: true });
    await expect(cells.first()).toHaveCSS("color", "rgba(0, 0, 0, 0)");
    const dash = await cells.first().locator("span").evaluate((text) => getComputedStyle(text, "::before").content);
    expect(dash).toBe(name === "Any" ? '"–" / ""' : "none");
  }
  const notBound = row.getByRole("cell", { name: "Not bound", exact: true }).first();
  await expect(notBound).toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
  await expect(notBound).toHaveCSS("text-align", "end");
  await expect(row.getByRole("cell").first()).toHaveCSS("color", "rgb(28, 29, 33)");
});

test("no heading is cut, however short the values below it are", async ({ page }) => {
  const list = new ListPage(page);
  for (const width of [1100, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await list.open("?action=login&ordering=action,model");
    const cut = await page.getByRole("columnheader").evaluateAll((headings) =>
      headings.filter((heading) => [heading, ...heading.children].some((part) => part.scrollWidth > part.clientWidth + 1)).map((heading) => heading.textContent),
    );
    expect(cut, `${width} pixels wide`).toEqual([]);
  }
});

test("the last column is within the table where there is least room for all of them", async ({ page }) => {
  const list = new ListPage(page);
  for (const width of [808, 820, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    await list.open();
    const room = await page.getByRole("columnheader").last().evaluate((heading) =>
      (heading.parentElement?.getBoundingClientRect().right ?? 0) - heading.getBoundingClientRect().right,
    );
    expect(room, `${width} pixels wide`).toBeGreaterThan(-1);
  }
});

test("a short status is not cut, however long names are", async ({ page }) => {
  const list = new ListPage(page);
  for (const width of [1100, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await list.open("?may_never_fire=nobody_told");
    const status = list.table.getByRole("row").nth(1).getByRole("cell").last();
    await expect(status).toContainText("Nobody is told");
    const room = await status.evaluate((cell) => {
      const text = document.createRange();
      text.selectNodeContents(cell);
      const end = cell.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(cell).paddingRight);
      return end - text.getBoundingClientRect().right;
    });
    expect(room, `${width} pixels wide`).toBeGreaterThan(-1);
  }
});

test("a status has a sign by how much it speaks against the policy, and says why where it is pressed", async ({ page }) => {
  const list = new ListPage(page);
  const row = (name: string) => list.table.getByRole("row", { name });
  const sign = (text: string) =>
    list.table.getByRole("cell", { name: text, exact: true }).last().evaluate((cell) => getComputedStyle(cell, "::before").content);
  await page.setViewportSize({ width: 1920, height: 1000 });
  await list.open("?ordering=name");
  expect(await sign("IP is written differently")).toBe('"!" / ""');
  expect(await sign("App raises no events")).toBe('"?" / ""');
  await row("Address not in normal form").getByRole("cell", { name: "IP is written differently" }).click();
  const details = list.details("Address not in normal form");
  await expect(details.getByRole("note", { name: "Matching" })).toContainText("in the form 2001:db8::1");
  await expect(details.getByRole("link", { name: "Change it in authentik" })).toBeVisible();
  await details.getByRole("button", { name: "Close" }).click();

  // By the keyboard too; and how often it is bound leads to where.
  await row("Bound four times").getByRole("link").focus();
  for (const _ of ["Action", "App", "Model", "Client IP", "Logging", "Bound to"]) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const usage = list.details("Bound four times, each differently").locator("section", { hasText: "Where it is used" });
  await expect(usage).toBeFocused();
});

test("a short window has the status as its sign, with a name for screen readers", async ({ page }) => {
  const list = new ListPage(page);
  await page.setViewportSize({ width: 900, height: 800 });
  await list.open("?search=network");
  const cell = list.table.getByRole("cell", { name: "IP is a network" });
  await expect(cell).toHaveCSS("text-indent", "320px");
  await cell.hover();
  await expect(list.table).toHaveAttribute("title", /10\.0\.0\.0\/8 is a network/);
});

test("how often a policy is bound is seen whole, however often", async ({ page }) => {
  const list = new ListPage(page);
  for (const width of [1280, 900]) {
    await page.setViewportSize({ width, height: 800 });
    await list.open("?search=great+many");
    const cell = list.table.getByRole("cell", { name: /^\d{4} objects$/ });
    expect(await cell.evaluate((found) => found.scrollWidth <= found.clientWidth), `${width} pixels wide`).toBe(true);
  }
});

test("an IPv6 address of full length is seen whole on a laptop", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const list = new ListPage(page);
  const address = "2001:0db8:85a3:08d3:1319:8a2e:0370:7348";
  await page.route("**/api/v3/policies/event_matcher/*", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { results: { client_ip: string | null }[] };
    for (const result of body.results) result.client_ip = address;
    await route.fulfill({ response: answer, json: body });
  });
  await list.open();
  const cell = list.table.getByRole("cell", { name: address }).first();
  expect(await cell.evaluate((cell) => cell.scrollWidth - cell.clientWidth)).toBe(0);
});

test("the headings stay in sight while the page scrolls, and hide no focused row", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page_size=100");
  await list.table.getByRole("rowheader").nth(60).scrollIntoViewIfNeeded();
  await expect(list.header("Name")).toBeInViewport({ ratio: 1 });
  await list.nameLinks.nth(60).focus();
  for (let row = 0; row < 40; row++) await page.keyboard.press("ArrowUp");
  const [head, name] = [await list.header("Name").boundingBox(), await list.nameLinks.nth(20).boundingBox()];
  await expect(list.nameLinks.nth(20)).toBeFocused();
  expect(name?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0));
});

test("search, sort and page change the address and the rows", { tag: "@smoke" }, async ({ page }) => {
  const list = new ListPage(page);
  await list.open();

  await list.search.fill("match default");
  await list.expectSearch("?search=match+default");
  await list.expectRowsOf("search=match+default&page_size=20");

  await list.button("Name").click();
  await list.expectSearch("?search=match+default&ordering=name");
  await expect(list.header("Name")).toHaveAttribute("aria-sort", "ascending");
  await list.button("Name").click();
  await list.expectSearch("?search=match+default&ordering=-name");
  await expect(list.header("Name")).toHaveAttribute("aria-sort", "descending");
  await list.expectRowsOf("search=match+default&ordering=-name&page_size=20");
  await list.button("Name").click();
  await list.expectSearch("?search=match+default");
  // The server's own order.
  await expect(list.header("Name")).toHaveAttribute("aria-sort", "ascending");

  await list.search.clear();
  await list.expectSearch("");
  await list.button("Next page").click();
  await list.expectSearch("?page=2");
  await list.expectRowsOf("page=2&page_size=20");
  await list.button("Previous page").click();
  await list.expectSearch("");
  await list.expectRowsOf("page_size=20");
});

test("a search from page 2 starts at page 1", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page=2");
  await list.search.fill("login");
  await list.expectSearch("?search=login");
});

test("the first and last pages end the list", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await expect(list.button("Previous page")).toBeDisabled();
  await list.button("Last page").click();
  await list.expectSearch("?page=12");
  await list.expectRowsOf("page=12&page_size=20");
  await expect(list.button("Next page")).toBeDisabled();
  await expect(list.button("Last page")).toBeFocused();
});

test("a second click on the next page counts while the first is pending", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await list.button("Next page").dblclick();
  await list.expectSearch("?page=3");
  await list.expectRowsOf("page=3&page_size=20");
});

test("back and forward walk the views", { tag: "@smoke" }, async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await list.search.fill("default");
  await list.expectSearch("?search=default");
  await list.button("Name").click();
  await list.expectSearch("?search=default&ordering=name");
  await page.goBack();
  await list.expectSearch("?search=default");
  await list.expectRowsOf("search=default&page_size=20");
  await page.goBack();
  await list.expectSearch("");
  await expect(list.search).toHaveValue("");
  await list.expectRowsOf("page_size=20");
  await page.goForward();
  await list.expectSearch("?search=default");
  await expect(list.search).toHaveValue("default");
  await list.expectRowsOf("search=default&page_size=20");
});

test("after going back by several entries, a view that was left is in the address again", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await list.button("Next page").click();
  await list.expectSearch("?page=2");
  await list.button("Last page").click();
  await list.expectSearch("?page=12");
  await page.evaluate(() => history.go(-2));
  await list.expectSearch("");
  await list.expectRowsOf("page_size=20");
  await list.button("Last page").click();
  await list.expectSearch("?page=12");
  await page.goBack();
  await list.expectSearch("");
  await list.expectRowsOf("page_size=20");
});

const VIEWS = [
  "search=match+default&ordering=-name&page_size=10",
  "action=login&page_size=5",
  "ordering=-client_ip%2C-name&page=2&page_size=50",
  "client_ip=2001%3Adb8%3A%3A1",
  "execution_logging=true&ordering=action%2Cname&page=2&page_size=10",
];

for (const view of VIEWS) {
  test(`opened cold or reloaded, ?${view} gives the rows of the API`, async ({ page }) => {
    const list = new ListPage(page);
    const seen = requests(page);
    const query = view.includes("page_size") ? view : `${view}&page_size=20`;
    await list.open(`?${view}`);
    await list.expectRowsOf(query);
    expect(seen[0]).toBe(`?${query}`);
    await page.reload();
    await list.expectRowsOf(query);
    await list.expectSearch(`?${view}`);
  });
}

test("parameters of others and the fragment are left alone", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?utm_source=mail%20list&action=login&flag#part/");
  await list.button("Name").click();
  await list.expectSearch("?action=login&ordering=name&utm_source=mail%20list&flag");
  expect(new URL(page.url()).hash).toBe("#part/");
});

test("an address keeps a value to the letter", async ({ page }) => {
  const list = new ListPage(page);
  const seen = requests(page);
  await list.open("?search=50%2541");
  await expect(list.search).toHaveValue("50%41");
  expect(seen[0]).toBe("?search=50%2541&page_size=20");
});

test("the empty state clears the filters in one click", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=zzzz&ordering=name");
  await expect(list.status).toHaveText("0 policies");
  await expect(page.getByText("No policy name contains \u201czzzz\u201d.")).toBeVisible();
  await list.button("Clear all filters").click();
  await list.expectSearch("?ordering=name");
  await list.expectRowsOf("ordering=name&page_size=20");
});

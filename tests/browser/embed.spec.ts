// The element: its attributes, properties, method and events.

import { type Element, element, listen, hostEvents, openHost, rows } from "./element";
import { skipInBidi } from "./engine";
import { ListPage, requests } from "./list-page";
import { expect, test } from "./test";

test("a program that could not be loaded is requested again for the next element", async ({ page }) => {
  let failures = 1;
  await page.route(/program-\w+\.js/, (route) => (failures-- > 0 ? route.abort() : route.continue()));
  await openHost(page, "<event-matcher-policies></event-matcher-policies>");
  await expect(page.getByRole("alert")).toContainText("The list could not be loaded; reload.");
  await page.evaluate(() => document.body.append(document.createElement("event-matcher-policies")));
  await expect(rows(page)).toHaveCount(20);
});

test("one tag is the whole list, and leaves the page around it alone", { tag: "@smoke" }, async ({ page }) => {
  await listen(page);
  await openHost(page, "<h1>Console</h1><event-matcher-policies></event-matcher-policies>");
  const list = new ListPage(page);
  await expect(rows(page)).toHaveCount(20);
  const before = await page.evaluate(() => [location.href, history.length, document.title]);
  await list.search.fill("default");
  await list.search.press("Enter");
  await list.expectRowsOf("search=default&page_size=20");
  expect(await page.evaluate(() => [location.href, history.length, document.title])).toEqual(before);
  expect(await element(page).evaluate((element: Element) => element.query)).toBe("search=default");
  expect(await hostEvents(page)).toEqual([
    ["load", { count: 240 }],
    ["query-change", { query: "search=default", replace: false }],
    ["load", { count: expect.any(Number) }],
  ]);
  expect(await page.evaluate(() => [document.styleSheets.length, document.adoptedStyleSheets.length, localStorage.length])).toEqual([0, 0, 0]);
});

test("what the host sets emits no event, and what was set before the definition counts", async ({ page }) => {
  await listen(page);
  await openHost(
    page,
    `<event-matcher-policies></event-matcher-policies>
     <script>document.querySelector("event-matcher-policies").query = "?action=login&page_size=5"</script>`,
  );
  const list = new ListPage(page);
  await list.expectRowsOf("action=login&page_size=5");
  await element(page).evaluate((element: Element) => (element.query = "search=default"));
  await list.expectRowsOf("search=default&page_size=20");
  await list.button("Name").click();
  await list.expectRowsOf("search=default&ordering=name&page_size=20");
  const changes = (await hostEvents(page)).filter(([name]) => name === "query-change");
  expect(changes).toEqual([["query-change", { query: "search=default&ordering=name", replace: false }]]);
});

test("a policy that is opened is announced, and the host may do it itself", { tag: "@smoke" }, async ({ page }) => {
  await listen(page);
  await openHost(page, "<event-matcher-policies></event-matcher-policies>");
  const first = rows(page).first().getByRole("button");
  const name = await first.textContent();
  await first.click();
  await expect(page.getByRole("dialog", { name: name ?? "", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await element(page).evaluate((element) => element.addEventListener("policy-activate", (event) => event.preventDefault()));
  await first.click();
  const activated = (await hostEvents(page)).filter(([name]) => name === "policy-activate");
  expect(activated).toHaveLength(2);
  expect(activated[1]?.[1]).toMatchObject({ policy: { name, pk: expect.any(String) } });
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("where the host's address has the view, a name is a link to it", async ({ page }) => {
  await openHost(page, '<event-matcher-policies url-sync="search" url-prefix="p-"></event-matcher-policies>', "host?tab=2");
  const link = rows(page).nth(2).getByRole("link");
  await expect(link).toHaveAttribute("href", /\/host\?tab=2&p-policy=[0-9a-f-]{36}$/);
  const [href, name] = [await link.getAttribute("href"), await link.textContent()];
  await link.click();
  await expect(page.getByRole("dialog", { name: name ?? "", exact: true })).toBeVisible();
  expect(page.url()).toBe(href);
});

test("a name that is a button is selected with the mouse too, and that opens nothing", async ({ page }) => {
  await openHost(page, "<event-matcher-policies></event-matcher-policies>");
  const button = rows(page).nth(2).getByRole("button");
  const box = await button.boundingBox();
  if (!box) throw new Error("the name is missing");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, y, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await button.click();
  await expect(page.getByRole("dialog", { name: (await button.textContent()) ?? "", exact: true })).toBeVisible();
});

test("attributes count when they change", async ({ page }) => {
  await openHost(page, '<event-matcher-policies page-size="5"></event-matcher-policies>');
  const list = new ListPage(page);
  await expect(rows(page)).toHaveCount(5);
  await list.button("Name").click();
  await list.expectRowsOf("ordering=name&page_size=5");
  await element(page).evaluate((element) => element.setAttribute("page-size", "7"));
  await list.expectRowsOf("ordering=name&page_size=7");
  await element(page).evaluate((element) => element.setAttribute("theme", "dark"));
  await expect(list.heading).toHaveCSS("color-scheme", "dark");
  await element(page).evaluate((element) => element.removeAttribute("page-size"));
  await list.expectRowsOf("ordering=name&page_size=20");
  await element(page).evaluate((element) => element.setAttribute("api-base", "/api/v9"));
  await expect(list.alert).toContainText("404");
  await expect(rows(page)).toHaveCount(0);
});

test("moved in the document it goes on, removed it ends", async ({ page }) => {
  skipInBidi("requestfailed");
  await openHost(page, '<div id="a"><event-matcher-policies page-size="500"></event-matcher-policies></div><div id="b"></div>');
  const seen = requests(page);
  const list = new ListPage(page);
  await list.search.fill("default");
  await list.search.press("Enter");
  await list.expectRowsOf("search=default&page_size=500");
  const asked = seen.length;
  await page.evaluate(() => document.querySelector("#b")?.append(document.querySelector("event-matcher-policies") as Element));
  await expect(page.locator("#b").getByRole("searchbox")).toHaveValue("default");
  await list.button("Refresh").click();
  await expect.poll(() => seen.length).toBe(asked + 1);
  await expect(list.table).toHaveAttribute("aria-busy", "false");

  const held = page.waitForRequest(/search=held/);
  const failed = page.waitForEvent("requestfailed");
  await page.route(/search=held/, () => undefined);
  await list.search.fill("held");
  await list.search.press("Enter");
  await held;
  await element(page).evaluate((element) => element.remove());
  expect((await failed).failure()?.errorText).toContain("ABORTED");
});

// The element's manners in the page of its host.

import { type Element, element, hostEvents, listen, openHost, rows } from "./element";
import { onlyInChromium } from "./engine";
import { API, ListPage } from "./list-page";
import { expect, test } from "./test";

test("a hundred lists that came and went leave nothing behind", async ({ page, context }) => {
  onlyInChromium("a way to collect garbage and to count what is left");
  // Many lists, and garbage collected many times.
  test.slow();
  await page.addInitScript(() => {
    const counts = new Map<EventTarget, number>();
    for (const [method, step] of [["addEventListener", 1], ["removeEventListener", -1]] as const) {
      const original = EventTarget.prototype[method];
      EventTarget.prototype[method] = function (this: EventTarget, ...rest: Parameters<typeof original>) {
        const target = this ?? window;
        if (target === window || target === document) counts.set(target, (counts.get(target) ?? 0) + step);
        return original.apply(target, rest);
      };
    }
    Reflect.set(window, "listeners", () => [counts.get(window) ?? 0, counts.get(document) ?? 0]);
  });
  const messages: string[] = [];
  page.on("console", (message) => messages.push(message.text()));
  await openHost(page, "<main></main>");
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  const weigh = async () => {
    for (let time = 0; time < 3; time++) await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return {
      listeners: await page.evaluate(() => (Reflect.get(window, "listeners") as () => number[])()),
      rules: await page.evaluate(() => document.styleSheets.length + document.adoptedStyleSheets.length),
      messages: messages.length,
      nodes: of("Nodes"),
      all: of("JSEventListeners"),
    };
  };
  const mount = (times: number) =>
    page.evaluate(async (times) => {
      for (let time = 0; time < times; time++) {
        const element = document.createElement("event-matcher-policies");
        const loaded = new Promise((resolve) => element.addEventListener("load", resolve));
        document.querySelector("main")?.append(element);
        await loaded;
        element.remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, times);
  const start = await weigh();
  await mount(1);
  const first = await weigh();
  expect(first.listeners).toEqual(start.listeners);
  await page.evaluate(() => document.querySelector("main")?.append(document.createElement("event-matcher-policies")));
  await expect(rows(page)).toHaveCount(20);
  const during = await weigh();
  // The count does count.
  expect(during.listeners[0]).toBeGreaterThan(0);
  expect(during.rules).toBe(start.rules);
  // Not by a locator: Playwright would listen in the page too.
  await page.evaluate(() => document.querySelector("event-matcher-policies")?.remove());
  await mount(50);
  const half = await weigh();
  await mount(49);
  // The last one is let go of in the next frame or two.
  await expect(async () => {
    const end = await weigh();
    console.log("before, after 1, during 2, after 52 and 101:", [start, first, during, half, end].map((weight) => JSON.stringify(weight)).join("\n"));
    expect({ ...end, nodes: 0, all: 0 }).toEqual({ ...start, nodes: 0, all: 0 });
    // What a first list leaves is the program's own; further ones leave nothing.
    expect(end.nodes).toBeLessThanOrEqual(first.nodes * 1.05);
    expect(end.all).toBeLessThanOrEqual(half.all);
  }).toPass();
});

test("in the host's query string only our keys change", async ({ page }) => {
  await openHost(
    page,
    '<event-matcher-policies url-sync="search" url-prefix="p-"></event-matcher-policies>',
    "host?tab=%7E2&p-action=login&page=7#top",
  );
  const list = new ListPage(page);
  await list.expectRowsOf("action=login&page_size=20");
  await page.evaluate(() => history.replaceState({ host: 1 }, ""));
  await list.button("Name").click();
  await list.expectRowsOf("action=login&ordering=name&page_size=20");
  await list.expectSearch("?tab=%7E2&page=7&p-action=login&p-ordering=name");
  expect(await page.evaluate(() => [location.hash, history.state])).toEqual(["#top", { host: 1 }]);
  await page.goBack();
  await list.expectRowsOf("action=login&page_size=20");
  await page.goForward();
  await list.expectRowsOf("action=login&ordering=name&page_size=20");
  // A host's own navigation is silent; it says so.
  await page.evaluate(() => history.pushState(null, "", "?p-search=default"));
  await element(page).evaluate((element: Element) => element.refresh());
  await list.expectRowsOf("search=default&page_size=20");
});

test("in the host's fragment a route stays a route", async ({ page }) => {
  await openHost(page, '<event-matcher-policies url-sync="hash"></event-matcher-policies>', "host?keep=1#/policies?tab=2");
  const list = new ListPage(page);
  await expect(rows(page)).toHaveCount(20);
  await list.button("Next page").click();
  await list.expectRowsOf("page=2&page_size=20");
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe("?keep=1#/policies?tab=2&page=2");
  await page.evaluate(() => (location.hash = "#/policies?page=3"));
  await list.expectRowsOf("page=3&page_size=20");
});

test("three lists, one program; an error in one does not affect the others", async ({ page }) => {
  const wasm: string[] = [];
  page.on("request", (request) => {
    // The chunk comes later, when the lists are idle.
    if (request.url().endsWith("_bg.wasm")) wasm.push(request.url());
  });
  await openHost(
    page,
    `<event-matcher-policies id="one" page-size="5"></event-matcher-policies>
     <event-matcher-policies id="two" api-base="/api/v9/"></event-matcher-policies>
     <event-matcher-policies id="three" page-size="7" theme="dark"></event-matcher-policies>`,
  );
  const [one, two, three] = ["one", "two", "three"].map((id) => page.locator(`#${id}`)) as [ReturnType<typeof page.locator>, ReturnType<typeof page.locator>, ReturnType<typeof page.locator>];
  await expect(one.getByRole("rowheader")).toHaveCount(5);
  await expect(two.getByRole("alert")).toContainText("404");
  await expect(three.getByRole("rowheader")).toHaveCount(7);
  await one.getByRole("button", { name: "Next page" }).click();
  await expect(one.getByRole("status")).toHaveText("240 policies, page 2 of 48");
  await expect(three.getByRole("status")).toHaveText("240 policies, page 1 of 35");
  await expect(one.getByRole("alert")).toHaveCount(0);
  await two.evaluate((element) => element.remove());
  await three.getByRole("button", { name: "Name", exact: true }).click();
  await expect(three.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  expect(wasm).toHaveLength(1);
});

test("a failure of the program is shown in every list, one of the host's is not", async ({ page, pageErrors }) => {
  await openHost(page, "<event-matcher-policies></event-matcher-policies><event-matcher-policies></event-matcher-policies>");
  await expect(rows(page)).toHaveCount(40);
  await element(page).first().evaluate((element) =>
    element.addEventListener("query-change", () => {
      throw new Error("the host's own");
    }));
  const list = new ListPage(page);
  await list.button("Next page").first().click();
  await expect(element(page).first().getByRole("status")).toHaveText("240 policies, page 2 of 12");
  expect(pageErrors).toEqual(["Error: the host's own"]);
  await expect(list.alert).toHaveCount(0);
  await page.evaluate(() => {
    const create = document.createElement.bind(document);
    document.createElement = (name: string) => {
      if (name === "kbd") throw new Error("out of elements");
      return create(name);
    };
  });
  await rows(page).first().getByRole("button").focus();
  await page.keyboard.press("?");
  await expect(list.alert).toHaveCount(2);
  await expect(list.alert.first()).toContainText("The list has failed; reload.");
  await expect(list.alert.last()).toContainText("out of elements");
  pageErrors.length = 0;
});

test("the keys act only while the focus is inside", async ({ page }) => {
  await openHost(page, '<button id="outside">Host</button><event-matcher-policies></event-matcher-policies>');
  const list = new ListPage(page);
  await expect(rows(page)).toHaveCount(20);
  await page.locator("#outside").focus();
  await page.keyboard.press("/");
  await page.keyboard.press("?");
  await expect(page.locator("#outside")).toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await rows(page).first().getByRole("button").focus();
  await page.keyboard.press("/");
  await expect(list.search).toBeFocused();
});

test("a narrow place is a phone, and PatternFly's colours are taken over", async ({ page }) => {
  await openHost(
    page,
    `<style>:root { --pf-global--Color--100: rgb(1, 2, 3); --pf-global--BackgroundColor--100: rgb(250, 251, 252); }
       #new { --pf-t--global--text--color--regular: rgb(4, 5, 6) } #own { --emp-color: rgb(7, 8, 9) }</style>
     <div style="width: 390px"><event-matcher-policies id="old"></event-matcher-policies></div>
     <event-matcher-policies id="new"></event-matcher-policies><event-matcher-policies id="own"></event-matcher-policies>
     <event-matcher-policies id="dark" theme="dark"></event-matcher-policies>`,
  );
  await expect(page.locator("#old").getByRole("rowheader")).toHaveCount(20);
  const color = (id: string) =>
    page.locator(`#${id}`).getByRole("heading", { level: 1 }).evaluate((heading) => getComputedStyle(heading).color);
  expect([await color("old"), await color("new"), await color("own")]).toEqual(["rgb(1, 2, 3)", "rgb(4, 5, 6)", "rgb(7, 8, 9)"]);
  expect(await color("dark")).toBe("rgb(228, 229, 234)");
  // Rows are cards there and lines here, whatever the window's width.
  const size = async (id: string) => page.locator(`#${id}`).getByRole("row").nth(1).boundingBox();
  const [card, line] = [await size("old"), await size("new")];
  expect(card?.width).toBeLessThanOrEqual(390);
  expect(card?.height).toBeGreaterThan(2 * (line?.height ?? 0));
});

test("in a place 900 pixels wide it is a table, with twenty rows in sight", async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 1000 });
  await page.route(`**/${API}*`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { results: Record<string, unknown>[] };
    if (body.results[3]) body.results[3]["client_ip"] = "2001:0db8:85a3:0001:0203:8a2e:0370:7334";
    await route.fulfill({ response: answer, json: body });
  });
  await openHost(page, "<event-matcher-policies></event-matcher-policies>");
  const list = new ListPage(page);
  await expect(rows(page)).toHaveCount(20);
  await expect(rows(page).last()).toBeInViewport({ ratio: 1 });
  await expect(list.button("Next page")).toBeInViewport({ ratio: 1 });
  // Cells are beside one another, and the longest address is not cut.
  const row = list.table.getByRole("row").nth(4);
  expect((await row.boundingBox())?.height).toBeLessThanOrEqual(36);
  const address = row.getByRole("cell", { name: "2001:0db8:85a3:0001:0203:8a2e:0370:7334" });
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = await address.evaluate(
    ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => ({ scrollWidth, clientWidth, scrollHeight, clientHeight }),
  );
  expect(scrollWidth).toBe(clientWidth);
  // Firefox rounds one of them up.
  expect(scrollHeight - clientHeight).toBeLessThanOrEqual(1);
  // The filters stand in columns.
  const lefts = await page.getByRole("search").getByRole("combobox").evaluateAll((boxes) => boxes.map((box) => box.getBoundingClientRect().left));
  expect(new Set(lefts).size).toBeLessThanOrEqual(4);
});

test("the host decides the theme, and has the keys while the focus is its own", async ({ page }) => {
  await openHost(page, '<event-matcher-policies></event-matcher-policies><event-matcher-policies theme="dark"></event-matcher-policies>');
  await expect(rows(page)).toHaveCount(40);
  await expect(page.getByRole("button", { name: "Refresh" })).toHaveCount(2);
  await expect(page.getByRole("button", { name: /^Theme/ })).toHaveCount(0);
  const key = element(page).first().getByText("/", { exact: true });
  await expect(key).toBeHidden();
  await page.getByRole("button", { name: "Refresh" }).first().focus();
  await expect(key).toBeVisible();
});

test("the filters fold by the width of their place", async ({ page }) => {
  await openHost(page, '<div style="width: 390px"><event-matcher-policies></event-matcher-policies></div>');
  const list = new ListPage(page);
  await expect(page.getByRole("combobox", { name: "Action" })).toBeHidden();
  await list.button("Filters").click();
  await expect(page.getByRole("combobox", { name: "Action" })).toBeVisible();
  await page.locator("div").first().evaluate((place) => (place.style.width = "1100px"));
  await expect(list.button("Filters")).toBeHidden();
  await expect(page.getByRole("combobox", { name: "Action" })).toBeVisible();
});

test("it fills its place, also where places ask for a width", async ({ page }) => {
  await openHost(
    page,
    `<div style="display: flex; width: 900px"><event-matcher-policies id="row"></event-matcher-policies></div>
     <div style="display: flex; flex-direction: column; align-items: flex-start; width: 900px"><event-matcher-policies id="column"></event-matcher-policies></div>
     <div style="display: grid; justify-items: start; width: 900px; text-align: center; white-space: nowrap"><event-matcher-policies id="grid"></event-matcher-policies></div>`,
  );
  await expect(rows(page)).toHaveCount(60);
  for (const id of ["row", "column", "grid"]) {
    expect((await page.locator(`#${id}`).boundingBox())?.width).toBe(900);
  }
});

test("a response that arrives as the query changes is not shown", async ({ page }) => {
  await page.addInitScript(() => {
    // Holds the body of a response until the test releases it.
    const text = Response.prototype.text;
    Response.prototype.text = function () {
      if (!this.url.includes("search=default-match")) return text.call(this);
      const held = Promise.withResolvers<string>();
      void text.call(this).then((body) => {
        Reflect.set(window, "release", () => {
          const element = document.querySelector("event-matcher-policies");
          // In the microtask after the one in which the program learns of the body, before it goes on.
          void held.promise.then(() => Reflect.set(element ?? {}, "query", "?search=match-update"));
          held.resolve(body);
        });
      });
      return held.promise;
    };
  });
  await listen(page);
  await openHost(page, "<event-matcher-policies></event-matcher-policies>");
  await expect(rows(page)).toHaveCount(20);
  await element(page).evaluate((element: Element) => (element.query = "?search=default-match"));
  await page.waitForFunction(() => Reflect.has(window, "release"));
  await page.evaluate(() => (Reflect.get(window, "release") as () => void)());
  await expect(rows(page)).toHaveText(["default-match-update"]);
  const loads = (await hostEvents(page)).filter(([name]) => name === "load").map(([, detail]) => detail["count"]);
  expect(loads).toEqual([240, 1]);
});

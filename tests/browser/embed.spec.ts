// The element in somebody else's page.

import type { Page } from "@playwright/test";

import { API, ListPage, requests } from "./list-page";
import { startServer } from "./server";
import { expect, test } from "./test";

/** What a test says to the element; its own properties, its method. */
interface Element extends HTMLElement {
  query: string;
  getToken: (() => unknown) | null;
  refresh(): void;
}

const SCRIPT = '<script type="module" src="/embed/event-matcher-policies.js"></script>';

/** Opens a host page with this in its body, at this address. */
async function openHost(page: Page, body: string, address = "host") {
  await page.route(/\/host(\?|#|$)/, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="en"><title>Console</title><body>${body}${SCRIPT}</body></html>`,
    }));
  await page.goto(address);
}

/** Notes every event of the elements, as `[name, detail]`. */
async function listen(page: Page) {
  await page.addInitScript(() => {
    const news: unknown[] = [];
    Reflect.set(window, "news", news);
    for (const name of ["query-change", "policy-activate", "load", "error"]) {
      // At the document only what bubbles and is composed arrives. (No event named "load" goes on to the window.)
      document.addEventListener(name, (event) => {
        if (event instanceof CustomEvent) news.push([name, structuredClone(event.detail)]);
      });
    }
  });
}

const news = (page: Page) => page.evaluate(() => Reflect.get(window, "news") as [string, Record<string, unknown>][]);
const element = (page: Page) => page.locator("event-matcher-policies");
const rows = (page: Page) => page.getByRole("rowheader");

test("one tag is the whole list, and leaves the page around it alone", async ({ page }) => {
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
  expect(await news(page)).toEqual([
    ["load", { count: 240 }],
    ["query-change", { query: "search=default", replace: false }],
    ["load", { count: expect.any(Number) }],
  ]);
  expect(await page.evaluate(() => [document.styleSheets.length, document.adoptedStyleSheets.length, localStorage.length])).toEqual([0, 0, 0]);
});

test("what the host sets is no news, and what was set too early counts", async ({ page }) => {
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
  const changes = (await news(page)).filter(([name]) => name === "query-change");
  expect(changes).toEqual([["query-change", { query: "search=default&ordering=name", replace: false }]]);
});

test("a policy that is opened is announced, and the host may do it itself", async ({ page }) => {
  await listen(page);
  await openHost(page, "<event-matcher-policies></event-matcher-policies>");
  const first = rows(page).first().getByRole("button");
  const name = await first.textContent();
  await first.click();
  await expect(page.getByRole("dialog", { name: "Policy details" })).toBeVisible();
  await page.keyboard.press("Escape");
  await element(page).evaluate((element) => element.addEventListener("policy-activate", (event) => event.preventDefault()));
  await first.click();
  const activated = (await news(page)).filter(([name]) => name === "policy-activate");
  expect(activated).toHaveLength(2);
  expect(activated[1]?.[1]).toMatchObject({ policy: { name, pk: expect.any(String) } });
  await expect(page.getByRole("dialog")).toHaveCount(0);
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
  await expect(list.button("Theme: dark")).toBeVisible();
  await element(page).evaluate((element) => element.removeAttribute("page-size"));
  await list.expectRowsOf("ordering=name&page_size=20");
  await element(page).evaluate((element) => element.setAttribute("api-base", "/api/v9"));
  await expect(list.alert).toContainText("404");
  await expect(rows(page)).toHaveCount(0);
});

test("moved in the document it goes on, removed it ends", async ({ page }) => {
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

test("a hundred lists that came and went leave nothing behind", async ({ page, context }) => {
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

test("three lists, one program; the trouble of one is not the others'", async ({ page }) => {
  const wasm: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) wasm.push(request.url());
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

test("a failure of the program is shown in every list, one of the host's is not", async ({ page, troubles }) => {
  await openHost(page, "<event-matcher-policies></event-matcher-policies><event-matcher-policies></event-matcher-policies>");
  await expect(rows(page)).toHaveCount(40);
  await element(page).first().evaluate((element) =>
    element.addEventListener("query-change", () => {
      throw new Error("the host's own");
    }));
  const list = new ListPage(page);
  await list.button("Next page").first().click();
  await expect(element(page).first().getByRole("status")).toHaveText("240 policies, page 2 of 12");
  expect(troubles).toEqual(["Error: the host's own"]);
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
  troubles.length = 0;
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

test.describe("with tokens", () => {
  test("a function in place of another asks for nothing, none in place of one forgets what was shown", async ({ page }) => {
    const server = await startServer(["--require-token"]);
    try {
      const seen = requests(page);
      await openHost(
        page,
        `<event-matcher-policies page-size="500"></event-matcher-policies>
         <script>document.querySelector("event-matcher-policies").getToken = () => "admin"</script>`,
        `${server.url}host`,
      );
      await expect(rows(page)).toHaveCount(240);
      await element(page).evaluate((element: Element) => (element.getToken = () => "admin"));
      await new ListPage(page).button("Name").click();
      await new ListPage(page).expectSearch("");
      await expect(new ListPage(page).header("Name")).toHaveAttribute("aria-sort", "ascending");
      expect(seen).toEqual(["?page_size=500", "?ordering=name&page_size=500"]);
      await page.route(`**/${API}*`, () => undefined);
      await element(page).evaluate((element: Element) => (element.getToken = null));
      await expect(rows(page)).toHaveCount(0);
    } finally {
      await server.stop();
    }
  });

  test("a token is asked for, sent, and asked for once more when it is refused", async ({ page }) => {
    const server = await startServer(["--require-token"]);
    try {
      const sent: (string | undefined)[] = [];
      page.on("request", (request) => {
        if (request.url().includes(API)) sent.push(request.headers()["authorization"]);
      });
      await openHost(
        page,
        `<event-matcher-policies></event-matcher-policies><script>
           const tokens = ["expired", "admin", "expired", "also-expired"];
           document.querySelector("event-matcher-policies").getToken = async () => tokens.shift();
         </script>`,
        `${server.url}host`,
      );
      const list = new ListPage(page);
      await expect(rows(page)).toHaveCount(20);
      expect(sent).toEqual(["Bearer expired", "Bearer admin"]);
      await list.button("Refresh").click();
      await expect(list.alert).toContainText("The server refuses the token (403).");
      await expect(rows(page)).toHaveCount(0);
      expect(sent.slice(2)).toEqual(["Bearer expired", "Bearer also-expired"]);
      // Without a token it goes on without one.
      await list.button("Try again").click();
      await expect(list.alert).toContainText("You are not signed in (403).");
      await element(page).evaluate((element: Element) => (element.getToken = () => "admin"));
      await expect(rows(page)).toHaveCount(20);
    } finally {
      await server.stop();
    }
  });

  for (const [what, source, says] of [
    ["throws", "() => { throw new Error('session over') }", "session over"],
    ["is rejected", "() => Promise.reject(new Error('session over'))", "session over"],
    ["gives what is none", "() => 42", "What it gave is no token."],
    ["gives what breaks a header", "() => 'a\\r\\nX-Evil: 1'", "What it gave is no token."],
  ] as const) {
    test(`a getToken that ${what} is told`, async ({ page }) => {
      await openHost(
        page,
        `<event-matcher-policies></event-matcher-policies>
         <script>document.querySelector("event-matcher-policies").getToken = ${source}</script>`,
      );
      const list = new ListPage(page);
      await expect(list.alert).toContainText("There is no token to ask the server with.");
      await expect(list.alert).toContainText(says);
      await element(page).evaluate((element: Element) => (element.getToken = null));
      await expect(rows(page)).toHaveCount(20);
    });
  }

  test("a token does not follow a redirect", async ({ page }) => {
    const server = await startServer(["--fault", "login"]);
    try {
      const asked: string[] = [];
      page.on("request", (request) => {
        if (request.headers()["authorization"]) asked.push(new URL(request.url()).pathname);
      });
      await openHost(
        page,
        `<event-matcher-policies></event-matcher-policies>
         <script>document.querySelector("event-matcher-policies").getToken = () => "admin"</script>`,
        `${server.url}host`,
      );
      await expect(new ListPage(page).alert).toContainText("The server sent us elsewhere");
      expect(new Set(asked)).toEqual(new Set([`/${API}`]));
    } finally {
      await server.stop();
    }
  });
});

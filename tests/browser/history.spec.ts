// The browser's history, where the router's own `use_navigate` would fail (src/url_state/router_url.rs).

import { ListPage, stopClock } from "./list-page";
import { expect, test } from "./test";

test("a history entry that the browser rejects becomes a navigation", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login");
  await page.evaluate(() => {
    history.pushState = () => {
      throw new DOMException("Too many calls", "SecurityError");
    };
  });
  await list.button("Name").click();
  await list.expectSearch("?action=login&ordering=name");
  await list.expectRowsOf("action=login&ordering=name&page_size=20");
});

test("an address that the browser refuses for the moment loses nothing that is typed", async ({ page }) => {
  await page.clock.install();
  const list = new ListPage(page);
  await list.open();
  await stopClock(page);
  await list.search.pressSequentially("def");
  await page.clock.runFor(300);
  await list.expectSearch("?search=def");
  await page.evaluate(() => {
    const original = history.replaceState;
    history.replaceState = () => {
      throw new DOMException("Too many calls", "SecurityError");
    };
    Reflect.set(window, "allow", () => (history.replaceState = original));
  });
  await list.search.pressSequentially("ault");
  await page.clock.runFor(300);
  await list.expectRowsOf("search=default&page_size=20");
  await expect(list.search).toHaveValue("default");
  await expect(list.search).toBeFocused();
  await page.clock.runFor(5_000);
  await list.expectSearch("?search=def");
  // Still the same page: it can be asked.
  await page.evaluate(() => (Reflect.get(window, "allow") as () => void)());
  await page.clock.runFor(5_000);
  await list.expectSearch("?search=default");
});

test("a change of the view keeps the scroll position where its first row is in sight", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  const list = new ListPage(page);
  await list.open("?page_size=50");
  await list.tools();
  await page.evaluate(() => scrollTo(0, 60));
  // Firefox's driver scrolls to what it clicks.
  await list.button("Action").dispatchEvent("click");
  await list.expectRowsOf("ordering=action&page_size=50");
  expect(await page.evaluate(() => scrollY)).toBe(60);
});

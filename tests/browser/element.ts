// The element in a host page, as a test sees it.

import type { Page } from "@playwright/test";

/** What a test says to the element; its own properties, its method. */
export interface Element extends HTMLElement {
  query: string;
  getToken: (() => unknown) | null;
  refresh(): void;
}

// Relative, for a page at a sub-path (deploy/test.sh).
const SCRIPT = '<script type="module" src="embed/event-matcher-policies.js"></script>';

/** Opens a host page with this in its body, at this address. */
export async function openHost(page: Page, body: string, address = "host", doctype = "<!doctype html>") {
  await page.route(/\/host(\?|#|$)/, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `${doctype}<html lang="en"><title>Console</title><body>${body}${SCRIPT}</body></html>`,
    }));
  await page.goto(address);
}

/** Notes every event of the elements, as `[name, detail]`. */
export async function listen(page: Page) {
  await page.addInitScript(() => {
    const hostEvents: unknown[] = [];
    Reflect.set(window, "hostEvents", hostEvents);
    for (const name of ["query-change", "policy-activate", "load", "error"]) {
      // At the document only what bubbles and is composed arrives. (No event named "load" goes on to the window.)
      document.addEventListener(name, (event) => {
        if (event instanceof CustomEvent) hostEvents.push([name, structuredClone(event.detail)]);
      });
    }
  });
}

export const hostEvents = (page: Page) => page.evaluate(() => Reflect.get(window, "hostEvents") as [string, Record<string, unknown>][]);
export const element = (page: Page) => page.locator("event-matcher-policies");
export const rows = (page: Page) => page.getByRole("rowheader");

// The page as a person meets it: by roles and names.

import { type Locator, type Page, expect } from "@playwright/test";

export const API = "api/v3/policies/event_matcher/";

/** How many options the demo API's own values make, with "Any". */
export const LIVE = { Action: 34, App: 80, Model: 122 };

export class ListPage {
  readonly heading;
  readonly search;
  readonly table;
  readonly status;
  readonly alert;
  readonly pagination;

  constructor(readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: "Event matcher policies" });
    this.search = page.getByRole("searchbox", { name: "Search policies" });
    this.table = page.getByRole("table", { name: "Event matcher policies" });
    this.status = page.getByRole("status");
    this.alert = page.getByRole("alert");
    this.pagination = page.getByRole("navigation", { name: "Pagination" });
  }

  /** Opens an address, given from its `?` on, and waits for its rows or its error. */
  async open(search = "") {
    await this.page.goto(`./${search}`);
    await this.settle();
  }

  /** Waits for the rows or the error. */
  async settle() {
    // Where nothing could be loaded the table is hidden.
    const table = this.page.getByRole("table", { name: "Event matcher policies", includeHidden: true });
    await expect(table).toHaveAttribute("aria-busy", "false");
  }

  /** Waits for what the table does beside showing and opening its rows, which is loaded after them. */
  async tools() {
    await expect(this.page.locator("#emp-opens")).toBeAttached();
  }

  button(name: string | RegExp) {
    return this.page.getByRole("button", { name, exact: true });
  }

  header(name: string) {
    return this.table.getByRole("columnheader", { name, exact: true });
  }

  /** The options of a combobox, but for values that policies have and nothing offers: those come with the counts. */
  options(name: string) {
    return this.page.getByRole("listbox", { name, exact: true }).getByRole("option").filter({ hasNotText: "Other values in use" });
  }

  /** Opens a filter and clicks an option, once the server's values are there: they put others in the places of the options. */
  async choose(filter: keyof typeof LIVE, option: RegExp) {
    await this.page.getByRole("combobox", { name: filter, exact: true }).click();
    const options = this.options(filter);
    await expect(options).toHaveCount(LIVE[filter]);
    await options.and(this.page.getByRole("option", { name: option })).click();
  }

  /** The rows' names, which open their details: links, and buttons where the view is not in an address. */
  get nameLinks() {
    const headers = this.table.getByRole("rowheader");
    return headers.getByRole("link").or(headers.getByRole("button"));
  }

  /** The details of the policy of this name; without one, whichever are open. */
  details(name?: string) {
    return this.page.getByRole("dialog", name === undefined ? {} : { name, exact: true });
  }

  /** The names of the rows, in their order. */
  async names(): Promise<string[]> {
    return this.nameLinks.allTextContents();
  }

  /** Waits until the rows are these, in this order. */
  async expectNames(names: readonly string[]) {
    await expect.poll(() => this.names()).toEqual(names);
  }

  /** Waits until the rows are what the API gives for this query string, and for nothing else. */
  async expectRowsOf(query: string) {
    const answer = await this.page.request.get(`${API}?${query}`);
    const { results } = (await answer.json()) as { results: { name: string }[] };
    await this.expectNames(results.map((policy) => shown(policy.name)));
  }

  /** Waits until the address is this, from its `?` on. */
  async expectSearch(search: string) {
    await expect.poll(() => new URL(this.page.url()).search).toBe(search);
  }
}

/** All policies that the API gives for this query string, page by page, as it sends them. */
export async function listAll<Policy>(page: Page, base: string, query = ""): Promise<Policy[]> {
  const results: Policy[] = [];
  for (let number = 1, last = 1; number <= last; number++) {
    const answer = await page.request.get(`${base}${API}?${query}&page_size=100&page=${number}`);
    const body = (await answer.json()) as { results: Policy[]; pagination: { total_pages: number } };
    last = body.pagination.total_pages;
    results.push(...body.results);
  }
  return results;
}

/** A name as the list shows it: the bidirectional and control characters that the demo's names have get placeholders. */
function shown(name: string): string {
  return name.replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) =>
    `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
}

/** Waits until the options of a combobox are these, whatever they say of how many policies they would show. */
export async function expectOptions(options: Locator, texts: readonly string[]) {
  const count = /(\d+), \1 polic(?:y|ies)/;
  await expect.poll(async () => (await options.allTextContents()).map((text) => text.replace(count, ""))).toEqual(texts);
}

/** Whether this is the address of a request for the list. */
export function isListRequest(url: string): boolean {
  return new URL(url).pathname === `/${API}`;
}

/** The query strings of the list's requests, from now on. */
export function requests(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    if (isListRequest(request.url())) seen.push(new URL(request.url()).search);
  });
  return seen;
}

/**
 * Stops the page's clock, so that a slow machine makes no pauses in what is typed; `page.clock.runFor` moves it on.
 * `page.clock.install()` has to come before the page is opened.
 */
export async function stopClock(page: Page) {
  await page.clock.pauseAt(Date.now() + 60_000);
}

/** Types over what is in a field, by the keyboard: Firefox tells of no `change` where a script has filled it. */
export async function typeOver(field: Locator, text: string) {
  await field.selectText();
  await field.pressSequentially(text);
}

/** Stores a text in the browser before the page is there. */
export async function remember(page: Page, key: string, text: string) {
  const store = ([key, text]: readonly [string, string]) => {
    // Firefox runs this in pages without an origin too, which have no storage.
    if (self.origin !== "null") localStorage.setItem(`event-matcher-policies.${key}`, text);
  };
  await page.addInitScript(store, [key, text] as const);
}

/** Holds the requests to these addresses, until the returned function is called. */
export async function holdRequests(page: Page, url: string | RegExp | ((url: URL) => boolean)): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(url, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

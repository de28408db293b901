// Where a policy is used, for the tests of its details.

import type { Locator, Page } from "@playwright/test";

import { API, ListPage } from "./list-page";

export const BINDINGS = "/api/v3/policies/bindings/";
export const RULES = "/api/v3/events/rules/";
export const EVERY_KIND = "Bound four times, each differently";

/** What a host page allows. Who is told is read beside the usage, and has tests of its own (notification-rules.spec.ts). */
export const FEATURES = "try overlaps export facets views columns";

/** Has the page do without the notification rules. */
export async function withoutTold(page: Page) {
  const isPage = (url: URL) => /\/$/.test(url.pathname) && !url.pathname.includes("/api/");
  await page.route(isPage, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace("<html ", `<html data-features="${FEATURES}" `) });
  });
}

/** The requests for the usage, from now on, as their paths and query strings. */
export function usageRequests(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (/\/(bindings|used_by|rules|instances|all|applications|application_entitlements)\/$/.test(pathname)) seen.push(pathname + search);
  });
  return seen;
}

/** Opens the list with the policy of this name, and its details. */
export async function openDetails(page: Page, name: string): Promise<Locator> {
  const list = new ListPage(page);
  await list.open(`?${new URLSearchParams({ name })}`);
  await list.table.getByRole("rowheader").getByRole("link", { name }).click();
  return list.details(name);
}

export const usage = (dialog: Locator) => dialog.getByRole("list", { name: "Where it is used" }).getByRole("listitem");

/** Answers requests for this path with what the server answers, changed. */
export async function change<T>(page: Page, path: string, changed: (body: T) => unknown) {
  await page.route(`**${path}*`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: changed((await answer.json()) as T) });
  });
}

export interface Bindings {
  pagination: unknown;
  results: Record<string, unknown>[];
}

/** The policy of this name, as the API gives it. */
export async function policy(page: Page, name: string) {
  const answer = await page.request.get(`${API}?${new URLSearchParams({ name })}`);
  const { results } = (await answer.json()) as { results: { pk: string }[] };
  return results[0] as { pk: string };
}

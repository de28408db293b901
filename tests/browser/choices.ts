// The filters whose values the server has, for the tests of them.

import type { Locator, Page } from "@playwright/test";

import { ListPage, LIVE } from "./list-page";
import { expect } from "./test";

export const ACTIONS = "/api/v3/events/events/actions/";
export const APPS = "/api/v3/admin/apps/";
export const MODELS = "/api/v3/admin/models/";

/** How many options the built-in values make, with "Any". */
export const BUILT_IN = { Action: 39, App: 84, Model: 135 };

/** The paths of the requests for choices, from now on. */
export function choiceRequests(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if ([ACTIONS, APPS, MODELS].includes(pathname)) seen.push(pathname);
  });
  return seen;
}

/** A filter with choices. */
export class Filter {
  readonly field: Locator;
  readonly options: Locator;
  readonly active: Locator;

  constructor(page: Page, readonly name: keyof typeof LIVE) {
    this.field = page.getByRole("combobox", { name, exact: true });
    this.options = new ListPage(page).options(name);
    this.active = page.getByRole("listbox", { name, exact: true }).getByRole("option", { selected: true });
  }

  async openAndClose(count: number) {
    await this.field.click();
    await expect(this.options).toHaveCount(count);
    await this.field.press("Escape");
    await expect(this.field).toHaveAttribute("aria-expanded", "false");
  }
}

/** Puts these items before the server's own. */
export async function addItems(page: Page, path: string, ...items: object[]) {
  await page.route(`**${path}`, async (route) => {
    const own = (await (await route.fetch()).json()) as object[];
    await route.fulfill({ json: [...items, ...own] });
  });
}

/** Answers at this path with these items, but not before the function that it returns is called. */
export async function hold(page: Page, path: string, items: object[]): Promise<() => void> {
  let arrive = () => {};
  const called = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(`**${path}`, async (route) => {
    await called;
    await route.fulfill({ json: items });
  });
  return arrive;
}

/** Where the pointer is put to be on this. */
export async function centre(locator: Locator): Promise<[number, number]> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it is not to be seen");
  return [box.x + box.width / 2, box.y + box.height / 2];
}

export const chip = (page: Page) => page.getByRole("list", { name: "Active filters" }).getByRole("listitem");

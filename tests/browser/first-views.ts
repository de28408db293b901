// What links to the list ask for, and what then happens by itself: what the first part of the program has to have.
// profile.sh finds by it what that is, and parts.spec.ts holds the program against it.

import type { Page } from "@playwright/test";

import { type ListPage, isListRequest } from "./list-page";
import { expect } from "./test";

export interface FirstView {
  /** The address, from its `?` on. */
  readonly search: string;
  /** Whether there is a next page, of a size that is fetched ahead. */
  readonly ahead?: boolean;
}

export const FIRST_VIEWS: readonly FirstView[] = [
  { search: "", ahead: true },
  { search: "?page_size=100&ordering=name&page=1", ahead: true },
  { search: "?page_size=1000&ordering=-client_ip" },
  { search: "?page=2&page_size=5&ordering=app", ahead: true },
  { search: "?page=last" },
  { search: "?action=login&app=authentik.core&ordering=-action,name" },
  { search: "?search=a&model=authentik_core.user" },
  { search: "?client_ip=10.0.0.1&execution_logging=true" },
  { search: "?created=2024-01-31T09:30:00Z&last_updated=2024-01-31T09:30:00Z" },
  { search: "?name=x&policy_uuid=00000000-0000-0000-0000-000000000000" },
  { search: "?search=nothing+at+all" },
];

/** How long the first answer takes, in milliseconds, for the page to say that it is under way. */
export const SLOW = 600;

/**
 * Opens a view, on a server of this address, and leaves it alone for as long as something happens by itself. The mouse
 * lies over the rows; the next page is fetched ahead and dropped again; the network goes and comes back; somebody comes
 * back after a while.
 */
export async function leaveAlone(list: ListPage, server: string, { search, ahead = false }: FirstView) {
  const { page } = list;
  await page.clock.install();
  await page.goto(new URL(search, server).href);
  await expect(list.table.getByRole("rowheader").or(page.getByText("No policy matches")).first()).toBeVisible();
  await page.mouse.move(200, 500);
  await page.mouse.move(250, 520);
  const fetched = ahead ? page.waitForEvent("requestfinished", (request) => isListRequest(request.url())) : undefined;
  await page.clock.runFor(3_100);
  await fetched;
  await page.clock.runFor(31_000);
  await page.context().setOffline(true);
  await expect(list.alert).toContainText("You are offline.");
  await loadsAgain(page, () => page.context().setOffline(false));
  await expect(list.alert).toHaveCount(0);
  await page.clock.fastForward(6 * 60_000);
  await loadsAgain(page, () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))));
}

async function loadsAgain(page: Page, act: () => Promise<unknown>) {
  const loaded = page.getByText(/^Loaded at /);
  const before = (await loaded.textContent()) ?? "";
  await act();
  await expect(loaded).not.toHaveText(before);
}

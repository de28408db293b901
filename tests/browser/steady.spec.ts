// Nothing jumps: what is on the screen stays where it is while something is added to it.

import type { Locator, Page } from "@playwright/test";

import { API, holdRequests, ListPage } from "./list-page";
import { expect, test } from "./test";

const place = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${String(locator)} is not there`);
  return { x: Math.round(box.x), y: Math.round(box.y) };
};

/** Clicks what is in sight, where it is: driven by BiDi, Firefox scrolls to the middle whatever Playwright clicks. */
async function press(locator: Locator) {
  await expect(locator).toBeInViewport({ ratio: 1 });
  const box = await locator.boundingBox();
  if (box) await locator.page().mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

const rowOf = (name: Locator) => name.locator("xpath=ancestor::tr");

/** Where the rows and the pages are. */
const places = async (list: ListPage) => ({
  first: (await place(rowOf(list.nameLinks.first()))).y,
  last: (await place(rowOf(list.nameLinks.last()))).y,
  pager: await place(list.button("Next page")),
  sizes: await place(list.page.getByRole("combobox", { name: "Rows per page" })),
});

for (const width of [390, 640, 768, 1280, 1920]) {
  test(`a filter moves no row, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const list = new ListPage(page);
    await list.open("?search=m");
    await list.open();
    const top = async () => (await place(rowOf(list.nameLinks.first()))).y;
    const before = await top();
    await list.open("?search=m");
    expect(await top()).toBe(before);
    await list.open("?execution_logging=false&search=m");
    await expect(list.button("Clear all filters")).toBeVisible();
    expect(await top()).toBe(before);
  });

  test(`selecting moves no row, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const list = new ListPage(page);
    await list.open();
    const rows = async () => {
      const { first, last } = await places(list);
      return { first, last };
    };
    const before = await rows();
    await list.button("Select").click();
    const bar = page.getByRole("group", { name: "Selection" });
    await expect(bar).toBeInViewport({ ratio: 1 });
    if (width >= 640) expect(await rows()).toEqual(before);
    const selecting = await places(list);
    await press(page.getByRole("checkbox", { name: /^Select / }).first());
    await expect(bar.getByRole("status")).toContainText("1 of 240");
    expect(await places(list)).toEqual(selecting);
    await press(bar.getByRole("button", { name: "Clear selection" }));
    await expect(bar.getByRole("status")).toContainText("0 of 240");
    expect(await places(list)).toEqual(selecting);
  });
}

for (const search of ["?search=secops", "", "?page_size=100"]) {
  test(`the details beside the list move neither rows nor pages of ${search || "the plain list"}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    const list = new ListPage(page);
    await list.open(search);
    const before = await places(list);
    await list.nameLinks.first().click();
    await expect(list.details()).toBeVisible();
    await expect(page.locator("dialog:modal")).toHaveCount(0);
    expect(await places(list)).toEqual(before);
  });
}

test("what is said of a copy moves nothing beside it", async ({ page, context, browserName }) => {
  if (browserName === "chromium") await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const list = new ListPage(page);
  await list.open();
  await list.nameLinks.first().click();
  const next = page.getByRole("link", { name: "Open in authentik" });
  await expect(next).toBeVisible();
  const before = [await place(next), await place(page.getByText("JSON from the server"))];
  await press(list.details().getByRole("button", { name: "Copy link" }));
  await expect(list.details().getByText(/^Copied$|^Not allowed/)).toBeVisible();
  expect([await place(next), await place(page.getByText("JSON from the server"))]).toEqual(before);
});

test("saved views stay where they are at each change", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login");
  await list.button("Saved views").click();
  const dialog = page.getByRole("dialog", { name: "Saved views" });
  const field = dialog.getByRole("textbox", { name: "Name of this view" });
  const hint = dialog.getByText(/^Saved in this browser only/);
  const top = await place(dialog);
  const [said, end] = [await place(dialog.getByRole("status")), await place(hint)];
  await field.fill("Sign-ins");
  await field.press("Enter");
  await expect(dialog.getByRole("status")).toContainText("Saved as");
  // The first one takes the place of the sentence that there is none.
  expect(await place(hint)).toEqual(end);
  await field.fill("Others");
  await field.press("Enter");
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  const others = dialog.getByRole("button", { name: "Delete Others" });
  const before = await place(others);
  await press(dialog.getByRole("listitem").first().getByRole("button", { name: "Make default" }));
  await expect(dialog.getByRole("status")).toContainText("opens by default");
  expect((await place(others)).y).toBe(before.y);
  await press(dialog.getByRole("listitem").first().getByRole("button", { name: "Rename" }));
  await expect(dialog.getByRole("textbox", { name: "New name" })).toBeFocused();
  expect((await place(others)).y).toBe(before.y);
  await page.keyboard.press("Escape");
  await list.button("Saved views").click();
  await press(others);
  await expect(dialog.getByRole("button", { name: "Undo" })).toBeVisible();
  expect(await place(dialog.getByRole("status"))).toEqual(said);
  expect(await place(dialog)).toEqual(top);
});

for (const search of ["", "?page_size=50"]) {
  test(`the rows come where their place was kept${search && ", 50 of them"}`, async ({ page }) => {
    const release = await holdRequests(page, `**/${API}*`);
    const list = new ListPage(page);
    await page.goto(`./${search}`);
    await expect(list.table).toHaveAttribute("aria-busy", "true");
    const before = await place(list.button("Next page"));
    release();
    await list.settle();
    expect(await place(list.button("Next page"))).toEqual(before);
  });
}

test("a page that is asked for at the end of another begins at its top", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?page_size=100");
  const isAtTop = async () => {
    const [head, first] = [await list.header("Name").boundingBox(), await list.nameLinks.first().boundingBox()];
    return head !== null && first !== null && first.y >= head.y + head.height - 2 && first.y < head.y + 3 * head.height;
  };
  await list.button("Next page").click();
  await list.expectRowsOf("page=2&page_size=100");
  await expect.poll(isAtTop).toBe(true);
  await expect(list.nameLinks.first()).toBeInViewport();
  // The history has its own place.
  await list.button("Next page").scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => scrollY);
  await list.button("Previous page").click();
  await list.expectRowsOf("page_size=100");
  await expect.poll(isAtTop).toBe(true);
  expect(scrolled).toBeGreaterThan(500);
});

test("the parts of the details stay where they are when names arrive", async ({ page }) => {
  const list = new ListPage(page);
  const held: (() => void)[] = [];
  await page.route(/\/(used_by|events\/rules|policies\/bindings|flows|stages|sources|policies\/all)\b/, async (route) => {
    await new Promise<void>((done) => held.push(done));
    await route.continue();
  });
  await list.open("?name=Bound+four+times%2C+each+differently");
  await list.nameLinks.first().click();
  const where = page.getByRole("heading", { name: "Where it is used" });
  await expect(where).toBeVisible();
  const before = await place(where);
  const release = setInterval(() => held.splice(0).forEach((done) => done()), 50);
  const uses = page.getByRole("list", { name: "Where it is used" });
  await expect(uses).toContainText("Alert the on-call engineer");
  clearInterval(release);
  expect(await place(where)).toEqual(before);
});

async function settledHeight(page: Page, locator: Locator) {
  await page.waitForLoadState("networkidle");
  return (await locator.boundingBox())?.height;
}

test("a row of where a policy is used is as high when it appears as it is in the end", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?name=Bound+four+times%2C+each+differently");
  await page.evaluate(() => {
    const seen = new Set<string>();
    Reflect.set(window, "heights", seen);
    new MutationObserver(() => {
      for (const item of document.querySelectorAll('[aria-label="Where it is used"] > li:first-child')) {
        seen.add(String(item.getBoundingClientRect().height));
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await list.nameLinks.first().click();
  const first = page.getByRole("list", { name: "Where it is used" }).getByRole("listitem").first();
  await expect(first).toContainText(":");
  const height = await settledHeight(page, first);
  expect(await page.evaluate(() => [...(Reflect.get(window, "heights") as Set<string>)])).toEqual([String(height)]);
});

test("the columns stay where they are while the list is sorted back and forth", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?ordering=-client_ip&page_size=10");
  const edges = async () => [await place(list.header("Bound to")), await place(list.header("Status"))];
  // The first policies have no address.
  const narrow = await edges();
  await list.header("Client IP").getByRole("button").click();
  await expect(list.header("Name")).toHaveAttribute("aria-sort", "ascending");
  await list.settle();
  const wide = await edges();
  expect(wide).not.toEqual(narrow);
  await page.goBack();
  await expect(list.header("Client IP")).toHaveAttribute("aria-sort", "descending");
  await list.settle();
  expect(await edges()).toEqual(wide);
});

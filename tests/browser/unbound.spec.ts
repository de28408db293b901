// The list narrowed to policies that are not bound, or that may never fire: all of them that match the filters.

import { download } from "./download";
import { ListPage, isListRequest, listAll } from "./list-page";
import { expect, test } from "./test";

interface Listed {
  name: string;
  bound_to: number;
}

const unboundNames = (policies: Listed[]) => policies.filter((policy) => policy.bound_to === 0).map((policy) => policy.name);

test("the unbound policies of all pages are one list with pages, which is a link", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const list = new ListPage(page);
  await page.goto(`${server.url}?ordering=name&page=2`);
  await expect(list.status).toHaveText("240 policies, page 2 of 12");
  await list.button("Unbound only").click();
  await list.expectSearch("?ordering=name&unbound=true");
  const names = unboundNames(await listAll<Listed>(page, server.url, "ordering=name"));
  const pages = Math.ceil(names.length / 20);
  expect(pages).toBeGreaterThan(1);
  await list.expectNames(names.slice(0, 20));
  const notice = page.getByRole("note", { name: "Unbound only" });
  await expect(notice).toContainText(`${names.length} of 240 policies aren\u2019t bound to anything.`);
  await expect(list.status).toHaveText(`${names.length} policies, page 1 of ${pages}`);
  await expect(list.pagination).toContainText(`1\u201320 of ${names.length}`);
  await list.button("Last page").click();
  await list.expectSearch(`?ordering=name&page=${pages}&unbound=true`);
  await page.reload();
  await list.expectNames(names.slice(20 * (pages - 1)));
  await notice.getByRole("button", { name: "Show all policies" }).click();
  await list.expectSearch("?ordering=name");
  await expect(list.status).toHaveText("240 policies, page 1 of 12");
  await page.goto(`${server.url}?unbound=true&page=99`);
  await expect(list.alert).toContainText("Page 99 doesn't exist");
  await list.alert.getByRole("button", { name: "Go to last page" }).click();
  await expect(list.status).toHaveText(`${names.length} policies, page ${pages} of ${pages}`);
});

test("filters apply, and none unbound is said", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=default-match&unbound=true");
  await expect(page.getByRole("note", { name: "Unbound only" })).toContainText("Every matching policy is bound.");
  await expect(list.table.getByRole("rowheader")).toHaveCount(0);
  await list.button("Export").click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  await expect(dialog).toContainText("No policies to export.");
  await expect(dialog.getByRole("button", { name: "Download" })).toHaveCount(0);
});

for (const narrowed of ["unbound=true", "may_never_fire=true", "may_never_fire=true&unbound=true"]) {
  test(`?${narrowed}: list, pager, status, selection and export are about the same policies`, async ({ page, serve }) => {
    const server = await serve("--max-page-size", "100");
    const list = new ListPage(page);
    await page.goto(`${server.url}?${narrowed}&page_size=50`);
    const range = await list.pagination.getByText(/^1\u2013\d+ of \d+$/).textContent();
    const count = Number(range?.split(" ").at(-1));
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(240);
    const note = page.getByRole("note", { name: narrowed.includes("unbound") ? "Unbound only" : "May never fire" });
    await expect(note).toContainText(`${count} of 240 policies`);
    await expect(list.status).toHaveText(new RegExp(`^${count} policies, page 1 of ${Math.ceil(count / 50)}$`));
    await list.button("Select").click();
    const bar = page.getByRole("group", { name: "Selection" });
    await bar.getByRole("button", { name: `Select all ${count}` }).click();
    await expect(bar.getByRole("status")).toHaveText(`${count} of ${count} policies selected`);
    await list.button("Export").click();
    const dialog = page.getByRole("dialog", { name: "Export" });
    await expect(dialog).toContainText(`All ${count} policies of this view.`);
    await dialog.getByRole("radio", { name: "JSON" }).check();
    const { text } = await download(page, () => dialog.getByRole("button", { name: "Download", exact: true }).click());
    expect(JSON.parse(text)).toHaveLength(count);
    await page.keyboard.press("Escape");
    await list.button("Unbound only").click();
    await expect(bar.getByRole("status")).toContainText("0 of ");
  });
}

test("the tabs lead there and back without losing it, and it does not end a try", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?unbound=true");
  await page.getByRole("link", { name: "Overlaps" }).click();
  await list.expectSearch("?unbound=true&overlaps=true");
  await page.getByRole("link", { name: "Policies", exact: true }).click();
  await list.expectSearch("?unbound=true");
  await list.open("?try=action%3Dlogin");
  const report = page.getByRole("region", { name: "Try an event" });
  await expect(report).toContainText("All 240 policies");
  // The filters are folded to this line.
  await expect(list.button("Unbound only")).toHaveCount(0);
  await report.getByRole("button", { name: "Change", exact: true }).click();
  await list.expectSearch("?try=action%3Dlogin&filtered=true");
  await list.button("Unbound only").click();
  await list.expectSearch("?unbound=true&try=action%3Dlogin&filtered=true");
  await expect(report.getByText(/^Only the \d+ policies of your filters were tried\.$/)).toBeVisible();
});

test("reading shows its progress and can be cancelled", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100", "--count", "400");
  const list = new ListPage(page);
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route("**/*page=3*", async (route) => {
    if (isListRequest(route.request().url())) await held;
    await route.continue().catch(() => {});
  });
  await page.goto(`${server.url}?unbound=true`);
  const notice = page.getByRole("note", { name: "Reading" });
  await expect(notice).toContainText("Reading all policies: 200 of 400");
  await expect(notice.getByRole("progressbar")).toHaveAttribute("value", "200");
  await notice.getByRole("button", { name: "Cancel" }).click();
  await list.expectSearch("");
  await expect(list.status).toHaveText("400 policies, page 1 of 20");
  release();
});

test("a page that fails is retried, and one that stays missing is read on request", async ({ page, serve }) => {
  const server = await serve("--max-page-size", "100");
  const asked: (string | null)[] = [];
  let [retried, lost] = [1, true];
  await page.route("**/api/v3/policies/event_matcher/?*", async (route) => {
    const number = new URL(route.request().url()).searchParams.get("page");
    asked.push(number);
    if (number === "2" && retried-- > 0) return route.fulfill({ status: 502, json: { error: "not now" } });
    if (number === "3" && lost) return route.fulfill({ status: 404, contentType: "text/html", body: "<h1>lost</h1>" });
    return route.continue();
  });
  const list = new ListPage(page);
  await page.goto(`${server.url}?unbound=true`);
  await expect(list.alert).toContainText("Incomplete: 200 of 240 policies could be read.");
  await expect(page.getByRole("note", { name: "Unbound only" })).toContainText("of 200 policies");
  lost = false;
  await list.alert.getByRole("button", { name: "Read the missing pages" }).click();
  await expect(list.alert).toHaveCount(0);
  await expect(page.getByRole("note", { name: "Unbound only" })).toContainText("of 240 policies");
  expect(asked).toEqual([null, "2", "3", "2", "3"]);
});

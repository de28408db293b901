// Every failure says what is wrong, keeps the rows, and can be mended in one click.

import { API, ListPage, typeOver } from "./list-page";
import { expect, test } from "./test";

test("a failing request shows the banner, keeps the rows, and Try again works", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const before = await list.names();
  let broken = true;
  await page.route(`**/${API}*`, (route) =>
    broken ? route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" }) : route.continue());
  await list.button("Next page").click();
  await expect(list.alert).toContainText("502");
  await list.expectSearch("?page=2");
  expect(await list.names()).toEqual(before);
  broken = false;
  await list.alert.getByRole("button", { name: "Try again" }).click();
  await expect(list.alert).toHaveCount(0);
  await list.expectRowsOf("page=2&page_size=20");
});

test("a refused connection has its own message", async ({ page }) => {
  const list = new ListPage(page);
  await page.route(`**/${API}*`, (route) => route.abort("connectionrefused"));
  await list.open();
  await expect(list.alert).toContainText("can't be reached");
  await page.unroute(`**/${API}*`);
  await list.button("Try again").click();
  await list.expectRowsOf("page_size=20");
});

test("a rejected filter is kept, explained, and removed in one click", { tag: "@smoke" }, async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=bogus&search=default");
  await expect(list.alert).toContainText("400");
  await expect(list.alert).toContainText("Action: Select a valid choice. bogus is not one of the available choices.");
  await list.expectSearch("?action=bogus&search=default");
  await list.alert.getByRole("button", { name: "Remove filter Action: bogus" }).click();
  await list.expectSearch("?search=default");
  await list.expectRowsOf("search=default&page_size=20");
  await expect(list.alert).toHaveCount(0);
});

test("a refusal is said once, with nothing dead below it", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=bogus");
  await expect(page.getByText(/bogus is not one of the available choices/)).toHaveCount(1);
  await expect(page.getByText("unknown value")).toHaveCount(0);
  await expect(list.alert).not.toContainText("earlier query");
  await expect(page.getByRole("button", { name: "Remove filter Action: bogus" })).toHaveCount(2);
  await expect(list.table).toHaveCount(0);
  await expect(page.getByRole("columnheader")).toHaveCount(0);
  await expect(list.pagination).toHaveCount(0);
  await list.alert.getByRole("button").click();
  await list.expectRowsOf("page_size=20");
  await expect(list.pagination).toContainText("1–20 of 240");
});

test("below a refusal the rows of an earlier query keep what is true of them", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const action = page.getByRole("combobox", { name: "Action" });
  await action.fill("bogus");
  await action.press("Enter");
  await expect(list.alert).toContainText("These rows are from your previous query.");
  await expect(list.table.getByRole("rowheader")).toHaveCount(20);
  await expect(list.pagination.getByText("1–20 of 240")).toBeVisible();
  for (const role of ["button", "spinbutton", "combobox"] as const) {
    await expect(list.pagination.getByRole(role)).toHaveCount(0);
  }
  await page.goBack();
  await list.expectRowsOf("page_size=20");
  await expect(list.pagination.getByRole("button")).toHaveCount(4);
});

test("a page that fails is one of the list that is shown: its pager leads on and back", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await typeOver(page.getByRole("spinbutton", { name: "Page" }), "99");
  await page.keyboard.press("Enter");
  await expect(list.alert).toContainText("404");
  const field = list.pagination.getByRole("spinbutton", { name: "Page" });
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription("Page 99 doesn't exist (404).");
  await list.button("Previous page").click();
  await list.expectSearch("?page=12");
  await list.expectRowsOf("page=12&page_size=20");
  await expect(field).not.toHaveAttribute("aria-invalid");
});

test("an empty list has no pager", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?search=zzzz");
  await expect(list.status).toHaveText("0 policies");
  await expect(list.pagination).toHaveCount(0);
  // Nor is a failure after it an empty list.
  await page.route(`**/${API}*`, (route) => route.fulfill({ status: 400, json: ["no"] }));
  await list.button("Refresh").click();
  await expect(list.alert).toContainText("400");
  await expect(page.getByText("No policy matches all of these filters.")).toBeHidden();
});

test("a page past the end leads to the last one and keeps the filters", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login&page=99&page_size=5");
  await expect(list.alert).toContainText("404");
  await list.alert.getByRole("button", { name: "Go to last page" }).click();
  await list.expectSearch("?action=login&page=last&page_size=5");
  await list.expectRowsOf("action=login&page=last&page_size=5");
});

test("each rejected field is marked, and all of them are removed at once", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=bogus&policy_uuid=x&created=y&search=default");
  for (const [role, name, words] of [
    ["combobox", "Action", /bogus is not one of the available choices/],
    ["textbox", "Policy UUID", /Enter a valid UUID.*any usual format/],
    ["textbox", "Created", /Enter a valid date\/time.*ISO 8601/],
  ] as const) {
    const control = page.getByRole(role, { name, exact: true });
    await expect(control).toHaveAttribute("aria-invalid", "true");
    await expect(control).toHaveAccessibleDescription(words);
  }
  await expect(list.search).not.toHaveAttribute("aria-invalid");
  await list.button("Remove all rejected filters").click();
  await list.expectSearch("?search=default");
  await list.expectRowsOf("search=default&page_size=20");
  await expect(page.getByRole("combobox", { name: "Action" })).not.toHaveAttribute("aria-invalid");
});

test("what cannot be read is named, and the rest is shown", async ({ page }) => {
  const list = new ListPage(page);
  await page.route(`**/${API}*`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { results: Record<string, unknown>[] };
    if (body.results[2]) body.results[2].bound_to = "many";
    if (body.results[4]) body.results[4].pk = 7;
    await route.fulfill({ response: answer, json: body });
  });
  await list.open();
  await expect(list.alert).toContainText("Row 3: bound_to: expected a whole number from 0.");
  await expect(list.alert).toContainText("Row 5: pk: ");
  // Only a row that can't be told from others is left out.
  await expect(list.table.getByRole("rowheader")).toHaveCount(19);
});

test("a banner without a retry runs no timer", async ({ page }) => {
  await page.addInitScript(() => {
    const running = new Set<unknown>();
    Reflect.set(window, "running", running);
    const { setInterval, clearInterval } = window;
    window.setInterval = ((...rest: Parameters<typeof setInterval>) => {
      const id = setInterval(...rest);
      running.add(id);
      return id;
    }) as typeof window.setInterval;
    window.clearInterval = (id) => {
      running.delete(id);
      clearInterval(id);
    };
  });
  const running = () => page.evaluate(() => (Reflect.get(window, "running") as Set<unknown>).size);
  const list = new ListPage(page);
  await list.open("?action=bogus");
  await expect(list.alert).toBeVisible();
  expect(await running()).toBe(0);
  await page.route(`**/${API}*`, (route) => route.fulfill({ status: 502, body: "" }));
  await list.button("Refresh").click();
  await expect(list.button("Cancel retry")).toBeVisible();
  expect(await running()).toBe(1);
  await list.button("Cancel retry").click();
  await expect.poll(running).toBe(0);
});

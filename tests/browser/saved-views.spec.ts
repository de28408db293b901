// Views that are saved in the browser.

import type { Page } from "@playwright/test";

import { violations } from "./axe";
import { download } from "./download";
import { ListPage } from "./list-page";
import { expect, test } from "./test";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Saved views" });
const saved = (page: Page) => dialog(page).getByRole("listitem");

async function save(page: Page, name: string) {
  await page.getByRole("button", { name: "Saved views" }).click();
  await dialog(page).getByRole("textbox", { name: "Name of this view" }).fill(name);
  await dialog(page).getByRole("textbox", { name: "Name of this view" }).press("Enter");
  await expect(dialog(page).getByRole("status")).toContainText(`Saved as \u201c${name}\u201d.`);
}

test("a view is saved, opened, renamed, moved, deleted and put back @smoke", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login&ordering=-name");
  await save(page, "Sign-ins");
  await page.keyboard.press("Escape");
  await list.open("?search=default");
  await save(page, "Defaults");
  await expect(saved(page)).toHaveCount(2);
  await saved(page).first().getByRole("link", { name: "Sign-ins" }).click();
  await list.expectSearch("?action=login&ordering=-name");
  await expect(dialog(page)).toHaveCount(0);

  await page.getByRole("button", { name: "Saved views" }).click();
  await saved(page).first().getByRole("button", { name: "Rename" }).click();
  const field = dialog(page).getByRole("textbox", { name: "New name" });
  await field.fill("Defaults");
  await field.press("Enter");
  await expect(dialog(page).getByRole("status")).toContainText("Another view has this name.");
  await field.fill("Logins");
  await field.press("Enter");
  await expect(saved(page).getByRole("link")).toHaveText(["Logins", "Defaults"]);
  await dialog(page).getByRole("button", { name: "Move down Logins" }).click();
  await expect(saved(page).getByRole("link")).toHaveText(["Defaults", "Logins"]);
  await dialog(page).getByRole("button", { name: "Delete Defaults" }).click();
  await expect(saved(page).getByRole("link")).toHaveText(["Logins"]);
  await dialog(page).getByRole("button", { name: "Undo" }).click();
  await expect(saved(page).getByRole("link")).toHaveText(["Defaults", "Logins"]);
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await page.getByRole("button", { name: "Saved views" }).click();
  await expect(saved(page).getByRole("link")).toHaveText(["Defaults", "Logins"]);
});

test("the default opens with a plain address, which then says what is shown", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login");
  await save(page, "Sign-ins");
  await dialog(page).getByRole("button", { name: "Make default" }).click();
  await expect(saved(page)).toContainText("default");
  await list.open();
  await list.expectSearch("?action=login");
  await list.expectRowsOf("action=login&page_size=20");
  await list.button("Remove filter Action: Login").click();
  await list.expectSearch("");
  await page.reload();
  await list.settle();
  await list.expectSearch("");
  await expect(list.status).toHaveText("240 policies, page 1 of 12");
  await list.open("?search=default");
  await list.expectSearch("?search=default");
});

test("the default page size is not remembered", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const size = page.getByRole("combobox", { name: "Rows per page" });
  await size.selectOption("50");
  await list.expectSearch("?page_size=50");
  await size.selectOption("20");
  await list.expectSearch("");
  await list.open();
  await list.expectSearch("");
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  // As earlier versions stored it.
  await page.evaluate(() => localStorage.setItem("event-matcher-policies.page-size:/api/v3", "20"));
  await list.open();
  await list.expectSearch("");
});

test("a default view without filters is a plain address, whatever size was chosen last", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await save(page, "All");
  await dialog(page).getByRole("button", { name: "Make default" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Rows per page" }).selectOption("50");
  await list.expectSearch("?page_size=50");
  await list.open();
  await list.settle();
  await list.expectSearch("");
});

test("the page size that was chosen last is in a plain address too", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await list.expectSearch("");
  await page.getByRole("combobox", { name: "Rows per page" }).selectOption("50");
  await list.expectSearch("?page_size=50");
  await list.open();
  await list.expectSearch("?page_size=50");
  await list.open("?page=2");
  await list.expectSearch("?page=2");
  await expect(list.status).toHaveText("240 policies, page 2 of 12");
});

/** Keeps a window from hearing of what others store, as one that has not heard of it yet. */
async function keepDeaf(page: Page) {
  await page.addInitScript(() => addEventListener("storage", (event) => event.stopImmediatePropagation(), true));
}

const stored = (page: Page) =>
  page.evaluate(() => {
    const { views } = JSON.parse(localStorage.getItem("event-matcher-policies.views:/api/v3") ?? "{}") as { views: { name: string; default: boolean }[] };
    return views.map((view) => (view.default ? `${view.name} (default)` : view.name));
  });

async function remember(page: Page, names: readonly string[]) {
  await page.addInitScript((names) => {
    // Firefox runs this in pages without an origin too, which have no storage.
    if (self.origin === "null" || localStorage.length > 0) return;
    const views = names.map((name) => ({ name, query: "action=login", default: false }));
    localStorage.setItem("event-matcher-policies.views:/api/v3", JSON.stringify({ version: 1, views }));
  }, names);
}

test("the list of views follows what another window does", async ({ page, context }) => {
  // As earlier versions stored them.
  await remember(page, ["Alpha", "Beta", "Gamma"]);
  await new ListPage(page).open();
  await page.getByRole("button", { name: "Saved views" }).click();
  await expect(saved(page).getByRole("link")).toHaveText(["Alpha", "Beta", "Gamma"]);
  const other = await context.newPage();
  await new ListPage(other).open();
  await other.getByRole("button", { name: "Saved views" }).click();
  await saved(page).nth(1).getByRole("button", { name: "Rename" }).click();
  await dialog(page).getByRole("textbox", { name: "New name" }).fill("Delta");
  await dialog(other).getByRole("button", { name: "Delete Alpha" }).click();
  await expect(saved(page)).toHaveCount(2);
  // What was being typed is still there.
  await dialog(page).getByRole("textbox", { name: "New name" }).press("Enter");
  await expect(saved(page).getByRole("link")).toHaveText(["Delta", "Gamma"]);
  await expect(saved(other).getByRole("link")).toHaveText(["Delta", "Gamma"]);
  await other.evaluate(() => localStorage.clear());
  await expect(dialog(page)).toContainText("No views are saved yet.");
});

test("a change is of the view that it names, and of what is stored now", async ({ page, context }) => {
  await remember(page, ["Alpha", "Beta", "Gamma"]);
  await keepDeaf(page);
  await new ListPage(page).open();
  await page.getByRole("button", { name: "Saved views" }).click();
  await expect(saved(page)).toHaveCount(3);
  const other = await context.newPage();
  await new ListPage(other).open("?search=default");
  await save(other, "Delta");
  await dialog(other).getByRole("button", { name: "Delete Alpha" }).click();
  await expect(saved(other)).toHaveCount(3);
  expect(await saved(page).count()).toBe(3);
  await saved(page).nth(2).getByRole("button", { name: "Make default" }).click();
  expect(await stored(page)).toEqual(["Beta", "Gamma (default)", "Delta"]);
  await dialog(other).getByRole("button", { name: "Delete Beta" }).click();
  await saved(page).nth(0).getByRole("button", { name: "Rename" }).click();
  await dialog(page).getByRole("textbox", { name: "New name" }).fill("Beth");
  await dialog(page).getByRole("textbox", { name: "New name" }).press("Enter");
  await expect(dialog(page).getByRole("status")).toContainText("Another window has deleted this view.");
  await expect(saved(page).getByRole("link")).toHaveText(["Gamma", "Delta"]);
  await dialog(page).getByRole("button", { name: "Delete Gamma" }).click();
  expect(await stored(page)).toEqual(["Delta"]);
});

test("a file is imported although the dialog was closed before it was read", async ({ page }) => {
  await page.addInitScript(() => {
    const { text } = Blob.prototype;
    const released = new Promise((done) => Reflect.set(window, "releaseFile", done));
    Blob.prototype.text = async function (this: Blob) {
      await released;
      return text.call(this);
    };
  });
  const list = new ListPage(page);
  await list.open();
  await page.getByRole("button", { name: "Saved views" }).click();
  const file = JSON.stringify({ version: 1, views: [{ name: "Sign-ins", query: "action=login" }] });
  await dialog(page).getByLabel("File of saved views").setInputFiles({ name: "views.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await page.evaluate(() => (Reflect.get(window, "releaseFile") as () => void)());
  await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(1);
  await page.getByRole("button", { name: "Saved views" }).click();
  await expect(saved(page).getByRole("link")).toHaveText(["Sign-ins"]);
  await expect(dialog(page).getByRole("status")).toContainText("Imported: 1 added, 0 replaced.");
});

test("views are exported and imported by name", async ({ page, context }) => {
  const list = new ListPage(page);
  await list.open("?app=authentik.core");
  await save(page, "Core");
  const { path } = await download(page, () => dialog(page).getByRole("button", { name: "Export views" }).click());
  await context.clearCookies();
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.getByRole("button", { name: "Saved views" }).click();
  await expect(dialog(page)).toContainText("No views are saved yet.");
  await dialog(page).getByLabel("File of saved views").setInputFiles(path);
  await expect(dialog(page).getByRole("status")).toContainText("Imported: 1 added, 0 replaced.");
  await expect(saved(page).getByRole("link")).toHaveText(["Core"]);
  await dialog(page).getByLabel("File of saved views").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("[1]") });
  await expect(dialog(page).getByRole("status")).toContainText("this is no file of saved views");
  await expect(saved(page)).toHaveCount(1);
});

test("storage that is forbidden loses nothing and is said", async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  const list = new ListPage(page);
  await list.open("?action=login");
  await page.getByRole("button", { name: "Saved views" }).click();
  await dialog(page).getByRole("textbox", { name: "Name of this view" }).fill("Sign-ins");
  await dialog(page).getByRole("button", { name: "Save this view" }).click();
  await expect(dialog(page).getByRole("status")).toContainText("Not saved: the browser forbids storage");
});

test("the page says which saved view is open, and whether it was changed since", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login");
  await save(page, "Sign-ins");
  await page.keyboard.press("Escape");
  const open = page.getByText(/^View: /);
  await expect(open).toHaveText("View: Sign-ins");
  // Its pages belong to it.
  await list.open("?action=login&page=2&page_size=20");
  await expect(open).toHaveText("View: Sign-ins");
  await list.open("?action=login");
  await expect(open).toHaveText("View: Sign-ins");
  await list.header("Action").getByRole("button").click();
  await expect(open).toHaveText("View: Sign-ins (changed)");
  await list.button("Saved views").click();
  // To be saved again.
  await expect(dialog(page).getByRole("textbox", { name: "Name of this view" })).toHaveValue("Sign-ins");
  await dialog(page).getByRole("button", { name: "Replace this view" }).click();
  await expect(dialog(page).getByRole("status")).toContainText("Saved as");
  await page.keyboard.press("Escape");
  await expect(open).toHaveText("View: Sign-ins");
  await list.button("Remove filter Action: Login").click();
  await list.header("Action").getByRole("button").click();
  await list.header("Action").getByRole("button").click();
  await list.expectSearch("");
  await expect(open).toHaveCount(0);
});

test("dialogs have one primary button, and begin at the field that is next", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  for (const [name, primary] of [["Saved views", "Save this view"], ["Export", "Download"], ["Columns", "Done"]] as const) {
    await list.button(name).click();
    const dialog = page.getByRole("dialog", { name });
    await expect(dialog.locator(".emp-primary")).toHaveText([primary]);
    const field = { "Saved views": dialog.getByRole("textbox"), Export: dialog.getByRole("radio", { name: "CSV" }), Columns: dialog.getByRole("heading") };
    await expect(field[name]).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(list.button(name)).toBeFocused();
  }
});

test("what happened to a view is said", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login");
  await save(page, "Sign-ins");
  const said = dialog(page).getByRole("status");
  await dialog(page).getByRole("button", { name: "Make default" }).click();
  await expect(said).toContainText("\u201cSign-ins\u201d opens by default.");
  await dialog(page).getByRole("button", { name: "Remove as default" }).click();
  await expect(said).toContainText("No view opens by default.");
  await dialog(page).getByRole("button", { name: "Rename" }).click();
  await expect(dialog(page).getByRole("textbox", { name: "New name" })).toBeFocused();
  await page.keyboard.type("Logins");
  await page.keyboard.press("Enter");
  await expect(said).toContainText("Renamed to \u201cLogins\u201d.");
  await dialog(page).getByRole("button", { name: "Delete Logins" }).click();
  await expect(said).toContainText("Deleted \u201cLogins\u201d.");
  await dialog(page).getByRole("button", { name: "Undo" }).click();
  await expect(said).toContainText("Restored \u201cLogins\u201d.");
  await download(page, () => dialog(page).getByRole("button", { name: "Export views" }).click());
  await expect(said).toContainText("Saved event-matcher-policies-views.json, 1 view.");
});

test("a name is what is left of a text without what is not seen, and no composition saves it", async ({ page }) => {
  const list = new ListPage(page);
  await list.open("?action=login");
  await list.button("Saved views").click();
  const field = dialog(page).getByRole("textbox", { name: "Name of this view" });
  await expect(field).toHaveAttribute("autocapitalize", "none");
  await expect(field).toHaveAttribute("autocorrect", "off");
  await field.fill("Sign\u200b-ins");
  await dialog(page).getByRole("button", { name: "Remove invisible characters" }).click();
  await expect(field).toHaveValue("Sign-ins");
  // The Enter that ends a composition, as Safari sends it.
  await field.evaluate((field) => {
    const event = new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true });
    field.dispatchEvent(event);
    Reflect.set(window, "prevented", event.defaultPrevented);
  });
  expect(await page.evaluate(() => Reflect.get(window, "prevented") as boolean)).toBe(true);
});

// Views that are saved in the browser.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

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
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
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

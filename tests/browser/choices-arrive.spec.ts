// The server's values of Action, App and Model, where they arrive while a list of options is open.

import { ACTIONS, APPS, BUILT_IN, centre, chip, Filter, hold, MODELS } from "./choices";
import { expectOptions, ListPage } from "./list-page";
import { expect, test } from "./test";

const DOMAIN_AND_USER = [
  { name: "authentik_tenants.domain", label: "Domain" },
  { name: "authentik_core.user", label: "User" },
];

test("the server's values change nothing under the pointer, and come when it leaves the list", async ({ page }) => {
  const list = new ListPage(page);
  const arrive = await hold(page, MODELS, DOMAIN_AND_USER);
  await list.open("?model=authentik_core.token");
  const model = new Filter(page, "Model");
  await model.field.click();
  const user = model.options.filter({ hasText: /^User authentik_core\.user(?![a-z._])/ });
  await user.hover();
  const before = await centre(user);
  const texts = await model.options.allTextContents();
  arrive();
  await expect(chip(page)).toContainText("unknown to the server");
  expect(await centre(user)).toEqual(before);
  await expectOptions(model.options, texts.map((text) => text.replace(/(\d+), \1 polic(?:y|ies)/, "")));
  await page.mouse.move(0, 0);
  await expectOptions(model.options, [
    "Any", "Domain authentik_tenants.domain, Tenants", "User authentik_core.user, Core",
  ]);
});

for (const pressed of [false, true]) {
  test(`a press ${pressed ? "during" : "before"} which the server's values arrive chooses what it is on`, async ({ page }) => {
    const list = new ListPage(page);
    const arrive = await hold(page, MODELS, DOMAIN_AND_USER);
    await list.open("?model=authentik_core.token");
    const model = new Filter(page, "Model");
    await model.field.click();
    await model.options.filter({ hasText: /^User authentik_core\.user(?![a-z._])/ }).hover();
    if (pressed) await page.mouse.down();
    arrive();
    await expect(chip(page)).toContainText("unknown to the server");
    if (!pressed) await page.mouse.down();
    await page.mouse.up();
    await list.expectSearch("?model=authentik_core.user");
  });
}

test("values that arrive leave the active option, the text and its selection as they are", async ({ page }) => {
  const items = ["teleported", "user_write", "logout", "login"].map((component) => ({ component, name: "Of the server" }));
  const arrive = await hold(page, ACTIONS, items);
  const list = new ListPage(page);
  await list.open("?action=logout");
  const action = new Filter(page, "Action");
  await action.field.click();
  await expect(action.options).toHaveCount(BUILT_IN.Action);
  await action.field.press("ArrowDown");
  await expectOptions(action.active, ["User write user_write"]);
  arrive();
  await expectOptions(action.options, [
    "Any", "Of the server teleported", "User write user_write", "Logout logout", "Login login",
  ]);
  await expectOptions(action.active, ["User write user_write"]);
  await expect(action.field).toHaveAttribute("aria-activedescendant", (await action.active.getAttribute("id")) as string);
  await expect(action.field).toHaveAttribute("aria-expanded", "true");
  await expect(action.field).toBeFocused();
  await expect(action.field).toHaveValue("Logout");
  const selected = ({ value, selectionStart, selectionEnd }: HTMLInputElement) => value.slice(selectionStart ?? 0, selectionEnd ?? 0);
  expect(await action.field.evaluate(selected)).toBe("Logout");
  await action.field.press("Enter");
  await list.expectSearch("?action=user_write");
});

test("a label that arrives does not undo the selection of the text", async ({ page }) => {
  const arrive = await hold(page, APPS, [{ name: "my.app", label: "My App" }]);
  const list = new ListPage(page);
  await list.open("?app=my.app");
  const app = new Filter(page, "App");
  await app.field.click();
  arrive();
  await expectOptions(app.options, ["Any", "My App my.app"]);
  await page.keyboard.type("x");
  await expect(app.field).toHaveValue("x");
  await app.field.press("Escape");
  await expect(app.field).toHaveValue("My App");
});

test("what is typed stays and is matched with the values that arrive", async ({ page }) => {
  const arrive = await hold(page, ACTIONS, [{ component: "teleported", name: "Was teleported" }]);
  const list = new ListPage(page);
  await list.open();
  const action = new Filter(page, "Action");
  await action.field.fill("teleported");
  await expectOptions(action.options, ["Use “teleported”"]);
  await action.field.press("ArrowDown");
  arrive();
  await expectOptions(action.options, ["Was teleported teleported"]);
  await expectOptions(action.active, ["Was teleported teleported"]);
  await expect(action.field).toHaveValue("teleported");
});

test("an active option that the server lacks gives way to none", async ({ page }) => {
  const arrive = await hold(page, ACTIONS, [{ component: "teleported", name: "Teleported" }]);
  const list = new ListPage(page);
  await list.open();
  const action = new Filter(page, "Action");
  await action.field.click();
  for (let downs = 0; downs < 5; downs++) await action.field.press("ArrowDown");
  // No policy has it.
  await expectOptions(action.active, ["User offboarded user_offboarded"]);
  arrive();
  await expectOptions(action.options, ["Any", "Teleported teleported"]);
  await expect(action.active).toHaveCount(0);
  await expect(action.field).not.toHaveAttribute("aria-activedescendant");
  await action.field.press("Escape");
  await list.expectSearch("");
});

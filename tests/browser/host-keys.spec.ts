// The keys of a host page and those of the element.

import type { Page } from "@playwright/test";

import { openHost, rows } from "./element";
import { ListPage } from "./list-page";
import { expect, test } from "./test";

/** A host whose shortcuts do not ask where a key was pressed. */
const HEARS = `<script>
  window.heard = [];
  for (const name of ["keydown", "keypress", "keyup"]) document.addEventListener(name, (event) => heard.push(name + " " + event.key));
</script>`;
const heard = (page: Page) => page.evaluate(() => Reflect.get(window, "heard") as string[]);

const ELEMENT = "<event-matcher-policies></event-matcher-policies>";

/** Where one element has it all. */
async function openList(page: Page, body: string): Promise<ListPage> {
  await openHost(page, body);
  await expect(rows(page)).toHaveCount(20);
  return new ListPage(page);
}

test("what is typed in a field does not reach the host's shortcuts", async ({ page }) => {
  const list = await openList(page, HEARS + ELEMENT);
  await page.getByRole("combobox", { name: "Rows per page" }).focus();
  await page.keyboard.press("5");
  await list.search.focus();
  await page.keyboard.type("jgroup /?");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Shift+J");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Client IP" }).focus();
  await page.keyboard.type("10.0.0.1");
  const action = page.getByRole("combobox", { name: "Action", exact: true });
  await action.focus();
  await page.keyboard.type("log");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(await heard(page)).toEqual([]);
  // What no field takes is the host's.
  await list.search.focus();
  await page.keyboard.press("Control+k");
  await page.keyboard.press("F2");
  await page.keyboard.press("Tab");
  const keys = new Set(await heard(page));
  for (const key of ["k", "F2", "Tab"]) expect(keys).toContain(`keydown ${key}`);
});

test("a key that the element has used is used up", async ({ page }) => {
  const list = await openList(page, HEARS + ELEMENT);
  await rows(page).first().getByRole("button").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("]");
  await expect(list.status).toHaveText("240 policies, page 2 of 12");
  await page.keyboard.press("/");
  await expect(list.search).toBeFocused();
  const refresh = list.button("Refresh");
  await refresh.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press(" ");
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await heard(page)).toEqual([]);
  // Other keys are the host's, outside of a field.
  await refresh.focus();
  await page.keyboard.press("j");
  expect(await heard(page)).toEqual(["keydown j", "keypress j", "keyup j"]);
});

test("Escape closes what is open in the element, and the host's dialog after that", async ({ page }) => {
  const list = await openList(page, `<dialog style="width: 90vw; height: 90vh">${ELEMENT}</dialog><script>document.querySelector("dialog").showModal()</script>`);
  const host = page.locator("body > dialog");
  const escape = async () => {
    await page.keyboard.press("Escape");
    await expect(host).toBeVisible();
  };
  await list.search.fill("default");
  await escape();
  await expect(list.search).toHaveValue("");
  await page.getByRole("textbox", { name: "Client IP" }).fill("10");
  await escape();
  await expect(page.getByRole("textbox", { name: "Client IP" })).toHaveValue("");
  const app = page.getByRole("combobox", { name: "App", exact: true });
  await app.click();
  await expect(app).toHaveAttribute("aria-expanded", "true");
  await escape();
  await expect(app).toHaveAttribute("aria-expanded", "false");
  const number = page.getByRole("spinbutton", { name: "Page" });
  await number.fill("7");
  await escape();
  await expect(number).toHaveValue("1");
  await rows(page).first().getByRole("button").click();
  const details = page.getByRole("dialog").filter({ has: page.getByRole("button", { name: "Next policy" }) }).last();
  await expect(details.getByRole("button", { name: "Close" })).toBeVisible();
  await escape();
  await expect(page.getByRole("button", { name: "Next policy" })).toBeHidden();
  await page.getByRole("button", { name: "Try an event" }).click();
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("Escape");
  await expect(host).toBeHidden();
});

for (const [host, body] of [
  ["that stops events", `<div id="stops">${ELEMENT}</div><script>
     for (const name of ["keydown", "keyup", "keypress", "click", "input"]) document.querySelector("#stops").addEventListener(name, (event) => event.stopPropagation());
   </script>`],
  ["with a closed shadow root", `<div id="closed"></div><script>
     window.inner = document.querySelector("#closed").attachShadow({ mode: "closed" });
     inner.append(document.createElement("event-matcher-policies"));
   </script>`],
] as const) {
  test(`in a host ${host} all keys act`, async ({ page }) => {
    await openHost(page, body);
    // A test sees into no closed shadow root.
    const state = () =>
      page.evaluate(() => {
        const inside = (Reflect.get(window, "inner") as ShadowRoot | undefined) ?? document;
        const root = inside.querySelector("event-matcher-policies")?.shadowRoot;
        const active = root?.activeElement;
        return {
          rows: root?.querySelectorAll("tbody tr").length,
          active: active?.getAttribute("aria-label") ?? active?.localName,
          status: root?.querySelector("[role=status]")?.textContent,
          open: root?.querySelector("dialog[open] h2")?.textContent,
        };
      });
    const focusRow = () =>
      page.evaluate(() => {
        const inside = (Reflect.get(window, "inner") as ShadowRoot | undefined) ?? document;
        inside.querySelector("event-matcher-policies")?.shadowRoot?.querySelector<HTMLElement>("tbody th button")?.focus();
      });
    await expect.poll(async () => (await state()).rows).toBe(20);
    await focusRow();
    await page.keyboard.press("]");
    await expect.poll(async () => (await state()).status).toBe("240 policies, page 2 of 12");
    await focusRow();
    await page.keyboard.press("?");
    await expect.poll(async () => (await state()).open).toBe("Keyboard shortcuts");
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await state()).open).toBeUndefined();
    await focusRow();
    await page.keyboard.press("/");
    await expect.poll(async () => (await state()).active).toBe("Search policies");
    // "/" is typed now.
    await page.keyboard.type("/");
    await expect.poll(async () => (await state()).active).toBe("Search policies");
  });
}

test("single keys can be switched off by the host", async ({ page }) => {
  await openHost(page, `${HEARS}<event-matcher-policies shortcuts="off"></event-matcher-policies>`);
  await expect(rows(page)).toHaveCount(20);
  const list = new ListPage(page);
  const name = rows(page).first().getByRole("button");
  await name.focus();
  for (const key of ["/", "?", "]"]) await page.keyboard.press(key);
  await expect(name).toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(list.status).toHaveText("240 policies, page 1 of 12");
  expect(await heard(page)).toContain("keydown ]");
  await expect(page.locator("[aria-keyshortcuts]")).toHaveCount(0);
  await expect(page.getByText("/", { exact: true })).toHaveCount(0);
  // The arrows are no single-key shortcuts.
  await page.keyboard.press("ArrowDown");
  await expect(rows(page).nth(1).getByRole("button")).toBeFocused();
  await page.locator("event-matcher-policies").evaluate((element) => Reflect.set(element, "shortcuts", "on"));
  await expect(rows(page)).toHaveCount(20);
  await rows(page).first().getByRole("button").focus();
  await page.keyboard.press("/");
  await expect(list.search).toBeFocused();
});

test("single keys can be switched off on the page, which remembers it", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Single-key shortcuts" }).uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.keyboard.press("/");
  await expect(list.search).not.toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await list.open();
  await page.keyboard.press("/");
  await expect(list.search).not.toBeFocused();
  await expect(page.locator("[aria-keyshortcuts]")).toHaveCount(0);
  await list.button("Keyboard shortcuts").click();
  await expect(page.getByRole("dialog")).not.toContainText("Show this list");
  await page.getByRole("checkbox", { name: "Single-key shortcuts" }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(list.search).toBeFocused();
});

test("on the page single keys act only while the list has the focus, or nothing has", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("button"), { id: "other", textContent: "Other" })));
  await page.locator("#other").focus();
  await page.keyboard.press("/");
  await expect(page.locator("#other")).toBeFocused();
  await page.locator("#other").blur();
  await page.keyboard.press("/");
  await expect(list.search).toBeFocused();
});

test("a bracket that needs Option or AltGr turns the page, with Ctrl or Command it does not", async ({ page }) => {
  const list = new ListPage(page);
  await list.open();
  const press = (key: string, modifiers: object) =>
    page.evaluate(([key, modifiers]) => {
      const event = new KeyboardEvent("keydown", { key: key as string, code: "Digit6", bubbles: true, composed: true, cancelable: true, ...(modifiers as object) });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    }, [key, modifiers] as const);
  for (const modifiers of [{ ctrlKey: true }, { metaKey: true }, { ctrlKey: true, shiftKey: true }]) {
    expect(await press("]", modifiers)).toBe(false);
  }
  expect(await press("ArrowDown", { altKey: true })).toBe(false);
  expect(await press("]", { altKey: true })).toBe(true);
  await list.expectSearch("?page=2");
  expect(await press("]", { altKey: true, ctrlKey: true })).toBe(true);
  await list.expectSearch("?page=3");
  expect(await press("]", {})).toBe(true);
  await list.expectSearch("?page=4");
});

// The element in other places of a host: another document, another outline of headings, a scroller.

import { openHost, rows } from "./element";
import { skipInBidi } from "./engine";
import { ListPage } from "./list-page";
import { expect, test } from "./test";

const ELEMENT = "<event-matcher-policies></event-matcher-policies>";

for (const [place, open] of [
  ["a frame", () => document.querySelector("iframe")?.contentDocument],
  ["a window", () => window.open("/frame", "other", "width=1200,height=800")?.document],
] as const) {
  test(`moved into ${place}, it looks and works as before`, async ({ page, context }) => {
    skipInBidi("adopted");
    const FRAME = "<!doctype html><title>Other</title><body></body>";
    await context.route("**/frame", (route) => route.fulfill({ contentType: "text/html", body: FRAME }));
    await openHost(page, `<iframe src="/frame" style="width: 1200px; height: 900px"></iframe>${ELEMENT}`);
    await expect(rows(page)).toHaveCount(20);
    await new ListPage(page).button("Next page").click();
    await expect(page.getByRole("status")).toHaveText("240 policies, page 2 of 12");
    const look = () => {
      const sheets = (element: Element) => {
        const [row, button] = ["tbody tr", "button"].map((selector) => element.shadowRoot?.querySelector(selector));
        const style = row && element.ownerDocument.defaultView?.getComputedStyle(row);
        const height = row?.getBoundingClientRect().height;
        return [style?.display, style?.fontSize, height, button && getComputedStyle(button).borderTopLeftRadius];
      };
      return sheets;
    };
    const before = await page.locator("event-matcher-policies").evaluate(look());
    const opened = place === "a window" ? context.waitForEvent("page") : undefined;
    await page.evaluate(`window.other = (${open.toString()})()`);
    const popup = await opened;
    await popup?.waitForURL("**/frame");
    await page.evaluate((isWindow) => {
      const element = document.querySelector("event-matcher-policies");
      const frame = document.querySelector("iframe")?.contentDocument;
      // A window has another document once it is loaded.
      const into = isWindow ? window.open("", "other")?.document : frame;
      if (element) into?.body.append(element);
    }, popup !== undefined);
    const there = popup ? popup.mainFrame() : page.frameLocator("iframe").owner().page().frames()[1];
    if (!there) throw new Error("no frame");
    const element = there.locator("event-matcher-policies");
    await expect(element.getByRole("status")).toHaveText("240 policies, page 2 of 12");
    expect(await element.evaluate(look())).toEqual(before);
    // The rows, keys, popups and dialogs are listened to.
    await element.getByRole("button", { name: "Next page" }).click();
    await expect(element.getByRole("status")).toHaveText("240 policies, page 3 of 12");
    const name = element.getByRole("rowheader").first().getByRole("button");
    await name.focus();
    await name.press("]");
    await expect(element.getByRole("status")).toHaveText("240 policies, page 4 of 12");
    const action = element.getByRole("combobox", { name: "Action", exact: true });
    await action.click();
    const options = element.getByRole("listbox", { name: "Action", exact: true });
    await expect(options).toBeVisible();
    await expect.poll(async () => {
      const [field, list] = [await action.boundingBox(), await options.boundingBox()];
      return Math.abs((list?.x ?? NaN) - (field?.x ?? NaN));
    }).toBeLessThan(3);
    await action.press("Escape");
    const text = (await name.textContent()) ?? "";
    await name.click();
    await expect(element.getByRole("dialog", { name: text })).toBeVisible();
    await element.getByRole("button", { name: "Close" }).click();
    await expect(element.getByRole("dialog")).toHaveCount(0);
    await element.getByRole("searchbox").fill("default-match-update");
    await expect(element.getByRole("rowheader")).toHaveText(["default-match-update"]);
  });
}

test("its heading has the level that the host gives it, or there is none", async ({ page, pageErrors }) => {
  await openHost(
    page,
    `<h1>Console</h1><event-matcher-policies heading="3"></event-matcher-policies>
     <event-matcher-policies heading="none"></event-matcher-policies><event-matcher-policies heading="0"></event-matcher-policies>`,
  );
  await expect(rows(page)).toHaveCount(60);
  const [third, none, invalid] = [0, 1, 2].map((at) => page.locator("event-matcher-policies").nth(at)) as [ReturnType<typeof page.locator>, ReturnType<typeof page.locator>, ReturnType<typeof page.locator>];
  await expect(third.getByRole("heading", { name: "Event matcher policies", level: 3 })).toBeVisible();
  await expect(third.getByRole("heading")).toHaveCount(1);
  await expect(none.getByRole("heading")).toHaveCount(0);
  await expect(invalid.getByRole("heading", { level: 1 })).toHaveText("Event matcher policies");
  expect(pageErrors.splice(0)).toEqual(['<event-matcher-policies heading="0">: it should be 1 to 6, or none']);
  // Those inside it are below.
  await third.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(third.getByRole("heading", { name: "Keyboard shortcuts", level: 4 })).toBeVisible();
  await page.keyboard.press("Escape");
  // Without a heading too, the focus has a place to go to.
  await none.evaluate((element) => Reflect.set(element, "query", "?policy=00000000-0000-4000-8000-000000000000"));
  await none.getByRole("button", { name: "Close" }).click();
  await expect.poll(() => none.evaluate((element) => element.shadowRoot?.activeElement?.textContent)).toBe("Event matcher policies");
});

// SECURITY.md lists what is requested and stored. Each test here breaks that, so it has to fail (test.ts).

import { ListPage } from "./list-page";
import { test } from "./test";

const BREACHES: Record<string, () => unknown> = {
  "a request for something else": () => fetch("api/v3/core/users/"),
  "a request that changes something": () => fetch("api/v3/policies/event_matcher/", { method: "POST" }),
  "a key that is not listed": () => localStorage.setItem("token", "x"),
  "a cookie": () => (document.cookie = "token=x"),
};

for (const [what, breach] of Object.entries(BREACHES)) {
  test(`${what} is noticed`, async ({ page, pageErrors }) => {
    test.fail();
    await new ListPage(page).open();
    await page.evaluate(breach);
    // What the browser says of it is not what is tested.
    pageErrors.length = 0;
  });
}

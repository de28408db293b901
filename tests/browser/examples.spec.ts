// The pages of examples/, served as their README says. What they need of npm is brought if it is not there.

import { execFile, spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import type { Page } from "@playwright/test";

import { violations } from "./axe";
import { skipInBidi } from "./engine";
import { API, ListPage } from "./list-page";
import { DIST } from "./server";
import { expect, test as base } from "./test";

const EXAMPLES = resolve(import.meta.dirname, "../../examples");

interface Served {
  /** The origin of the examples. */
  readonly pages: string;
  /** The origin that strict-csp has the element and the API from. */
  readonly tools: string;
}

const test = base.extend<object, { examples: Served }>({
  examples: [
    async ({}, use) => {
      const args = [join(EXAMPLES, "serve.mjs"), "--dist", DIST, "--port", "0", "--tools-port", "0"];
      const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
      const end = () => child.kill();
      process.once("exit", end);
      const ended = new Promise<number | null>((done) => child.once("close", done));
      let text = "";
      child.stderr.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      const served = await new Promise<Served>((ready, failed) => {
        void ended.then((code) => failed(new Error(`serve.mjs ended with ${code}: ${text}`)));
        createInterface({ input: child.stdout }).on("line", (line) => {
          text += `${line}\n`;
          const [, pages] = /^examples: (\S+)\/$/m.exec(text) ?? [];
          const [, tools] = /^tools: (\S+)\/ /m.exec(text) ?? [];
          if (pages && tools) ready({ pages, tools });
        });
      });
      await use(served);
      process.off("exit", end);
      end();
      expect(await ended, "serve.mjs stops at the signal").toBe(0);
    },
    { scope: "worker" },
  ],
  baseURL: async ({ examples }, use) => {
    await use(`${examples.pages}/`);
  },
});

// Where the examples get their token.
test.use({ hostPaths: ["/token"] });

// One worker for this file: what npm brings is brought once.
test.describe.configure({ mode: "default" });

async function npm(example: string, ...args: string[]) {
  const cwd = join(EXAMPLES, example);
  await promisify(execFile)("npm", args, { cwd }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`npm ${args.join(" ")} failed in ${cwd}:\n${error.stdout ?? ""}${error.stderr ?? String(error)}`);
  });
}

/** Installs what the lock file of an example says, unless just that is there. */
async function install(example: string) {
  const [said, there] = ["package-lock.json", "node_modules/.package-lock.json"].map((name) => join(EXAMPLES, example, name));
  if (said && there && existsSync(there) && statSync(there).mtimeMs >= statSync(said).mtimeMs) return;
  await npm(example, "ci", "--no-audit", "--no-fund");
}

/** An element's rows, whatever else is on the page. */
const rows = (page: Page) => page.getByRole("rowheader");

test.describe("plain", () => {
  test("events reach the page, and the view is in its address, back and forward", async ({ page }) => {
    await page.goto("plain/?page=about");
    const list = new ListPage(page);
    const events = page.getByRole("list", { name: "Last events" }).getByRole("listitem");
    await list.expectRowsOf("page_size=10");
    await expect(events).toHaveText(['load {"count":240}']);
    await list.button("Name").click();
    await list.expectRowsOf("ordering=name&page_size=10");
    await list.expectSearch("?page=about&p-ordering=name");
    await list.search.fill("login");
    await list.search.press("Enter");
    await list.expectRowsOf("search=login&ordering=name&page_size=10");
    await list.expectSearch("?page=about&p-search=login&p-ordering=name");

    await page.goBack();
    await list.expectRowsOf("ordering=name&page_size=10");
    await expect(list.search).toHaveValue("");
    await page.goForward();
    await list.expectRowsOf("search=login&ordering=name&page_size=10");

    const [name] = await list.names();
    await page.getByRole("link", { name: name ?? "", exact: true }).click();
    await expect(events.filter({ hasText: "policy-activate" })).toHaveText(`policy-activate ${JSON.stringify({ policy: name })}`);
    await expect(list.details(name)).toBeVisible();
  });
});

test.describe("react", () => {
  test.beforeAll(async () => {
    test.setTimeout(180_000);
    // The element's package, which the example has as any other.
    await promisify(execFile)(join(EXAMPLES, "../scripts/release/package.sh"), { env: { ...process.env, DIST } });
    await install("react");
    await npm("react", "run", "build");
    await npm("react", "run", "build:dev");
  });

  // Only in React's development build does StrictMode do everything twice.
  for (const build of ["production", "development"]) {
    test.describe(build, () => {
      test.beforeEach(async ({ page }) => {
        if (build === "production") return;
        const isPage = (url: URL) => url.pathname.startsWith("/react/") && !extname(url.pathname);
        await page.route(isPage, (route) => route.fulfill({ path: join(EXAMPLES, "react/dist/dev/index.html") }));
      });

      test("the router has the view: links, back and forward lead through the list", async ({ page }) => {
        const tokens = new Set<string | undefined>();
        page.on("request", (request) => {
          if (request.url().includes(API)) tokens.add(request.headers()["authorization"]);
        });
        await page.goto("react/");
        await page.getByRole("link", { name: "a link" }).click();
        const list = new ListPage(page);
        await list.expectRowsOf("action=login&page_size=10");
        await list.button("Name").click();
        await list.expectRowsOf("action=login&ordering=name&page_size=10");
        await list.expectSearch("?action=login&ordering=name");
        await list.button("Name").click();
        await list.expectRowsOf("action=login&ordering=-name&page_size=10");
        await list.expectSearch("?action=login&ordering=-name");

        await page.goBack();
        await list.expectRowsOf("action=login&ordering=name&page_size=10");
        await page.goBack();
        await list.expectRowsOf("action=login&page_size=10");
        await page.goBack();
        await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
        await expect(list.table).toHaveCount(0);
        await page.goForward();
        await page.goForward();
        await list.expectRowsOf("action=login&ordering=name&page_size=10");
        // The router's own link leads the list to where it begins.
        await page.getByRole("link", { name: "Policies" }).click();
        await list.expectRowsOf("page_size=10");
        expect(tokens).toEqual(new Set(["Bearer admin"]));
      });

      test("what is typed fast ends in the field, in the address and in the rows", async ({ page }) => {
        await page.goto("react/policies");
        const list = new ListPage(page);
        await list.expectRowsOf("page_size=10");
        await list.search.pressSequentially("login failed", { delay: 60 });
        await list.expectSearch("?search=login+failed");
        await expect(list.search).toHaveValue("login failed");
        await list.expectRowsOf("search=login+failed&page_size=10");
      });

      test("a policy opens in the app's own drawer", async ({ page }) => {
        await page.goto("react/policies");
        const list = new ListPage(page);
        await list.expectRowsOf("page_size=10");
        const row = rows(page).nth(2).getByRole("button");
        const name = (await row.textContent()) ?? "";
        await row.click();
        // One, and none of the element's.
        await expect(page.getByRole("dialog")).toHaveCount(1);
        await expect(page.getByRole("dialog", { name })).toBeVisible();
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toHaveCount(0);
        await expect(row).toBeFocused();
        await row.click();
        await page.getByRole("button", { name: "Close" }).click();
        await expect(page.getByRole("dialog")).toHaveCount(0);
        await expect(row).toBeFocused();
      });

      test("the app hears of loads and of errors", async ({ page }) => {
        await page.goto("react/policies");
        await expect(page.getByText("The app heard of 240 policies.")).toBeVisible();
        await page.route(`**/${API}**`, (route) => route.abort());
        await new ListPage(page).button("Refresh").click();
        await expect(page.getByText("The app heard of an error:")).toBeVisible();
      });
    });
  }
});

test.describe("patternfly", () => {
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    await install("patternfly");
  });

  /** What a variable of PatternFly's is as a colour, outside of the element. */
  const token = (page: Page, name: string) =>
    page.evaluate((name) => {
      const probe = document.createElement("i");
      probe.style.color = `var(--pf-t--global--${name}, red)`;
      document.body.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    }, name);

  test("the element has PatternFly's colours and font, light and dark, as its switch says", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto("patternfly/");
    const list = new ListPage(page);
    await list.expectRowsOf("page_size=20");
    const seen: string[][] = [];
    for (const theme of ["light", "dark"]) {
      const text = await token(page, "text--color--regular");
      const background = await token(page, "background--color--primary--default");
      const raised = await token(page, "background--color--secondary--default");
      seen.push([text, background, raised]);
      await expect(list.heading, theme).toHaveCSS("color", text);
      await expect(list.search, theme).toHaveCSS("color", text);
      await expect(list.search, theme).toHaveCSS("background-color", background);
      await expect(list.header("Name"), theme).toHaveCSS("background-color", raised);
      await expect(list.heading, theme).toHaveCSS("color-scheme", theme);
      await page.getByRole("switch", { name: "Dark" }).press(" ");
    }
    const [light, dark] = seen;
    for (const [index, color] of (light ?? []).entries()) expect(dark?.[index]).not.toBe(color);
    expect(await list.heading.evaluate((heading) => getComputedStyle(heading).fontFamily)).toContain("Red Hat");
    // The page itself has no CSS beside PatternFly's.
    expect(await page.evaluate(() => document.styleSheets.length)).toBe(1);
  });

  test("at 900 pixels it is a table with twenty rows in sight, and no theme of its own", async ({ page }) => {
    await page.setViewportSize({ width: 900, height: 1000 });
    await page.goto("patternfly/");
    await expect(rows(page)).toHaveCount(20);
    await expect(rows(page).last()).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("columnheader", { name: "Bound to" })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("button", { name: "Refresh" })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Theme/ })).toHaveCount(0);
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`text and statuses have contrast in PatternFly's ${colorScheme} theme`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto("patternfly/");
      const list = new ListPage(page);
      await expect(rows(page)).toHaveCount(20);
      const status = page.getByRole("cell", { name: "Not bound" }).last();
      const sign = await status.evaluate((cell) => {
        // Painted, so that every way to write a colour counts.
        const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        const luminance = (color: string) => {
          if (!paint) return NaN;
          paint.fillStyle = color;
          paint.fillRect(0, 0, 1, 1);
          const linear = (part: number) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
          const [red = 0, green = 0, blue = 0] = [...paint.getImageData(0, 0, 1, 1).data].map(linear);
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const { color, backgroundColor } = getComputedStyle(cell, "::before");
        const [dark = 0, light = 0] = [luminance(color), luminance(backgroundColor)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
      });
      expect(sign).toBeGreaterThanOrEqual(4.5);
      const contrast = { rules: ["color-contrast"], within: "event-matcher-policies" };
      expect(await violations(page, contrast)).toEqual([]);
      const action = page.getByRole("combobox", { name: "Action" });
      await action.fill("bogus");
      await action.press("Enter");
      await expect(list.alert).toBeVisible();
      await list.button("More filters").click();
      expect(await violations(page, contrast)).toEqual([]);
    });
  }

  test("a filter and an order work inside of it", async ({ page }) => {
    skipInBidi("emulateMedia");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto("patternfly/");
    await expect(page.getByRole("switch", { name: "Dark" })).toBeChecked();
    const list = new ListPage(page);
    await list.search.fill("default");
    await list.search.press("Enter");
    await list.expectRowsOf("search=default&page_size=20");
    await list.button("Name").click();
    await list.expectRowsOf("search=default&ordering=name&page_size=20");
  });

  test("narrow, the navigation opens and closes", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto("patternfly/");
    const link = page.getByRole("link", { name: "All examples" });
    await expect(page.getByRole("button", { name: "Navigation", expanded: false })).toBeVisible();
    await expect(link).not.toBeInViewport();
    await page.getByRole("button", { name: "Navigation" }).click();
    await link.click();
    await expect(page.getByRole("heading", { name: "Examples of" })).toBeVisible();
  });
});

test.describe("strict-csp", () => {
  test("from another origin, with a token, and with nothing that the policy forbids", async ({ page, examples }) => {
    const asked: { from: string; token: string | undefined }[] = [];
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.pathname !== `/${API}`) return;
      asked.push({ from: url.origin, token: request.headers()["authorization"] });
    });
    await page.addInitScript(() => {
      const violations: string[] = [];
      Reflect.set(window, "violations", violations);
      document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
    });
    await page.goto("strict-csp/");
    const list = new ListPage(page);
    await list.expectRowsOf("page_size=10");
    await list.button("Name").click();
    await list.expectRowsOf("ordering=name&page_size=10");
    // As much of the element as one can have a look at: choices, details, shortcuts.
    await list.choose("Action", /^Login failed/);
    await list.expectRowsOf("action=login_failed&ordering=name&page_size=10");
    const [name] = await list.names();
    await rows(page).first().getByRole("button").click();
    await expect(list.details(name)).toBeVisible();
    await page.keyboard.press("Escape");
    await rows(page).first().getByRole("button").focus();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toBeVisible();

    expect(asked.length).toBeGreaterThanOrEqual(3);
    for (const request of asked) expect(request).toEqual({ from: examples.tools, token: "Bearer admin" });
    expect(await page.evaluate(() => Reflect.get(window, "violations") as string[])).toEqual([]);
  });

  test("the policy is as strict as it says", async ({ page, pageErrors }) => {
    await page.goto("strict-csp/");
    await expect(rows(page)).toHaveCount(10);
    expect(
      await page.evaluate(async () => {
        const forbidden: string[] = [];
        try {
          document.body.innerHTML = "<p>text</p>";
        } catch {
          forbidden.push("innerHTML");
        }
        await fetch("https://example.invalid/").catch(() => forbidden.push("fetch elsewhere"));
        const script = document.createElement("script");
        script.append("document.title = 'inline'");
        document.body.append(script);
        if (document.title !== "inline") forbidden.push("inline script");
        return forbidden;
      }),
    ).toEqual(["innerHTML", "fetch elsewhere", "inline script"]);
    // Which is what the test above would have seen, too.
    await expect.poll(() => pageErrors.length).toBeGreaterThanOrEqual(3);
    pageErrors.length = 0;
  });

  test("the other origin answers nobody else's page", async ({ request, examples }) => {
    const ask = async (origin: string) => {
      const answer = await request.get(`${examples.tools}/${API}`, { headers: { Origin: origin } });
      return [answer.status(), answer.headers()["access-control-allow-origin"]];
    };
    // The demo API wants a token, and only the page has it to send.
    expect(await ask(examples.pages)).toEqual([403, examples.pages]);
    expect(await ask("https://evil.example")).toEqual([403, undefined]);
  });
});

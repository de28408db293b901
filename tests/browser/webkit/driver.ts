// WebKit, driven by plain WebDriver, because Playwright drives no WebKit but its own.

import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";

import { test as base } from "@playwright/test";
import axe from "axe-core";
import { Builder, Capabilities, type WebDriver, type WebElement } from "selenium-webdriver";

import { type Server, startServer } from "../server";

/** WebKitGTK's browser, which has nothing but a window. */
export const BROWSER = process.env.WEBKIT ?? "";

/** What is in sight with a role, and a name where one is given, as elements or as their texts. Runs in the page. */
const FIND = `
  const [role, name, asText] = arguments;
  const { aria, dom, text } = axe.commons;
  const matches = (node) => aria.getRole(node) === role && dom.isVisibleToScreenReaders(node)
    && (name === null || text.sanitize(text.accessibleTextVirtual(node)) === name);
  try {
    const found = axe.utils.querySelectorAll(axe.setup(), "*").filter(matches).map((node) => node.actualNode);
    return asText ? found.map((element) => element.innerText.trim()) : found;
  } finally {
    axe.teardown();
  }`;

/** The page. axe says what role and name are: this WebDriver does not. */
export class View {
  constructor(readonly driver: WebDriver) {}

  private async find<T>(role: string, name: string | null, asText: boolean): Promise<T[]> {
    if (!(await this.driver.executeScript<boolean>("return 'axe' in window"))) await this.driver.executeScript(axe.source);
    return this.driver.executeScript<T[]>(FIND, role, name, asText);
  }

  /** The texts of all with this role; also those in shadow roots. */
  texts(role: string): Promise<string[]> {
    return this.find(role, null, true);
  }

  /** The first with this role and name, once it is there. */
  async first(role: string, name: string): Promise<WebElement> {
    const first = async () => (await this.find<WebElement>(role, name, false))[0];
    return this.driver.wait<WebElement>(first, 5_000, `${role} “${name}”`);
  }

  /** Clicks by the mouse, because WebDriver's own click does not find what is in a shadow root. */
  async click(role: string, name: string) {
    const element = await this.first(role, name);
    await this.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
    await this.driver.actions().move({ origin: element }).click().perform();
  }

  async press(...keys: string[]) {
    const actions = this.driver.actions();
    for (const key of keys) actions.keyDown(key);
    for (const key of keys.reverse()) actions.keyUp(key);
    await actions.perform();
  }
}

interface Fixtures {
  server: Server;
  driver: WebDriver;
  /** The page itself. */
  view: View;
}

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address ? address.port : 0;
}

async function startDriver(port: number): Promise<ChildProcess> {
  const child = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore" });
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  const status = `http://127.0.0.1:${port}/status`;
  const ready = async () => {
    while (!(await fetch(status).then(({ ok }) => ok, () => false))) await new Promise((next) => setTimeout(next, 50));
  };
  await Promise.race([ready(), failed]);
  return child;
}

export const test = base.extend<Omit<Fixtures, "server">, Pick<Fixtures, "server">>({
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  driver: async ({}, use) => {
    const port = await freePort();
    const child = await startDriver(port);
    const capabilities = new Capabilities({ browserName: "MiniBrowser" });
    capabilities.set("webkitgtk:browserOptions", { binary: BROWSER, args: ["--automation"] });
    const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    await driver.manage().window().setRect({ width: 1280, height: 800 });
    await use(driver);
    await driver.quit();
    child.kill();
  },
  view: async ({ driver }, use) => {
    await use(new View(driver));
  },
});

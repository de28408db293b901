// Tests the npm package as those who use it get it: node tests/package/run.mjs PACKAGE.tgz
//
// publint and attw judge it, compilers read its types, and Vite and webpack build empty projects with it, which a browser opens.
// Run it through `make test-package`, which makes the package. The last line is "N passed, N failed".

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, "../..");
const TARBALL = resolve(process.argv[2]);
const { chromium } = createRequire(join(ROOT, "tests/browser/package.json"))("@playwright/test");

const work = mkdtempSync(join(tmpdir(), "emp-package-"));
const children = [];
const counts = { passed: 0, failed: 0 };

async function check(what, run) {
  try {
    await run();
    counts.passed += 1;
    console.log(`   ok: ${what}`);
  } catch (error) {
    counts.failed += 1;
    console.log(`   FAILED: ${what}\n${error.stdout ?? ""}${error.stderr ?? ""}${error.message}\n${error.stack}`);
  }
}

const sh = (cwd, command, ...args) => execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** Copies a project, and installs what its lock file says and the package. */
function project(name) {
  const folder = join(work, name);
  const isSource = (path) => !/\/(node_modules|dist)(\/|$)/.test(path.slice(HERE.length));
  cpSync(join(HERE, name), folder, { recursive: true, filter: isSource });
  sh(folder, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
  sh(folder, "npm", "install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", TARBALL);
  return folder;
}

/** Starts a program, and waits for what the group of `line` matches in its output. */
function start(cwd, line, command, args, env = {}) {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, ...env } });
  children.push(child);
  return new Promise((ready, failed) => {
    child.once("exit", (code) => failed(new Error(`${command} ended with ${code}`)));
    const plain = (text) => text.replace(/\x1b\[\d*m/g, "");
    createInterface({ input: child.stdout }).on("line", (text) => {
      const found = line.exec(plain(text))?.[1];
      if (found) ready(found);
    });
  });
}

const demoApi = (...args) => start(ROOT, /^demo-api: .* at (http:\S+)\/$/, process.env.DEMO_API, ["--port", "0", ...args]);

/** Opens a page that has the element: rows, an event, the chunk, and nothing wrong. */
async function open(browser, url) {
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("favicon")) errors.push(`${message.text()} ${message.location().url}`);
  });
  try {
    await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
    await page.goto(url);
    const rows = page.getByRole("rowheader");
    await rows.nth(9).waitFor({ timeout: 30_000 });
    await page.waitForFunction(() => document.title === "240 policies");
    const name = await rows.first().textContent();
    await rows.first().getByRole("button").click();
    await page.getByRole("dialog", { name, exact: true }).waitFor();
    const version = await page.evaluate(() => customElements.get("event-matcher-policies").version);
    const expected = JSON.parse(readFileSync(join(work, "package/package.json"), "utf8")).version;
    if (version !== expected) throw new Error(`the version is ${version}, not ${expected}`);
    if (errors.length > 0) throw new Error(errors.join("\n"));
  } catch (error) {
    error.message += `\n${errors.join("\n")}\n${(await page.content()).slice(0, 2000)}`;
    throw error;
  } finally {
    await page.close();
  }
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || undefined, args: ["--no-sandbox", "--disable-gpu"] });
try {
  sh(work, "tar", "-xzf", TARBALL);
  const bin = join(HERE, "node_modules/.bin");
  await check("publint", () => sh(HERE, join(bin, "publint"), TARBALL, "--strict"));
  await check("attw", () => sh(HERE, join(bin, "attw"), TARBALL, "--profile", "esm-only", "--no-color"));
  await check("Node imports it", () => sh(work, process.execPath, "--eval", `import("${join(work, "package/server.js")}")`));

  for (const name of ["react", "vue", "webpack", "angular"]) {
    let folder;
    await check(`${name}: installs, compiles and builds`, () => {
      folder = project(name);
      sh(folder, "npm", "run", "build");
    });
    if (!folder || name === "angular") continue;
    await check(`${name}: the built page shows the list`, async () => open(browser, await demoApi("--static", join(folder, "dist"))));
    if (name !== "react") continue;
    await check(`${name}: Vite's development server shows the list`, async () => {
      const API = await demoApi();
      await open(browser, await start(folder, /Local:\s+(http:\S+)/, "node_modules/.bin/vite", ["--host", "127.0.0.1"], { API }));
    });
  }
  await check("from a URL, without a bundler", async () => {
    const folder = join(work, "plain");
    cpSync(join(HERE, "plain"), folder, { recursive: true });
    cpSync(join(work, "package"), join(folder, "package"), { recursive: true });
    await open(browser, await demoApi("--static", folder));
  });
} finally {
  await browser.close();
  await Promise.all(children.filter((child) => child.exitCode === null).map((child) => new Promise((ended) => child.once("close", ended).kill())));
  rmSync(work, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

// Files that the page gives to the browser to save.

import { mkdir, readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

import { type Page, expect } from "@playwright/test";

import { DOWNLOADS, isBidi } from "./engine";

export interface Download {
  /** The name that the page gave it. */
  name: string;
  /** Where it is. */
  path: string;
  text: string;
}

/** Does what saves a file, and reads the file. */
export async function download(page: Page, action: () => Promise<void>): Promise<Download> {
  const { name, path } = await (isBidi() ? byFolder(action) : byEvent(page, action));
  return { name, path, text: await readFile(path, "utf8") };
}

async function byEvent(page: Page, action: () => Promise<void>) {
  const [file] = await Promise.all([page.waitForEvent("download"), action()]);
  return { name: file.suggestedFilename(), path: await file.path() };
}

/** Playwright (1.64) finds no download in what WebDriver BiDi tells of a blob's, which has no navigation: looks into the folder. */
async function byFolder(action: () => Promise<void>) {
  await mkdir(DOWNLOADS, { recursive: true });
  const before = new Set(await readdir(DOWNLOADS));
  await action();
  const added = async () => (await readdir(DOWNLOADS)).filter((file) => !before.has(file));
  const isWritten = async () => {
    const [file, ...others] = await added();
    // While a file is written, an empty one of its name is beside the one that is written.
    return file !== undefined && others.length === 0 && !file.endsWith(".part") && (await stat(join(DOWNLOADS, file))).size > 0;
  };
  await expect.poll(isWritten).toBe(true);
  const [file = ""] = await added();
  // A second file of a name is numbered.
  return { name: file.replace(/\(\d+\)(?=\.\w+$)/, ""), path: join(DOWNLOADS, file) };
}

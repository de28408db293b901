// The real demo API serving the real bundle, started for the tests that need it.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const ROOT = resolve(import.meta.dirname, "../..");

/** Where the page's build is: DIST, or dist/ of the repository. */
export const DIST = resolve(ROOT, process.env.DIST || "dist");
const DEMO_API = resolve(ROOT, process.env.DEMO_API || "target/debug/demo-api");

export interface Server {
  /** The base URL, with a slash at its end. */
  readonly url: string;
  /** Everything it has written so far: one line a request. */
  log(): string;
  stop(): Promise<void>;
}

/**
 * Starts the demo API on a free port and waits until it is ready.
 *
 * `flags` are the demo API's own, such as `["--latency", "300"]`.
 */
export async function startServer(flags: readonly string[] = []): Promise<Server> {
  for (const path of [DEMO_API, join(DIST, "index.html")]) {
    if (!existsSync(path)) throw new Error(`${path} is missing; scripts/test-browser.sh --help says how to build it`);
  }
  const child = spawn(DEMO_API, ["--port", "0", "--static", DIST, ...flags], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise<void>((done) => child.once("close", () => done()));

  let text = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const url = await new Promise<string>((ready, failed) => {
    const late = setTimeout(() => failed(new Error(`the demo API is not ready after 20 s: ${text}`)), 20_000);
    child.once("error", failed);
    child.once("close", (code) => failed(new Error(`the demo API ended with ${code}: ${text}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      text += `${line}\n`;
      const found = /^demo-api: .* at (http:\/\/\S+\/)$/.exec(line);
      if (found?.[1]) {
        clearTimeout(late);
        ready(found[1]);
      }
    });
  }).catch((error: unknown) => {
    kill();
    throw error;
  });

  return {
    url,
    log: () => text,
    stop: async () => {
      process.off("exit", kill);
      child.kill("SIGTERM");
      const slow = setTimeout(kill, 5_000);
      await ended;
      clearTimeout(slow);
    },
  };
}

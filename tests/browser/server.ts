// The real demo API serving the real bundle, started for the tests that need it.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const ROOT = resolve(import.meta.dirname, "../..");

/** Where the page's build is: DIST, or dist/ of the repository. */
export const DIST = resolve(ROOT, process.env.DIST || "dist");
/** The reverse proxy before the demo API, if any: nginx or caddy. */
const PROXY = process.env.PROXY;
const DEMO_API = resolve(ROOT, process.env.DEMO_API || "target/debug/demo-api");

export interface Server {
  /** The base URL, with a slash at its end. */
  readonly url: string;
  /** Everything it has written so far: one line a request. */
  log(): string;
  stop(): Promise<void>;
}

/**
 * Starts the demo API on a free port and waits until it is ready. With PROXY=nginx (or caddy) in the environment, that
 * server is started before it with the configuration in deploy/, and serves the page.
 *
 * `flags` are the demo API's own, such as `["--latency", "300"]`; `dist` is the folder of the page's build.
 */
export async function startServer(flags: readonly string[] = [], dist = DIST): Promise<Server> {
  for (const path of [DEMO_API, join(dist, "index.html")]) {
    if (!existsSync(path)) throw new Error(`${path} is missing; scripts/test-browser.sh --help says how to build it`);
  }
  const pages = PROXY ? [] : ["--static", dist];
  // Tests of many rows need a server that gives them; authentik gives 100 unless told otherwise.
  const rows = flags.includes("--max-page-size") ? [] : ["--max-page-size", "1000"];
  const api = await start(DEMO_API, ["--port", "0", ...rows, ...pages, ...flags], /^demo-api: .* at (http:\/\/\S+\/)$/, dist);
  if (!PROXY) return api;
  try {
    const proxy = await start(join(ROOT, "deploy/proxy.sh"), [PROXY, api.url], /^proxy: (https:\/\/\S+\/)$/, dist);
    return {
      url: proxy.url,
      log: api.log,
      stop: async () => {
        await proxy.stop();
        await api.stop();
      },
    };
  } catch (error) {
    await api.stop();
    throw error;
  }
}

/** Starts the server of examples/, with an API of its own. */
export function startExamples(): Promise<Server> {
  const script = join(ROOT, "examples/serve.mjs");
  return start(process.execPath, [script, "--dist", DIST, "--port", "0", "--tools-port", "0"], /^examples: (\S+)$/);
}

/** Starts a server and waits for the line in which it tells its address. */
async function start(command: string, args: readonly string[], line: RegExp, dist = DIST): Promise<Server> {
  // deploy/proxy.sh stops when its standard input ends, even if this process is killed.
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, DIST: dist } });
  const end = () => child.kill("SIGTERM");
  process.once("exit", end);
  const ended = new Promise<void>((done) => child.once("close", () => done()));

  let text = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const url = await new Promise<string>((ready, failed) => {
    const late = setTimeout(() => failed(new Error(`${command} is not ready after 20 s: ${text}`)), 20_000);
    child.once("error", failed);
    child.once("close", (code) => failed(new Error(`${command} ended with ${code}: ${text}`)));
    createInterface({ input: child.stdout }).on("line", (said) => {
      text += `${said}\n`;
      const found = line.exec(said);
      if (found?.[1]) {
        clearTimeout(late);
        ready(found[1]);
      }
    });
  }).catch((error: unknown) => {
    end();
    throw error;
  });

  return {
    url,
    log: () => text,
    stop: async () => {
      process.off("exit", end);
      end();
      const slow = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(slow);
    },
  };
}

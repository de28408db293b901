// The demo API as a process, started on a free port.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export const PATH = "/api/v3/policies/event_matcher/";

/** Longer than any machine needs; whatever takes longer hangs. */
const LATEST_MS = 120_000;

/** Starts the demo API with these flags, and waits until it answers. */
export async function startDemoApi(flags) {
  const command = process.env.DEMO_API;
  const child = spawn(command, ["--port", "0", ...flags], { stdio: ["ignore", "pipe", "ignore"] });
  const end = () => child.kill();
  process.once("exit", end);
  const url = await new Promise((ready, failed) => {
    const late = setTimeout(() => failed(new Error(`${command} is not ready after ${LATEST_MS / 1000} s`)), LATEST_MS);
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`${command} ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /^demo-api: .* at (http:\S+)\/$/.exec(line);
      if (!found) return;
      clearTimeout(late);
      ready(found[1]);
    });
  });
  return {
    url,
    stop: () => {
      process.off("exit", end);
      end();
    },
  };
}

// The demo API as a process: started on a free port, and what the system says of it.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

export const PATH = "/api/v3/policies/event_matcher/";

/** Longer than any machine needs; whatever takes longer hangs. */
const LATEST_MS = 120_000;

/** Starts the demo API with so many policies, and with other flags, and waits until it answers. */
export async function startDemoApi(count, flags = ["--max-page-size", "1000"]) {
  const command = process.env.DEMO_API;
  const started = performance.now();
  const child = spawn(command, ["--port", "0", "--count", String(count), ...flags], { stdio: ["ignore", "pipe", "ignore"] });
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
    startMs: performance.now() - started,
    startCpuMs: cpuMs(child.pid),
    memory: () => memory(child.pid),
    cpuMs: () => cpuMs(child.pid),
    stop: () => {
      process.off("exit", end);
      end();
    },
  };
}

/** Resident memory in bytes, now and at its highest; nothing where there is no /proc. */
function memory(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const bytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)[1]) * 1024;
    return { now: bytes("VmRSS"), highest: bytes("VmHWM") };
  } catch {
    return null;
  }
}

/** The time that all its threads have had a processor; other programs hardly disturb it. */
function cpuMs(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const ns = threads.map((id) => Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, "utf8").split(" ")[0]));
    return ns.reduce((sum, one) => sum + one, 0) / 1e6;
  } catch {
    return null;
  }
}

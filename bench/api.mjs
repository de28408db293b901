// The demo API with a million policies: its start, its memory, and every kind of request, one after the other.

import { kinds } from "./api-kinds.mjs";
import { PATH, startDemoApi } from "./demo-api.mjs";
import { summary } from "./stats.mjs";

const COUNT = 1_000_000;
const EACH = 40;

/** What must be kept (by p95 for requests). */
export const LIMITS = { requestMs: 100, startMs: 5_000, memoryBytes: 2 ** 30 };

async function timed(api, query) {
  const cpuBefore = api.cpuMs();
  const started = performance.now();
  const answer = await fetch(`${api.url}${PATH}${query}`);
  const text = await answer.text();
  const ms = performance.now() - started;
  if (!answer.ok) throw new Error(`the API answers ${query} with ${answer.status}: ${text.slice(0, 200)}`);
  return { ms, cpuMs: cpuBefore === null ? null : api.cpuMs() - cpuBefore };
}

export async function measureApi(tell) {
  tell(`the demo API with ${COUNT} policies`);
  const api = await startDemoApi(COUNT);
  try {
    const all = await kinds(api.url, COUNT, EACH);
    // The first request after the start also brings the data back into the processor's cache.
    for (const { queries } of all) await timed(api, queries[0]);
    const measured = [];
    for (const { name, queries } of all) {
      const samples = [];
      for (const query of queries) samples.push(await timed(api, query));
      const cpu = samples.map((sample) => sample.cpuMs).filter((ms) => ms !== null);
      const wall = samples.map((sample) => sample.ms);
      measured.push({ name, wall: summary(wall), cpu: cpu.length > 0 ? summary(cpu) : null, samples });
    }
    const { startMs, startCpuMs } = api;
    return { count: COUNT, startMs, startCpuMs, memory: api.memory(), kinds: measured, broken: broken(api, measured) };
  } finally {
    api.stop();
  }
}

/** The limits that were not kept, each in words. */
function broken(api, measured) {
  const said = measured
    .filter(({ wall }) => wall.p95 >= LIMITS.requestMs)
    .map(({ name, wall }) => `${name}: p95 is ${Math.round(wall.p95)} ms, not under ${LIMITS.requestMs} ms`);
  if (api.startMs >= LIMITS.startMs) {
    said.push(`the start took ${Math.round(api.startMs)} ms, not under ${LIMITS.startMs} ms`);
  }
  const highest = api.memory()?.highest ?? 0;
  if (highest >= LIMITS.memoryBytes) {
    said.push(`the memory reached ${Math.round(highest / 2 ** 20)} MiB, not under ${LIMITS.memoryBytes / 2 ** 20} MiB`);
  }
  return said;
}

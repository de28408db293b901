// Measures and writes the report. Run it through bench/run.sh, which builds what is measured.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join, resolve } from "node:path";

import { brokenLines, speedLines } from "./lines.mjs";
import { report } from "./report.mjs";
import { sizes } from "./sizes.mjs";
import { measureSpeed } from "./speed.mjs";
import { measureTools } from "./tools.mjs";

const ROOT = resolve(import.meta.dirname, "..");
const RESULTS = join(ROOT, "target/bench");

const { ROUNDS, ONLY, DIST } = process.env;
const wants = (part) => !ONLY || ONLY === part;
const tell = (text) => console.error(`bench: ${text}`);

function commit() {
  const quietly = { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
  const git = (...words) => execFileSync("git", words, quietly).trim();
  try {
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain") ? " and changes" : "");
  } catch {
    return "unknown";
  }
}

async function measure() {
  const results = {
    meta: {
      date: new Date().toISOString().slice(0, 16).replace("T", " "),
      commit: commit(),
      cores: availableParallelism(),
      processor: cpus()[0]?.model.trim() ?? "unknown",
      node: process.version,
    },
    broken: [],
  };
  if (wants("sizes")) {
    results.sizes = sizes(DIST);
  }
  if (wants("speed")) {
    results.speed = await measureSpeed(Number(ROUNDS), tell);
    results.broken.push(...brokenLines(speedLines(results.speed)));
  }
  if (wants("tools")) {
    results.tools = await measureTools(Number(ROUNDS), tell);
    results.broken.push(...results.tools.broken);
  }
  return results;
}

try {
  const results = await measure();
  const text = report(results);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, "latest.json"), `${JSON.stringify(results, null, 1)}\n`);
  writeFileSync(join(RESULTS, "latest.md"), text);
  console.log(text);
  tell("written to target/bench/latest.md, every sample to target/bench/latest.json");
  if (results.broken.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 2;
}

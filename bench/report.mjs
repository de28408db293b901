// The results as Markdown.

import { noise, speedLines } from "./lines.mjs";
import { median } from "./stats.mjs";

const MIB = 2 ** 20;

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

function sizesPart({ page, element, chunk }) {
  const columns = ["raw", "gzip", "brotli"];
  const part = (title, list) => {
    const rows = list.map((file) => [file.name, ...columns.map((column) => file[column])]);
    const total = columns.map((column) => list.reduce((sum, file) => sum + file[column], 0));
    return [`### ${title}`, table(["file", ...columns], [...rows, ["**together**", ...total]])];
  };
  return [
    "## Sizes",
    ...part("The page, before its first row (bytes)", page),
    ...part("The element (bytes)", element),
    ...part("The chunk: reports, dialogs and details (bytes)", chunk),
  ];
}

function speedPart(speed) {
  const cell = (line, name) => {
    const found = line.of[name];
    if (!found) return "";
    // Where single steps are many, what counts is how slow they can get.
    if (line.limit !== undefined) return `${line.show(found.p95)} (median ${line.show(found.median)})`;
    const [middle, low, high] = [found.median, found.low, found.high].map(line.show);
    return low === high ? middle : `${middle} (${low}–${high})`;
  };
  const rows = speedLines(speed).map((line) => [
    line.unit ? `${line.title} (${line.unit})` : line.title,
    ...speed.targets.map(({ name }) => cell(line, name)),
    line.ratio ? `${line.ratio.median.toFixed(2)} (${line.ratio.low.toFixed(2)}–${line.ratio.high.toFixed(2)})` : "",
  ]);
  const { work, load } = noise(speed.turns);
  return [
    "## Speed",
    `Chromium ${speed.browser}, ${speed.policies} policies, rounds: ${speed.rounds}. Medians, and in brackets the ` +
      "middle half. The ratio is taken turn by turn.",
    table(["", ...speed.targets.map(({ title }) => title), "ratio"], rows),
    "### Noise",
    `The same piece of work before each of ${work.n} turns took ${work.median.toFixed(0)} ms (median), from ` +
      `${work.min.toFixed(0)} to ${work.max.toFixed(0)} ms. Load of the machine: ${load.median.toFixed(1)}, from ` +
      `${load.min.toFixed(1)} to ${load.max.toFixed(1)}.`,
  ];
}

function toolsPart({ policies, rules, pageSize, lines, few, cold }) {
  const of = (samples, pick) => median(samples.map(pick));
  const mib = (samples, pick) => (of(samples, pick) / MIB).toFixed(1);
  const rows = lines.map(({ name, samples }) => [
    name,
    of(samples, ({ ms }) => ms).toFixed(0),
    of(samples, ({ requests }) => requests).toFixed(0),
    of(samples, ({ latency }) => latency).toFixed(0),
    of(samples, ({ network }) => network).toFixed(0),
    of(samples, ({ own }) => own).toFixed(0),
    of(samples, ({ longest }) => longest).toFixed(0),
    `${mib(samples, ({ before }) => before.heap)} \u2192 ${mib(samples, ({ after }) => after.heap)}`,
    `${mib(samples, ({ before }) => before.wasm)} \u2192 ${mib(samples, ({ after }) => after.wasm)}`,
  ]);
  return [
    "## The tools, on all matches",
    `${policies} policies, ${rules} rules, ${pageSize} rows a page; medians. The network's share is the time in which a request is ` +
      `under way; the rest is the page's own. Memory is before opening and after closing.`,
    table(
      ["", "ms", "requests", "latency (ms)", "network (ms)", "own share (ms)", "longest task (ms)", "heap (MiB)", "wasm (MiB)"],
      rows,
    ),
    `A first report, on ${few} policies, with an empty cache on slow 4G, from a click right after the first rows: ${cold.toFixed(0)} ms.`,
  ];
}

/** The report on whatever parts were measured. */
export function report({ meta, sizes, speed, tools, broken }) {
  const parts = [
    "# Benchmark",
    `${meta.date}, commit ${meta.commit}, ${meta.cores} cores (${meta.processor}), Node ${meta.node}.`,
    ...(sizes ? sizesPart(sizes) : []),
    ...(speed ? speedPart(speed) : []),
    ...(tools ? toolsPart(tools) : []),
    ...(broken.length > 0 ? ["## Limits that were not kept", broken.map((said) => `- ${said}`).join("\n")] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

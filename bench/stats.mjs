// Summaries of samples.

/** The value below which this share of the samples lies; between two samples, in proportion. */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)];
  return low + (sorted[Math.ceil(place)] - low) * (place % 1);
}

export const median = (samples) => quantile(samples, 0.5);
export const p95 = (samples) => quantile(samples, 0.95);

/** What a line of a table shows of its samples. */
export function summary(samples) {
  return {
    n: samples.length,
    median: median(samples),
    low: quantile(samples, 0.25),
    high: quantile(samples, 0.75),
    p95: p95(samples),
    min: Math.min(...samples),
    max: Math.max(...samples),
  };
}

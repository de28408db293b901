// The view that a plain address opens: the default one of the saved views, or one of the page size that was chosen last. It
// is written into the address, so that the address says what is shown; a link to it shows the same to everybody.

/** The query string to start with, with its `?`; undefined where the address is not plain, or nothing is remembered. */
export function startView() {
  const { apiBase = "/api/v3", features = "all", pageSize = "20" } = document.documentElement.dataset;
  // Reloaded or reached by the history, a plain address is one that was left by clearing the filters.
  const [entry] = performance.getEntriesByType("navigation");
  if (location.search || entry?.type !== "navigate") return undefined;
  // Written by src/storage.rs.
  const stored = (name) => JSON.parse(localStorage.getItem(`event-matcher-policies.${name}:${apiBase}`));
  try {
    const saved = /\b(all|views)\b/.test(features) ? stored("views")?.views : undefined;
    const view = saved?.find((view) => view.default);
    if (view) return typeof view.query === "string" && view.query ? `?${view.query}` : undefined;
    const size = stored("page-size");
    return Number.isInteger(size) && size > 0 && size !== Number(pageSize) ? `?page_size=${size}` : undefined;
  } catch {
    // Storage is forbidden, or has something else in it.
    return undefined;
  }
}

// The pages that are measured: ours, and the floor under it.

/** The page of `dist` and the floor, by their folders and by where the probe finds what it looks for. */
export const TARGETS = [
  {
    name: "page",
    title: "this page",
    folder: process.env.DIST,
    selectors: { row: ".emp-table tbody tr[role=row]", cell: "th bdi" },
    sort: ".emp-table thead th:first-child button",
    next: "[data-page=next]",
    search: "input[type=search]",
    keyboard: true,
  },
  {
    name: "floor",
    title: "floor",
    folder: `${import.meta.dirname}/floor`,
    selectors: { row: "#rows tr", cell: "td" },
    sort: "#head button",
    next: "#next",
    search: "input[type=search]",
    keyboard: false,
  },
];

/** How long both wait after the last key before they search (DEBOUNCE in src/store/list_store.rs and PAUSE in the floor). */
export const DEBOUNCE_MS = 250;

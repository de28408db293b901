// The list's first request, sent before the program is there to send it.

/** The list's parameters in the canonical order (src/api/query.rs). */
const PARAMS = [
  "action",
  "app",
  "client_ip",
  "created",
  "execution_logging",
  "last_updated",
  "model",
  "name",
  "policy_uuid",
  "search",
  "ordering",
  "page",
  "page_size",
];

/** The query that the program will send for this address, if the page's settings are as usual. */
function canonical(search, pageSize) {
  const values = new Map();
  for (const [name, value] of new URLSearchParams(search)) {
    const none = name === "page" ? value === "1" : value === "" || (name === "page_size" && value === pageSize);
    if (none) values.delete(name);
    else values.set(name, value);
  }
  if (!values.has("page_size")) values.set("page_size", pageSize);
  return new URLSearchParams(PARAMS.filter((name) => values.has(name)).map((name) => [name, values.get(name)]));
}

/** How long the program waits for the rest of an answer that has begun, in milliseconds. */
const PATIENCE = 50;

/**
 * Asks for what the address says.
 *
 * `take` hands the answer to the program: called with the URL and the signal of its first request, it returns the
 * promise of the answer, which the signal aborts from then on. If the program asks for something else, there is none,
 * and nobody waits for it any more. `soon` is fulfilled when the answer is there, or is not to be waited for: what the
 * program finds there when it starts needs no frame without rows.
 *
 * Where the page's settings are unusual there is no such request.
 */
export function askEarly() {
  const { apiBase = "/api/v3", pageSize = "20" } = document.documentElement.dataset;
  if (!/^(\/|https?:\/\/)\S*$/.test(apiBase) || !/^[1-9]\d{0,8}$/.test(pageSize)) return undefined;
  const url = `${apiBase.replace(/\/+$/, "")}/policies/event_matcher/?${canonical(location.search, pageSize)}`;
  const controller = new AbortController();
  let body;
  const request = fetch(url, { headers: { Accept: "application/json" }, redirect: "manual", signal: controller.signal });
  let answer = request.then((response) => {
    body = response.text();
    return Object.assign(response, { text: () => body });
  });
  // The program handles a failure when it asks for the answer.
  answer.catch(() => undefined);
  return {
    take(wanted, signal) {
      const given = wanted === url && !signal.aborted ? answer : undefined;
      if (given) signal.addEventListener("abort", () => controller.abort());
      else if (answer) controller.abort();
      answer = undefined;
      return given;
    },
    soon: () => Promise.race([body, body && new Promise((resolve) => setTimeout(resolve, PATIENCE))]).catch(() => undefined),
  };
}

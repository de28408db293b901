// Sends the list's first request while the program is still being downloaded.

/** The parameters of the list's query, in the order in which the program writes them (src/api/query.rs). */
const NAMES =
  "action app client_ip created execution_logging last_updated model name policy_uuid query search ordering page page_size".split(" ");

/**
 * The query string of the program's first request, or undefined where the address is not as the program itself would write
 * it: then the program alone decides what to ask for. Allowed beside that is `page=1`, which the program leaves out.
 */
function canonicalQuery(search, pageSize) {
  const query = new URLSearchParams(search);
  if (`${query}` !== search.slice(1)) return undefined;
  let last = -1;
  for (const [name, value] of query) {
    const place = NAMES.indexOf(name);
    if (place <= last || value === "") return undefined;
    last = place;
  }
  if (query.get("page") === "1") query.delete("page");
  if (!query.has("page_size")) query.set("page_size", pageSize);
  return query;
}

/**
 * Sends the request, and reads the response: what has arrived when the program starts is drawn before the first frame of the
 * list. The program calls the returned function with the URL and the abort signal of its first request; the result is the
 * promises of the response and of its text, or undefined where that is another request. The response is used once, and
 * aborted where it is not used.
 *
 * Returns undefined where nothing was requested.
 */
export function preload() {
  const { apiBase = "/api/v3", pageSize = "20" } = document.documentElement.dataset;
  const query = canonicalQuery(location.search, pageSize);
  if (!query || !/^(\/|https?:\/\/)\S*$/.test(apiBase) || !/^[1-9]\d{0,8}$/.test(pageSize)) return undefined;
  const url = new URL(`${apiBase.replace(/\/+$/, "")}/policies/event_matcher/?${query}`, document.baseURI).href;
  const controller = new AbortController();
  const response = fetch(url, { headers: { Accept: "application/json" }, redirect: "manual", signal: controller.signal });
  const text = response.then((response) => response.text());
  // The program handles a failure when it takes them.
  text.catch(() => undefined);
  let preloaded = [response, text];
  return (wanted, signal) => {
    const taken = wanted === url && !signal.aborted ? preloaded : undefined;
    if (taken) signal.addEventListener("abort", () => controller.abort());
    else if (preloaded) controller.abort();
    preloaded = undefined;
    return taken;
  };
}

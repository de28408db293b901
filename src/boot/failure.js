// The error screen that is shown when the program has crashed or cannot be loaded; it works without the program, and in
// browsers that are too old for it.

/** The error screen, an element that replaces everything that the program rendered; `level` is that of its heading, or "none". */
export function failure(title, detail, level) {
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    // Not as properties: not every browser has one for each.
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    made.textContent = text;
    return made;
  };
  const button = (text, onclick) => Object.assign(element("button", text, { class: "emp-button", type: "button" }), { onclick });
  const reload = button("Reload", () => location.reload());
  const copy = button("Copy message", async () => {
    const copied = await navigator.clipboard?.writeText(detail).then(() => true, () => false);
    copy.textContent = copied ? "Copied" : "Select the message to copy it";
  });
  const message = element("pre", detail, { class: "emp-failure", tabindex: "0", role: "group", "aria-label": "Message" });
  // Here too, for browsers that take no style sheet of the element.
  message.style.whiteSpace = "pre-wrap";
  const actions = element("p", "", { class: "emp-actions" });
  actions.append(reload, copy);
  const banner = element("div", "", { class: "emp-banner", role: "alert" });
  banner.append(element("p", title, { class: "emp-banner-title" }), message, actions);
  const section = element("section", "", { class: "emp" });
  const heading = element(/^[1-6]$/.test(level) ? `h${level}` : "h1", "Event matcher policies", { class: "emp-title" });
  section.append(...(level === "none" ? [] : [heading]), banner);
  return section;
}

/**
 * Whether an uncaught error has left the program with these files unusable: a panic, a trap of the engine (out of stack or
 * memory), or an exception that was thrown in one of the files. An error thrown in a host page's event listener does not
 * count, although the program is on its stack.
 */
export function isFatal(error, files) {
  const stack = String(error?.stack);
  if (error?.name === "Panic" && files.some((file) => stack.includes(file))) return true;
  const lines = stack.split("\n");
  const where = lines.find((line) => /^\s+at /.test(line)) ?? lines.find((line) => line.includes("@")) ?? "";
  // Safari's stack frames of WebAssembly have no file name.
  const nameless = error instanceof WebAssembly.RuntimeError && (!where.includes("://") || where.includes("wasm://"));
  return nameless || files.some((file) => where.includes(file));
}

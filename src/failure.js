// The error screen that is shown when the program has crashed or cannot be loaded; it works without the program.

/** The error screen, an element that replaces everything that the program rendered. */
export function failure(title, detail) {
  const element = (name, text, attributes = {}) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.textContent = text;
    return made;
  };
  const reload = element("button", "Reload", { className: "emp-button", type: "button", onclick: () => location.reload() });
  const copy = element("button", "Copy message", {
    className: "emp-button",
    type: "button",
    onclick: async () => {
      const copied = await navigator.clipboard?.writeText(detail).then(() => true, () => false);
      copy.textContent = copied ? "Copied" : "Select the message to copy it";
    },
  });
  const actions = element("p", "", { className: "emp-actions" });
  actions.append(reload, copy);
  const banner = element("div", "", { className: "emp-banner", role: "alert" });
  banner.append(
    element("p", title, { className: "emp-banner-title" }),
    element("pre", detail, { className: "emp-failure", tabIndex: 0, role: "group", ariaLabel: "Message" }),
    actions,
  );
  const section = element("section", "", { className: "emp" });
  section.append(element("h1", "Event matcher policies"), banner);
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

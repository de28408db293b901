// What is shown when the program has ended: nothing here needs it any more.

/** The failure as an element, to take the place of everything that the program drew. */
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
 * Whether an error ends the program whose files these are, whoever else's errors there are: its own panic, the engine
 * ending it (its stack, its memory), or an exception that went through it and left it half done. The latter are told by
 * where they were thrown: an error of a host's listener comes by way of the program too, and is none of its.
 */
export function isFatal(error, files) {
  const stack = String(error?.stack);
  if (error?.name === "Panic" && files.some((file) => stack.includes(file))) return true;
  const lines = stack.split("\n");
  const where = lines.find((line) => /^\s+at /.test(line)) ?? lines.find((line) => line.includes("@")) ?? "";
  // Safari does not name the file of a WebAssembly frame.
  const nameless = error instanceof WebAssembly.RuntimeError && (!where.includes("://") || where.includes("wasm://"));
  return nameless || files.some((file) => where.includes(file));
}

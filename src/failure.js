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
    element("pre", detail, { className: "emp-failure", tabIndex: 0 }),
    actions,
  );
  const section = element("section", "", { className: "emp" });
  section.append(element("h1", "Event matcher policies"), banner);
  return section;
}

/**
 * Whether an error ends the program, whoever else's errors there are: its own panic, the engine ending it (its stack,
 * its memory), or an exception that went through it and left it half done.
 */
export function isFatal(error) {
  return error?.name === "Panic" || error instanceof WebAssembly.RuntimeError || /wasm-function/.test(error?.stack);
}

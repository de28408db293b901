// Starts the program, and says so where that fails or the program ends. A file of its own, because a strict
// Content-Security-Policy lets nothing run that stands in the page itself.

/** Takes the place of everything: nothing else on the page works any more. */
function show(title, detail) {
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
  const main = document.createElement("main");
  main.append(section);
  document.body.replaceChildren(main);
}

// Not every other script's error: the program's own panic, the engine ending it (its stack, its memory), or an
// exception that went through it and left it half done.
function watch(error) {
  const fatal =
    error?.name === "Panic" || error instanceof WebAssembly.RuntimeError || /wasm-function/.test(error?.stack);
  // The first says why; what fails after it only says that there is nothing left.
  if (fatal && !document.querySelector(".emp-failure")) show("The page has failed; reload.", error.message);
}
addEventListener("error", (event) => watch(event.error));
addEventListener("unhandledrejection", (event) => watch(event.reason));

try {
  const address = (selector) => document.head.querySelector(selector).href;
  const program = await import(address("link[rel=modulepreload]"));
  await program.default({ module_or_path: address("link[rel=preload][as=fetch]") });
} catch (error) {
  show("The page could not be loaded; reload.", String(error));
}

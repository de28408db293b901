// Whether the browser can do what page and element need. This file, what it imports, and the scripts that start the program
// are built for browsers of 2019, which run them to say that they are too old (scripts/esbuild.sh).

/** The oldest versions that can; docs/browsers.md has the features that decide it. */
const BROWSERS = "Chrome or Edge 123, Firefox 128, Safari 17.5";

/** A module with a function of an `externref`: reference types, the newest feature that the program uses. */
const REFERENCE_TYPES = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0];

const css = (property, value) => CSS.supports(property, value);

/** The features without which the program fails or its view is a muddle, in the order of docs/browsers.md. */
const FEATURES = {
  WebAssembly: () => typeof WebAssembly === "object",
  "WebAssembly reference-types": () => typeof WebAssembly !== "object" || WebAssembly.validate(new Uint8Array(REFERENCE_TYPES)),
  "constructed style sheets": () => "replaceSync" in CSSStyleSheet.prototype && "adoptedStyleSheets" in Document.prototype,
  dialog: () => typeof HTMLDialogElement === "function",
  "AbortSignal.any": () => typeof AbortSignal === "function" && "any" in AbortSignal,
  "container queries": () => css("container-type", "inline-size"),
  "CSS nesting": () => CSS.supports("selector(&)"),
  ":has()": () => CSS.supports("selector(:has(a))"),
  "color-mix()": () => css("color", "color-mix(in srgb, red, blue)"),
  "light-dark()": () => css("color", "light-dark(red, blue)"),
};

/** What to say where the browser lacks one of them; undefined where it has them all. */
export function unsupported() {
  const missing = Object.keys(FEATURES).filter((name) => !FEATURES[name]());
  if (missing.length === 0) return undefined;
  return `It lacks: ${missing.join(", ")}.\nNeeded: ${BROWSERS}, or newer, with WebAssembly allowed.`;
}

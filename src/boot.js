// Starts the program, and says so where that fails or the program ends. A file of its own, because a strict
// Content-Security-Policy lets nothing run that stands in the page itself.

import { askEarly } from "./early.js";
import { failure, isFatal } from "./failure.js";

/** For the program (src/api/client/early.rs). */
globalThis.takeEarlyAnswer = askEarly();

function show(title, error) {
  const main = document.createElement("main");
  main.append(failure(title, String(error?.message ?? error)));
  document.body.replaceChildren(main);
}

/** What the program is made of, once that is known. */
const files = [];

function watch(error) {
  // The first says why; what fails after it only says that there is nothing left.
  if (isFatal(error, files) && !document.querySelector(".emp-failure")) show("The page has failed; reload.", error);
}
addEventListener("error", (event) => watch(event.error));
addEventListener("unhandledrejection", (event) => watch(event.reason));

try {
  const address = (selector) => document.head.querySelector(selector).href;
  const [script, wasm] = [address("link[rel=modulepreload]"), address("link[rel=preload][as=fetch]")];
  files.push(script, wasm);
  const program = await import(script);
  await program.default({ module_or_path: wasm });
} catch (error) {
  show("The page could not be loaded; reload.", error);
}

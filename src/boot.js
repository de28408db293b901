// Starts the program, and says so where that fails or the program ends. A file of its own, because a strict
// Content-Security-Policy lets nothing run that stands in the page itself.
//
// The page waits for it (index.html): it is small, and what it asks for is under way before anything is painted.

import { askEarly } from "./early.js";
import { failure, isFatal } from "./failure.js";

const early = askEarly();
/** For the program (src/api/client/early.rs). */
globalThis.takeEarlyAnswer = early?.take;

function show(title, error) {
  const main = document.createElement("main");
  main.append(failure(title, String(error?.message ?? error)));
  document.body.replaceChildren(main);
}

/** How long the rest of the program waits for the first rows, in milliseconds. */
const GIVES_WAY = 1000;

/** What the program is made of, once that is known. */
const files = [];

function watch(error) {
  // The first says why; what fails after it only says that there is nothing left.
  if (isFatal(error, files) && !document.querySelector(".emp-failure")) show("The page has failed; reload.", error);
}
addEventListener("error", (event) => watch(event.error));
addEventListener("unhandledrejection", (event) => watch(event.reason));

function afterPaint(act) {
  // Two frames on, what was drawn before them is on the screen. Safari cannot tell when it is idle.
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  requestAnimationFrame(() => requestAnimationFrame(() => idle(act)));
}

async function start() {
  try {
    const address = (link) => document.head.querySelector(link).href;
    const [script, wasm] = [address("link[rel=modulepreload]"), address("link[rel=preload][as=fetch]")];
    files.push(script, wasm);
    // A server that does not say what kind of file it is: the program's own script reads it all the same.
    const compiled = WebAssembly.compileStreaming(fetch(wasm)).catch(() => wasm);
    const program = await import(script);
    const module = await compiled;
    await early?.soon();
    await program.default({ module_or_path: module });
    // What the first rows do without (rest.js) gives way to them; the development build has it in the program. Should it
    // not arrive, nothing is lost yet: it is asked for once more when it is needed.
    await Promise.race([early?.over, new Promise((resolve) => setTimeout(resolve, GIVES_WAY))]);
    afterPaint(() => program.fetchRest?.().catch(() => undefined));
  } catch (error) {
    show("The page could not be loaded; reload.", error);
  }
}
addEventListener("DOMContentLoaded", start);

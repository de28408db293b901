// Starts the program, and shows an error screen when it cannot start or has crashed. A file of its own, because a strict
// Content-Security-Policy forbids inline scripts. It blocks rendering; it is small.

import { failure, isFatal } from "./failure.js";
import { preload } from "./preload.js";

/** Read by src/api/preload.rs. */
globalThis.takePreloadedResponse = preload();

// The build puts both links before this script (Trunk.toml).
const link = (selector) => document.querySelector(`head > link${selector}`).href;
const script = link("[rel=modulepreload]");
const wasm = link("[rel=preload][as=fetch]");

function show(title, error) {
  const main = document.createElement("main");
  main.append(failure(title, String(error?.message ?? error)));
  document.body.replaceChildren(main);
}

function watch(error) {
  // The first error is the cause; those after it are consequences.
  if (isFatal(error, [script, wasm]) && !document.querySelector(".emp-failure")) show("The page has failed; reload.", error);
}
addEventListener("error", (event) => watch(event.error));
addEventListener("unhandledrejection", (event) => watch(event.reason));

async function start() {
  try {
    // Where the server sends no `application/wasm`, wasm-bindgen's script fetches and compiles it another way.
    const compiled = WebAssembly.compileStreaming(fetch(wasm)).catch(() => wasm);
    const program = await import(script);
    const module = await compiled;
    await program.default({ module_or_path: module });
  } catch (error) {
    show("The page could not be loaded; reload.", error);
  }
}
addEventListener("DOMContentLoaded", start);

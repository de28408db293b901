// Starts the program, and shows an error screen when it cannot start or has crashed. A file of its own, because a strict
// Content-Security-Policy forbids inline scripts. It blocks rendering; it is small.

import { unsupported } from "./browser_support.js";
import { failure, isFatal } from "./failure.js";
import { preload } from "./preload.js";
import { startView } from "./start_view.js";
import { keepTextNodes } from "./text_nodes.js";
import { showTheme } from "./theme.js";

// The build puts both links before this script (Trunk.toml).
const link = (selector) => document.querySelector(`head > link${selector}`).href;
const script = link("[rel=modulepreload]");
const wasm = link("[rel=preload][as=fetch]");
/** How a preload without `crossorigin` is requested: only then is it the same request. */
const AS_PRELOADED = { mode: "no-cors", credentials: "include" };

function show(title, error) {
  const main = document.createElement("main");
  main.append(failure(title, String(error?.message ?? error)));
  document.body.textContent = "";
  document.body.append(main);
}

function watch(error) {
  // The first error is the cause; those after it are consequences.
  // Its files, and those of its chunks (scripts/split.sh).
  if (isFatal(error, [script.slice(0, -".js".length)]) && !document.querySelector(".emp-failure")) show("The page has failed; reload.", error);
}

async function start() {
  keepTextNodes(document.body);
  try {
    // Where the server sends no `application/wasm`, wasm-bindgen's script fetches and compiles it another way.
    const compiled = WebAssembly.compileStreaming(fetch(wasm, AS_PRELOADED)).catch(() => wasm);
    const program = await import(script);
    const module = await compiled;
    await program.default({ module_or_path: module });
  } catch (error) {
    show("The page could not be loaded; reload.", error);
  }
}

showTheme();
const lacking = unsupported();
if (lacking) {
  addEventListener("DOMContentLoaded", () => show("This browser can\u2019t show the page.", lacking));
} else {
  const remembered = startView();
  if (remembered) history.replaceState(null, "", remembered + location.hash);
  // Read by src/api/preload.rs.
  window.takePreloadedResponse = preload();
  addEventListener("error", (event) => watch(event.error));
  addEventListener("unhandledrejection", (event) => watch(event.reason));
  addEventListener("DOMContentLoaded", start);
}

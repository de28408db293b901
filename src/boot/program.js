// Loads a program: wasm-bindgen's script and its WebAssembly.

/**
 * A function that loads a program once and gives a promise of its module. After a failure the next call tries again.
 * `wasm` is the address of the WebAssembly where the script does not know it.
 */
export function loader(script, wasm) {
  let program;
  let tries = 0;
  return () => {
    // Browsers cache a failed import by its URL, so another try needs another URL.
    program ??= import(script + (tries++ ? `?${tries}` : ""))
      .then(async (module) => {
        await module.default(wasm && { module_or_path: wasm });
        return module;
      })
      .catch((error) => {
        program = undefined;
        throw error;
      });
    return program;
  };
}

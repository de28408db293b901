// Runs in a page before its own scripts and defines `wasmBytes()`, the size of its WebAssembly memory: no browser API
// tells it.

{
  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      for (const it of Object.values(exports)) if (it instanceof WebAssembly.Memory) memories.add(it);
      return made;
    };
  }
  /** Bytes, of all programs so far. */
  globalThis.wasmBytes = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}

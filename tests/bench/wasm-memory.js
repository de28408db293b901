// Runs in a page before its own scripts, and makes known how much memory its programs have: the browser tells nobody.
// Not by way of the debugger, which crashes a page whose program comes in two parts.

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
  /** Bytes, of all programs so far; 0 where there is none. */
  globalThis.wasmBytes = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}

// The rest of the program: what the first rows do not need comes after them, in a file of its own. The release has it
// put into the script that binds the program to the browser (scripts/optimize.mjs).

/**
 * The rest whose file is at `url`. `imports` gives what the program asks of the browser, `first` what its first part
 * offers the rest, once that part is there.
 *
 * `fetchRest` has it there before anybody needs it; where that fails, nothing is lost yet. `need` is called by the first
 * part when it cannot go on without: it waits for nobody, so it has the browser wait. Throws where the file can't be had.
 */
function restAt(url, imports, first) {
  let linked = false;
  const link = (module) => {
    if (linked) return;
    // The functions of the rest take their places in the first part's table.
    new WebAssembly.Instance(module, { ...imports(), first: first() });
    linked = true;
  };
  return {
    async fetchRest() {
      const response = await fetch(url);
      if (response.ok) link(await WebAssembly.compile(await response.arrayBuffer()));
    },
    need() {
      const request = new XMLHttpRequest();
      request.open("GET", url, false);
      // As it is: one character for each byte.
      request.overrideMimeType("text/plain; charset=x-user-defined");
      request.send();
      if (request.status !== 200) throw new Error(`A part of the page did not arrive (${request.status}).`);
      link(new WebAssembly.Module(Uint8Array.from(request.responseText, (byte) => byte.charCodeAt(0) & 0xff)));
    },
  };
}

// Runs in the measured page before its own scripts, and says when something is painted. A goal is looked for after
// every change of the document and of the focus; it is painted with the second frame after it was found.

/* global selectors: written before this file by visit.mjs */

{
  const { row, cell } = selectors;
  const pressed = { click: 0, keydown: 0 };
  let goal = null;

  const rows = () => document.querySelectorAll(row);
  const name = (element) => element.querySelector(cell)?.textContent;

  const reached = {
    /** The first row, whatever else is still on its way. */
    first({ first }) {
      const element = document.querySelector(row);
      return element !== null && name(element) === first;
    },
    rows({ first, last, count }) {
      const found = rows();
      return found.length === count && name(found[0]) === first && name(found[count - 1]) === last;
    },
    /** The focus in this row. */
    focus({ index }) {
      return document.activeElement?.closest(row)?.sectionRowIndex === index;
    },
    /** A dialog with this text in it. */
    dialog({ text }) {
      return document.querySelector("dialog[open]")?.textContent.includes(text) ?? false;
    },
    closed() {
      return document.querySelector("dialog[open]") === null;
    },
  };

  function look() {
    if (goal === null || !reached[goal.kind](goal)) return;
    const { resolve } = goal;
    goal = null;
    requestAnimationFrame(() => requestAnimationFrame(() => resolve({ painted: performance.now(), ...pressed })));
  }

  globalThis.probe = {
    aim(next) {
      globalThis.probe.result = new Promise((resolve) => {
        goal = { ...next, resolve };
        look();
      });
    },
    names: () => Array.from(rows(), name),
    shows: () => document.body?.innerText.slice(0, 200),
    /** Scrolls from the top to the end, a quarter of the window each frame: how long each took, how many were blank. */
    async scroll() {
      const frame = () => new Promise(requestAnimationFrame);
      const rowAt = (part) => document.elementFromPoint(innerWidth / 2, innerHeight * part)?.closest(row);
      const end = document.documentElement.scrollHeight - innerHeight;
      const frames = [];
      let blank = 0;
      let before = await frame();
      for (let y = 0; y < end; y += innerHeight / 4) {
        scrollTo(0, y);
        const now = await frame();
        frames.push(now - before);
        before = now;
        // Above the first row and below the last there is something else.
        const inside = y > innerHeight && y < end - innerHeight;
        if (inside && ![0.25, 0.5, 0.75].every((part) => rowAt(part)?.textContent)) blank += 1;
      }
      return { frames, blank };
    },
  };

  // The document is watched before there is anything in it.
  new MutationObserver(look).observe(document, {
    attributeFilter: ["open"],
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true,
  });
  addEventListener("focusin", look, true);
  for (const kind of Object.keys(pressed)) {
    addEventListener(kind, (event) => { pressed[kind] = event.timeStamp; }, true);
  }
}

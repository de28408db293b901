// Keeps the text nodes of the program where a browser translates the page.
//
// A translator puts other nodes in the place of text nodes: Chrome and Edge a <font>, Safari another text node. The program
// goes on writing into the nodes that it made, and inserts others beside them; what is on the screen would stay as it was.
// So a text node is put back, empty, before what took its place, and that goes as soon as the program writes or removes the
// text. The translator sees a new text then, and translates it.

const canReplace = (node) => node.nodeName === "FONT" || node.nodeType === Node.TEXT_NODE;

/** What may have taken the place of a node: what was added in these records where that one was removed. */
function candidates({ target, previousSibling, nextSibling, addedNodes }, records) {
  const added = records.filter((record) => record.target === target && record.addedNodes.length > 0);
  const isThere = (record) => record.previousSibling === previousSibling && record.nextSibling === nextSibling;
  const beside = added.flatMap((record) => [...record.addedNodes]).filter((node) => node === previousSibling || node === nextSibling);
  const after = added.filter(isThere).flatMap((record) => [...record.addedNodes]);
  return [...addedNodes, ...beside, ...after].filter((node) => node.parentNode === target && canReplace(node));
}

/** Keeps the text nodes in a document's body or in a shadow root. */
export function keepTextNodes(root) {
  /** The program's text nodes that were replaced. */
  const kept = new WeakSet();
  /** By text node: what took its place, and the text that it had. */
  const places = new WeakMap();
  /** By what took a place: the text node. */
  const owners = new WeakMap();

  const place = (text, by, data) => {
    kept.add(text);
    places.set(text, { by, data });
    owners.set(by, text);
  };
  /** The program has written or removed a text. */
  const release = (text) => {
    const by = places.get(text)?.by;
    places.delete(text);
    owners.delete(by);
    by?.remove();
  };
  const onRemoved = (node, record, records) => {
    if (node.isConnected || !canReplace(node)) return;
    const owner = owners.get(node);
    const by = candidates(record, records).find((node) => !owners.has(node) && !kept.has(node));
    if (owner) {
      const { data } = places.get(owner);
      owners.delete(node);
      places.delete(owner);
      // Translated again, or no longer.
      if (by) place(owner, by, data);
      else owner.data = data;
    } else if (places.has(node) || !by) {
      release(node);
    } else if (node.nodeType === Node.TEXT_NODE) {
      by.before(node);
      // Written in the same moment: what took its place is of the text before.
      if (records.some((record) => record.type === "characterData" && record.target === node)) return by.remove();
      place(node, by, node.data);
      node.data = "";
      // Only now: a list that is not translated pays nothing for it.
      observer.observe(root, { childList: true, characterData: true, subtree: true });
    }
  };
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === "characterData") release(record.target);
      for (const node of record.removedNodes) onRemoved(node, record, records);
    }
    // Those of this function itself.
    observer.takeRecords();
  });
  observer.observe(root, { childList: true, subtree: true });
}

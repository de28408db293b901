// The custom element `<event-matcher-policies>`: its life cycle in the document. The program (src/bin/element.rs) draws
// its content; it is loaded when the first element is connected, and serves all of them.
//
// The build (`element_script` in scripts/lib.sh) makes the imported file, and puts values into the names in capitals. The
// program's script, PROGRAM, is not part of the bundle, so that a failed download can be tried again.

import STYLE from "built/element.css";

import { unsupported } from "../boot/browser_support.js";
import { failure, isFatal } from "../boot/failure.js";
import { keepTextNodes } from "../boot/text_nodes.js";

const PROGRAM_URL = IS_PACKAGE ? "" : new URL(PROGRAM, import.meta.url).href;
/** What the browser lacks, if anything: then each element says so. */
const lacking = unsupported();
/** The style sheets of a document, for all elements in it: a constructed one serves in no other document. */
const sheets = new WeakMap();

/** What an element in this document is styled with. */
function sheetsOf(document) {
  const view = document.defaultView;
  if (!view || !("replaceSync" in view.CSSStyleSheet.prototype)) return [];
  if (!sheets.has(document)) {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(STYLE);
    sheets.set(document, [sheet]);
    try {
      // Else its 1em would be that of whatever it is used in (style/host.css).
      view.CSS.registerProperty({ name: "--_emp-rem", syntax: "<length>", inherits: true, initialValue: "16px" });
    } catch {
      // Another copy of this script has registered it.
    }
  }
  return sheets.get(document);
}

/** The connected elements: those that have a list, or wait for the program. */
const living = new Set();

/** What the addresses of the program's files begin with. A bundler gives each of the package's an address of its own. */
const FILES = IS_PACKAGE
  ? [new URL(WASM, import.meta.url).href, new URL(CHUNK, import.meta.url).href]
  : [PROGRAM_URL.slice(0, -".js".length)];

let program;
let tries = 0;

/** Loads the program once, for all elements; after a failure the next call tries again. */
function load() {
  // Browsers cache a failed import by its URL, so another try needs another URL. Bundlers know only the form without.
  program ??= (IS_PACKAGE ? import(PROGRAM) : import(PROGRAM_URL + (tries++ ? `?${tries}` : ""))).then(async (module) => {
    await module.default();
    return module;
  });
  program.catch(() => (program = undefined));
  return program;
}

const ENDED = "The list has failed; reload.";
/** The error that crashed the program; after it, no element works. */
let end = null;
/** Keeps what was mounted then from garbage collection, whose finalizer would call the crashed program. */
const dead = [];

function watch({ error, reason = error }) {
  if (end || !isFatal(reason, FILES)) return;
  end = reason;
  for (const element of living) element.fail(ENDED, end);
}

const ATTRIBUTES =
  "api-base timeout page-size theme url-sync url-prefix sign-in-url admin-url features shortcuts heading".split(" ");

class Internals {
  constructor(element) {
    this.element = element;
    this.root = element.attachShadow({ mode: "open" });
    this.dress();
    keepTextNodes(this.root);
    this.query = "";
    this.getToken = null;
    this.mounted = null;
    this.failed = false;
  }

  /** Adopts the style sheets of the document that it is in, which one from elsewhere comes without. */
  dress() {
    this.root.adoptedStyleSheets = sheetsOf(this.element.ownerDocument);
  }

  async start() {
    if (lacking) return this.fail("This browser can\u2019t show the list.", lacking);
    if (living.size === 0) {
      addEventListener("error", watch);
      addEventListener("unhandledrejection", watch);
    }
    living.add(this);
    this.failed = false;
    if (end) return this.fail(ENDED, end);
    try {
      const { Mounted } = await load();
      if (!living.has(this) || this.mounted || this.failed) return;
      const place = document.createElement("div");
      this.root.replaceChildren(place);
      const getToken = () => this.getToken?.call(this.element) ?? null;
      this.mounted = new Mounted(this.element, place, this.query, getToken);
    } catch (error) {
      this.fail("The list could not be loaded; reload.", error);
    }
  }

  /** Unmounts the list and keeps its query. */
  pause() {
    if (!this.mounted) return;
    this.mounted.commit_draft();
    this.query = this.mounted.query();
    this.mounted.free();
    this.mounted = null;
  }

  stop() {
    living.delete(this);
    if (!this.failed) this.pause();
    this.root.replaceChildren();
    if (living.size === 0) {
      removeEventListener("error", watch);
      removeEventListener("unhandledrejection", watch);
    }
  }

  /** Only the first failure is shown: it is the cause, those after it are consequences. */
  fail(title, error) {
    if (this.failed) return;
    this.failed = true;
    if (this.mounted) dead.push(this.mounted);
    this.mounted = null;
    const shown = failure(title, String(error?.message ?? error), this.element.getAttribute("heading"));
    shown.dataset.theme = this.element.getAttribute("theme") ?? "auto";
    this.root.textContent = "";
    this.root.append(shown);
  }
}

class EventMatcherPolicies extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  static version = VERSION;
  #internals = new Internals(this);
  #changed = false;

  constructor() {
    super();
    // Properties that the host set before the element was defined would shadow the accessors.
    for (const name of ["query", "getToken", "shortcuts"]) {
      if (!this.hasOwnProperty(name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  connectedCallback() {
    if (!living.has(this.#internals)) this.#internals.start();
  }

  adoptedCallback() {
    this.#internals.dress();
  }

  disconnectedCallback() {
    // An element that is only moved is connected again before this runs.
    queueMicrotask(() => {
      if (!this.isConnected) this.#internals.stop();
    });
  }

  attributeChangedCallback(name, before, now) {
    const internals = this.#internals;
    if (!internals.mounted || before === now) return;
    if (name === "theme") {
      internals.mounted.set_theme(now ?? undefined);
    } else if (!this.#changed) {
      // Several attributes set at once are one change.
      this.#changed = true;
      queueMicrotask(() => {
        this.#changed = false;
        if (!internals.mounted) return;
        internals.pause();
        internals.start();
      });
    }
  }

  /** The view as a query string, such as `action=login&page=2`. */
  get query() {
    return this.#internals.mounted?.query() ?? this.#internals.query;
  }

  set query(query) {
    const text = String(query ?? "");
    if (this.#internals.mounted) this.#internals.mounted.set_query(text);
    else this.#internals.query = text;
  }

  /** A function that returns a token or a promise of one, or null. */
  get getToken() {
    return this.#internals.getToken;
  }

  set getToken(getToken) {
    if (getToken != null && typeof getToken !== "function") {
      throw new TypeError("<event-matcher-policies>: getToken must be a function or null");
    }
    const before = this.#internals.getToken;
    if (getToken === before) return;
    this.#internals.getToken = getToken ?? null;
    // Frameworks assign a new function at every render: that alone is no change of the token.
    this.#internals.mounted?.token_changed((before === null) !== (getToken == null));
  }

  /** Whether single keys act, `on` or `off`: the attribute of this name. */
  get shortcuts() {
    return this.getAttribute("shortcuts") ?? "on";
  }

  set shortcuts(shortcuts) {
    this.setAttribute("shortcuts", shortcuts);
  }

  /** Reads the query from the host's URL again, where it is there, and requests the list again. */
  refresh() {
    this.#internals.mounted?.refresh();
  }
}

// Where the script is loaded twice, the first definition stays.
const defined = customElements.get("event-matcher-policies");
if (!defined) customElements.define("event-matcher-policies", EventMatcherPolicies);

const element = defined ?? EventMatcherPolicies;
export { element as EventMatcherPolicies };

/**
 * The DOM's own accessors, taken once from the prototypes.
 *
 * In:  nothing.
 * Out: `faircopy.dom`, functions to be used as `firstChild.call(node)`; `faircopy.own`, the nodes
 *      that we added to the page; `faircopy.focused`, where the reader is writing; `faircopy.trees`, what
 *      hangs in a page as a tree of its own.
 * Never here: a walk, a judgement, a change of the page.
 *
 * Why: in Chrome's isolated world `form.parentNode` is the page's `<input name=parentNode>`, and
 * `document.body` its `<img name=body>`. Accessors of the prototype cannot be shadowed that way.
 * Functions are handed out bare, not wrapped: the engines inline `get.call(node)` only where it
 * stands.
 */
"use strict";

// Only what is our own counts: a page's element with this id is found under the same name. Where
// two bring our files at once, each part stays that came first: hence `??=`, in every file.
globalThis.faircopy = Object.hasOwn(globalThis, "faircopy")
  ? globalThis.faircopy : /** @type {Faircopy} */ ({});

faircopy.own ??= new WeakSet();

faircopy.dom ??= (() => {
  /** @param {object} prototype @param {string} name @returns {any} */
  function getter(prototype, name) {
    const found = Object.getOwnPropertyDescriptor(prototype, name)?.get;
    if (!found) throw new Error(`this browser has no ${name}`);
    return found;
  }
  const ofNode = (/** @type {string} */ name) => getter(Node.prototype, name);
  const ofElement = (/** @type {string} */ name) => getter(Element.prototype, name);
  const ofDocument = (/** @type {string} */ name) => getter(Document.prototype, name);
  const element = Element.prototype;

  /** @type {Dom} */
  const dom = {
    nodeType: ofNode("nodeType"),
    firstChild: ofNode("firstChild"),
    lastChild: ofNode("lastChild"),
    nextSibling: ofNode("nextSibling"),
    previousSibling: ofNode("previousSibling"),
    parentNode: ofNode("parentNode"),
    parentElement: ofNode("parentElement"),
    isConnected: ofNode("isConnected"),
    ownerDocument: ofNode("ownerDocument"),
    baseURI: ofNode("baseURI"),
    textContent: ofNode("textContent"),
    contains: Node.prototype.contains,
    getRootNode: Node.prototype.getRootNode,
    appendChild: Node.prototype.appendChild,
    insertBefore: Node.prototype.insertBefore,
    removeChild: Node.prototype.removeChild,

    data: getter(CharacterData.prototype, "data"),
    setData: /** @type {any} */ (
      Object.getOwnPropertyDescriptor(CharacterData.prototype, "data")?.set),

    localName: ofElement("localName"),
    namespaceURI: ofElement("namespaceURI"),
    shadowRoot: ofElement("shadowRoot"),
    scrollWidth: ofElement("scrollWidth"),
    scrollHeight: ofElement("scrollHeight"),
    hasAttributes: element.hasAttributes,
    getAttributeNames: element.getAttributeNames,
    getAttribute: element.getAttribute,
    hasAttribute: element.hasAttribute,
    setAttribute: element.setAttribute,
    removeAttribute: element.removeAttribute,
    closest: element.closest,
    matches: element.matches,
    querySelector: element.querySelector,
    remove: element.remove,
    checkVisibility: element.checkVisibility,
    getBoundingClientRect: element.getBoundingClientRect,
    scrollIntoView: element.scrollIntoView,
    assignedNodes: HTMLSlotElement.prototype.assignedNodes,
    contentDocument: getter(HTMLIFrameElement.prototype, "contentDocument"),
    framesetDocument: getter(HTMLFrameElement.prototype, "contentDocument"),
    style: getter(HTMLElement.prototype, "style"),
    isContentEditable: getter(HTMLElement.prototype, "isContentEditable"),

    documentElement: ofDocument("documentElement"),
    body: ofDocument("body"),
    defaultView: ofDocument("defaultView"),
    contentType: ofDocument("contentType"),
    designMode: ofDocument("designMode"),
    documentURL: ofDocument("URL"),
    activeElement: ofDocument("activeElement"),
    shadowActiveElement: getter(ShadowRoot.prototype, "activeElement"),
    queryDocument: Document.prototype.querySelector,
    queryDocumentAll: Document.prototype.querySelectorAll,
    elementsFromPoint: Document.prototype.elementsFromPoint,
    createElement: Document.prototype.createElement,
    createElementNS: Document.prototype.createElementNS,
    on: EventTarget.prototype.addEventListener,
    off: EventTarget.prototype.removeEventListener,
    dispatch: EventTarget.prototype.dispatchEvent,
  };
  return Object.freeze(dom);
})();

/** The document in a frame, where it may be seen: that of the same origin. */
faircopy.frameDocument ??= (() => {
  const { contentDocument, framesetDocument, localName } = faircopy.dom;
  const ways = new Map([["iframe", contentDocument], ["frame", framesetDocument]]);
  return (element) => ways.get(localName.call(element))?.call(element) ?? null;
})();

/** The whole way from a document down to its focused element, through shadow roots and frames. */
faircopy.focused ??= (() => {
  const { activeElement, shadowActiveElement, shadowRoot, localName } = faircopy.dom;
  /** Of a page that has the focus as a whole. */
  const WHOLE = new Set(["html", "body", "frameset"]);

  /** @param {Document} document @returns {Element[]} */
  return (document) => {
    /** @type {Element[]} */
    const chain = [];
    let next = activeElement.call(document);
    while (next) {
      const name = localName.call(next);
      if (WHOLE.has(name)) break;
      chain.push(next);
      const root = shadowRoot.call(next);
      const frame = faircopy.frameDocument(next);
      next = root ? shadowActiveElement.call(root) : frame ? activeElement.call(frame) : null;
    }
    return chain;
  };
})();

faircopy.trees ??= (() => {
  const { shadowRoot, firstChild, documentElement } = faircopy.dom;

  /** Elements besides custom ones that may carry a shadow root. */
  const HOSTS = new Set([
    "article", "aside", "blockquote", "body", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "main", "nav", "p", "section", "span",
  ]);

  /** @param {Element} element @param {string} name @param {boolean} live */
  function shadowOf(element, name, live) {
    const open = shadowRoot.call(element);
    if (open !== null || !live) return open;
    // The question for closed roots goes through the extension API, which is slow in Chrome: only
    // what can be a host, and of the plain elements only those that show no child of their own.
    const mayBeHost = name.includes("-") ||
      (HOSTS.has(name) && firstChild.call(element) === null);
    return mayBeHost ? platform.closedShadowRoot(element) : null;
  }

  /** A page's own document in a frame of the same origin. @param {Element} element */
  function frameRoot(element) {
    const inner = faircopy.frameDocument(element);
    return inner ? documentElement.call(inner) : null;
  }

  return Object.freeze({ shadowOf, frameRoot });
})();

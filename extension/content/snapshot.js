/**
 * One pass over the page: everything the engine reads.
 *
 * In:  a document, live or inert.
 * Out: `faircopySnapshot(document, {live})`: one string table, one integer table (the format
 *      is in tape.js), and the nodes by their NodeId. `faircopy.read(document)`: the same of a live one, in
 *      slices; `faircopy.readAtOnce(document)`. `faircopyParse(text)`: an inert document.
 * Never here: which nodes are read (walk.js), which are seen (measure.js).
 */
"use strict";

globalThis.faircopySnapshot = (() => {
  const { documentElement, defaultView, designMode, documentURL, baseURI } = faircopy.dom;
  const { LIVE, TRUNCATED } = Tape.PAGE;
  const { EDITABLE, FOCUSED } = Tape.NODE;

  /** Nodes between two looks at the clock: a millisecond of a first walk in a slow browser. */
  const PIECE = 100;

  /** Flags that belong to single elements. @param {Tape} tape @param {Document} document */
  function flagLive(tape, document) {
    for (const element of faircopy.focused(document)) {
      const id = tape.nodes.indexOf(element);
      if (id >= 0) tape.flag(id, FOCUSED);
    }
    if (designMode.call(document) === "on") tape.flag(0, EDITABLE);
  }

  /**
   * @param {Document} document @param {boolean} live measure what can be seen
   * @param {number} piece so many nodes at once @param {(root: Node) => void} enter
   * @returns {Generator<void, Snapshot>}
   */
  function* read(document, live, piece, enter) {
    const root = documentElement.call(document);
    const walk = new faircopy.Walk(root, live, enter);
    while (walk.advance(piece)) yield;
    const { tape, isWhole } = walk;
    if (live && root !== null) flagLive(tape, document);
    const measure = live && isWhole ? new faircopy.Measure(tape) : null;
    while (measure?.advance(piece)) yield;
    const view = live ? defaultView.call(document) : null;
    const page = {
      flags: (live ? LIVE : 0) | (isWhole ? 0 : TRUNCATED),
      url: documentURL.call(document),
      base: baseURI.call(document),
      width: view?.innerWidth ?? 0,
      height: view?.innerHeight ?? 0,
    };
    return { ...tape.finish(page, measure?.boxes ?? []), nodes: tape.nodes };
  }

  /** @param {Document} document @param {{live: boolean}} options @returns {Snapshot} */
  const snapshot = (document, { live }) =>
    faircopy.slices.atOnce(read(document, live, Infinity, () => {}));

  /** @param {Document} document @param {number} piece @returns {Generator<void, Snapshot>} */
  function* watched(document, piece) {
    const { changes } = faircopy;
    changes.begin();
    changes.enter(document);
    try {
      return yield* read(document, true, piece, changes.enter);
    } finally {
      changes.settle();
    }
  }

  /**
   * Where the page says something else between two slices, what was read is worth nothing, and all of it is
   * read again, at once.
   * @param {Document} document @returns {Generator<void, Snapshot>}
   */
  function* unlessReworded(document) {
    const work = watched(document, PIECE);
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) return step.value;
      yield;
      if (faircopy.changes.isReworded) return faircopy.readAtOnce(document);
    }
  }

  faircopy.read ??= (document) => faircopy.slices.goOn(unlessReworded(document));
  faircopy.readAtOnce ??= (document) => faircopy.slices.atOnce(watched(document, Infinity));

  return snapshot;
})();

globalThis.faircopyParse = (() => {
  const { firstChild, nextSibling, previousSibling, parentNode, nodeType, data, localName,
    namespaceURI, getAttribute, insertBefore, removeChild, documentElement, queryDocumentAll } =
    faircopy.dom;

  /** Deepest template that is filled, and most siblings that stand in for a piece: as in html/pieces.rs. */
  const DEEPEST = 512;
  const MOST_STAND_INS = 1_000;
  /** A template's number, behind what a site may put in front of all these names. */
  const PLACE = /^(.*)[BP]:([^:]*)$/su;
  const TEMPLATE = "template[id*='B:'], template[id*='P:']";
  /** What React opens a piece with, so that it may hold rows or cells. */
  const CASES = "div, table, tbody, tr, colgroup".replaceAll(/\w+/gu, "$&[id*='S:']");
  const COMMENT = 8;
  const HTML_SPACE = "http://www.w3.org/1999/xhtml";

  /** @param {Element} template @returns {string} the name of the piece that belongs in its place */
  function pieceFor(template) {
    const [, own, number] = PLACE.exec(getAttribute.call(template, "id") ?? "") ?? [];
    return number === undefined ? "" : `${own}S:${number}`;
  }

  /** @param {Document} document @param {string} selector @returns {Element[]} */
  const all = (document, selector) => [...queryDocumentAll.call(document, selector)]
    .filter((element) => namespaceURI.call(element) === HTML_SPACE);

  /** @param {Node | null} node */
  const mark = (node) =>
    node && nodeType.call(node) === COMMENT ? data.call(/** @type {Comment} */ (node)) : "";

  /** @param {Node} node */
  function take(node) {
    const parent = parentNode.call(node);
    if (parent) removeChild.call(parent, node);
  }

  /**
   * What a boundary shows meanwhile, and the comment that opens it: the next might take it for its own.
   * @param {Element} template @returns {Node[]}
   */
  function standIns(template) {
    const previous = previousSibling.call(template);
    if (previous === null || !/^\$[?~]$/u.test(mark(previous))) return [];
    const found = [/** @type {Node} */ (previous)];
    let open = 1;
    for (let node = nextSibling.call(template); node; node = nextSibling.call(node)) {
      if (found.length > MOST_STAND_INS) break;
      if (/^(?:\$[?~!]?|&)$/u.test(mark(node))) open += 1;
      if (/^\/[$&]$/u.test(mark(node))) open -= 1;
      if (open === 0) return found;
      found.push(node);
    }
    return [];
  }

  /** @param {Element} template @param {Element} piece */
  function fill(template, piece) {
    standIns(template).forEach(take);
    const parent = parentNode.call(template);
    const before = nextSibling.call(template);
    for (let child = firstChild.call(piece); child; child = firstChild.call(piece)) {
      if (parent) insertBefore.call(parent, child, before);
    }
    take(piece);
  }

  /**
   * Moves each piece of a page that React's server sent in parts to its template, as the page's script
   * would, and as `src/page/html/pieces.rs` does natively. @param {Document} document
   */
  function place(document) {
    const places = new Map(all(document, TEMPLATE).map((template) => [template, pieceFor(template)]));
    const awaited = new Set(places.values());
    /** @type {Map<string, Element>} */
    const pieces = new Map();
    for (const element of all(document, CASES)) {
      const name = getAttribute.call(element, "id") ?? "";
      if (awaited.has(name) && !pieces.has(name)) pieces.set(name, element);
    }
    const waiting = new Set(/** @type {Iterable<Node>} */ (pieces.values()));
    let node = /** @type {Node | null} */ (documentElement.call(document));
    for (let depth = 0; node && waiting.size > 0;) {
      const template = /** @type {Element} */ (node);
      const name = depth < DEEPEST ? places.get(template) : undefined;
      const piece = name !== undefined && pieces.get(name);
      if (piece) {
        pieces.delete(name);
        fill(template, piece);
      }
      const inside = waiting.has(node) ? null : firstChild.call(node);
      if (inside) depth += 1;
      /** @type {Node | null} */
      let next = inside;
      for (let up = /** @type {Node | null} */ (node); up && !next; depth -= next ? 0 : 1) {
        next = nextSibling.call(up);
        up = parentNode.call(up);
      }
      if (piece) take(template);
      node = next;
    }
  }

  /**
   * HTML text as an inert document for `faircopySnapshot`. DOMParser reads as if scripts were off,
   * and would see elements where a browser with scripts has one text: so each noscript is read as
   * the element whose inside is text in every mode, and told as noscript by the walk.
   * @param {string} text
   */
  return (text) => {
    const document = new DOMParser().parseFromString(
      text.replace(/<(\/?)noscript(?=[\s/>])/giu, (_, end) =>
        (end ? "</noframes" : "<noframes data-faircopy-noscript")), "text/html");
    place(document);
    return document;
  };
})();

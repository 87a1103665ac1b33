/**
 * HTML text as an inert document, for `faircopySnapshot`.
 *
 * In:  HTML text.
 * Out: `faircopyParse(text)`: its document, in which nothing runs and nothing loads.
 * Never here: a live page: there the scripts have run.
 *
 * It is to be what src/page/html.rs makes of the same text natively (tests/browser/suite/parity.mjs).
 */
"use strict";

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

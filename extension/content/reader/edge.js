/**
 * The strip beside the sheet where the page's scroll bar stands, in the colour of the reader's paper.
 *
 * In:  the sheet as it is worn.
 * Out: `faircopy.readerEdge()`.
 * Never here: a style of the page's own elements: the colour comes as a style sheet of the user's, from the
 *      background, and holds while the mark on the reader's host says so.
 */
"use strict";

faircopy.readerEdge ??= (() => {
  /** On the host: the page's scroll bar is the browser's (overlay.js); its value is the colour of it. */
  const BARES = "data-bares";
  const DARK = "(prefers-color-scheme: dark)";

  /** What this page has a style sheet for. @type {Map<string, Promise<unknown>>} */
  const told = new Map();

  /** @param {Sheet} sheet */
  return ({ host, dialog }) => {
    async function follow() {
      const paper = getComputedStyle(dialog).backgroundColor;
      if (!host.hasAttribute(BARES) || paper === host.getAttribute(BARES)) return;
      const isThere = told.get(paper) ?? platform.send({ type: "edge", paper });
      told.set(paper, isThere);
      await isThere.catch(() => told.delete(paper));
      // Another may be worn by now.
      if (getComputedStyle(dialog).backgroundColor === paper) host.setAttribute(BARES, paper);
    }

    const scheme = window.matchMedia(DARK);
    const listener = () => void follow();
    scheme.addEventListener("change", listener);
    return { follow: listener, close: () => scheme.removeEventListener("change", listener) };
  };
})();

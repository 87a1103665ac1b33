/**
 * The sheet on paper.
 *
 * In:  when the browser begins to print, and when it ends.
 * Out: `faircopy.readerPaper()`; `faircopy.styleSheet()`.
 * Never here: how the text looks there (reader.css).
 */
"use strict";

/**
 * Its text is set, not appended: only so does Firefox know whose it is, and does not apply the
 * page's own policy to it.
 */
faircopy.styleSheet ??= (css, attributes = {}) => {
  const style = nodes.make("style", attributes);
  style.textContent = css;
  return style;
};

faircopy.readerPaper ??= (() => {
  const { appendChild, remove, documentElement, isConnected, localName } = faircopy.dom;

  /** An address or a key in a table would make it wider than paper is, and all that is printed small. */
  const LONG_WORD = /\S{24}/u;

  /** The root, with more weight than any style sheet of the page gives it. @param {string} name */
  const root = (name) => `:root:not(${`#${name}`.repeat(4)})`;
  /** The page is left out, and nothing of what it does with all of itself holds. @param {string} name */
  const onPaper = (name) => `${root(name)} { all: revert !important; }
    ${root(name)} > :not(${name}) { display: none !important; }
    @page { size: auto !important; margin: 15mm !important; }`;

  return ({ host, dialog, scroller, raise }) => {
    /** @type {HTMLStyleElement | null} */
    let style = null;
    /** Where the text stood before. */
    let place = 0;

    /**
     * What is in the top layer prints on one page, over the others. So for printing the sheet is
     * an ordinary block in the page's root.
     */
    function begin() {
      if (style) return;
      style = faircopy.styleSheet(onPaper(localName.call(host)), { media: "print" });
      faircopy.own.add(style);
      place = scroller.scrollTop;
      for (const cell of dialog.querySelectorAll("th, td")) {
        cell.toggleAttribute("data-long", LONG_WORD.test(cell.textContent ?? ""));
      }
      if (dialog.open) dialog.close();
      else dialog.hidePopover();
      dialog.setAttribute("data-printing", "");
      appendChild.call(/** @type {Node} */ (documentElement.call(document)), style);
    }

    function end() {
      if (!style) return;
      remove.call(style);
      style = null;
      dialog.removeAttribute("data-printing");
      if (!isConnected.call(host)) return;
      raise();
      scroller.scrollTop = place;
    }

    return { begin, end, get isOn() { return style !== null; } };
  };
})();

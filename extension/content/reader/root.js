/**
 * What the page's root looks like as long as the sheet lies over it.
 *
 * In:  the sheet, as it is shown and coloured.
 * Out: `faircopy.readerRoot()`: uncover, paint, close.
 * Never here: an attribute of the page's own: all of it is styles within the sheet's host, which go with it.
 */
"use strict";

faircopy.readerRoot ??= (() => {
  const { localName, documentElement, isConnected, on, off } = faircopy.dom;

  /** What a page draws its scroll bars by. */
  const DRAWN = "::-webkit-scrollbar";
  const DARK = matchMedia("(prefers-color-scheme: dark)");

  return ({ host, dialog, scroller }) => {
    const name = localName.call(host);
    /** With more weight than a style sheet of the page gives it. */
    const root = `:root:not(${`#${name}`.repeat(4)})`;
    let isUncovered = false;
    /** Of the page's scroll bar. @type {HTMLStyleElement | null} */
    let bar = null;

    /** Where the page is not rendered at all, nothing in it is: so its root is. */
    function uncover() {
      if (isUncovered || dialog.checkVisibility()) return;
      isUncovered = true;
      host.append(faircopy.styleSheet(
        `${root} { display: block !important; content-visibility: visible !important; }`));
      scroller.focus({ preventScroll: true });
    }

    /** The page's own scroll bar stands beside the sheet's and moves what nobody sees: it takes the colour of
     * the sheet. Without it the page would be laid out anew; where the page draws it in its own way, any
     * colour would change its width. */
    function paint() {
      bar?.remove();
      const page = /** @type {Element} */ (documentElement.call(document));
      const isPlain = ["", "auto"].includes(getComputedStyle(page, DRAWN).width);
      if (!isPlain || !isConnected.call(host)) return;
      const { backgroundColor } = getComputedStyle(dialog);
      // It is inherited, but not further than to the body: so nothing below needs a new style.
      bar = faircopy.styleSheet(`${root} { scrollbar-color: ${backgroundColor} ${backgroundColor} !important; }
        :where(:root) > body { scrollbar-color: auto; }`);
      host.append(bar);
    }

    on.call(DARK, "change", paint);
    return { uncover, paint, close: () => off.call(DARK, "change", paint) };
  };
})();

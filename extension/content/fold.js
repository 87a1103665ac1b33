/**
 * The one-line button that stands for a folded block.
 *
 * In:  the block, its kind, and what to do when the reader wants to see it.
 * Out: `faircopy.fold.beside()`: takes the button away again.
 * Never here: hiding the block itself; a button where it could break the page.
 *
 * It stands before the block: the block stays where it was for every `:first-child` and `+` of
 * the page, and only itself loses its place as a first child, which nobody sees.
 */
"use strict";

faircopy.fold ??= (() => {
  const { nodeType, parentNode, localName, insertBefore, remove, createElement, matches,
    ownerDocument } = faircopy.dom;

  const ELEMENT = 1;
  /** What a framework, or the parser, allows no strangers in. */
  const MANAGED = new Set([
    "ul", "ol", "dl", "menu", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "picture",
    "select", "optgroup", "datalist", "audio", "video", "svg", "math", "html", "head",
  ]);
  const MANAGED_ROLES =
    "[role=list], [role=listbox], [role=feed], [role=grid], [role=table], [role=rowgroup], " +
    "[role=row], [role=tree], [role=tablist], [role=menu], [role=menubar]";

  /**
   * Takes the colour of the page's own text, so that it is readable on any background. What a
   * shadow root says of its host with weight, no style sheet of the page can overrule.
   */
  const STYLE = `
    :host {
      all: initial !important; display: block !important; margin: 8px 0 !important;
      color: inherit !important;
    }
    button {
      all: unset; box-sizing: border-box; max-width: 100%; padding: .35em .9em; cursor: pointer;
      border: 1px dashed color-mix(in srgb, currentColor 45%, transparent); border-radius: 1.2em;
      font: 500 13px/1.4 system-ui, sans-serif; opacity: .85;
    }
    button:hover { opacity: 1; border-style: solid; }
    button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; opacity: 1; }
    @media (forced-colors: active) { button { border-color: ButtonText; color: ButtonText; } }
    @media print { :host { display: none !important; } }
  `;

  /** @param {Element} block */
  function hasRoom(block) {
    const parent = /** @type {Node | null} */ (parentNode.call(block));
    if (parent === null || nodeType.call(parent) !== ELEMENT) return false;
    const element = /** @type {Element} */ (parent);
    return !MANAGED.has(localName.call(element)) &&
      !matches.call(element, MANAGED_ROLES);
  }

  /** @param {string} kind of the ledger */
  function label(kind) {
    const key = `fold_${kind}`;
    const known = platform.text(key);
    return known === key ? platform.text("fold_other") : known;
  }

  /**
   * @param {Element} block @param {string} kind @param {() => void} onShow
   * @returns {() => void}
   */
  function beside(block, kind, onShow) {
    const document = ownerDocument.call(block);
    const host = createElement.call(document, "faircopy-fold");
    faircopy.own.add(host);
    const root = host.attachShadow({ mode: "open" });
    const style = createElement.call(document, "style");
    style.textContent = STYLE;
    const button = /** @type {HTMLButtonElement} */ (createElement.call(document, "button"));
    button.type = "button";
    button.textContent = label(kind);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      onShow();
    });
    root.append(style, button);
    const parent = /** @type {Node} */ (parentNode.call(block));
    insertBefore.call(parent, host, block);
    return () => remove.call(host);
  }

  return Object.freeze({ hasRoom, beside });
})();

/**
 * Hides one node and knows the way back.
 *
 * In:  an element, or a text node and what is to stay of it.
 * Out: `faircopy.hide`: a `Hidden` for each, whose `restore()` undoes exactly our own change.
 * Never here: removing, moving or wrapping a node of the page; deciding what goes.
 *
 * Frameworks keep pointers to their nodes and break when one is gone, so nodes stay where they
 * are. An inline `!important` is the one rule that no style sheet of a page can beat.
 */
"use strict";

faircopy.hide ??= (() => {
  const { data, setData, style, getAttribute, setAttribute, removeAttribute, textContent,
    queryDocumentAll } = faircopy.dom;

  /** Our only mark on the page. Its value is the way back for a copy that the page made. */
  const MARK = "data-faircopy";
  /** Stands before the page's own style text; without it the element had no style attribute. */
  const HAD_STYLE = "style:";

  /** @param {Element} element @param {string | null} raw the style attribute, null for none */
  function setStyleText(element, raw) {
    if (raw === null) removeAttribute.call(element, "style");
    else setAttribute.call(element, "style", raw);
  }

  class HiddenElement {
    /** @param {HTMLElement} element */
    constructor(element) {
      this.node = element;
      this.text = textContent.call(element);
      const styles = style.call(element);
      this.raw = getAttribute.call(element, "style");
      this.display = styles.getPropertyValue("display");
      this.priority = styles.getPropertyPriority("display");
      styles.setProperty("display", "none", "important");
      this.ours = getAttribute.call(element, "style");
      setAttribute.call(element, MARK, this.raw === null ? "" : HAD_STYLE + this.raw);
    }

    /** Did the page put another text in here since? Then it is another block. */
    get isRecycled() {
      return textContent.call(this.node) !== this.text;
    }

    restore() {
      removeAttribute.call(this.node, MARK);
      if (getAttribute.call(this.node, "style") === this.ours) {
        setStyleText(this.node, this.raw);
      } else {
        this.restoreProperty();
      }
    }

    /** The page changed the style meanwhile: only our property goes back. */
    restoreProperty() {
      const styles = style.call(this.node);
      const isOurs = styles.getPropertyValue("display") === "none" &&
        styles.getPropertyPriority("display") === "important";
      if (!isOurs) return;
      styles.removeProperty("display");
      if (this.display) styles.setProperty("display", this.display, this.priority);
      if (styles.length === 0 && this.raw === null) removeAttribute.call(this.node, "style");
    }
  }

  class HiddenText {
    /** @param {Text} text @param {string} keep */
    constructor(text, keep) {
      this.node = text;
      this.before = data.call(text);
      this.keep = keep;
      setData.call(text, keep);
    }

    /** What the page wrote over ours is the page's. */
    get isRecycled() {
      return data.call(this.node) !== this.keep;
    }

    restore() {
      if (!this.isRecycled) setData.call(this.node, this.before);
    }
  }

  /**
   * Clears marks that nobody remembers: copies that the page made of hidden nodes, and what an
   * older script of ours left behind.
   * @param {Document} document
   */
  function sweep(document) {
    for (const element of queryDocumentAll.call(document, `[${MARK}]`)) {
      const way = getAttribute.call(element, MARK) ?? "";
      removeAttribute.call(element, MARK);
      const had = way.startsWith(HAD_STYLE);
      setStyleText(element, had ? way.slice(HAD_STYLE.length) : null);
    }
  }

  return Object.freeze({
    element: (/** @type {HTMLElement} */ element) => new HiddenElement(element),
    text: (/** @type {Text} */ text, /** @type {string} */ keep) => new HiddenText(text, keep),
    sweep,
  });
})();

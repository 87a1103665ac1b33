/**
 * Keeps the reader's place while the page above it grows or shrinks.
 *
 * In:  a change, and the nodes that it hides or shows.
 * Out: `faircopy.place.kept(document, moving, change)`: what was in view stays where it was.
 * Never here: the change itself; a style on the page.
 *
 * The browsers anchor the scroll place themselves, but not where a page switches that off, and in
 * one of them not for changes made in the same task. What they did is seen in the measurement, so
 * only the rest is made up for.
 */
"use strict";

faircopy.place ??= (() => {
  const { elementsFromPoint, defaultView, getBoundingClientRect, isConnected, contains,
    parentElement } = faircopy.dom;

  /** How often the window's height is looked at for something in view, from the top. */
  const LOOKS = 16;
  /** Less is a rounding, not a jump. */
  const JUMP_PX = 1;

  /**
   * Does it stay, as a whole, and scroll with the page? What holds something that goes says nothing
   * of where the rest of it went.
   * @param {Element} element @param {Window & typeof globalThis} view @param {Node[]} moving
   */
  function isAnchor(element, view, moving) {
    if (moving.some((node) => contains.call(element, node) || contains.call(node, element))) {
      return false;
    }
    /** @type {Element | null} */
    let at = element;
    for (; at; at = parentElement.call(at)) {
      if (faircopy.own.has(at)) return false;
      const { position } = view.getComputedStyle(at);
      if (position === "fixed" || position === "sticky") return false;
    }
    return true;
  }

  /** @param {Document} document @param {Node[]} moving */
  function anchor(document, moving) {
    const view = defaultView.call(document);
    // At the top of a page nothing above can move what is in view.
    if (!view || view.scrollY <= 0) return null;
    for (let look = 1; look < LOOKS; look++) {
      const hits = elementsFromPoint.call(
        document, view.innerWidth / 2, view.innerHeight * look / LOOKS);
      const found = hits.find((element) => isAnchor(element, view, moving));
      if (found) return found;
    }
    return null;
  }

  /**
   * @template T
   * @param {Document} document @param {Node[]} moving @param {() => T} change
   */
  function kept(document, moving, change) {
    const held = anchor(document, moving);
    if (held === null) return change();
    const before = getBoundingClientRect.call(held).top;
    const result = change();
    if (isConnected.call(held)) {
      const moved = getBoundingClientRect.call(held).top - before;
      if (Math.abs(moved) >= JUMP_PX) {
        defaultView.call(document)?.scrollBy({ top: moved, behavior: "instant" });
      }
    }
    return result;
  }

  return Object.freeze({ kept });
})();

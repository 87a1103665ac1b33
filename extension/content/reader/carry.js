/**
 * The place in the text, from the page into the reader and back.
 *
 * In:  the page's text nodes by the numbers that the blocks of the copy have.
 * Out: `faircopy.carry`: the block at the top of the window; the page at a block.
 * Never here: the reader's own place; a scroll of the page that nobody moved in the reader for.
 */
"use strict";

faircopy.carry ??= (() => {
  const { isConnected, parentElement, scrollIntoView } = faircopy.dom;

  /** Above this line of the window nobody reads: bars of the page lie there. */
  const TOP_PX = 40;
  /** So many blocks in a row may be out of sight: text behind buttons. */
  const UNSEEN = 16;

  /** @param {Node} node */
  function rectOf(node) {
    const range = new Range();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  }

  /** Does it lie above the line? What lies nowhere says nothing: the next one is asked.
   * @param {(Node | undefined)[]} blocks @param {number} at */
  function isAbove(blocks, at) {
    for (const node of blocks.slice(at, at + UNSEEN)) {
      const { bottom, height } = node && isConnected.call(node) ? rectOf(node) : new DOMRect();
      if (height > 0) return bottom <= TOP_PX;
    }
    return false;
  }

  /**
   * Which block is read on the page, by its place among `blocks`; they stand in order.
   * @param {(Node | undefined)[]} blocks @returns {number} -1 for none
   */
  function top(blocks) {
    let [low, high] = [0, blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAbove(blocks, middle)) low = middle + 1;
      else high = middle;
    }
    return low < blocks.length ? low : -1;
  }

  /** The page at a block: in the middle, where no bar covers it, unless it is too tall for that.
   * @param {Node | undefined} node */
  function show(node) {
    const element = node && isConnected.call(node) ? parentElement.call(node) : null;
    if (!node || !element) return;
    const isTall = rectOf(node).height > window.innerHeight / 2;
    scrollIntoView.call(element, { block: isTall ? "start" : "center", behavior: "instant" });
  }

  return Object.freeze({ top, show });
})();

/**
 * Finds the line breaks that a hidden line leaves behind.
 *
 * In:  a node of running text, parted from its neighbours by `<br>`.
 * Out: `faircopy.lines`: whether it is a line by itself, and the breaks that go with it.
 * Never here: a change of the page.
 *
 * "A br br B br br C" without B is "A br br C": the breaks behind a line go with it. The last line
 * takes the breaks before it along, since none follow.
 */
"use strict";

faircopy.lines ??= (() => {
  const { nodeType, nextSibling, previousSibling, localName, data, ownerDocument,
    defaultView } = faircopy.dom;

  const ELEMENT = 1;
  const TEXT = 3;

  /** @param {Node} node @returns {node is Element} */
  const isElement = (node) => nodeType.call(node) === ELEMENT;
  /** @param {Node} node @returns {node is Element} */
  const isBreak = (node) => isElement(node) && localName.call(node) === "br";
  /** @param {Node} node @returns {node is Text} */
  const isText = (node) => nodeType.call(node) === TEXT;

  /** Is it part of a line, or does it stand on lines of its own? @param {Node} node */
  function isInline(node) {
    if (!isElement(node)) return isText(node);
    const view = defaultView.call(ownerDocument.call(node));
    const display = view?.getComputedStyle(node).display ?? "";
    return display.startsWith("inline") || display === "contents";
  }

  /** Nothing of it shows. @param {Node} node @param {(node: Node) => boolean} isGone */
  function isNothing(node, isGone) {
    if (isGone(node)) return true;
    if (isText(node)) return !/\S/u.test(data.call(node));
    return !isElement(node);
  }

  /**
   * From a node to one side: the breaks on the way, and where the way ends.
   * @param {Node} node
   * @param {(this: Node) => ChildNode | null} step
   * @param {(node: Node) => boolean} isGone
   */
  function look(node, step, isGone) {
    /** @type {Element[]} */
    const breaks = [];
    let end = step.call(node);
    for (; end; end = step.call(end)) {
      if (isBreak(end)) breaks.push(end);
      else if (!isNothing(end, isGone)) break;
    }
    return { breaks, end };
  }

  const nothingGone = () => false;

  /** Ask before the node is hidden: afterwards it has no display. @param {Node} node */
  function isLine(node) {
    const before = look(node, previousSibling, nothingGone);
    const after = look(node, nextSibling, nothingGone);
    if (before.breaks.length + after.breaks.length === 0 || !isInline(node)) return false;
    const isParted = (/** @type {{breaks: Element[], end: Node | null}} */ side) =>
      side.breaks.length > 0 || side.end === null || !isInline(side.end);
    return isParted(before) && isParted(after);
  }

  /** @param {Node} node a line that is hidden @param {(node: Node) => boolean} isGone */
  function breaksOf(node, isGone) {
    const before = look(node, previousSibling, isGone);
    const after = look(node, nextSibling, isGone);
    const isLast = after.end === null || !isInline(after.end);
    return isLast ? [...before.breaks, ...after.breaks] : after.breaks;
  }

  return Object.freeze({ isLine, breaksOf });
})();

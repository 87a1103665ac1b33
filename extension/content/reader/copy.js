/**
 * Texts for the clipboard, and what is selected in the reader.
 *
 * In:  a text; the shadow root.
 * Out: `faircopy.copyText()`, `faircopy.selected()`.
 * Never here: what the text is.
 */
"use strict";

/** @returns {Promise<boolean>} whether it is in the clipboard */
faircopy.copyText ??= async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Plain HTTP has no such clipboard; the old command asks only for the click.
  }
  const write = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", text);
  };
  window.addEventListener("copy", write, true);
  const isDone = document.execCommand("copy");
  window.removeEventListener("copy", write, true);
  return isDone;
};

/** The range that is selected inside a shadow root: each browser has its own way to it. */
faircopy.selected ??= (root) => {
  const inside = /** @type {any} */ (root).getSelection?.() ?? document.getSelection();
  if (!inside || inside.rangeCount === 0) return null;
  let range = inside.getRangeAt(0);
  if (!root.contains(range.startContainer) && inside.getComposedRanges) {
    const [composed] = inside.getComposedRanges({ shadowRoots: [root] });
    if (!composed || !root.contains(composed.startContainer)) return null;
    range = document.createRange();
    range.setStart(composed.startContainer, composed.startOffset);
    range.setEnd(composed.endContainer, composed.endOffset);
  }
  return range.collapsed || !root.contains(range.startContainer) ? null : range;
};

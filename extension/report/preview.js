/**
 * The preview: the text of the file, all of it, without freezing the tab.
 *
 * In:  the pieces of the file, in order.
 * Out: nodes whose text is the file, character by character; only those in sight are laid out.
 * Never here: a text that is not in the file.
 */
"use strict";

var preview = (() => {
  /** Characters in one node. Larger: less to skip at once; smaller: more nodes. */
  const CHUNK = 8_192;

  /** @type {Map<string, {text: string, element: HTMLElement}>} */
  const shown = new Map();

  /** Where a chunk ends: at a line's end if there is one, never inside a character of two units.
   * @param {string} text @param {number} start */
  function endOf(text, start) {
    const most = start + CHUNK;
    if (most >= text.length) return text.length;
    // Looked for in the chunk alone: a snapshot's line is megabytes long.
    const line = text.slice(start, most).lastIndexOf("\n") + 1;
    if (line > 0) return start + line;
    const isPair = /[\uD800-\uDBFF]/u.test(text.charAt(most - 1));
    return isPair ? most - 1 : most;
  }

  /** @param {string} text */
  function chunks(text) {
    const made = [];
    const isLong = text.length > CHUNK;
    for (let start = 0, end = 0; start < text.length; start = end) {
      end = endOf(text, start);
      made.push(nodes.make("div", { class: isLong ? "long" : null }, text.slice(start, end)));
    }
    return made;
  }

  /** @param {HTMLElement} place @param {Map<string, string>} parts */
  function show(place, parts) {
    for (const [name, text] of parts) {
      let piece = shown.get(name);
      if (piece?.text === text) continue;
      if (!piece) {
        piece = { text, element: nodes.make("div") };
        shown.set(name, piece);
        place.append(piece.element);
      }
      piece.text = text;
      piece.element.replaceChildren(...chunks(text));
    }
  }

  return Object.freeze({ show });
})();

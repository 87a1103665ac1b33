/**
 * The reader's keys: one table, which both acts and explains itself.
 *
 * In:  a key pressed in the reader.
 * Out: `faircopy.readerKeys()`: the sheet that lists them, and what each does.
 * Never here: a key of the browser's; anything while somebody types.
 */
"use strict";

faircopy.readerKeys ??= (() => {
  const { make } = nodes;
  const { say } = words;
  const TYPING = "input:not([type=radio], [type=checkbox], [type=range], [type=color]), select, textarea";
  /** Steps of the type size in px. */
  const STEP = 2;
  const RULERS = /** @type {const} */ (["off", "one", "three", "five"]);

  /** @param {Desk} desk @param {any} parts the reader's parts by name */
  return (desk, { way, outline, ruler, ledger, handles, take, speech, look, scroll }) => {
    const { panels } = desk;
    const button = panels.button("keys", "reader_keys");
    const panel = panels.panel(button, "keys", "reader_keys");

    /** @param {number} by */
    function paragraph(by) {
      const at = way.blocks.indexOf(way.current());
      const next = way.blocks[Math.max(0, Math.min(way.blocks.length - 1, at + by))];
      if (next) way.to(next);
    }

    function nextRuler() {
      const now = RULERS.indexOf(desk.now.reading.ruler);
      look.change({ ruler: RULERS[(now + 1) % RULERS.length] });
    }

    /** What is under the pointer, else what is being read. */
    const pointed = () => desk.article?.querySelector(":hover:not(:has(:hover))") ?? way.current();

    /** Key, its sentence, what it does. @type {[string, string, () => void][]} */
    const KEYS = [
      ["j", "key_next", () => paragraph(1)],
      ["k", "key_before", () => paragraph(-1)],
      ["o", "key_outline", () => { if (!outline.button.hidden) outline.panel.toggle(); }],
      ["l", "key_ledger", () => { if (!ledger.button.hidden) ledger.panel.toggle(); }],
      ["t", "key_look", () => look.panel.toggle()],
      ["+", "key_larger", () => look.step(STEP)],
      ["-", "key_smaller", () => look.step(-STEP)],
      ["f", "key_ruler", nextRuler],
      ["a", "key_scroll", () => ruler.toggle()],
      ["r", "key_listen", () => speech.toggle()],
      ["s", "key_take", () => take.panel.toggle()],
      ["c", "key_quote", () => void take.quote()],
      ["x", "key_remove", () => { const at = pointed(); if (at) desk.edits.remove(at); }],
      ["[", "key_start_more", () => void handles.move("start", true)],
      ["{", "key_start_less", () => void handles.move("start", false)],
      ["]", "key_end_more", () => void handles.move("end", true)],
      ["}", "key_end_less", () => void handles.move("end", false)],
      ["z", "key_undo", () => desk.edits.undo()],
      ["Z", "key_redo", () => desk.edits.redo()],
      ["?", "key_keys", () => panel.toggle()],
    ];
    /** Shown, but done elsewhere. */
    const OTHERS = /** @type {[string, string][]} */ ([["Esc", "key_close"]]);

    const rows = [...KEYS, ...OTHERS].map(([key, sentence]) =>
      make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, say(sentence))));
    panel.element.append(make("dl", {}, ...rows));
    panel.element.setAttribute("tabindex", "0"); // it may be higher than the window
    panel.onOpen = () => panel.element.focus({ preventScroll: true });

    /** @param {KeyboardEvent} event */
    function press(event) {
      if (event.isComposing || event.defaultPrevented || event.altKey) return;
      const at = /** @type {Element | undefined} */ (event.composedPath()[0]);
      if (at instanceof Element && at.matches(TYPING)) return;
      const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
      if ((event.ctrlKey || event.metaKey) && !isUndo) return;
      const wanted = isUndo ? (event.shiftKey ? "Z" : "z") : event.key;
      const found = KEYS.find(([key]) => key === wanted);
      if (found) {
        event.preventDefault();
        found[2]();
        return;
      }
      scroll.press(event);
    }

    return { button, panel, press };
  };
})();

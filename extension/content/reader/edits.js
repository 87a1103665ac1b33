/**
 * What the reader changed about the copy, and the way back and forth through it.
 *
 * In:  a block to take out; an entry of the ledger to put back; a rule for the site.
 * Out: `faircopy.readerEdits()`: undo and redo; which blocks are out.
 * Never here: a change of the page; an edit that cannot be undone.
 */
"use strict";

faircopy.readerEdits ??= (() => {
  const { say } = words;
  /** More steps than anybody goes back. */
  const MOST = 200;
  /** What can be taken out at once: the nearest of these. */
  const BLOCKS = "[data-block], figure, .wide, pre, .card, .recording";

  /** What an element is known by in the copy, whatever stands before it. @param {Element} element */
  function keyOf(element) {
    const numbered = element.closest("[data-block]") ?? element.querySelector("[data-block]");
    return numbered?.getAttribute("data-block") ??
      element.querySelector("img, video, audio, a")?.getAttribute("src") ?? null;
  }

  /** @param {Desk} desk */
  return (desk) => {
    const undoButton = desk.panels.button("undo", "reader_undo");
    const redoButton = desk.panels.button("redo", "reader_redo");
    /** @typedef {{run(): unknown, back(): unknown, said: string}} Edit */
    /** @type {Edit[]} */
    const done = [];
    /** @type {Edit[]} */
    const undone = [];
    /** @type {Set<string>} */
    const removed = new Set();
    let isPicking = false;

    function buttons() {
      undoButton.hidden = redoButton.hidden = done.length + undone.length === 0;
      undoButton.disabled = done.length === 0;
      redoButton.disabled = undone.length === 0;
    }

    /** @param {Edit} edit @returns {unknown} settles when it is done */
    function run(edit) {
      const isDone = edit.run();
      done.push(edit);
      if (done.length > MOST) done.shift();
      undone.length = 0;
      buttons();
      desk.announce(edit.said);
      return isDone;
    }

    function undo() {
      const edit = done.pop();
      if (!edit) return;
      edit.back();
      undone.push(edit);
      buttons();
      desk.announce(say("reader_undone"));
    }

    function redo() {
      const edit = undone.pop();
      if (!edit) return;
      edit.run();
      done.push(edit);
      buttons();
      desk.announce(edit.said);
    }

    /** @param {string} key @param {boolean} out */
    function set(key, out) {
      if (out) removed.add(key);
      else removed.delete(key);
      desk.obey();
    }

    /** Takes a block of the copy out. @param {Element} element */
    function remove(element) {
      const block = element.closest(BLOCKS);
      const key = block && desk.article?.contains(block) ? keyOf(block) : null;
      if (key === null || removed.has(key)) return;
      run({
        run: () => set(key, true), back: () => set(key, false), said: say("reader_block_out"),
      });
    }

    /** @param {string} key */
    const restore = (key) => run({
      run: () => set(key, false), back: () => set(key, true), said: say("reader_block_back"),
    });

    /** @param {number} id @param {boolean} on @param {string} [said] */
    const putBack = (id, on, said = say(on ? "reader_block_back" : "reader_block_out")) =>
      /** @type {Promise<void>} */ (run({
        run: () => desk.hooks.onPutBack(id, on), back: () => desk.hooks.onPutBack(id, !on), said,
      }));

    /** A rule of the site is made, or forgotten. @param {SiteRule} rule @param {boolean} on */
    const rule = (rule, on) => /** @type {Promise<void>} */ (run({
      run: () => desk.hooks.onRule(rule, on), back: () => desk.hooks.onRule(rule, !on),
      said: on ? words.rule(rule) : say("rule_forgotten"),
    }));

    /** While picking, a click takes the block out that it hits. @param {boolean} on */
    function pick(on) {
      isPicking = on;
      desk.sheet.dialog.toggleAttribute("data-picking", on);
    }

    desk.page.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (!isPicking || target.closest(".ghost, header")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      remove(target);
    }, true);
    undoButton.addEventListener("click", undo);
    redoButton.addEventListener("click", redo);
    buttons();

    /** What is to be out and still stands there. @param {HTMLElement} article
     * @returns {{key: string, element: Element}[]} */
    function apply(article) {
      if (removed.size === 0) return [];
      const seen = new Set();
      /** @type {{key: string, element: Element}[]} */
      const gone = [];
      for (const element of article.querySelectorAll(BLOCKS)) {
        const key = keyOf(element);
        if (key === null || !removed.has(key) || seen.has(key) || element.closest("header")) continue;
        seen.add(key);
        gone.push({ key, element });
      }
      return gone;
    }

    return {
      undoButton, redoButton, undo, redo, remove, restore, putBack, rule, pick, apply, removed,
      get isPicking() { return isPicking; },
    };
  };
})();

/**
 * The two ends of the text: each can be moved over the blocks of the page, one at a time.
 *
 * In:  the copy, the ledger; a press, a key, a drag.
 * Out: `faircopy.readerHandles()`: a handle at either end; `move`.
 * Never here: a choice of what belongs to the text (the reader's own, block by block).
 */
"use strict";

faircopy.readerHandles ??= (() => {
  const { make } = nodes;
  const { say } = words;

  /** So far a handle is dragged for one block, in px: about three lines. */
  const STEP_PX = 64;
  /** As much of a block as names it. */
  const NAME_LENGTH = 80;
  /** Names of what can be done at each end. */
  const LABELS = Object.freeze({
    start: { name: "handle_start", more: "handle_above", less: "handle_first_out" },
    end: { name: "handle_end", more: "handle_below", less: "handle_last_out" },
  });
  /** @typedef {keyof typeof LABELS} End */

  /** @param {string} text */
  const named = (text) => words.shortened(text.replace(/\s+/gu, " ").trim(), NAME_LENGTH);

  /** @param {Desk} desk @param {Rules} rules */
  return (desk, rules) => {
    const { dialog } = desk.sheet;
    /** @type {{end: End, at: number} | null} */
    let drag = null;
    let isBusy = false;

    /** The blocks of the copy with their numbers, in order. */
    const blocks = () => [...desk.article?.querySelectorAll("[data-block]") ?? []]
      .filter((one) => one.closest("header, .ghost") === null)
      .map((element) => ({ element, id: Number(element.getAttribute("data-block")) }));

    /** The nearest block that was left out beyond an end: of the page, or taken out by hand.
     * @param {End} end */
    function next(end) {
      const kept = new Set(blocks().map(({ id }) => id));
      let [first, last] = [Infinity, -Infinity];
      for (const id of kept) [first, last] = [Math.min(first, id), Math.max(last, id)];
      if (kept.size === 0) return null;
      const removed = [...desk.edits.removed].filter((key) => /^\d+$/u.test(key))
        .map((key) => ({ id: Number(key), text: "", isRemoved: true }));
      // What says the title or the author stands in the head already.
      const out = desk.analysis.ledger.filter((entry) => !entry.putBack &&
        entry.reason.code !== "stated" && !kept.has(entry.id));
      const beyond = [...removed, ...out.map(({ id, text }) => ({ id, text, isRemoved: false }))]
        .filter(({ id }) => (end === "start" ? id < first : id > last));
      return beyond.reduce((/** @type {typeof beyond[0] | null} */ best, one) =>
        (best === null || (end === "start" ? one.id > best.id : one.id < best.id) ? one : best), null);
    }

    /** @param {End} end */
    async function more(end) {
      const found = next(end);
      if (!found) {
        desk.toast(say("handle_no_more"));
        return;
      }
      if (found.isRemoved) desk.edits.restore(String(found.id));
      else await desk.edits.putBack(found.id, true);
      const element = desk.article?.querySelector(`[data-block="${found.id}"]`);
      if (!element) return;
      element.scrollIntoView({ block: "nearest" });
      faircopy.flash(element);
      const text = element.textContent ?? "";
      tell(say("handle_added", named(text)), "keep", found.id, text);
    }

    /** @param {End} end */
    async function less(end) {
      const all = blocks();
      const found = end === "start" ? all[0] : all.at(-1);
      if (!found || all.length < 2) return;
      const text = found.element.textContent ?? "";
      const entry = desk.analysis.ledger.find(({ id, putBack }) => putBack && id === found.id);
      if (entry && entry.own === null) await desk.edits.putBack(found.id, false);
      else desk.edits.remove(found.element);
      tell(say("handle_taken", named(text)), "hide", found.id, text);
    }

    /** What happened, and the way to make it hold for the site: only if asked.
     * @param {string} said @param {SiteRule["does"]} does @param {number} block @param {string} text */
    const tell = (said, does, block, text) => (desk.site === "" ? desk.toast(said)
      : desk.toast(said, say(`rule_always_${does}`), () => rules.always(does, block, text)));

    /** One block at a time. @param {End} end @param {boolean} isMore */
    async function move(end, isMore) {
      if (isBusy || !desk.article) return;
      isBusy = true;
      await (isMore ? more(end) : less(end)).finally(() => { isBusy = false; });
    }

    /** @param {End} end */
    function handle(end) {
      const { name, more: moreName, less: lessName } = LABELS[end];
      const button = (/** @type {"more" | "less"} */ what, /** @type {string} */ label) => {
        const one = make("button", {
          type: "button", class: "round", "data-focus": `${end}-${what}`, "aria-label": say(label),
          title: say(label),
        }, /** @type {any} */ (faircopy.icon(what)));
        one.addEventListener("click", () => void move(end, what === "more"));
        return one;
      };
      const grip = make("span", { class: "grip", "aria-hidden": "true" });
      grip.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        drag = { end, at: event.clientY };
        dialog.toggleAttribute("data-dragging", true);
      });
      return make("div", { class: "handle", role: "group", "aria-label": say(name), "data-end": end },
        grip, button("more", moreName), button("less", lessName));
    }

    // On the sheet: the handle itself is made anew with each block.
    dialog.addEventListener("pointermove", (event) => {
      if (!drag || Math.abs(event.clientY - drag.at) < STEP_PX) return;
      const isUp = event.clientY < drag.at;
      drag.at = event.clientY;
      void move(drag.end, isUp === (drag.end === "start"));
    });
    for (const type of ["pointerup", "pointercancel"]) {
      dialog.addEventListener(type, () => {
        drag = null;
        dialog.removeAttribute("data-dragging");
      });
    }

    return {
      move,
      /** Around a fresh copy, before its head is there. @param {HTMLElement} article */
      put(article) {
        if (!article.querySelector("[data-block]")) return;
        article.prepend(handle("start"));
        article.append(handle("end"));
      },
    };
  };
})();

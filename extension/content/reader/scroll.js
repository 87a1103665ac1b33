/**
 * What scrolls is the text, wherever on the sheet the wheel is turned or a key pressed: nothing else that
 * lies there may hand it on to the page below, which nobody sees.
 *
 * In:  a wheel beside the text; a key that scrolls; either of them in a text that goes sideways.
 * Out: `faircopy.readerScroll()`: `beside`, `press`.
 * Never here: a key with another meaning (keys.js); what a box within the text does.
 */
"use strict";

faircopy.readerScroll ??= (() => {
  const SCROLLS = new Set([" ", "PageDown", "PageUp", "ArrowDown", "ArrowUp", "Home", "End"]);
  /** They do something else with such a key. */
  const BUTTONS = "button, summary, [type=checkbox]";
  const FIELDS = "input:not([type=checkbox]), select, textarea";

  /** Does it stand in something beside the text that scrolls by itself? @param {Element} at */
  function isInBox(at) {
    for (let one = /** @type {Element | null} */ (at); one && one.localName !== "dialog"; one = one.parentElement) {
      const mayScroll = /auto|scroll/u.test(getComputedStyle(one).overflowY);
      if (mayScroll && one.scrollHeight > one.clientHeight) return true;
    }
    return false;
  }

  /** @param {Desk} desk @param {Way} way */
  return (desk, way) => {
    const { dialog, scroller } = desk.sheet;
    const isSideways = () => dialog.hasAttribute("data-columns");
    /** The way that the text goes. */
    const sign = () => (desk.isRtl ? -1 : 1);

    /** @param {number} by in px */
    function move(by) {
      way.went();
      scroller.scrollBy(isSideways() ? { left: by * sign() } : { top: by });
    }

    /** @param {WheelEvent} event */
    function wheel(event) {
      const at = event.target;
      if (event.ctrlKey || !(at instanceof Element) || isInBox(at)) return;
      event.preventDefault();
      if (!at.closest(".panel")) move(event.deltaY);
    }

    scroller.addEventListener("wheel", (event) => {
      if (isSideways() && !event.ctrlKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) move(event.deltaY);
    }, { passive: true });

    /** In columns the text goes sideways; the keys that turn pages do, too. @param {KeyboardEvent} event */
    function turnPage(event) {
      const by = { " ": event.shiftKey ? -1 : 1, PageDown: 1, PageUp: -1, ArrowDown: 1, ArrowUp: -1,
        ArrowRight: sign(), ArrowLeft: -sign() }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      move(by * scroller.clientWidth);
    }

    return {
      /** To be called when all lies on the sheet. */
      beside() {
        for (const part of dialog.children) {
          // Not on the sheet: the text's own scrolling would wait for it.
          if (part !== scroller) part.addEventListener("wheel", (event) => wheel(/** @type {WheelEvent} */ (event)));
        }
      },
      /** @param {KeyboardEvent} event */
      press(event) {
        const [at] = event.composedPath();
        if (!(at instanceof Element) || at.matches(FIELDS) || (event.key === " " && at.matches(BUTTONS))) return;
        const isBeside = SCROLLS.has(event.key) && !scroller.contains(at);
        if (at.closest(".panel")) {
          if (isBeside && !isInBox(at)) event.preventDefault();
          return;
        }
        if (SCROLLS.has(event.key)) way.went();
        if (isBeside) scroller.focus({ preventScroll: true });
        if (isSideways()) turnPage(event);
      },
    };
  };
})();

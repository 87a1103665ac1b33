/**
 * The browser's Back closes the reader: it puts one entry into the tab's history, with the page's own
 * address and state.
 *
 * In:  when the reader opens and closes; the tab's history.
 * Out: `faircopy.back`: open, close.
 * Never here: an address of ours; a second entry; what closing means.
 *
 * Closing by another way takes no step back: a router that hears of one draws the page anew, and in
 * Chrome it does hear, since there the page's listeners come before ours. The entry stays, is used again
 * by the next reader on the page, and Back passes over it. Where the browser refuses an entry, Back
 * leaves the page, as without a reader; Chrome's does until something in the reader was pressed.
 */
"use strict";

faircopy.back ??= (() => {
  const { on } = faircopy.dom;
  const { navigation } = globalThis;

  /** What Back does while the reader is open. @type {(() => void) | null} */
  let leave = null;
  /** Our entry, as the browser names it. @type {string | null} */
  let entry = null;
  /** Who brings the page back to its place when a step leads to it, as the page has it.
   * @type {ScrollRestoration} */
  let restoration = "auto";
  let isEntering = false;
  /** A step off our entry was taken, and its event is still to come. */
  let isOff = false;

  const here = () => navigation?.currentEntry?.key ?? null;

  function enter() {
    isEntering = true;
    try {
      restoration = history.scrollRestoration;
      // The step back to the page leaves it where the reader closes it.
      history.scrollRestoration = "manual";
      history.pushState(history.state, "");
      history.scrollRestoration = restoration;
      entry = here();
    } catch {
      entry = null;
    }
    isEntering = false;
  }

  function back() {
    if (!leave) return history.back();
    const act = leave;
    leave = null;
    act();
    history.scrollRestoration = restoration;
  }

  if (navigation) {
    on.call(navigation, "navigate", (event) => { if (isEntering) event.stopImmediatePropagation(); }, true);
    on.call(navigation, "currententrychange", (event) => {
      const { from, navigationType } = /** @type {NavigationCurrentEntryChangeEvent} */ (event);
      const now = navigation.currentEntry;
      if (navigationType !== "traverse" || from.key !== entry || !now || now.index > from.index) return;
      isOff = true;
      back();
    });
  }
  on.call(window, "popstate", (event) => {
    if (isOff) event.stopImmediatePropagation();
    isOff = false;
    // A browser that has no names for entries: any step closes the reader.
    if (!navigation && leave) back();
  }, true);

  return Object.freeze({
    /** @param {() => void} onBack */
    open(onBack) {
      leave = onBack;
      if (entry === null || here() !== entry) enter();
    },
    close() { leave = null; },
  });
})();

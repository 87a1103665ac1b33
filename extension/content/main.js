/**
 * Answers those who ask about this page, and follows what the page does meanwhile.
 *
 * In:  messages of the popup and the background; events of the page.
 * Out: a `Status` for every question. The file's own value says to inject.js whether all this is here, or
 *      why not.
 * Never here: what is known of the page or stands on it (views.js).
 *
 * Requests are done one after the other, so that pressing anything twice is harmless. Where
 * anything fails, the page stays as it was and the answer says so.
 */
"use strict";

(() => {
  const { contentType, documentURL, queryDocumentAll, remove, on, dispatch } = faircopy.dom;
  const { views } = faircopy;
  const { inTurn } = views;

  /** Kinds of document that hold an HTML tree. */
  const HTML = ["text/html", "application/xhtml+xml"];
  const type = contentType.call(document);
  if (!HTML.includes(type)) return { type, isHere: false };
  // Two who ask at once, a key and the popup, both bring these files: the first stay.
  if (faircopy.version) return { type, isHere: true };

  /** A newer script asks older ones, whose extension is gone, to leave the page. */
  const TAKEOVER = "faircopy-takeover";
  const OURS = "faircopy-reader, faircopy-fold";

  /** Why the last try failed. @type {string | null} */
  let failure = null;

  /** Does it, and answers with what became of the page. @param {() => unknown} work */
  const answered = (work) => inTurn(async () => {
    failure = null;
    try {
      // Where the browser tells of every step, it has told already.
      if (!globalThis.navigation) followAddress("push");
      await work();
    } catch (error) {
      console.error("faircopy:", error);
      failure = platform.text("reader_left_failed");
      views.leave();
    }
    return views.status(failure);
  });

  platform.listen("page", {
    hello: () => ({ isHere: true }),
    status: () => answered(views.look),
    open: ({ isFirst }) => answered(() => views.open(isFirst)),
    show: ({ view }) => answered(() => views.show(view)),
    putBack: ({ entry, on }) => answered(() => views.setPutBack(entry, on)),
    toggleReader: () => answered(views.toggleReader),
    report: () => inTurn(views.report),
    pictureHosts: () => ({ hosts: faircopy.pictureHosts ?? [] }),
  });

  // --- the page moves on -----------------------------------------------------------------------

  /**
   * A router went to another article. A query that is replaced under the same path is none: pages
   * tidy their address that way.
   * @param {string | null} how navigationType of the event
   */
  function followAddress(how) {
    if (views.address === null) return;
    const before = new URL(views.address);
    const now = new URL(documentURL.call(document));
    const isOther = before.origin !== now.origin || before.pathname !== now.pathname ||
      (how !== "replace" && before.search !== now.search);
    if (isOther) views.forget();
    else views.address = now.href;
  }

  /** Silent where the extension was updated or removed under us. @param {() => void} work */
  const whileAlive = (work) => { if (platform.alive()) void inTurn(work); };

  if (globalThis.navigation) {
    on.call(navigation, "currententrychange", (event) => whileAlive(() =>
      followAddress(/** @type {NavigationCurrentEntryChangeEvent} */ (event).navigationType)));
  } else {
    // These browsers tell at least of the reader's own steps.
    on.call(window, "popstate", () => whileAlive(() => followAddress("traverse")));
  }
  on.call(window, "pageshow", (event) => {
    // Back from the cache: what we did still stands, but the button forgot its number.
    if (/** @type {PageTransitionEvent} */ (event).persisted) whileAlive(views.tellBadge);
  });
  faircopy.page.onPageChange(() => whileAlive(views.tellBadge));

  // A script of an extension that is gone cannot be reached by message, only by an event; one that
  // is still alive does not listen to pages that send it.
  dispatch.call(window, new CustomEvent(TAKEOVER));
  on.call(window, TAKEOVER, () => {
    if (!platform.alive()) views.leave();
  });
  for (const left of queryDocumentAll.call(document, OURS)) remove.call(left);
  faircopy.hide.sweep(document);

  faircopy.version = platform.version;
  return { type, isHere: true };
})();

/**
 * The state of one page, and the answers to those who ask about it.
 *
 * In:  messages of the popup and the background; what the page does meanwhile.
 * Out: the page as it was, cleaned, or under the reader; a `Status` for every question. The file's own value
 *      says to inject.js whether all this is here, or why not.
 * Never here: how something is read, hidden or drawn; a judgement of the page.
 *
 * Requests are done one after the other, so that pressing anything twice is harmless. Where
 * anything fails, the page stays as it was and the answer says so.
 */
"use strict";

(() => {
  const { contentType, designMode, documentURL, body, isContentEditable, queryDocumentAll, remove,
    on, dispatch } = faircopy.dom;

  /** Kinds of document that hold an HTML tree. */
  const HTML = ["text/html", "application/xhtml+xml"];
  const type = contentType.call(document);
  if (!HTML.includes(type)) return { type, isHere: false };
  // Two who ask at once, a key and the popup, both bring these files: the first stay.
  if (faircopy.version) return { type, isHere: true };

  /** A newer script asks older ones, whose extension is gone, to leave the page. */
  const TAKEOVER = "faircopy-takeover";
  const OURS = "faircopy-reader, faircopy-fold";
  /** States in which the engine gives no text, so that the reader has nothing to show. */
  const WITHOUT_TEXT = ["error", "blocked", "consent", "empty"];

  /** What is known of the page as it stands. @typedef {{snapshot: Snapshot, analysis: Analysis,
   * address: string, wanted: EngineSettings, isOff: boolean}} Known isOff: not cleaned unasked */

  /** @type {Known | null} */
  let known = null;
  /** Is the page under the reader cleaned? */
  let isCleaned = false;
  /**
   * Text nodes of the blocks that the reader put back: they outlive a new snapshot.
   * @type {Set<Node>}
   */
  const putBack = new Set();
  /** Why the last try failed. @type {string | null} */
  let failure = null;

  // --- what is known of the page ---------------------------------------------------------------

  /** Why nothing may be done here, as a sentence, or null. */
  function unfit() {
    const whole = body.call(document);
    const isEditor = designMode.call(document) === "on" ||
      (whole !== null && isContentEditable.call(whole));
    return isEditor ? platform.text("reader_left_editor") : null;
  }

  /** The same words are not enough: a page that draws itself anew has other nodes.
   * @param {Snapshot} one @param {Snapshot} other */
  const isSamePage = (one, other) =>
    one.strings === other.strings && one.ints.length === other.ints.length &&
    one.ints.every((value, index) => value === other.ints[index]) &&
    one.nodes.every((node, index) => node === other.nodes[index]);

  /** The ids of what was put back, in this snapshot. @param {Snapshot} snapshot */
  function putBackIds({ nodes }) {
    /** @type {number[]} */
    const ids = [];
    if (putBack.size > 0) nodes.forEach((node, id) => { if (putBack.has(node)) ids.push(id); });
    return ids;
  }

  /** @param {Snapshot} snapshot @param {Promise<Settings>} [asked] @returns {Promise<Known>} */
  async function analyzed(snapshot, asked = settings.load()) {
    const now = await asked;
    const site = settings.host(location.hostname);
    const wanted = settings.engine(now, site, putBackIds(snapshot));
    const analysis = await faircopy.engine.analyze(snapshot, wanted);
    const isOff = now.sitesOff.includes(site);
    return { snapshot, analysis, wanted, isOff, address: documentURL.call(document) };
  }

  /**
   * What the page says now. While something of ours stands on it, that is what it said before:
   * our own changes must never be read as the page's.
   * @returns {Promise<Known>}
   */
  async function look() {
    if (faircopy.page.isLost) unclean();
    if (known && (faircopy.page.count > 0 || faircopy.reader.isOpen)) return known;
    // They come while the page is being read.
    const asked = settings.load();
    const snapshot = await faircopy.read(document);
    if (known && isSamePage(known.snapshot, snapshot)) return known;
    known = await analyzed(snapshot, asked);
    return known;
  }

  // --- what stands on the page -----------------------------------------------------------------

  function tellBadge() {
    // The background may be gone with the extension; the page does not care.
    platform.send({ type: "badge", count: faircopy.page.count }).catch(() => {});
  }

  /** @param {Known} now */
  function clean({ snapshot, analysis }) {
    isCleaned = true;
    faircopy.page.apply(snapshot, analysis, (entry) => void inTurn(() => setPutBack(entry, true)));
  }

  function unclean() {
    isCleaned = false;
    faircopy.page.restore();
  }

  /** @param {Known} now */
  const openReader = ({ analysis }) => faircopy.reader.open(analysis, {
    onClose: () => void inTurn(() => faircopy.reader.close()),
    placeOnPage: (blocks) => faircopy.carry.top(blocks.map((id) => known?.snapshot.nodes[id])),
    goOnPage: (block) => faircopy.carry.show(known?.snapshot.nodes[block]),
    onPutBack: (entry, on) => inTurn(() => setPutBack(entry, on)),
    onRule: (rule, on) => inTurn(() => setRule(rule, on)),
    rules: () => known?.wanted.rules ?? [],
    nameOf: (block) => inTurn(async () => {
      const { snapshot, wanted } = await look();
      return faircopy.engine.nameOf(snapshot, wanted, block);
    }),
    onTake: (format, extras) => inTurn(async () => {
      const { snapshot, wanted } = await look();
      return faircopy.engine.take(snapshot, wanted, format, extras);
    }),
  });

  /** What the page can be shown as. @returns {View[]} */
  function views() {
    if (!known || unfit() !== null || known.analysis.left !== null) return ["original"];
    const { state, ledger } = known.analysis;
    if (!WITHOUT_TEXT.includes(state)) return ["original", "cleaned", "reader"];
    const isCleanable = ledger.some(({ action }) => action !== "omit");
    return isCleanable ? ["original", "cleaned"] : ["original"];
  }

  /** The toolbar button. The page is cleaned at once: but not where the site is off, and not one that was
   * looked at before, whose reader may have chosen the original. @param {boolean} isFirst */
  async function open(isFirst) {
    if (unfit() !== null) return;
    const now = await look();
    if (isFirst && !now.isOff && views().includes("cleaned")) await show("cleaned", now);
  }

  /** @param {View} view @param {Known} [now] */
  async function show(view, now) {
    if (unfit() !== null) return;
    const page = now ?? await look();
    if (view !== "reader") faircopy.reader.close();
    if (view === "original") unclean();
    if (view === "cleaned" && page.analysis.left === null) clean(page);
    if (view === "reader" && !faircopy.reader.isOpen) await openReader(page);
    tellBadge();
  }

  /** @param {number} entry id in the ledger @param {boolean} on */
  async function setPutBack(entry, on) {
    const { snapshot } = await look();
    const node = snapshot.nodes[entry];
    if (!node) return;
    if (on) putBack.add(node);
    else putBack.delete(node);
    await showAnew(snapshot);
  }

  /** @param {SiteRule} rule of this site @param {boolean} on */
  async function setRule(rule, on) {
    const { snapshot } = await look();
    await settings.changeRule(settings.host(location.hostname), rule, on);
    await showAnew(snapshot);
  }

  /** The same page by other wishes. @param {Snapshot} snapshot */
  async function showAnew(snapshot) {
    known = await analyzed(snapshot);
    if (isCleaned) clean(known);
    if (faircopy.reader.isOpen) faircopy.reader.update(known.analysis);
    tellBadge();
  }

  /** Another article at another address: nothing that we know or did belongs to it. */
  function forget() {
    faircopy.reader.close();
    unclean();
    putBack.clear();
    known = null;
    tellBadge();
  }

  // --- answers ---------------------------------------------------------------------------------

  const currentView = () =>
    faircopy.reader.isOpen ? "reader" : isCleaned ? "cleaned" : "original";

  /** @returns {Status} */
  function status() {
    const analysis = known?.analysis ?? null;
    return {
      view: currentView(),
      views: views(),
      state: analysis?.state ?? null,
      stateReason: analysis?.stateReason ?? null,
      left: unfit() ?? failure ?? (words.because(analysis?.left ?? null) || null),
      title: analysis?.meta.title ?? null,
      ledger: analysis?.ledger ?? [],
      summary: analysis?.summary ?? [],
      actions: faircopy.page.count,
      host: location.hostname,
      engine: faircopy.engine.place,
      words: analysis?.words ?? 0,
    };
  }

  /** @returns {Promise<ReportMaterial>} */
  async function report() {
    const { snapshot, analysis, wanted } = await look();
    const { state, ledger, actions, meta } = analysis;
    return {
      snapshot: { strings: snapshot.strings, ints: snapshot.ints },
      plan: { state, ledger, actions },
      settings: wanted,
      engine: analysis.version,
      url: documentURL.call(document),
      title: meta.title,
      lang: meta.lang,
    };
  }

  /** The end of what is being done. @type {Promise<unknown>} */
  let turn = Promise.resolve();

  /** One after the other. @template T @param {() => T | Promise<T>} work @returns {Promise<T>} */
  function inTurn(work) {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  }

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
      faircopy.reader.close();
      unclean();
    }
    return status();
  });

  platform.listen("page", {
    hello: () => ({ isHere: true }),
    status: () => answered(() => open(false)),
    open: ({ isFirst }) => answered(() => open(isFirst)),
    show: ({ view }) => answered(() => show(view)),
    putBack: ({ entry, on }) => answered(() => setPutBack(entry, on)),
    toggleReader: () => answered(() =>
      show(currentView() !== "reader" ? "reader" : isCleaned ? "cleaned" : "original")),
    report: () => inTurn(report),
    pictureHosts: () => ({ hosts: faircopy.pictureHosts ?? [] }),
  });

  // --- the page moves on -----------------------------------------------------------------------

  /**
   * A router went to another article. A query that is replaced under the same path is none: pages
   * tidy their address that way.
   * @param {string | null} how navigationType of the event
   */
  function followAddress(how) {
    if (!known) return;
    const before = new URL(known.address);
    const now = new URL(documentURL.call(document));
    const isOther = before.origin !== now.origin || before.pathname !== now.pathname ||
      (how !== "replace" && before.search !== now.search);
    if (isOther) forget();
    else known.address = now.href;
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
    if (/** @type {PageTransitionEvent} */ (event).persisted) whileAlive(tellBadge);
  });
  faircopy.page.onPageChange(() => whileAlive(tellBadge));

  // A script of an extension that is gone cannot be reached by message, only by an event; one that
  // is still alive does not listen to pages that send it.
  dispatch.call(window, new CustomEvent(TAKEOVER));
  on.call(window, TAKEOVER, () => {
    if (platform.alive()) return;
    faircopy.reader.close();
    unclean();
  });
  for (const left of queryDocumentAll.call(document, OURS)) remove.call(left);
  faircopy.hide.sweep(document);

  faircopy.version = platform.version;
  return { type, isHere: true };
})();

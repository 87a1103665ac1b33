/**
 * How the page is shown: as it was, cleaned, or under the reader.
 *
 * In:  what is wanted of the page.
 * Out: `faircopy.views`: does it; the `Status` that came of it.
 * Never here: how something is read, hidden or drawn; a judgement of the page; who asks, and what the page
 *      does meanwhile (main.js).
 */
"use strict";

faircopy.views ??= (() => {
  const { designMode, body, isContentEditable } = faircopy.dom;
  const { known } = faircopy;

  /** States in which the engine gives no text, so that the reader has nothing to show. */
  const WITHOUT_TEXT = ["error", "blocked", "consent", "empty"];

  /** Is the page under the reader cleaned? */
  let isCleaned = false;
  /** Has the page taken away the reader that was asked for last? */
  let isTaken = false;

  // --- what is known of the page ---------------------------------------------------------------

  /** Why nothing may be done here, as a sentence, or null. */
  function unfit() {
    const whole = body.call(document);
    const isEditor = designMode.call(document) === "on" ||
      (whole !== null && isContentEditable.call(whole));
    return isEditor ? platform.text("reader_left_editor") : null;
  }

  /** What the page says now, judged by the settings of now. @returns {Promise<Known>} */
  async function look() {
    if (faircopy.page.isLost) {
      unclean();
      tellBadge();
    }
    // They come while the page is being read.
    const asked = settings.load();
    const before = known.now;
    const snapshot = await read(before);
    return before && await known.holds(snapshot, asked) ? before : judge(snapshot, asked);
  }

  /** What is being read in the reader stays as it is. @param {Known | null} before */
  async function read(before) {
    if (before && isReading()) return before.snapshot;
    if (!before || faircopy.page.count === 0) return faircopy.read(document);
    return faircopy.changes.isChanged ? beneath(before) : before.snapshot;
  }

  /** The page without what stands on it of ours, which must never be read as the page's: it is taken away
   * and put back before anybody sees it. @param {Known} before */
  function beneath(before) {
    faircopy.page.restore();
    const snapshot = faircopy.readAtOnce(document);
    clean(before);
    return snapshot;
  }

  // --- what stands on the page -----------------------------------------------------------------

  function tellBadge() {
    // The background may be gone with the extension; the page does not care.
    platform.send({ type: "badge", count: faircopy.page.count, refused: taken() }).catch(() => {});
  }

  /** @param {Known} now */
  function clean({ snapshot, analysis }) {
    if (analysis.left !== null) return unclean();
    isCleaned = true;
    faircopy.page.apply(snapshot, analysis, (entry) => void inTurn(() => mark(snapshot.nodes[entry], true)));
  }

  function unclean() {
    isCleaned = false;
    faircopy.page.restore();
  }

  const isReading = () => faircopy.reader?.isOpen === true;
  const closeReader = () => faircopy.reader?.close();

  const taken = () => (isTaken ? platform.text("reader_taken") : null);

  /** It is not put up again: a page that takes it away once does so each time. */
  function onTaken() {
    closeReader();
    isTaken = true;
    tellBadge();
    // Nobody may be there to hear of it.
    platform.send({ to: "popup", type: "moved" }).catch(() => {});
  }

  /** @param {Known} now @param {NonNullable<Faircopy["reader"]>} reader */
  const openReader = ({ analysis }, reader) => reader.open(analysis, {
    onClose: () => void inTurn(closeReader),
    onTaken,
    placeOnPage: (blocks) => faircopy.carry.top(blocks.map((id) => known.now?.snapshot.nodes[id])),
    goOnPage: (block) => faircopy.carry.show(known.now?.snapshot.nodes[block]),
    onPutBack: (entry, on) => inTurn(() => setPutBack(entry, on)),
    onRule: (rule, on) => inTurn(() => setRule(rule, on)),
    rules: () => known.now?.wanted.rules ?? [],
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
    const analysis = known.now?.analysis;
    if (!analysis || unfit() !== null || analysis.left !== null) return ["original"];
    const { state, ledger } = analysis;
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
    if (views().includes("reader")) faircopy.bring.soon();
  }

  /** @param {View} view @param {Known} [now] */
  async function show(view, now) {
    if (unfit() !== null) return;
    isTaken = false;
    // They come while the page is being read.
    const [, page] = await Promise.all([view === "reader" ? faircopy.bring.now() : null, now ?? look()]);
    if (view !== "reader") closeReader();
    if (view === "original") unclean();
    if (view === "cleaned") clean(page);
    if (view === "reader" && !isReading()) {
      if (!faircopy.reader) throw new Error("the reader has not come");
      await openReader(page, faircopy.reader);
    }
    tellBadge();
  }

  /** @param {number} entry id in the ledger that was shown @param {boolean} on */
  async function setPutBack(entry, on) {
    const { snapshot } = known.now ?? await look();
    await mark(snapshot.nodes[entry], on);
  }

  /** @param {Node | undefined} node text of a block @param {boolean} on to be put back */
  async function mark(node, on) {
    if (!node) return;
    known.putBack(node, on);
    await showAnew();
  }

  /** @param {SiteRule} rule of this site @param {boolean} on */
  async function setRule(rule, on) {
    await settings.changeRule(settings.host(location.hostname), rule, on);
    await showAnew();
  }

  /** The same page by other wishes. */
  const showAnew = async () => judge((known.now ?? await look()).snapshot);

  /** What comes of it is shown at once.
   * @param {Snapshot} snapshot @param {Promise<Settings>} [asked] @returns {Promise<Known>} */
  async function judge(snapshot, asked) {
    const now = await known.judge(snapshot, asked);
    if (isReading()) await faircopy.reader?.update(now.analysis);
    if (isCleaned) {
      clean(now);
      tellBadge();
    }
    return now;
  }

  /** Another article at another address: nothing that we know or did belongs to it. */
  function forget() {
    closeReader();
    isTaken = false;
    unclean();
    known.forget();
    tellBadge();
  }

  // --- what is told of it ----------------------------------------------------------------------

  const currentView = () =>
    isReading() ? "reader" : isCleaned ? "cleaned" : "original";

  /** @param {string | null} failure why the last try failed @returns {Status} */
  function status(failure) {
    const analysis = known.now?.analysis ?? null;
    return {
      view: currentView(),
      views: views(),
      state: analysis?.state ?? null,
      stateReason: analysis?.stateReason ?? null,
      left: unfit() ?? failure ?? (words.because(analysis?.left ?? null) || null),
      taken: taken(),
      title: analysis?.meta.title ?? null,
      ledger: analysis?.ledger ?? [],
      summary: analysis?.summary ?? [],
      actions: faircopy.page.count,
      host: location.hostname,
      engine: faircopy.engine.place,
      words: analysis?.words ?? 0,
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

  return Object.freeze({
    inTurn, open, show, setPutBack, forget, status, tellBadge,
    report: async () => known.material(await look()),
    look: async () => { if (unfit() === null) await look(); },
    /** The other way round than it is shown. */
    toggleReader: () => show(currentView() !== "reader" ? "reader" : isCleaned ? "cleaned" : "original"),
    /** The page as it was, whatever is known of it. */
    leave() {
      closeReader();
      unclean();
    },
    /** Of what is known; null where nothing is. */
    get address() { return known.now?.address ?? null; },
    set address(address) { if (known.now && address !== null) known.now.address = address; },
  });
})();

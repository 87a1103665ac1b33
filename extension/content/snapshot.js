/**
 * One pass over the page: everything the engine reads.
 *
 * In:  a document, live or inert.
 * Out: `faircopySnapshot(document, {live})`: one string table, one integer table (the format
 *      is in tape.js), and the nodes by their NodeId. `faircopy.read(document)`: the same of a live one, in
 *      slices; `faircopy.readAtOnce(document)`.
 * Never here: which nodes are read (walk.js), which are seen (measure.js).
 */
"use strict";

globalThis.faircopySnapshot = (() => {
  const { documentElement, defaultView, designMode, documentURL, baseURI } = faircopy.dom;
  const { LIVE, TRUNCATED } = Tape.PAGE;
  const { EDITABLE, FOCUSED } = Tape.NODE;

  /** Nodes between two looks at the clock: a millisecond of a first walk in a slow browser. */
  const PIECE = 100;

  /** Flags that belong to single elements. @param {Tape} tape @param {Document} document */
  function flagLive(tape, document) {
    for (const element of faircopy.focused(document)) {
      const id = tape.nodes.indexOf(element);
      if (id >= 0) tape.flag(id, FOCUSED);
    }
    if (designMode.call(document) === "on") tape.flag(0, EDITABLE);
  }

  /**
   * @param {Document} document @param {boolean} live measure what can be seen
   * @param {number} piece so many nodes at once @param {(root: Node) => void} enter
   * @returns {Generator<void, Snapshot>}
   */
  function* read(document, live, piece, enter) {
    const root = documentElement.call(document);
    const walk = new faircopy.Walk(root, live, enter);
    while (walk.advance(piece)) yield;
    const { tape, isWhole } = walk;
    if (live && root !== null) flagLive(tape, document);
    const measure = live && isWhole ? new faircopy.Measure(tape) : null;
    while (measure?.advance(piece)) yield;
    const view = live ? defaultView.call(document) : null;
    const page = {
      flags: (live ? LIVE : 0) | (isWhole ? 0 : TRUNCATED),
      url: documentURL.call(document),
      base: baseURI.call(document),
      width: view?.innerWidth ?? 0,
      height: view?.innerHeight ?? 0,
    };
    return { ...tape.finish(page, measure?.boxes ?? []), nodes: tape.nodes };
  }

  /** @param {Document} document @param {{live: boolean}} options @returns {Snapshot} */
  const snapshot = (document, { live }) =>
    faircopy.slices.atOnce(read(document, live, Infinity, () => {}));

  /** @param {Document} document @param {number} piece @returns {Generator<void, Snapshot>} */
  function* watched(document, piece) {
    const { changes } = faircopy;
    changes.begin();
    changes.enter(document);
    try {
      return yield* read(document, true, piece, changes.enter);
    } finally {
      changes.settle();
    }
  }

  /**
   * Where the page says something else between two slices, what was read is worth nothing, and all of it is
   * read again, at once.
   * @param {Document} document @returns {Generator<void, Snapshot>}
   */
  function* unlessReworded(document) {
    const work = watched(document, PIECE);
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) return step.value;
      yield;
      if (faircopy.changes.isReworded) return faircopy.readAtOnce(document);
    }
  }

  faircopy.read ??= (document) => faircopy.slices.goOn(unlessReworded(document));
  faircopy.readAtOnce ??= (document) => faircopy.slices.atOnce(watched(document, Infinity));

  return snapshot;
})();

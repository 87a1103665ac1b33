/**
 * What is known of the page: how it was read last, and what the engine says of it.
 *
 * In:  a snapshot; the settings; which blocks the reader put back.
 * Out: `faircopy.known`: the judgement that counts, and what a report is made of.
 * Never here: when the page is read; how it is shown (views.js).
 */
"use strict";

faircopy.known ??= (() => {
  const { documentURL } = faircopy.dom;

  /** @type {Known | null} */
  let now = null;
  /**
   * Text nodes of the blocks that the reader put back: they outlive a new snapshot.
   * @type {Set<Node>}
   */
  const putBack = new Set();

  /** The ids of what was put back, in this snapshot. @param {Snapshot} snapshot */
  function putBackIds({ nodes }) {
    /** @type {number[]} */
    const ids = [];
    if (putBack.size > 0) nodes.forEach((node, id) => { if (putBack.has(node)) ids.push(id); });
    return ids;
  }

  /** What the engine is to heed on this page. @param {Settings} all @param {Snapshot} snapshot */
  const wishes = (all, snapshot) =>
    settings.engine(all, settings.host(location.hostname), putBackIds(snapshot));

  /** The same words are not enough: a page that draws itself anew has other nodes.
   * @param {Snapshot} one @param {Snapshot} other */
  const isSamePage = (one, other) => one === other ||
    one.strings === other.strings && one.ints.length === other.ints.length &&
    one.ints.every((value, index) => value === other.ints[index]) &&
    one.nodes.every((node, index) => node === other.nodes[index]);

  return Object.freeze({
    get now() { return now; },

    /** Would it be judged as it was? @param {Snapshot} snapshot @param {Promise<Settings>} asked */
    async holds(snapshot, asked) {
      const all = await asked;
      return now !== null && isSamePage(now.snapshot, snapshot) &&
        JSON.stringify(now.wanted) === JSON.stringify(wishes(all, snapshot));
    },

    /** From now on this is what is known.
     * @param {Snapshot} snapshot @param {Promise<Settings>} [asked] @returns {Promise<Known>} */
    async judge(snapshot, asked = settings.load()) {
      const all = await asked;
      const wanted = wishes(all, snapshot);
      const analysis = await faircopy.engine.analyze(snapshot, wanted);
      const isOff = all.sitesOff.includes(settings.host(location.hostname));
      now = { snapshot, analysis, wanted, isOff, address: documentURL.call(document) };
      return now;
    },

    /** To be heeded when the page is judged next. @param {Node} node text of a block @param {boolean} on */
    putBack(node, on) {
      if (on) putBack.add(node);
      else putBack.delete(node);
    },

    /** Nothing of it belongs to the page any more. */
    forget() {
      putBack.clear();
      now = null;
    },

    /** @param {Known} known @returns {ReportMaterial} */
    material({ snapshot, analysis, wanted }) {
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
    },
  });
})();

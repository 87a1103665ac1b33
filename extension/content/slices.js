/**
 * Long work in pieces, between which the page can be drawn, scrolled and typed into.
 *
 * In:  work as a generator that stops wherever it may be left for a while.
 * Out: `faircopy.slices`: the work done at once, or in slices, after a pause or going on; a pause.
 * Never here: what is worked on.
 */
"use strict";

faircopy.slices ??= (() => {
  /** A slice lasts so long: a quarter of the 50 ms that somebody notices, for machines that are
   * slower than ours. */
  const SLICE_MS = 12;

  /** Goes on in a task of its own, behind those that wait: `scheduler.yield()` would go before the
   * page's, and a page that is not let in stands still. Firefox 140 has no scheduler yet.
   * @returns {Promise<void>} */
  const pause = () => globalThis.scheduler?.postTask(() => {}) ??
    new Promise((resolve) => { setTimeout(resolve); });

  /** @template T @param {Generator<void, T>} work @returns {T} */
  function atOnce(work) {
    let step = work.next();
    while (!step.done) step = work.next();
    return step.value;
  }

  /** @template T @param {Generator<void, T>} work @returns {Promise<T>} */
  async function goOn(work) {
    let began = performance.now();
    let step = work.next();
    while (!step.done) {
      if (performance.now() - began > SLICE_MS) {
        await pause();
        began = performance.now();
      }
      step = work.next();
    }
    return step.value;
  }

  /** @template T @param {Generator<void, T>} work @returns {Promise<T>} */
  async function inSlices(work) {
    await pause();
    return goOn(work);
  }

  return Object.freeze({ pause, atOnce, goOn, inSlices });
})();

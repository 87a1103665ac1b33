/**
 * The engine where this script runs: in a content script, in the background.
 *
 * In:  a snapshot and the settings, as the page gives them or as a message carried them.
 * Out: `localEngine.prepare`, `localEngine.rehearse`, `localEngine.analyze`, `localEngine.take`,
 *      `localEngine.nameOf`; `localEngine.CannotStart`, thrown where WebAssembly is refused.
 * Never here: another place to run it (content/engine.js); a page's text after the answer.
 */
"use strict";

var localEngine = (() => {
  class CannotStart extends Error {}

  /**
   * The running instance. A trap leaves one in pieces, so it is dropped then and made anew; a
   * killed worker simply starts without one.
   * @type {Promise<Glue> | null}
   */
  let instance = null;
  /** Has it run here at all? */
  let hasRun = false;

  async function start() {
    const glue = faircopyGlue();
    try {
      await glue({ module_or_path: platform.url("pkg/faircopy_bg.wasm") });
    } catch (cause) {
      throw new CannotStart("the engine cannot run here", { cause });
    }
    return glue;
  }

  /**
   * Fetches and compiles the engine while the page is still being read. What fails here fails again
   * for whoever asks, and is told there.
   */
  function prepare() {
    instance ??= start();
    instance.catch(() => {});
  }

  /**
   * Runs a page for practice, unless a real one waits: this compiles most of what that will run.
   * @param {() => {strings: string, ints: Int32Array}} page
   */
  async function rehearse(page) {
    prepare();
    const glue = await instance;
    if (hasRun) return;
    hasRun = true;
    const { strings, ints } = page();
    glue?.analyze(strings, ints, { keep: [], putBack: [] });
  }

  /** A message that was not cloned but written as JSON makes an object of a typed array.
   * @param {Int32Array | Record<string, number>} ints */
  const typed = (ints) =>
    ints instanceof Int32Array ? ints : Int32Array.from(Object.values(ints));

  /** @typedef {{strings: string, ints: Int32Array, settings: EngineSettings}} EngineInput */

  /** @template T @param {(glue: Glue) => T} work @returns {Promise<T>} */
  async function once(work) {
    instance ??= start();
    hasRun = true;
    try {
      return work(await instance);
    } catch (error) {
      instance = null;
      throw error;
    }
  }

  /**
   * Rejects where the engine cannot start, or trapped twice.
   * @param {EngineInput} input @returns {Promise<Analysis>}
   */
  async function analyze({ strings, ints, settings: wanted }) {
    const work = (/** @type {Glue} */ glue) => glue.analyze(strings, typed(ints), wanted);
    try {
      return await once(work);
    } catch (error) {
      if (error instanceof CannotStart) throw error;
      return once(work);
    }
  }

  /** The fair copy as the bytes of a file. @param {EngineInput & {format: string, extras: string}}
   * input @returns {Promise<Uint8Array<ArrayBuffer>>} */
  const take = ({ strings, ints, settings: wanted, format, extras }) =>
    once((glue) => glue.take(strings, typed(ints), wanted, format, extras));

  /** The name of a block's box, for a rule; "" where it has none of its own.
   * @param {EngineInput & {block: number}} input @returns {Promise<string>} */
  const nameOf = ({ strings, ints, settings: wanted, block }) =>
    once((glue) => glue.nameOf(strings, typed(ints), wanted, block));

  return Object.freeze({ prepare, rehearse, analyze, take, nameOf, CannotStart });
})();

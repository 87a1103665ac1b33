/**
 * Runs the engine for this page, here or in the background.
 *
 * In:  a snapshot and the settings.
 * Out: `faircopy.engine`: the same analysis from either place, and which place it was.
 * Never here: a judgement of the page; a second copy of the snapshot.
 *
 * A page whose Content-Security-Policy forbids WebAssembly forbids it to Chrome's content scripts
 * too. The browser says so with an error that has no reason in it, therefore every failure to
 * start is taken for that one, and the background is asked from then on.
 */
"use strict";

faircopy.engine = (() => {
  /** The running engine; kept until it traps. @type {Promise<Glue> | null} */
  let instance = null;
  /** @type {EnginePlace} */
  let place = "page";

  class CannotStart extends Error {}

  async function start() {
    const glue = faircopyGlue();
    try {
      await glue({ module_or_path: platform.url("pkg/faircopy_bg.wasm") });
    } catch (cause) {
      throw new CannotStart("the engine cannot run in this page", { cause });
    }
    return glue;
  }

  /** @param {Snapshot} snapshot @param {EngineSettings} wanted */
  async function here({ strings, ints }, wanted) {
    instance ??= start();
    try {
      return (await instance).analyze(strings, ints, wanted);
    } catch (error) {
      // A trap leaves an instance in pieces: nobody may use it again.
      instance = null;
      throw error;
    }
  }

  /** @param {Snapshot} snapshot @param {EngineSettings} wanted @returns {Promise<Analysis>} */
  async function there({ strings, ints }, wanted) {
    const answer = await platform.send({ type: "analyze", strings, ints, settings: wanted });
    return answer.analysis;
  }

  /**
   * Rejects where the engine trapped twice: then the page is left as it is.
   * @param {Snapshot} snapshot @param {EngineSettings} wanted @returns {Promise<Analysis>}
   */
  async function analyze(snapshot, wanted) {
    if (place === "background") return there(snapshot, wanted);
    try {
      return await here(snapshot, wanted);
    } catch (error) {
      if (!(error instanceof CannotStart)) return here(snapshot, wanted);
      place = "background";
      return there(snapshot, wanted);
    }
  }

  return Object.freeze({ analyze, get place() { return place; } });
})();

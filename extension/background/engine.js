/**
 * The engine for pages whose Content-Security-Policy forbids WebAssembly in a content script.
 *
 * In:  a snapshot that a content script took.
 * Out: `backgroundEngine.analyze`, the same analysis that the content script would have got.
 * Never here: a page's text after the answer is given.
 */
"use strict";

var backgroundEngine = (() => {
  /**
   * The running instance. A panic leaves one in pieces, so it is dropped then and made anew; a
   * killed worker simply starts without one.
   * @type {Promise<Glue> | null}
   */
  let instance = null;

  async function start() {
    const glue = faircopyGlue();
    await glue({ module_or_path: platform.api.runtime.getURL("pkg/faircopy_bg.wasm") });
    return glue;
  }

  /** @param {{strings: string, ints: Int32Array, settings: object}} input */
  async function once({ strings, ints, settings: wanted }) {
    instance ??= start();
    try {
      return (await instance).analyze(strings, ints, wanted);
    } catch (error) {
      instance = null;
      throw error;
    }
  }

  /**
   * @param {{strings: string, ints: Int32Array, settings: object}} input
   * @returns {Promise<Analysis>}
   */
  const analyze = (input) => once(input).catch(() => once(input));

  return Object.freeze({ analyze });
})();

/**
 * Has the page analysed, here or in the background.
 *
 * In:  a snapshot and the settings.
 * Out: `faircopy.engine`: the same analysis from either place, and which place it was.
 * Never here: a judgement of the page; how the engine is started (engine.js).
 *
 * A page whose Content-Security-Policy forbids WebAssembly forbids it to Chrome's content scripts
 * too. The browser says so with an error that has no reason in it, therefore every failure to
 * start is taken for that one, and the background is asked from then on. A large page is sent there
 * as well: here it could not be scrolled while the engine works.
 */
"use strict";

faircopy.engine ??= (() => {
  /**
   * Nodes of the largest page that is analysed in itself. Raising it lets larger pages stand still, a first
   * time for longer than the 50 ms that nobody notices: here the engine is compiled while it runs. Behind,
   * a page for practice was read meanwhile (`background/rehearsal.js`).
   */
  const MOST_HERE = 400;
  /** Letters of what it says and of its attributes at most: a book in one paragraph has few nodes. A page of
   * four hundred nodes has mostly less. */
  const MOST_LETTERS_HERE = 20_000;
  /** Nodes to an element, on average. */
  const NODES_TO_ELEMENT = 2;

  /** Of the last analysis. @type {EnginePlace} */
  let place = "page";
  let isRefused = false;

  // Nobody brings these files who is not about to ask; those who do have woken the background.
  if (faircopy.dom.queryDocumentAll.call(document, "*").length * NODES_TO_ELEMENT <= MOST_HERE) {
    localEngine.prepare();
  }

  /**
   * Rejects where the engine trapped twice: then the page is left as it is.
   * @param {Snapshot} snapshot @param {EngineSettings} wanted @returns {Promise<Analysis>}
   */
  async function analyze({ strings, ints, nodes }, wanted) {
    const input = { strings, ints, settings: wanted };
    const isLarge = nodes.length > MOST_HERE || strings.length > MOST_LETTERS_HERE;
    if (!isRefused && !isLarge) {
      try {
        place = "page";
        return await localEngine.analyze(input);
      } catch (error) {
        if (!(error instanceof localEngine.CannotStart)) throw error;
        isRefused = true;
      }
    }
    try {
      place = "background";
      return (await platform.send({ type: "analyze", ...input })).analysis;
    } catch (error) {
      // Ended by the browser in the middle of it: a page that stands still is better than none.
      if (isRefused) throw error;
      place = "page";
      return localEngine.analyze(input);
    }
  }

  /**
   * The fair copy as the bytes of a file, made where analyses are made.
   * @param {Snapshot} snapshot @param {EngineSettings} wanted
   * @param {string} format @param {string} extras JSON
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async function take({ strings, ints }, wanted, format, extras) {
    const input = { strings, ints, settings: wanted, format, extras };
    if (place === "page") return localEngine.take(input);
    const { bytes } = await platform.send({ type: "take", ...input });
    return Uint8Array.from(Object.values(bytes));
  }

  /** The name of the box that a block stands in, for a rule of the site.
   * @param {Snapshot} snapshot @param {EngineSettings} wanted @param {number} block
   * @returns {Promise<string>} */
  async function nameOf({ strings, ints }, wanted, block) {
    const input = { strings, ints, settings: wanted, block };
    if (place === "page") return localEngine.nameOf(input);
    return (await platform.send({ type: "nameOf", ...input })).name;
  }

  return Object.freeze({ analyze, take, nameOf, get place() { return place; } });
})();

// In: a page with all contenders loaded. Out: `speed.once(name)` and `speed.turns()`, what they
// take in ms. Never here: which contender is ours; a contender that leaves the page changed.
'use strict';

globalThis.speed = (() => {
  const TURNS = 6;
  const SETTINGS = { keep: [], putBack: [] };
  const now = () => performance.now();

  /** @template T @param {() => T} work @returns {[number, T]} */
  function timed(work) {
    const start = now();
    const value = work();
    return [now() - start, value];
  }

  const CONTENDERS = {
    /** What the extension does between a click and the plan. */
    async faircopy() {
      localEngine.prepare();
      const [walk, snapshot] = timed(() => faircopySnapshot(document, { live: true }));
      const start = now();
      await localEngine.analyze({ ...snapshot, settings: SETTINGS });
      const engine = now() - start;
      return { walk, engine, faircopy: walk + engine };
    },
    /** It takes the page apart, so it is given a copy, as its README says; only parse() counts. */
    readability() {
      const [clone, copy] = timed(() => document.cloneNode(true));
      const [readability] = timed(() => new Readability(copy).parse());
      return { clone, readability };
    },
    /** It makes its own copy. */
    defuddle() {
      const [defuddle] = timed(() => new Defuddle(document, { url: location.href }).parse());
      return { defuddle };
    },
    /** The floor: to have seen each node, and to have the page as one text. */
    floor() {
      const [walker] = timed(() => {
        const nodes = document.createTreeWalker(document.documentElement);
        let count = 1;
        while (nodes.nextNode()) count += 1;
        return count;
      });
      const [outerHtml] = timed(() => document.documentElement.outerHTML.length);
      return { walker, outerHtml, floor: walker + outerHtml };
    },
  };

  /** A contender that throws is named; what it took until then says nothing. @param {string} name */
  async function once(name) {
    try {
      return await CONTENDERS[name]();
    } catch (error) {
      return { [`${name} failed`]: String(error) };
    }
  }

  async function turns() {
    const nodes = document.createTreeWalker(document.documentElement);
    let count = 1;
    while (nodes.nextNode()) count += 1;
    const runs = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const taken = {};
      for (const name of Object.keys(CONTENDERS)) Object.assign(taken, await once(name));
      runs.push(taken);
    }
    return { nodes: count, runs: runs.slice(1) };
  }

  return { once, turns };
})();

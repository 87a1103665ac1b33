/**
 * The texts that are read aloud, sentence by sentence, and who may read them.
 *
 * In:  an article as nodes; the browser's voices.
 * Out: `faircopy.sentences()`, `faircopy.voices()`.
 * Never here: speaking; a voice that sends the text away, unless that was allowed.
 */
"use strict";

faircopy.sentences ??= (() => {
  /** Nobody wants to hear these letter by letter. */
  const SILENT = "pre, table, .ghost, .ghost *, .card, .code-bar, figcaption, rt, rp, nav, sup a, annotation, " +
    ".badges, audio, video, .kicker, .note";
  const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/giu;

  /** The texts of a block with where each begins in the whole. @param {Element} block */
  function textsOf(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    /** @type {{node: Text, start: number}[]} */
    const found = [];
    let whole = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest(SILENT)) continue;
      found.push({ node: /** @type {Text} */ (node), start: whole.length });
      whole += /** @type {Text} */ (node).data;
    }
    return { found, whole };
  }

  /** @param {{node: Text, start: number}[]} texts @param {number} from @param {number} to */
  function rangeOf(texts, from, to) {
    const at = (/** @type {number} */ place, /** @type {boolean} */ isEnd) =>
      texts.findLast(({ start }) => (isEnd ? start < place : start <= place)) ?? texts[0];
    const range = document.createRange();
    const [first, last] = [at(from, false), at(to, true)];
    range.setStart(first.node, Math.min(from - first.start, first.node.length));
    range.setEnd(last.node, Math.min(to - last.start, last.node.length));
    return range;
  }

  /**
   * @param {HTMLElement} article @param {string} lang
   * @returns {Sentence[]}
   */
  return (article, lang) => {
    const segmenter = new Intl.Segmenter(lang || undefined, { granularity: "sentence" });
    const blocks = [...article.querySelectorAll(
      "h1, h2, h3, h4, h5, h6, p, li, dt, dd, blockquote, summary")].filter((one) =>
      one.closest(SILENT) === null && one.querySelector("p, li, blockquote, dd, ul, ol") === null);
    return blocks.flatMap((block, number) => {
      const { found, whole } = textsOf(block);
      return [...segmenter.segment(whole)].flatMap(({ segment, index }) => {
        const said = segment.replace(ADDRESS, "").replace(/\s+/gu, " ").trim();
        if (!/[\p{L}\p{N}]/u.test(said)) return [];
        const end = index + segment.trimEnd().length;
        return [{ said, block: number, element: block, lang: block.closest("[lang]")?.getAttribute("lang") ?? lang,
          range: () => rangeOf(found, index, end),
          word: (/** @type {number} */ from, /** @type {number} */ to) =>
            (said === segment.trim() ? rangeOf(found, index + from, index + to) : null) }];
      });
    });
  };
})();

/** The voices for a language, the machine's own first. */
faircopy.voices ??= (lang, isRemoteAllowed) => {
  const [base] = lang.toLowerCase().split("-");
  return speechSynthesis.getVoices()
    .filter(({ localService }) => localService || isRemoteAllowed)
    .filter(({ lang: own }) => base === "" || own.toLowerCase().split(/[-_]/u)[0] === base)
    .sort((one, other) => Number(other.localService) - Number(one.localService) ||
      Number(other.default) - Number(one.default) || one.name.localeCompare(other.name));
};

/**
 * The words of our pages: sentences from `_locales`, numbers and plurals.
 *
 * In:  a key, or an HTML document whose elements say their key in `data-say` (text) and
 *      `data-say-label`, `data-say-title`, `data-say-placeholder` (attributes).
 * Out: `words.say`, `words.fill`, `words.counted`, `words.because`.
 * Never here: English.
 */
"use strict";

var words = (() => {
  const say = (/** @type {string} */ key, /** @type {string[]} */ ...values) =>
    platform.api.i18n.getMessage(key, values);

  const language = platform.api.i18n.getUILanguage();
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const list = new Intl.ListFormat(language, { style: "short", type: "unit" });

  const ATTRIBUTES = Object.freeze({
    sayLabel: "aria-label", sayTitle: "title", sayPlaceholder: "placeholder",
  });

  /** @param {Document} page */
  function fill(page) {
    page.documentElement.lang = language;
    page.documentElement.dir = say("text_direction");
    const all = page.querySelectorAll(
      "[data-say], [data-say-label], [data-say-title], [data-say-placeholder]");
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (all)) {
      const { say: key } = element.dataset;
      if (key) element.textContent = say(key);
      for (const [name, attribute] of Object.entries(ATTRIBUTES)) {
        const named = element.dataset[name];
        if (named) element.setAttribute(attribute, say(named));
      }
    }
  }

  /** "4 repeated paragraphs" @param {{kind: string, count: number}} entry */
  function countedOne({ kind, count }) {
    const name = say(`kind_${kind}_${plural.select(count)}`) || say(`kind_${kind}_other`);
    return say("number_and_name", number.format(count), name);
  }

  /** "4 repeated paragraphs, 1 error banner" @param {{kind: string, count: number}[]} summary */
  const counted = (summary) => list.format(summary.map(countedOne));

  /** Why, in the reader's language; the engine's own sentence where there is none yet.
   * @param {{code: string, args: string[], sentence: string} | null} reason */
  const because = (reason) =>
    reason ? say(`reason_${reason.code}`, ...reason.args) || reason.sentence : "";

  return Object.freeze({ say, fill, counted, because, number: number.format.bind(number) });
})();

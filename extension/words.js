/**
 * The words of our pages: sentences from `_locales`, numbers and plurals.
 *
 * In:  a key, or an HTML document whose elements say their key in `data-say` (text) and
 *      `data-say-label`, `data-say-title`, `data-say-placeholder` (attributes).
 * Out: `words.say`, `words.fill`, `words.counted`, `words.because`, `words.rule`, `words.language`, `words.own`.
 * Never here: English.
 */
"use strict";

var words = (() => {
  /** Sentences in which nothing is filled in: a ledger asks for the same few hundreds of times, and each
   * question goes through the browser's API. @type {Map<string, string>} */
  const said = new Map();

  /** Empty once the extension is gone: what is still shown of it can be closed without a word. */
  function say(/** @type {string} */ key, /** @type {string[]} */ ...values) {
    if (!platform.alive()) return "";
    if (values.length > 0) return platform.api.i18n.getMessage(key, values);
    let sentence = said.get(key);
    if (sentence === undefined) {
      sentence = platform.api.i18n.getMessage(key);
      said.set(key, sentence);
    }
    return sentence;
  }

  /** Made when it is first asked for: in a page that is only read, nobody asks.
   * @template T @param {() => T} make */
  function late(make) {
    /** @type {T | undefined} */
    let made;
    return () => (made ??= make());
  }
  /** The language of our sentences: the browser's, with its region, where it is one of ours. */
  const language = late(() => {
    const ours = say("language_tag");
    const browsers = platform.api.i18n.getUILanguage();
    const isSame = browsers.split("-")[0] === ours.split("-")[0];
    return isSame ? browsers : ours;
  });
  /** For what we say amid somebody else's text: its language, and the way that it is written.
   * @returns {{ lang: string, dir: string }} */
  const own = () => ({ lang: language(), dir: say("text_direction") });
  const plurals = late(() => new Intl.PluralRules(language()));
  const numbers = late(() => new Intl.NumberFormat(language()));
  // Not as a list of units: Russian and the languages of East Asia put nothing between those.
  const lists = late(() => new Intl.ListFormat(language(), { style: "narrow", type: "conjunction" }));
  const number = (/** @type {number} */ value) => numbers().format(value);

  const ATTRIBUTES = Object.freeze({
    sayLabel: "aria-label", sayTitle: "title", sayPlaceholder: "placeholder",
  });

  /** @param {Document} page */
  function fill(page) {
    Object.assign(page.documentElement, own());
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
    const name = say(`kind_${kind}_${plurals().select(count)}`) || say(`kind_${kind}_other`);
    return say("number_and_name", number(count), name);
  }

  /** "4 repeated paragraphs, 1 error banner" @param {{kind: string, count: number}[]} summary */
  const counted = (summary) => lists().format(summary.map(countedOne));

  /** Why, in the reader's language; the engine's own sentence where there is none yet.
   * @param {{code: string, args: string[], sentence: string} | null} reason */
  const because = (reason) =>
    reason ? say(`reason_${reason.code}`, ...reason.args) || reason.sentence : "";

  /** As much of a text as names it. @param {string} text @param {number} [most] letters */
  const shortened = (text, most = 60) =>
    text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;

  /** A rule of a site as a sentence. @param {SiteRule} rule */
  const rule = ({ does, by, what }) => say(`rule_${does}`, say(`rule_by_${by}`, what));

  return Object.freeze({ say, fill, counted, because, rule, number, shortened, language, own });
})();

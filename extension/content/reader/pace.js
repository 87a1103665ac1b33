/**
 * How long a text takes to read.
 *
 * In:  how many words, in which language, how fast this reader is.
 * Out: `faircopy.readingMinutes()`.
 * Never here: a text; what is shown of the time.
 */
"use strict";

faircopy.readingMinutes ??= (() => {
  /**
   * Words a minute, read silently by grown-ups in texts of equal difficulty (IReST, Trauzettel-Klosinski
   * and Dietz 2012). Of Chinese and Japanese the study counts letters, and the engine two letters a word.
   */
  const WORDS_PER_MINUTE = /** @type {Record<string, number>} */ (Object.freeze({
    ar: 138, de: 179, en: 228, es: 218, fi: 161, fr: 195, he: 187, it: 188, ja: 178, nl: 202, pl: 166,
    pt: 181, ru: 184, sl: 180, sv: 199, tr: 166, zh: 127,
  }));
  /** The mean of the study, for every other language. */
  const USUAL = 184;

  /**
   * @param {number} count of words
   * @param {string | null} lang
   * @param {number} speed in percent of what is usual
   */
  return (count, lang, speed) => {
    const usual = WORDS_PER_MINUTE[(lang ?? "").toLowerCase().split(/[-_]/u)[0]] ?? USUAL;
    return count / usual * 100 / speed;
  };
})();

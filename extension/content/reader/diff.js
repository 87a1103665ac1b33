/**
 * What differs between a text and the one that it repeats, word by word.
 *
 * In:  two texts.
 * Out: `faircopy.changedWords()`: pieces of the first, each with whether the other lacks it.
 * Never here: whether they are the same text (the engine said so); an element.
 */
"use strict";

faircopy.changedWords ??= (() => {
  /** The table of two texts grows with both; beyond this nobody compares by eye either. */
  const MOST_WORDS = 700;
  const WORD = /\S+/gu;
  /** Marks and letter case are no change of a word. @param {string} word */
  const bare = (word) => word.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase() || word;

  /** Which words of the first are in the longest common sequence.
   * @param {string[]} one @param {string[]} other */
  function common(one, other) {
    const width = other.length + 1;
    const table = new Uint16Array((one.length + 1) * width);
    for (let i = one.length - 1; i >= 0; i--) {
      for (let j = other.length - 1; j >= 0; j--) {
        table[i * width + j] = one[i] === other[j] ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
      }
    }
    const kept = one.map(() => false);
    for (let i = 0, j = 0; i < one.length && j < other.length;) {
      if (one[i] === other[j]) {
        kept[i] = true;
        i++;
        j++;
      } else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i++;
      else j++;
    }
    return kept;
  }

  /**
   * @param {string} text @param {string} other
   * @returns {{text: string, isChanged: boolean}[]}
   */
  return (text, other) => {
    const words = [...text.matchAll(WORD)];
    const others = [...other.matchAll(WORD)].map(([word]) => bare(word));
    if (words.length > MOST_WORDS || others.length > MOST_WORDS) return [{ text, isChanged: false }];
    const kept = common(words.map(([word]) => bare(word)), others);
    /** @type {{text: string, isChanged: boolean}[]} */
    const pieces = [];
    words.forEach(({ 0: word, index }, at) => {
      const end = words[at + 1]?.index ?? text.length;
      const last = pieces.at(-1);
      const isChanged = !kept[at];
      if (last && last.isChanged === isChanged) last.text += text.slice(index, end);
      else pieces.push({ text: text.slice(index, end), isChanged });
      void word;
    });
    return pieces;
  };
})();

/**
 * Cuts addresses down to what a report needs.
 *
 * In:  the snapshot that the engine judged (CONTRACT: one string table, one integer table).
 * Out: the same snapshot, in which no address carries a user name, a query or a fragment.
 * Never here: a change to the page's text, or to the number and order of anything: node ids and
 *             string indexes stay, so that the plan still fits.
 */
"use strict";

var redact = (() => {
  /** The integer table's header: two of its fields are addresses (indexes of strings). */
  const HEADER = Object.freeze({ size: 8, url: 3, base: 4 });
  const IS_TEXT = 1;
  const HAS_BOX = 4;
  const BOX_INTS = 4;
  /** Attributes that hold one address. */
  const ADDRESS = Object.freeze(["href", "src", "cite", "poster", "data-src", "data-lazy-src",
    "data-original", "itemtype"]);
  /** Attributes that hold a list of addresses with sizes. */
  const ADDRESS_LIST = Object.freeze(["srcset", "data-srcset", "data-lazy-srcset"]);
  /** Attributes that may hold one, as `<meta property="og:url" content>` does. */
  const PERHAPS = Object.freeze(["content", "value", "title", "alt"]);

  /**
   * An absolute address without user name, query and fragment; anything else as it is.
   * @param {string} address
   */
  function absolute(address) {
    const parsed = URL.parse(address);
    if (!parsed || !/^(https?|ftp|file):$/u.test(parsed.protocol)) return address;
    if (!(parsed.username || parsed.password || parsed.search || parsed.hash)) return address;
    parsed.username = parsed.password = parsed.search = parsed.hash = "";
    return parsed.href;
  }

  /** A relative one too. `#part` alone stays: it names a place in this page, and nobody. */
  const reference = (/** @type {string} */ value) =>
    value.startsWith("#") ? value : absolute(value).replace(/[?#].*$/su, "");

  /** @param {string} value of a srcset: commas may stand inside an address, white space may not */
  const list = (value) => value.replace(/\S+/gu, (word) => {
    const comma = word.endsWith(",") ? "," : "";
    if (!/[?#@]/u.test(word)) return word;
    return reference(word.slice(0, word.length - comma.length)) + comma;
  });

  /** What to do with an attribute's value. @param {string} name */
  function cutterOf(name) {
    if (ADDRESS.includes(name)) return reference;
    if (ADDRESS_LIST.includes(name)) return list;
    return PERHAPS.includes(name) ? absolute : null;
  }

  /**
   * Every pair of string indexes that is an attribute.
   * @param {ArrayLike<number>} ints
   * @param {(name: number, value: number) => void} see
   */
  function eachAttribute(ints, see) {
    let at = HEADER.size;
    while (at < ints.length) {
      if (ints[at] & IS_TEXT) {
        at += 2;
        continue;
      }
      const [flags, count] = [ints[at + 2], ints[at + 3]];
      at += 4;
      for (let pair = 0; pair < count; pair += 1, at += 2) see(ints[at], ints[at + 1]);
      if (flags & HAS_BOX) at += BOX_INTS;
    }
  }

  /**
   * @param {string[]} strings
   * @param {ArrayLike<number>} ints
   * @param {string} address the page's own: cut wherever it stands, in texts too
   */
  function snapshot(strings, ints, address) {
    const cut = [...strings];
    for (const index of [ints[HEADER.url], ints[HEADER.base]]) {
      if (cut[index] !== undefined) cut[index] = absolute(cut[index]);
    }
    eachAttribute(ints, (name, value) => {
      const cutter = cutterOf(strings[name] ?? "");
      if (cutter && cut[value] !== undefined) cut[value] = cutter(cut[value]);
    });
    const short = absolute(address);
    if (short === address) return cut;
    return cut.map((text) => text.includes(address) ? text.replaceAll(address, short) : text);
  }

  return Object.freeze({ absolute, snapshot });
})();

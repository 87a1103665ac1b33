/**
 * The end of the reader: what was left out, why, and the way back.
 *
 * In:  the ledger of an analysis.
 * Out: `faircopy.readerLedger()`: a section, its entries grouped by kind.
 * Never here: a message to anybody; a change of the article.
 */
"use strict";

faircopy.readerLedger ??= (() => {
  const { make } = nodes;
  const { say } = words;

  /** A kind with more entries starts closed: a site's frame may have hundreds of pieces. */
  const MOST_OPEN = 8;
  /** Kinds that no reader misses start closed at any number. */
  const CLOSED = new Set(["furniture", "related"]);
  /** What was taken off the page comes first, the site's frame last. @type {readonly string[]} */
  const ORDER = [...settings.PAGE_KINDS, ...settings.READER_KINDS];
  /** As much of a text as names it for a screen reader. */
  const NAME_LENGTH = 60;

  /** @param {string} text */
  const shortened = (text) =>
    text.length > NAME_LENGTH ? `${text.slice(0, NAME_LENGTH).toWellFormed()}…` : text;

  /** @param {Entry} entry @param {ReaderHooks["onPutBack"]} onPutBack */
  function row(entry, onPutBack) {
    const key = entry.putBack ? "entry_hide_again" : "entry_put_back";
    const button = make("button", {
      type: "button", "data-entry": String(entry.id),
      "aria-label": say(`${key}_label`, shortened(entry.text)),
    }, say(key));
    button.addEventListener("click", () => onPutBack(entry.id, !entry.putBack));
    const isOther = entry.ofText !== null && entry.ofText !== entry.text;
    return make("li", { "data-back": entry.putBack },
      make("div", {},
        make("p", { class: "out", dir: "auto" }, entry.text),
        make("p", { class: "why" }, words.because(entry.reason)),
        isOther ? make("p", { class: "why repeated" }, say("popup_repeats"), " ",
          make("q", { dir: "auto" }, entry.ofText ?? "")) : null),
      button);
  }

  /** @param {string} kind @param {Entry[]} entries @param {ReaderHooks["onPutBack"]} onPutBack */
  function group(kind, entries, onPutBack) {
    const isOpen = entries.length <= MOST_OPEN && !CLOSED.has(kind);
    return make("details", { open: isOpen, "data-kind": kind },
      make("summary", {},
        make("span", {}, say(`kind_${kind}`) || kind),
        make("span", { class: "count" }, words.number(entries.length))),
      make("ul", {}, ...entries.map((entry) => row(entry, onPutBack))));
  }

  /**
   * @param {Entry[]} entries @param {ReaderHooks["onPutBack"]} onPutBack
   * @returns {HTMLElement | null}
   */
  return (entries, onPutBack) => {
    if (entries.length === 0) return null;
    const kinds = Map.groupBy(entries, ({ kind }) => kind);
    const inOrder = [...kinds].sort(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other));
    const out = entries.filter(({ putBack }) => !putBack);
    const title = out.length === 1 ? say("reader_out_one")
      : say("reader_out_other", words.number(out.length));
    return make("section", { class: "ledger", "aria-labelledby": "ledger-title" },
      make("h2", { id: "ledger-title" }, title),
      make("p", { class: "why" }, say("reader_out_intro")),
      ...inOrder.map(([kind, of]) => group(kind, of, onPutBack)));
  };
})();

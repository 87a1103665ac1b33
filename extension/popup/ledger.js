/**
 * The ledger: every piece that was taken away, with its reason and the way back.
 *
 * In:  a Status of the page.
 * Out: rows that stay the same nodes while the page's answer changes, so that the focus and what
 *      was unfolded stay too; a call for each press of "Put back".
 * Never here: a message to the page.
 */
"use strict";

var ledger = (() => {
  const { make } = nodes;
  const { say } = words;

  /** @typedef {{item: HTMLLIElement, update: (entry: Entry) => void}} Row */
  /** @type {Map<number, Row>} */
  let rows = new Map();
  /** @type {(entry: number, on: boolean) => void} */
  let putBack = () => undefined;

  /** One line, that shows the whole text when it is pressed. @param {Entry} entry */
  function details({ text, ofText }) {
    const isOther = ofText !== null && ofText !== text;
    return make("details", {},
      make("summary", {}, make("span", { class: "first-words", dir: "auto" }, text)),
      isOther ? make("p", { class: "quiet" }, say("popup_repeats")) : null,
      isOther ? make("p", { class: "repeated", dir: "auto" }, ofText) : null);
  }

  /** @param {Entry} first @returns {Row} */
  function row(first) {
    const mark = make("span", { class: "mark" });
    const button = make("button", { type: "button", class: "small" });
    const item = make("li", { "data-kind": first.kind },
      make("div", { class: "row-head" },
        make("span", { class: "kind" }, say(`kind_${first.kind}_one`) || first.kind), mark, button),
      details(first),
      make("p", { class: "why" }, words.because(first.reason)));
    let isBack = first.putBack;
    button.addEventListener("click", () => putBack(first.id, !isBack));

    /** @param {Entry} entry */
    function update(entry) {
      isBack = entry.putBack;
      const key = isBack ? "entry_hide_again" : "entry_put_back";
      button.textContent = say(key);
      button.setAttribute("aria-label", say(`${key}_label`, words.shortened(entry.text)));
      mark.textContent = entry.action === "fold" && !isBack ? say("entry_folded") : "";
      item.toggleAttribute("data-back", isBack);
    }
    return { item, update };
  }

  /** A caption that stands under its picture is not left out. @param {Status} status */
  function show({ ledger: told }) {
    const entries = told.filter(({ reason }) => reason.code !== "caption");
    const isSame = entries.length === rows.size && entries.every(({ id }) => rows.has(id));
    if (!isSame) {
      rows = new Map(entries.map((entry) => [entry.id, row(entry)]));
      const place = (/** @type {boolean} */ omitted) => entries
        .filter((entry) => (entry.action === "omit") === omitted)
        .map((entry) => /** @type {Row} */ (rows.get(entry.id)).item);
      const inReader = place(true);
      nodes.find("ledger", HTMLUListElement).replaceChildren(...place(false));
      nodes.find("omitted-ledger", HTMLUListElement).replaceChildren(...inReader);
      nodes.find("omitted", HTMLDetailsElement).hidden = inReader.length === 0;
      nodes.find("omitted-title", HTMLElement).textContent =
        say("popup_group_reader", words.number(inReader.length));
    }
    for (const entry of entries) rows.get(entry.id)?.update(entry);
    nodes.find("found", HTMLElement).hidden = entries.length === 0;
  }

  /** @param {(entry: number, on: boolean) => void} listener */
  const onPutBack = (listener) => { putBack = listener; };

  return Object.freeze({ show, onPutBack });
})();

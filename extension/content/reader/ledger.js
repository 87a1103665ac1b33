/**
 * What was left out, why, and the way back: the panel, and the rows that the marks in the text show.
 *
 * In:  the ledger of an analysis.
 * Out: `faircopy.readerLedger()`: its panel with the entries by kind, the meter; `row()`.
 * Never here: a change of the article; a reason of its own.
 */
"use strict";

faircopy.readerLedger ??= (() => {
  const { make } = nodes;
  const { say } = words;

  /** A kind with more entries starts closed: a site's frame may have hundreds of pieces. */
  const MOST_OPEN = 8;
  /** So long a busy page may keep the rows from being made. */
  const PATIENCE_MS = 1_000;
  /** Kinds that no reader misses start closed at any number. */
  const CLOSED = new Set(["furniture", "related"]);
  /** What was taken off the page comes first, the site's frame last. @type {readonly string[]} */
  const ORDER = [...settings.PAGE_KINDS, ...settings.READER_KINDS];

  /** The text of an entry; of a copy, the words that differ are marked. @param {Entry} entry */
  function text({ text: own, ofText, kind }) {
    const pieces = kind === "duplicate" && ofText !== null && ofText !== own
      ? faircopy.changedWords(own, ofText) : [{ text: own, isChanged: false }];
    const isOther = pieces.every(({ isChanged }) => isChanged);
    return make("p", { class: "out", dir: "auto" }, ...pieces.map((piece) =>
      (piece.isChanged && !isOther ? make("mark", {}, piece.text) : piece.text)));
  }

  /** @param {Desk} desk @param {ReturnType<Faircopy["readerRules"]>} rules */
  return (desk, rules) => {
    const { panels } = desk;
    const button = panels.button("ledger", "reader_ledger");
    const badge = make("span", { class: "number", "aria-hidden": "true" });
    button.append(badge);
    const panel = panels.panel(button, "ledger", "reader_ledger");
    const heading = /** @type {HTMLElement} */ (panel.element.firstElementChild);
    const meter = make("meter", { min: "0", max: "100" });
    const meterText = make("p", { class: "why" });
    const list = make("div", { class: "kinds" });
    const picking = make("input", { type: "checkbox", role: "switch", name: "picking" });
    panel.element.append(make("p", { class: "why" }, say("reader_out_intro")),
      make("div", { class: "meter" }, meter, meterText), list,
      make("label", { class: "field switch" }, picking, make("span", {}, say("reader_pick"))));
    picking.addEventListener("change", () => desk.edits.pick(picking.checked));

    /** The paragraph that a copy repeats. @param {Entry} entry */
    function twin({ of, ofBlock }) {
      // Asked again when it is pressed: it may have been made anew.
      const target = () => (ofBlock === null ? null
        : desk.article?.querySelector(`[data-block="${ofBlock}"]`) ?? null);
      if (of === null || !target()) return null;
      const link = make("button", { type: "button", class: "link" },
        say("reader_same_as", words.number(of + 1)));
      link.addEventListener("click", () => {
        const found = target();
        if (found) desk.point(found);
      });
      return link;
    }

    /** @param {Entry} entry @param {SiteRule} rule that has it so */
    function forget({ id }, rule) {
      const button = make("button", {
        type: "button", class: "small", "data-entry": String(id),
        "aria-label": say("rule_forget_label", words.rule(rule)),
      }, say("rule_forget"));
      button.addEventListener("click", () => void desk.edits.rule(rule, false));
      return button;
    }

    /** @param {Entry} entry */
    function toggle(entry) {
      const key = entry.putBack ? "entry_hide_again" : "entry_put_back";
      const button = make("button", {
        type: "button", class: "small", "data-entry": String(entry.id),
        "aria-label": say(`${key}_label`, words.shortened(entry.text)),
      }, say(key));
      button.addEventListener("click", () => void desk.edits.putBack(entry.id, !entry.putBack));
      return button;
    }

    /** @param {Entry} entry */
    function row(entry) {
      const rule = rules.behind(entry);
      const same = entry.putBack ? null : twin(entry);
      const why = rule ? words.rule(rule) : words.because(entry.reason);
      const always = rules.buttons(entry);
      return make("li", { "data-back": entry.putBack },
        make("div", {}, text(entry),
          make("p", { class: "why" }, why, same ? " " : null, same),
          always.length > 0 ? make("p", { class: "always" }, ...always) : null),
        rule ? forget(entry, rule) : toggle(entry));
    }

    /** @param {string} kind @param {Entry[]} entries @param {boolean} isOpen
     * @returns {Generator<void, HTMLElement>} */
    function* group(kind, entries, isOpen) {
      const rows = make("ul", { class: "rows" });
      for (const entry of entries) {
        rows.append(row(entry));
        yield;
      }
      return make("details", { open: isOpen, "data-kind": kind },
        make("summary", {},
          make("span", {}, say(`kind_${kind}`) || kind),
          make("span", { class: "count" }, words.number(entries.length))), rows);
    }

    /** The rows that are still being made. @type {Generator<void> | null} */
    let rest = null;

    /** @param {Entry[]} entries @returns {Generator<void>} */
    function* fill(entries) {
      const known = new Map([...list.querySelectorAll("details")].map(
        (one) => [one.getAttribute("data-kind"), one.open]));
      const kinds = Map.groupBy(entries, ({ kind }) => kind);
      const inOrder = [...kinds].sort(
        ([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other));
      const groups = [];
      for (const [kind, of] of inOrder) {
        groups.push(yield* group(kind, of,
          known.get(kind) ?? (of.length <= MOST_OPEN && !CLOSED.has(kind))));
      }
      list.replaceChildren(...groups);
      list.removeAttribute("aria-busy");
    }

    /** All rows, now. */
    function whole() {
      if (rest) faircopy.slices.atOnce(rest);
    }
    panel.onOpen = whole;

    function show() {
      const { ledger: entries, words: kept, outWords } = desk.analysis;
      const out = entries.filter(({ putBack }) => !putBack);
      button.hidden = entries.length === 0;
      badge.textContent = words.number(out.length);
      const title = out.length === 1 ? say("reader_out_one")
        : say("reader_out_other", words.number(out.length));
      heading.textContent = title;
      button.setAttribute("aria-label", title);
      button.title = title;
      const part = kept + outWords > 0 ? Math.round(100 * kept / (kept + outWords)) : 100;
      meter.value = part;
      meter.setAttribute("aria-label", say("reader_kept", words.number(kept),
        words.number(kept + outWords)));
      meterText.textContent = meter.getAttribute("aria-label");
      // Hundreds of rows that nobody may look at: when the text is shown, or when the panel is opened.
      rest?.return(undefined);
      rest = fill(entries);
      list.setAttribute("aria-busy", "true");
      const mine = rest;
      if (panel.isOpen) whole();
      else requestIdleCallback(() => void faircopy.slices.inSlices(mine), { timeout: PATIENCE_MS });
    }

    return { button, panel, row, show, picking };
  };
})();

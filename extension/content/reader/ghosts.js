/**
 * Marks in the text where something was left out, each with what it was and the way back.
 *
 * In:  the article as nodes, the ledger, what the reader took out.
 * Out: `faircopy.ghosts()`: small buttons between the blocks.
 * Never here: a mark where nothing was; a decision what is out.
 */
"use strict";

faircopy.ghosts ??= (() => {
  const { make } = nodes;
  const { say } = words;
  /** Blocks can stand in these; a mark never goes between the rows of a table or of a list. */
  const FLOW = new Set(["article", "blockquote", "section", "div", "details"]);

  /** What stands around the text and is left out of every reader: a dot says that it stood there. */
  const QUIET = new Set(["furniture", "residue"]);

  /** What opens the text behind it. */
  const OPENERS = "h1, h2, h3, h4, h5, h6, hr";

  /** Where a mark can stand before a block: never inside what the text before it is not in, for what
   * was left out between the two may have stood outside as well.
   * @param {Element} block @param {Element} article @param {Element} [previous] */
  function place(block, article, previous = block) {
    let at = block;
    const holds = (/** @type {Element} */ one) =>
      FLOW.has(one.localName) && !one.classList.contains("wide") && one.contains(previous);
    while (at !== article && at.parentElement && !holds(at.parentElement)) {
      at = at.parentElement;
    }
    return at;
  }

  /** Where a dot that would stand right before an element stands: a heading, or the name of who wrote a
   * post, is not parted from its text, and a rule has no dot below it. @param {Element | null} before */
  function aboveHeadings(before) {
    let at = before;
    while (at?.previousElementSibling?.matches(OPENERS)) at = at.previousElementSibling;
    return at;
  }

  /** @param {Entry[]} entries */
  const isFrame = (entries) => entries.every(({ kind }) => QUIET.has(kind));

  /** @param {Node[]} rows @param {string} says @param {boolean} [isQuiet] */
  function mark(rows, says, isQuiet = false) {
    const button = make("button", {
      type: "button", "aria-expanded": "false", class: "ghost-button",
    }, make("span", {}, says));
    const body = make("ul", { class: "rows", hidden: true }, ...rows);
    button.addEventListener("click", () => {
      body.hidden = !body.hidden;
      button.setAttribute("aria-expanded", String(!body.hidden));
    });
    const ghost = make("div", { ...words.own(), class: "ghost", "data-count": String(rows.length) }, button, body);
    ghost.toggleAttribute("data-quiet", isQuiet);
    return ghost;
  }

  /** Entries by what their mark can stand before; null: after the last. What goes out of one table
   * has one mark. @param {Entry[]} entries @param {Element[]} blocks @param {Element} article */
  function gaps(entries, blocks, article) {
    const ids = blocks.map((block) => Number(block.getAttribute("data-block")));
    /** @type {Map<Element | null, Entry[]>} */
    const found = new Map();
    for (const entry of entries) {
      const after = ids.findIndex((id) => id > entry.id);
      const isBetween = after > 0;
      // What was taken off the page is marked above and below the text too; the frame is not.
      if (!isBetween && entry.action === "omit") continue;
      const before = after < 0 ? null : place(blocks[after], article, blocks[after - 1] ?? article);
      found.set(before, [...found.get(before) ?? [], entry]);
    }
    for (const [before, of] of found) {
      const above = isFrame(of) ? aboveHeadings(before) : before;
      if (above === before) continue;
      found.delete(before);
      found.set(above, [...found.get(above) ?? [], ...of]);
    }
    return found;
  }

  /**
   * @param {HTMLElement} article @param {Entry[]} ledger
   * @param {(entry: Entry) => HTMLElement} row @param {ReturnType<Faircopy["readerEdits"]>} edits
   * @param {ReturnType<Faircopy["readerRules"]>} rules
   */
  return (article, ledger, row, edits, rules) => {
    const blocks = [...article.querySelectorAll("[data-block]")].filter(
      (one) => one.closest("header") === null);
    const out = ledger.filter(({ putBack }) => !putBack).sort((one, other) => one.id - other.id);
    const inText = blocks.length > 0 ? gaps(out, blocks, article) : new Map();
    for (const [before, entries] of inText) {
      const says = entries.length === 1 ? say(`ghost_${entries[0].kind}`)
        : say("ghost_other", words.number(entries.length));
      const ghost = mark(entries.map(row), says, isFrame(entries));
      if (before) before.before(ghost);
      else article.append(ghost);
    }
    for (const { key, element } of edits.apply(article)) {
      const back = make("button", { type: "button", class: "small" }, say("entry_put_back"));
      back.addEventListener("click", () => edits.restore(key));
      const text = (element.textContent ?? "").trim().slice(0, 300) ||
        element.querySelector("img")?.alt || "";
      const always = rules.hideButton(key, element.textContent ?? "");
      const line = make("li", {}, make("div", {}, make("p", { class: "out", dir: "auto" }, text),
        always ? make("p", { class: "always" }, always) : null), back);
      const ghost = mark([line], say("ghost_yours"));
      place(element, article).before(ghost);
      // An item of a list goes, not the list: the mark stands before the whole.
      element.remove();
    }
  };
})();

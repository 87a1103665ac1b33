/**
 * Marks in the text where something was left out, each with what it was and the way back.
 *
 * In:  the article as nodes, the ledger, what the reader took out.
 * Out: `faircopy.readerGhosts()`: small buttons between the blocks.
 * Never here: a mark where nothing was; a decision what is out.
 */
"use strict";

faircopy.readerGhosts ??= (() => {
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

  /** The first place of a number that is larger. @param {number[]} ids
   * @returns {(id: number) => number} */
  function behind(ids) {
    let most = -Infinity;
    const highest = ids.map((id) => (most = Math.max(most, id)));
    return (id) => {
      let [low, high] = [0, highest.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (highest[middle] > id) high = middle;
        else low = middle + 1;
      }
      return low;
    };
  }

  /** Entries by what their mark can stand before; null: after the last. What goes out of one table
   * has one mark. @param {Entry[]} entries @param {Element[]} blocks @param {Element} article */
  function gaps(entries, blocks, article) {
    const isBehind = behind(blocks.map((block) => Number(block.getAttribute("data-block"))));
    /** @type {Map<Element | null, Entry[]>} */
    const found = new Map();
    for (const entry of entries) {
      const after = isBehind(entry.id);
      const isBetween = after > 0 && after < blocks.length;
      // What was taken off the page is marked above and below the text too; the frame is not.
      if (!isBetween && entry.action === "omit") continue;
      const before = after === blocks.length ? null : place(blocks[after], article, blocks[after - 1] ?? article);
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

  /** What follows, other marks aside. @param {Element} ghost */
  function next(ghost) {
    let at = ghost.nextElementSibling;
    while (at?.matches(".ghost")) at = at.nextElementSibling;
    return at;
  }

  /** @param {Desk} desk @param {(entry: Entry) => HTMLElement} row @param {Rules} rules */
  return (desk, row, rules) => {
    /** What stands, by what it says. @type {Map<string, HTMLElement>} */
    let standing = new Map();
    /** The ways back of what the reader took out. @type {Map<string, () => void>} */
    const back = new Map();

    /** @param {Entry[]} entries */
    const markOf = (entries) => mark(entries.map(row), entries.length === 1 ? say(`ghost_${entries[0].kind}`)
      : say("ghost_other", words.number(entries.length)), isFrame(entries));

    /** What the ledger says; a mark that says the same as before stays. @param {HTMLElement} article */
    function tell(article) {
      const blocks = [...article.querySelectorAll("[data-block]")].filter(
        (one) => one.closest("header") === null);
      const out = desk.analysis.ledger.filter(({ putBack }) => !putBack).sort((one, other) => one.id - other.id);
      const inText = blocks.length > 0 ? gaps(out, blocks, article) : new Map();
      /** @type {typeof standing} */
      const now = new Map();
      const end = article.querySelector(":scope > .handle[data-end='end']");
      for (const [place, entries] of inText) {
        const before = place ?? end;
        const says = JSON.stringify(entries);
        const ghost = standing.get(says) ?? markOf(entries);
        now.set(says, ghost);
        if (ghost.parentNode !== (before?.parentNode ?? article) || next(ghost) !== before) {
          if (before) before.before(ghost);
          else article.append(ghost);
        }
      }
      for (const [says, ghost] of standing) if (!now.has(says)) ghost.remove();
      standing = now;
    }

    /** A gap keeps the place, of an item in its list too: the mark stands before the whole.
     * @param {HTMLElement} article @param {string} key @param {Element} element */
    function cut(article, key, element) {
      const button = make("button", { type: "button", class: "small" }, say("entry_put_back"));
      button.addEventListener("click", () => desk.edits.restore(key));
      const text = (element.textContent ?? "").trim().slice(0, 300) ||
        element.querySelector("img")?.alt || "";
      const always = rules.hideButton(key, element.textContent ?? "");
      const line = make("li", {}, make("div", {}, make("p", { class: "out", dir: "auto" }, text),
        always ? make("p", { class: "always" }, always) : null), button);
      const ghost = mark([line], say("ghost_yours"));
      const gap = document.createComment("");
      place(element, article).before(ghost);
      element.replaceWith(gap);
      back.set(key, () => {
        ghost.remove();
        gap.replaceWith(element);
        back.delete(key);
      });
    }

    /** What the reader took out goes, and comes back. @param {HTMLElement} article */
    function obey(article) {
      for (const [key, bring] of [...back]) if (!desk.edits.removed.has(key)) bring();
      for (const { key, element } of desk.edits.apply(article)) cut(article, key, element);
    }

    return {
      obey,
      /** @param {HTMLElement} article */
      put(article) {
        tell(article);
        obey(article);
      },
    };
  };
})();

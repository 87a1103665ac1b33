/**
 * "Always keep here", "always hide here": buttons that make a rule for the site, or forget it.
 *
 * In:  an entry of the ledger, or a block of the copy.
 * Out: `faircopy.readerRules()`: the buttons for a row.
 * Never here: what a rule means (the engine); where it is kept (settings.js).
 */
"use strict";

faircopy.readerRules ??= (() => {
  const { make } = nodes;
  const { say } = words;

  /** As much of a text as makes it known again; the engine looks at fewer letters. */
  const MOST_TEXT = 120;

  /** @param {string} text as one line */
  const oneLine = (text) => text.replace(/[\s\p{Cc}]+/gu, " ").trim().slice(0, MOST_TEXT).toWellFormed();

  /** @param {Desk} desk */
  return (desk) => {
    /** A rule by the name of the block's box, which says other words on the next page; by its own
     * words where the box has no name. @param {SiteRule["does"]} does @param {number} block
     * @param {string} text @returns {Promise<SiteRule>} */
    async function ofBlock(does, block, text) {
      const name = await desk.hooks.nameOf(block);
      return name ? { does, by: "name", what: name } : { does, by: "text", what: oneLine(text) };
    }

    /** What the engine knows by a rule of its own is named so; the frame of a site is everything.
     * @param {SiteRule["does"]} does @param {Entry} entry */
    const ofEntry = async (does, { kind, rule, id, text }) => (kind === "furniture"
      ? ofBlock(does, id, text) : /** @type {SiteRule} */ ({ does, by: "rule", what: rule }));

    /** @param {() => Promise<SiteRule>} make */
    async function add(make) {
      const rule = await make();
      await desk.edits.rule(rule, true);
      desk.toast(say("rule_made", desk.site, words.rule(rule)), say("reader_undo"),
        () => desk.edits.undo());
    }

    /** @param {SiteRule["does"]} does @param {() => Promise<SiteRule>} rule */
    function button(does, rule) {
      const one = make("button", { type: "button", class: "link", "data-rule": does },
        say(`rule_always_${does}`));
      one.addEventListener("click", () => void add(rule));
      return one;
    }

    return {
      /** For a row of the ledger. @param {Entry} entry */
      buttons(entry) {
        if (desk.site === "" || entry.own !== null) return [];
        const all = [button("keep", () => ofEntry("keep", entry))];
        // What is only left out of the reader still stands on the page.
        if (entry.action === "omit" && !entry.putBack) {
          all.push(button("hide", () => ofEntry("hide", entry)));
        }
        return all;
      },
      /** For a block that was taken out by hand. @param {string} key of the block @param {string} text */
      hideButton: (key, text) => (desk.site === "" || !/^\d+$/u.test(key) ? null
        : button("hide", () => ofBlock("hide", Number(key), text))),
      /** Makes what was just done to a block hold for the site.
       * @param {SiteRule["does"]} does @param {number} block @param {string} text */
      always: (does, block, text) => void add(() => ofBlock(does, block, text)),
      /** @param {Entry} entry @returns {SiteRule | null} */
      behind: ({ own }) => (own === null ? null : desk.hooks.rules()[own] ?? null),
    };
  };
})();

/**
 * A style sheet of the reader's own, made harmless: it can change how the text looks, and nothing else.
 *
 * In:  what somebody typed.
 * Out: `faircopy.ownStyle()`: rules that hold inside the text only, and what is wrong with the rest.
 * Never here: a request (nothing that could load anything is worn); a style of the bar and the
 *      panels, where one goes to mend it.
 */
"use strict";

faircopy.ownStyle ??= (() => {
  /** What can load something. A backslash could spell it in another way. */
  const LOADS = /[\\]|\b(?:url|src|image|image-set|cross-fade)\(|^@(?:import|font-face|namespace)/iu;
  const COMMENTS = /\/\*[\s\S]*?(?:\*\/|$)/gu;

  /** @param {string} typed @returns {{text: string, fault: "" | "css_bad" | "css_loads"}} */
  return (typed) => {
    if (typed.replace(COMMENTS, "").trim() === "") return { text: "", fault: "" };
    /** @type {string[]} */
    let rules = [];
    try {
      // The browser's own parser: what it gives back has no bracket too many or too few.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(typed);
      rules = [...sheet.cssRules].map(({ cssText }) => cssText);
    } catch {
      // It is worn without.
    }
    const worn = rules.filter((rule) => !LOADS.test(rule));
    const isCut = worn.length < rules.length || /@import/iu.test(typed);
    const fault = isCut ? "css_loads" : worn.length === 0 ? "css_bad" : "";
    return { text: worn.length > 0 ? `.page {\n${worn.join("\n")}\n}` : "", fault };
  };
})();

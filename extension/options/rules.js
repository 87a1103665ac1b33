/**
 * The list of the rules of sites: shown, and taken from.
 *
 * In:  the settings.
 * Out: `siteRules.show`; each change goes through `settings.changeRule`.
 * Never here: a rule that is made (the reader does that, where one sees what it means).
 */
"use strict";

var siteRules = (() => {
  const { say } = words;
  const { make, find } = nodes;
  const list = find("rules", HTMLUListElement);
  const none = find("rules-none", HTMLParagraphElement);
  const notice = find("rules-notice", HTMLParagraphElement);

  /** @param {string} site @param {SiteRule} rule */
  function row(site, rule) {
    const sentence = words.rule(rule);
    const button = make("button", {
      type: "button", class: "small", "aria-label": say("rule_forget_label", sentence),
    }, say("options_site_remove"));
    button.addEventListener("click", async () => {
      await settings.changeRule(site, rule, false);
      notice.textContent = say("rule_forgotten");
      // The button is gone; the focus must not be.
      (list.querySelector("button") ?? list).focus();
    });
    return make("li", {}, make("span", {}, make("strong", {}, site), " ",
      make("span", { dir: "auto" }, sentence)), button);
  }

  /** @param {Settings} now */
  function show({ siteRules: rules }) {
    const all = Object.keys(rules).sort().flatMap((site) =>
      rules[site].map((rule) => row(site, rule)));
    list.replaceChildren(...all);
    none.hidden = all.length > 0;
  }

  return Object.freeze({ show });
})();

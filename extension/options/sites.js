/**
 * The list of sites that are off: shown, added to, taken from.
 *
 * In:  the settings, and what the reader types (a name or a whole address).
 * Out: `sites.show`, `sites.start`; each change goes through `settings.switchSite`.
 * Never here: the other settings.
 */
"use strict";

var sites = (() => {
  const { say } = words;
  const { make, find } = nodes;
  const at = {
    form: find("site-form", HTMLFormElement),
    name: find("site-name", HTMLInputElement),
    notice: find("site-notice", HTMLParagraphElement),
    list: find("sites", HTMLUListElement),
    none: find("sites-none", HTMLParagraphElement),
  };

  /** @param {string} site */
  function row(site) {
    const button = make("button", {
      type: "button", class: "small", "aria-label": say("options_site_remove_label", site),
    }, say("options_site_remove"));
    button.addEventListener("click", async () => {
      await settings.switchSite(site, false);
      at.notice.textContent = say("options_site_removed", site);
      at.name.focus(); // the button is gone; the focus must not be
    });
    return make("li", {}, make("span", {}, site), button);
  }

  /** @param {Settings} now */
  function show({ sitesOff }) {
    at.list.replaceChildren(...sitesOff.map(row));
    at.none.hidden = sitesOff.length > 0;
  }

  async function add() {
    const typed = at.name.value.trim();
    if (typed === "") return at.name.focus();
    const site = settings.host(typed);
    at.name.setAttribute("aria-invalid", String(site === ""));
    if (site === "") {
      at.notice.textContent = say("options_site_bad", typed);
      return at.name.focus();
    }
    const isKnown = (await settings.load()).sitesOff.includes(site);
    await settings.switchSite(site, true);
    at.notice.textContent = say(isKnown ? "options_site_known" : "options_site_added", site);
    at.name.value = "";
  }

  function start() {
    at.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void add();
    });
  }

  return Object.freeze({ show, start });
})();

/**
 * The number on the toolbar button.
 *
 * In:  how much is taken off a tab's page, or why we could not run there.
 * Out: `badge.count` and `badge.refuse`.
 * Never here: a memory of its own. The browser forgets a tab's badge when the tab navigates, and
 *             nothing has to be kept for it.
 */
"use strict";

var badge = (() => {
  /** More does not fit on the button. */
  const MOST = 999;
  const COLOURS = Object.freeze({ count: "#0f665b", refused: "#b3261e", text: "#ffffff" });

  /** @param {number} tabId @param {string} text @param {string} background @param {string} title */
  async function show(tabId, text, background, title) {
    const { action } = platform.api;
    await Promise.all([
      action.setBadgeText({ tabId, text }),
      action.setBadgeBackgroundColor({ tabId, color: background }),
      action.setBadgeTextColor?.({ tabId, color: COLOURS.text }),
      action.setTitle({ tabId, title }),
    ]).catch(() => undefined); // the tab is gone, and its badge with it
  }

  const usualTitle = () => platform.api.i18n.getMessage("action_title");

  /** @param {number} tabId @param {number} actions page actions only, not what the reader omits */
  function count(tabId, actions) {
    const text = actions > MOST ? `${MOST}+` : actions > 0 ? String(actions) : "";
    return show(tabId, text, COLOURS.count, usualTitle());
  }

  /** @param {number} tabId @param {string} sentence why nothing was done */
  function refuse(tabId, sentence) {
    return show(tabId, "!", COLOURS.refused, `${usualTitle()}: ${sentence}`);
  }

  return Object.freeze({ count, refuse });
})();

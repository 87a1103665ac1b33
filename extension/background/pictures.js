/**
 * Pictures of other sites, for a file that somebody saves.
 *
 * In:  an address, from the reader that saves; a tab whose reader wants to ask.
 * Out: `pictures.read()`: the picture where its host is allowed, else nothing; `pictures.ask(tab)`
 *      opens the page that asks for the permission.
 * Never here: a request to a host that was not allowed by hand; cookies; an address that is kept.
 */
"use strict";

var pictures = (() => {
  /** @param {string} address @returns {Promise<string>} as `data:`, or empty */
  async function read(address) {
    const url = URL.parse(address);
    if (!url || !/^https?:$/u.test(url.protocol)) return "";
    const origins = [`*://${url.hostname}/*`];
    if (!await platform.api.permissions.contains({ origins })) return "";
    return picture.read(url.href, { credentials: "omit" }, picture.MOST_BYTES);
  }

  /** Only a page of ours may ask, and only on a press: it learns from the tab which hosts.
   * @param {{id?: number, index: number, windowId: number}} tab */
  async function ask(tab) {
    const { tabs, runtime, windows } = platform.api;
    const place = { index: tab.index + 1, windowId: tab.windowId, openerTabId: tab.id };
    const url = runtime.getURL(`pictures/pictures.html?tab=${tab.id}`);
    await tabs.create({ url, ...(windows ? place : {}) });
  }

  return Object.freeze({ read, ask });
})();

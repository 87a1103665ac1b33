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
  /** More is no picture of an article. */
  const MOST_BYTES = 12 * 1024 * 1024;

  /** @param {Blob} blob */
  async function asData(blob) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = "";
    // A call takes so many arguments and not more.
    for (let at = 0; at < bytes.length; at += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    }
    return `data:${blob.type};base64,${btoa(text)}`;
  }

  /** @param {string} address @returns {Promise<string>} as `data:`, or empty */
  async function read(address) {
    const url = URL.parse(address);
    if (!url || !/^https?:$/u.test(url.protocol)) return "";
    const origins = [`*://${url.hostname}/*`];
    if (!await platform.api.permissions.contains({ origins })) return "";
    const answer = await fetch(url.href, { credentials: "omit", referrerPolicy: "no-referrer" });
    const blob = await answer.blob();
    const isPicture = answer.ok && blob.type.startsWith("image/") && blob.size <= MOST_BYTES;
    return isPicture ? asData(blob) : "";
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

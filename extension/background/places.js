/**
 * Where the reader left off, for so many texts: an address's hash and a paragraph's mark.
 *
 * In:  an address and a mark, from a page of ours.
 * Out: `places.keep`, `places.find`.
 * Never here: an address as it is, a text, a private window's anything.
 */
"use strict";

var places = (() => {
  const KEY = "places";
  /** The oldest is forgotten for each new one beyond. */
  const MOST = 400;

  /** @typedef {{salt: string, list: [address: string, mark: string][]}} Places */

  /** One after the other, so that none undoes another. @type {Promise<unknown>} */
  let turn = Promise.resolve();

  /** @returns {Promise<Places>} */
  async function load() {
    const { [KEY]: kept } = /** @type {Record<string, any>} */ (
      await platform.api.storage.local.get(KEY));
    return Array.isArray(kept?.list) && typeof kept.salt === "string" ? kept
      : { salt: crypto.randomUUID(), list: [] };
  }

  /** Salted: nobody who reads the file can look an address up. @param {string} salt
   * @param {string} address */
  async function hashed(salt, address) {
    const [whole] = address.split("#");
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(salt + whole));
    return [...new Uint8Array(bytes).slice(0, 12)].map(
      (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** @param {string} address @param {string} mark "": it has been read to the end */
  function keep(address, mark) {
    turn = turn.then(async () => {
      const { salt, list } = await load();
      const key = await hashed(salt, address);
      const others = list.filter(([one]) => one !== key);
      if (mark !== "") others.push([key, mark]);
      else if (others.length === list.length) return;
      await platform.api.storage.local.set({ [KEY]: { salt, list: others.slice(-MOST) } });
    }).catch((error) => console.error("faircopy: place", error));
    return turn;
  }

  /** @param {string} address */
  async function find(address) {
    await turn;
    const { salt, list } = await load();
    const key = await hashed(salt, address);
    return list.find(([one]) => one === key)?.[1] ?? "";
  }

  return Object.freeze({ keep, find });
})();

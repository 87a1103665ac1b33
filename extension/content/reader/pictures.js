/**
 * The bytes of the copy's pictures, for a file that stands alone.
 *
 * In:  the article as nodes.
 * Out: `faircopy.pictures()`: what could be read, and the hosts of what could not.
 * Never here: a request before somebody saves a file; a picture that is not in the copy.
 *
 * The page itself may read its own pictures and those whose host lets everybody. The others are asked
 * for by the background, which may only where the reader of the page has allowed that host.
 */
"use strict";

faircopy.pictures ??= (() => {
  /** @param {URL} url @returns {Promise<string>} empty: this page may not read it */
  function byPage({ href, origin }) {
    const credentials = origin === location.origin ? "same-origin" : "omit";
    return picture.read(href, { cache: "force-cache", credentials }).catch(() => "");
  }

  /** @param {string} address */
  const byBackground = async (address) =>
    (await platform.send({ type: "picture", address }).catch(() => ({ data: "" }))).data;

  /** @param {HTMLElement} article @returns {Promise<Pictures>} */
  return async (article) => {
    /** @type {[string, string][]} */
    const found = [];
    /** @type {Set<string>} */
    const hosts = new Set();
    let missing = 0;
    let room = picture.MOST_BYTES;
    const addresses = new Set([...article.querySelectorAll("img")].map(({ src }) => src));
    for (const src of addresses) {
      const url = URL.parse(src);
      if (!url || !/^https?:$/u.test(url.protocol)) continue;
      const data = await byPage(url) || await byBackground(src);
      if (data.startsWith("data:image/") && data.length <= room) {
        room -= data.length;
        found.push([src, data]);
        continue;
      }
      missing += 1;
      // One that is too big stays a link, whoever may read it.
      if (data === "" && url.origin !== location.origin) hosts.add(url.hostname);
    }
    return { found, missing, hosts: [...hosts] };
  };
})();

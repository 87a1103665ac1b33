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
  /** Pictures beyond this many bytes stay links: a file of a text is no album. */
  const MOST_BYTES = 12 * 1024 * 1024;

  /** @param {Blob} blob @returns {Promise<string>} */
  const asData = (blob) => new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

  /** @param {URL} url @returns {Promise<string>} empty: this page may not read it */
  async function byPage({ href, origin }) {
    const isOwn = origin === location.origin;
    try {
      const answer = await fetch(href, {
        cache: "force-cache", credentials: isOwn ? "same-origin" : "omit", referrerPolicy: "no-referrer",
      });
      const blob = await answer.blob();
      return answer.ok && blob.type.startsWith("image/") ? await asData(blob) : "";
    } catch {
      return "";
    }
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
    let room = MOST_BYTES;
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

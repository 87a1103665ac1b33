/**
 * One picture of the web as bytes, where this script may read it: in a page, in the background.
 *
 * In:  an address; how the request is to be made.
 * Out: `picture.read`: the picture as `data:`, or "" where there is none.
 * Never here: which pictures are read, and who allowed it.
 */
"use strict";

var picture = (() => {
  /** More is no picture of an article: pictures beyond this stay links. */
  const MOST_BYTES = 12 * 1024 * 1024;

  /** @param {Blob} blob @returns {Promise<string>} */
  const asData = (blob) => new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

  /** Rejects where nothing can be reached. @param {string} address @param {RequestInit} how
   * @param {number} [most] bytes @returns {Promise<string>} */
  async function read(address, how, most = Infinity) {
    const answer = await fetch(address, { ...how, referrerPolicy: "no-referrer" });
    const blob = await answer.blob();
    const isPicture = answer.ok && blob.type.startsWith("image/") && blob.size <= most;
    return isPicture ? asData(blob) : "";
  }

  return Object.freeze({ MOST_BYTES, read });
})();

/**
 * Saves a text as a file, by the browser's own download: that takes no permission.
 *
 * In:  a name and bytes that the reader has seen.
 * Out: a file where the browser puts downloads.
 * Never here: a request, or a second copy of the text.
 */
"use strict";

var saving = (() => {
  /** Given back at the next save: a browser may read the blob some time after the click. */
  let last = "";

  /** @param {string} name @param {Blob} file */
  function save(name, file) {
    URL.revokeObjectURL(last);
    last = URL.createObjectURL(file);
    nodes.make("a", { href: last, download: name }).click();
  }

  return Object.freeze({ save });
})();

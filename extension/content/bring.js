/**
 * The other half of our files, the reader's, of which a page that is only cleaned needs none.
 *
 * In:  the wish to read, or the guess that somebody will.
 * Out: `faircopy.bring.now()`: they are there; `faircopy.bring.soon()`: when the browser has nothing else
 *      to do.
 * Never here: which files (inject.js); what they do.
 */
"use strict";

faircopy.bring ??= (() => {
  /** So long a busy page may keep them from coming before they are asked for. */
  const PATIENCE_MS = 2_000;

  /** On their way. @type {Promise<void> | null} */
  let coming = null;

  /** @returns {Promise<void>} */
  async function now() {
    if (faircopy.reader) return;
    coming ??= platform.send({ type: "bringReader" }).finally(() => { coming = null; });
    await coming;
  }

  function soon() {
    // What fails here fails again for whoever asks, and is told there.
    requestIdleCallback(() => void now().catch(() => {}), { timeout: PATIENCE_MS });
  }

  return Object.freeze({ now, soon });
})();

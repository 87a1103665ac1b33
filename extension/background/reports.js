/**
 * Carries what a report is made of from the page to the report tab.
 *
 * In:  a tab whose page is to be reported.
 * Out: `reports.open(tab)` takes the material *before* it opens the tab, since the page may change;
 *      `reports.take(id)` gives it to the report tab.
 * Never here: a file, a request, or anything of a private window outside this memory.
 *
 * The worker may be ended between the two, so the material also lies in `storage.session` (memory
 * of the browser, never disk), where it fits and the window is not private.
 */
"use strict";

/** @typedef {{material: ReportMaterial, until: number}} Held */

var reports = (() => {
  /** A report is written within minutes; after this the material is forgotten. */
  const KEEP_MS = 60 * 60 * 1000;
  const PREFIX = "report:";

  /** @type {Map<string, Held>} */
  const memory = new Map();

  const session = () => platform.api.storage.session;

  async function forgetOld() {
    const now = Date.now();
    for (const [id, { until }] of memory) if (until < now) memory.delete(id);
    const stored = await session().get(null);
    const old = Object.keys(stored)
      .filter((key) => key.startsWith(PREFIX) && /** @type {Held} */ (stored[key]).until < now);
    if (old.length > 0) await session().remove(old);
  }

  /** @param {string} id @param {ReportMaterial} material @param {boolean} isPrivate */
  async function hold(id, material, isPrivate) {
    const held = { material, until: Date.now() + KEEP_MS };
    memory.set(id, held);
    if (isPrivate) return;
    // Over the quota of the session storage: then the worker's memory alone has to do.
    await session().set({ [PREFIX + id]: held }).catch(() => undefined);
  }

  /** @param {{id?: number, index: number, windowId: number, incognito: boolean}} tab of the page */
  async function open(tab) {
    const { tabs, runtime } = platform.api;
    const material = await tabs.sendMessage(
      /** @type {number} */ (tab.id), { to: "page", type: "report" }, { frameId: 0 });
    if (material?.error) throw new Error(material.error);
    // Storage keeps JSON, in which a typed array is no array.
    material.snapshot.ints = Array.from(material.snapshot.ints);
    await forgetOld();
    const id = crypto.randomUUID();
    await hold(id, material, tab.incognito);
    // Beside the page, in its window: a private page's report must not show up in a normal one.
    const place = { index: tab.index + 1, windowId: tab.windowId, openerTabId: tab.id };
    const url = runtime.getURL(`report/report.html?id=${id}`);
    await tabs.create({ url, ...(platform.api.windows ? place : {}) });
  }

  /** @param {string} id @returns {Promise<ReportMaterial | null>} */
  async function take(id) {
    await forgetOld();
    const stored = (await session().get(PREFIX + id))[PREFIX + id];
    return (memory.get(id) ?? /** @type {Held | undefined} */ (stored))?.material ?? null;
  }

  return Object.freeze({ open, take });
})();

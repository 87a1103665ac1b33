/**
 * Puts our content script into a tab, once, and says why where that cannot be.
 *
 * In:  a tab of which the reader asked something (the click or key is what grants access).
 * Out: `injection.ensure(tabId)`: `{code: null, fresh}` where the script is there, else a code
 *      that has a sentence `cannot_<code>` in `_locales`. `injection.reader(tabId)`: the reader as well.
 * Never here: anything that the script does; anything that runs before it is asked for.
 */
"use strict";

/**
 * @typedef {"browser_page"|"store"|"restricted"|"pdf"|"not_html"|"file"|"error_page"|
 *   "no_permission"|"loading"|"gone"|"failed"} Refusal
 */
/** @typedef {{code: Refusal | null, fresh: boolean}} Injected fresh: it was not there before */

var injection = (() => {
  /**
   * In this order: each may use what stands before it. From the root: Firefox takes other paths as
   * seen from the page that asks.
   */
  const FILES = Object.freeze([
    "/platform.js", "/model.js", "/settings.js", "/words.js", "/tape.js",
    "/content/dom.js", "/content/slices.js", "/content/walk.js", "/content/measure.js",
    "/content/changes.js", "/content/snapshot.js",
    "/pkg/faircopy.js", "/engine.js", "/content/engine.js",
    "/content/lines.js", "/content/hide.js", "/content/fold.js", "/content/place.js",
    "/content/apply.js", "/content/bring.js", "/content/known.js", "/content/views.js",
    "/content/main.js",
  ]);
  /** What the reader needs besides; the page asks for it. */
  const READER = Object.freeze([
    "/nodes.js", "/forms.js", "/save.js", "/picture.js",
    "/content/reader/icons.js", "/content/reader/panels.js", "/content/reader/build.js",
    "/content/reader/page.js", "/content/reader/diff.js", "/content/reader/ghosts.js",
    "/content/reader/rules.js", "/content/reader/handles.js", "/content/reader/dress.js",
    "/content/reader/ledger.js", "/content/reader/edits.js",
    "/content/reader/pace.js", "/content/reader/back.js", "/content/reader/carry.js",
    "/content/reader/way.js",
    "/content/reader/outline.js", "/content/reader/ruler.js", "/content/reader/copy.js",
    "/content/reader/pictures.js", "/content/reader/take.js", "/content/reader/voices.js",
    "/content/reader/speech.js",
    "/content/reader/parts.js", "/content/reader/boxes.js", "/content/reader/look.js",
    "/content/reader/article.js", "/content/reader/edge.js", "/content/reader/scroll.js",
    "/content/reader/keys.js", "/content/reader/paper.js",
    "/content/reader/overlay.js", "/content/reader/reader.js",
  ]);
  /** What the page's root has to be meanwhile. */
  const ROOT_STYLE = "/style/root.css";
  /**
   * How long a tab may keep us waiting. A page answers within milliseconds once its document is
   * parsed; view-source and cancelled loads never do. Longer only delays the sentence.
   */
  const ANSWER_MS = 10_000;
  const STORES = [
    /^https:\/\/chromewebstore\.google\.com\//u,
    /^https:\/\/chrome\.google\.com\/webstore(\/|$)/u,
    /^https:\/\/addons\.mozilla\.org\//u,
    /^https:\/\/microsoftedge\.microsoft\.com\/addons(\/|$)/u,
  ];
  /** Schemes that extensions may read; all others belong to the browser. */
  const READABLE = ["http:", "https:", "file:", "data:", "blob:"];

  /** What the browsers say when they refuse, first match wins. @type {[RegExp, Refusal][]} */
  const REFUSALS = [
    [/showing error page/iu, "error_page"],
    [/extensions gallery/iu, "store"],
    [/cannot access (a |contents of url ")?(chrome|about|edge|devtools|view-source|moz-)/iu,
      "browser_page"],
    [/no tab with id|invalid tab id|tab was closed|frame .* was removed/iu, "gone"],
  ];

  /** Is it there? Asked by message: nothing has to be brought into the page for that.
   * @param {number} tabId */
  const isThere = (tabId) => inTime(platform.api.tabs.sendMessage(
    tabId, { to: "page", type: "hello" }, { frameId: 0 })).then(
    (answer) => answer?.isHere === true, () => false);

  /**
   * Firefox shows its own documents under the site's address: only their icons tell them apart.
   * @type {[RegExp, Refusal][]}
   */
  const BROWSERS_ICONS = [
    [/^chrome:\/\/global\/.*\bpdf\b/u, "pdf"],
    [/^chrome:\/\/global\//u, "error_page"],
  ];

  /** @template T @param {Promise<T>} work @returns {Promise<T>} */
  function inTime(work) {
    let timer = 0;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new LateAnswer()), ANSWER_MS);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }
  class LateAnswer extends Error {}

  /** What the last of the files says. @param {number} tabId @param {readonly string[]} files
   * @returns {Promise<any>} */
  async function bring(tabId, files) {
    const call = /** @type {any} */ ({ target: { tabId }, files: [...files] });
    /** @type {{result?: any, error?: unknown}[]} */
    const results = await inTime(platform.api.scripting.executeScript(call));
    // Firefox resolves with the error inside; Chrome rejects.
    for (const { error } of results) if (error) throw error;
    return results[0]?.result;
  }

  /** What the address alone tells. @param {string | undefined} address @returns {Refusal | null} */
  function refusedAddress(address) {
    if (!address) return null;
    if (STORES.some((store) => store.test(address))) return "store";
    return READABLE.includes(URL.parse(address)?.protocol ?? "") ? null : "browser_page";
  }

  /**
   * What a refusal means. Without a grant the tab has no address; with one, Firefox refuses its
   * PDF viewer, its error pages and Mozilla's own sites in the same words.
   * @param {unknown} error @param {{url?: string, favIconUrl?: string}} tab
   * @returns {Promise<Refusal>}
   */
  async function meaning(error, tab) {
    if (error instanceof LateAnswer) return "loading";
    const text = String(/** @type {any} */ (error)?.message ?? error);
    const known = REFUSALS.find(([pattern]) => pattern.test(text));
    if (known) return known[1];
    if (!/permission|cannot access|cannot be scripted/iu.test(text)) {
      console.error("faircopy: injection failed:", text);
      return "failed";
    }
    const address = URL.parse(tab.url ?? "");
    if (!address) return "no_permission";
    if (address.protocol === "file:" && !await platform.api.extension.isAllowedFileSchemeAccess()) {
      return "file";
    }
    return BROWSERS_ICONS.find(([icon]) => icon.test(tab.favIconUrl ?? ""))?.[1] ?? "restricted";
  }

  /** @param {number} tabId @returns {Promise<Injected>} */
  async function ensure(tabId) {
    const tab = await platform.api.tabs.get(tabId).catch(() => null);
    if (!tab) return { code: "gone", fresh: false };
    const refused = refusedAddress(tab.url);
    if (refused) return { code: refused, fresh: false };
    try {
      if (await isThere(tabId)) return { code: null, fresh: false };
      /** What main.js says. @type {{type: string, isHere: boolean} | undefined} */
      const found = await bring(tabId, FILES);
      if (found?.isHere) return { code: null, fresh: true };
      if (!found) return { code: "failed", fresh: true };
      return { code: found.type === "application/pdf" ? "pdf" : "not_html", fresh: false };
    } catch (error) {
      return { code: await meaning(error, tab), fresh: false };
    }
  }

  /** @param {number} tabId of a page of ours that is to be read */
  const reader = async (tabId) => {
    const style = platform.api.scripting.insertCSS(
      { target: { tabId }, files: [ROOT_STYLE], origin: "USER" });
    await Promise.all([bring(tabId, READER), inTime(style)]);
  };

  /** What a browser calls a colour that it has worked out: nothing else may get into a style sheet. */
  const COLOUR = /^(?:rgba?|color|oklab|oklch)\([\w\s.,%/+-]+\)$/u;

  /** The page's own scroll bar in the colour of the reader's paper (root.css).
   * @param {number} tabId @param {string} paper */
  async function edge(tabId, paper) {
    if (!COLOUR.test(paper)) return;
    const css = `:root:has(> faircopy-reader[data-bares][data-bares="${paper}"]) {
      scrollbar-color: ${paper} ${paper} !important; }`;
    await platform.api.scripting.insertCSS({ target: { tabId }, css, origin: "USER" });
  }

  return Object.freeze({ ensure, reader, edge });
})();

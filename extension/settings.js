/**
 * The reader's settings: the one place that knows their shape, reads, writes and checks them.
 *
 * In:  what lies in `storage.local` (or a settings file), in whatever state it is.
 * Out: `settings`, used by the popup, the options page, the background and the content script.
 * Never here: any judgement of a page; anything about a page but the names of sites that are off.
 *
 * Each field is a storage item of its own, so that the reader changing the type size in one tab
 * cannot undo a site switched off in another. Reading never fails: a field that cannot be used
 * has its default. A file that is imported is held to more: the first fault ends it, with a
 * sentence, before anything is written.
 */
"use strict";

/**
 * @typedef {"duplicate"|"error"|"disclaimer"|"residue"|"newsletter"|"related"|"consent"|"paywall"|
 *   "furniture"} Kind
 */
/** What can be switched off: a kind, or one class of notices ("disclaimer/legal").
 * @typedef {Kind | `disclaimer/${string}`} Switch */
/**
 * `siteLooks`: the looks of sites that have one of their own. `siteRules`: what is always kept or
 * hidden there; the first rule that speaks of a block holds.
 * @typedef {{version: 4, keep: Switch[], sitesOff: string[], reader: Look, reading: Reading,
 *   siteLooks: Record<string, Look>, siteRules: Record<string, SiteRule[]>}} Settings
 */
/** @typedef {{settings: Settings} | {error: string, detail: string}} Imported */

var settings = (() => {
  /** Written into every export; a higher one in a file means a newer Faircopy made it. 1 had four
   * fields of the look and nothing else of the reader, 2 no rules of sites, 3 no classes of notices:
   * all that a file lacks is as usual. */
  const VERSION = 4;
  /** Marks a JSON file as ours. */
  const FILE_MARK = "faircopySettings";
  /** Cleaned on the page and left out of the reader. */
  const PAGE_KINDS = Object.freeze(
    /** @type {Kind[]} */ (["duplicate", "error", "disclaimer", "residue"]));
  /** Only left out of the reader: on the page they are an ad blocker's trade. */
  const READER_KINDS = Object.freeze(
    /** @type {Kind[]} */ (["newsletter", "related", "consent", "paywall", "furniture"]));
  /** The classes of notices, each a switch within its kind. */
  const NOTICES = Object.freeze(/** @type {Switch[]} */ (["legal", "advice", "forward-looking",
    "views", "affiliate", "press", "ai", "translation", "copyright"]
    .map((name) => `disclaimer/${name}`)));
  const SWITCHES = Object.freeze([...PAGE_KINDS, ...READER_KINDS, ...NOTICES]);
  /** A DNS name has no more characters. */
  const MAX_HOST = 253;
  /** More sites than anybody switches off by hand; a bound for files from elsewhere. */
  const MAX_SITES = 10_000;
  /** More rules than anybody makes for one site by hand. */
  const MAX_RULES = 200;
  const { isRecord } = model;

  const FIELDS = /** @type {const} */ (["keep", "sitesOff", "reader", "reading", "siteLooks", "siteRules"]);

  /**
   * What was changed in a private window: it lives as long as this page or script and is written
   * nowhere, because a list of sites is browsing history.
   * @type {Partial<Settings>}
   */
  let unwritten = {};

  const isPrivate = () => platform.api.extension?.inIncognitoContext === true;

  /**
   * The site of an address or of what somebody typed: a bare lower-case host name, in its ASCII
   * form, or "" where there is none.
   * @param {string} text
   */
  function host(text) {
    const typed = text.trim();
    if (typed === "" || /\s/u.test(typed)) return "";
    const address = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//iu.test(typed) ? typed : `http://${typed}`);
    const name = address?.hostname.replace(/\.$/u, "") ?? "";
    return name.length <= MAX_HOST ? name : "";
  }

  /** Sorted and each once: the same set is always the same bytes. @template T @param {T[]} list */
  const tidy = (list) => [...new Set(list)].sort();

  /** @param {unknown} value @returns {value is Switch} */
  const isSwitch = (value) => SWITCHES.includes(/** @type {Switch} */ (value));
  /** @param {unknown} value @returns {value is string} */
  const isHost = (value) => typeof value === "string" && value !== "" && host(value) === value;

  /** @param {unknown} raw @returns {Record<string, Look>} */
  const soundLooks = (raw) => Object.fromEntries(Object.entries(isRecord(raw) ? raw : {})
    .filter(([site]) => isHost(site)).slice(0, MAX_SITES)
    .map(([site, look]) => [site, model.sound(model.LOOK, look)]));

  /** @param {unknown} raw @returns {raw is SiteRule} */
  const isRule = (raw) => isRecord(raw) && raw.what !== "" &&
    Object.keys(model.RULE).every((name) => name in raw) && model.fault(model.RULE, raw) === null;

  /** @param {SiteRule} one @param {SiteRule} other */
  const isSameRule = (one, other) =>
    one.does === other.does && one.by === other.by && one.what === other.what;

  /** The sound rules of a list, each once. @param {unknown} raw */
  const soundList = (raw) => (Array.isArray(raw) ? raw.filter(isRule).slice(0, MAX_RULES) : [])
    .filter((rule, at, all) => all.findIndex((one) => isSameRule(one, rule)) === at);

  /** @param {unknown} raw @returns {Record<string, SiteRule[]>} sites that have any */
  const soundRules = (raw) => Object.fromEntries(Object.entries(isRecord(raw) ? raw : {})
    .filter(([site]) => isHost(site)).slice(0, MAX_SITES)
    .map(([site, list]) => /** @type {const} */ ([site, soundList(list)]))
    .filter(([, list]) => list.length > 0));

  /** Sound settings out of anything at all. @param {unknown} raw @returns {Settings} */
  function sound(raw) {
    const given = isRecord(raw) ? raw : {};
    return {
      version: VERSION,
      keep: Array.isArray(given.keep) ? tidy(given.keep.filter(isSwitch)) : [],
      sitesOff: Array.isArray(given.sitesOff) ? tidy(given.sitesOff.filter(isHost)) : [],
      reader: model.sound(model.LOOK, given.reader),
      reading: model.sound(model.READING, given.reading),
      siteLooks: soundLooks(given.siteLooks),
      siteRules: soundRules(given.siteRules),
    };
  }

  /** The settings as they are now. */
  async function load() {
    const stored = await platform.api.storage.local.get([...FIELDS]);
    return sound({ ...stored, ...unwritten });
  }

  /** The end of what is being written: what is read, changed and written has its turn alone.
   * @type {Promise<unknown>} */
  let turn = Promise.resolve();

  /**
   * @param {Partial<Settings> | ((now: Settings) => Partial<Settings>)} patch the fields to change,
   *   or what makes them of those that are there; the others stay
   * @returns {Promise<Settings>}
   */
  function change(patch) {
    const mine = turn.then(async () => {
      const now = await load();
      return write(now, typeof patch === "function" ? patch(now) : patch);
    });
    turn = mine.catch(() => {});
    return mine;
  }

  /** @param {Settings} now @param {Partial<Settings>} patch */
  async function write(now, patch) {
    const next = sound({ ...now, ...patch });
    const changed = Object.fromEntries(
      FIELDS.filter((field) => field in patch).map((field) => [field, next[field]]));
    if (isPrivate()) unwritten = { ...unwritten, ...changed };
    else await platform.api.storage.local.set({ version: VERSION, ...changed });
    return next;
  }

  /** @param {string} site host name @param {boolean} off */
  const switchSite = (site, off) => change(({ sitesOff }) => {
    const others = sitesOff.filter((name) => name !== site);
    return { sitesOff: off ? [...others, site] : others };
  });

  /** How the reader looks on a site. @param {Settings} now @param {string} site */
  const lookOn = (now, site) =>
    (Object.hasOwn(now.siteLooks, site) ? now.siteLooks[site] : now.reader);

  /** @param {string} site host name @param {Look | null} look null: as everywhere */
  const changeSiteLook = (site, look) => change(({ siteLooks }) => {
    const { [site]: _, ...others } = siteLooks;
    return { siteLooks: look ? { ...others, [site]: look } : others };
  });

  /** @param {(now: Settings) => void} listener called after every change, wherever it was made */
  function onChange(listener) {
    platform.api.storage.onChanged.addListener(
      (/** @type {Record<string, unknown>} */ changes, /** @type {string} */ area) => {
        if (area !== "local" || !FIELDS.some((field) => field in changes)) return;
        void load().then(listener);
      });
  }

  /** @param {Settings} now @param {string} site @returns {SiteRule[]} */
  const rulesOn = (now, site) => (Object.hasOwn(now.siteRules, site) ? now.siteRules[site] : []);

  /** The newest comes first: it holds against older ones.
   * @param {string} site host name @param {SiteRule} rule @param {boolean} on */
  const changeRule = (site, rule, on) => change((now) => {
    const others = rulesOn(now, site).filter((one) => !isSameRule(one, rule));
    return { siteRules: { ...now.siteRules, [site]: on ? [rule, ...others] : others } };
  });

  /** What the engine takes.
   * @param {Settings} now @param {string} site @param {number[]} [putBack] ledger entries */
  const engine = (now, site, putBack = []) =>
    ({ keep: now.keep, putBack, rules: rulesOn(now, site) });

  /** The settings as the text of a file. @param {Settings} now */
  function toFile(now) {
    const { version, ...fields } = now;
    return `${JSON.stringify({ [FILE_MARK]: version, ...fields }, null, 2)}\n`;
  }

  /** @param {unknown} data @returns {{error: string, detail: string} | null} the first fault */
  function fault(data) {
    const no = (/** @type {string} */ error, detail = "") => ({ error, detail });
    if (!isRecord(data) || !(FILE_MARK in data)) return no("import_not_ours");
    const version = data[FILE_MARK];
    if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
      return no("import_not_ours");
    }
    if (version > VERSION) return no("import_newer", String(version));
    for (const name of Object.keys(data)) {
      if (name !== FILE_MARK && !FIELDS.includes(/** @type {any} */ (name))) {
        return no("import_unknown", name);
      }
    }
    const { keep = [], sitesOff = [], reader = {}, reading = {}, siteLooks = {}, siteRules = {} } =
      data;
    if (!Array.isArray(keep)) return no("import_bad_list", "keep");
    const kind = keep.find((entry) => !isSwitch(entry));
    if (kind !== undefined) return no("import_bad_kind", String(kind));
    if (!Array.isArray(sitesOff)) return no("import_bad_list", "sitesOff");
    if (!isRecord(siteLooks)) return no("import_bad_look", "siteLooks");
    if (!isRecord(siteRules)) return no("import_bad_rule", "siteRules");
    const sites = [...sitesOff, ...Object.keys(siteLooks), ...Object.keys(siteRules)];
    if (sites.length > MAX_SITES) return no("import_many_sites", String(MAX_SITES));
    const site = sites.find((entry) => !isHost(entry));
    if (site !== undefined) return no("import_bad_site", String(site));
    const wrong = Object.entries(siteRules).find(([, list]) =>
      !Array.isArray(list) || list.length > MAX_RULES || !list.every(isRule));
    if (wrong) return no("import_bad_rule", wrong[0]);
    const records = /** @type {[unknown, any][]} */ (
      [reader, ...Object.values(siteLooks)].map((look) => [look, model.LOOK]));
    for (const [record, rows] of [...records, [reading, model.READING]]) {
      const bad = isRecord(record) ? model.fault(rows, record) : "reader";
      if (bad !== null) return no("import_bad_look", bad);
    }
    return null;
  }

  /** @param {string} text of a settings file @returns {Imported} nothing is stored yet */
  function fromFile(text) {
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      return { error: "import_not_json", detail: "" };
    }
    return fault(data) ?? { settings: sound(data) };
  }

  return Object.freeze({
    PAGE_KINDS, READER_KINDS, NOTICES, load, change, switchSite, lookOn, changeSiteLook, rulesOn, changeRule,
    onChange, engine, host, toFile, fromFile,
  });
})();

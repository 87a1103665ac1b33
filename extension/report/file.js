/**
 * The report as a file: its parts in their order, each as the text that is saved.
 *
 * In:  what the page's content script gave, and what the reader said.
 * Out: `reportFile.parts`, whose texts joined are the file; `reportFile.name`.
 * Never here: an element, a clock, a request.
 */
"use strict";

/** @typedef {{category: string, text: string}} Verdict */
/**
 * @typedef {{material: ReportMaterial, verdict: Verdict, wholeAddress: boolean, extension: string,
 *   browser: string}} ReportParts
 */

var reportFile = (() => {
  const FORMAT = 1;
  const INDENT = "  ";

  /** @param {unknown} value */
  const isSimple = (value) => typeof value !== "object" || value === null;

  /**
   * JSON for people: a list of simple values stays on one line, however long, so that a snapshot's
   * hundred thousand numbers are one line and not as many.
   * @param {unknown} value @param {string} indent of the line that the value begins in
   * @returns {string}
   */
  function pretty(value, indent) {
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    const inner = indent + INDENT;
    const [items, open, close] = Array.isArray(value)
      ? [value.every(isSimple) ? null : value.map((item) => pretty(item, inner)), "[", "]"]
      : [Object.entries(value).map(
        ([key, item]) => `${JSON.stringify(key)}: ${pretty(item, inner)}`), "{", "}"];
    if (items === null) return JSON.stringify(value);
    if (items.length === 0) return open + close;
    return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
  }

  /** @param {ReportParts} given */
  function snapshot({ material: { snapshot: { strings, ints }, url }, wholeAddress }) {
    const table = strings.split("\0");
    return {
      strings: wholeAddress ? table : redact.snapshot(table, ints, url),
      ints: Array.from(ints),
    };
  }

  /** @param {ReportParts} given */
  function plan({ material: { plan: { state, ledger: entries, actions } } }) {
    const ledger = entries.map(({ id, kind, rule, action, text }) =>
      ({ id, kind, rule, action, text }));
    return { state, ledger, actions };
  }

  /**
   * What is in the file, in its order. Each is made on its own, so that a letter typed into the
   * form does not make the snapshot anew.
   * @type {Record<string, (given: ReportParts) => unknown>}
   */
  const MEMBERS = {
    faircopy: () => FORMAT,
    engine: ({ material }) => material.engine,
    extension: ({ extension }) => extension,
    browser: ({ browser }) => browser,
    url: ({ material: { url }, wholeAddress }) => wholeAddress ? url : redact.absolute(url),
    settings: ({ material }) => material.settings,
    verdict: ({ verdict }) => verdict,
    snapshot,
    plan,
  };
  /** The members that depend on what is typed; the others only on the switch. */
  const LIVE = Object.freeze(["verdict"]);

  /**
   * The file in pieces: joined, they are its text.
   * @param {ReportParts} given
   * @param {Map<string, string> | null} known the pieces of last time, if only a LIVE one changed
   * @returns {Map<string, string>}
   */
  function parts(given, known) {
    const names = Object.keys(MEMBERS);
    return new Map(names.map((name, index) => {
      const old = known?.get(name);
      if (old !== undefined && !LIVE.includes(name)) return [name, old];
      const start = index === 0 ? "{\n" : "";
      const end = index === names.length - 1 ? "\n}\n" : ",\n";
      const text = pretty(MEMBERS[name]?.(given), INDENT);
      return [name, `${start}${INDENT}${JSON.stringify(name)}: ${text}${end}`];
    }));
  }

  /** @param {string} url @param {Date} day */
  function name(url, day) {
    const host = (URL.parse(url)?.hostname || "page").replace(/[^a-z0-9.-]+/gu, "-");
    const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
      .map((number) => String(number).padStart(2, "0")).join("-");
    return `faircopy-report-${host}-${date}.json`;
  }

  /** Family and main version, no more: "Firefox 153". @param {string} agent navigator.userAgent */
  function browserOf(agent) {
    const [, family, version] = /(Firefox|Edg|OPR|Chrome)\/(\d+)/u
      .exec(agent.replace(/Chrome\/\S+(?=.*\b(Edg|OPR)\/)/u, "")) ?? [];
    const names = /** @type {Record<string, string>} */ ({ Edg: "Edge", OPR: "Opera" });
    return family ? `${names[family] ?? family} ${version}` : "other";
  }

  return Object.freeze({ parts, name, browserOf });
})();

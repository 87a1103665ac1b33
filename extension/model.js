/**
 * What the reader can be told about itself: every field of its look and of its ways, once.
 *
 * In:  a record in whatever state it is.
 * Out: `model.LOOK`, `model.READING` and `model.RULE`, a row a field; `model.sound`, which always
 *      gives a whole record; `model.fault`, which names the first field that cannot be used.
 * Never here: where records are kept (settings.js), how a field is shown (forms.js).
 *
 * The checks, the controls of both panels and the settings file are all made of these rows: a new
 * field is a row here and its sentences in `_locales`.
 */
"use strict";

/** What is always wanted of a site; `src/plan/own.rs` says what it means.
 * @typedef {{does: "keep"|"hide", by: "rule"|"text"|"name", what: string}} SiteRule */
/** @typedef {"auto"|"light"|"sepia"|"grey"|"dark"|"contrast"|"custom"} Theme */
/** @typedef {"serif"|"sans"|"mono"|"clear"|"own"} Font */
/** @typedef {"start"|"justify"|"center"} Align */
/**
 * @typedef {{theme: Theme, paper: string, ink: string, link: string, font: Font, family: string,
 *   size: number, width: number, line: number, weight: number, letter: number, word: number,
 *   paragraph: number, columns: number, align: Align, hyphens: boolean, css: string}} Look
 */
/**
 * @typedef {{outline: boolean, progress: boolean, timeLeft: boolean, resume: boolean,
 *   ruler: "off"|"one"|"three"|"five", pace: number, speed: number, rate: number, voice: string,
 *   remote: boolean}} Reading
 */
/**
 * @typedef {{kind: "choice", values: readonly string[], usual: string}
 *   | {kind: "range", min: number, max: number, step: number, unit: string, usual: number}
 *   | {kind: "switch", usual: boolean}
 *   | {kind: "colour", usual: string}
 *   | {kind: "text", most: number, pattern: RegExp, usual: string}
 *   | {kind: "lines", most: number, pattern: RegExp, usual: string}} Field
 */

var model = (() => {
  /** @param {string} usual @param {...string} others @returns {Field} */
  const choice = (usual, ...others) => ({ kind: "choice", values: [usual, ...others], usual });
  /** @param {string} unit @param {number} usual @param {[number, number, number]} range
   * @returns {Field} */
  const range = (unit, usual, [min, max, step]) => ({ kind: "range", min, max, step, unit, usual });
  /** @param {boolean} usual @returns {Field} */
  const toggle = (usual) => ({ kind: "switch", usual });
  /** @param {string} usual @returns {Field} */
  const colour = (usual) => ({ kind: "colour", usual });
  /** @param {number} most @param {RegExp} pattern @returns {Field} */
  const text = (most, pattern) => ({ kind: "text", most, pattern, usual: "" });

  /** @param {number} most @returns {Field} */
  const lines = (most) => ({ kind: "lines", most, pattern: NO_CONTROLS_BUT_LINES, usual: "" });

  const COLOUR = /^#[0-9a-f]{6}$/u;
  /** A typeface's name goes into a style: letters, digits, spaces and what names have. */
  const FAMILY = /^[\p{L}\p{M}\p{N} ._+'-]*$/u;
  const NO_CONTROLS = /^\P{Cc}*$/u;
  const NO_CONTROLS_BUT_LINES = /^[\P{Cc}\t\n\r]*$/u;

  /** @type {Readonly<Record<keyof Look, Field>>} */
  const LOOK = Object.freeze({
    theme: choice("auto", "light", "sepia", "grey", "dark", "contrast", "custom"),
    // Only worn by the theme "custom".
    paper: colour("#fdfcfa"),
    ink: colour("#1f2023"),
    link: colour("#0f665b"),
    font: choice("serif", "sans", "mono", "clear", "own"),
    // Only worn by the font "own".
    family: text(64, FAMILY),
    size: range("unit_pixels", 20, [12, 64, 1]),
    width: range("unit_characters", 65, [30, 130, 5]),
    line: range("unit_percent", 160, [100, 260, 5]),
    weight: range("unit_plain", 400, [200, 800, 100]),
    // Hundredths of the type size.
    letter: range("unit_percent", 0, [-3, 25, 1]),
    word: range("unit_percent", 0, [0, 80, 5]),
    paragraph: range("unit_percent", 110, [0, 300, 10]),
    columns: range("unit_plain", 1, [1, 3, 1]),
    align: choice("start", "justify", "center"),
    hyphens: toggle(false),
    /** A style sheet of the reader's own; dress.js says what of it is worn. */
    css: lines(10_000),
  });

  /** @type {Readonly<Record<keyof Reading, Field>>} */
  const READING = Object.freeze({
    outline: toggle(true),
    progress: toggle(true),
    timeLeft: toggle(true),
    resume: toggle(true),
    ruler: choice("off", "one", "three", "five"),
    /** How fast the text moves by itself, in lines a minute. */
    pace: range("unit_lines", 20, [4, 80, 2]),
    /** How fast the reader reads, against what is usual for the language. */
    speed: range("unit_percent", 100, [50, 300, 10]),
    rate: range("unit_percent", 100, [50, 300, 10]),
    voice: text(200, NO_CONTROLS),
    remote: toggle(false),
  });

  /** One rule of a site. `what` is a line that a person can read.
   * @type {Readonly<Record<keyof SiteRule, Field>>} */
  const RULE = Object.freeze({
    does: choice("keep", "hide"),
    by: choice("text", "rule", "name"),
    what: text(160, NO_CONTROLS),
  });

  /** @param {Field} field @param {unknown} value */
  function fits(field, value) {
    switch (field.kind) {
      case "choice": return field.values.includes(/** @type {string} */ (value));
      case "range": return Number.isInteger(value) &&
        Number(value) >= field.min && Number(value) <= field.max;
      case "switch": return typeof value === "boolean";
      case "colour": return typeof value === "string" && COLOUR.test(value);
      case "text":
      case "lines": return typeof value === "string" && value.length <= field.most &&
        field.pattern.test(value);
    }
  }

  /** @param {unknown} value @returns {value is Record<string, unknown>} */
  const isRecord = (value) =>
    typeof value === "object" && value !== null && !Array.isArray(value);

  /** A whole record: what cannot be used is as usual. @template T
   * @param {Readonly<Record<string, Field>>} rows @param {unknown} raw @returns {T} */
  function sound(rows, raw) {
    const given = isRecord(raw) ? raw : {};
    return /** @type {any} */ (Object.fromEntries(Object.entries(rows).map(([name, field]) =>
      [name, fits(field, given[name]) ? given[name] : field.usual])));
  }

  /** The first name that is unknown or whose value cannot be used, or null.
   * @param {Readonly<Record<string, Field>>} rows @param {Record<string, unknown>} given */
  const fault = (rows, given) => Object.keys(given).find((name) =>
    !Object.hasOwn(rows, name) || !fits(rows[name], given[name])) ?? null;

  return Object.freeze({ LOOK, READING, RULE, sound, fault, isRecord });
})();

/**
 * Controls for the fields of model.js: each field gets the one that fits its kind.
 *
 * In:  rows of the model, and what is to happen when a value moves and when it is let go.
 * Out: `forms.of()`: controls by their field's name, each with its element and `set`.
 * Never here: which value is good (model.js); where it is kept; a colour or a size.
 */
"use strict";

/** @typedef {{element: HTMLElement, set(value: any): void}} Control */
/** Moved: seen at once. Kept: let go, to be written.
 * @typedef {{onMove(patch: Record<string, any>): void, onKeep(): void}} FormHooks */

var forms = (() => {
  const { make } = nodes;
  const { say } = words;

  /** One of several, as radio buttons. @param {string} name @param {readonly string[]} values
   * @param {(value: string) => void} onChoice @returns {Control} */
  function choice(name, values, onChoice) {
    /** @type {Map<string, HTMLInputElement>} */
    const inputs = new Map();
    const labels = values.map((value) => {
      const input = make("input", { type: "radio", name, value });
      input.addEventListener("change", () => onChoice(value));
      inputs.set(value, input);
      // A tile of a theme wears the theme.
      const tile = make("span", { "data-theme": name === "theme" ? value : null },
        say(`${name}_${value}`));
      return make("label", { "data-choice": value }, input, tile);
    });
    const element = make("fieldset", { class: `field ${name}` },
      make("legend", {}, say(`field_${name}`)), make("div", { class: "choices" }, ...labels));
    return { element, set(value) { for (const [one, input] of inputs) input.checked = one === value; } };
  }

  /** A number. @param {string} name @param {Extract<Field, {kind: "range"}>} field
   * @param {(value: number) => void} onMove @param {() => void} onKeep @returns {Control} */
  function slider(name, { min, max, step, unit }, onMove, onKeep) {
    const input = make("input", {
      type: "range", name, min: String(min), max: String(max), step: String(step),
    });
    const output = make("output", {});
    const set = (/** @type {number} */ value) => {
      input.value = String(value);
      const text = say(unit, words.number(value));
      output.textContent = text;
      input.setAttribute("aria-valuetext", text);
    };
    input.addEventListener("input", () => {
      set(input.valueAsNumber);
      onMove(input.valueAsNumber);
    });
    input.addEventListener("change", onKeep);
    return { element: make("label", { class: "field slider" },
      make("span", {}, say(`field_${name}`)), output, input), set };
  }

  /** On or off. @param {string} name @param {(value: boolean) => void} onChoice
   * @returns {Control} */
  function toggle(name, onChoice) {
    const input = make("input", { type: "checkbox", role: "switch", name });
    input.addEventListener("change", () => onChoice(input.checked));
    return { element: make("label", { class: "field switch" }, input,
      make("span", {}, say(`field_${name}`))), set(value) { input.checked = value; } };
  }

  /** A colour, a line of text or several; what does not fit is not taken.
   * @param {string} name @param {Extract<Field, {kind: "colour" | "text" | "lines"}>} field
   * @param {(value: string) => void} onMove @param {() => void} onKeep @returns {Control} */
  function typed(name, field, onMove, onKeep) {
    const isText = field.kind !== "colour";
    const attributes = {
      name, spellcheck: "false", autocomplete: "off",
      maxlength: field.kind === "colour" ? null : String(field.most),
    };
    const input = field.kind === "lines"
      ? make("textarea", { ...attributes, rows: "5", dir: "ltr", "aria-describedby": `hint-${name}` })
      : make("input", { ...attributes, type: isText ? "text" : "color" });
    input.addEventListener("input", () => {
      const isGood = !isText || field.pattern.test(input.value);
      input.setAttribute("aria-invalid", String(!isGood));
      if (isGood) onMove(input.value);
    });
    input.addEventListener("change", onKeep);
    const set = (/** @type {string} */ value) => {
      // Nobody's typing is overwritten by what he typed a moment ago.
      if (input.value !== value) input.value = value;
    };
    const label = make("label", { class: `field typed ${field.kind}` },
      make("span", {}, say(`field_${name}`)), input);
    if (field.kind !== "lines") return { element: label, set };
    const hint = make("p", { class: "why", id: `hint-${name}`, role: "status" }, say(`hint_${name}`));
    return { element: make("div", { class: "lines" }, label, hint), set };
  }

  /**
   * @param {Readonly<Record<string, Field>>} rows @param {readonly string[]} names
   * @param {FormHooks} hooks @returns {Map<string, Control>}
   */
  function of(rows, names, { onMove, onKeep }) {
    /** @type {Map<string, Control>} */
    const controls = new Map();
    for (const name of names) {
      const field = rows[name];
      const move = (/** @type {any} */ value) => onMove({ [name]: value });
      const keep = (/** @type {any} */ value) => {
        move(value);
        onKeep();
      };
      switch (field.kind) {
        case "choice": controls.set(name, choice(name, field.values, keep)); break;
        case "range": controls.set(name, slider(name, field, move, onKeep)); break;
        case "switch": controls.set(name, toggle(name, keep)); break;
        default: controls.set(name, typed(name, field, move, onKeep));
      }
    }
    return controls;
  }

  /** What both the reader and the options page show of the look, in this order. */
  const TYPE = Object.freeze(
    ["theme", "paper", "ink", "link", "font", "family", "size", "width", "line"]);
  const LAYOUT = Object.freeze(
    ["weight", "letter", "word", "paragraph", "columns", "align", "hyphens"]);
  const OWN = Object.freeze(["css"]);
  const WAYS = Object.freeze(["outline", "progress", "timeLeft", "resume", "speed", "ruler", "pace"]);

  /** A closed group of controls. @param {string} title @param {Map<string, Control>} controls */
  const more = (title, controls) => make("details", { class: "more" },
    make("summary", {}, say(title)),
    make("div", { class: "fields" }, ...[...controls.values()].map(({ element }) => element)));

  /** The whole form of the look and of the ways of reading.
   * @param {FormHooks} look @param {FormHooks} ways */
  function reader(look, ways) {
    const type = of(model.LOOK, TYPE, look);
    const layout = of(model.LOOK, LAYOUT, look);
    const own = of(model.LOOK, OWN, look);
    const reading = of(model.READING, WAYS, ways);
    /** Fields that only one choice of another field asks for. */
    const asked = { paper: "custom", ink: "custom", link: "custom", family: "own" };
    /** @param {Look} now */
    const setLook = (now) => {
      for (const [name, control] of [...type, ...layout, ...own]) {
        control.set(now[/** @type {keyof Look} */ (name)]);
      }
      for (const [name, by] of Object.entries(asked)) {
        const field = /** @type {Control} */ (type.get(name)).element;
        field.hidden = by !== (name === "family" ? now.font : now.theme);
      }
    };
    /** @param {Reading} now */
    const setReading = (now) => {
      for (const [name, control] of reading) control.set(now[/** @type {keyof Reading} */ (name)]);
    };
    const elements = [...[...type.values()].map(({ element }) => element),
      more("group_layout", layout), more("group_ways", reading), more("group_own", own)];
    return { elements, setLook, setReading };
  }

  return Object.freeze({ of, reader });
})();

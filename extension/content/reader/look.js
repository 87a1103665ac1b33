/**
 * The reader's look: colours, typeface, type size, line length.
 *
 * In:  the settings, changed here or in another tab.
 * Out: `faircopy.readerLook`: the panel with its controls; the look as attributes of an element.
 * Never here: where and how settings are kept (settings.js); a colour or a size of its own.
 */
"use strict";

faircopy.readerLook ??= (() => {
  const { make } = nodes;
  const { say } = words;

  /** @param {Look} one @param {Look} other */
  const isSame = (one, other) => one.theme === other.theme && one.font === other.font &&
    one.size === other.size && one.width === other.width;

  /** @param {HTMLElement} element @param {Look} look */
  function wear(element, { theme, font, size, width }) {
    element.setAttribute("data-theme", theme);
    element.setAttribute("data-font", font);
    element.style.setProperty("--size", `${size}px`);
    element.style.setProperty("--width", `${width}ch`);
  }

  /** One of several, as radio buttons. @param {string} name of the field in `Look`
   * @param {string} legend @param {readonly string[]} choices
   * @param {(value: string) => void} onChoice */
  function choice(name, legend, choices, onChoice) {
    /** @type {Map<string, HTMLInputElement>} */
    const inputs = new Map();
    const labels = choices.map((value) => {
      const input = make("input", { type: "radio", name, value });
      input.addEventListener("change", () => onChoice(value));
      inputs.set(value, input);
      return make("label", { "data-choice": value }, input,
        make("span", {}, say(`${name}_${value}`)));
    });
    const field = make("fieldset", { class: name }, make("legend", {}, say(legend)),
      make("div", { class: "choices" }, ...labels));
    const set = (/** @type {string} */ value) => {
      const input = inputs.get(value);
      if (input) input.checked = true;
    };
    return { field, set };
  }

  /** A number, as a slider: seen while it moves, kept where it is let go.
   * @param {string} legend @param {string} unit
   * @param {{min: number, max: number, step: number}} range
   * @param {{onMove: (value: number) => void, onKeep: () => void}} hooks */
  function slider(legend, unit, range, { onMove, onKeep }) {
    const input = make("input", {
      type: "range", min: String(range.min), max: String(range.max), step: String(range.step),
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
    return { field: make("label", { class: "slider" }, say(legend), output, input), set };
  }

  /**
   * @param {HTMLElement} wearer the element that shows the look
   * @param {Look} look as it is now
   */
  function panel(wearer, look) {
    let now = look;
    /** What was written last, and how many writes are under way. */
    let kept = look;
    let writes = 0;

    async function keep() {
      kept = now;
      writes += 1;
      await settings.change({ reader: now }).finally(() => { writes -= 1; });
    }
    const onKeep = () => void keep();
    /** @param {Partial<Look>} patch */
    const change = (patch) => {
      show({ ...now, ...patch });
      onKeep();
    };
    const theme = choice("theme", "options_theme", settings.THEMES,
      (value) => change({ theme: /** @type {Look["theme"]} */ (value) }));
    const font = choice("font", "options_font", settings.FONTS,
      (value) => change({ font: /** @type {Look["font"]} */ (value) }));
    const size = slider("options_size", "unit_pixels", settings.SIZE,
      { onMove: (value) => show({ ...now, size: value }), onKeep });
    const width = slider("options_width", "unit_characters", settings.WIDTH,
      { onMove: (value) => show({ ...now, width: value }), onKeep });

    /** @param {Look} next */
    function show(next) {
      now = next;
      wear(wearer, next);
      theme.set(next.theme);
      font.set(next.font);
      size.set(next.size);
      width.set(next.width);
    }

    /** Changed elsewhere: but what comes back of our own writes is older than what is seen.
     * @param {Look} next */
    function follow(next) {
      if (writes > 0 || isSame(next, kept)) return;
      kept = next;
      show(next);
    }

    show(look);
    const element = make("div", {
      class: "panel", role: "group", "aria-label": say("options_look"), hidden: true,
    }, theme.field, font.field, size.field, width.field);
    return { element, follow };
  }

  return Object.freeze({ panel });
})();

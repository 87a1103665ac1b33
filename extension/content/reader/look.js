/**
 * The reader's look: colours, typeface, sizes, spacing, and the panel that changes them.
 *
 * In:  the settings, changed here or in another tab.
 * Out: `faircopy.readerLook()`: the panel with its controls; the look as attributes of the sheet.
 * Never here: where and how settings are kept (settings.js); a colour or a size of its own.
 */
"use strict";

faircopy.readerLook ??= (() => {
  const { make } = nodes;
  const { say } = words;

  /** Above this sum of red, green and blue a paper is light. */
  const LIGHT = 382;
  /** WCAG 2, level AA. */
  const LEAST_CONTRAST = 4.5;

  /** @param {unknown} one @param {unknown} other */
  const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  /** @param {string} colour `#rrggbb` */
  const partsOf = (colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

  /** @param {string} paper */
  const scheme = (paper) =>
    partsOf(paper).reduce((sum, part) => sum + part, 0) > LIGHT ? "light" : "dark";

  /** The luminance of WCAG 2. @param {string} colour */
  function luminance(colour) {
    const [red, green, blue] = partsOf(colour).map((part) => part / 255).map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  /** @param {string} one @param {string} other */
  function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  /** The colour of links: one that nobody chose is worn only where it can be read. @param {Look} look */
  const linkOf = ({ link, ink, paper }) =>
    link === model.LOOK.link.usual && contrast(link, paper) < LEAST_CONTRAST ? ink : link;

  /** What the style sheet reads. @param {HTMLElement} sheet @param {Look} look */
  function wear(sheet, look) {
    for (const name of /** @type {const} */ (["theme", "font", "align"])) {
      sheet.setAttribute(`data-${name}`, look[name]);
    }
    sheet.toggleAttribute("data-hyphens", look.hyphens);
    sheet.toggleAttribute("data-columns", look.columns > 1);
    const values = {
      size: `${look.size}px`, width: `${look.width}ch`, leading: `${look.line / 100}`,
      weight: `${look.weight}`, tracking: `${look.letter / 100}em`,
      "word-gap": `${look.word / 100}em`, "paragraph-gap": `${look.paragraph / 100}em`,
      columns: `${look.columns}`,
      "own-font": look.family ? `"${look.family}"` : "serif",
      "own-paper": look.paper, "own-ink": look.ink, "own-link": linkOf(look),
    };
    for (const [name, value] of Object.entries(values)) sheet.style.setProperty(`--${name}`, value);
    sheet.style.colorScheme = look.theme === "custom" ? scheme(look.paper) : "";
  }

  /** @param {Desk} desk */
  return (desk) => {
    const { sheet: { dialog }, site, panels } = desk;
    const button = panels.button("outline", "options_look");
    button.replaceChildren(make("span", { "aria-hidden": "true" }, "Aa"));
    const panel = panels.panel(button, "look", "options_look");
    let look = settings.lookOn(desk.now, site);
    let isOwn = Object.hasOwn(desk.now.siteLooks, site);
    /** How many writes are under way: what is read back until then is older than what is seen. */
    let writes = 0;
    /** Something moves that was not let go yet. */
    let isMoving = false;

    /** @param {() => Promise<unknown>} write */
    async function keep(write) {
      writes += 1;
      isMoving = false;
      await write().finally(() => { writes -= 1; });
      // What others changed meanwhile was not listened to.
      if (writes === 0) desk.follow(await settings.load());
    }
    const keepReading = () =>
      void keep(() => settings.change({ reading: desk.now.reading }));
    const keepLook = () => void keep(() => isOwn
      ? settings.changeSiteLook(site, look) : settings.change({ reader: look }));
    const style = make("style");
    /** @type {ShadowRoot} */ (dialog.getRootNode()).append(style);
    /** What is worn of the style sheet that somebody typed. */
    let typed = "";
    const form = forms.reader(
      { onMove: (patch) => move({ ...look, ...patch }), onKeep: keepLook },
      { onMove: (patch) => move(look, { ...desk.now.reading, ...patch }), onKeep: keepReading });
    const own = make("input", { type: "checkbox", role: "switch", name: "own" });
    own.addEventListener("change", () => {
      isOwn = own.checked;
      if (isOwn) return keepLook();
      show(desk.now.reader);
      void keep(() => settings.changeSiteLook(site, null));
    });
    const reset = make("button", { type: "button", class: "small" }, say("reader_reset"));
    reset.addEventListener("click", () => {
      show(model.sound(model.LOOK, {}));
      keepLook();
      desk.announce(say("reader_reset_done"));
    });
    panel.element.append(...form.elements, make("div", { class: "foot" },
      site === "" ? null : make("label", { class: "field switch" }, own,
        make("span", {}, say("reader_own_look", site))), reset));

    /** A style sheet with a fault leaves the text as it is, and the panel says so.
     * @param {string} css */
    function dress(css) {
      if (css === typed) return;
      typed = css;
      const { text, fault } = faircopy.ownStyle(css);
      style.textContent = text;
      const hint = /** @type {HTMLElement} */ (panel.element.querySelector("#hint-css"));
      hint.textContent = say(fault || "hint_css");
      hint.toggleAttribute("data-fault", fault !== "");
    }

    /** @param {Look} nextLook @param {Reading} [reading] */
    function move(nextLook, reading) {
      isMoving = true;
      show(nextLook, reading);
    }

    /** @param {Look} nextLook @param {Reading} [reading] */
    function show(nextLook, reading = desk.now.reading) {
      const isOther = !isSame(reading, desk.now.reading);
      look = nextLook;
      own.checked = isOwn;
      wear(dialog, look);
      dress(look.css);
      form.setLook(look);
      form.setReading(reading);
      // What follows in the text is moved with it.
      if (isOther) desk.setReading(reading);
      desk.moved();
    }

    show(look);
    return {
      button, panel,
      /** Changed elsewhere, or written by us: what is read back during our own writes is older than
       * what is seen. @param {Settings} next @returns {boolean} whether it is worn now */
      follow(next) {
        if (writes > 0 || isMoving) return false;
        isOwn = Object.hasOwn(next.siteLooks, site);
        show(settings.lookOn(next, site), next.reading);
        return true;
      },
      /** One step of the type size. @param {number} by */
      step(by) {
        const { min, max } = /** @type {Extract<Field, {kind: "range"}>} */ (model.LOOK.size);
        show({ ...look, size: Math.min(max, Math.max(min, look.size + by)) });
        keepLook();
      },
      /** Another way of reading. @param {Partial<Reading>} patch @param {boolean} [isKept] */
      change(patch, isKept = true) {
        move(look, { ...desk.now.reading, ...patch });
        if (isKept) keepReading();
      },
    };
  };
})();

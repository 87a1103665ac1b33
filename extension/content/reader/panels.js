/**
 * The panels of the reader and the buttons that open them: one is open at a time.
 *
 * In:  a button, what it opens.
 * Out: `faircopy.panels()`: makes panels that know of each other.
 * Never here: what stands in a panel.
 */
"use strict";

faircopy.panels ??= () => {
  const { make } = nodes;
  const { say } = words;

  /** @type {Panel | null} */
  let open = null;
  let count = 0;

  /** The first control of a panel that can be used. @param {HTMLElement} element */
  const firstControl = (element) => [...element.querySelectorAll("input, button, summary, select")]
    .find((one) => one.checkVisibility() && !one.matches(":disabled, [type=radio]:not(:checked)"));

  /** A round button of the bar. @param {Parameters<typeof faircopy.icon>[0]} icon
   * @param {string} label key of its name */
  function button(icon, label) {
    const text = say(label);
    return make("button", { type: "button", class: "round", "aria-label": text, title: text },
      /** @type {any} */ (faircopy.icon(icon)));
  }

  /**
   * @param {HTMLButtonElement} opener @param {string} name class of the panel
   * @param {string} label key of its name @returns {Panel}
   */
  function panel(opener, name, label) {
    const id = `panel-${count++}`;
    const title = make("h2", { id: `${id}-title` }, say(label));
    const element = make("section", {
      class: `panel ${name}`, id, role: "region", "aria-labelledby": `${id}-title`, hidden: true,
    }, title);
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", id);
    /** @type {Panel} */
    const self = {
      element, opener, onOpen: () => {},
      get isOpen() { return open === self; },
      show() {
        if (open === self) return;
        open?.hide(false);
        open = self;
        element.hidden = false;
        opener.setAttribute("aria-expanded", "true");
        self.onOpen();
        // Some know better where one begins.
        if (element.matches(":focus-within")) return;
        /** @type {HTMLElement | undefined} */ (firstControl(element))?.focus({
          preventScroll: true });
      },
      hide(returns = true) {
        if (open !== self) return;
        open = null;
        element.hidden = true;
        opener.setAttribute("aria-expanded", "false");
        if (returns) opener.focus({ preventScroll: true });
      },
      toggle() {
        if (open === self) self.hide();
        else self.show();
      },
    };
    opener.addEventListener("click", () => self.toggle());
    return self;
  }

  return Object.freeze({
    button, panel,
    /** Closes what is open. @param {boolean} [returns] the focus to the button
     * @returns {boolean} whether something was */
    close(returns = true) {
      if (!open) return false;
      open.hide(returns);
      return true;
    },
  });
};

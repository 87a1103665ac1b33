/**
 * Two helps for the eye: a band of lines with the rest dimmed, and a text that moves by itself.
 *
 * In:  the pointer, the settings, a key.
 * Out: `faircopy.readerRuler()`.
 * Never here: a movement that was not asked for, or that does not end at the first touch.
 */
"use strict";

faircopy.readerRuler ??= (() => {
  const { make } = nodes;
  const LINES = Object.freeze({ off: 0, one: 1, three: 3, five: 5 });
  /** Where the band lies before the pointer was seen: here eyes rest. */
  const RESTING = 0.38;
  const MINUTE_MS = 60_000;

  /** @param {Desk} desk @param {Way} way */
  return (desk, way) => {
    const { sheet: { scroller, dialog } } = desk;
    const band = make("div", { class: "ruler", "aria-hidden": "true", hidden: true });
    const button = desk.panels.button("scroll", "reader_scroll");
    button.setAttribute("aria-pressed", "false");
    let frame = 0;
    /** The part of a pixel that a scroll place cannot hold. */
    let rest = 0;
    let before = 0;

    const lineHeight = () => {
      const { article } = desk;
      const style = article ? getComputedStyle(article) : null;
      return style ? Number.parseFloat(style.lineHeight) || 32 : 32;
    };

    /** @param {number} y */
    const place = (y) => {
      band.style.insetBlockStart = `${Math.round(y - band.offsetHeight / 2)}px`;
    };

    dialog.addEventListener("pointermove", ({ clientY, pointerType }) => {
      if (!band.hidden && pointerType !== "touch") place(clientY);
    }, { passive: true });

    /** @param {number} now */
    function step(now) {
      const way = (now - before) / MINUTE_MS * desk.now.reading.pace * lineHeight() + rest;
      before = now;
      const whole = Math.trunc(way);
      rest = way - whole;
      const top = scroller.scrollTop;
      scroller.scrollTop = top + whole;
      const isAtEnd = top + scroller.clientHeight >= scroller.scrollHeight - 1;
      if (isAtEnd) stop();
      else frame = requestAnimationFrame(step);
    }

    function start() {
      way.went();
      before = performance.now();
      rest = 0;
      button.setAttribute("aria-pressed", "true");
      frame = requestAnimationFrame(step);
    }

    function stop() {
      if (frame === 0) return;
      cancelAnimationFrame(frame);
      frame = 0;
      button.setAttribute("aria-pressed", "false");
    }

    const toggle = () => (frame === 0 ? start() : stop());
    button.addEventListener("click", toggle);
    for (const type of ["wheel", "pointerdown", "touchstart"]) {
      scroller.addEventListener(type, stop, { passive: true });
    }

    return {
      band, button, toggle, stop,
      settings() {
        const lines = LINES[desk.now.reading.ruler];
        band.hidden = lines === 0;
        // Who asks how high a line is has all styles worked out.
        if (lines === 0) return;
        band.style.blockSize = `${Math.round(lines * lineHeight() + 8)}px`;
        if (band.style.insetBlockStart === "") {
          place(scroller.clientHeight * RESTING);
        }
      },
      get isMoving() { return frame !== 0; },
      close: stop,
    };
  };
})();

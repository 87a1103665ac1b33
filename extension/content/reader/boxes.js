/**
 * What has a width of its own in the text: tables and code, which scroll in boxes, and pictures. How much
 * of a table is shown at once, and how one gets to the rest.
 *
 * In:  the article as it is laid out.
 * Out: `faircopy.readerBoxes()`.
 * Never here: a row that cannot be reached; a box that scrolls and does not say so.
 */
"use strict";

faircopy.readerBoxes ??= (() => {
  const { make } = nodes;
  const { say } = words;

  /** A table that is higher than this many windows would bury the text below it: it scrolls in its
   * box, and a button shows all of it. The page of 120 rows in `reader-parts.mjs` is higher, the one
   * of 30 is not. */
  const HIGHEST = 2;
  /** The bar covers so much of the top while it is shown, in px (reader.css has the same). */
  const BAR = 54;
  /** A picture that has so much of the line's width stands at its edge: a little off it looks wrong. */
  const NEARLY = 0.85;

  /** @param {Desk} desk @param {ReturnType<Faircopy["readerWay"]>} way */
  return (desk, way) => {
    const { dialog, scroller } = desk.sheet;
    /** Boxes whose head cannot stick to the sheet, because they scroll sideways themselves.
     * @type {[HTMLElement, HTMLTableSectionElement][]} */
    let sliding = [];

    /** @param {HTMLElement} box @param {HTMLTableElement} table */
    function button(box, table) {
      const all = make("button", { ...words.own(), type: "button", class: "small all-rows" },
        say("table_all", words.number(table.rows.length - (table.tHead?.rows.length ?? 0))));
      all.addEventListener("click", () => {
        box.setAttribute("data-whole", "");
        all.remove();
        fit();
        box.setAttribute("tabindex", "-1");
        box.focus({ preventScroll: true });
        desk.moved();
      });
      return all;
    }

    /** @param {HTMLElement} box @param {boolean} isPaged */
    function fitTable(box, isPaged) {
      const table = box.querySelector("table");
      if (!table) return;
      const most = scroller.clientHeight * (isPaged ? 1 : HIGHEST);
      const isCut = table.offsetHeight > most && (isPaged || !box.hasAttribute("data-whole"));
      const isWider = table.offsetWidth > box.clientWidth + 1;
      box.toggleAttribute("data-cut", isCut);
      box.toggleAttribute("data-slides", isWider && !isCut);
      const all = box.nextElementSibling?.classList.contains("all-rows") ? box.nextElementSibling : null;
      if (!isCut || isPaged) all?.remove();
      else if (!all) box.after(button(box, table));
      if (isWider && !isCut && table.tHead) sliding.push([box, table.tHead]);
      else if (table.tHead) table.tHead.style.translate = "";
    }

    /** @param {HTMLElement} image */
    function fitImage(image) {
      const room = image.parentElement?.clientWidth ?? 0;
      image.toggleAttribute("data-edge", image.offsetWidth > room * NEARLY);
    }

    // They come when one gets near them.
    desk.page.addEventListener("load", ({ target }) => {
      const image = /** @type {HTMLElement} */ (target);
      if (image.matches("figure img")) fitImage(image);
    }, true);

    /** Boxes that scroll can be reached by keyboard; others are no stop on the way. */
    function fit() {
      const isPaged = dialog.hasAttribute("data-columns");
      sliding = [];
      for (const image of desk.page.querySelectorAll("figure img")) {
        fitImage(/** @type {HTMLElement} */ (image));
      }
      for (const one of desk.page.querySelectorAll(".wide, pre")) {
        const box = /** @type {HTMLElement} */ (one);
        const isTable = box.localName !== "pre";
        if (isTable) fitTable(box, isPaged);
        const scrolls = box.hasAttribute("data-cut") || box.scrollWidth > box.clientWidth + 1;
        for (const [name, value] of /** @type {const} */ ([["tabindex", "0"], ["role", "region"],
          ["aria-label", say(isTable ? "table_region" : "code_region")]])) {
          if (scrolls) box.setAttribute(name, value);
          // "-1" is what brought the focus here.
          else if (box.getAttribute(name) === value) box.removeAttribute(name);
        }
      }
    }

    way.onMove(() => {
      const covered = dialog.hasAttribute("data-quiet") ? 0 : BAR;
      for (const [box, head] of sliding) {
        const { top, height } = box.getBoundingClientRect();
        const shift = Math.max(0, Math.min(covered - top, height - 2 * head.offsetHeight));
        head.style.translate = shift > 0 ? `0 ${shift}px` : "";
      }
    });

    return { fit };
  };
})();

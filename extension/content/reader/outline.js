/**
 * The outline: the headings of the text, the one being read marked.
 *
 * In:  the headings of the article; where the reader is.
 * Out: `faircopy.readerOutline()`: a panel, which stands in the margin where there is room.
 * Never here: a heading that the text does not have.
 */
"use strict";

faircopy.readerOutline ??= (() => {
  const { make } = nodes;

  /** Fewer headings are no outline. */
  const FEWEST = 2;
  /** A heading this far down the window is the one being read. */
  const READING_LINE = 0.3;

  /** @param {Desk} desk @param {ReturnType<Faircopy["readerWay"]>} way */
  return (desk, way) => {
    const { panels, sheet: { scroller, dialog } } = desk;
    const button = panels.button("outline", "reader_outline");
    const panel = panels.panel(button, "contents", "reader_outline");
    const list = make("ol");
    panel.element.append(list);
    const margin = make("nav", { class: "margin", "aria-label": words.say("reader_outline") });
    /** @type {HTMLElement[]} */
    let headings = [];
    /** Links in the panel and in the margin, by the number of their heading.
     * @type {HTMLElement[][]} */
    let links = [];
    /** The heading that is marked. */
    let marked = -1;

    /** @param {HTMLElement | null} article */
    const headingsOf = (article) => /** @type {HTMLElement[]} */ (
      [...article?.querySelectorAll("h1[data-block], h2, h3, h4") ?? []].filter((one) =>
        one.closest("header, blockquote, .ghost") === null && /\S/u.test(one.textContent)));

    /** @param {HTMLElement} heading @param {number} index @param {number} level */
    function entry(heading, index, level) {
      const link = make("button", { type: "button", dir: "auto" }, heading.textContent);
      link.style.setProperty("--level", String(level));
      link.addEventListener("click", () => {
        way.to(heading);
        heading.setAttribute("tabindex", "-1");
        heading.focus({ preventScroll: true });
        panel.hide(false);
      });
      (links[index] ??= []).push(link);
      return make("li", {}, link);
    }

    function spy() {
      const line = scroller.clientHeight * READING_LINE;
      const isPaged = dialog.hasAttribute("data-columns");
      let now = -1;
      headings.forEach((heading, index) => {
        const { top, left } = heading.getBoundingClientRect();
        if (isPaged ? left < scroller.clientWidth / 2 : top < line) now = index;
      });
      if (now !== marked) {
        links[marked]?.forEach((link) => link.removeAttribute("aria-current"));
        links[now]?.forEach((link) => link.setAttribute("aria-current", "location"));
        marked = now;
      }
      if (!margin.hidden) links[now]?.[1]?.scrollIntoView({ block: "nearest" });
    }

    /** In the margin only where the text leaves one. */
    function fit() {
      const { article } = desk;
      const isWanted = desk.now.reading.outline && headings.length >= FEWEST && article !== null &&
        !dialog.hasAttribute("data-columns");
      margin.hidden = !isWanted;
      if (!isWanted) return;
      const { left, right } = article.getBoundingClientRect();
      const isRtl = getComputedStyle(dialog).direction === "rtl";
      const room = isRtl ? scroller.clientWidth - right : left;
      margin.style.setProperty("--room", `${room}px`);
      margin.hidden = room < 230;
    }

    way.onMove(spy);
    return {
      button, panel, margin, fit,
      show() {
        const now = headingsOf(desk.article);
        if (now.length > 0 && now.length === headings.length && now.every((one, at) => one === headings[at])) {
          return fit();
        }
        links = [];
        marked = -1;
        headings = now;
        const levels = headings.map(({ localName }) => Number(localName[1]));
        const highest = Math.min(...levels);
        const entries = () => headings.map((one, index) => entry(one, index, levels[index] - highest));
        list.replaceChildren(...entries());
        margin.replaceChildren(make("ol", {}, ...entries()));
        button.hidden = headings.length < FEWEST;
        fit();
      },
      settings: fit,
    };
  };
})();

/**
 * Where in the text the reader is: progress, time left, the place to come back to.
 *
 * In:  the sheet as it is scrolled; the article as it is laid out.
 * Out: `faircopy.readerWay()`: the bar's line and its sentence; the paragraph at the top, for the
 *      others; a place kept for the next time.
 * Never here: a listener that runs more than once a frame; an address (the background hashes it).
 */
"use strict";

faircopy.readerWay ??= (() => {
  const { make } = nodes;
  const { say } = words;
  const { documentURL } = faircopy.dom;

  /** Who has come so far has read it: there is no place to come back to. */
  const READ = 0.97;
  /** The bar covers so much of the top, in px. */
  const COVERED = 60;
  /** What of a paragraph's text makes its mark. */
  const MARK_LENGTH = 160;

  /** A mark of a paragraph's text, by which it is found again. @param {Element} block */
  function markOf(block) {
    const text = (block.textContent ?? "").replace(/\s+/gu, " ").trim().slice(0, MARK_LENGTH);
    let hash = 0x811c9dc5;
    for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    return hash.toString(36);
  }

  /** @param {Desk} desk */
  return (desk) => {
    const { scroller } = desk.sheet;
    const line = make("div", { class: "progress", "aria-hidden": "true" }, make("div"));
    const left = make("span", { class: "left" });
    /** @type {HTMLElement[]} */
    let blocks = [];
    /** @type {((at: {block: HTMLElement | null, done: number}) => void)[]} */
    const listeners = [];
    let frame = 0;
    let lastMark = "";
    let lastTop = 0;
    /** Nothing is kept of a place where the reader was only put. */
    let hasMoved = false;
    /** The block that the reader was opened at. */
    let came = NaN;

    const isPaged = () => desk.sheet.dialog.hasAttribute("data-columns");

    /** The first block that is in view: they stand in order. */
    function blockInView() {
      const before = (/** @type {HTMLElement} */ block) => {
        const { bottom, right, left: start } = block.getBoundingClientRect();
        return isPaged() ? (desk.isRtl ? start > scroller.clientWidth : right < 0)
          : bottom <= COVERED;
      };
      let [low, high] = [0, blocks.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (before(blocks[middle])) low = middle + 1;
        else high = middle;
      }
      return blocks[low] ?? blocks.at(-1) ?? null;
    }

    function done() {
      const { article } = desk;
      if (!article) return 0;
      if (isPaged()) {
        const way = scroller.scrollWidth - scroller.clientWidth;
        return way > 0 ? Math.min(1, Math.abs(scroller.scrollLeft) / way) : 1;
      }
      const { top, height } = article.getBoundingClientRect();
      const way = height - scroller.clientHeight;
      return way > 0 ? Math.min(1, Math.max(0, -top / way)) : 1;
    }

    function minutesOfAll() {
      const { words: count, meta } = desk.analysis;
      return faircopy.readingMinutes(count, meta.lang, desk.now.reading.speed);
    }

    /** The head of the article says how long the whole takes. */
    function sayAll() {
      const minutes = desk.article?.querySelector(".head .minutes");
      const whole = Math.max(1, Math.round(minutesOfAll()));
      if (minutes) minutes.textContent = say("reader_minutes", words.number(whole));
    }

    function look() {
      frame = 0;
      const at = { block: blockInView(), done: done() };
      /** @type {HTMLElement} */ (line.firstElementChild).style.scale = `${at.done} 1`;
      const minutes = Math.round((1 - at.done) * minutesOfAll());
      left.textContent = at.done >= 1 || minutes < 1 ? say("reader_left_none")
        : say("reader_left", words.number(minutes));
      hideBar();
      for (const listener of listeners) listener(at);
    }

    /** The bar steps aside while one reads on, and comes back as soon as one turns. */
    function hideBar() {
      const top = scroller.scrollTop;
      if (Math.abs(top - lastTop) < 8) return;
      desk.sheet.dialog.toggleAttribute("data-quiet", top > lastTop && top > 160 && hasMoved);
      lastTop = top;
    }

    function moved() {
      frame ||= requestAnimationFrame(look);
    }

    function keep() {
      if (!hasMoved || !desk.now.reading.resume || !desk.article) return;
      const block = blockInView();
      const at = done();
      const mark = !block || at >= READ || scroller.scrollTop + Math.abs(scroller.scrollLeft) < COVERED
        ? "" : markOf(block);
      if (mark === lastMark) return;
      lastMark = mark;
      platform.send({ type: "keepPlace", address: documentURL.call(document), mark }).catch(() => {});
    }

    scroller.addEventListener("scroll", moved, { passive: true });
    scroller.addEventListener("scrollend", keep, { passive: true });
    const went = () => { hasMoved = true; };
    for (const type of ["wheel", "pointerdown", "touchmove"]) {
      scroller.addEventListener(type, went, { passive: true });
    }

    /** To where the reader left off, if he did. */
    async function resume() {
      if (!desk.now.reading.resume) return;
      const { mark } = await platform.send(
        { type: "findPlace", address: documentURL.call(document) }).catch(() => ({ mark: "" }));
      const block = mark && !hasMoved ? blocks.find((one) => markOf(one) === mark) : null;
      if (!block || block === blocks[0]) return;
      arrive(block);
      lastMark = mark;
      desk.toast(say("reader_resumed"), say("reader_to_top"), () => scroller.scrollTo({ top: 0, left: 0 }));
    }

    /** @param {Element} block @param {ScrollIntoViewOptions} [how] */
    function to(block, how = {}) {
      hasMoved = true;
      block.scrollIntoView({ block: "start", inline: "start", ...how });
    }

    /** To a place that nobody pointed at: only the sheet moves, and the boxes in it, which would hide
     * their beginning, stay. @param {HTMLElement} block */
    function arrive(block) {
      const box = block.closest(".wide, pre");
      const [left, top] = [box?.scrollLeft ?? 0, box?.scrollTop ?? 0];
      to(block);
      box?.scrollTo({ left, top, behavior: "instant" });
    }

    /** @param {HTMLElement} block */
    const idOf = (block) => Number(block.getAttribute("data-block"));

    /** To what is read on the page, if that is not its beginning. @returns {boolean} */
    function follow() {
      const at = desk.hooks.placeOnPage(blocks.map(idOf));
      if (at > 0) arrive(blocks[at]);
      hasMoved = false;
      came = idOf(blockInView() ?? scroller);
      return at > 0;
    }

    /** The page at what is read here, if the reader went anywhere. */
    function lead() {
      const block = blockInView();
      if (hasMoved && block && idOf(block) !== came) desk.hooks.goOnPage(idOf(block));
    }

    return {
      line, left, resume, keep, moved, went, to, follow,
      /** @param {(at: {block: HTMLElement | null, done: number}) => void} listener */
      onMove(listener) { listeners.push(listener); },
      show() {
        blocks = desk.article ? [...desk.article.querySelectorAll("[data-block]")].map(
          (one) => /** @type {HTMLElement} */ (one)).filter((one) => one.localName !== "br") : [];
        sayAll();
        moved();
      },
      settings() {
        line.hidden = !desk.now.reading.progress;
        left.hidden = !desk.now.reading.timeLeft;
        sayAll();
        moved();
      },
      get blocks() { return blocks; },
      current: blockInView,
      close() {
        cancelAnimationFrame(frame);
        keep();
        lead();
        // A scroll that ends after this finds no layout, and would forget the place.
        scroller.removeEventListener("scrollend", keep);
      },
    };
  };
})();

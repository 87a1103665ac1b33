/**
 * What some parts of a text need to be of use: code that can be copied, formulas that move in their line,
 * notes beside their sign, cards in the place of what would have to be loaded.
 *
 * In:  the article as nodes.
 * Out: `faircopy.readerParts()`, `faircopy.flash()`.
 * Never here: a request that nobody asked for; a change of what is said.
 */
"use strict";

/** Shows where one has come. */
faircopy.flash ??= (element) => {
  element.classList.remove("flash");
  void element.clientWidth; // the animation starts anew
  element.classList.add("flash");
};

faircopy.readerParts ??= (() => {
  const { make } = nodes;
  const { say } = words;
  /** A note that is longer is a section of its own. */
  const MOST_NOTE = 1_500;
  /** Signs of a note: numbers, letters, daggers; never a word. */
  const SIGN = /^[\s[(]*(?:\p{N}{1,4}|[a-z]{1,2}|[*†‡§¶]{1,3})[\s\]).]*$/iu;
  /** What an embedded page may do: play, but not leave the frame. */
  const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-presentation";

  /** What is laid out by itself: the parts of a long list as the parts of a long text. In a list that
   * counts down Chromium would count such parts from zero. */
  const PARTS = ":scope > :is(p, h2, h3, h4, h5, h6), :scope > :is(ul, ol:not([reversed])) > li";
  /** Parts beyond this many are laid out when one comes near: all at once, a long text stands
   * still for longer than anybody should notice (`tests/browser/speed/stalls.mjs`). */
  const AT_ONCE = 24;
  /** About so many letters stand in a line. */
  const LETTERS_IN_LINE = 72;

  /** A formula of fewer letters fits into the narrowest line. */
  const LONG_FORMULA = 20;

  /** @param {HTMLElement} article @returns {Generator<void>} */
  function* leaveFar(article) {
    const parts = /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(PARTS));
    for (const one of [...parts].slice(AT_ONCE)) {
      one.setAttribute("data-far", "");
      // How high it will be, so that the scroll bar tells the truth.
      one.style.containIntrinsicBlockSize =
        `auto ${Math.ceil((one.textContent?.length ?? 0) / LETTERS_IN_LINE)}lh`;
      yield;
    }
  }

  /** In a box, because in Firefox formulas themselves do not scroll. @param {Element} math */
  function formula(math) {
    if ((math.textContent ?? "").length < LONG_FORMULA) return;
    const box = make("span", { class: "formula", "data-alone": math.hasAttribute("display") });
    math.replaceWith(box);
    box.append(math);
  }

  /** @param {HTMLElement} pre */
  function code(pre) {
    const language = pre.querySelector("code")?.className.slice("language-".length) ?? "";
    const name = say("code_copy");
    const copy = make("button", {
      ...words.own(), type: "button", class: "round copy", "aria-label": name, title: name,
    }, /** @type {any} */ (faircopy.icon("copy")));
    const text = pre.textContent ?? "";
    copy.addEventListener("click", async () => {
      const said = await faircopy.copyText(text) ? say("code_copied") : say("code_not_copied");
      copy.textContent = said;
      copy.setAttribute("aria-label", said);
    });
    const box = make("figure", { class: "code", "data-bare": language === "", dir: "ltr" },
      make("div", { class: "code-bar" }, make("span", {}, language), copy));
    pre.replaceWith(box);
    box.append(pre);
  }

  /** A frame of the page, as a card that loads on demand. @param {HTMLElement} card */
  function embed(card) {
    const link = card.querySelector("a");
    if (!link) return;
    const { href, title } = link;
    const host = URL.parse(href)?.hostname ?? "";
    const load = make("button", { ...words.own(), type: "button", class: "main" }, say("embed_load"));
    load.addEventListener("click", () => {
      const frame = make("iframe", {
        src: href, sandbox: SANDBOX, title: title || host, allow: "fullscreen; autoplay",
        referrerpolicy: "strict-origin-when-cross-origin",
      });
      load.replaceWith(frame);
      frame.focus();
    });
    link.setAttribute("target", "_blank");
    link.textContent = say("embed_open");
    card.classList.add("card");
    card.prepend(make("p", { class: "embed-title", dir: "auto" }, title || say("embed_title")),
      make("p", { ...words.own(), class: "why" }, say("embed_why", host)), load);
  }

  /** @param {Desk} desk @param {ReturnType<Faircopy["readerWay"]>} way */
  return (desk, way) => {
    const pop = make("div", { class: "pop", role: "note", hidden: true });
    const back = make("button", { type: "button", class: "way-back", hidden: true },
      /** @type {any} */ (faircopy.icon("undo")), say("reader_way_back"));
    /** Where the reader jumped from, the last on top. @type {HTMLElement[]} */
    let jumps = [];
    /** @type {HTMLElement | null} */
    let sign = null;

    const { dialog, scroller } = desk.sheet;

    /** What a link inside the text leads to. @param {Element} link */
    function target(link) {
      const id = decodeURIComponent(link.getAttribute("href")?.slice(1) ?? "");
      const found = desk.article?.querySelector(`[id="${CSS.escape(id)}"]`) ?? null;
      return /** @type {HTMLElement | null} */ (found?.closest("li, dd, p, td, h2, h3, h4, figure") ?? found);
    }

    /** @param {Element} link @param {HTMLElement} to */
    const isNote = (link, to) => SIGN.test(link.textContent ?? "") && !to.contains(link) &&
      to.matches("li, dd, p, td") && (to.textContent ?? "").length <= MOST_NOTE &&
      Boolean(link.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_FOLLOWING);

    function closePop(returns = true) {
      if (pop.hidden) return false;
      pop.hidden = true;
      sign?.removeAttribute("aria-expanded");
      if (returns) sign?.focus({ preventScroll: true });
      sign = null;
      return true;
    }

    /** @param {HTMLElement} link @param {HTMLElement} note */
    function openPop(link, note) {
      closePop(false);
      const copy = make("div", { class: "pop-text", dir: "auto" },
        ...[...note.cloneNode(true).childNodes]);
      for (const one of copy.querySelectorAll("[id], [data-block]")) {
        one.removeAttribute("id");
        one.removeAttribute("data-block");
      }
      // The way back from the note is nonsense beside its sign.
      for (const one of copy.querySelectorAll("a[href^='#']")) {
        if (!/[\p{L}]{2}/u.test(one.textContent ?? "")) one.remove();
      }
      const go = make("button", { type: "button", class: "link" }, say("note_go"));
      go.addEventListener("click", () => {
        const from = sign;
        closePop(false);
        if (from) jump(from, note);
      });
      pop.replaceChildren(copy, go);
      sign = link;
      link.setAttribute("aria-expanded", "true");
      pop.hidden = false;
      const at = link.getBoundingClientRect();
      const { width, height } = pop.getBoundingClientRect();
      const room = dialog.clientWidth - width - 12;
      pop.style.left = `${Math.max(12, Math.min(room, at.left + at.width / 2 - width / 2))}px`;
      const below = at.bottom + 8;
      pop.style.top = `${below + height > dialog.clientHeight - 12 ? Math.max(12, at.top - height - 8) : below}px`;
      go.focus({ preventScroll: true });
    }

    /** @param {HTMLElement} from @param {HTMLElement} to */
    function jump(from, to) {
      jumps.push(from);
      back.hidden = false;
      way.to(to, { block: "center" });
      faircopy.flash(to);
      to.setAttribute("tabindex", "-1");
      to.focus({ preventScroll: true });
    }

    function goBack() {
      const from = jumps.pop();
      back.hidden = jumps.length === 0;
      if (!from?.isConnected) return;
      way.to(from, { block: "center" });
      from.focus({ preventScroll: true });
      faircopy.flash(from);
    }

    desk.page.addEventListener("click", (event) => {
      const link = /** @type {HTMLElement | null} */ (
        /** @type {Element} */ (event.target).closest("article a[href^='#']"));
      if (!link) return;
      event.preventDefault();
      const to = target(link);
      if (!to) return;
      if (isNote(link, to)) openPop(link, to);
      else if (jumps.at(-1) && to.contains(jumps.at(-1) ?? null)) goBack();
      else jump(link, to);
    });
    back.addEventListener("click", goBack);
    scroller.addEventListener("scroll", () => closePop(false), { passive: true });
    dialog.addEventListener("pointerdown", ({ target: at }) => {
      if (!pop.contains(/** @type {Node} */ (at))) closePop(false);
    });

    return {
      floats: [pop, back],
      /** A fresh text, or a piece of one. @param {HTMLElement} article @returns {Generator<void>} */
      *dress(article) {
        yield* leaveFar(article);
        for (const math of article.querySelectorAll("math")) formula(math);
        for (const pre of article.querySelectorAll("pre")) code(pre);
        for (const card of article.querySelectorAll("div:not(.wide, .ghost, .ghost *, .code-bar)")) {
          if (card.querySelector(":scope > a")) embed(/** @type {HTMLElement} */ (card));
        }
        // A letter is written in no tab.
        for (const link of article.querySelectorAll("a[href^='http']")) {
          link.setAttribute("target", "_blank");
        }
      },
      /** Another text is shown. */
      show() {
        closePop(false);
        jumps = jumps.filter((from) => from.isConnected);
        back.hidden = jumps.length === 0;
      },
      leave: () => closePop(),
      goBack,
    };
  };
})();

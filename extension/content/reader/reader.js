/**
 * The reader: puts its parts on the sheet, and keeps them in step with analysis and settings.
 *
 * In:  an analysis; what the reader presses.
 * Out: `faircopy.reader`: open, update, close.
 * Never here: a judgement of the page; a change of it; what one part does.
 */
"use strict";

faircopy.reader ??= (() => {
  const { make } = nodes;
  const { say } = words;
  const { on } = faircopy.dom;

  /** How long a note at the foot stays. */
  const TOAST_MS = 8_000;

  /** The style sheet; asked for once. @type {Promise<string> | null} */
  let style = null;
  /** @typedef {ReturnType<typeof assemble> extends Generator<void, infer T> ? T : never} Open */
  /** @type {Open | null} */
  let current = null;

  /** The package's style sheets come from the background: no page may be able to load them. */
  function styleText() {
    const asked = style ?? platform.send({ type: "style" }).then((answer) => answer.style);
    style = asked;
    asked.catch(() => { style = null; });
    return asked;
  }

  /** What is said without a place of its own: aloud to screen readers, at the foot to the eye. */
  function voice() {
    const status = make("div", { class: "unseen", role: "status" });
    const toast = make("div", { class: "toast", hidden: true });
    let timer = 0;
    return {
      status, toast,
      announce(/** @type {string} */ text) { status.textContent = text; },
      /** @param {string} text @param {string} [label] @param {() => void} [act] */
      toast_(text, label, act) {
        clearTimeout(timer);
        const close = () => { toast.hidden = true; };
        const button = label ? make("button", { type: "button", class: "link" }, label) : null;
        button?.addEventListener("click", () => {
          act?.();
          close();
        });
        toast.replaceChildren(make("span", {}, text), ...(button ? [button] : []));
        toast.hidden = false;
        status.textContent = text;
        timer = setTimeout(close, TOAST_MS);
      },
      close: () => clearTimeout(timer),
    };
  }

  /** Stops after each part that takes long to make.
   * @param {string} css @param {Settings} now @param {ReaderHooks} hooks @param {Analysis} analysis */
  function* assemble(css, now, hooks, analysis) {
    const sheet = faircopy.overlay.open(css, {
      onClose: () => { if (!leaveOne()) hooks.onClose(); },
      onKey(event) {
        keys.press(event);
        if (event.defaultPrevented) tellGone();
      },
      onAll: () => { if (desk.article) getSelection()?.selectAllChildren(desk.article); },
      onGone: hooks.onClose,
      onTaken: hooks.onTaken,
    });
    const page = make("div", { class: "page" });
    const said = voice();
    /** Words are the extension's, too: these are for when it has none any more. */
    const gone = say("reader_gone");
    /** What is left of an extension that is gone can be read and closed; who asks for more is told. */
    const tellGone = () => { if (!platform.alive()) said.toast_(gone); };
    /** @type {Desk} */
    const desk = {
      sheet, page, hooks, now, analysis, article: null, isRtl: false,
      site: settings.host(location.hostname), panels: faircopy.panels(),
      announce: said.announce, toast: said.toast_, obey: () => {
        const { article } = desk;
        if (article) kept(() => ghosts.obey(article), [way, outline, speech]);
      },
      follow(next) {
        if (look.follow(next)) desk.now = next;
      },
      changeReading: (patch, isKept) => look.change(patch, isKept),
      setReading(reading) {
        desk.now = { ...desk.now, reading };
        for (const part of followers) part.settings();
      },
      moved() {
        outline.fit();
        boxes.fit();
        way.moved();
        edge.follow();
      },
      point(element) {
        desk.panels.close(false);
        way.to(element, { block: "center" });
        faircopy.flash(element);
      },
      /** @type {any} */ edits: null,
    };
    const edge = faircopy.readerEdge(sheet);
    const way = faircopy.readerWay(desk);
    const outline = faircopy.readerOutline(desk, way);
    const ruler = faircopy.readerRuler(desk, way);
    const boxes = faircopy.readerBoxes(desk, way);
    yield;
    const edits = faircopy.readerEdits(desk);
    desk.edits = edits;
    const rules = faircopy.readerRules(desk);
    const ledger = faircopy.readerLedger(desk, rules);
    const handles = faircopy.readerHandles(desk, rules);
    const take = faircopy.readerTake(desk);
    yield;
    const speech = faircopy.readerSpeech(desk, way);
    const followers = [way, outline, ruler, speech];
    yield;
    const look = faircopy.readerLook(desk);
    yield;
    const scroll = faircopy.readerScroll(desk, way);
    const keys = faircopy.readerKeys(desk, { way, outline, ruler, ledger, handles, take, speech, look, scroll });
    const parts = faircopy.readerParts(desk, way);
    const ghosts = faircopy.readerGhosts(desk, ledger.row, rules);
    const { make: build, change } = faircopy.readerArticle(desk, { parts, handles, ghosts });

    const close = desk.panels.button("close", "reader_close");
    close.classList.add("close");
    close.addEventListener("click", hooks.onClose);
    // The browser's own way, for when no script of ours is left: Firefox ends them with the extension.
    close.popoverTargetElement = sheet.dialog;
    close.popoverTargetAction = "hide";
    const bar = make("div", { class: "bar", role: "group", "aria-label": say("reader_bar") },
      outline.button, way.left, make("span", { class: "gap" }),
      edits.undoButton, edits.redoButton, ledger.button, ruler.button, speech.button, take.button,
      look.button, keys.button, close);
    sheet.scroller.append(page);
    sheet.dialog.append(way.line, bar, sheet.scroller, outline.margin, ruler.band,
      ...[outline, ledger, speech, take, look, keys].map(({ panel }) => panel.element),
      ...take.floats, ...parts.floats, said.toast, said.status);
    scroll.beside();
    sheet.dialog.addEventListener("focusin", () => sheet.dialog.removeAttribute("data-quiet"));
    sheet.scroller.addEventListener("click", () => desk.panels.close(false));
    sheet.dialog.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("button, input, select")) tellGone();
    });

    /** Escape leaves what was opened last. */
    function leaveOne() {
      if (parts.leave() || desk.panels.close()) return true;
      if (edits.isPicking) {
        ledger.picking.checked = false;
        edits.pick(false);
        return true;
      }
      if (!ruler.isMoving) return false;
      ruler.stop();
      return true;
    }

    /** @param {{show(): void}[]} [all] who follow what is shown */
    function show(all = [parts, way, outline, ledger, speech]) {
      const shown = desk.article ?? faircopy.readerPage.refusal(desk.analysis, hooks.onClose);
      if (page.firstChild !== shown) page.replaceChildren(shown);
      for (const part of all) part.show();
      boxes.fit();
    }

    /** What the eye is on stays where it is. @param {() => void} work @param {{show(): void}[]} [all] */
    function kept(work, all) {
      const { scroller, dialog } = sheet;
      const root = /** @type {ShadowRoot} */ (dialog.getRootNode());
      const { activeElement: focused } = root;
      const [entry, focus] = ["data-entry", "data-focus"].map((name) => focused?.getAttribute(name) ?? null);
      const inPanel = Boolean(focused?.closest(".panel"));
      const held = way.current();
      const top = held?.getBoundingClientRect().top ?? 0;
      work();
      show(all);
      const number = held?.getAttribute("data-block") ?? "";
      const after = held?.isConnected ? held
        : dialog.querySelector(`article [data-block="${CSS.escape(number)}"]`);
      if (after) scroller.scrollTop += after.getBoundingClientRect().top - top;
      if (!focused || focused.isConnected) return;
      const button = /** @type {HTMLElement | null} */ (entry !== null ? dialog.querySelector(
        `${inPanel ? ".panel" : "article"} button[data-entry="${CSS.escape(entry)}"]`)
        : dialog.querySelector(`[data-focus="${CSS.escape(focus ?? "")}"]`));
      (button ?? scroller).focus({ preventScroll: true });
    }

    const resized = new ResizeObserver(() => {
      sheet.uncover();
      desk.moved();
    });
    let isClosed = false;
    return {
      desk, kept, build, change,
      /** The sheet, and then what is on it: each has the page's styles worked out.
       * @returns {Generator<void>} */
      *start() {
        sheet.show();
        yield;
        if (isClosed) return;
        show();
        for (const part of followers) part.settings();
        resized.observe(sheet.scroller);
        if (!way.follow()) void way.resume();
      },
      close() {
        isClosed = true;
        try {
          for (const part of [way, ruler, speech, said, take, edge]) part.close();
        } finally {
          // Whatever fails, the page must be free again.
          resized.disconnect();
          sheet.close();
          faircopy.back.close();
        }
      },
    };
  }

  /** @param {Analysis} analysis @param {ReaderHooks} hooks */
  async function open(analysis, hooks) {
    if (current) return;
    const { inSlices, pause } = faircopy.slices;
    const [css, now] = await Promise.all([styleText(), settings.load()]);
    const opened = await inSlices(assemble(css, now, hooks, analysis));
    current = opened;
    (await inSlices(opened.build(analysis)))();
    await inSlices(opened.start());
    // Not in the task that draws: to the browser this is a navigation.
    await pause();
    if (current !== opened) return;
    faircopy.back.open(hooks.onClose);
  }

  /** The same reader with another analysis. @param {Analysis} analysis */
  async function update(analysis) {
    const opened = current;
    if (!opened) return;
    const { goOn } = faircopy.slices;
    const change = await goOn(opened.change(analysis)) ?? await goOn(opened.build(analysis));
    if (current === opened) opened.kept(change);
  }

  function close() {
    const was = current;
    current = null;
    was?.close();
  }

  const follow = (/** @type {Settings} */ now) => current?.desk.follow(now);
  settings.onChange(follow);
  // A page that lies in the browser's cache is told of no change, and would write what it knows over it.
  on.call(window, "pageshow", (event) => {
    const isBack = /** @type {PageTransitionEvent} */ (event).persisted;
    if (isBack && current && platform.alive()) void settings.load().then(follow);
  });

  return Object.freeze({ open, update, close, get isOpen() { return current !== null; } });
})();

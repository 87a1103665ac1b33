/**
 * The reader: puts its parts on the sheet, and keeps them in step with the analysis.
 *
 * In:  an analysis; what the reader presses.
 * Out: `faircopy.reader`: open, update, close.
 * Never here: a judgement of the page; a change of it.
 */
"use strict";

faircopy.reader ??= (() => {
  const { make } = nodes;
  const { say } = words;
  const { baseURI } = faircopy.dom;

  /** The style sheet; asked for once. @type {Promise<string> | null} */
  let style = null;
  /** @typedef {ReturnType<typeof assemble>} Open */
  /** @type {Open | null} */
  let current = null;

  /** The package's style sheets come from the background: no page may be able to load them. */
  function styleText() {
    const asked = style ?? platform.send({ type: "style" }).then((answer) => answer.style);
    style = asked;
    asked.catch(() => { style = null; });
    return asked;
  }

  /** The bar above the text. @param {HTMLElement} panel @param {() => void} onClose */
  function bar(panel, onClose) {
    const look = make("button", {
      type: "button", class: "round", "aria-expanded": "false", "aria-label": say("options_look"),
      title: say("options_look"),
    }, make("span", { "aria-hidden": "true" }, "Aa"));
    look.addEventListener("click", () => {
      panel.hidden = !panel.hidden;
      look.setAttribute("aria-expanded", String(!panel.hidden));
    });
    const close = make("button", {
      type: "button", class: "round close", "aria-label": say("reader_close"),
      title: say("reader_close"),
    }, make("span", { "aria-hidden": "true" }, "×"));
    close.addEventListener("click", onClose);
    return make("div", { class: "bar" }, look, close, panel);
  }

  /** Links inside the article go to places inside the article. @param {HTMLElement} article */
  function keepJumpsInside(article) {
    article.addEventListener("click", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a[href^='#']");
      if (!link) return;
      event.preventDefault();
      const id = decodeURIComponent(link.getAttribute("href")?.slice(1) ?? "");
      article.querySelector(`[id="${CSS.escape(id)}"]`)?.scrollIntoView();
    });
  }

  /** Boxes that scroll sideways can be reached by keyboard; others are no stop on the way.
   * @param {HTMLElement} article */
  function markWide(article) {
    for (const box of article.querySelectorAll(".wide, pre")) {
      if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
    }
  }

  /** @param {Analysis} analysis @param {ReaderHooks} hooks @returns {HTMLElement[]} */
  function contents(analysis, { onClose, onPutBack }) {
    const ledger = faircopy.readerLedger(analysis.ledger, onPutBack);
    if (!faircopy.readerPage.hasArticle(analysis) || analysis.article === null) {
      return [faircopy.readerPage.refusal(analysis, onClose)];
    }
    const article = faircopy.articleNodes(analysis.article, baseURI.call(document));
    const { lang, dir } = analysis.meta;
    if (lang) article.setAttribute("lang", lang);
    article.setAttribute("dir", dir === "rtl" || dir === "ltr" ? dir : "auto");
    keepJumpsInside(article);
    const note = faircopy.readerPage.note(analysis);
    article.prepend(faircopy.readerPage.head(analysis, article), ...(note ? [note] : []));
    return [article, ...(ledger ? [ledger] : [])];
  }

  /** @param {string} css @param {Look} look @param {ReaderHooks} hooks */
  function assemble(css, look, hooks) {
    const sheet = faircopy.overlay.open(css, () => {
      // Escape closes what was opened last.
      if (panel.element.hidden) hooks.onClose();
      else lookButton.click();
    });
    const panel = faircopy.readerLook.panel(sheet.dialog, look);
    const top = bar(panel.element, hooks.onClose);
    const lookButton = /** @type {HTMLButtonElement} */ (top.firstElementChild);
    const page = make("div", { class: "page" });
    sheet.scroller.append(page);
    sheet.dialog.append(top, sheet.scroller);
    const show = (/** @type {Analysis} */ analysis) => {
      page.replaceChildren(...contents(analysis, hooks));
      markWide(page);
    };
    return { sheet, panel, page, show };
  }

  /** @param {Analysis} analysis @param {ReaderHooks} hooks */
  async function open(analysis, hooks) {
    if (current) return;
    const [css, { reader: look }] = await Promise.all([styleText(), settings.load()]);
    current = assemble(css, look, hooks);
    current.sheet.show();
    current.show(analysis);
  }

  /** The same reader with another analysis: the ledger stays where the eye is.
   * @param {Analysis} analysis */
  function update(analysis) {
    if (!current) return;
    const { page, sheet: { scroller, dialog } } = current;
    const root = /** @type {ShadowRoot} */ (dialog.getRootNode());
    const entry = root.activeElement?.getAttribute("data-entry") ?? null;
    const open = new Set([...page.querySelectorAll("details[open]")].map(
      (group) => group.getAttribute("data-kind")));
    /** @returns {HTMLElement | null} */
    const button = () => entry === null ? null
      : page.querySelector(`button[data-entry="${CSS.escape(entry)}"]`);
    const before = button()?.getBoundingClientRect().top ?? null;
    current.show(analysis);
    for (const group of page.querySelectorAll(".ledger details")) {
      group.toggleAttribute("open", open.has(group.getAttribute("data-kind")));
    }
    const after = button();
    if (!after || before === null) return;
    after.focus({ preventScroll: true });
    scroller.scrollTop += after.getBoundingClientRect().top - before;
  }

  function close() {
    current?.sheet.close();
    current = null;
  }

  settings.onChange(({ reader: look }) => current?.panel.follow(look));

  return Object.freeze({ open, update, close, get isOpen() { return current !== null; } });
})();

/**
 * Taking the copy along: as a file, on paper, as a quotation.
 *
 * In:  what the engine makes of the page; what is selected.
 * Out: `faircopy.readerTake()`: a panel, and a button beside a selection.
 * Never here: a format (the engine writes them all); how a picture is read (pictures.js).
 */
"use strict";

faircopy.readerTake ??= (() => {
  const { make } = nodes;
  const { say } = words;
  const { documentURL } = faircopy.dom;

  /** Formats with the ending and the kind of their file. */
  const FILES = Object.freeze({
    markdown: ["md", "text/markdown"], html: ["html", "text/html"],
    text: ["txt", "text/plain"], epub: ["epub", "application/epub+zip"],
  });
  /** Words at each end of a quotation that a link to it names. */
  const ENDS = 5;
  const NAME_LENGTH = 80;

  /** A part of a text fragment: what has a meaning there is written as a number. @param {string} text */
  const part = (text) => encodeURIComponent(text).replaceAll("-", "%2D");

  /** @param {string} address @param {string} quote */
  function linkTo(address, quote) {
    const [bare] = address.split("#");
    const all = quote.split(/\s+/u).filter(Boolean);
    const text = all.length <= 2 * ENDS ? part(all.join(" "))
      : `${part(all.slice(0, ENDS).join(" "))},${part(all.slice(-ENDS).join(" "))}`;
    return `${bare}#:~:text=${text}`;
  }

  /** @param {Desk} desk */
  return (desk) => {
    const { panels, sheet: { dialog } } = desk;
    const root = /** @type {ShadowRoot} */ (dialog.getRootNode());
    const button = panels.button("take", "reader_take");
    const panel = panels.panel(button, "take", "reader_take");
    const status = make("p", { class: "why", role: "status" });
    const float = make("button", { type: "button", class: "float-quote", hidden: true },
      /** @type {any} */ (faircopy.icon("quote")), say("take_quote"));

    const missing = make("p", { class: "why", "data-missing": true, hidden: true });

    /** What could be read of the copy's pictures; what could not is said, with the way to get it.
     * @param {HTMLElement} article */
    async function images(article) {
      const { found, missing: count, hosts } = await faircopy.pictures(article);
      faircopy.pictureHosts = hosts;
      const ask = hosts.length > 0
        ? make("button", { type: "button", class: "link" }, say("take_ask")) : null;
      ask?.addEventListener("click", () => void platform.send({ type: "askPictures" }));
      missing.hidden = count === 0;
      missing.replaceChildren(say(count === 1 ? "take_missing_one" : "take_missing_other",
        words.number(count)), " ", ...(ask ? [hosts.join(", "), " ", ask] : []));
      return found;
    }

    /** @param {keyof typeof FILES} format @param {string[]} [saved] what a file says of itself */
    async function bytes(format, saved = []) {
      const withImages = format === "html" || format === "epub";
      const extras = {
        images: withImages && desk.article ? await images(desk.article) : [],
        dropped: [...desk.edits.removed], saved,
      };
      return desk.hooks.onTake(format, JSON.stringify(extras));
    }

    /** When and where it is saved; nothing where nobody else could go there. */
    function saved() {
      const address = desk.analysis.meta.url ?? documentURL.call(document);
      if (!/^https?:/u.test(address)) return [];
      const day = new Intl.DateTimeFormat(words.language(), { dateStyle: "long" }).format();
      return [`${say("take_saved", day)} `, address];
    }

    function name() {
      const title = desk.analysis.meta.title ?? location.hostname;
      return title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, " ").replace(/\s+/gu, " ").trim()
        .slice(0, NAME_LENGTH).toWellFormed().replace(/[. ]+$/u, "") || "article";
    }

    /** @param {keyof typeof FILES} format */
    async function save(format) {
      missing.hidden = true;
      const [ending, type] = FILES[format];
      const file = `${name()}.${ending}`;
      saving.save(file, new Blob([await bytes(format, saved())], { type }));
      return say("report_saved", file);
    }

    /** @param {"markdown" | "text"} format */
    async function copy(format) {
      const isDone = await faircopy.copyText(new TextDecoder().decode(await bytes(format)));
      return say(isDone ? "code_copied" : "code_not_copied");
    }

    /** @param {string} label @param {string} id @param {() => Promise<string> | string} act */
    function action(label, id, act) {
      const one = make("button", { type: "button", class: "row", "data-take": id }, say(label));
      one.addEventListener("click", async () => {
        one.disabled = true;
        try {
          status.textContent = await act();
        } catch (error) {
          status.textContent = say("failed_message", String(/** @type {any} */ (error)?.message ?? error));
        } finally {
          one.disabled = false;
          one.focus({ preventScroll: true });
        }
      });
      return one;
    }

    panel.element.append(make("div", { class: "rows" },
      action("take_markdown", "markdown", () => save("markdown")),
      action("take_html", "html", () => save("html")),
      action("take_text", "text", () => save("text")),
      action("take_epub", "epub", () => save("epub")),
      action("take_copy_markdown", "copy-markdown", () => copy("markdown")),
      action("take_copy_text", "copy-text", () => copy("text")),
      action("take_print", "print", () => {
        panels.close(false);
        window.print();
        return "";
      })), make("p", { class: "why" }, say("take_images")), status, missing);

    /** The selection with who said it, where, and a link to the very words. */
    async function quote() {
      const range = faircopy.selected(root);
      const text = range?.toString().replace(/\s+/gu, " ").trim() ?? "";
      if (text === "") {
        desk.toast(say("take_select"));
        return;
      }
      const { meta } = desk.analysis;
      const source = [meta.byline, meta.title ?? document.title, meta.site ?? location.hostname,
        meta.published?.slice(0, 10)].filter(Boolean).join(", ");
      const address = meta.url ?? documentURL.call(document);
      const isDone = await faircopy.copyText(
        say("take_quoted", text, source, linkTo(address, text)));
      desk.toast(say(isDone ? "take_quote_done" : "code_not_copied"));
    }

    function followSelection() {
      const range = desk.article ? faircopy.selected(root) : null;
      const isInText = range !== null && desk.article?.contains(range.startContainer) === true &&
        /\S\s*\S/u.test(range.toString());
      float.hidden = !isInText;
      if (!isInText || !range) return;
      const { top, left, width, bottom } = range.getBoundingClientRect();
      const above = top > 100 ? top - 46 : Math.min(bottom + 10, dialog.clientHeight - 60);
      float.style.top = `${Math.max(64, above)}px`;
      float.style.left = `${Math.max(70, Math.min(dialog.clientWidth - 90, left + width / 2))}px`;
    }

    // A press on the button must not take the selection away.
    float.addEventListener("pointerdown", (event) => event.preventDefault());
    float.addEventListener("mousedown", (event) => event.preventDefault());
    float.addEventListener("click", () => void quote());
    document.addEventListener("selectionchange", followSelection);
    desk.sheet.scroller.addEventListener("scroll", () => { float.hidden = true; }, { passive: true });

    return {
      button, panel, floats: [float], quote,
      close: () => document.removeEventListener("selectionchange", followSelection),
    };
  };
})();

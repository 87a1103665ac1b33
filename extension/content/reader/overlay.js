/**
 * The sheet that lies over the page: top layer, focus, keys.
 *
 * In:  a style sheet's text, and what to do when the reader wants to leave or presses a key.
 * Out: `faircopy.overlay.open()`: an empty sheet to put something on, and its end.
 * Never here: what is shown; a style, attribute or class on the page's own elements.
 *
 * The sheet is a manual popover, because other extensions' popovers stay usable above one. Only
 * while the page itself has a modal dialog open, or an element in full screen, or is inert as a whole,
 * it is a modal too: everything else is inert then.
 */
"use strict";

faircopy.overlay ??= (() => {
  const { make } = nodes;
  const { say } = words;
  const { appendChild, remove, queryDocument, documentElement, body, isConnected, closest, createElement,
    contains, getBoundingClientRect, elementsFromPoint, on, off, dispatch } = faircopy.dom;

  const NAME = "faircopy-reader";
  /** A page that always takes the focus back wins after this many times: no endless quarrel. */
  const MOST_RETURNS = 20;
  const FOCUSABLE =
    "a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex='0']";
  /** Events that end at the sheet: the page's shortcuts and "click outside" are not meant. */
  const OURS = Object.freeze([
    "keydown", "keyup", "keypress", "click", "dblclick", "auxclick", "mousedown", "mouseup",
    "pointerdown", "pointerup", "touchstart", "touchend", "focusin", "focusout", "input", "change",
    "copy", "selectstart", "contextmenu", "wheel",
  ]);
  const ESCAPE = "Escape";
  /** On the host: the page's root is to be rendered (root.css). */
  const UNCOVERS = "data-uncovers";
  /** On the host: the page's scroll bar is not to be seen (root.css). */
  const BARES = "data-bares";
  /** What our buttons command besides being clicked. */
  const PRESS = "--press";

  const hasModal = () => queryDocument.call(document, "dialog:modal, :fullscreen, :root[inert]") !== null;

  /** Is the page's scroll bar the browser's? One that it draws itself would get another width by any colour. */
  function hasPlainBar() {
    const root = /** @type {Element} */ (documentElement.call(document));
    return getComputedStyle(root).scrollbarColor === "auto" &&
      ["", "auto"].includes(getComputedStyle(root, "::-webkit-scrollbar").width);
  }

  class Sheet {
    /** @param {string} css @param {SheetHooks} hooks */
    constructor(css, { onClose, onKey, onAll, onGone, onTaken }) {
      this.onClose = onClose;
      this.onKey = onKey;
      this.onAll = onAll;
      this.onGone = onGone;
      /** A page that draws itself anew may take the sheet along: then nothing of it may stay. */
      this.watch = new MutationObserver(() => { if (!isConnected.call(this.host)) onTaken(); });
      this.returns = 0;
      /** Where the focus was: it goes back there. */
      this.focused = faircopy.focused(document).at(-1) ?? null;
      this.host = createElement.call(document, NAME);
      faircopy.own.add(this.host);
      this.host.toggleAttribute(BARES, hasPlainBar());
      this.scroller = make("div", { class: "scroller", tabindex: "0" });
      this.dialog = make("dialog", {
        class: "sheet", popover: "manual", "aria-modal": "true", "aria-labelledby": "title",
        ...words.own(),
      });
      const root = this.host.attachShadow({ mode: "open" });
      root.append(faircopy.styleSheet(css), this.dialog);
      this.paper = faircopy.readerPaper({ host: this.host, dialog: this.dialog, scroller: this.scroller,
        raise: () => this.raise() });
      /** @type {[string, (event: any) => void][]} */
      this.listeners = [
        ["keydown", (event) => this.windowKey(event)],
        ["keyup", (event) => this.keyUp(event)],
        ["keypress", (event) => this.isOurs(event) && event.stopImmediatePropagation()],
        ["focusin", (event) => this.windowFocus(event)],
        ["selectstart", (event) => this.selectAll(event)],
        ["beforeprint", () => this.paper.begin()],
        ["afterprint", () => this.paper.end()],
      ];
    }

    show() {
      const root = /** @type {Node} */ (documentElement.call(document));
      appendChild.call(root, this.host);
      for (const above of [document, root]) this.watch.observe(above, { childList: true });
      for (const type of OURS) {
        this.dialog.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
      }
      this.dialog.addEventListener("cancel", (event) => {
        event.preventDefault();
        this.heard = ESCAPE;
        this.onClose();
      });
      for (const type of ["toggle", "close"]) this.dialog.addEventListener(type, () => this.shut());
      for (const type of ["pointerover", "focusin"]) {
        this.dialog.addEventListener(type, ({ target }) => this.arm(target));
      }
      this.dialog.addEventListener("click", ({ target }) => { this.clicked = target; }, true);
      this.dialog.addEventListener("command", (event) =>
        this.command(/** @type {CommandEvent} */ (event)));
      for (const [type, listener] of this.listeners) on.call(window, type, listener, true);
      // The page's zoom is not ours: the reader has a type size of its own.
      const zoom = /** @type {{ currentCSSZoom?: number }} */ (root).currentCSSZoom ?? 1;
      if (zoom !== 1) this.dialog.style.setProperty("zoom", String(1 / zoom));
      this.raise();
      this.uncover();
    }

    /** Where the page is not rendered at all, nothing in it is: as long as the sheet lies there, its root is. */
    uncover() {
      if (this.dialog.checkVisibility() || this.host.hasAttribute(UNCOVERS)) return;
      this.host.setAttribute(UNCOVERS, "");
      this.scroller.focus({ preventScroll: true });
    }

    /** Into the top layer, above all that is there now. */
    raise() {
      if (this.dialog.matches(":popover-open")) this.dialog.hidePopover();
      if (this.dialog.open) this.dialog.close();
      if (hasModal()) {
        this.dialog.removeAttribute("popover");
        this.dialog.showModal();
      } else {
        this.dialog.setAttribute("popover", "manual");
        this.dialog.showPopover();
      }
      this.watchRequests();
      this.scroller.focus({ preventScroll: true });
    }

    close() {
      this.watch.disconnect();
      this.requests?.destroy();
      for (const [type, listener] of this.listeners) off.call(window, type, listener, true);
      this.paper.end();
      remove.call(this.host);
      if (this.focused && isConnected.call(this.focused)) {
        /** @type {HTMLElement} */ (this.focused).focus({ preventScroll: true });
      }
    }

    // --- where the page keeps events for itself, on its window, before they come down to us ------

    /** Escape as the browser's own request to close; a modal gets it by itself. */
    watchRequests() {
      this.requests?.destroy();
      this.requests = null;
      const { CloseWatcher } = globalThis;
      if (!CloseWatcher || this.dialog.matches(":modal")) return;
      this.requests = new CloseWatcher();
      // One of them hears one request.
      this.requests.addEventListener("close", () => {
        this.watchRequests();
        this.heard = ESCAPE;
        if (!this.isTheirs) this.onClose();
      });
    }

    /** The cross, or a script of the page, has closed it by the browser's hand. */
    shut() {
      if (this.paper.isOn || !isConnected.call(this.host)) return;
      if (!this.dialog.matches(":popover-open, :modal")) this.onGone();
    }

    /** A button that is about to be pressed. @param {EventTarget | null} target */
    arm(target) {
      const button = target instanceof Element && target.closest("button");
      if (!button) return;
      const closes = this.dialog.matches(":modal") ? "close" : "hide-popover";
      button.commandForElement = this.dialog;
      button.command = button.popoverTargetElement ? closes : PRESS;
    }

    /** It was pressed: where its click did not come, it gets one that the page does not see.
     * @param {CommandEvent} event */
    command({ command, source }) {
      if (command !== PRESS || !source) return;
      const isHeard = this.clicked instanceof Node && source.contains(this.clicked);
      if (!isHeard) source.dispatchEvent(new Event("click", { bubbles: true }));
      this.clicked = null;
    }

    // --- keys and focus ------------------------------------------------------------------------

    /** Was it pressed in the reader, or nowhere in particular? @param {Event} event */
    isOurs({ target }) {
      return target === this.host || target === body.call(document) ||
        target === documentElement.call(document) || target === document;
    }

    /** Does it lie above the sheet, as what other extensions open? @param {Event} event */
    isAbove({ target }) {
      if (!(target instanceof Element)) return false;
      const { left, top, width, height } = getBoundingClientRect.call(target);
      const [met] = elementsFromPoint.call(document, left + width / 2, top + height / 2);
      return met !== undefined && contains.call(target, met);
    }

    /**
     * Keys end here, before the page's document hears of them: its shortcuts are not meant. What
     * they do by themselves, scrolling and typing, they still do.
     * @param {KeyboardEvent} event
     */
    windowKey(event) {
      this.heard = event.key;
      if (this.isAsking) return event.stopImmediatePropagation();
      const isEscape = event.key === ESCAPE && !event.isComposing;
      this.isTheirs = !this.isOurs(event) && this.isAbove(event);
      if (this.isTheirs || (!isEscape && !this.isOurs(event))) return;
      event.stopImmediatePropagation();
      if (isEscape) {
        event.preventDefault();
        this.onClose();
      } else if (event.key === "Tab") {
        this.tab(event);
      } else {
        this.onKey(event);
      }
    }

    /** @param {KeyboardEvent} event */
    keyUp(event) {
      const isMissed = event.key === ESCAPE && this.heard !== ESCAPE && this.isOurs(event);
      this.isTheirs = false;
      this.heard = "";
      if (this.isOurs(event)) event.stopImmediatePropagation();
      if (isMissed && this.isKept(ESCAPE)) this.onClose();
    }

    /** Does the page keep this key from us when it goes down? One that nobody pressed shows it: else it may
     * have gone down elsewhere, in the browser's own search for example. @param {string} key */
    isKept(key) {
      this.isAsking = true;
      dispatch.call(this.host, new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
      this.isAsking = false;
      const isKept = this.heard === "";
      this.heard = "";
      return isKept;
    }

    /** @param {KeyboardEvent} event */
    tab(event) {
      const all = [...this.dialog.querySelectorAll(FOCUSABLE)].filter((one) =>
        one.checkVisibility() && closest.call(one, "[hidden]") === null);
      const root = /** @type {ShadowRoot} */ (this.dialog.getRootNode());
      const edge = event.shiftKey ? all[0] : all.at(-1);
      if (root.activeElement !== edge && root.activeElement !== null) return;
      event.preventDefault();
      /** @type {HTMLElement | undefined} */ (event.shiftKey ? all.at(-1) : all[0])?.focus();
    }

    /** The page took the focus: back with it, and above a dialog that it opened.
     * @param {Event} event */
    windowFocus(event) {
      if (event.target === this.host || this.returns >= MOST_RETURNS) return;
      const isBlocked = hasModal() && !this.dialog.matches(":modal");
      if (!isBlocked && this.isAbove(event)) return;
      this.returns += 1;
      if (isBlocked) this.raise();
      else this.scroller.focus({ preventScroll: true });
    }

    /** All is to be selected, by key or menu: to the browser that is the page, of which only the sheet is seen.
     * @param {Event} event */
    selectAll(event) {
      if (!this.isOurs(event)) return;
      event.stopImmediatePropagation();
      const [at] = event.composedPath();
      if (at instanceof Node && this.dialog.contains(at)) return;
      event.preventDefault();
      this.onAll();
    }

    /** Was the key that is down pressed in what lies above the sheet? */
    isTheirs = false;
    /** @type {CloseWatcher | null} */
    requests = null;
    /** The key that went down last, where it came down to us or the browser has acted on it. */
    heard = "";
    isAsking = false;
    /** Whose click came, before the command that follows it. @type {EventTarget | null} */
    clicked = null;
  }

  /** @param {string} css @param {SheetHooks} hooks */
  const open = (css, hooks) => new Sheet(css, hooks);

  return Object.freeze({ open });
})();

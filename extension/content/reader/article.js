/**
 * The copy on the sheet: made of an analysis, and brought to the next one by what differs.
 *
 * In:  an analysis; what the reader took out.
 * Out: `faircopy.readerArticle()`: `make`, `change`, `cut`.
 * Never here: one part's work; what is built anew though it stands there already.
 *
 * A long text is laid out for longer than anybody should wait. So what is the same stays the same nodes, and
 * what is new is made in slices before it takes its place.
 */
"use strict";

faircopy.readerArticle ??= (() => {
  const { baseURI } = faircopy.dom;

  /** What stands among the nodes of the text and was not made of it. */
  const ADDED = ".head, .note, .handle, .ghost, .all-rows";
  /** One in which something differs is kept, and only that in it is made anew. */
  const LEVELS = new Set(["div", "section", "blockquote", "ul", "ol"]);

  /** @param {ArticleElement} one @param {ArticleElement} other */
  const isAlike = (one, other) => one.tag === other.tag && one.block === other.block &&
    one.attrs.length === other.attrs.length && one.attrs.every(([name, value], at) =>
      name === other.attrs[at][0] && value === other.attrs[at][1]);

  /** The engine nests no deeper than build.js. @param {ArticleNode} one @param {ArticleNode} other
   * @returns {boolean} */
  function isSame(one, other) {
    if (typeof one === "string" || typeof other === "string") return one === other;
    return isAlike(one, other) && one.children.length === other.children.length &&
      one.children.every((child, at) => isSame(child, other.children[at]));
  }

  /** The nodes that were made of the children, one of each. @param {Element} element */
  const ownOf = (element) => [...element.childNodes].filter(
    (node) => !(node instanceof Element && node.matches(ADDED)));

  /**
   * Where two trees differ; null: their nodes cannot be told apart.
   * @param {ArticleElement} before @param {ArticleElement} after @param {Element} article of the first
   */
  function* difference(before, after, article) {
    let [from, to, at] = [before.children, after.children, article];
    for (;;) {
      const own = ownOf(at);
      if (own.length !== from.length) return null;
      const most = Math.min(from.length, to.length);
      let [start, end] = [0, 0];
      for (; start < most && isSame(from[start], to[start]); start++) yield;
      for (; end < most - start && isSame(from[from.length - 1 - end], to[to.length - 1 - end]); end++) yield;
      const [one, other, node] = [from[start], to[start], own[start]];
      const isOne = from.length === to.length && start + end === to.length - 1;
      if (!isOne || typeof one === "string" || typeof other === "string" || !LEVELS.has(one.tag) ||
        !isAlike(one, other) || !(node instanceof Element) || node.localName !== one.tag) {
        return { at, start, end, children: to.slice(start, to.length - end) };
      }
      [from, to, at] = [one.children, other.children, node];
    }
  }

  /** Where it said the same before, all would be styled anew for nothing.
   * @param {Element} element @param {string} name @param {string} value */
  function say(element, name, value) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }

  /** @param {Desk} desk
   * @param {{parts: ReturnType<Faircopy["readerParts"]>, handles: ReturnType<Faircopy["readerHandles"]>,
   *   ghosts: ReturnType<Faircopy["readerGhosts"]>}} makers */
  return (desk, { parts, handles, ghosts }) => {
    const { dialog, scroller } = desk.sheet;

    /** Captions under their pictures are not left out. @param {Analysis} told */
    const withoutCaptions = (told) =>
      ({ ...told, ledger: told.ledger.filter(({ reason }) => reason.code !== "caption") });

    /** @param {ArticleElement} tree */
    function* nodesOf(tree) {
      const made = yield* faircopy.articleNodes(tree, baseURI.call(document));
      yield* parts.dress(made);
      return made;
    }

    /** What is above the text and between its blocks. A head that says the same stays: what follows a new
     * first child has its style worked out anew. @param {HTMLElement} article */
    function surround(article) {
      ghosts.put(article);
      const before = article.querySelector(":scope > .head");
      const head = faircopy.readerPage.head(desk.analysis, article, desk);
      // How long all of it takes is told later (way.js).
      const [told, minutes] = [before, head].map((one) => one?.querySelector(".minutes"));
      if (minutes) minutes.textContent = told?.textContent ?? "";
      if (!before?.isEqualNode(head)) {
        before?.remove();
        article.prepend(head);
      }
      article.querySelector(":scope > .note")?.remove();
      const note = faircopy.readerPage.note(desk.analysis);
      if (note) article.querySelector(":scope > .head")?.after(note);
    }

    /** From now on this is the copy. @param {Analysis} next @param {HTMLElement | null} article */
    function take(next, article) {
      desk.analysis = next;
      desk.article = article;
      const { lang, dir } = next.meta;
      const way = dir === "rtl" || dir === "ltr" ? dir : "auto";
      if (article && lang) say(article, "lang", lang);
      if (article) say(article, "dir", way);
      // In columns the text goes the way it is written, whatever the interface speaks.
      say(scroller, "dir", way);
      desk.isRtl = article?.getAttribute("dir") === "rtl";
      dialog.toggleAttribute("data-empty", article === null);
    }

    /** All of it, not yet on the sheet. @param {Analysis} told @returns {Generator<void, () => void>} what is
     * still to be done when it is put there */
    function* make(told) {
      const next = withoutCaptions(told);
      const hasArticle = faircopy.readerPage.hasArticle(next) && next.article !== null;
      const article = hasArticle ? yield* nodesOf(/** @type {ArticleElement} */ (next.article)) : null;
      return () => {
        take(next, article);
        if (!article) return;
        handles.put(article);
        surround(article);
      };
    }

    /** Only what differs. @param {Analysis} told @returns {Generator<void, (() => void) | null>} what is still
     * to be done on the sheet; null: all is to be made */
    function* change(told) {
      const next = withoutCaptions(told);
      const { article, analysis: { article: before } } = desk;
      if (!article || !before || !next.article || !faircopy.readerPage.hasArticle(next)) return null;
      const found = yield* difference(before, next.article, article);
      if (!found) return null;
      const { at, start, end, children } = found;
      const made = yield* nodesOf({ tag: "article", attrs: [], children });
      return () => {
        // Looked up anew: a block that was taken out meanwhile has left a gap in the same place.
        const own = ownOf(at);
        const old = own.slice(start, own.length - end);
        const behind = own[own.length - end] ?? at.querySelector(":scope > .handle[data-end='end']");
        for (const node of old) {
          const rows = node instanceof Element ? node.nextElementSibling : null;
          if (rows?.matches(".all-rows")) rows.remove();
          node.remove();
        }
        for (const node of [...made.childNodes]) at.insertBefore(node, behind);
        take(next, article);
        surround(article);
      };
    }

    return { make, change };
  };
})();

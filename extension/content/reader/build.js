/**
 * The engine's article tree as nodes, made one by one.
 *
 * In:  an `ArticleElement`, and the address of the page.
 * Out: `faircopy.articleNodes()`: a detached element.
 * Never here: markup parsed from a string; a tag or attribute that is not on the list below.
 *
 * The engine has sanitised the tree already. This list is the wall behind that wall: whatever the
 * engine says, nothing else can come into being here.
 */
"use strict";

faircopy.articleNodes ??= (() => {
  const { createElement, createElementNS } = faircopy.dom;

  /** Deeper nesting says nothing that a reader sees. The engine stops at the same depth. */
  const DEEPEST = 64;
  /** No sensible table or image has more. */
  const MOST_SPAN = 1_000;
  const MOST_PX = 10_000;
  /** Candidates of a `srcset`; more is a generated flood. */
  const MOST_CANDIDATES = 20;

  /** Attributes of all tags. */
  const EVERYWHERE = ["lang", "dir", "title", "id"];
  /** Classes that say something: the language of code. */
  const LANGUAGE = /^language-[\w+#.-]{1,40}$/u;
  const SPANS = ["colspan", "rowspan"];
  const SIZE = ["width", "height"];
  /** Every tag there is, with its own attributes. @type {Record<string, readonly string[]>} */
  const TAGS = Object.freeze({
    ...Object.fromEntries([
      "article", "section", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "dl", "dt", "dd",
      "blockquote", "pre", "kbd", "samp", "var", "em", "strong", "b", "i", "u", "s", "sub",
      "sup", "mark", "small", "abbr", "cite", "q", "dfn", "br", "hr", "wbr", "figure",
      "figcaption", "picture", "table", "caption", "thead", "tbody", "tfoot", "tr", "summary",
      "span", "ruby", "rt", "rp", "bdi", "bdo",
    ].map((tag) => [tag, []])),
    a: ["href"],
    code: ["class"],
    img: ["src", "srcset", "alt", ...SIZE],
    source: ["src", "srcset", "media", "type"],
    audio: ["src"],
    video: ["src", "poster", ...SIZE],
    track: ["src", "kind", "label"],
    ol: ["start", "reversed", "type"],
    li: ["value"],
    time: ["datetime"],
    ins: ["datetime"],
    del: ["datetime"],
    details: ["open"],
    td: SPANS,
    th: [...SPANS, "scope"],
    col: ["span"],
    colgroup: ["span"],
  });

  const MATHML = "http://www.w3.org/1998/Math/MathML";
  /** Formulas: nothing in them links or loads. */
  const FORMULA = new Set([
    "math", "semantics", "annotation", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover",
    "mpadded", "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub",
    "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
  ]);

  const LINKS = new Set(["http:", "https:", "mailto:", "tel:"]);
  const MEDIA = new Set(["http:", "https:"]);
  const EMBEDDED_IMAGE = /^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/iu;

  /** The whole address, or null where it may not be followed. @param {string} text
   * @param {string} base @param {Set<string>} allowed */
  function address(text, base, allowed) {
    const url = URL.parse(text, base);
    // The parsed form: tabs and line breaks in the raw one can hide `javascript:`.
    return url && allowed.has(url.protocol) ? url.href : null;
  }

  /** @param {string} text @param {string} base */
  const media = (text, base) =>
    EMBEDDED_IMAGE.test(text) ? text : address(text, base, MEDIA);

  /** All candidates are good, or none is used. @param {string} text @param {string} base */
  function candidates(text, base) {
    const parts = text.split(/,\s+/u).map((part) => part.trim()).filter(Boolean);
    if (parts.length === 0 || parts.length > MOST_CANDIDATES) return null;
    const checked = parts.map((part) => {
      const [url, descriptor = ""] = part.split(/\s+/u);
      const whole = address(url, base, MEDIA);
      return whole && /^(?:\d+(?:\.\d+)?[wx])?$/u.test(descriptor)
        ? `${whole.replaceAll(",", "%2C")} ${descriptor}`.trim() : null;
    });
    return checked.includes(null) ? null : checked.join(", ");
  }

  /** @param {string} text @param {number} most */
  const whole = (text, most) =>
    /^-?\d+$/u.test(text) && Math.abs(Number(text)) <= most ? text : null;

  /** What an attribute may say; null: it is left out.
   * @type {Record<string, (value: string, base: string, tag: string) => string | null>} */
  const VALUES = Object.freeze({
    href: (value, base) => value.startsWith("#") ? value : address(value, base, LINKS),
    src: (value, base, tag) =>
      tag === "img" || tag === "source" ? media(value, base) : address(value, base, MEDIA),
    poster: media,
    srcset: candidates,
    width: (value) => whole(value, MOST_PX),
    height: (value) => whole(value, MOST_PX),
    colspan: (value) => whole(value, MOST_SPAN),
    rowspan: (value) => whole(value, MOST_SPAN),
    span: (value) => whole(value, MOST_SPAN),
    start: (value) => whole(value, Number.MAX_SAFE_INTEGER),
    value: (value) => whole(value, Number.MAX_SAFE_INTEGER),
    type: (value, _base, tag) => tag !== "ol" || /^[1aAiI]$/u.test(value) ? value : null,
    class: (value) => LANGUAGE.test(value) ? value : null,
    dir: (value) => /^(?:ltr|rtl|auto)$/u.test(value) ? value : null,
  });

  /** An image that does not come is its description; where it has none, it goes with its empty boxes.
   * @param {HTMLElement} image */
  function replaceMissing(image) {
    const text = image.getAttribute("alt") ?? "";
    const words = createElement.call(document, "span");
    words.className = "missing";
    words.textContent = text;
    /** @type {HTMLElement} */
    let box = image;
    for (let up = box.parentElement; text === "" && up?.matches("figure, picture, p, a") &&
      up.textContent?.trim() === "" && up.querySelectorAll("img").length === 1; up = up.parentElement) {
      box = up;
    }
    if (text === "") box.remove();
    else image.replaceWith(words);
  }

  /** What each tag gets from us, whatever the engine says. @param {HTMLElement} element */
  function finish(element) {
    switch (element.localName) {
      case "a":
        element.setAttribute("rel", "noopener noreferrer nofollow");
        break;
      case "img":
        element.setAttribute("loading", "lazy");
        element.setAttribute("decoding", "async");
        element.setAttribute("referrerpolicy", "no-referrer");
        if (!element.hasAttribute("alt")) element.setAttribute("alt", "");
        element.addEventListener("error", () => replaceMissing(element), { once: true });
        break;
      case "audio":
      case "video":
        element.setAttribute("controls", "");
        element.setAttribute("preload", "none");
        break;
      default:
    }
  }

  /** @param {ArticleElement} tree @param {string} base @returns {HTMLElement | null} */
  function make({ tag, attrs, block }, base) {
    if (FORMULA.has(tag)) {
      const part = /** @type {HTMLElement} */ (createElementNS.call(document, MATHML, tag));
      if (attrs.some(([name, value]) => name === "display" && value === "block")) {
        part.setAttribute("display", "block");
      }
      return part;
    }
    if (!Object.hasOwn(TAGS, tag)) return null;
    const own = TAGS[tag];
    const element = createElement.call(document, tag);
    for (const [name, value] of attrs) {
      if (!own.includes(name) && !EVERYWHERE.includes(name)) continue;
      const checked = Object.hasOwn(VALUES, name) ? VALUES[name](value, base, tag) : value;
      if (checked !== null) element.setAttribute(name, checked);
    }
    if (block !== undefined) element.setAttribute("data-block", String(block));
    finish(element);
    return element;
  }

  /** Wide tables scroll in a box of their own. @param {HTMLElement} element */
  function framed(element) {
    if (element.localName !== "table") return element;
    const frame = createElement.call(document, "div");
    frame.className = "wide";
    frame.append(element);
    return frame;
  }

  /**
   * Stops after each element: one block may be a list of twenty thousand items.
   * @param {ArticleElement} article @param {string} base
   * @returns {Generator<void, HTMLElement>} an `article`
   */
  return function* (article, base) {
    const root = createElement.call(document, "article");
    /** @type {{children: ArticleNode[], next: number, into: HTMLElement, depth: number}[]} */
    const open = [{ children: article.children, next: 0, into: root, depth: 1 }];
    while (open.length > 0) {
      const level = open[open.length - 1];
      if (level.next === level.children.length) {
        open.pop();
        yield;
        continue;
      }
      const node = level.children[level.next++];
      if (typeof node === "string") {
        level.into.append(node);
        continue;
      }
      // What may not come into being leaves its text behind.
      const element = level.depth < DEEPEST ? make(node, base) : null;
      if (element) level.into.append(framed(element));
      open.push({
        children: node.children, next: 0, into: element ?? level.into, depth: level.depth + 1,
      });
    }
    return root;
  };
})();

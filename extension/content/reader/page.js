/**
 * What stands above the text: what this is, who wrote it, when, where.
 *
 * In:  an analysis.
 * Out: `faircopy.readerPage`: the head of the article, or the sentence that says why there is none.
 * Never here: the text itself; a guess about what the engine left open.
 */
"use strict";

faircopy.readerPage ??= (() => {
  const { make } = nodes;
  const { say } = words;
  const { queryDocumentAll, baseURI } = faircopy.dom;

  /** The states of which there is no article to show, though some text may be on the page. */
  const WITHOUT_ARTICLE = new Set(["error", "blocked", "consent", "empty"]);

  /** Rules whose sentence says something about the text that a reader may want to know. */
  const DISCLOSED = /** @type {[RegExp, string][]} */ ([
    [/\/(?:affiliate|sponsor)/u, "affiliate"], [/\/wire/u, "wire"], [/\/ai\b/u, "ai"],
    [/\/translated/u, "translated"], [/\/views/u, "views"],
  ]);

  /** A notice further from the text than this, in pieces that were left out between, is the site's and not
   * the text's: a sponsor in the footer (`reader-ledger.mjs`). */
  const NEAR = 8;

  /** Made when the first date is written: that takes a while. @type {Intl.DateTimeFormat | undefined} */
  let dates;

  /** "12 January 2026" of an ISO date, in the reader's language. @param {string} iso */
  function localDate(iso) {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/u.exec(iso) ?? [];
    if (!day) return iso;
    // The date is written as the page's own clock had it, whatever the reader's zone.
    dates ??= new Intl.DateTimeFormat(words.language(), { dateStyle: "long", timeZone: "UTC" });
    return dates.format(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  }

  /** What says so, in the terms of the web: they are the same in every language. */
  const SOURCES = /** @type {Record<string, string>} */ ({
    "json-ld": "JSON-LD", "json-ld-page": "JSON-LD", "open-graph": "Open Graph",
    microdata: "microdata", "meta-tag": "<meta>", time: "<time>", marked: "rel=author",
    visible: "¶", dateline: "¶", "title-tag": "<title>", address: "URL",
  });

  /** A value and who says so; below it what others say, a line each.
   * @param {Meta} meta @param {string} field @param {string} value */
  function evidence({ sources, others }, field, value) {
    const line = (/** @type {string} */ said, /** @type {string} */ source) =>
      `${said} (${SOURCES[source] ?? source})`;
    const [, source] = sources.find(([of]) => of === field) ?? [];
    const first = source ? line(value, source) : value;
    const rest = others.filter(([of]) => of === field).map(([, by, said]) => line(said, by));
    return [first, ...rest].join("\n");
  }

  /** @param {string} iso @param {string} title */
  const time = (iso, title) => make("time", { datetime: iso, title, dir: "auto" }, localDate(iso));

  /** "Updated 12 January 2026" with the date as an element. @param {Element} date */
  function updated(date) {
    const [before, after = ""] = say("reader_updated", "\0").split("\0");
    return make("span", { dir: "auto" }, before, date, after);
  }

  /** @param {Meta} meta */
  function dateline(meta) {
    const { byline, published, modified } = meta;
    const day = (/** @type {string | null} */ iso) => iso?.slice(0, 10);
    const date = (/** @type {string} */ field, /** @type {string} */ iso) =>
      time(iso, evidence(meta, field, iso));
    const parts = [
      byline ? make("span", {
        class: "byline", dir: "auto", title: evidence(meta, "author", byline),
      }, byline) : null,
      published ? date("published", published) : null,
      modified && day(modified) !== day(published) ? updated(date("modified", modified)) : null,
    ].filter((part) => part !== null);
    return parts.length > 0 ? make("p", { class: "dateline" }, ...parts) : null;
  }

  /** The page's own image with this address, if it came. Showing that one asks nobody for anything.
   * @param {string} address */
  function shownAs(address) {
    const images = /** @type {NodeListOf<HTMLImageElement>} */ (
      queryDocumentAll.call(document, "img"));
    return [...images].find((image) => image.naturalWidth > 0 &&
      (image.currentSrc === address || image.src === address));
  }

  /** The picture of the article, where the text has none of its own at its head.
   * @param {Analysis} analysis @param {HTMLElement} body */
  function leadImage({ meta }, body) {
    const url = meta.image ? URL.parse(meta.image, baseURI.call(document)) : null;
    const shown = url && /^https?:$/u.test(url.protocol) ? shownAs(url.href) : undefined;
    if (!url || !shown) return null;
    const isThere = [...body.querySelectorAll("img")].some((image) =>
      URL.parse(image.src)?.pathname === url.pathname);
    if (isThere) return null;
    return make("figure", { class: "lead" },
      make("img", { src: url.href, alt: shown.alt || meta.alt || "", referrerpolicy: "no-referrer" }));
  }

  /** What a notice that was left out says of the text: the flow is clean, the fact stays.
   * @param {Entry[]} ledger @param {HTMLElement} body @param {Desk} desk */
  function badges(ledger, body, desk) {
    /** @type {Map<string, Entry>} */
    const found = new Map();
    const ids = [...body.querySelectorAll("[data-block]")].map((one) => Number(one.getAttribute("data-block")));
    const inOrder = [...ledger].sort((one, other) => one.id - other.id);
    const start = inOrder.findIndex(({ id }) => id > ids[0]);
    const end = inOrder.findIndex(({ id }) => id > (ids.at(-1) ?? 0));
    const near = inOrder.slice(start < 0 ? -NEAR : Math.max(0, start - NEAR),
      end < 0 ? undefined : end + NEAR);
    for (const entry of near) {
      const [, key] = DISCLOSED.find(([rule]) => rule.test(entry.rule)) ?? [];
      if (key && !found.has(key)) found.set(key, entry);
    }
    if (found.size === 0) return null;
    return make("ul", { class: "badges", "aria-label": say("reader_disclosed") },
      ...[...found].map(([key, entry]) => {
        const button = make("button", {
          type: "button", class: "badge", "data-badge": key, "aria-expanded": "false",
        }, say(`badge_${key}`));
        const words = make("q", { dir: "auto", hidden: true }, entry.text);
        button.addEventListener("click", () => {
          words.hidden = !words.hidden;
          button.setAttribute("aria-expanded", String(!words.hidden));
          desk.moved();
        });
        return make("li", {}, button, words);
      }));
  }

  /** @param {Analysis} analysis @param {HTMLElement} body @param {Desk} desk */
  function head(analysis, body, desk) {
    const { meta } = analysis;
    return make("header", { class: "head" },
      make("p", { class: "kicker" },
        make("span", { dir: "auto" }, meta.site ?? location.hostname),
        make("span", { dir: "auto", class: "minutes" })),
      make("h1", { id: "title", dir: "auto" }, meta.title ?? document.title),
      dateline(meta),
      badges(analysis.ledger, body, desk),
      leadImage(analysis, body));
  }

  /** A page of which only part can be read says so. @param {Analysis} analysis */
  function note({ state, stateReason }) {
    if (state === "article") return null;
    return make("p", { class: "note", role: "note", "data-state": state },
      make("strong", {}, say(`state_${state}`)), " ", words.because(stateReason));
  }

  /** Why there is no article. @param {Analysis} analysis @param {() => void} onClose */
  function refusal({ state, stateReason, left }, onClose) {
    const key = state === "article" ? "state_no_reader" : `state_${state}`;
    const back = make("button", { type: "button", class: "main" }, say("reader_back"));
    back.addEventListener("click", onClose);
    return make("article", { class: "refusal" },
      make("h1", { id: "title" }, say(key)),
      make("p", {}, words.because(left ?? stateReason)),
      back);
  }

  /** @param {Analysis} analysis */
  const hasArticle = ({ state, article }) =>
    article !== null && article.children.length > 0 && !WITHOUT_ARTICLE.has(state);

  return Object.freeze({ head, note, refusal, hasArticle });
})();

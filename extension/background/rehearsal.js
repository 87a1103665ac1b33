/**
 * A small page for the engine to read before the first real one.
 *
 * In:  nothing.
 * Out: `rehearsal()`: the two tables of a snapshot (tape.js has the format) with one of everything that pages
 *      are made of.
 * Never here: a page that anybody reads; a DOM.
 *
 * Browsers compile a function of the engine when it is first called: half the time of a first analysis.
 * With this page read it is done before somebody waits for it.
 */
"use strict";

var rehearsal = (() => {
  const { PAGE: { LIVE }, NODE: { BOX } } = Tape;
  /** What the table is written of, where nothing stands on a page. */
  const NOBODY = /** @type {any} */ (null);
  /** px: a column, and a line of text. */
  const WIDTH = 720;
  const LINE = 24;

  const SENTENCES = [
    "The herring fleet left the harbour at four in the morning, and nobody expects it before Friday.",
    "“We have seen worse,” said Anna Larsen, who has been captain of the Aurora for eleven years.",
    "On 12 January 2026 the council agreed to pay for a new lamp at the northern end of the pier.",
    "A crate sold for 48 euros last winter; now it costs twice as much, and the price still rises.",
    "Behind the church, where the nets are dried, two boys counted the masts until it was dark.",
    "Nothing of this is new, the harbour master wrote, but it has never come so early in the year.",
    "The ice on the river broke in the night, so the smaller boats could follow them after all.",
  ];
  /** Three of them, beginning with this one. @param {number} first */
  const text = (first) =>
    [0, 2, 5].map((step) => SENTENCES[(first + step) % SENTENCES.length]).join(" ");

  /** An element is its name, its attributes, and what it holds; a string is a text.
   * @typedef {string | [name: string, attributes: Record<string, string>, ...inside: Made[]]} Made */

  /** @param {string[]} names @returns {Made} */
  const links = (...names) => ["ul", {},
    ...names.map((name) => /** @type {Made} */ (["li", {}, ["a", { href: `/${name}` }, name]]))];

  const HEADLINE = "The herring fleet goes out again";
  const DATE = "2026-01-12T08:00:00+01:00";
  const DATA = JSON.stringify({ "@context": "https://schema.org", "@type": "NewsArticle",
    headline: HEADLINE, datePublished: DATE, author: { "@type": "Person", name: "Mary Stone" },
    publisher: { "@type": "Organization", name: "The Harbour News" } });

  /** @type {Made} */
  const HEAD = ["head", {},
    ["title", {}, `${HEADLINE} | The Harbour News`],
    ["meta", { property: "og:title", content: HEADLINE }],
    ["meta", { property: "article:published_time", content: DATE }],
    ["meta", { name: "description", content: "Eleven boats left before dawn." }],
    ["link", { rel: "canonical", href: "https://news.example/herring" }],
    ["script", { type: "application/ld+json" }, DATA]];

  /** @type {Made} */
  const ARTICLE = ["article", { class: "post" },
    ["p", {}, "date 2026-01-12 403"],
    ["p", {}, "Error! We're sorry, but the page you were looking for doesn't exist."],
    ["h1", {}, HEADLINE],
    ["p", { class: "byline" },
      "By ", ["a", { rel: "author", href: "/mary" }, "Mary Stone"], ", 12 January 2026"],
    ["div", { class: "share" },
      ["a", { href: "https://social.example/" }, "Share"], ["span", {}, "Advertisement"]],
    ["p", {}, text(0), ["em", {}, " All of it."], ["a", { href: "/more" }, " Read on"], "."],
    ["figure", {},
      ["img", { src: "a.jpg", srcset: "a.jpg 1x, b.jpg 2x", alt: "Boats", height: "480" }],
      ["figcaption", {}, "Boats before dawn. Photo: Jan Holm"]],
    ["p", {}, text(1)],
    ["p", {}, text(1)],
    ["h2", {}, "What the council says"],
    ["blockquote", {}, ["p", {}, text(3)]],
    ["ul", {}, ["li", {}, text(2)], ["li", {}, text(4)]],
    ["table", {}, ["tr", {}, ["th", {}, "Boat"], ["th", {}, "Crates"]],
      ["tr", {}, ["td", {}, "Aurora"], ["td", {}, "212"]]],
    ["pre", {}, ["code", { class: "language-js" }, "const crates = boats.map(count);\n"]],
    ["p", {}, text(5)],
    ["p", {}, "This article contains affiliate links; we may earn a commission."],
    ["div", { class: "newsletter" },
      ["p", {}, "Sign up for our newsletter"], ["input", { type: "email" }]],
    ["h3", {}, "Related articles"],
    links("A storm is coming", "The price of fish", "A new bridge"),
    ["p", {}, "Legal Disclaimer:"],
    ["p", {}, "We provide the information “as is” without warranty of any kind. We do not accept " +
      "any responsibility or liability for the accuracy or reliability of this article."],
    ["div", { id: "comments" }, ["h3", {}, "Comments"], ["p", {}, "No comment"]]];

  /** @type {Made} */
  const PAGE = ["html", { lang: "en" }, HEAD, ["body", {},
    ["header", { class: "site-header" },
      ["nav", { class: "menu" }, links("Home", "News", "Sport", "About us")]],
    ["main", {}, ARTICLE],
    ["aside", { class: "sidebar" },
      ["h3", {}, "Most read"], links("A storm is coming", "The price of fish")],
    ["footer", {}, ["p", {}, "© 2026 The Harbour News. All rights reserved."],
      links("Privacy", "Terms", "Contact")]]];

  /** One record after the other, each box below the one before. */
  class Writer {
    tape = new Tape();
    /** @type {Boxes} */
    boxes = [];
    y = 0;

    /** @param {Made} made @param {number} depth @param {number} parent */
    write(made, depth, parent) {
      if (typeof made === "string") {
        this.tape.text(NOBODY, parent, depth, made);
        return;
      }
      const [name, attributes, ...inside] = made;
      const height = Number(attributes.height ?? LINE);
      const id = this.tape.element(NOBODY, parent, depth, name);
      for (const [key, value] of Object.entries(attributes)) this.tape.attribute(id, key, value);
      this.tape.flag(id, BOX);
      this.boxes.push(id, 0, this.y, WIDTH, height);
      this.y += height;
      for (const one of inside) this.write(one, depth + 1, id);
    }
  }

  return () => {
    const writer = new Writer();
    writer.write(PAGE, 0, -1);
    const url = "https://news.example/herring";
    return writer.tape.finish(
      { flags: LIVE, url, base: url, width: 1280, height: 900 }, writer.boxes);
  };
})();

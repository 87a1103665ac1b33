/**
 * One pass over the page: everything the engine reads.
 *
 * In:  a document, live or inert.
 * Out: `faircopySnapshot(document, {live})`: one string table, one integer table (the format
 *      is in tape.js), and the nodes by their NodeId. `faircopyParse(text)`: such a document.
 * Never here: recursion (pages nest 100,000 deep), a change of the page, any judgement of it.
 */
"use strict";

globalThis.faircopySnapshot = (() => {
  const { nodeType, firstChild, nextSibling, data, localName, namespaceURI, shadowRoot,
    hasAttributes, getAttributeNames, getAttribute, hasAttribute, assignedNodes, contentDocument,
    documentElement, defaultView, designMode, documentURL, baseURI } = faircopy.dom;

  /** Flags of the header. */
  const LIVE = 1;
  const TRUNCATED = 2;
  /** Flags of an element; measure.js sets the first three. */
  const SHADOW_HOST = 8;
  const EDITABLE = 16;
  const FOCUSED = 32;
  const SVG = 64;
  const MATHML = 128;

  /** More nodes than any page that people read; the engine leaves a larger one alone. */
  const MOST_NODES = 400_000;
  /** Longer values (embedded images, state of frameworks) say nothing about the text. */
  const LONGEST_VALUE = 65_536;

  /** The attributes that the engine reads; src/page/attr.rs has the same list. */
  const ATTRIBUTES = [
    "id", "class", "role", "href", "src", "srcset", "alt", "title", "lang", "dir", "hidden",
    "style", "type", "rel", "name", "property", "itemprop", "itemtype", "itemscope", "content",
    "datetime", "cite", "colspan", "rowspan", "start", "reversed", "value", "width", "height",
    "poster", "open", "aria-hidden", "aria-label", "data-src", "data-srcset", "data-lazy-src",
    "data-lazy-srcset", "data-original", "sizes", "media", "charset", "http-equiv", "kind",
    "label", "scope", "headers", "contenteditable", "data-nosnippet",
  ];
  const KEPT = new Set(ATTRIBUTES);

  /** Kept without what is in them: no text of the page, or text that only machines draw. */
  const LEAVES = new Set([
    "style", "template", "textarea", "select", "object", "embed", "svg", "canvas", "datalist",
    "script", "audio", "video", "noembed", "noframes",
  ]);
  /** Of these leaves the sources are still of use. */
  const PLAYERS = new Set(["audio", "video"]);
  const SOURCES = new Set(["source", "track"]);
  /** Marks what `faircopyParse` has put in the place of a noscript. */
  const STANDS_FOR_NOSCRIPT = "data-faircopy-noscript";
  /** Never drawn: asking whether they are seen would decide nothing. */
  const UNDRAWN = new Set(["title", "script", "noscript"]);
  /** Looked at though they own no text. */
  const MEDIA = new Set(["img", "picture", "video", "figure", "iframe"]);
  /** Marks of a phrase: without a hook they are seen where their surroundings are seen. */
  const PHRASE = new Set([
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u",
  ]);
  /** Attributes by which no style sheet hides a phrase. Any other may be a hook for one. */
  const HOOKLESS = new Set(["href", "rel", "target", "title", "lang", "dir", "datetime", "cite"]);
  /** Any letter, digit or sign: what a text must have to be looked at. */
  const INK = /\S/u;
  /** Elements besides custom ones that may carry a shadow root. */
  const HOSTS = new Set([
    "article", "aside", "blockquote", "body", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "main", "nav", "p", "section", "span",
  ]);

  const ELEMENT = 1;
  const TEXT = 3;
  const CDATA = 4;
  const SVG_SPACE = "http://www.w3.org/2000/svg";
  const MATHML_SPACE = "http://www.w3.org/1998/Math/MathML";

  /** Where the walk stands on each floor of the tree. */
  class Floors {
    constructor() {
      /** @type {number[]} NodeIds of the elements whose children are walked */
      this.ids = [];
      /** @type {string[]} */
      this.names = [];
      /** @type {boolean[]} whether a style sheet may single the element out */
      this.hooked = [];
      /** @type {Node[]} the child at which the walk stands */
      this.children = [];
      /** @type {(Node[] | null)[]} the children, where they are no siblings */
      this.lists = [];
      /** @type {number[]} */
      this.cursors = [];
    }
  }

  /** @param {Element} element @param {string} name @param {boolean} live */
  function shadowOf(element, name, live) {
    const open = shadowRoot.call(element);
    if (open !== null || !live) return open;
    // The question for closed roots goes through the extension API, which is slow in Chrome: only
    // what can be a host, and of the plain elements only those that show no child of their own.
    const mayBeHost = name.includes("-") ||
      (HOSTS.has(name) && firstChild.call(element) === null);
    return mayBeHost ? platform.closedShadowRoot(element) : null;
  }

  /** A page's own document in a frame of the same origin. @param {Element} element */
  function frameRoot(element) {
    const inner = contentDocument.call(/** @type {HTMLIFrameElement} */ (element));
    return inner ? documentElement.call(inner) : null;
  }

  /** One walk: the tape is written from the root on, without recursion. */
  class Walk {
    /** @param {boolean} live */
    constructor(live) {
      this.live = live;
      this.tape = new faircopy.Tape();
      this.floors = new Floors();
    }

    /** @param {Element} element @param {number} depth @param {number} parent */
    element(element, depth, parent) {
      const { tape } = this;
      const own = localName.call(element).toLowerCase();
      const isNoscript = own === "noframes" && !this.live &&
        hasAttribute.call(element, STANDS_FOR_NOSCRIPT);
      const name = isNoscript ? "noscript" : own;
      const id = tape.element(element, parent, depth, name);
      if (name === "svg" || name === "math" || (parent >= 0 && tape.has(parent, MATHML))) {
        const space = namespaceURI.call(element);
        tape.flag(id, space === SVG_SPACE ? SVG : space === MATHML_SPACE ? MATHML : 0);
      }
      this.floors.hooked[depth] =
        hasAttributes.call(element) && this.attributes(element, name, id);
      if (MEDIA.has(name)) tape.looks[id] = name === "img" ? 2 : 1;
      return this.descend(element, name, id, depth);
    }

    /** @param {Element} element @param {string} name @param {number} id
     * @returns {boolean} whether any of them is a hook */
    attributes(element, name, id) {
      let isHooked = false;
      for (const attribute of getAttributeNames.call(element)) {
        isHooked ||= !HOOKLESS.has(attribute);
        if (!KEPT.has(attribute) || (attribute === "value" && name !== "li")) continue;
        const value = getAttribute.call(element, attribute) ?? "";
        if (value.length > LONGEST_VALUE && attribute !== "content") continue;
        this.tape.attribute(id, attribute, value);
        if (attribute === "contenteditable" && value !== "false") this.tape.flag(id, EDITABLE);
      }
      return isHooked;
    }

    /**
     * The first child to walk, with what is needed to find the others.
     * @param {Element} element @param {string} name @param {number} id @param {number} depth
     * @returns {Node | null}
     */
    descend(element, name, id, depth) {
      const { floors, tape } = this;
      floors.ids[depth] = id;
      floors.names[depth] = name;
      floors.lists[depth + 1] = null;
      if (LEAVES.has(name)) return this.insideLeaf(element, name, depth);
      if (name === "iframe") {
        const root = this.live ? frameRoot(element) : null;
        if (root) floors.lists[depth + 1] = [root];
        floors.cursors[depth + 1] = 0;
        return root;
      }
      if (name === "slot") {
        const assigned = assignedNodes.call(/** @type {HTMLSlotElement} */ (element));
        if (assigned.length > 0) {
          floors.lists[depth + 1] = assigned;
          floors.cursors[depth + 1] = 0;
          return assigned[0];
        }
      }
      const root = shadowOf(element, name, this.live);
      if (root === null) return firstChild.call(element);
      tape.flag(id, SHADOW_HOST);
      return firstChild.call(root);
    }

    /** @param {Element} element @param {string} name @param {number} depth */
    insideLeaf(element, name, depth) {
      const { floors } = this;
      if (name === "script") {
        const type = getAttribute.call(element, "type")?.trim().toLowerCase();
        return type === "application/ld+json" ? firstChild.call(element) : null;
      }
      if (!PLAYERS.has(name)) return null;
      const sources = [];
      for (let child = firstChild.call(element); child; child = nextSibling.call(child)) {
        if (nodeType.call(child) === ELEMENT &&
            SOURCES.has(localName.call(/** @type {Element} */ (child)))) sources.push(child);
      }
      floors.lists[depth + 1] = sources;
      floors.cursors[depth + 1] = 0;
      return sources[0] ?? null;
    }

    /** @param {Node} node @param {number} depth @returns {Node | null} its first child */
    visit(node, depth) {
      const { tape, floors } = this;
      const type = nodeType.call(node);
      const parent = depth === 0 ? -1 : floors.ids[depth - 1];
      if (type === ELEMENT) {
        if (faircopy.own.has(node)) return null;
        return this.element(/** @type {Element} */ (node), depth, parent);
      }
      if (type !== TEXT && type !== CDATA) return null;
      const text = data.call(/** @type {Text} */ (node));
      if (text === "") return null;
      tape.text(node, parent, depth, text);
      if (this.live && INK.test(text)) this.lookAtOwner(depth - 1);
      return null;
    }

    /**
     * Has the element looked at that shows a text. Plain marks of a phrase without a hook for a
     * style sheet are as visible as what they stand in, so that is asked in their place.
     * @param {number} depth of the text's parent
     */
    lookAtOwner(depth) {
      const { floors: { names, ids, hooked }, tape } = this;
      let at = depth;
      while (at > 0 && PHRASE.has(names[at]) && !hooked[at]) at -= 1;
      if (!UNDRAWN.has(names[at])) tape.looks[ids[at]] = 2;
    }

    /** @param {number} depth @returns {Node | null} the next child on this floor */
    next(depth) {
      const { lists, cursors, children } = this.floors;
      const list = lists[depth];
      if (!list) return nextSibling.call(children[depth]);
      cursors[depth] += 1;
      return list[cursors[depth]] ?? null;
    }

    /** @param {Element} root @returns {boolean} whether the page was walked to its end */
    run(root) {
      const { children } = this.floors;
      /** @type {Node | null} */
      let node = root;
      let depth = 0;
      while (node) {
        if (this.tape.nodes.length >= MOST_NODES) return false;
        children[depth] = node;
        node = this.visit(node, depth);
        if (node) depth += 1;
        while (!node && depth > 0) {
          node = this.next(depth);
          if (!node) depth -= 1;
        }
      }
      return true;
    }
  }

  /** Flags that belong to single elements. @param {Tape} tape @param {Document} document */
  function flagLive(tape, document) {
    for (const element of faircopy.focused(document)) {
      const id = tape.nodes.indexOf(element);
      if (id >= 0) tape.flag(id, FOCUSED);
    }
    if (designMode.call(document) === "on") tape.flag(0, EDITABLE);
  }

  /**
   * @param {Document} document
   * @param {{live: boolean}} options live: measure what can be seen
   * @returns {Snapshot}
   */
  return (document, { live }) => {
    const walk = new Walk(live);
    const { tape } = walk;
    const root = documentElement.call(document);
    const isWhole = root === null || walk.run(root);
    if (live && root !== null) flagLive(tape, document);
    const boxes = live && isWhole ? faircopy.measure(tape) : [];
    const view = live ? defaultView.call(document) : null;
    const page = {
      flags: (live ? LIVE : 0) | (isWhole ? 0 : TRUNCATED),
      url: documentURL.call(document),
      base: baseURI.call(document),
      width: view?.innerWidth ?? 0,
      height: view?.innerHeight ?? 0,
    };
    return { ...tape.finish(page, boxes), nodes: tape.nodes };
  };
})();

/**
 * HTML text as an inert document for `faircopySnapshot`. DOMParser reads as if scripts were off,
 * and would see elements where a browser with scripts has one text: so each noscript is read as
 * the element whose inside is text in every mode, and told as noscript by the walk.
 * @param {string} text
 */
globalThis.faircopyParse = (text) => new DOMParser().parseFromString(
  text.replace(/<(\/?)noscript(?=[\s/>])/giu, (_, end) =>
    (end ? "</noframes" : "<noframes data-faircopy-noscript")), "text/html");

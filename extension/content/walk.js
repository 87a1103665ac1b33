/**
 * The way over the page, from node to node.
 *
 * In:  the root of a document, live or inert.
 * Out: `faircopy.Walk`: a tape (tape.js) of what the engine reads, written piece by piece.
 * Never here: recursion (pages nest 100,000 deep); a measurement; a change of the page, any judgement of it.
 */
"use strict";

faircopy.Walk ??= (() => {
  const { nodeType, firstChild, nextSibling, data, localName, namespaceURI, hasAttributes,
    getAttributeNames, getAttribute, hasAttribute, assignedNodes } = faircopy.dom;
  const { shadowOf, frameRoot } = faircopy.trees;

  const { SHADOW_HOST, EDITABLE, SVG, MATHML } = Tape.NODE;

  /** More nodes than any page that people read; the engine leaves a larger one alone. */
  const MOST_NODES = 400_000;
  /** Longer values (embedded images, state of frameworks) say nothing about the text. */
  const LONGEST_VALUE = 65_536;

  /** The attributes that the engine reads; src/page/attr.rs has the same list. */
  const ATTRIBUTES = [
    "id", "class", "role", "href", "src", "srcset", "alt", "title", "lang", "dir", "hidden",
    "style", "type", "rel", "name", "property", "itemprop", "itemtype", "itemscope", "content",
    "datetime", "cite", "colspan", "rowspan", "start", "reversed", "value", "width", "height",
    "poster", "open", "aria-hidden", "aria-label", "aria-level", "data-src", "data-srcset",
    "data-lazy-src", "data-lazy-srcset", "data-original", "sizes", "media", "charset",
    "http-equiv", "kind", "label", "scope", "headers", "contenteditable", "data-nosnippet",
    "data-*",
  ];
  const KEPT = new Set(ATTRIBUTES);
  /** Stands for any other attribute of an image that holds the address of its picture, as every script that
   * loads pictures late has one of its own; src/page/attr.rs says the same. */
  const SPARE = "data-*";
  const MAY_BE_SPARE =
    /^(?!.*(?:blur|fallback|hover|lowsrc|lqip|mini|placeholder|preview|small|thumb))/u;
  const PICTURE = /^[^\0- ?#]*\.(?:avif|gif|jpe?g|png|webp)(?:[?#][^\0- ]*)?$/iu;

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
  /** What is a page's body where it is made of frames. */
  const FRAMESET = new Map([["frameset", "body"], ["frame", "iframe"]]);
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

  /** One walk: the tape is written from the root on, without recursion. */
  return class Walk {
    /** @param {Element | null} root @param {boolean} live
     * @param {(root: Node) => void} enter told of each tree within that is a tree of its own */
    constructor(root, live, enter) {
      this.live = live;
      this.enter = enter;
      this.tape = new Tape();
      this.floors = new Floors();
      /** The next one to be visited. @type {Node | null} */
      this.node = root;
      this.depth = 0;
    }

    /** @param {Element} element @param {number} depth @param {number} parent */
    element(element, depth, parent) {
      const { tape } = this;
      const own = localName.call(element).toLowerCase();
      const isNoscript = own === "noframes" && !this.live &&
        hasAttribute.call(element, STANDS_FOR_NOSCRIPT);
      const name = isNoscript ? "noscript" : this.live ? FRAMESET.get(own) ?? own : own;
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
        const isKept = KEPT.has(attribute);
        const isSpare = !isKept && name === "img" && MAY_BE_SPARE.test(attribute);
        if ((!isKept && !isSpare) || (attribute === "value" && name !== "li")) continue;
        const value = getAttribute.call(element, attribute) ?? "";
        if (value.length > LONGEST_VALUE && attribute !== "content") continue;
        if (isSpare && !PICTURE.test(value)) continue;
        this.tape.attribute(id, isSpare ? SPARE : attribute, value);
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
        if (root) {
          this.enter(root);
          floors.lists[depth + 1] = [root];
        } else if (this.live) {
          // Another site's: how large it is says whether it is what the page shows.
          tape.looks[id] = 2;
        }
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
      this.enter(root);
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

    /**
     * Goes on for so many nodes, at most.
     * @param {number} most @returns {boolean} whether there are more
     */
    advance(most) {
      const { tape: { nodes }, floors: { children } } = this;
      let { node, depth } = this;
      for (let left = most; node && left > 0 && nodes.length < MOST_NODES; left--) {
        children[depth] = node;
        node = this.visit(node, depth);
        if (node) depth += 1;
        while (!node && depth > 0) {
          node = this.next(depth);
          if (!node) depth -= 1;
        }
      }
      this.node = node;
      this.depth = depth;
      return node !== null && nodes.length < MOST_NODES;
    }

    /** Was the page walked to its end? */
    get isWhole() { return this.node === null; }
  };
})();

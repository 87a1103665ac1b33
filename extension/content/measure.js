/**
 * What only the live page knows: which elements are shown, and where.
 *
 * In:  a tape (tape.js) with the page's records, and the elements worth asking about.
 * Out: `faircopy.Measure`: HIDDEN and UNSEEN set in the records, piece by piece; the boxes, for snapshot.js to
 *      put in.
 * Never here: a change of the page; a question about an element that decides nothing.
 *
 * All reading happens after the walk, so that the page is laid out at most once. An
 * element that is shown proves its ancestors; one below a hidden ancestor is not asked again.
 */
"use strict";

faircopy.Measure ??= (() => {
  const { localName, ownerDocument, defaultView, checkVisibility, getBoundingClientRect,
    scrollWidth, scrollHeight, documentElement, hasAttribute } = faircopy.dom;

  const { HIDDEN, UNSEEN, BOX } = Tape.NODE;

  /**
   * An edge of this many px or less shows nothing: screen reader texts are cut to one pixel, and
   * so are counting images. Raising it hides thin rules and icons.
   */
  const SPECK = 1;
  /**
   * Deeper elements are not measured: each question walks up all ancestors, so that a page nested
   * 100,000 deep would take hours. Hand-written pages stay under 100, generated ones under 1,000.
   */
  const DEEPEST = 2_000;

  /** Is it laid out at all? Being far down a long page counts as laid out. */
  const LAID_OUT = Object.freeze({
    contentVisibilityAuto: false, opacityProperty: false, visibilityProperty: false,
  });
  /** Laid out and neither transparent nor `visibility: hidden`. */
  const SHOWN = Object.freeze({
    contentVisibilityAuto: false, opacityProperty: true, visibilityProperty: true,
  });

  const UNKNOWN = 0;
  const IS_SHOWN = 1;
  const IS_HIDDEN = 2;

  /** @param {Element} element */
  const computed = (element) => {
    const view = defaultView.call(ownerDocument.call(element));
    return view ? view.getComputedStyle(element) : null;
  };

  /** Where a document's (0, 0) lies on the top page, and how far left it can be scrolled. */
  class Frames {
    constructor() {
      /** @type {Map<Document, {x: number, y: number, left: number}>} */
      this.origins = new Map();
      /** The document of the last question: mostly that of the next one. @type {Document | null} */
      this.document = null;
      this.origin = { x: 0, y: 0, left: 0 };
    }

    /** @param {Element} element */
    of(element) {
      const document = ownerDocument.call(element);
      if (document !== this.document) {
        this.origin = this.ofDocument(document);
        this.document = document;
      }
      return this.origin;
    }

    /** @param {Document} document */
    ofDocument(document) {
      const known = this.origins.get(document);
      if (known) return known;
      const view = defaultView.call(document);
      let x = view?.scrollX ?? 0;
      let y = view?.scrollY ?? 0;
      const frame = view?.frameElement;
      if (frame) {
        const outer = this.ofDocument(ownerDocument.call(frame));
        const box = getBoundingClientRect.call(frame);
        // A box inside a frame is told relative to the frame's own viewport.
        x = box.x + outer.x;
        y = box.y + outer.y;
      }
      const root = documentElement.call(document);
      const isRtl = root !== null && computed(root)?.direction === "rtl";
      // A page written from the right is scrolled to negative places.
      const left = isRtl ? (view?.innerWidth ?? 0) - scrollWidth.call(root) : 0;
      const origin = { x, y, left };
      this.origins.set(document, origin);
      return origin;
    }
  }

  /** The visibility of one walk's elements, asked for as little as possible. */
  class Visibility {
    /** @param {Tape} tape */
    constructor(tape) {
      this.tape = tape;
      this.known = new Uint8Array(tape.nodes.length);
    }

    /** All that hold a shown element are shown. @param {number} id */
    provesShown(id) {
      const { parents } = this.tape;
      for (let at = id; at >= 0 && this.known[at] !== IS_SHOWN; at = parents[at]) {
        this.known[at] = IS_SHOWN;
      }
    }

    /** The nearest ancestor of which something is known. @param {number} id */
    nearestKnown(id) {
      const { parents } = this.tape;
      let at = parents[id];
      while (at >= 0 && this.known[at] === UNKNOWN) at = parents[at];
      return at < 0 ? UNKNOWN : this.known[at];
    }

    /**
     * Has this element a box of its own to look at? Sets HIDDEN, and UNSEEN by style.
     * @param {number} id
     */
    hasBox(id) {
      if (this.nearestKnown(id) === IS_HIDDEN) {
        this.known[id] = IS_HIDDEN;
        this.tape.flag(id, HIDDEN);
        return false;
      }
      const element = /** @type {Element} */ (this.tape.nodes[id]);
      if (!checkVisibility.call(element, SHOWN)) {
        if (!checkVisibility.call(element, LAID_OUT)) {
          this.climb(id);
          return false;
        }
        this.tape.flag(id, UNSEEN);
      }
      this.provesShown(id);
      return true;
    }

    /**
     * Whether an element without a box hides what it holds. What a closed `details` holds is not
     * asked: for each such question the browser would work out the styles that it has put off.
     * @param {number} id
     */
    hides(id) {
      const { nodes, parents } = this.tape;
      const parent = parents[id] < 0 ? null : /** @type {Element} */ (nodes[parents[id]]);
      if (parent && localName.call(parent) === "details" && !hasAttribute.call(parent, "open")) {
        return true;
      }
      return computed(/** @type {Element} */ (nodes[id]))?.display !== "contents";
    }

    /**
     * For an element without a box: finds the highest ancestor that hides it. One that is
     * `display: contents` has no box either, and hides nothing.
     * @param {number} id
     */
    climb(id) {
      const { nodes, parents } = this.tape;
      const hidden = [];
      for (let at = id; at >= 0 && this.known[at] !== IS_SHOWN; at = parents[at]) {
        const element = /** @type {Element} */ (nodes[at]);
        if (at !== id && checkVisibility.call(element, LAID_OUT)) this.provesShown(at);
        else hidden.push(at);
      }
      const highest = hidden.findLast((at) => this.hides(at)) ?? -1;
      if (highest < 0) return;
      for (let at = id; at >= highest; at = parents[at]) this.known[at] = IS_HIDDEN;
      this.tape.flag(id, HIDDEN);
      this.tape.flag(highest, HIDDEN);
    }
  }

  /**
   * Does nothing of a flat box show? Text that overflows one does.
   * @param {Element} element
   */
  function isSpeck(element) {
    if (localName.call(element) === "img") {
      // An image that has not come yet has no size; that says nothing about it.
      return /** @type {HTMLImageElement} */ (element).naturalWidth > 0;
    }
    const style = computed(element);
    // An inline-level text without extent has no letters of any size.
    if (style === null || style.display === "inline") return true;
    const overflows = style.overflowX === "visible" && style.overflowY === "visible";
    return !(overflows &&
      scrollWidth.call(element) > SPECK && scrollHeight.call(element) > SPECK);
  }

  return class Measure {
    /** @param {Tape} tape */
    constructor(tape) {
      this.tape = tape;
      this.visibility = new Visibility(tape);
      /** Of what is looked at for its box. @type {Boxes} */
      this.boxes = [];
      /** The next one to be asked; behind the last begin those that are asked last. */
      this.at = 0;
    }

    /**
     * Goes on for so many nodes, at most.
     * @param {number} most @returns {boolean} whether there are more
     */
    advance(most) {
      const { tape: { looks: { length } } } = this;
      const from = this.at;
      this.at = Math.min(2 * length, from + most);
      // Between two pieces the page may be scrolled, and its frames with it.
      const frames = new Frames();
      for (let id = from; id < Math.min(length, this.at); id++) this.measureBox(id, frames);
      for (let id = Math.max(length, from); id < this.at; id++) this.look(id - length);
      return this.at < 2 * length;
    }

    /** @param {number} id @param {Frames} frames */
    measureBox(id, frames) {
      const { tape, visibility, boxes } = this;
      if (tape.looks[id] !== 2 || tape.depth(id) > DEEPEST || !visibility.hasBox(id)) return;
      const element = /** @type {Element} */ (tape.nodes[id]);
      const { x, y, left } = frames.of(element);
      const box = getBoundingClientRect.call(element);
      const { width, height } = box;
      const atX = box.x + x;
      const atY = box.y + y;
      const isOutside = atX + width <= left || atY + height <= 0;
      const isFlat = width <= SPECK || height <= SPECK;
      if (isOutside || (isFlat && isSpeck(element))) tape.flag(id, UNSEEN);
      tape.flag(id, BOX);
      boxes.push(id, Math.round(atX), Math.round(atY), Math.round(width), Math.round(height));
    }

    /** Of the others most hold something that is known to be shown by now. @param {number} id */
    look(id) {
      const { tape, visibility } = this;
      if (tape.looks[id] === 1 && visibility.known[id] === UNKNOWN && tape.depth(id) <= DEEPEST) {
        visibility.hasBox(id);
      }
    }
  };
})();

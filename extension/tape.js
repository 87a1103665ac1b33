/**
 * The table that the engine reads, while it is being written.
 *
 * In:  strings, and records in the order of the page.
 * Out: `Tape`: the string table and the integer table; `Tape.PAGE` and `Tape.NODE`, the flags of both.
 * Never here: the DOM; what is worth being written.
 *
 * Format, version 1. `strings`: joined by U+0000; string 0 is "". `ints`: a header of eight,
 * `[MAGIC, version, flags, url, base url, viewport width, height, node count]`, then one record a
 * node in the order of the flat tree:
 *   element  `depth << 2, name, flags, attributes, (name, value)…, (x, y, width, height)?`
 *   text     `depth << 2 | 1, string`
 * A NodeId is the number of the record. Strings, url and names are numbers of strings.
 */
"use strict";

var Tape = (() => {
  const MAGIC = 0x46434f50;
  const VERSION = 1;
  const HEADER = 8;
  /** Where the flags and the count of attributes stand in an element's record. */
  const FLAGS = 2;
  const COUNT = 3;
  /** NodeId, x, y, width, height: one row of `Boxes`. */
  const BOX_ROW = 5;

  return class Tape {
    /** Flags of the header. */
    static PAGE = Object.freeze({ LIVE: 1, TRUNCATED: 2 });
    /** Flags of an element. A box stands behind the attributes. */
    static NODE = Object.freeze({
      HIDDEN: 1, UNSEEN: 2, BOX: 4, SHADOW_HOST: 8, EDITABLE: 16, FOCUSED: 32, SVG: 64, MATHML: 128,
    });

    constructor() {
      this.parts = [""];
      /** @type {Map<string, number>} */
      this.known = new Map([["", 0]]);
      /** @type {number[]} */
      this.ints = [];
      /** The DOM node of each record. @type {Node[]} */
      this.nodes = [];
      /** Where each record begins. @type {number[]} */
      this.at = [];
      /** @type {number[]} */
      this.parents = [];
      /** How measure.js is to look at each node: not, whether it is there, or its box too.
       * @type {(0 | 1 | 2)[]} */
      this.looks = [];
    }

    /** @param {string} text */
    push(text) {
      // U+0000 parts the strings, so none may hold one.
      const clean = text.includes("\0") ? text.replaceAll("\0", "\ufffd") : text;
      return this.parts.push(clean) - 1;
    }

    /** The number of a string that comes more than once. @param {string} text */
    intern(text) {
      let index = this.known.get(text);
      if (index === undefined) {
        index = this.push(text);
        this.known.set(text, index);
      }
      return index;
    }

    /** @param {Node} node @param {number} parent */
    begin(node, parent) {
      this.at.push(this.ints.length);
      this.parents.push(parent);
      this.looks.push(0);
      return this.nodes.push(node) - 1;
    }

    /** @param {Node} node @param {number} parent @param {number} depth @param {string} name */
    element(node, parent, depth, name) {
      const id = this.begin(node, parent);
      this.ints.push(depth << 2, this.intern(name), 0, 0);
      return id;
    }

    /** Of the element written last. @param {number} id @param {string} name
     * @param {string} value */
    attribute(id, name, value) {
      this.ints.push(this.intern(name), this.intern(value));
      this.ints[this.at[id] + COUNT] += 1;
    }

    /** @param {Node} node @param {number} parent @param {number} depth @param {string} text */
    text(node, parent, depth, text) {
      this.begin(node, parent);
      this.ints.push(depth << 2 | 1, this.push(text));
    }

    /** @param {number} id @param {number} flag */
    flag(id, flag) {
      this.ints[this.at[id] + FLAGS] |= flag;
    }

    /** @param {number} id @param {number} flag */
    has(id, flag) {
      return (this.ints[this.at[id] + FLAGS] & flag) !== 0;
    }

    /** @param {number} id */
    depth(id) {
      return this.ints[this.at[id]] >> 2;
    }

    /**
     * Both tables, the boxes put behind their elements.
     * @param {{flags: number, url: string, base: string, width: number, height: number}} page
     * @param {Boxes} boxes
     */
    finish({ flags, url, base, width, height }, boxes) {
      const { ints, at, nodes } = this;
      const rows = boxes.length / BOX_ROW;
      const table = new Int32Array(HEADER + ints.length + rows * (BOX_ROW - 1));
      table.set([MAGIC, VERSION, flags, this.intern(url), this.intern(base), width, height,
        nodes.length]);
      let to = HEADER;
      let from = 0;
      const copyUntil = (/** @type {number} */ end) => {
        while (from < end) table[to++] = ints[from++];
      };
      for (let row = 0; row < boxes.length; row += BOX_ROW) {
        copyUntil(at[boxes[row] + 1] ?? ints.length);
        for (let part = 1; part < BOX_ROW; part++) table[to++] = boxes[row + part];
      }
      copyUntil(ints.length);
      // Joined first: halves of a pair in two strings do not make one across U+0000.
      return { strings: this.parts.join("\0").toWellFormed(), ints: table };
    }
  };
})();

/**
 * Builds the nodes of our pages one by one.
 *
 * In:  a tag, attributes, children. A text is a text: nothing is ever parsed as markup.
 * Out: `nodes.make`, `nodes.find`.
 * Never here: what the nodes mean.
 */
"use strict";

var nodes = (() => {
  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {Record<string, string | boolean | null>} [attributes] true: there, false or null: not
   * @param {(Node | string | null)[]} children null: nothing
   * @returns {HTMLElementTagNameMap[K]}
   */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === false || value === null) continue;
      element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  /**
   * An element of the page's own HTML: it is there, or the page is broken and says so.
   * @template {HTMLElement} T
   * @param {string} id
   * @param {new () => T} type
   * @returns {T}
   */
  function find(id, type) {
    const element = document.getElementById(id);
    if (!(element instanceof type)) throw new Error(`no ${type.name} #${id} here`);
    return element;
  }

  return Object.freeze({ make, find });
})();

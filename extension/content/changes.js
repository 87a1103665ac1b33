/**
 * Whether the page says or shows anything else than when it was read.
 *
 * In:  the trees that are read; what we change ourselves, so that it is not taken for the page's doing.
 * Out: `faircopy.changes`.
 * Never here: what is to be done about it.
 *
 * The first change is all that there is to know, so a page that never rests is not watched for long.
 */
"use strict";

faircopy.changes ??= (() => {
  const { parentNode } = faircopy.dom;

  /** By its words a page says something else; by these attributes it shows something else. */
  const WATCHED = Object.freeze({
    childList: true, characterData: true, subtree: true,
    attributes: true, attributeFilter: Object.freeze(["class", "style", "hidden", "open"]),
  });

  let isBeingRead = false;
  let isReworded = false;
  let isChanged = false;
  const observer = new MutationObserver(tell);

  /** Is it ours, or within what is ours? @param {Node | null} node */
  function isWithinOurs(node) {
    let at = node;
    while (at && !faircopy.own.has(at)) at = parentNode.call(at);
    return at !== null;
  }

  /** Has something of ours come or gone, and nothing else, or was it done to ours?
   * @param {MutationRecord} record */
  const isOurs = ({ type, target, addedNodes, removedNodes }) =>
    (type === "childList" && [...addedNodes, ...removedNodes].every((node) => faircopy.own.has(node))) ||
    isWithinOurs(target);

  /** @param {MutationRecord[]} records */
  function tell(records) {
    for (const record of records) {
      if (isOurs(record)) continue;
      isChanged = true;
      isReworded ||= record.type !== "attributes";
    }
    // While it is being read, how it looks matters less than what it says.
    if (isReworded || (isChanged && !isBeingRead)) observer.disconnect();
  }

  const tellNow = () => tell(observer.takeRecords());

  return Object.freeze({
    /** The page is read from now on, until `settle()`: what was before does not matter. */
    begin() {
      observer.disconnect();
      isBeingRead = true;
      isReworded = isChanged = false;
    },
    /** @param {Node} root of a tree that is read */
    enter(root) {
      if (!isReworded) observer.observe(root, /** @type {MutationObserverInit} */ (WATCHED));
    },
    settle() {
      isBeingRead = false;
      tellNow();
    },
    /** Other words, or the same in other nodes? */
    get isReworded() { tellNow(); return isReworded; },
    /** Anything that could make a difference to a reader? */
    get isChanged() { tellNow(); return isChanged; },
    /** Runs what we change. @param {() => void} work */
    byUs(work) {
      tellNow();
      work();
      observer.takeRecords();
    },
  });
})();

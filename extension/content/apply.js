/**
 * Brings the page to what a plan says, and back.
 *
 * In:  a snapshot and the analysis of it.
 * Out: `faircopy.page`: the plan's actions stand on the page, or none of them does.
 * Never here: which blocks go (the plan says that); how one node is hidden (hide.js).
 *
 * Where a plan differs from what stands, only the difference is touched. All reading comes before
 * all writing, so that the page is laid out once.
 */
"use strict";

faircopy.page ??= (() => {
  const { nodeType, parentNode, contains, closest, matches, querySelector, isConnected,
    isContentEditable, namespaceURI } = faircopy.dom;

  const ELEMENT = 1;
  const HTML_SPACE = "http://www.w3.org/1999/xhtml";
  const OPEN_DIALOG = "dialog[open], [aria-modal='true'], :popover-open";
  const EDITORS = "[contenteditable]:not([contenteditable='false']), [role=textbox]";

  /**
   * One action that stands on the page.
   * @typedef {{action: Action, hidden: Hidden, isLine: boolean, unfold: (() => void) | null}}
   *   Standing
   */
  /** @type {Map<Node, Standing>} */
  const standing = new Map();
  /** The breaks that went with hidden lines. @type {Hidden[]} */
  let breaks = [];
  /** Told when the page itself changed what stands. */
  let onChange = () => {};

  // Not `instanceof`: the nodes of a frame are made by the constructors of another window.
  /** @param {Node | null} node @returns {node is Element} */
  const isElement = (node) => node !== null && nodeType.call(node) === ELEMENT;
  /** @param {Node | null} node @returns {node is HTMLElement} */
  const isHtml = (node) => isElement(node) && namespaceURI.call(node) === HTML_SPACE;

  /** @param {Action} one @param {Action} other */
  const isSame = (one, other) => one.how === other.how && one.keep === other.keep;

  // --- what may be touched (reads only) --------------------------------------------------------

  /** Does it hold, or lie in, something that the reader writes in? @param {Element} element
   * @param {Element[]} focused */
  function isInUse(element, focused) {
    if (closest.call(element, EDITORS) || querySelector.call(element, EDITORS)) return true;
    if (isHtml(element) && isContentEditable.call(element)) return true;
    return focused.some((focus) => {
      const form = closest.call(focus, "form");
      return contains.call(element, focus) || Boolean(form && contains.call(form, element));
    });
  }

  /** @param {Node} node @param {Element[]} focused */
  function mayTouch(node, focused) {
    if (!isConnected.call(node)) return false;
    if (!isElement(node)) {
      const parent = /** @type {Node | null} */ (parentNode.call(node));
      return isElement(parent) && !isInUse(parent, focused);
    }
    return isHtml(node) && !matches.call(node, OPEN_DIALOG) &&
      !querySelector.call(node, OPEN_DIALOG) && !isInUse(node, focused);
  }

  /** @typedef {{node: Node, action: Action, isLine: boolean}} Task */

  /**
   * What of a plan is still to be done and can be, read off before anything is written.
   * @param {Snapshot} snapshot @param {Action[]} actions
   */
  function tasksOf(snapshot, actions) {
    const focused = faircopy.focused(document);
    /** @type {Task[]} */
    const tasks = [];
    for (const action of actions) {
      const node = snapshot.nodes[action.node];
      const stands = standing.get(node);
      if (!node || (stands && isSame(action, stands.action))) continue;
      if (!mayTouch(node, focused)) continue;
      const isFold = action.how === "fold";
      if (isFold && !(isElement(node) && faircopy.fold.hasRoom(node))) continue;
      const isWhole = isElement(node) || !/\S/u.test(action.keep ?? "");
      tasks.push({ node, action, isLine: !isFold && isWhole && faircopy.lines.isLine(node) });
    }
    return tasks;
  }

  // --- doing and undoing (writes only) ---------------------------------------------------------

  /** @param {Task} task @param {Entry} entry @param {(entry: number) => void} onShow */
  function put({ node, action, isLine }, entry, onShow) {
    /** @type {(() => void) | null} */
    let unfold = null;
    /** @type {Hidden} */
    let hidden;
    if (isHtml(node)) {
      if (action.how === "fold") {
        unfold = faircopy.fold.beside(node, entry.kind,
          () => (platform.alive() ? onShow(entry.id) : giveBack(node)));
      }
      hidden = faircopy.hide.element(node);
      observer.observe(node, { childList: true, characterData: true, subtree: true });
    } else {
      hidden = faircopy.hide.text(/** @type {Text} */ (node), action.keep ?? "");
    }
    standing.set(node, { action, hidden, isLine, unfold });
  }

  /** @param {Node} node @param {Standing} stands */
  function takeBack(node, { hidden, unfold }) {
    standing.delete(node);
    unfold?.();
    hidden.restore();
  }

  /** Whatever is known of it: an extension that is gone knows nothing. @param {Node} node */
  function giveBack(node) {
    const stands = standing.get(node);
    if (stands) faircopy.changes.byUs(() => takeBack(node, stands));
  }

  function restoreBreaks() {
    for (const hidden of breaks) hidden.restore();
    breaks = [];
  }

  function hideBreaks() {
    const isGone = (/** @type {Node} */ node) => standing.get(node)?.isLine === true;
    /** @type {Set<Element>} */
    const found = new Set();
    for (const [node, { isLine }] of standing) {
      if (isLine) for (const one of faircopy.lines.breaksOf(node, isGone)) found.add(one);
    }
    breaks = [...found].map((one) => faircopy.hide.element(/** @type {HTMLElement} */ (one)));
  }

  // --- the page moves on -----------------------------------------------------------------------

  /** Only hidden blocks are watched: one that gets another text is another block, and shows. */
  const observer = new MutationObserver((records) => {
    /** @type {Set<Node>} */
    const touched = new Set();
    for (const { target } of records) {
      /** @type {Node | null} */
      let at = target;
      while (at && !standing.has(at)) at = /** @type {Node | null} */ (parentNode.call(at));
      if (at) touched.add(at);
    }
    let isChanged = false;
    for (const node of touched) {
      const stands = standing.get(node);
      if (!stands?.hidden.isRecycled) continue;
      takeBack(node, stands);
      isChanged = true;
    }
    if (isChanged) onChange();
  });

  /**
   * @param {Map<Node, Action>} wanted what is to stand; everything else goes back
   * @param {Task[]} tasks what of it does not stand yet @param {(task: Task) => void} add
   */
  function bringTo(wanted, tasks, add) {
    const moving = [...wanted.keys(), ...standing.keys()].filter(Boolean);
    faircopy.changes.byUs(() => faircopy.place.kept(document, moving, () => {
      restoreBreaks();
      for (const [node, stands] of [...standing]) {
        const next = wanted.get(node);
        if (!next || !isSame(next, stands.action)) takeBack(node, stands);
      }
      tasks.forEach(add);
      hideBreaks();
    }));
  }

  /**
   * @param {Snapshot} snapshot @param {Analysis} analysis
   * @param {(entry: number) => void} onShow a folded block is wanted
   */
  function apply(snapshot, { actions, ledger }, onShow) {
    const wanted = new Map(actions.map((action) => [snapshot.nodes[action.node], action]));
    bringTo(wanted, tasksOf(snapshot, actions),
      (task) => put(task, ledger[task.action.entry], onShow));
  }

  /** The page as it was, but for what it did itself. */
  function restore() {
    if (standing.size === 0) return;
    observer.disconnect();
    bringTo(new Map(), [], () => {});
    faircopy.changes.byUs(() => faircopy.hide.sweep(document));
  }

  return Object.freeze({
    apply, restore,
    get count() { return standing.size; },
    /** Did the page throw away all that we had changed of it? */
    get isLost() {
      return standing.size > 0 && ![...standing.keys()].some((node) => isConnected.call(node));
    },
    /** @param {() => void} listener told when the page itself changed what stands */
    onPageChange(listener) { onChange = listener; },
  });
})();

/**
 * The shapes that cross the borders of files: what the engine takes and gives, what the scripts of
 * a page offer each other. No code, and nothing that only one file knows.
 */

// --- what the engine takes and gives (the wasm's `analyze`) ---------------------------------------

type PageState =
  "article" | "error" | "blocked" | "consent" | "login" | "paywall" | "listing" | "empty";

/** A reason as code and arguments for `_locales`, and the engine's own English sentence. */
interface Reason { code: string; args: string[]; sentence: string }

interface Meta {
  title: string | null;
  byline: string | null;
  authors: string[];
  /** ISO 8601 with the page's own offset, or a bare date. */
  published: string | null;
  modified: string | null;
  site: string | null;
  lang: string | null;
  dir: string | null;
  excerpt: string | null;
  image: string | null;
  /** What the lead image shows, in words. */
  alt: string | null;
  url: string | null;
  /** Who said so, for each field: `["published", "json-ld"]`. */
  sources: [field: string, source: string][];
  /** What other sources said of title, authors and dates, where it differs. */
  others: [field: string, source: string, said: string][];
}

type ArticleNode = string | ArticleElement;
interface ArticleElement {
  tag: string;
  attrs: [name: string, value: string][];
  children: ArticleNode[];
  block?: number;
}

/** What was found and what became of it: one row of the ledger. */
interface Entry {
  /** NodeId of its first text node: the same for the same page. */
  id: number;
  kind: string;
  rule: string;
  action: "hide" | "fold" | "omit";
  text: string;
  reason: Reason;
  /** In percent. */
  confidence: number;
  /** The text block that a duplicate repeats. */
  of: number | null;
  /** The first text node of that block, where it stands in the copy. */
  ofBlock: number | null;
  ofText: string | null;
  putBack: boolean;
  /** The rule of the site that has it so: its place in `EngineSettings.rules`. */
  own: number | null;
}

/** One thing to do on the live page. */
interface Action {
  /** Index in the ledger. */
  entry: number;
  how: "hide" | "fold";
  /** NodeId in the snapshot. */
  node: number;
  /** For a text node: what stays of it. */
  keep: string | null;
}

interface Summary { kind: string; count: number }

interface Analysis {
  version: string;
  state: PageState;
  stateReason: Reason | null;
  meta: Meta;
  article: ArticleElement | null;
  words: number;
  /** Words of what was left out. */
  outWords: number;
  ledger: Entry[];
  actions: Action[];
  summary: Summary[];
  /** Why the page is left alone, else null. */
  left: Reason | null;
}

interface EngineSettings { keep: string[]; putBack: number[]; rules: SiteRule[] }

/** The page as the engine reads it; `nodes[id]` is the DOM node of a NodeId. */
interface Snapshot { strings: string; ints: Int32Array; nodes: Node[] }

// --- what the popup and the background see of a page ----------------------------------------------

type View = "original" | "cleaned" | "reader";
type EnginePlace = "page" | "background";

interface Status {
  view: View;
  /** What else it can be shown as. */
  views: View[];
  state: PageState | null;
  stateReason: Reason | null;
  left: string | null;
  /** Why the reader does not stand though it was asked for, as a sentence. */
  taken: string | null;
  title: string | null;
  ledger: Entry[];
  summary: Summary[];
  /** How many actions stand on the page right now. */
  actions: number;
  host: string;
  engine: EnginePlace;
  words: number;
}

interface ReportMaterial {
  snapshot: { strings: string; ints: Int32Array };
  plan: { state: PageState; ledger: Entry[]; actions: Action[] };
  settings: EngineSettings;
  engine: string;
  url: string;
  title: string | null;
  lang: string | null;
}

// --- what the scripts in a page offer each other --------------------------------------------------

/** Accessors of the DOM's prototypes, each to be used as `dom.firstChild.call(node)`. */
interface Dom {
  nodeType(this: Node): number;
  firstChild(this: Node): ChildNode | null;
  lastChild(this: Node): ChildNode | null;
  nextSibling(this: Node): ChildNode | null;
  previousSibling(this: Node): ChildNode | null;
  parentNode(this: Node): Node | null;
  parentElement(this: Node): Element | null;
  isConnected(this: Node): boolean;
  ownerDocument(this: Node): Document;
  baseURI(this: Node): string;
  textContent(this: Node): string;
  contains(this: Node, other: Node | null): boolean;
  getRootNode(this: Node, options?: GetRootNodeOptions): Node;
  appendChild<T extends Node>(this: Node, child: T): T;
  insertBefore<T extends Node>(this: Node, child: T, before: Node | null): T;
  removeChild<T extends Node>(this: Node, child: T): T;
  data(this: CharacterData): string;
  setData(this: CharacterData, text: string): void;
  localName(this: Element): string;
  namespaceURI(this: Element): string | null;
  shadowRoot(this: Element): ShadowRoot | null;
  scrollWidth(this: Element): number;
  scrollHeight(this: Element): number;
  hasAttributes(this: Element): boolean;
  getAttributeNames(this: Element): string[];
  getAttribute(this: Element, name: string): string | null;
  hasAttribute(this: Element, name: string): boolean;
  setAttribute(this: Element, name: string, value: string): void;
  removeAttribute(this: Element, name: string): void;
  closest(this: Element, selector: string): Element | null;
  matches(this: Element, selector: string): boolean;
  querySelector(this: Element, selector: string): Element | null;
  remove(this: Element): void;
  checkVisibility(this: Element, options?: CheckVisibilityOptions): boolean;
  getBoundingClientRect(this: Element): DOMRect;
  scrollIntoView(this: Element, how: ScrollIntoViewOptions): void;
  assignedNodes(this: HTMLSlotElement): Node[];
  contentDocument(this: Element): Document | null;
  framesetDocument(this: Element): Document | null;
  style(this: HTMLElement): CSSStyleDeclaration;
  isContentEditable(this: HTMLElement): boolean;
  documentElement(this: Document): HTMLElement | null;
  body(this: Document): HTMLElement | null;
  defaultView(this: Document): (Window & typeof globalThis) | null;
  contentType(this: Document): string;
  designMode(this: Document): string;
  documentURL(this: Document): string;
  activeElement(this: Document): Element | null;
  shadowActiveElement(this: ShadowRoot): Element | null;
  queryDocument(this: Document, selector: string): Element | null;
  queryDocumentAll(this: Document, selector: string): NodeListOf<Element>;
  elementsFromPoint(this: Document, x: number, y: number): Element[];
  createElement<K extends keyof HTMLElementTagNameMap>(
    this: Document, name: K): HTMLElementTagNameMap[K];
  createElement(this: Document, name: string): HTMLElement;
  createElementNS(this: Document, space: string, name: string): Element;
  on(this: EventTarget, type: string, listener: (event: Event) => void, capture?: boolean): void;
  off(this: EventTarget, type: string, listener: (event: Event) => void, capture?: boolean): void;
  dispatch(this: EventTarget, event: Event): boolean;
}

/** The records of a page while they are being made: tape.js. */
interface Tape {
  ints: number[];
  nodes: Node[];
  at: number[];
  parents: number[];
  looks: (0 | 1 | 2)[];
  element(node: Node, parent: number, depth: number, name: string): number;
  attribute(id: number, name: string, value: string): void;
  text(node: Node, parent: number, depth: number, text: string): void;
  flag(id: number, flag: number): void;
  has(id: number, flag: number): boolean;
  depth(id: number): number;
  finish(page: TapePage, boxes: Boxes): { strings: string; ints: Int32Array };
}
interface TapePage { flags: number; url: string; base: string; width: number; height: number }
/** Work that goes on for so many nodes at most, and says whether there are more. */
interface Pieces { advance(most: number): boolean }

/** Five integers for each box, ordered by node: NodeId, x, y, width, height. */
type Boxes = number[];

/** A node that is hidden, with its way back. */
interface Hidden { readonly node: Node; readonly isRecycled: boolean; restore(): void }

/** wasm-bindgen's glue; each call is a fresh instance of the engine. */
declare function faircopyGlue(): Glue;

/** What is known of a page; `isOff`: it is not to be cleaned unasked. */
interface Known {
  snapshot: Snapshot;
  analysis: Analysis;
  wanted: EngineSettings;
  isOff: boolean;
  address: string;
}

interface Faircopy {
  version?: string;
  own: WeakSet<Node>;
  dom: Dom;
  focused(document: Document): Element[];
  frameDocument(element: Element): Document | null;
  trees: {
    shadowOf(element: Element, name: string, live: boolean): ShadowRoot | null;
    frameRoot(element: Element): Element | null;
  };
  Walk: new (root: Element | null, live: boolean, enter: (root: Node) => void) =>
    Pieces & { readonly tape: Tape; readonly isWhole: boolean };
  Measure: new (tape: Tape) => Pieces & { readonly boxes: Boxes };
  changes: {
    begin(): void;
    enter(root: Node): void;
    settle(): void;
    readonly isReworded: boolean;
    readonly isChanged: boolean;
    byUs(work: () => void): void;
  };
  read(document: Document): Promise<Snapshot>;
  readAtOnce(document: Document): Snapshot;
  engine: {
    analyze(snapshot: Snapshot, settings: EngineSettings): Promise<Analysis>;
    take(snapshot: Snapshot, settings: EngineSettings, format: string,
      extras: string): Promise<Uint8Array<ArrayBuffer>>;
    nameOf(snapshot: Snapshot, settings: EngineSettings, block: number): Promise<string>;
    readonly place: EnginePlace;
  };
  lines: {
    isLine(node: Node): boolean;
    breaksOf(node: Node, isGone: (node: Node) => boolean): Element[];
  };
  hide: {
    element(element: HTMLElement): Hidden;
    text(text: Text, keep: string): Hidden;
    sweep(document: Document): void;
  };
  fold: {
    hasRoom(block: Element): boolean;
    beside(block: Element, kind: string, onShow: () => void): () => void;
  };
  place: {
    kept<T>(document: Document, moving: Node[], change: () => T): T;
  };
  page: {
    apply(snapshot: Snapshot, analysis: Analysis, onShow: (entry: number) => void): void;
    restore(): void;
    readonly count: number;
    readonly isLost: boolean;
    onPageChange(listener: () => void): void;
  };
  articleNodes(article: ArticleElement, base: string): Generator<void, HTMLElement>;
  slices: {
    pause(): Promise<void>;
    atOnce<T>(work: Generator<void, T>): T;
    goOn<T>(work: Generator<void, T>): Promise<T>;
    inSlices<T>(work: Generator<void, T>): Promise<T>;
  };
  readerPage: {
    head(analysis: Analysis, body: HTMLElement, desk: Desk): HTMLElement;
    note(analysis: Analysis): HTMLElement | null;
    refusal(analysis: Analysis, onClose: () => void): HTMLElement;
    hasArticle(analysis: Analysis): boolean;
  };
  icon(name: "outline" | "ledger" | "listen" | "take" | "keys" | "close" | "undo" | "redo" | "play" |
    "pause" | "back" | "ahead" | "copy" | "scroll" | "edit" | "quote" | "more" | "less"): SVGSVGElement;
  panels(): Panels;
  changedWords(text: string, other: string): { text: string; isChanged: boolean }[];
  readerGhosts(desk: Desk, row: (entry: Entry) => HTMLElement, rules: Rules):
    { put(article: HTMLElement): void; obey(article: HTMLElement): void };
  readerArticle(desk: Desk, makers: { parts: ReturnType<Faircopy["readerParts"]>;
    handles: ReturnType<Faircopy["readerHandles"]>; ghosts: ReturnType<Faircopy["readerGhosts"]> }): {
    make(told: Analysis): Generator<void, () => void>;
    change(told: Analysis): Generator<void, (() => void) | null>;
  };
  readerEdits(desk: Desk): Edits;
  readerRules(desk: Desk): Rules;
  readerLedger(desk: Desk, rules: Rules): Part & { row(entry: Entry): HTMLElement; show(): void;
    picking: HTMLInputElement };
  readerLook(desk: Desk): Part & { follow(next: Settings): boolean; step(by: number): void;
    change(patch: Partial<Reading>, isKept?: boolean): void };
  back: { open(onBack: () => void): void; close(): void };
  carry: { top(blocks: (Node | undefined)[]): number; show(node: Node | undefined): void };
  readingMinutes(count: number, lang: string | null, speed: number): number;
  readerWay(desk: Desk): Way;
  readerOutline(desk: Desk, way: Way): Part & { margin: HTMLElement; fit(): void; show(): void;
    settings(): void };
  readerRuler(desk: Desk, way: Way): { band: HTMLElement; button: HTMLButtonElement; toggle(): void;
    stop(): void; settings(): void; readonly isMoving: boolean; close(): void };
  readerHandles(desk: Desk, rules: Rules): { put(article: HTMLElement): void;
    move(end: "start" | "end", isMore: boolean): Promise<void> };
  ownStyle(typed: string): { text: string; fault: string };
  pictures(article: HTMLElement): Promise<Pictures>;
  /** Hosts whose pictures the last file lacks. */
  pictureHosts?: string[];
  readerTake(desk: Desk): Part & { floats: HTMLElement[]; quote(): Promise<void>; close(): void };
  readerSpeech(desk: Desk, way: Way): Part & { toggle(): void; show(): void; settings(): void;
    close(): void };
  readerBoxes(desk: Desk, way: Way): { fit(): void };
  readerScroll(desk: Desk, way: Way): { beside(): void; press(event: KeyboardEvent): void };
  readerKeys(desk: Desk, parts: any): Part & { press(event: KeyboardEvent): void };
  readerParts(desk: Desk, way: Way): { floats: HTMLElement[]; dress(article: HTMLElement): Generator<void>;
    show(): void;
    leave(): boolean; goBack(): void };
  flash(element: Element): void;
  copyText(text: string): Promise<boolean>;
  selected(root: ShadowRoot): Range | null;
  sentences(article: HTMLElement, lang: string): Sentence[];
  voices(lang: string, isRemoteAllowed: boolean): SpeechSynthesisVoice[];
  styleSheet(css: string, attributes?: Record<string, string>): HTMLStyleElement;
  readerEdge(sheet: Sheet): { follow(): void; close(): void };
  readerPaper(sheet: { host: HTMLElement; dialog: HTMLDialogElement; scroller: HTMLElement; raise(): void }):
    { begin(): void; end(): void; readonly isOn: boolean };
  overlay: { open(css: string, hooks: SheetHooks): Sheet };
  bring: { now(): Promise<void>; soon(): void };
  known: {
    readonly now: Known | null;
    holds(snapshot: Snapshot, asked: Promise<Settings>): Promise<boolean>;
    judge(snapshot: Snapshot, asked?: Promise<Settings>): Promise<Known>;
    putBack(node: Node, on: boolean): void;
    forget(): void;
    material(known: Known): ReportMaterial;
  };
  views: {
    inTurn<T>(work: () => T | Promise<T>): Promise<T>;
    look(): Promise<void>;
    open(isFirst: boolean): Promise<void>;
    show(view: View): Promise<void>;
    toggleReader(): Promise<void>;
    setPutBack(entry: number, on: boolean): Promise<void>;
    forget(): void;
    leave(): void;
    status(failure: string | null): Status;
    report(): Promise<ReportMaterial>;
    tellBadge(): void;
    address: string | null;
  };
  /** Not there before it is asked for. */
  reader?: {
    open(analysis: Analysis, hooks: ReaderHooks): Promise<void>;
    update(analysis: Analysis): Promise<void>;
    close(): void;
    readonly isOpen: boolean;
  };
}
interface Pictures { found: [address: string, data: string][]; missing: number; hosts: string[] }
/** What lies over the page; see overlay.js. */
interface Sheet {
  readonly host: HTMLElement;
  readonly dialog: HTMLDialogElement;
  readonly scroller: HTMLElement;
  show(): void;
  /** Seen also where the page has begun to hide all of itself. */
  uncover(): void;
  close(): void;
}
interface SheetHooks {
  onClose(): void;
  /** The browser, or a script that reached into it, has closed the sheet. */
  onGone(): void;
  /** The page has removed it. */
  onTaken(): void;
  onKey(event: KeyboardEvent): void;
  /** All is to be selected. */
  onAll(): void;
}
interface ReaderHooks {
  onClose(): void;
  /** The page does not let it stand. */
  onTaken(): void;
  /** Which of these blocks is read on the page; -1 for none. */
  placeOnPage(blocks: number[]): number;
  goOnPage(block: number): void;
  /** Settles when it is there, or gone again. */
  onPutBack(entry: number, on: boolean): Promise<void>;
  onRule(rule: SiteRule, on: boolean): Promise<void>;
  /** The rules that the analysis was made with. */
  rules(): SiteRule[];
  /** The name of a block's box; "" where it has none of its own. */
  nameOf(block: number): Promise<string>;
  /** The copy as a file; `extras` is JSON for the engine. */
  onTake(format: string, extras: string): Promise<Uint8Array<ArrayBuffer>>;
}

// --- what the parts of the reader share -----------------------------------------------------------

/** What all parts of an open reader know. */
interface Desk {
  readonly sheet: Sheet;
  readonly page: HTMLElement;
  readonly hooks: ReaderHooks;
  readonly panels: Panels;
  /** Host name of the page; "" where it has none. */
  readonly site: string;
  now: Settings;
  analysis: Analysis;
  /** The copy; null where there is none to show. */
  article: HTMLElement | null;
  /** Is the text written from right to left? */
  isRtl: boolean;
  edits: Edits;
  announce(text: string): void;
  toast(text: string, label?: string, act?: () => void): void;
  /** What the reader took out is out, and nothing else. */
  obey(): void;
  setReading(reading: Reading): void;
  /** Another way of reading; kept, or only tried. */
  changeReading(patch: Partial<Reading>, isKept?: boolean): void;
  /** The settings are these now. */
  follow(next: Settings): void;
  /** The text has other measures now. */
  moved(): void;
  /** Brings something into view and says: this. */
  point(element: Element): void;
}
interface Panel {
  readonly element: HTMLElement;
  readonly opener: HTMLButtonElement;
  readonly isOpen: boolean;
  onOpen: () => void;
  show(): void;
  hide(returns?: boolean): void;
  toggle(): void;
}
interface Panels {
  button(icon: Parameters<Faircopy["icon"]>[0], label: string): HTMLButtonElement;
  panel(opener: HTMLButtonElement, name: string, label: string): Panel;
  close(returns?: boolean): boolean;
}
interface Part { readonly button: HTMLButtonElement; readonly panel: Panel }
interface Edits {
  readonly undoButton: HTMLButtonElement;
  readonly redoButton: HTMLButtonElement;
  readonly removed: Set<string>;
  readonly isPicking: boolean;
  undo(): void;
  redo(): void;
  remove(element: Element): void;
  restore(key: string): void;
  putBack(id: number, on: boolean, said?: string): Promise<void>;
  rule(rule: SiteRule, on: boolean): Promise<void>;
  pick(on: boolean): void;
  apply(article: HTMLElement): { key: string; element: Element }[];
}
/** The buttons that make what was done once hold for the site. */
interface Rules {
  buttons(entry: Entry): HTMLElement[];
  hideButton(key: string, text: string): HTMLElement | null;
  always(does: SiteRule["does"], block: number, text: string): void;
  behind(entry: Entry): SiteRule | null;
}
interface Way {
  readonly line: HTMLElement;
  readonly left: HTMLElement;
  readonly blocks: HTMLElement[];
  resume(): Promise<void>;
  /** To what is read on the page; false where that is the beginning. */
  follow(): boolean;
  keep(): void;
  moved(): void;
  /** The reader goes on, in another way than by a hand on the text. */
  went(): void;
  to(element: Element, how?: ScrollIntoViewOptions): void;
  onMove(listener: (at: { block: HTMLElement | null; done: number }) => void): void;
  show(): void;
  settings(): void;
  current(): HTMLElement | null;
  close(): void;
}
/** One sentence to be read aloud, and where it stands. */
interface Sentence {
  said: string;
  block: number;
  element: Element;
  lang: string;
  range(): Range;
  word(from: number, to: number): Range | null;
}
/** Not in every browser, and not yet in the compiler's own list. */
interface CloseWatcher extends EventTarget { destroy(): void }
declare var CloseWatcher: { new(): CloseWatcher } | undefined;
declare var faircopy: Faircopy;
declare var faircopyParse: (text: string) => Document;
declare var faircopySnapshot: (document: Document, options: { live: boolean }) => Snapshot;

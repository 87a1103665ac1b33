/**
 * The popup: what was found on the page, and the three states that it can be shown in.
 *
 * In:  the tab that the toolbar button was pressed on (the press grants access to it).
 * Out: messages to the page's content script; its answer, a Status, is all that is shown.
 * Never here: a judgement of the page; a state that the page does not have.
 */
"use strict";

{
  const { say } = words;
  const at = {
    place: nodes.find("place", HTMLHeadingElement),
    views: nodes.find("views", HTMLFieldSetElement),
    readerChoice: nodes.find("reader-choice", HTMLLabelElement),
    state: nodes.find("state", HTMLParagraphElement),
    reason: nodes.find("reason", HTMLParagraphElement),
    summary: nodes.find("summary", HTMLParagraphElement),
    failure: nodes.find("failure", HTMLParagraphElement),
    retry: nodes.find("retry", HTMLButtonElement),
    tools: nodes.find("page-tools", HTMLDivElement),
    site: nodes.find("site", HTMLLabelElement),
    siteOff: nodes.find("site-off", HTMLInputElement),
    siteNote: nodes.find("site-note", HTMLParagraphElement),
    report: nodes.find("report", HTMLButtonElement),
    key: nodes.find("key", HTMLParagraphElement),
  };

  /** @type {number} */
  let tabId;
  /** Of the page; "" where it has none. */
  let host = "";

  /** One thing after the other: a second press waits for the first. @type {Promise<unknown>} */
  let queue = Promise.resolve();

  /** @param {() => Promise<unknown>} work */
  function inTurn(work) {
    queue = queue.then(work).then(() => failed(""), (error) => {
      failed(error.message);
      if (document.body.dataset.phase === "working") enter("refused");
    });
    return queue;
  }

  /** @param {string} why empty: nothing did */
  function failed(why) {
    at.failure.textContent = why && say("failed_message", why);
  }

  /** @param {object} message @returns {Promise<Status>} */
  async function tell(message) {
    const answer = await platform.api.tabs.sendMessage(
      tabId, { to: "page", ...message }, { frameId: 0 }).catch(() => undefined);
    // It has gone to another address, or has been loaded anew.
    if (!answer) throw new Error(say("failed_page"));
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  /** @param {string} phase working, ready or refused */
  const enter = (phase) => { document.body.dataset.phase = phase; };

  // --- what the status says -------------------------------------------------------------------

  /** Counts of what the reader does not show: more than the page hides. @param {Entry[]} entries */
  function byKind(entries) {
    // What is cleaned first, the site's frame last, whatever stands first on the page.
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const kind of [...settings.PAGE_KINDS, ...settings.READER_KINDS]) counts.set(kind, 0);
    for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return [...counts].map(([kind, count]) => ({ kind, count })).filter(({ count }) => count > 0);
  }

  /** @param {Status} status */
  function summarySentence({ view, state, left, ledger: entries, summary }) {
    if (left) return "";
    const gone = view === "reader" ? byKind(entries.filter((entry) => !entry.putBack)) : summary;
    if (gone.length > 0) return say(`summary_${view}`, words.counted(gone));
    if (entries.some((entry) => entry.putBack)) return say("summary_all_back");
    return state === "article" ? say("summary_nothing") : "";
  }

  /** @param {Status} status */
  function show(status) {
    const { view, views, state, stateReason, left, taken } = status;
    const isArticle = state === null || state === "article";
    at.state.textContent = isArticle ? "" : say(`state_${state}`);
    at.reason.textContent = left ? say("left_alone", left) : taken ?? words.because(stateReason);
    at.summary.textContent = summarySentence(status);
    for (const radio of at.views.querySelectorAll("input")) {
      radio.checked = radio.value === view;
      radio.disabled = !views.includes(/** @type {View} */ (radio.value));
    }
    at.readerChoice.title = views.includes("reader") ? "" : say("state_no_reader");
    at.views.disabled = false;
    ledger.show(status);
  }

  /** @param {string} code */
  async function refuse(code) {
    place((await platform.api.tabs.get(tabId).catch(() => null))?.url);
    at.state.textContent = say(`cannot_${code}`);
    for (const said of [at.reason, at.summary]) said.textContent = "";
    at.tools.hidden = true;
    at.retry.hidden = code !== "loading";
    enter("refused");
  }

  /** Where we may not, there is no address. @param {string} [address] or the name of its host */
  const place = (address = "") => { at.place.textContent = settings.host(address) || say("extension_name"); };

  // --- what the reader presses ----------------------------------------------------------------

  const showView = (/** @type {string} */ view) =>
    inTurn(async () => show(await tell({ type: "show", view })));

  const putBack = (/** @type {number} */ entry, /** @type {boolean} */ on) =>
    inTurn(async () => show(await tell({ type: "putBack", entry, on })));

  const switchSite = () => inTurn(async () => {
    await settings.switchSite(host, at.siteOff.checked);
    show(await tell({ type: "show", view: at.siteOff.checked ? "original" : "cleaned" }));
  });

  function offerSite() {
    const isPrivate = platform.api.extension.inIncognitoContext;
    at.site.hidden = host === "";
    at.siteOff.disabled = isPrivate;
    at.siteNote.hidden = !isPrivate || host === "";
  }

  async function showKey() {
    // Firefox for Android has no commands.
    const commands = await platform.api.commands?.getAll();
    if (!commands) return;
    const key = commands.find(({ name }) => name === "toggle-reader")?.shortcut;
    at.key.textContent = key ? say("popup_key", key) : say("popup_no_key");
    at.key.hidden = false;
  }

  async function openReport() {
    await platform.send({ type: "openReport", tabId });
    window.close();
  }

  /** Injects where needed, analyses, and cleans a page that was not looked at before. */
  async function open() {
    enter("working");
    at.retry.hidden = true;
    const asked = settings.load();
    const { code, fresh } = await injection.ensure(tabId);
    if (code) return refuse(code);
    const status = await tell({ type: "open", isFirst: fresh });
    host = status.host;
    // As the page itself says: Firefox tells of one whose address has changed without its address.
    place(host);
    at.siteOff.checked = (await asked).sitesOff.includes(host);
    offerSite();
    at.tools.hidden = false;
    show(status);
    enter("ready");
  }

  /** The page has undone what stood on it while the popup was open. */
  const moved = (/** @type {unknown} */ _, /** @type {any} */ sender) => {
    if (sender.tab?.id === tabId) void inTurn(async () => show(await tell({ type: "status" })));
  };

  async function start() {
    words.fill(document);
    platform.listen("popup", { moved });
    const { tabs, runtime } = platform.api;
    at.views.addEventListener("change", (event) =>
      showView(/** @type {HTMLInputElement} */ (event.target).value));
    at.siteOff.addEventListener("change", switchSite);
    at.retry.addEventListener("click", () => inTurn(open));
    at.report.addEventListener("click", () => inTurn(openReport));
    nodes.find("options", HTMLButtonElement).addEventListener("click", async () => {
      await runtime.openOptionsPage();
      window.close();
    });
    ledger.onPutBack(putBack);
    void showKey();
    const [tab] = await tabs.query({ active: true, currentWindow: true });
    tabId = /** @type {number} */ (tab.id);
    // Another page under the open popup: what it says must not be that of the one before.
    tabs.onUpdated.addListener((id, { status }) => {
      if (id === tabId && status === "complete") void inTurn(open);
    });
    place(tab.url);
    await inTurn(open);
  }

  void start();
}

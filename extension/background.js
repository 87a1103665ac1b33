/**
 * The background: keys, menu entries and the messages of our own scripts.
 *
 * In:  events of the browser. Every listener is registered while this file runs, so that a worker
 *      that was ended is started again by the next event.
 * Out: something happens in a tab, or its badge says why not.
 * Never here: state that a killed worker would miss; anything that runs without being asked.
 */
"use strict";

/** Why the page was left alone, where it was. @param {Status} status */
const whyLeft = ({ view, left }) => (view === "original" ? left : null);

/**
 * What can be asked of a page by key or menu; a sentence comes back where nothing was done.
 * @type {Record<string, (tab: Tab) => Promise<string | null>>}
 */
const ASKED = {
  "toggle-reader": async (tab) => whyLeft(await tell(tab, { type: "toggleReader" })),
  "toggle-cleaned": async (tab) => {
    const { view } = await tell(tab, { type: "status" });
    const other = view === "cleaned" ? "original" : "cleaned";
    return whyLeft(await tell(tab, { type: "show", view: other }));
  },
  report: async (tab) => {
    await reports.open(tab);
    return null;
  },
};

const STYLES = ["style/tokens.css", "style/forms.css", "style/reader.css", "style/panels.css"];

/** A page is about to be asked of. What fails here fails again for whoever asks, and is told there. */
const prepare = () => localEngine.rehearse(rehearsal).catch(() => {});

/** @param {string} path of a file of ours */
const packaged = async (path) => (await fetch(platform.api.runtime.getURL(path))).text();

/** @param {Tab} tab @param {object} message @returns {Promise<Status>} */
async function tell(tab, message) {
  const answer = await platform.api.tabs.sendMessage(
    /** @type {number} */ (tab.id), { to: "page", ...message }, { frameId: 0 });
  if (answer?.error) throw new Error(answer.error);
  return answer;
}

/**
 * Does it, or says on the button why not: never silence.
 * @param {string} what @param {Tab} [tab]
 */
async function perform(what, tab) {
  if (tab?.id === undefined) return;
  void prepare();
  const { code } = await injection.ensure(tab.id);
  const why = code ? sentenceOf(code) : await ASKED[what]?.(tab).catch((error) => {
    console.error("faircopy:", what, error);
    return sentenceOf("failed");
  });
  if (why) await badge.refuse(tab.id, why);
}

/** @param {string} code of a refusal, as the popup explains it */
const sentenceOf = (code) => platform.api.i18n.getMessage(`cannot_${code}`);

/** Keys of the menu entries' titles, by what they ask. */
const MENUS = Object.freeze({
  "toggle-reader": "menu_reader", "toggle-cleaned": "menu_cleaned", report: "menu_report",
});

function createMenus() {
  const { contextMenus, i18n, runtime } = platform.api;
  for (const [id, title] of Object.entries(MENUS)) {
    contextMenus.create({ id, title: i18n.getMessage(title), contexts: ["page", "selection"] },
      () => void runtime.lastError); // it is there already
  }
}

/**
 * Messages of our own scripts and pages.
 * @type {Record<string, (message: any, sender: any) => unknown>}
 */
const MESSAGES = {
  prepare,
  analyze: async (message) => ({ analysis: await localEngine.analyze(message) }),
  bringReader: async (_, sender) => { await injection.reader(sender.tab.id); },
  edge: async ({ paper }, sender) => { await injection.edge(sender.tab.id, String(paper)); },
  take: async (message) => ({ bytes: await localEngine.take(message) }),
  picture: async ({ address }) => ({ data: await pictures.read(String(address)) }),
  askPictures: (message, sender) => pictures.ask(sender.tab),
  nameOf: async (message) => ({ name: await localEngine.nameOf(message) }),
  /** The reader's style as text, so that a page can find nothing of ours by an address. */
  style: async () => ({ style: (await Promise.all(STYLES.map(packaged))).join("\n") }),
  keepPlace: async ({ address, mark }, sender) => {
    if (!sender.tab?.incognito) await places.keep(String(address), String(mark));
  },
  findPlace: async ({ address }) => ({ mark: await places.find(String(address)) }),
  badge: ({ count, refused }, { tab }) =>
    (refused ? badge.refuse(tab.id, String(refused)) : badge.count(tab.id, count)),
  openReport: async (message, sender) =>
    reports.open(sender.tab ?? await platform.api.tabs.get(message.tabId)),
  takeReport: async (message, sender) => {
    // Only our own pages: a content script lives in a process of the web.
    if (!sender.url?.startsWith(platform.api.runtime.getURL(""))) throw new Error("not for pages");
    return { material: await reports.take(message.id) };
  },
};

// Menus are kept by the browser: made once for each installed version. Firefox for Android has none.
platform.api.runtime.onInstalled.addListener(async () => {
  await platform.api.contextMenus?.removeAll();
  if (platform.api.contextMenus) createMenus();
});
// Chrome's private windows have a background of their own, which is never told that it was
// installed. Nothing is removed here: that would take the entries of normal windows, too.
if (platform.api.extension.inIncognitoContext) createMenus();
platform.api.contextMenus?.onClicked.addListener((info, tab) => {
  void perform(String(info.menuItemId), tab);
});
platform.api.commands?.onCommand.addListener((command, tab) => void perform(command, tab));
platform.listen("background", MESSAGES);

// In: the popup, the page. Out: what a reader does with them and sees there; the only file that
// names the elements of the popup, the reader and the report page. Never here: an assertion.
import { until } from './drivers/waiting.mjs';

/** The real popup of a page, when it has said what it has to say. */
export async function openPopup(t, page) {
  const popup = await t.popup(page);
  await popup.waitFor('the popup has an answer', () =>
    document.body.dataset.phase && document.body.dataset.phase !== 'working');
  return popup;
}

/** What the content script says of itself, asked as the popup asks. */
export const status = (popup) => popup.evaluate(async () => {
  const { api } = globalThis.platform;
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return api.tabs.sendMessage(tab.id, { to: 'page', type: 'status' }, { frameId: 0 });
});

/** Presses one of the three views. */
export const press = (popup, view) =>
  popup.click(`label:has(input[name="view"][value="${view}"])`);

/** Presses one of the three views, and waits until the page is shown so. */
export async function choose(popup, page, view) {
  await press(popup, view);
  await until(`the page is shown as ${view}`, async () => (await status(popup)).view === view);
  if (view === 'reader') await waitForReader(page);
}

/** The toolbar click that cleans: the popup opens, and the page is cleaned. */
export async function clean(t, page) {
  const popup = await openPopup(t, page);
  await choose(popup, page, 'cleaned');
  return popup;
}

/** A page on which the toolbar button was clicked once, and the original chosen. */
export async function visit(t, page) {
  const popup = await openPopup(t, page);
  await choose(popup, page, 'original');
  await popup.close();
}

/** What the toolbar button says of the tab in front when the mouse rests on it. */
export const buttonTitle = (t) => t.browser.background(async () => {
  const { api } = globalThis.platform;
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  return api.action.getTitle({ tabId: tab.id });
});

/** The rows of the ledger, in the order in which the popup shows them. */
export const ledger = (popup) => popup.evaluate(() =>
  [...document.querySelectorAll('#ledger > li, #omitted-ledger > li')].map((row) => ({
    kind: row.dataset.kind,
    text: row.querySelector('.first-words').textContent.replace(/\s+/g, ' ').trim(),
    why: row.querySelector('.why').textContent,
    putBack: row.hasAttribute('data-back'),
    onPage: row.parentElement.id === 'ledger',
  })));

/** Presses "Put back" (or "Hide again") in a row of the ledger. */
export async function putBack(popup, index, on) {
  await popup.evaluate((at) => {
    const row = document.querySelectorAll('#ledger > li, #omitted-ledger > li')[at];
    row.querySelector('button').click();
  }, index);
  await popup.waitFor(`row ${index} is ${on ? 'put back' : 'hidden again'}`, (at, back) => {
    const row = document.querySelectorAll('#ledger > li, #omitted-ledger > li')[at];
    return row.hasAttribute('data-back') === back;
  }, index, on);
}

/** All that the popup says. */
export const popupText = (popup) => popup.evaluate(() => document.body.innerText);

/** The sentence under the three views. */
export const summary = (popup) => popup.evaluate(() =>
  document.querySelector('#summary').textContent);

/** The switch "off on this site". */
export async function switchSite(popup, off) {
  await popup.click('#site');
  const view = off ? 'original' : 'cleaned';
  await until(`the site is switched ${off ? 'off' : 'on'}`, async () =>
    (await status(popup)).view === view
    && await popup.evaluate(() => document.querySelector('#site-off').checked) === off);
}

export const siteIsOff = (popup) => popup.evaluate(() =>
  document.querySelector('#site-off').checked);

/** With all rows of its ledger: they come when the text is there. */
const READER = () => {
  const root = document.querySelector('faircopy-reader')?.shadowRoot;
  return Boolean(root?.querySelector('article')) && !root.querySelector('[aria-busy]');
};

export const waitForReader = (page) => page.waitFor('the reader is open', READER);

export const waitForNoReader = (page) => page.waitFor('the reader is closed', () =>
  !document.querySelector('faircopy-reader'));

/** The words of the article in the reader, its headline and its line of names and dates. */
export const readerText = (page) => page.evaluate(() =>
  document.querySelector('faircopy-reader').shadowRoot.querySelector('article').innerText);

/** Runs in the page with the root of the reader as the first argument. */
export const inReader = (page, fn, ...args) => page.evaluate(
  `(...given) => (${fn})(document.querySelector('faircopy-reader').shadowRoot, ...given)`, ...args);

/** Turns the wheel over a part of the reader. */
export async function wheelInReader(page, selector, by) {
  const point = await inReader(page, (root, one) => {
    const { left, top, width, height } = root.querySelector(one).getBoundingClientRect();
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
  }, selector);
  await page.wheelAt(point, by);
}

/** Waits until it is so in the reader. */
export const waitInReader = (page, what, fn, ...args) => page.waitFor(what,
  `(...given) => { const root = document.querySelector('faircopy-reader')?.shadowRoot;
    return root && (${fn})(root, ...given); }`, ...args);

/** The rows of its ledger are those of what is shown: they come behind it. */
export const waitForRows = (page) => waitInReader(page, 'the rows of the ledger are there', (root) =>
  !root.querySelector('.ledger [aria-busy]'));

/** Presses "Put back" (or "Hide again") in the reader's own ledger: of the entry with this text. */
export async function putBackInReader(page, text) {
  await waitForRows(page);
  await inReader(page, (root, wanted) => {
    const [row] = [...root.querySelectorAll('.ledger li')].filter((one) =>
      one.querySelector('.out').textContent.replace(/\s+/g, ' ').trim() === wanted);
    row.closest('details').open = true;
    row.querySelector('button[data-entry]').click();
  }, text);
}

/** The reader over a page of its own. */
export async function readHtml(t, html, options) {
  const page = await t.openHtml(html, options);
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await popup.close();
  return page;
}

/** Opens or closes a panel of the reader: look, contents, ledger, take, listen, keys. */
export const pressPanel = (page, name) => inReader(page, (root, which) => {
  const { id } = root.querySelector(`.panel.${which}`);
  root.querySelector(`.bar [aria-controls="${id}"]`).click();
}, name);

/** Sets a field of a panel, as a hand does, and lets it go. */
export const setField = (page, name, value) => inReader(page, (root, field, to) => {
  const input = [...root.querySelectorAll(`.panel [name="${field}"]`)].find((one) =>
    one.type !== 'radio' || one.value === to);
  if (input.type === 'radio') return input.click();
  if (input.type === 'checkbox') return input.checked === to || input.click();
  input.value = String(to);
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}, name, value);

/** Opens or closes the panel of the reader's look. */
export const pressLook = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('faircopy-reader');
  const { id } = shadowRoot.querySelector('.panel.look');
  shadowRoot.querySelector(`[aria-controls="${id}"]`).click();
});

/** Chooses in the reader's look: `theme` or `font`. */
export const chooseLook = (page, name, value) => page.evaluate((field, choice) => {
  const { shadowRoot } = document.querySelector('faircopy-reader');
  shadowRoot.querySelector(`.panel [name="${field}"][value="${choice}"]`).click();
}, name, value);

/** Moves a slider of the reader's look (0: type size, 1: line length) and lets it go. */
export const slide = (page, index, value) => page.evaluate((which, to) => {
  const { shadowRoot } = document.querySelector('faircopy-reader');
  const slider = shadowRoot.querySelectorAll('.panel.look [type="range"]')[which];
  slider.value = String(to);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  slider.dispatchEvent(new Event('change', { bubbles: true }));
}, index, value);

/** How the reader looks: its paper, and the type and width of its first paragraph. */
export const look = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('faircopy-reader');
  const paragraph = shadowRoot.querySelector('article > p');
  const { fontSize, fontFamily } = getComputedStyle(paragraph);
  return { paper: getComputedStyle(shadowRoot.querySelector('dialog')).backgroundColor
    .match(/\d+/g).map(Number), size: fontSize, family: fontFamily, width: paragraph.clientWidth };
});

/**
 * The extension's memory as after its installation. The pages go first: one that is still open
 * may be writing something down, and the next test would read it.
 */
export async function forgetSettings(t) {
  await t.tidy();
  await t.browser.background(async () => {
    await globalThis.places.find('');
    await globalThis.platform.api.storage.local.clear();
  });
}

/** A host that was allowed is no more, as by the browser's own settings, whatever is open. */
export const takeBack = (t, host) => t.browser.background((name) =>
  globalThis.platform.api.permissions.remove({ origins: [`*://${name}/*`] }), host);

/** Presses "Report this page"; the report is a tab of its own. */
export async function openReport(t, popup) {
  await popup.evaluate(() => { document.querySelector('#report').click(); });
  const tab = await t.openedPage('report/report.html');
  await waitForReport(tab);
  return tab;
}

export const waitForReport = (tab) => tab.waitFor('the report is made', () =>
  document.body?.dataset.phase === 'ready');

/** Says what is wrong, as the report page asks it. */
export async function fillReport(tab, { category, text }) {
  await tab.click(`label:has(input[name="category"][value="${category}"])`);
  await tab.evaluate((words) => {
    const field = document.querySelector('#text');
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
}

/** All of the text that the report page shows as the file. */
export const reportPreview = (tab) => tab.evaluate(() =>
  document.querySelector('#preview').textContent);

export const saveReport = (tab) => tab.click('#save');

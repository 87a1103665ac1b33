// In: a browser with the extension, a server. Out: how long somebody waits for a first click: the toolbar
// button pressed on a page that was never asked about, the background asleep, until the page is cleaned;
// and from the press on "Reader" in the popup until the reader is there to be drawn. Never here: a part of
// the way that is left out; the browser's own, its popup, is within and beside it.
import { openPopup } from '../hands.mjs';
import { sampleWith } from '../model.mjs';
import { largePage, NODES } from './large-page.mjs';

/** Fresh tabs a page; the median counts. */
const TABS = 9;

const PAGES = [['the sample page', () => sampleWith()], [`a page of ${NODES} nodes`, largePage]];

/** Runs in the page, which changes nothing itself: notes when the first of it is hidden, and when a frame is
 * about to show the reader. */
function watch() {
  window.seen = {};
  new MutationObserver(() => { window.seen.cleaned ??= Date.now(); })
    .observe(document, { subtree: true, attributes: true, attributeFilter: ['style'] });
  const look = () => {
    const root = document.querySelector('faircopy-reader')?.shadowRoot;
    if (root?.querySelector('article')) window.seen.reader = Date.now();
    else requestAnimationFrame(look);
  };
  look();
}

/** Runs in the popup. @returns {number} when it was pressed */
function pressReader() {
  const at = Date.now();
  document.querySelector('input[name="view"][value="reader"]').click();
  return at;
}

const seen = (page, what) => page.waitFor(`the page is seen ${what}`, (key) => window.seen[key], what);

/** @returns {Promise<{ popup: number, cleaned: number, reader: number }>} ms */
async function once(browser, server, html) {
  const page = await browser.open(server.page(html));
  await page.evaluate(watch);
  await browser.killBackground();
  const popup = await openPopup({ popup: () => page.popup() }, page);
  const began = await popup.evaluate(() => performance.timeOrigin);
  const cleaned = await seen(page, 'cleaned');
  const pressed = await popup.evaluate(pressReader);
  const reader = await seen(page, 'reader');
  await popup.close();
  await page.close();
  return { popup: began - popup.pressedAt, cleaned: cleaned - popup.pressedAt, reader: reader - pressed };
}

/** @param {number[]} values */
const median = (values) => values.sort((one, other) => one - other)[values.length >> 1];

/** @param {object} browser @param {object} server @returns {Promise<string>} */
export async function click(browser, server) {
  const rows = [];
  for (const [name, html] of PAGES) {
    const found = [];
    for (let tab = 0; tab < TABS; tab += 1) found.push(await once(browser, server, html()));
    const cell = (key) => median(found.map((one) => one[key])).toFixed(0).padStart(11);
    rows.push(`${name.padEnd(38)}${cell('popup')}${cell('cleaned')}${cell('reader')}`);
  }
  return ['', `a first click, the background asleep, ms${'popup'.padStart(9)}${'cleaned'.padStart(11)}`
    + 'reader'.padStart(11), ...rows].join('\n');
}

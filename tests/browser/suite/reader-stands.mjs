// In: pages that do something against the reader: take it away, hide all of themselves. Out: that it stands
// all the same, or that popup and button say why it does not. Never here: what lies above it (moving.mjs).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assertRestored, remember } from '../bench.mjs';
import { until } from '../drivers/waiting.mjs';
import { buttonTitle, choose, chooseLook, inReader, openPopup, popupText, press, readHtml, status, visit, waitForNoReader,
  waitForReader } from '../hands.mjs';
import { richPage } from '../model.mjs';
import { test } from '../registry.mjs';

/** What takes away whatever does not belong to the page, and counts it. */
const GUARD = `window.taken = 0;
  window.guard = () => {
    for (const one of [...document.documentElement.children]) {
      if (['HEAD', 'BODY'].includes(one.nodeName)) continue;
      one.remove();
      window.taken += 1;
    }
  };`;
const AT_ONCE = `<script>${GUARD}
  new MutationObserver(window.guard).observe(document.documentElement, { childList: true });</script>`;

test('where the page takes the reader away at once, popup and button say so, and it is tried once', async (t) => {
  const page = await t.openHtml(richPage({ head: AT_ONCE }));
  const popup = await openPopup(t, page);
  await press(popup, 'reader');
  await until('the popup says so', async () => /took the reader away/.test(await popupText(popup)));
  const { view, left } = await status(popup);
  assert.deepEqual({ view, left }, { view: 'cleaned', left: null });
  assert.equal(await popup.evaluate(() => document.querySelector('[name="view"]:checked').value), 'cleaned');
  await until('the button is marked', async () => await page.badge() === '!');
  assert.match(await buttonTitle(t), /took the reader away/);
  await choose(popup, page, 'original');
  assert.doesNotMatch(await popupText(popup), /took the reader away/, 'it is still said');
  await popup.close();
  assert.equal(await page.evaluate(() => window.taken), 1);
  assert.equal(await page.badge(), '');
  await page.command('toggle-reader');
  await until('the button is marked again', async () => await page.badge() === '!');
  assert.equal(await page.evaluate(() => window.taken), 2);
});

test('an open popup hears that the page has taken the reader away later', async (t) => {
  const page = await t.openHtml(richPage({ head: `<script>${GUARD}</script>` }));
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await page.evaluate(() => window.guard());
  await until('the popup says so', async () => /took the reader away/.test(await popupText(popup)));
  assert.equal(await popup.evaluate(() => document.querySelector('[name="view"]:checked').value), 'cleaned');
  await page.evaluate(() => { window.guard = () => {}; });
  await choose(popup, page, 'reader');
  assert.doesNotMatch(await popupText(popup), /took the reader away/);
});

/** Ways of showing nothing of a page at all. */
const UNSHOWN = ['<style>html { display: none }</style>', '<style>html { display: none !important }</style>',
  '<style>html { content-visibility: hidden }</style>', '<html style="display: none !important">',
  '<html style="content-visibility: hidden !important; color: red">'];
/** A style sheet, or a root. @param {string} markup */
const unshown = (markup) => (markup.startsWith('<html')
  ? richPage().replace('<html', markup.slice(0, -1)) : richPage({ head: markup }));

const isInSight = (page) => inReader(page, (root) => {
  const { width, height } = root.querySelector('article > p').getBoundingClientRect();
  return root.querySelector('article > p').checkVisibility() && width > 100 && height > 10
    && root.activeElement === root.querySelector('.scroller');
});

for (const markup of UNSHOWN) {
  test(`the reader is seen and can be left over a page with ${markup}`, async (t) => {
    const page = await t.openHtml(unshown(markup));
    await visit(t, page);
    await remember(page);
    await page.command('toggle-reader');
    await waitForReader(page);
    assert.ok(await isInSight(page), 'nothing is seen of it');
    await page.press('Escape');
    await waitForNoReader(page);
    assert.equal(await page.evaluate(() => document.body.checkVisibility({ contentVisibilityAuto: true })), false,
      'the page is shown that hid itself');
    await assertRestored(page);
  });
}

test('a page that hides all of itself later leaves the reader in sight', async (t) => {
  const page = await readHtml(t, richPage());
  await page.evaluate(() => { document.documentElement.style.display = 'none'; });
  await page.waitFor('the text is in sight', () => document.querySelector('faircopy-reader').shadowRoot
    .querySelector('article > p').checkVisibility());
  await page.press('Escape');
  await waitForNoReader(page);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).display), 'none');
});

/** How bright a picture of the page is, from 0 to 255. */
async function brightness(page, path) {
  await page.screenshot(path);
  return page.evaluate(async (picture) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data[1];
  }, await readFile(path, 'base64'));
}

test('the reader is as bright over a page that is drawn through a filter', async (t) => {
  const picture = join(t.report, `${t.browser.name}-filter.png`);
  const page = await t.openHtml(richPage({ head: '<style>html { filter: invert(1) !important }</style>' }));
  await visit(t, page);
  await remember(page);
  await page.command('toggle-reader');
  await waitForReader(page);
  await until('it is bright', async () => await brightness(page, picture) > 200);
  await page.press('Escape');
  await waitForNoReader(page);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).filter), 'invert(1)');
  await assertRestored(page);
});

/** The colours of the page's own scroll bar and of a box in it, and the width that is left to the page. */
const bars = (page) => page.evaluate(() => ({ page: getComputedStyle(document.documentElement).scrollbarColor,
  box: getComputedStyle(document.querySelector('pre')).scrollbarColor, room: document.documentElement.clientWidth }));

/** The strip where it stands has the colour of the sheet. */
const waitForPaper = (page) => page.waitFor('the strip has the colour of the sheet', () => {
  const paper = getComputedStyle(document.querySelector('faircopy-reader').shadowRoot.querySelector('dialog'))
    .backgroundColor;
  return getComputedStyle(document.documentElement).scrollbarColor === `${paper} ${paper}`;
});

for (const [what, head, isPlain] of [['one of the browser is not seen', '', true],
  ['one that the page draws is as it was', '<style>::-webkit-scrollbar { width: 7px }</style>', false],
  ['one that the page colours is as it was', '<style>html { scrollbar-color: red blue }</style>', false]]) {
  test(`of the page's scroll bars beside the reader ${what}`, async (t) => {
    const page = await t.openHtml(richPage({ head }));
    await visit(t, page);
    await remember(page);
    const before = await bars(page);
    await page.command('toggle-reader');
    await waitForReader(page);
    if (isPlain) await waitForPaper(page);
    const { page: colours, ...others } = await bars(page);
    assert.deepEqual({ ...others, page: isPlain ? before.page : colours }, before);
    await page.press('Escape');
    await waitForNoReader(page);
    assert.deepEqual(await bars(page), before);
    await assertRestored(page);
  });
}

test('the strip where the page has its scroll bar follows the colour of the reader', async (t) => {
  const page = await readHtml(t, richPage());
  for (const theme of ['dark', 'sepia', 'auto']) {
    await chooseLook(page, 'theme', theme);
    await waitForPaper(page);
  }
  await page.systemColours('dark');
  await waitForPaper(page);
  await page.systemColours('light');
  await waitForPaper(page);
});

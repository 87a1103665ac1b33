// In: the popup's page in windows of its sizes, and in other languages. Out: that all of it can be reached and
// read. Never here: what it says of a page (ledger.mjs, left.mjs).
import assert from 'node:assert/strict';
import { until } from '../drivers/waiting.mjs';
import { test } from '../registry.mjs';

/** The popup as it stands over an article with much that was left out: a popup itself has no window that a
 * wheel of a driver's could be turned over. */
async function popupPage(t, [width, height]) {
  const page = await t.openExtensionPage('popup/popup.html');
  await page.waitFor('it has an answer', () => document.body.dataset.phase === 'refused');
  await page.resize(width, height);
  await page.evaluate(() => {
    const entry = (_, id) => ({ id, kind: 'error', rule: 'error/went-wrong', action: 'hide', putBack: false,
      text: `Something went wrong ${id}`, reason: { code: 'own', args: [], sentence: '' }, ofText: null });
    globalThis.ledger.show({ ledger: Array.from({ length: 40 }, entry) });
    document.querySelector('#page-tools').hidden = false;
    document.body.dataset.phase = 'ready';
  });
  return page;
}

/** A browser gives a popup 800 × 600 px of the screen, which are half as many at a zoom of 200 %. */
for (const [zoom, size] of [['100 %', [800, 600]], ['200 %', [400, 300]]]) {
  test(`the wheel over the ledger of the popup leads through it and on to its foot, at ${zoom}`, async (t) => {
    const page = await popupPage(t, size);
    const seen = (selector) => page.evaluate((one) => {
      const { top, bottom } = document.querySelector(one).getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight + 1;
    }, selector);
    await until('the last row is reached', async () => {
      await page.wheel('#found', 240);
      return page.evaluate(() => {
        const found = document.querySelector('#found');
        return found.scrollTop + found.clientHeight >= found.scrollHeight - 1;
      });
    });
    await until('the button at the foot is reached', async () => {
      await page.wheel('#found', 240);
      return seen('#report');
    });
    await until('the views at the top are reached again', async () => {
      await page.wheel('#found', -1200);
      return seen('#views');
    });
  });
}

test('what was counted is told apart in each language', async (t) => {
  for (const [lang, between] of [['ru', / и |, /], ['ja', /、/]]) {
    await t.inLanguage(lang, async (there) => {
      const page = await there.openExtensionPage('options/options.html');
      const said = await page.evaluate(() => globalThis.words.counted(
        [{ kind: 'error', count: 1 }, { kind: 'disclaimer', count: 2 }]));
      assert.match(said, between);
    });
  }
});

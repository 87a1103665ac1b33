// In: the reader, and the options, in a window as narrow as a phone. Out: that everything can be hit with a thumb and
// nothing is cut off. Never here: what a wide window has as well.
import assert from 'node:assert/strict';
import { chooseLook, inReader, pressPanel, readHtml } from '../hands.mjs';
import { imprint, richPage } from '../model.mjs';
import { test } from '../registry.mjs';

/** Firefox for Android on a small phone, in CSS pixels. */
const PHONE = [360, 640];
/** WCAG 2.2, level AA: the least side of what is pressed. */
const LEAST_PX = 24;

/** What can be pressed in the reader and is smaller than a thumb needs, in whole pixels: layout may round a side
 * down by a fraction of one. Links in a sentence and what has a label around it are as large as those. */
const SMALL = (root, least) => [...root.querySelectorAll('button, summary, input, select')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('label'))
  .map((one) => ({ name: one.getAttribute('aria-label') ?? one.textContent.trim(), box: one.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 0 && Math.min(Math.round(box.width), Math.round(box.height)) < least)
  .map(({ name, box }) => `${name} ${Math.round(box.width)}×${Math.round(box.height)}`);

test('on a phone each panel fits, and all that is pressed is large enough', async (t) => {
  const page = await readHtml(t, richPage({ after: imprint }));
  await page.resize(...PHONE);
  try {
    await page.waitFor('the window is narrow', () => innerWidth <= 370);
    assert.deepEqual(await inReader(page, SMALL, LEAST_PX), []);
    for (const panel of ['look', 'contents', 'ledger', 'take', 'listen', 'keys']) {
      await pressPanel(page, panel);
      await inReader(page, (root) => {
        for (const one of root.querySelectorAll('details')) one.open = true;
      });
      assert.deepEqual(await inReader(page, SMALL, LEAST_PX), [], panel);
      const fits = await inReader(page, (root, which) => {
        const { left, right, top, bottom } = root.querySelector(`.panel.${which}`).getBoundingClientRect();
        const { clientWidth, clientHeight } = root.querySelector('dialog');
        return left >= 0 && right <= clientWidth && top >= 0 && bottom <= clientHeight;
      }, panel);
      assert.ok(fits, `${panel} is cut off`);
    }
  } finally {
    await page.resize(1280, 800);
  }
});

/** What WCAG 2.2 asks for: 1280 px, four times as large. */
const NARROWEST = [320, 480];

test('words that are longer than the English ones stick out of no narrow form', (t) => t.inLanguage('ru', async (there) => {
  const page = await readHtml(there, richPage());
  await page.resize(...NARROWEST);
  await page.waitFor('the window is narrow', () => innerWidth <= 330);
  await pressPanel(page, 'look');
  await chooseLook(page, 'font', 'own');
  await inReader(page, (root) => {
    for (const one of root.querySelectorAll('.panel details')) one.open = true;
  });
  const over = await inReader(page, (root) => {
    const { scrollWidth, clientWidth } = root.querySelector('.panel.look');
    return scrollWidth - clientWidth;
  });
  assert.equal(over, 0, 'out of the panel');
  const options = await there.openExtensionPage('options/options.html');
  await options.resize(...NARROWEST);
  await options.waitFor('the window is narrow', () => innerWidth <= 330);
  await options.waitFor('the look is shown', () => document.querySelector('#look [value="own"]:checked'));
  const { overPage, words } = await options.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
    const { scrollWidth, clientWidth } = document.documentElement;
    return { overPage: scrollWidth - clientWidth, words: document.body.innerText };
  });
  assert.match(words, /Настройки/);
  assert.equal(overPage, 0, 'out of the options');
}));

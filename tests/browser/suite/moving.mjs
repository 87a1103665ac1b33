// In: pages that are scrolled, routed, or styled against us. Out: that the reader's place, focus
// and sight of things are kept. Never here: what is clutter.
import assert from 'node:assert/strict';
import { assertRestored, remember } from '../bench.mjs';
import { choose, clean, openPopup, status, waitForNoReader } from '../hands.mjs';
import { sampleWith } from '../model.mjs';
import { test } from '../registry.mjs';

/** A rounding of the layout, no jump. */
const JUMP_PX = 1.5;

/** Enough below that the page, when it is shorter, can still be scrolled as far. */
const BELOW = '<div style="height: 2000px"></div>';

/** The fifth paragraph: the banner goes above it, the copies below. */
const HELD = () => document.querySelectorAll('.story-body p')[4].getBoundingClientRect().top;

for (const [how, head] of [
  ['by the browser or by us', ''],
  ['where the page switches the browser\'s own anchoring off',
    '<style>html, body { overflow-anchor: none }</style>'],
]) {
  test(`what is in view stays in its place, ${how}`, async (t) => {
    const page = await t.openHtml(sampleWith({ head, after: BELOW }));
    await page.evaluate(() => {
      document.querySelectorAll('.story-body p')[4].scrollIntoView({ behavior: 'instant' });
    });
    const before = await page.evaluate(HELD);
    const popup = await clean(t, page);
    const banner = await page.evaluate(() => document.querySelector('.notice').checkVisibility());
    assert.equal(banner, false, 'nothing went above what is in view');
    const cleaned = await page.evaluate(HELD);
    assert.ok(Math.abs(cleaned - before) < JUMP_PX, `cleaned: from ${before} to ${cleaned}`);
    await choose(popup, page, 'original');
    const after = await page.evaluate(HELD);
    assert.ok(Math.abs(after - before) < JUMP_PX, `restored: from ${before} to ${after}`);
  });
}

test('another article at another address is left as it came', async (t) => {
  const page = await t.openHtml(sampleWith());
  await remember(page);
  const popup = await clean(t, page);
  // Pages tidy their address: that is no other article.
  await page.evaluate(() => history.replaceState(null, '', `${location.pathname}?tidy`));
  assert.equal((await status(popup)).view, 'cleaned');
  await page.evaluate(() => history.pushState(null, '', '/another/article'));
  await page.waitFor('what we did is undone', () => window.differences().same);
  await assertRestored(page);
  const { view, actions } = await status(popup);
  assert.deepEqual({ view, actions }, { view: 'original', actions: 0 });
});

test('no style sheet of the page hides or moves the reader', async (t) => {
  const page = await t.openHtml(sampleWith({ head: `<style>
    html > *:not(head, body) { display: none !important }
    faircopy-reader:not(#a#b) { display: none !important; visibility: hidden !important;
      opacity: 0 !important; transform: scale(0) !important; position: fixed !important }
  </style>` }));
  await choose(await openPopup(t, page), page, 'reader');
  await page.waitFor('the reader covers the window', () => {
    const sheet = document.querySelector('faircopy-reader').shadowRoot.querySelector('dialog');
    const { width, height } = sheet.getBoundingClientRect();
    return sheet.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && width >= document.documentElement.clientWidth && height === innerHeight;
  });
});

test('the focus stays in the reader, and goes back to where it was', async (t) => {
  const page = await t.openHtml(sampleWith());
  await page.evaluate(() => document.querySelector('a[href]').focus());
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await popup.close();
  const isInside = () => document.activeElement?.localName === 'faircopy-reader';
  await page.waitFor('the reader has the focus', isInside);
  await page.evaluate(() => document.querySelectorAll('a[href]')[1].focus());
  assert.equal(await page.evaluate(isInside), true, 'the page took the focus away');
  await page.press('Escape');
  await waitForNoReader(page);
  assert.equal(await page.evaluate(() =>
    document.activeElement === document.querySelector('a[href]')), true);
});

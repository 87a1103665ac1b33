// In: a page that we changed, and an extension that is loaded anew meanwhile, as by an update. Out:
// that the page is not left in the hands of nobody. Never here: a worker that merely sleeps (csp.mjs).
import assert from 'node:assert/strict';
import { assertRestored, remember } from '../bench.mjs';
import { choose, openPopup, status, waitForReader } from '../hands.mjs';
import { test } from '../registry.mjs';
import { assertFair } from './clean.mjs';

test('an extension that was loaded anew takes over what the old one did', async (t) => {
  const page = await t.openSample();
  await remember(page);
  const before = await openPopup(t, page);
  await choose(before, page, 'cleaned');
  await before.close();
  await t.browser.reloadExtension();
  const popup = await openPopup(t, page);
  assert.equal((await status(popup)).view, 'cleaned');
  await assertFair(page);
  await choose(popup, page, 'original');
  await assertRestored(page);
});

test('a reader whose extension is gone can be closed', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await popup.close();
  await t.browser.reloadExtension();
  await waitForReader(page);
  await page.evaluate(() => {
    document.querySelector('faircopy-reader').shadowRoot.querySelector('.bar .close').click();
  });
  await page.waitFor('the page is free', () => document.elementFromPoint(
    innerWidth / 2, innerHeight / 2).localName !== 'faircopy-reader');
});

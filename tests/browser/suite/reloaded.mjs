// In: a page that we changed, and an extension that is loaded anew meanwhile, as by an update. Out:
// that the page is not left in the hands of nobody. Never here: a worker that merely sleeps (csp.mjs).
import assert from 'node:assert/strict';
import { assertRestored, remember } from '../bench.mjs';
import { until } from '../drivers/waiting.mjs';
import { choose, inReader, openPopup, readHtml, status, waitForNoReader, waitForReader } from '../hands.mjs';
import { richPage, sampleWith } from '../model.mjs';
import { test } from '../registry.mjs';
import { assertFair } from './clean.mjs';
import { folding } from './fold.mjs';

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

/** Firefox ends our scripts in a page with their extension: there is nobody left who could say anything. */
const staysAwake = (t) => t.browser.name === 'chromium';

test('a reader whose extension is gone says so when more is asked of it than to be read', async (t) => {
  const page = await readHtml(t, richPage());
  await t.browser.reloadExtension();
  await page.front();
  const said = () => inReader(page, (root) => root.querySelector('.toast:not([hidden])')?.innerText ?? '');
  assert.equal(await said(), '');
  await page.press('j');
  await inReader(page, (root) => root.querySelector('.bar [aria-controls]').click());
  if (!staysAwake(t)) return assert.equal(await said(), '');
  await until('it says so', async () => /updated or switched off/.test(await said()));
  await page.press('Escape');
  await page.press('Escape');
  await waitForNoReader(page);
});

test('a fold whose extension is gone shows what it stands for', async (t) => {
  const page = await t.openHtml(sampleWith());
  const popup = await folding(t, page);
  await choose(popup, page, 'cleaned');
  await popup.close();
  const before = await page.evaluate(() => document.querySelectorAll('faircopy-fold').length);
  assert.ok(before > 0);
  await t.browser.reloadExtension();
  await page.front();
  await page.evaluate(() => {
    window.stoodFor = document.querySelector('faircopy-fold').nextElementSibling;
    document.querySelector('faircopy-fold').shadowRoot.querySelector('button').click();
  });
  const isThere = () => page.evaluate(() => window.stoodFor.checkVisibility());
  if (!staysAwake(t)) return assert.equal(await isThere(), false);
  await until('the block is there', isThere);
  assert.equal(await page.evaluate(() => document.querySelectorAll('faircopy-fold').length), before - 1);
});

// In: the sample page. Out: that the key, the context menu, the badge and the site switch do what
// they say. Never here: the popup's three states (clean.mjs).
import assert from 'node:assert/strict';
import { until } from '../drivers/waiting.mjs';
import { assertRestored, remember, seen } from '../bench.mjs';
import { choose, clean, openPopup, siteIsOff, status, switchSite, visit, waitForNoReader,
  waitForReader, waitForReport } from '../hands.mjs';
import { model, times } from '../model.mjs';
import { test } from '../registry.mjs';

test('the keyboard command opens the reader and closes it', async (t) => {
  const page = await t.openSample();
  await remember(page);
  await visit(t, page);
  await page.command('toggle-reader');
  await waitForReader(page);
  await page.command('toggle-reader');
  await waitForNoReader(page);
  await assertRestored(page);
});

test('key and menu bring our scripts into a page that has none yet', async (t) => {
  for (const ask of ['command', 'menu']) {
    const page = await t.openSample();
    await visit(t, page);
    await page.goto(t.server.sample);
    await page[ask]('toggle-reader');
    await waitForReader(page);
  }
});

test('a key that is pressed three times at once, where we are not yet, is pressed three times', async (t) => {
  const page = await t.openSample();
  await visit(t, page);
  await page.goto(t.server.sample);
  await page.evaluate(() => {
    window.readers = '';
    new MutationObserver((changes) => {
      for (const { addedNodes, removedNodes } of changes) {
        window.readers += '+'.repeat(addedNodes.length) + '-'.repeat(removedNodes.length);
      }
    }).observe(document.documentElement, { childList: true });
  });
  await page.command('toggle-reader', 3);
  await page.waitFor('the reader was opened, closed and opened', () =>
    window.readers.startsWith('+-+'));
  const popup = await openPopup(t, page);
  assert.equal((await status(popup)).view, 'reader');
  assert.equal(await page.evaluate(() => window.readers), '+-+');
});

test('the popup names the key of the reader', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  const key = await popup.evaluate(async () => (await globalThis.platform.api.commands.getAll())
    .find(({ name }) => name === 'toggle-reader').shortcut);
  assert.notEqual(key, '', 'the browser has given the command no key');
  await popup.waitFor('the key stands in the popup', (shortcut) =>
    document.body.innerText.includes(shortcut), key);
});

test('the context menu opens the reader', async (t) => {
  const page = await t.openSample();
  await visit(t, page);
  await page.menu('toggle-reader');
  await waitForReader(page);
});

test('the context menu cleans the page and restores it', async (t) => {
  const page = await t.openSample();
  await remember(page);
  await visit(t, page);
  await page.menu('toggle-cleaned');
  await page.waitFor('the page is cleaned', () => document.querySelector('[data-faircopy]'));
  assert.equal(times(await seen(page), model.copies[0]), 1);
  await page.menu('toggle-cleaned');
  await page.waitFor('the page is restored', () => !document.querySelector('[data-faircopy]'));
  await assertRestored(page);
});

test('the files of the reader come when it is asked for, or when the popup was', async (t) => {
  const has = (page) => page.isolated(() => Boolean(globalThis.faircopy.reader));
  const page = await t.openSample();
  await visit(t, page);
  await page.goto(t.server.sample);
  await page.menu('toggle-cleaned');
  await page.waitFor('the page is cleaned', () => document.querySelector('[data-faircopy]'));
  assert.equal(await has(page), false);
  await page.menu('toggle-reader');
  await waitForReader(page);
  const other = await t.openSample();
  await (await openPopup(t, other)).close();
  await until('the reader is there', () => has(other));
});

test('the context menu opens a report', async (t) => {
  const page = await t.openSample();
  await visit(t, page);
  await page.menu('report');
  await waitForReport(await t.openedPage('report/report.html'));
});

test('the badge counts what was done to the page, and is gone when it is restored', async (t) => {
  const page = await t.openSample();
  assert.equal(await page.badge(), '');
  const popup = await clean(t, page);
  const { actions } = await status(popup);
  assert.ok(actions >= model.copies.length + 3, `only ${actions} actions`);
  await until('the badge counts', async () => await page.badge() === String(actions));
  await choose(popup, page, 'original');
  await until('the badge is gone', async () => await page.badge() === '');
});

test('a site that is switched off is left alone until it is switched on', async (t) => {
  const url = t.server.sample.replace('127.0.0.1', 'localhost');
  assert.notEqual(url, t.server.sample);
  const page = await t.open(url);
  await remember(page);
  const popup = await clean(t, page);
  await switchSite(popup, true);
  await page.waitFor('the page is restored', () => !document.querySelector('[data-faircopy]'));
  await assertRestored(page);
  await popup.close();
  const other = await t.openSample();
  await (await clean(t, other)).close();
  const again = await t.open(url);
  const second = await openPopup(t, again);
  assert.equal(await siteIsOff(second), true, 'the popup has forgotten it');
  assert.equal((await status(second)).view, 'original');
  assert.equal(times(await seen(again), model.copies[0]), 2, 'cleaned on a site that is off');
  await switchSite(second, false);
  assert.equal(times(await seen(again), model.copies[0]), 1);
});

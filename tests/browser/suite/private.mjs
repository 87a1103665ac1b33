// In: the sample page, with everything done to it that can be done. Out: that no request left the
// browser but the page's own, seen by the server, the proxy and the browser itself. Never here:
// the report's own questions (report.mjs); the watch over every other test (watch.mjs).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../drivers/waiting.mjs';
import { choose, clean, ledger, putBack } from '../hands.mjs';
import { test } from '../registry.mjs';
import { isBrowsersOwn } from '../watch.mjs';

test('no request leaves the browser, whatever is done with the page', async (t) => {
  // Browsers ask for a page's icon when they please: this page has one that nobody has to ask for.
  const sample = await readFile(join(t.repository, 'www/sample/index.html'), 'utf8');
  const html = sample.replace(/(<link rel="icon" href=")[^"]+/, '$1data:,');
  assert.notEqual(html, sample);
  const page = await t.openHtml(html);
  await page.waitFor('the page itself has loaded', () => document.readyState === 'complete');
  await t.browser.requests();
  const before = t.server.log.length;
  const popup = await clean(t, page);
  await putBack(popup, 0, true);
  assert.ok((await ledger(popup)).length > 0);
  await choose(popup, page, 'reader');
  await choose(popup, page, 'original');
  await popup.close();
  await page.command('toggle-reader');
  await page.waitFor('the reader is open', () => document.querySelector('faircopy-reader'));
  await (await t.openExtensionPage('options/options.html'))
    .waitFor('the options have loaded', () => document.readyState === 'complete');
  await t.browser.killBackground();
  const asked = t.server.log.slice(before).filter((line) => !isBrowsersOwn(line));
  assert.deepEqual(asked, [], 'the server or the proxy was asked');
  const seen = (await t.browser.requests()).filter(({ url }) => !isBrowsersOwn(`GET ${url}`));
  assert.deepEqual(seen, [], 'the browser saw a request');
});

test('the watch sees a request to any host, whoever makes it', async (t) => {
  const page = await t.openSample();
  await t.browser.requests();
  const ask = (url) => fetch(url, { mode: 'no-cors' }).then(() => {}, () => {});
  const strangers = ['page', 'background'].map((who) => `http://stranger.test/${who}.gif`);
  // A host that the page names, too: an address of it that nobody has named is none of the page's.
  const unnamed = `${t.server.origin}/made/by-nobody`;
  await page.evaluate(ask, strangers[0]);
  await t.browser.background(ask, strangers[1]);
  await t.browser.background(ask, unnamed);
  const wanted = [...strangers, unnamed].map((url) => `GET ${url}`);
  await until('the proxy has seen all', () => wanted.every((line) => t.server.log.includes(line)));
  await until('the browser has seen it', async () =>
    (await t.browser.requests()).some(({ url }) => url === strangers[0]));
  // Read here, they do not fail this test.
  assert.deepEqual(t.server.watch.strays(), wanted);
});

test('a page where nothing was asked gets nothing of ours', async (t) => {
  const page = await t.openSample();
  const found = await page.evaluate(() => ({
    names: Object.keys(window).filter((name) => /faircopy/i.test(name)),
    html: /faircopy/i.test(document.documentElement.outerHTML),
    sheets: document.adoptedStyleSheets.length,
  }));
  assert.deepEqual(found, { names: [], html: false, sheets: 0 });
});

// In: the sample page, with everything done to it that can be done. Out: that no request left the
// browser but the page's own, seen by the server, the proxy and the browser itself. Never here:
// the report's own questions (report.mjs).
import assert from 'node:assert/strict';
import { until } from '../drivers/waiting.mjs';
import { choose, clean, ledger, putBack } from '../hands.mjs';
import { test } from '../registry.mjs';

/** Browsers ask for these on their own account; nothing of ours has a reason to. */
const BROWSERS_OWN = /\.(google|googleapis|gvt1|gstatic|mozilla|firefox|digicert)\.(com|org|net)$/;

const hostOf = (line) => line.replace(/^\w+ (https?:\/\/)?/, '').replace(/[:/].*$/, '');

test('no request leaves the browser, whatever is done with the page', async (t) => {
  const page = await t.openSample();
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
  const asked = t.server.log.slice(before).filter((line) => {
    const host = hostOf(line);
    return !BROWSERS_OWN.test(host);
  });
  assert.deepEqual(asked, [], 'the server or the proxy was asked');
  const seen = (await t.browser.requests()).filter(({ url }) => !BROWSERS_OWN.test(hostOf(url)));
  assert.deepEqual(seen, [], 'the browser saw a request');
});

test('the watch sees a request to any host', async (t) => {
  const page = await t.openSample();
  await t.browser.requests();
  const stranger = 'http://stranger.test/pixel.gif';
  await page.evaluate((url) => fetch(url, { mode: 'no-cors' }).catch(() => {}), stranger);
  await until('the proxy has seen it', () => t.server.strangers.includes(`GET ${stranger}`));
  await until('the browser has seen it', async () =>
    (await t.browser.requests()).some(({ url }) => url === stranger));
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

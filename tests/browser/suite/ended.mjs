// In: a background that the browser ends in the middle of its work, a page that goes away. Out: that what
// was asked is done all the same, or that it is said in words of ours. Never here: one that is ended
// between two steps (csp.mjs).
import assert from 'node:assert/strict';
import { choose, inReader, openPopup, pressPanel, press, readHtml, waitForReport, waitInReader } from '../hands.mjs';
import { until } from '../drivers/waiting.mjs';
import { richPage, sampleWith } from '../model.mjs';
import { test } from '../registry.mjs';

/** So many rows that the page is read in the background. */
const ROWS = 200;

/** What the browsers say of their own. */
const THEIRS = /connection|channel|port closed|receiving end|conduit/i;

/** The next that is asked of one of these is never answered. */
const hang = (t, object, name) => t.browser.background((which, part) => {
  self.isAsked = false;
  self[which] = { ...self[which], [part]: () => { self.isAsked = true; return new Promise(() => {}); } };
}, object, name);

/** It is ended as soon as it is at work on it. */
async function endAtWork(t) {
  await until('the background is at work on it', () => t.browser.background(() => self.isAsked));
  await t.browser.killBackground();
}

test('a background that is ended while it makes a file makes it when it is asked again', async (t) => {
  const page = await readHtml(t, richPage({ rows: ROWS }));
  await pressPanel(page, 'take');
  await hang(t, 'localEngine', 'take');
  await inReader(page, (root) => root.querySelector('[data-take="text"]').click());
  await endAtWork(t);
  const { bytes } = await t.saved('.txt');
  assert.match(bytes.toString(), /Evening 12/);
});

test('a background that is ended while it takes a report down takes it when it is asked again', async (t) => {
  const page = await t.openHtml(richPage());
  const popup = await openPopup(t, page);
  await choose(popup, page, 'cleaned');
  await hang(t, 'reports', 'open');
  await popup.evaluate(() => { document.querySelector('#report').click(); });
  await endAtWork(t);
  await waitForReport(await t.openedPage('report/report.html'));
});

test('a background that does not come back is told of in words of ours', async (t) => {
  const page = await readHtml(t, richPage({ rows: ROWS }));
  await pressPanel(page, 'take');
  await page.isolated(() => {
    globalThis.platform.api.runtime.sendMessage = () =>
      Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'));
  });
  await inReader(page, (root) => root.querySelector('[data-take="text"]').click());
  const said = await waitInReader(page, 'something is said', (root) =>
    root.querySelector('.panel.take [role="status"]').textContent);
  assert.doesNotMatch(said, THEIRS);
  assert.match(said, /background .*Try again\.$/);
});

test('a page that went away under the open popup is told of in words of ours', async (t) => {
  const page = await t.openHtml(sampleWith());
  const popup = await openPopup(t, page);
  await popup.evaluate(() => {
    globalThis.platform.api.tabs.sendMessage = () =>
      Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'));
  });
  await press(popup, 'original');
  await popup.waitFor('something is said', () => document.querySelector('#failure').textContent !== '');
  const said = await popup.evaluate(() => document.querySelector('#failure').textContent);
  assert.doesNotMatch(said, THEIRS);
  assert.match(said, /no longer answers/);
});

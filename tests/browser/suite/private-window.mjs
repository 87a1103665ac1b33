// In: a page in a private window, with everything done to it that would leave something behind
// elsewhere. Out: that it is cleaned and read there as in any window, and that no memory of the
// extension knows of it afterwards. Never here: requests (private.mjs).
import assert from 'node:assert/strict';
import { seen } from '../bench.mjs';
import { choose, chooseLook, clean, fillReport, forgetSettings, inReader, openPopup, openReport,
  pressPanel, waitForNoReader, waitInReader } from '../hands.mjs';
import { model, richPage, times } from '../model.mjs';
import { test } from '../registry.mjs';

/** All that the extension remembers, asked from a page of its own in a normal window. */
const memory = (tab) => tab.evaluate(async () => {
  const { local, session, sync } = globalThis.platform.api.storage;
  return Promise.all([local, session, sync].map((area) => area.get(null)));
});

/** The same, asked from the popup of a private window: what it has may be another. */
const session = (popup) => popup.evaluate(() => globalThis.platform.api.storage.session.get(null));

const banner = 'Something went wrong. Try again.';
const box = 'Listen to the day as it was told in the harbour by two of the crew.';
const page = richPage().replace('</article>', `<div class="error"><p>${banner}</p></div>
  <aside class="crew-box"><p>${box}</p></aside></article>`);

/** What a test does with a private page, in a browser where the extension may. */
async function inPrivate(t, run) {
  await t.browser.allowPrivate(true);
  try {
    const normal = await t.openExtensionPage('options/options.html');
    await normal.evaluate(() => globalThis.platform.api.storage.local.set(
      { reader: { theme: 'sepia' }, keep: ['disclaimer'] }));
    const before = await memory(normal);
    await run(await t.openPrivateHtml(page));
    assert.deepEqual(await memory(normal), before, 'something of the private page is kept');
  } finally {
    await forgetSettings(t);
    await t.browser.allowPrivate(false);
  }
}

test('a private page is cleaned and put back, and nothing of it is kept', (t) =>
  inPrivate(t, async (one) => {
    const popup = await clean(t, one);
    assert.equal(times(await seen(one), banner), 0);
    await choose(popup, one, 'original');
    assert.equal(times(await seen(one), banner), 1);
    assert.deepEqual(await popup.evaluate(() => ({
      isFixed: document.querySelector('#site-off').disabled,
      isSaid: document.querySelector('#site-note').checkVisibility() })),
    { isFixed: true, isSaid: true }, 'a list of sites is not written here');
    assert.deepEqual(await session(popup), {});
  }));

test('a private page is read by the settings of all windows, and nothing of it is kept', (t) =>
  inPrivate(t, async (one) => {
    const popup = await openPopup(t, one);
    await choose(popup, one, 'reader');
    assert.deepEqual(await session(popup), {});
    await popup.close();
    const theme = (root) => root.querySelector('dialog').getAttribute('data-theme');
    assert.equal(await inReader(one, theme), 'sepia');
    await pressPanel(one, 'look');
    await chooseLook(one, 'theme', 'dark');
    await waitInReader(one, 'it is dark', (root) =>
      root.querySelector('dialog').getAttribute('data-theme') === 'dark');
    await inReader(one, (root, text) => {
      const row = [...root.querySelectorAll('.panel.ledger li')].find((line) =>
        line.textContent.includes(text));
      row.closest('details').open = true;
      row.querySelector('[data-rule="keep"]').click();
    }, box);
    await waitInReader(one, 'the rule holds here', (root, text) =>
      [...root.querySelectorAll('article [data-block]')]
        .some((line) => line.textContent === text), box);
    await inReader(one, (root) => {
      root.querySelector('.scroller').dispatchEvent(new WheelEvent('wheel', { deltaY: 1 }));
      root.querySelector('article p:nth-of-type(8)').scrollIntoView({ behavior: 'instant' });
    });
    // The first leaves the panel, the second the reader.
    await one.press('Escape');
    await one.press('Escape');
    await waitForNoReader(one);
  }));

test('a report of a private page is made in its window, and nothing of it is kept', (t) =>
  inPrivate(t, async (one) => {
    const popup = await clean(t, one);
    const tab = await openReport(t, popup);
    assert.equal(await tab.evaluate(() =>
      globalThis.platform.api.extension.inIncognitoContext), true);
    await fillReport(tab, { category: 'other', text: model.headline });
    assert.deepEqual(await session(tab), {});
  }));

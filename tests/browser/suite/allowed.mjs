// In: a host that was allowed, and is taken back while a page of it is open. Out: that reading, cleaning
// and putting back need no such permission. Never here: what it is asked for (reader-take.mjs).
import assert from 'node:assert/strict';
import { assertRestored, remember } from '../bench.mjs';
import { choose, clean, openPopup, popupText, takeBack, waitForReader } from '../hands.mjs';
import { sampleWith } from '../model.mjs';
import { test } from '../registry.mjs';

const HOST = 'paper.example';

/** A page of ours asks, on a press, and gets it. */
async function allow(t) {
  await t.browser.givePermissions([HOST]);
  const page = await t.openExtensionPage('options/options.html');
  await page.evaluate((name) => {
    const button = document.createElement('button');
    button.id = 'ask';
    button.addEventListener('click', async () => {
      window.isGiven = await globalThis.platform.api.permissions.request({ origins: [`*://${name}/*`] });
    });
    document.body.prepend(button);
  }, HOST);
  await page.click('#ask');
  await page.waitFor('it is given', () => window.isGiven);
}

test('what was read and cleaned while its host was allowed can be read and put back without', async (t) => {
  await allow(t);
  try {
    const read = await t.openHtml(sampleWith(), { host: HOST });
    await remember(read);
    await choose(await openPopup(t, read), read, 'reader');
    const page = await t.openHtml(sampleWith(), { host: HOST });
    await remember(page);
    const popup = await clean(t, page);
    assert.equal(await takeBack(t, HOST), true);
    await choose(popup, page, 'reader');
    assert.match(await popupText(popup), new RegExp(`^${HOST}`));
    await choose(popup, page, 'cleaned');
    await choose(popup, page, 'original');
    await assertRestored(page);
    await read.front();
    await waitForReader(read);
    await choose(await openPopup(t, read), read, 'original');
    await assertRestored(read);
  } finally {
    await takeBack(t, HOST);
  }
});

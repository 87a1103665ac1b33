// In: every screen of the extension. Out: that axe-core finds nothing on any. Never here: a rule
// switched off, or a screen left out.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { choose, clean, openPopup, openReport, status } from '../hands.mjs';
import { test } from '../registry.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe says of a page, or of one element in it. */
async function violations(page, within) {
  const source = `async (within) => {
    if (!window.axe) { ${axe} }
    const { violations } = await (window.axe).run(within ? { include: [within] } : document);
    return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target, failureSummary }) =>
      target.join(' ') + ': ' + failureSummary) }));
  }`;
  return page.evaluate(source, within);
}

async function assertAccessible(page, within) {
  assert.deepEqual(await violations(page, within), []);
}

test('axe finds nothing in the popup, before and after cleaning', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  await status(popup);
  await assertAccessible(popup);
  await choose(popup, page, 'cleaned');
  await assertAccessible(popup);
});

test('axe finds nothing in the popup where it cannot run', async (t) => {
  const page = await t.open(t.server.page('Only words.\n', { type: 'text/plain' }));
  const popup = await openPopup(t, page);
  await popup.waitFor('a sentence', () => /\w+ \w+ \w+/.test(document.body.innerText));
  await assertAccessible(popup);
});

test('axe finds nothing in the options', async (t) => {
  const page = await t.openExtensionPage('options/options.html');
  await page.waitFor('the options have loaded', () => document.readyState === 'complete');
  await assertAccessible(page);
});

test('axe finds nothing in the reader', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await popup.close();
  await assertAccessible(page, 'faircopy-reader');
});

test('axe finds nothing in the report', async (t) => {
  const page = await t.openSample();
  const popup = await clean(t, page);
  await assertAccessible(await openReport(t, popup));
});

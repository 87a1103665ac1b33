// In: pages that could be read and are left alone, and an engine or hands that fail. Out: that the
// page is as it was, that the popup says why, and the button too where there is no popup. Never
// here: pages that no extension may read (unable.mjs).
import assert from 'node:assert/strict';
import { assertRestored, remember } from '../bench.mjs';
import { until } from '../drivers/waiting.mjs';
import { buttonTitle, choose, openPopup, popupText, press, status, visit } from '../hands.mjs';
import { model, sampleWith } from '../model.mjs';
import { test } from '../registry.mjs';

/** One more than the snapshot reads (`MOST_NODES` of content/walk.js). */
const TOO_MANY = 400_001;

/** Nothing is done and nothing offered, and a sentence says why. */
async function assertLeft(t, page, says) {
  const popup = await openPopup(t, page);
  const { left, view, actions } = await status(popup);
  assert.deepEqual({ view, actions }, { view: 'original', actions: 0 });
  assert.match(left, says);
  assert.ok((await popupText(popup)).includes(left), 'the popup does not say why');
  const offered = await popup.evaluate(() => [...document.querySelectorAll('[name="view"]')]
    .filter((one) => !one.disabled).map((one) => one.value));
  assert.deepEqual(offered, ['original']);
  return popup;
}

test('a page of more nodes than are read is left alone', async (t) => {
  const page = await t.openHtml(sampleWith());
  await page.evaluate((most) => {
    const box = document.createElement('div');
    for (let nodes = 1; nodes < most; nodes += 1) box.appendChild(document.createElement('i'));
    document.body.append(box);
  }, TOO_MANY);
  await remember(page);
  await assertLeft(t, page, /too large/);
  await assertRestored(page);
});

test('a page that is an editor is left alone', async (t) => {
  const page = await t.openHtml(sampleWith());
  await page.evaluate(() => { document.designMode = 'on'; });
  await remember(page);
  await assertLeft(t, page, /editor/);
  await assertRestored(page);
});

test('without a popup the button says why a page is left alone', async (t) => {
  const page = await t.openSample();
  await visit(t, page);
  await page.evaluate(() => { document.designMode = 'on'; });
  await remember(page);
  await page.command('toggle-reader');
  await until('the button is marked', async () => await page.badge() === '!');
  assert.match(await buttonTitle(t), /editor/);
  await assertRestored(page);
});

/** What breaks in the content script, each a source that runs there. */
const FAULTS = {
  'the page cannot be read': () => {
    globalThis.faircopy.read = () => { throw new Error('a fault of the test'); };
  },
  'the engine fails': () => {
    globalThis.localEngine = { analyze: () => Promise.reject(new Error('a fault of the test')),
      CannotStart: class extends Error {} };
  },
  'hiding fails half-way': () => {
    const { element } = globalThis.faircopy.hide;
    let hidden = 0;
    globalThis.faircopy.hide = { ...globalThis.faircopy.hide, element: (one) => {
      hidden += 1;
      if (hidden === 3) throw new Error('a fault of the test');
      return element(one);
    } };
  },
};

for (const [name, fault] of Object.entries(FAULTS)) {
  test(`the page stays as it was, and the popup says so, where ${name}`, async (t) => {
    const page = await t.openSample();
    const popup = await openPopup(t, page);
    await choose(popup, page, 'original');
    await page.isolated(fault);
    // Another page than the one that is known: it has to be read and judged anew.
    await page.evaluate((words) => {
      document.querySelector('article').appendChild(document.createElement('p'))
        .textContent = words;
    }, model.paragraphs[0]);
    await remember(page);
    await press(popup, 'cleaned');
    await until('the popup says that we failed', async () => /failed/.test(await popupText(popup)));
    const { view, actions } = await status(popup).catch(() => ({ view: 'original', actions: 0 }));
    assert.deepEqual({ view, actions }, { view: 'original', actions: 0 });
    await assertRestored(page);
  });
}

test('the page stays as it was, and the popup says so, where the reader does not come', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  await choose(popup, page, 'original');
  await until('the reader came unasked', () => page.isolated(() => Boolean(globalThis.faircopy.reader)));
  await page.isolated(() => {
    delete globalThis.faircopy.reader;
    globalThis.faircopy.bring = { now: () => Promise.reject(new Error('a fault of the test')), soon: () => {} };
  });
  await remember(page);
  await press(popup, 'reader');
  await until('the popup says that we failed', async () => /failed/.test(await popupText(popup)));
  const { view } = await status(popup);
  assert.equal(view, 'original');
  await assertRestored(page);
});

// In: the sample page in a browser. Out: that a toolbar click cleans it, and that it comes back
// exactly. Never here: what the cleaner thinks of other layouts (layouts.mjs).
import assert from 'node:assert/strict';
import { assertRestored, remember, seen } from '../bench.mjs';
import { until } from '../drivers/waiting.mjs';
import { choose, clean, openPopup, status } from '../hands.mjs';
import { clutter, model, times } from '../model.mjs';
import { test } from '../registry.mjs';

/** As many as the issue asks for; the property test in Rust does 200 on the engine's side. */
const CYCLES = 50;

/** The fair copy, and nothing but it, where the article stands. */
export async function assertFair(page) {
  const text = await seen(page);
  for (const piece of [model.headline, ...model.paragraphs]) {
    assert.equal(times(text, piece), 1, `not once on the page: ${piece.slice(0, 60)}`);
  }
  for (const piece of clutter) {
    assert.equal(times(text, piece), 0, `still on the page: ${piece.slice(0, 60)}`);
  }
}

test('cleaning hides the copies, the banner, the disclaimer and the comment stub', async (t) => {
  const page = await t.openSample();
  const before = await seen(page);
  for (const piece of clutter) assert.equal(times(before, piece), 1, `the sample lacks: ${piece}`);
  for (const piece of model.copies) assert.equal(times(before, piece), 2);
  await clean(t, page);
  await assertFair(page);
  const hidden = await page.evaluate(() => {
    const shown = (element) => element.checkVisibility();
    return { copies: [...document.querySelectorAll('.story-body > p')].map(shown),
      stub: [...document.querySelectorAll('.comments h2, .comments .empty')].map(shown),
      site: [...document.querySelectorAll('.masthead, .side, .foot, textarea')].map(shown) };
  });
  assert.deepEqual(hidden, {
    copies: [true, true, true, true, true, false, false, false, false],
    stub: [false, false],
    site: [true, true, true, true],
  });
});

test('the first toolbar click cleans at once; a later one leaves what was chosen', async (t) => {
  const page = await t.openSample();
  await remember(page);
  const first = await openPopup(t, page);
  await until('the page is cleaned', async () => (await status(first)).view === 'cleaned');
  await assertFair(page);
  await choose(first, page, 'original');
  await first.close();
  const second = await openPopup(t, page);
  assert.equal((await status(second)).view, 'original');
  await assertRestored(page);
});

test('restoring gives the same outerHTML and the same nodes', async (t) => {
  const page = await t.openSample();
  await remember(page);
  const popup = await clean(t, page);
  const cleaned = await page.evaluate(() => window.differences());
  assert.equal(cleaned.same, false, 'cleaning changed nothing');
  assert.equal(cleaned.lost, 0, 'cleaning removed nodes');
  await choose(popup, page, 'original');
  await assertRestored(page);
});

test(`${CYCLES} times cleaned and restored, the page is as it was`, async (t) => {
  const page = await t.openSample();
  await remember(page);
  const popup = await openPopup(t, page);
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    await choose(popup, page, 'cleaned');
    await choose(popup, page, 'original');
  }
  await assertRestored(page);
  await choose(popup, page, 'cleaned');
  await assertFair(page);
});

test('own style attributes of hidden elements come back as they were', async (t) => {
  const page = await t.openHtml(`<!doctype html><title>${model.headline}</title><main><article>
    <h1>${model.headline}</h1>${[...model.paragraphs, ...model.copies].map((text, index) =>
    `<p style="${['color:red;;', ' display : block !important', ''][index % 3]}">${text}</p>`)
    .join('')}</article></main>`);
  await remember(page);
  const popup = await clean(t, page);
  await assertFair(page);
  await choose(popup, page, 'original');
  await assertRestored(page);
});

test('pressing anything twice is harmless', async (t) => {
  const page = await t.openSample();
  await remember(page);
  const first = await clean(t, page);
  await choose(first, page, 'cleaned');
  await first.close();
  const second = await openPopup(t, page);
  assert.equal((await status(second)).view, 'cleaned', 'a second popup starts anew');
  await choose(second, page, 'cleaned');
  await assertFair(page);
  await choose(second, page, 'original');
  await choose(second, page, 'original');
  await assertRestored(page);
});

test('a click with an empty page of scripts leaves no mark after restoring', async (t) => {
  const page = await t.openSample();
  const popup = await clean(t, page);
  await choose(popup, page, 'original');
  const marks = await page.evaluate(() => ({
    attributes: document.querySelectorAll('[data-faircopy]').length,
    elements: document.querySelectorAll('faircopy-reader').length,
    names: Object.keys(window).filter((name) => /faircopy/i.test(name)),
  }));
  assert.deepEqual(marks, { attributes: 0, elements: 0, names: [] });
});

test('a page that was reloaded is whole again and can be cleaned again', async (t) => {
  const page = await t.openSample();
  await (await clean(t, page)).close();
  await page.goto(t.server.sample);
  assert.equal(times(await seen(page), model.copies[0]), 2);
  await clean(t, page);
  await assertFair(page);
});

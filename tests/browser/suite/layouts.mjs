// In: the model's text in other layouts. Out: that each gives the same fair copy on the page and
// in the reader, and comes back exactly. Never here: how a layout is written (model.mjs).
import assert from 'node:assert/strict';
import { assertRestored, remember, seen } from '../bench.mjs';
import { choose, clean, readerText } from '../hands.mjs';
import { clutter, layouts, model, times } from '../model.mjs';
import { test } from '../registry.mjs';

function assertFairText(text, where) {
  for (const piece of [model.headline, ...model.paragraphs]) {
    assert.equal(times(text, piece), 1, `${where}, not once: ${piece.slice(0, 60)}`);
  }
  for (const piece of clutter) {
    assert.equal(times(text, piece), 0, `${where}, still there: ${piece.slice(0, 60)}`);
  }
  assert.equal(times(text, 'No comment'), 0, `${where}, still there: the comment stub`);
}

for (const [name, html] of Object.entries(layouts)) {
  test(`layout: ${name}`, async (t) => {
    const page = await t.openHtml(html);
    await remember(page);
    const popup = await clean(t, page);
    assertFairText(await seen(page), 'page');
    await choose(popup, page, 'reader');
    assertFairText(await readerText(page), 'reader');
    await choose(popup, page, 'original');
    await assertRestored(page);
  });
}

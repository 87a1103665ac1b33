// In: a plan that folds where the engine would hide. Out: that the button stands for the block,
// brings it back, and breaks nothing of the page's own. Never here: when the engine folds.
import assert from 'node:assert/strict';
import { assertRestored, remember, seen } from '../bench.mjs';
import { choose, ledger, openPopup, status } from '../hands.mjs';
import { layouts, model, sampleWith, times } from '../model.mjs';
import { test } from '../registry.mjs';

/** What a style sheet says by the place of an element, for all to see in a colour. */
const PLACES = `<style>
  .story-body > p:first-child { color: rgb(1, 1, 1) }
  .story-body > p + .after { color: rgb(2, 2, 2) }
</style>`;

/** The page's popup; from now on the engine's answers fold what they hid. */
export async function folding(t, page) {
  const popup = await openPopup(t, page);
  await choose(popup, page, 'original');
  await page.isolated(() => {
    const { analyze, CannotStart } = globalThis.localEngine;
    globalThis.localEngine = { CannotStart, analyze: async (input) => {
      const analysis = await analyze(input);
      for (const action of analysis.actions) action.how = 'fold';
      return analysis;
    } };
  });
  // The page has to be judged anew.
  await page.evaluate(() => { document.body.title = 'changed'; });
  return popup;
}

const FOLDS = () => [...document.querySelectorAll('faircopy-fold')].map((fold) =>
  ({ says: fold.shadowRoot.querySelector('button').innerText.trim(),
    hides: fold.nextElementSibling.textContent.replace(/\s+/g, ' ').trim() }));

test('a folded block is a button that says what it is, and shows it', async (t) => {
  const page = await t.openHtml(sampleWith());
  const popup = await folding(t, page);
  await remember(page);
  await choose(popup, page, 'cleaned');
  const folds = await page.evaluate(FOLDS);
  assert.equal(folds.filter(({ says }) => says === 'Looks like a repetition: show').length, 4);
  assert.ok(folds.every(({ says, hides }) => /: show$/.test(says) && hides !== ''));
  assert.equal(times(await seen(page), model.copies[1]), 1);
  await page.evaluate((text) => {
    const block = [...document.querySelectorAll('.story-body > p')].filter(({ textContent }) =>
      textContent.replace(/\s+/g, ' ').trim() === text).at(-1);
    block.previousElementSibling.shadowRoot.querySelector('button').click();
  }, model.copies[1]);
  await page.waitFor('the block is there and its button gone', (before) =>
    document.querySelectorAll('faircopy-fold').length === before - 1, folds.length);
  assert.equal(times(await seen(page), model.copies[1]), 2);
  assert.equal((await status(popup)).ledger.filter(({ putBack }) => putBack).length, 1);
  await choose(popup, page, 'original');
  await assertRestored(page);
});

test('a button shows what it stands for, also where the page has grown above it since', async (t) => {
  const page = await t.openHtml(sampleWith());
  const popup = await folding(t, page);
  await choose(popup, page, 'cleaned');
  await page.evaluate(() => {
    for (const text of ['What came later stands first.', 'And so does this.']) {
      document.body.prepend(Object.assign(document.createElement('p'), { textContent: text }));
    }
  });
  const { actions } = await status(popup);
  const text = await page.evaluate(() => {
    const last = [...document.querySelectorAll('faircopy-fold')].at(-1);
    window.folded = last.nextElementSibling;
    last.shadowRoot.querySelector('button').click();
    return window.folded.textContent;
  });
  await page.waitFor('the block shows', () => window.folded.checkVisibility());
  const after = await status(popup);
  const back = after.ledger.filter(({ putBack }) => putBack).map((entry) => entry.text);
  assert.deepEqual(back.map((one) => times(text, one)), [1], 'something else was put back');
  assert.equal(after.actions, actions - 1);
});

test('a folded block takes no place from what is still seen', async (t) => {
  const page = await t.openHtml(sampleWith({ head: PLACES }));
  const popup = await folding(t, page);
  const colours = () => page.evaluate(() =>
    [...document.querySelectorAll('.story-body > p, .after')].filter((one) =>
      one.checkVisibility()).map((one) => getComputedStyle(one).color));
  await page.evaluate(() => {
    const after = document.createElement('p');
    after.className = 'after';
    after.textContent = 'A line that follows what is folded.';
    document.querySelector('.story-body > p:last-child').after(after);
  });
  const before = await colours();
  assert.deepEqual([before[0], before.at(-1)], ['rgb(1, 1, 1)', 'rgb(2, 2, 2)']);
  await choose(popup, page, 'cleaned');
  const cleaned = await colours();
  assert.deepEqual([cleaned[0], cleaned.at(-1)], ['rgb(1, 1, 1)', 'rgb(2, 2, 2)']);
  await choose(popup, page, 'original');
  assert.deepEqual(await colours(), before);
});

test('nothing is folded where only certain elements may stand', async (t) => {
  const page = await t.openHtml(layouts['a row a paragraph']);
  const popup = await folding(t, page);
  await remember(page);
  await choose(popup, page, 'cleaned');
  assert.ok((await ledger(popup)).some(({ kind }) => kind === 'duplicate'));
  const inTable = await page.evaluate(() =>
    document.querySelectorAll('table faircopy-fold').length);
  assert.equal(inTable, 0);
  assert.equal(times(await seen(page), model.copies[0]), 2, 'hidden without a button');
  await choose(popup, page, 'original');
  await assertRestored(page);
});

test('a page that renders anew around the buttons is not fought and not broken', async (t) => {
  const page = await t.openHtml(sampleWith({ head: `<script>window.errors = [];
    addEventListener('error', (event) => errors.push(String(event.message)));</script>` }));
  const popup = await folding(t, page);
  await choose(popup, page, 'cleaned');
  assert.ok((await page.evaluate(FOLDS)).length > 0);
  await page.evaluate(() => {
    const body = document.querySelector('.story-body');
    // As a framework does: its own nodes, one by one, in their order.
    const kept = [...body.querySelectorAll('p')];
    for (const one of kept) body.removeChild(one);
    for (const one of kept.slice(0, 7)) body.appendChild(one);
  });
  await choose(popup, page, 'original');
  const after = await page.evaluate(() => ({ errors: window.errors,
    folds: document.querySelectorAll('faircopy-fold').length,
    marks: document.querySelectorAll('[data-faircopy]').length,
    shown: [...document.querySelectorAll('.story-body > p')].filter((one) =>
      one.checkVisibility()).length }));
  assert.deepEqual(after, { errors: [], folds: 0, marks: 0, shown: 7 });
});

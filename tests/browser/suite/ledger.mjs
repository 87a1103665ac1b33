// In: the sample page and its popup. Out: that the popup says what was found, lists it with its
// reasons, and puts each piece back where it was. Never here: the wording of a reason.
import assert from 'node:assert/strict';
import { assertRestored, remember, seen } from '../bench.mjs';
import { choose, clean, ledger, putBack, readerText, status, summary } from '../hands.mjs';
import { folded, model, times } from '../model.mjs';
import { test } from '../registry.mjs';

/** A row shows the first words; that many are enough to tell one piece from another. */
const FIRST = 40;

const rowOf = (rows, text) =>
  rows.findIndex((row) => folded(row.text).startsWith(folded(text).slice(0, FIRST)));

test('the popup says in a sentence what was found', async (t) => {
  const page = await t.openSample();
  const popup = await clean(t, page);
  await popup.waitFor('the summary', () => document.querySelector('#summary').textContent);
  const sentence = await summary(popup);
  assert.match(sentence, /4 repeated paragraphs/);
  assert.match(sentence, /1 error banner\b/);
  assert.match(sentence, /1 disclaimer\b/);
  t.agree('the summary of the sample', sentence);
});

test('the ledger lists each piece with its kind and a reason', async (t) => {
  const page = await t.openSample();
  const popup = await clean(t, page);
  const rows = await ledger(popup);
  const expected = [...model.copies.map((text) => [text, 'duplicate']),
    ...model.banner.map((text) => [text, 'error']),
    ...model.legal.map((text) => [text, 'disclaimer'])];
  for (const [text, kind] of expected) {
    // The lines of one banner, or a label and its disclaimer, may be one entry.
    const row = rows.find((one) => one.kind === kind && (folded(one.text).includes(
      folded(text).slice(0, FIRST))));
    assert.ok(row, `no row for: ${text.slice(0, FIRST)}`);
    assert.match(row.why, /\w+ \w+.*[.!]$/, `not a sentence: "${row.why}"`);
  }
  assert.equal(rows.filter(({ kind }) => kind === 'duplicate').length, model.copies.length);
  assert.ok(rows.some(({ kind }) => kind === 'residue'), 'the comment stub is not listed');
  t.agree('the ledger of the sample', rows);
});

test('each entry that was hidden on the page can be put back, and hidden again', async (t) => {
  const page = await t.openSample();
  await remember(page);
  const popup = await clean(t, page);
  const cleaned = await seen(page);
  const rows = await ledger(popup);
  for (const [index, row] of rows.entries()) {
    if (!row.onPage) continue;
    const start = row.text.slice(0, FIRST);
    const before = times(cleaned, start);
    await putBack(popup, index, true);
    assert.equal(times(await seen(page), start), before + 1, `not back: ${start}`);
    await putBack(popup, index, false);
    assert.equal(await seen(page), cleaned, `not hidden again: ${start}`);
  }
  await choose(popup, page, 'original');
  await assertRestored(page);
});

test('with all entries put back the page is as it was', async (t) => {
  const page = await t.openSample();
  await remember(page);
  const popup = await clean(t, page);
  const rows = await ledger(popup);
  for (const index of rows.keys()) await putBack(popup, index, true);
  assert.equal((await status(popup)).actions, 0);
  await assertRestored(page);
});

test('what was put back stays so in the reader, and after going through the original', async (t) => {
  const page = await t.openSample();
  const popup = await clean(t, page);
  const at = rowOf(await ledger(popup), model.copies[2]);
  await putBack(popup, at, true);
  await choose(popup, page, 'original');
  await choose(popup, page, 'cleaned');
  assert.equal(times(await seen(page), model.copies[2]), 2);
  assert.equal(times(await seen(page), model.copies[1]), 1);
  await choose(popup, page, 'reader');
  assert.equal(times(await readerText(page), model.copies[2]), 2);
});

/** More rows than any panel is high. */
const MANY = 120;

test('of a long ledger only what is in view is laid out, and its last row puts back as well', async (t) => {
  const said = (_, at) => `<p>On the ${at + 1}th morning of the year ${at + 1700} the ferry was late by ${at + 2}
    minutes, and the keeper of lighthouse ${at + 3} wrote it into the book of the harbour.</p>`;
  const twice = Array.from({ length: MANY }, said).join('');
  const page = await t.openHtml(`<!doctype html><html lang="en"><title>The book of the harbour</title>
    <article><h1>The book of the harbour</h1>${twice}${twice}</article>`);
  const popup = await clean(t, page);
  const rows = await ledger(popup);
  assert.ok(rows.length >= MANY, `only ${rows.length} rows`);
  await popup.waitFor('the first rows are laid out and most are not', () => {
    const lines = [...document.querySelectorAll('#ledger > li > .why')];
    const shown = lines.filter((line) => line.checkVisibility({ contentVisibilityAuto: true }));
    return shown.includes(lines[0]) && shown.length < lines.length / 2;
  });
  const last = rows.findLastIndex(({ onPage }) => onPage);
  await putBack(popup, last, true);
  assert.equal(times(await seen(page), rows[last].text), 2);
});

// In: the reader. Out: that each format reaches a file or the clipboard as the engine writes it, with
// what the reader took out; that paper gets the text and nothing else. Never here: the formats.
import assert from 'node:assert/strict';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../drivers/waiting.mjs';
import { choose, inReader, openPopup, pressPanel, readHtml, waitInReader } from '../hands.mjs';
import { model, richPage, times } from '../model.mjs';
import { test } from '../registry.mjs';
import { catchClipboard, caught } from './reader-parts.mjs';

/** Presses one of the panel's rows and waits for the file. */
async function save(t, page, id, ending) {
  await inReader(page, (root, which) => root.querySelector(`[data-take="${which}"]`).click(), id);
  const name = await until(`a ${ending} is saved`, async () => (await readdir(t.downloads)).find(
    (one) => one.endsWith(`.${ending}`)));
  const path = join(t.downloads, name);
  const bytes = await until('the file is whole', async () => {
    const content = await readFile(path);
    return content.length > 0 && content;
  });
  await rm(path);
  return { name, bytes };
}

test('the copy is saved as Markdown, web page, plain text and book', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await popup.close();
  await pressPanel(page, 'take');
  const markdown = await save(t, page, 'markdown', 'md');
  assert.ok(markdown.bytes.toString().startsWith('# '), 'it begins with the headline');
  assert.ok(markdown.name.includes(model.headline.slice(0, 20).replace(/[:?"]/g, '').trim().split(' ')[0]));
  const text = await save(t, page, 'text', 'txt');
  const html = await save(t, page, 'html', 'html');
  for (const { bytes } of [markdown, text, html]) {
    const content = bytes.toString();
    for (const copy of model.copies) {
      // Without marks, which each format writes in its own way.
      const [piece] = copy.split(/["“”’‘$]/).sort((one, other) => other.length - one.length);
      assert.equal(times(content, piece), 1, piece);
    }
  }
  assert.match(html.bytes.toString(), /^<!doctype html>/);
  assert.doesNotMatch(html.bytes.toString(), /<script/);
  const book = await save(t, page, 'epub', 'epub');
  assert.equal(book.bytes.subarray(0, 4).toString('latin1'), 'PK\u0003\u0004');
  assert.equal(book.bytes.subarray(30, 58).toString(), 'mimetypeapplication/epub+zip');
});

test('where the page refuses the engine, the files are made in the background', async (t) => {
  const page = await readHtml(t, richPage(), { headers: {
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" } });
  await pressPanel(page, 'take');
  const { bytes } = await save(t, page, 'epub', 'epub');
  assert.ok(bytes.length > 1000);
});

test('what was taken out of the copy is in no file of it', async (t) => {
  const page = await readHtml(t, richPage());
  await catchClipboard(page);
  const first = await inReader(page, (root) => root.querySelector('article > p').textContent);
  await page.press('x');
  await waitInReader(page, 'it is out', (root, text) =>
    root.querySelector('article > p').textContent !== text, first);
  await pressPanel(page, 'take');
  await inReader(page, (root) => root.querySelector('[data-take="copy-text"]').click());
  const text = await caught(page);
  assert.equal(times(text, first), 0);
  assert.equal(times(text, model.paragraphs[1]), 1);
});

test('a quotation is copied with who said it, where, and a link to the very words', async (t) => {
  const page = await readHtml(t, richPage());
  await catchClipboard(page);
  await inReader(page, (root) => {
    const text = [...root.querySelectorAll('article p')].find(({ textContent }) =>
      textContent.startsWith('Evening 4')).firstChild;
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, text.data.indexOf(','));
    const selection = root.getSelection?.() ?? document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  });
  await waitInReader(page, 'the button is beside it', (root) =>
    root.querySelector('.float-quote').checkVisibility());
  await inReader(page, (root) => root.querySelector('.float-quote').click());
  const quote = await caught(page);
  assert.match(quote, /^“Evening 4: the harbour master counted 6 boats”\n/);
  assert.match(quote, /Anna Berg/);
  assert.ok(quote.includes(model.headline) && quote.includes('2026-03-04'), quote);
  const url = await page.url();
  assert.ok(quote.endsWith(`${url}#:~:text=Evening%204%3A%20the%20harbour%20master%20counted%206%20boats`), quote);
});

test('paper gets the text, without bar, panels and marks', async (t) => {
  const page = await readHtml(t, richPage());
  await pressPanel(page, 'keys');
  const seen = await page.evaluate(() => {
    const root = document.querySelector('faircopy-reader').shadowRoot;
    window.dispatchEvent(new Event('beforeprint'));
    const rules = [...root.querySelectorAll('style')].flatMap(({ sheet }) => [...sheet.cssRules])
      .filter((rule) => rule.media?.mediaText === 'print').flatMap((rule) => [...rule.cssRules]);
    const hidden = rules.filter((rule) => rule.style?.display === 'none').map((rule) =>
      rule.selectorText).join();
    const answer = { hidden: ['.bar', '.panel.keys', '.progress', '.margin', '.toast'].filter((one) =>
      !root.querySelector(one)?.matches(hidden)), isFlat: root.querySelector('dialog').hasAttribute('data-printing') };
    window.dispatchEvent(new Event('afterprint'));
    return answer;
  });
  assert.deepEqual(seen, { hidden: [], isFlat: true });
});

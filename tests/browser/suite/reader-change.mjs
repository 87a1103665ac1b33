// In: a text in the reader, of which something goes or comes back. Out: that what stays is not made anew.
// Never here: what goes (reader-ledger.mjs).
import assert from 'node:assert/strict';
import { inReader, putBackInReader, readHtml, waitInReader } from '../hands.mjs';
import { model, richPage } from '../model.mjs';
import { test } from '../registry.mjs';

/** Marks each element of the text, in the page. */
const remember = (page) => inReader(page, (root) => {
  window.remembered = new Set(root.querySelectorAll('article [data-block], article figure, article table'));
});

/** How many elements of the text were there when they were marked, and the words of the others. */
const made = (page) => inReader(page, (root) => {
  const now = [...root.querySelectorAll('article [data-block], article figure, article table')];
  return { kept: now.filter((one) => window.remembered.has(one)).length,
    fresh: now.filter((one) => !window.remembered.has(one)).map((one) => one.textContent.trim()) };
});

const remembered = (page) => page.evaluate(() => window.remembered.size);

test('a block that is taken out takes nothing else of the text along, and comes back as it was', async (t) => {
  const page = await readHtml(t, richPage());
  await remember(page);
  const all = await remembered(page);
  const first = await inReader(page, (root) => root.querySelector('article > p').textContent);
  const isFirst = (root, text, wanted) => (root.querySelector('article > p').textContent === text) === wanted;
  await page.press('x');
  await waitInReader(page, 'it is out', isFirst, first, false);
  assert.deepEqual(await made(page), { kept: all - 1, fresh: [] });
  await page.press('z');
  await waitInReader(page, 'it is back', isFirst, first, true);
  assert.deepEqual(await made(page), { kept: all, fresh: [] });
});

test('what is put back comes between the blocks that stand there, which stay', async (t) => {
  const [one, , three] = model.paragraphs;
  const words = 'Something went wrong. Try again.';
  const page = await readHtml(t, richPage().replace(`<p>${three}</p>`,
    `<div class="error"><p>${words}</p></div><p>${three}</p>`));
  await page.press('x');
  await waitInReader(page, 'the first is out', (root, text) =>
    ![...root.querySelectorAll('article > p')].some((p) => p.textContent === text), one);
  await remember(page);
  const all = await remembered(page);
  await putBackInReader(page, words);
  const order = (root) => [...root.querySelectorAll('article > [data-block]')]
    .map((block) => block.textContent.replace(/\s+/g, ' ').trim());
  await waitInReader(page, 'it is back', `(root, text) => (${order})(root).includes(text)`, words);
  const texts = await inReader(page, order);
  assert.equal(texts[texts.indexOf(words) + 1], three.replace(/\s+/g, ' '));
  assert.ok(!texts.includes(one), 'what the reader took out stays out');
  assert.deepEqual(await made(page), { kept: all, fresh: [words] });
  const marks = await inReader(page, (root) => [...root.querySelectorAll('article > .ghost .out')]
    .map(({ textContent }) => textContent.replace(/\s+/g, ' ')));
  assert.deepEqual(marks.filter((text) => text === words), [], 'its mark is gone');
  assert.equal(marks.filter((text) => one.startsWith(text.slice(0, 60))).length, 1);
  await page.press('z');
  await waitInReader(page, 'it is out again', `(root, text) => !(${order})(root).includes(text)`, words);
  assert.deepEqual(await made(page), { kept: all, fresh: [] });
});

// In: pages of one site, read one after the other. Out: that "always keep" and "always hide" make a
// rule that a person can read, that holds on the next page, in the reader and on the page, that can be
// undone, listed, taken out, and carried in a file; that the ends of the text can be moved. Never here:
// what the engine takes for the same block (tests/suite/own.rs).
import assert from 'node:assert/strict';
import { seen } from '../bench.mjs';
import { until } from '../drivers/waiting.mjs';
import { clean, forgetSettings, inReader, pressPanel, readHtml, readerText, waitForRows, waitInReader,
} from '../hands.mjs';
import { model, times } from '../model.mjs';
import { test } from '../registry.mjs';

const stored = (t) => t.browser.background(() => globalThis.platform.api.storage.local.get(null));
const rulesOf = async (t) => (await stored(t)).siteRules?.['127.0.0.1'] ?? [];

/** The same site with another text: a box below the text that the engine leaves out, one in it that it
 * does not, and a banner. */
const story = (day) => `<!doctype html><html lang="en"><title>The ferry, day ${day}</title><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/b">Boats</a></li></ul></nav>
<main><article><h1>The ferry, day ${day}</h1>
<div class="ferry-listen"><p>Listen to day ${day} as it was told in the harbour by two of the crew.</p></div>
${model.paragraphs.map((text) => `<p>${text}</p>`).join('\n')}
<div class="error"><p>Something went wrong. Try again.</p></div></article></main>
<aside class="crew-box"><p>Day ${day} was sailed by Anna and four others</p></aside>
<footer><p>Harbour company</p></footer></body></html>`;

const listen = (day) => `Listen to day ${day}`;
const crew = (day) => `Day ${day} was sailed by Anna`;

/** Presses a button of the row in the reader's ledger whose text begins so. */
async function pressInRow(page, text, selector) {
  await waitForRows(page);
  await inReader(page, (root, wanted, button) => {
    const row = [...root.querySelectorAll('.panel.ledger li')].find((one) =>
      one.querySelector('.out').textContent.trim().startsWith(wanted));
    row.closest('details').open = true;
    row.querySelector(button).click();
  }, text, selector);
}

const isRead = (page, text, wanted) => waitInReader(page, `"${text}" is ${wanted ? '' : 'not '}read`,
  (root, piece, is) => [...root.querySelectorAll('article [data-block]')]
    .some((one) => one.textContent.includes(piece)) === is, text, wanted);

test('always keep: the box is read here and on the next page, until the rule is forgotten', async (t) => {
  try {
    const page = await readHtml(t, story(1));
    await isRead(page, crew(1), false);
    await pressInRow(page, crew(1), '[data-rule="keep"]');
    await isRead(page, crew(1), true);
    await until('the rule is kept', async () => (await rulesOf(t)).length === 1);
    assert.deepEqual(await rulesOf(t), [{ by: 'name', does: 'keep', what: 'crew-box' }]);
    const said = await inReader(page, (root) => root.querySelector('.toast').textContent);
    assert.match(said, /127\.0\.0\.1.*crew-box/);
    await page.press('z');
    await isRead(page, crew(1), false);
    assert.deepEqual(await rulesOf(t), []);
    await page.press('Z');
    await isRead(page, crew(1), true);

    const next = await readHtml(t, story(2));
    await isRead(next, crew(2), true);
    const why = await inReader(next, (root) => [...root.querySelectorAll('.panel.ledger li')]
      .find((one) => one.textContent.includes('sailed by')).querySelector('.why').textContent);
    assert.match(why, /crew-box/);
    const other = await readHtml(t, story(3), { host: 'other.example' });
    await isRead(other, crew(3), false);
    await pressInRow(next, crew(2), '.small');
    await isRead(next, crew(2), false);
    assert.deepEqual(await rulesOf(t), []);
  } finally {
    await forgetSettings(t);
  }
});

test('what the engine knows by a rule can be kept by that rule', async (t) => {
  try {
    const page = await readHtml(t, story(1));
    await pressInRow(page, 'Something went wrong', '[data-rule="keep"]');
    await isRead(page, 'Something went wrong', true);
    const [{ by, does }] = await rulesOf(t);
    assert.deepEqual([by, does], ['rule', 'keep']);
    const next = await t.openHtml(story(2));
    await clean(t, next);
    assert.equal(times(await seen(next), 'Something went wrong'), 1);
  } finally {
    await forgetSettings(t);
  }
});

test('always hide: a block that was taken out is gone on the next page, cleaned and read', async (t) => {
  try {
    const page = await readHtml(t, story(1));
    await isRead(page, listen(1), true);
    await inReader(page, (root) => root.querySelector('[name="picking"]').click());
    await inReader(page, (root, text) => [...root.querySelectorAll('article > p')].find((one) =>
      one.textContent.startsWith(text)).click(), listen(1));
    await isRead(page, listen(1), false);
    await inReader(page, (root, text) => [...root.querySelectorAll('.ghost li')].find((one) =>
      one.textContent.includes(text)).querySelector('[data-rule="hide"]').click(), listen(1));
    await until('the rule is kept', async () => (await rulesOf(t)).length === 1);
    assert.deepEqual(await rulesOf(t), [{ by: 'name', does: 'hide', what: 'ferry-listen' }]);

    const next = await t.openHtml(story(2));
    const popup = await clean(t, next);
    assert.equal(times(await seen(next), listen(2)), 0);
    await popup.close();
    const read = await readHtml(t, story(4));
    await isRead(read, listen(4), false);
    assert.equal(times(await readerText(read), model.paragraphs[1]), 1);
  } finally {
    await forgetSettings(t);
  }
});

test('what only the reader leaves out can be hidden on the pages of a site, too', async (t) => {
  try {
    const page = await readHtml(t, story(1));
    await pressInRow(page, crew(1), '[data-rule="hide"]');
    await until('the rule is kept', async () => (await rulesOf(t)).length === 1);
    const next = await t.openHtml(story(2));
    assert.equal(times(await seen(next), crew(2)), 1);
    await clean(t, next);
    assert.equal(times(await seen(next), crew(2)), 0);
  } finally {
    await forgetSettings(t);
  }
});

test('the rules stand in the options, are taken out there, and go into the file', async (t) => {
  const rule = { does: 'hide', by: 'text', what: 'Listen to this' };
  await t.browser.background((one) => globalThis.platform.api.storage.local.set(
    { version: 4, siteRules: { 'news.example': [one, { ...one, what: '' }, one] } }), rule);
  try {
    const options = await t.openExtensionPage('options/options.html');
    await options.waitFor('the rule is listed', () => document.querySelectorAll('#rules > li').length === 1);
    const row = await options.evaluate(() => document.querySelector('#rules > li').textContent);
    assert.match(row, /news\.example/);
    assert.match(row, /Listen to this/);
    const file = await options.evaluate(async () =>
      globalThis.eval('settings').toFile(await globalThis.eval('settings').load()));
    assert.deepEqual(JSON.parse(file).siteRules, { 'news.example': [rule] });
    const read = (text) => options.evaluate((one) => globalThis.eval('settings').fromFile(one), text);
    assert.deepEqual((await read(file)).settings.siteRules, { 'news.example': [rule] });
    const bad = JSON.stringify({ faircopySettings: 4, siteRules: { 'a.example': [{ ...rule, does: 'eat' }] } });
    assert.deepEqual(await read(bad), { error: 'import_bad_rule', detail: 'a.example' });
    await options.evaluate(() => document.querySelector('#rules > li button').click());
    await until('it is forgotten', async () => Object.keys((await stored(t)).siteRules ?? {}).length === 0);
    await options.waitFor('none is listed', () => !document.querySelector('#rules-none').hidden);
  } finally {
    await forgetSettings(t);
  }
});

/** The texts of the copy's first and last block. */
const ends = (page) => inReader(page, (root) => {
  const blocks = [...root.querySelectorAll('article [data-block]')].filter((one) =>
    !one.closest('header, .ghost'));
  return [blocks[0].textContent, blocks.at(-1).textContent].map((text) => text.replace(/\s+/g, ' ').trim());
});
const endIs = (page, at, text) => waitInReader(page, `"${text}" stands at the end ${at}`,
  (root, which, wanted) => {
    const blocks = [...root.querySelectorAll('article [data-block]')].filter((one) =>
      !one.closest('header, .ghost'));
    return blocks.at(which).textContent.replace(/\s+/g, ' ').trim().startsWith(wanted);
  }, at, text);

test('the ends of the text move over the blocks of the page, one at a time, and back', async (t) => {
  try {
    const page = await readHtml(t, story(1));
    const [first, last] = await ends(page);
    assert.ok(first.startsWith(listen(1)));
    await page.press(']');
    await endIs(page, -1, 'Something went wrong');
    await waitInReader(page, 'it is said what came', (root) =>
      root.querySelector('.unseen[role="status"]').textContent.includes('Something went wrong'));
    await page.press(']');
    await endIs(page, -1, crew(1));
    await page.press(']');
    await endIs(page, -1, 'Harbour company');
    await page.press(']');
    await waitInReader(page, 'it says that this is all', (root) =>
      /nothing more/.test(root.querySelector('.toast').textContent));
    await page.press('}');
    await endIs(page, -1, crew(1));
    await page.press('z');
    await endIs(page, -1, 'Harbour company');
    for (const text of [crew(1), 'Something went wrong', last]) {
      await page.press('}');
      await endIs(page, -1, text);
    }
    await page.press('{');
    await endIs(page, 0, model.paragraphs[0].slice(0, 30));
    await page.press('[');
    await endIs(page, 0, listen(1));
    await page.press('[');
    await endIs(page, 0, 'Boats');
    assert.deepEqual(await rulesOf(t), [], 'nothing is kept unasked');
  } finally {
    await forgetSettings(t);
  }
});

test('the handles are buttons, keep the focus, can be dragged, and make a rule only if asked', async (t) => {
  try {
    const page = await readHtml(t, story(1));
    const press = (which) => inReader(page, (root, key) => {
      const button = root.querySelector(`[data-focus="${key}"]`);
      button.focus();
      button.click();
    }, which);
    await press('end-more');
    await endIs(page, -1, 'Something went wrong');
    await waitInReader(page, 'the focus stays', (root) =>
      root.activeElement?.getAttribute('data-focus') === 'end-more');
    await inReader(page, (root) => {
      const drag = (type, y) => root.querySelector('[data-end="end"] .grip').dispatchEvent(
        new PointerEvent(type, { clientY: y, bubbles: true, composed: true }));
      drag('pointerdown', 100);
      drag('pointermove', 180);
      drag('pointerup', 180);
    });
    await endIs(page, -1, crew(1));
    await waitInReader(page, 'the way to keep it', (root) =>
      root.querySelector('.toast button')?.textContent === 'Always keep here');
    await inReader(page, (root) => root.querySelector('.toast button').click());
    await until('the rule is kept', async () => (await rulesOf(t)).length === 1);
    const next = await readHtml(t, story(2));
    await isRead(next, crew(2), true);
    await isRead(next, 'Something went wrong', false);
    assert.equal(await inReader(next, (root) => root.querySelectorAll('.handle').length), 2);
    await pressPanel(next, 'ledger');
  } finally {
    await forgetSettings(t);
  }
});

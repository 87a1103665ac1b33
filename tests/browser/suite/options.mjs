// In: the options page, and the sample beside it. Out: that what is chosen there holds on pages, is
// kept, and goes into a file and back. Never here: how the reader looks (look.mjs).
import assert from 'node:assert/strict';
import { seen } from '../bench.mjs';
import { until } from '../drivers/waiting.mjs';
import { choose, clean, forgetSettings, ledger, openPopup, readerText, siteIsOff, status } from '../hands.mjs';
import { clutter, model, times } from '../model.mjs';
import { test } from '../registry.mjs';

async function openOptions(t) {
  const page = await t.openExtensionPage('options/options.html');
  await page.waitFor('the options have loaded', () =>
    document.querySelector('input[name="kind"]') !== null
    && document.querySelector('input[name="theme"]:checked') !== null);
  return page;
}

const stored = (t) => t.browser.background(() =>
  globalThis.platform.api.storage.local.get(null));

test('a kind that is switched off in the options stays on the page', async (t) => {
  const options = await openOptions(t);
  try {
    // Both at once: neither choice may undo the other.
    await options.evaluate(() => {
      for (const kind of ['duplicate', 'disclaimer']) {
        document.querySelector(`input[name="kind"][value="${kind}"]`).click();
      }
    });
    await until('both choices are kept', async () =>
      (await stored(t)).keep?.join() === 'disclaimer,duplicate');
    const page = await t.openSample();
    const popup = await openPopup(t, page);
    await choose(popup, page, 'cleaned');
    const text = await seen(page);
    for (const copy of model.copies) assert.equal(times(text, copy), 2);
    for (const piece of model.legal) assert.equal(times(text, piece), 1);
    for (const piece of model.banner) assert.equal(times(text, piece), 0);
    const kinds = new Set((await ledger(popup)).map(({ kind }) => kind));
    assert.deepEqual([kinds.has('duplicate'), kinds.has('disclaimer')], [false, false]);
  } finally {
    await forgetSettings(t);
  }
});

test('what is chosen in the options holds on pages that are cleaned or read already', async (t) => {
  const options = await openOptions(t);
  const press = async (kept) => {
    await options.evaluate(() =>
      document.querySelector('input[name="kind"][value="duplicate"]').click());
    await until('the choice is kept', async () => (await stored(t)).keep?.join() === kept);
  };
  try {
    const page = await t.openSample();
    const before = await clean(t, page);
    const { actions } = await status(before);
    await before.close();
    await press('duplicate');
    const popup = await openPopup(t, page);
    const now = await status(popup);
    assert.ok(now.view === 'cleaned' && now.actions < actions, `${actions}, then ${now.actions} actions`);
    for (const copy of model.copies) assert.equal(times(await seen(page), copy), 2);
    await choose(popup, page, 'reader');
    assert.equal(times(await readerText(page), model.copies[0]), 2);
    await popup.close();
    await press('');
    assert.equal((await status(await openPopup(t, page))).view, 'reader');
    assert.equal(times(await readerText(page), model.copies[0]), 1);
  } finally {
    await forgetSettings(t);
  }
});

test('a class of notices that is switched off stays, its heading with it, and the other kinds go', async (t) => {
  const options = await openOptions(t);
  try {
    await options.evaluate(() =>
      document.querySelector('input[name="kind"][value="disclaimer/legal"]').click());
    await until('the choice is kept', async () =>
      (await stored(t)).keep?.join() === 'disclaimer/legal');
    const page = await t.openSample();
    const popup = await openPopup(t, page);
    await choose(popup, page, 'cleaned');
    const text = await seen(page);
    for (const piece of model.legal) assert.equal(times(text, piece), 1);
    for (const piece of model.banner) assert.equal(times(text, piece), 0);
    // Of a kind that stays as a whole there is no class to choose.
    await options.evaluate(() =>
      document.querySelector('input[name="kind"][value="disclaimer"]').click());
    await options.waitFor('the classes rest', () =>
      document.querySelectorAll('.notices input:disabled').length === globalThis.settings.NOTICES.length);
  } finally {
    await forgetSettings(t);
  }
});

test('a site that is added in the options is left alone, until it is taken out again', async (t) => {
  const options = await openOptions(t);
  try {
    await options.evaluate(() => {
      document.querySelector('#site-name').value = 'http://127.0.0.1/anything?here';
      document.querySelector('#site-add').click();
    });
    await options.waitFor('the site is listed', () =>
      document.querySelector('#sites > li')?.textContent.includes('127.0.0.1'));
    const page = await t.openSample();
    const popup = await openPopup(t, page);
    assert.equal(await siteIsOff(popup), true);
    assert.equal(times(await seen(page), model.copies[0]), 2);
    await popup.close();
    await options.evaluate(() => document.querySelector('#sites > li button').click());
    await options.waitFor('no site is listed', () => !document.querySelector('#sites > li'));
    const again = await t.openSample();
    await openPopup(t, again);
    await until('the site is cleaned again', async () =>
      times(await seen(again), clutter[0]) === 0);
  } finally {
    await forgetSettings(t);
  }
});

/** Gives the page a file, as a person who chose it in the browser's dialog. */
const importFile = (options, text) => options.evaluate((content) => {
  const files = new DataTransfer();
  files.items.add(new File([content], 'settings.json', { type: 'application/json' }));
  const input = document.querySelector('#import');
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
}, text);

const notice = (options) => options.evaluate(() => document.querySelector('#notice').textContent);

test('all settings go into a file, and come back from it', async (t) => {
  const options = await openOptions(t);
  try {
    await options.evaluate(() => {
      document.querySelector('input[name="kind"][value="residue"]').click();
      document.querySelector('input[name="theme"][value="sepia"]').click();
    });
    await until('both are kept', async () => {
      const { keep, reader } = await stored(t);
      return keep?.join() === 'residue' && reader?.theme === 'sepia';
    });
    await options.click('#export');
    const text = (await t.saved('.json')).bytes.toString();
    await t.browser.background(() => globalThis.platform.api.storage.local.clear());
    await importFile(options, text);
    await until('the settings are back', async () => {
      const { keep, reader } = await stored(t);
      return keep?.join() === 'residue' && reader?.theme === 'sepia';
    });
  } finally {
    await forgetSettings(t);
  }
});

test('a file that is not ours changes nothing, and the page says why', async (t) => {
  const options = await openOptions(t);
  for (const text of ['no JSON', '{}', '{"faircopySettings": 99}',
    '{"faircopySettings": 1, "keep": ["everything"]}', '{"faircopySettings": 1, "other": 1}']) {
    await options.evaluate(() => { document.querySelector('#notice').textContent = ''; });
    await importFile(options, text);
    await options.waitFor('a sentence', () => document.querySelector('#notice').textContent);
    assert.match(await notice(options), /\w+ \w+.*\.$/);
    assert.deepEqual(await stored(t), {});
  }
});

test('what a settings file may say, and what a site is called', async (t) => {
  const options = await openOptions(t);
  const read = (file) => options.evaluate((one) => globalThis.settings.fromFile(JSON.stringify(one)), file);
  const mark = { faircopySettings: 4 };
  for (const [file, error] of [
    [[], 'import_not_ours'], [{ faircopySettings: '4' }, 'import_not_ours'], [{ faircopySettings: 0.5 }, 'import_not_ours'],
    [{ ...mark, keep: 'all' }, 'import_bad_list'], [{ ...mark, sitesOff: ['a b'] }, 'import_bad_site'],
    [{ ...mark, sitesOff: ['HTTP://A.example/'] }, 'import_bad_site'], [{ ...mark, siteLooks: [] }, 'import_bad_look'],
    [{ ...mark, reader: { size: 20.5 } }, 'import_bad_look'], [{ ...mark, reader: { family: 'x"y' } }, 'import_bad_look'],
    [{ ...mark, reader: { css: 'a\u0000' } }, 'import_bad_look'], [{ ...mark, reading: { pace: -1 } }, 'import_bad_look'],
    [{ ...mark, siteRules: { 'a.example': {} } }, 'import_bad_rule'],
    [{ ...mark, siteRules: { 'not a site': [] } }, 'import_bad_site'],
    [{ ...mark, siteRules: { 'a.example': [{ does: 'keep', by: 'name' }] } }, 'import_bad_rule'],
  ]) assert.equal((await read(file)).error, error, JSON.stringify(file));
  const { settings: old } = await read({ faircopySettings: 1, keep: ['related', 'related'], sitesOff: ['b.example', 'a.example'] });
  assert.deepEqual([old.version, old.keep, old.sitesOff, old.siteRules, old.reader.css],
    [4, ['related'], ['a.example', 'b.example'], {}, '']);
  const hosts = await options.evaluate((typed) => typed.map((one) => globalThis.settings.host(one)), [
    'Example.org', ' https://user@News.example:8080/a?b ', 'bücher.example', 'a.example.', '', 'a b', 'http://']);
  assert.deepEqual(hosts, ['example.org', 'news.example', 'xn--bcher-kva.example', 'a.example', '', '', '']);
});

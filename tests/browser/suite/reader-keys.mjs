// In: the reader, keys. Out: that each key does what the sheet of keys says, that the page hears
// nothing of them, that the focus stays and comes back, that opening often leaves nothing behind.
// Never here: keys of the browser.
import assert from 'node:assert/strict';
import { until } from '../drivers/waiting.mjs';
import { choose, forgetSettings, inReader, openPopup, pressPanel, readHtml, setField, waitForNoReader, waitForReader,
  waitInReader, wheelInReader } from '../hands.mjs';
import { imprint, richPage } from '../model.mjs';
import { test } from '../registry.mjs';

const isShown = (page, name) => inReader(page, (root, which) =>
  root.querySelector(`.panel.${which}`).checkVisibility(), name);

test('a key opens the sheet of keys, which lists them all, and gives the focus back', async (t) => {
  const page = await readHtml(t, richPage());
  await page.press('?');
  await waitInReader(page, 'the sheet is open', (root) => root.querySelector('.panel.keys').checkVisibility());
  const keys = await inReader(page, (root) => [...root.querySelectorAll('.keys dt')].map(
    ({ textContent }) => textContent));
  assert.equal(new Set(keys).size, keys.length);
  assert.ok(keys.length >= 16, keys.join());
  await page.press('Escape');
  await waitInReader(page, 'it is closed, its button has the focus', (root) => {
    const panel = root.querySelector('.panel.keys');
    return panel.hidden && root.activeElement?.getAttribute('aria-controls') === panel.id;
  });
});

test('each panel has a key, and only one is open', async (t) => {
  const page = await readHtml(t, richPage({ after: imprint }));
  const panels = { t: 'look', o: 'contents', l: 'ledger', s: 'take' };
  for (const [key, name] of Object.entries(panels)) {
    await page.press(key);
    await waitInReader(page, `${name} is open`, (root, which) =>
      root.querySelector(`.panel.${which}`)?.checkVisibility(), name);
    for (const other of Object.values(panels).filter((one) => one !== name)) {
      assert.equal(await isShown(page, other), false, `${other} beside ${name}`);
    }
  }
});

test('the type grows and shrinks by key, paragraphs go by, lines come into focus', async (t) => {
  const page = await readHtml(t, richPage());
  try {
    const size = () => inReader(page, (root) => getComputedStyle(root.querySelector('article')).fontSize);
    await page.press('+');
    assert.equal(await size(), '22px');
    await page.press('-');
    assert.equal(await size(), '20px');
    await page.press('j');
    await page.press('j');
    await waitInReader(page, 'two blocks further', (root) => root.querySelector('.scroller').scrollTop > 50);
    await page.press('k');
    await page.press('f');
    await waitInReader(page, 'a line is in focus', (root) => !root.querySelector('.ruler').hidden);
  } finally {
    await until('it is written', async () => (await t.browser.background(() =>
      globalThis.platform.api.storage.local.get('reading'))).reading?.ruler === 'one');
    await forgetSettings(t);
  }
});

test('in columns the keys turn pages, the way the text is written', async (t) => {
  for (const dir of ['ltr', 'rtl']) {
    const page = await readHtml(t, richPage({ lang: dir === 'rtl' ? 'ar' : 'en', dir }));
    try {
      await pressPanel(page, 'look');
      await inReader(page, (root) => {
        const slider = root.querySelector('[name="columns"]');
        slider.value = '2';
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await page.press('Escape');
      await inReader(page, (root) => root.querySelector('.scroller').focus());
      await page.press('Space');
      await waitInReader(page, `a page was turned (${dir})`, (root, sign) => {
        const { scrollLeft, clientWidth, scrollTop } = root.querySelector('.scroller');
        return scrollTop === 0 && scrollLeft * sign > clientWidth / 2;
      }, dir === 'rtl' ? -1 : 1);
    } finally {
      await forgetSettings(t);
    }
  }
});

test('wheel and keys move the text wherever on the sheet they are used, and never the page below', async (t) => {
  const page = await readHtml(t, richPage({ after: '<div style="height: 4000px"></div>' }));
  const moves = async (what, act) => {
    const before = await inReader(page, (root) => root.querySelector('.scroller').scrollTop);
    await act();
    await waitInReader(page, `the text moves (${what})`, (root, place) =>
      root.querySelector('.scroller').scrollTop > place, before);
  };
  try {
    await setField(page, 'width', 45); // the outline stands beside the text
    for (const part of ['.bar', '.margin']) await moves(part, () => wheelInReader(page, part, 100));
    await page.press('t');
    await page.press('Escape');
    assert.equal(await inReader(page, (root) => root.activeElement.closest('.bar') !== null), true);
    await moves('a key on a button', () => page.press('PageDown'));
    await page.press('s');
    await wheelInReader(page, '.panel.take h2', 100);
    await page.press('PageDown');
    await page.press('Escape');
    await moves('after a panel', () => page.press('PageDown'));
    assert.equal(await page.evaluate(() => scrollY), 0);
  } finally {
    await forgetSettings(t);
  }
});

test('the page hears no key while one reads, and all of them afterwards', async (t) => {
  const page = await readHtml(t, richPage({ after: `<script>window.heard = [];
    for (const type of ['keydown', 'keyup', 'keypress']) {
      for (const capture of [true, false]) document.addEventListener(type, ({ key }) =>
        heard.push(type + key), capture);
      window.addEventListener(type, ({ key }) => heard.push(type + key));
    }</script>` }));
  for (const key of ['j', 'k', 'm', '?', 'Escape', '5']) await page.press(key);
  // The focus is nowhere in particular, as after a click on the margin.
  await page.evaluate(() => document.activeElement?.blur());
  await page.press('m');
  assert.deepEqual(await page.evaluate(() => window.heard), []);
  await page.press('Escape');
  await waitForNoReader(page);
  await page.evaluate(() => { window.heard.length = 0; });
  await page.press('m');
  assert.ok((await page.evaluate(() => window.heard)).includes('keydownm'));
});

test('what is typed into a field is no command', async (t) => {
  const page = await readHtml(t, richPage());
  try {
    await pressPanel(page, 'look');
    await inReader(page, (root) => {
      root.querySelector('.panel.look [name="font"][value="own"]').click();
      root.querySelector('.panel.look [name="family"]').focus();
    });
    for (const key of ['s', 'o', 'l']) await page.press(key);
    assert.equal(await inReader(page, (root) =>
      root.querySelector('.panel.look [name="family"]').value), 'sol');
    assert.equal(await isShown(page, 'look'), true);
  } finally {
    await page.press('Escape');
    await forgetSettings(t);
  }
});

test('opening and closing two hundred times leaves nothing on the page', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await popup.close();
  await page.press('Escape');
  await waitForNoReader(page);
  const count = () => page.evaluate(() => ({ nodes: document.querySelectorAll('*').length,
    html: document.documentElement.outerHTML.length }));
  const before = await count();
  for (let time = 0; time < 200; time += 1) {
    await page.command('toggle-reader');
    await waitForReader(page);
    await page.command('toggle-reader');
    await waitForNoReader(page);
  }
  assert.deepEqual(await count(), before);
  assert.equal(await page.isolated(() => globalThis.CSS.highlights.size), 0);
});

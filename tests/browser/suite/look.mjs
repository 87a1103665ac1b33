// In: the reader over the sample. Out: that its colours follow the system or the choice, that type
// and line length follow the sliders, and that all of it is remembered. Never here: which colours
// (accessible.mjs asks whether they can be read).
import assert from 'node:assert/strict';
import { until } from '../drivers/waiting.mjs';
import { choose, chooseLook, forgetSettings, look, openPopup, pressLook, readHtml, slide, waitForNoReader,
} from '../hands.mjs';
import { richPage } from '../model.mjs';
import { test } from '../registry.mjs';

/** Paper is light above this mean of red, green and blue, and dark below. */
const MIDDLE = 128;

const isDark = ({ paper }) => paper.reduce((sum, part) => sum + part, 0) / 3 < MIDDLE;

async function openLook(t) {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await popup.close();
  await pressLook(page);
  return page;
}

test('the colours of the reader follow the system, until others are chosen', async (t) => {
  const page = await openLook(t);
  try {
    const colours = async (theme) => {
      if (theme) await chooseLook(page, 'theme', theme);
      const seen = {};
      for (const system of ['light', 'dark']) {
        await page.systemColours(system);
        await page.waitFor(`the system is ${system}`, (scheme) =>
          matchMedia(`(prefers-color-scheme: ${scheme})`).matches, system);
        seen[system] = await look(page);
      }
      return seen;
    };
    const system = await colours();
    assert.deepEqual([isDark(system.light), isDark(system.dark)], [false, true]);
    const light = await colours('light');
    assert.deepEqual([light.light.paper, light.dark.paper], Array(2).fill(system.light.paper));
    const dark = await colours('dark');
    assert.deepEqual([dark.light.paper, dark.dark.paper], Array(2).fill(system.dark.paper));
    const sepia = await colours('sepia');
    assert.deepEqual(sepia.light.paper, sepia.dark.paper);
    assert.equal(isDark(sepia.light), false);
    const [red, , blue] = sepia.light.paper;
    assert.ok(red - blue > system.light.paper[0] - system.light.paper[2], 'sepia is not warmer');
    const again = await colours('auto');
    assert.deepEqual(again, system);
  } finally {
    await page.systemColours('light');
    await forgetSettings(t);
  }
});

test('type, type size and line length follow the choice, and are remembered', async (t) => {
  const page = await openLook(t);
  try {
    const before = await look(page);
    await slide(page, 0, 32);
    assert.deepEqual([before.size, (await look(page)).size], ['20px', '32px']);
    await slide(page, 0, 20);
    await slide(page, 1, 40);
    const narrow = await look(page);
    assert.ok(narrow.width < before.width * 0.75, `${before.width} and then ${narrow.width}`);
    await chooseLook(page, 'font', 'sans');
    const chosen = await look(page);
    assert.notEqual(chosen.family, before.family);
    await until('the choice is written', async () => {
      const { reader } = await t.browser.background(() =>
        globalThis.platform.api.storage.local.get('reader'));
      return reader?.font === 'sans' && reader.width === 40 && reader.size === 20;
    });
    await page.press('Escape');
    await page.press('Escape');
    await waitForNoReader(page);
    assert.deepEqual(await look(await openLook(t)), chosen);
  } finally {
    await forgetSettings(t);
  }
});

test('a slider that is moved quickly stays where it was moved last', async (t) => {
  const page = await openLook(t);
  try {
    const sizes = [14, 16, 18, 22, 24, 26, 28, 30, 32];
    for (const size of sizes) {
      await slide(page, 0, size);
      assert.equal((await look(page)).size, `${size}px`);
    }
    await until('the last choice is written', async () => (await t.browser.background(() =>
      globalThis.platform.api.storage.local.get('reader'))).reader?.size === sizes.at(-1));
    assert.equal((await look(page)).size, `${sizes.at(-1)}px`);
  } finally {
    await forgetSettings(t);
  }
});

test('a look that is chosen elsewhere is followed', async (t) => {
  const page = await openLook(t);
  try {
    await slide(page, 0, 32);
    const reader = { theme: 'dark', font: 'sans', size: 18, width: 65 };
    await until('our own choice is written', async () => (await t.browser.background(() =>
      globalThis.platform.api.storage.local.get('reader'))).reader?.size === 32);
    await t.browser.background((look) =>
      globalThis.platform.api.storage.local.set({ reader: look }), reader);
    await until('the reader looks so', async () => (await look(page)).size === '18px');
    assert.equal(isDark(await look(page)), true);
  } finally {
    await forgetSettings(t);
  }
});

test('a look that is chosen elsewhere while the page lies in the cache is followed', async (t) => {
  const page = await readHtml(t, richPage());
  try {
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => { window.isBack = persisted; });
    });
    await page.goto(t.address('<!doctype html><title>Elsewhere</title>'));
    await t.browser.background(() =>
      globalThis.platform.api.storage.local.set({ reader: { theme: 'dark' } }));
    await page.back();
    await page.waitFor('it comes from the cache', () => window.isBack);
    await until('the reader looks so', async () => isDark(await look(page)));
  } finally {
    await forgetSettings(t);
  }
});

test('Escape closes the panel first, and then the reader', async (t) => {
  const page = await openLook(t);
  const isOpen = () => {
    const reader = document.querySelector('faircopy-reader');
    return reader && { panel: reader.shadowRoot.querySelector('.panel.look').checkVisibility() };
  };
  assert.deepEqual(await page.evaluate(isOpen), { panel: true });
  await page.press('Escape');
  await page.waitFor('the panel is closed', () =>
    document.querySelector('faircopy-reader')?.shadowRoot.querySelector('.panel.look')
      .checkVisibility() === false);
  await page.press('Escape');
  await waitForNoReader(page);
});

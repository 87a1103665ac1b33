// In: every screen of the extension. Out: that axe-core finds nothing on any. Never here: a rule
// switched off, or a screen left out.
import assert from 'node:assert/strict';
import { assertAccessible, judged } from '../axe.mjs';
import { choose, clean, forgetSettings, inReader, openPopup, openReport, pressPanel, readHtml, status,
} from '../hands.mjs';
import { richPage } from '../model.mjs';
import { test } from '../registry.mjs';

/** WCAG 2, level AA: the least contrast of a text with what is behind it. */
const LEAST_CONTRAST = 4.5;

/**
 * Each text of the reader with its contrast. axe knows nothing of the top layer, and cannot tell
 * what lies behind a text in it.
 */
const CONTRASTS = () => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((part) => part / 255).map((part) =>
      part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    throw new Error('nothing is behind a text');
  };
  const found = [];
  for (const element of document.querySelector('faircopy-reader').shadowRoot
    .querySelectorAll('dialog *')) {
    const text = [...element.childNodes].filter(({ nodeType }) => nodeType === 3)
      .map(({ data }) => data.trim()).join('');
    if (text === '' || !element.checkVisibility()) continue;
    const [one, other] = [light(rgba(getComputedStyle(element).color)), light(behind(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    found.push({ text: text.slice(0, 40), contrast });
  }
  return found;
};

async function assertReaderAccessible(page) {
  const { passed, faults } = await judged(page, 'faircopy-reader');
  assert.deepEqual(faults, []);
  assert.ok(passed.includes('button-name'), `axe judged only: ${passed}`);
  const texts = await page.evaluate(CONTRASTS);
  assert.ok(texts.length > 10, 'the reader has no texts');
  assert.deepEqual(texts.filter(({ contrast }) => contrast < LEAST_CONTRAST), []);
}

test('axe finds nothing in the popup, before and after cleaning', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  await status(popup);
  await assertAccessible(popup);
  await choose(popup, page, 'cleaned');
  await assertAccessible(popup);
});

test('axe finds nothing in the popup where it cannot run', async (t) => {
  const page = await t.open(t.server.page('Only words.\n', { type: 'text/plain' }));
  const popup = await openPopup(t, page);
  await popup.waitFor('a sentence', () => /\w+ \w+ \w+/.test(document.body.innerText));
  await assertAccessible(popup);
});

test('axe finds nothing in the options', async (t) => {
  const page = await t.openExtensionPage('options/options.html');
  await page.waitFor('the options have loaded', () => document.readyState === 'complete');
  await assertAccessible(page);
});

test('axe finds nothing in the reader', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await popup.close();
  await assertReaderAccessible(page);
});

test('axe finds nothing in the reader in any colours and in any panel', async (t) => {
  const page = await readHtml(t, richPage());
  try {
    for (const panel of ['look', 'contents', 'ledger', 'take', 'listen', 'keys']) {
      await pressPanel(page, panel);
      await inReader(page, (root) => {
        for (const one of root.querySelectorAll('details')) one.open = true;
        root.querySelector('.ghost-button[aria-expanded="false"]')?.click();
      });
      for (const theme of ['auto', 'light', 'sepia', 'grey', 'dark', 'contrast', 'custom']) {
        await inReader(page, (root, one) => {
          root.querySelector('dialog').dataset.theme = one;
          // What is on its way in is half transparent.
          for (const animation of root.getAnimations?.() ?? []) animation.finish();
        }, theme);
        await assertReaderAccessible(page);
      }
    }
  } finally {
    await forgetSettings(t);
  }
});

test('axe finds nothing in the report', async (t) => {
  const page = await t.openSample();
  const popup = await clean(t, page);
  await assertAccessible(await openReport(t, popup));
});

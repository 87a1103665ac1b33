// In: the reader, and what else works on its text: a translator, the clipboard, a printer, a
// browser in another language. Out: that each gets a text as of any page. Never here: files of ours
// (reader-take.mjs).
import assert from 'node:assert/strict';
import { choose, inReader, openPopup, pressPanel, readHtml, waitForNoReader, waitInReader,
} from '../hands.mjs';
import { folded, richPage } from '../model.mjs';
import { test } from '../registry.mjs';

/** As the browsers' own translators do it: each text in an element of theirs, in other words. */
const TRANSLATE = (root) => {
  const article = root.querySelector('article');
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isLeft = node.parentElement.closest('[translate="no"], pre') !== null;
    if (/\w/.test(node.data) && !isLeft) texts.push(node);
  }
  for (const text of texts) {
    const font = document.createElement('font');
    font.textContent = text.data.replaceAll('e', 'ë');
    text.replaceWith(font);
  }
  return { kind: root.mode, lang: article.lang, count: texts.length };
};

test('a translator can write its words into the text, and the reader goes on', async (t) => {
  const page = await readHtml(t, richPage());
  const { kind, lang, count } = await inReader(page, TRANSLATE);
  assert.deepEqual([kind, lang], ['open', 'en'], 'no translator finds it, or knows from what');
  assert.ok(count > 20, `${count} texts`);
  await pressPanel(page, 'contents');
  await inReader(page, (root) =>
    [...root.querySelectorAll('.panel.contents a, .panel.contents button')].find((one) =>
      /evening/.test(one.textContent)).click());
  await waitInReader(page, 'the heading is in sight', (root) => {
    const heading = [...root.querySelectorAll('article h2')].find((one) =>
      /ëvëning/.test(one.textContent));
    const { top } = heading.getBoundingClientRect();
    return top >= 0 && top < innerHeight;
  });
  assert.equal(await inReader(page, (root) => root.querySelectorAll('article font').length), count);
  await page.press('Escape');
  await waitForNoReader(page);
});

test('what is selected in the reader is copied and pasted as from any page', async (t) => {
  const page = await readHtml(t, richPage({ after: '<textarea></textarea>' }));
  const wanted = await inReader(page, (root) => {
    const paragraph = root.querySelector('article > p');
    paragraph.closest('.scroller').focus();
    getSelection().setBaseAndExtent(paragraph.firstChild, 0, paragraph.lastChild,
      paragraph.lastChild.length);
    return paragraph.textContent;
  });
  await page.chord('Control', 'c');
  await page.press('Escape');
  await waitForNoReader(page);
  await page.evaluate(() => { document.querySelector('textarea').focus(); });
  await page.chord('Control', 'v');
  await page.waitFor('it is pasted', () => document.querySelector('textarea').value !== '');
  const pasted = await page.evaluate(() => document.querySelector('textarea').value);
  assert.equal(folded(pasted), folded(wanted));
});

test('what is printed is the text, on as many pages as it takes, and nothing else', async (t) => {
  const page = await readHtml(t, richPage());
  const tell = (type) => page.isolated((name) => { window.dispatchEvent(new Event(name)); }, type);
  await page.asPaper(true);
  try {
    await tell('beforeprint');
    const printed = await inReader(page, (root) => {
      const { position, height } = getComputedStyle(root.querySelector('dialog'));
      return { text: root.querySelector('article > p').checkVisibility(),
        page: document.querySelector('main').checkVisibility(),
        tools: ['.bar', '.progress', '.panel.look', '.ghost'].filter((one) =>
          root.querySelector(one)?.checkVisibility()),
        isInTheFlow: position === 'static' && parseFloat(height) > 2 * innerHeight };
    });
    assert.deepEqual(printed, { text: true, page: false, tools: [], isInTheFlow: true });
  } finally {
    await page.asPaper(false);
    await tell('afterprint');
  }
  assert.ok(await inReader(page, (root) => root.querySelector('dialog').matches(':popover-open')
    && root.querySelector('.bar').checkVisibility()), 'the reader is not back');
});

/** Arabic letters, whatever is said with them. */
const ARABIC = /[\u0600-\u06ff]{3}/;

test('in Arabic the interface speaks it, from right to left, and the text stays as it was', (t) =>
  t.inLanguage('ar', async (there) => {
    const page = await there.openHtml(richPage());
    const popup = await openPopup(there, page);
    const said = await popup.evaluate(() => ({ dir: document.documentElement.dir,
      lang: document.documentElement.lang, text: document.body.innerText }));
    assert.deepEqual([said.dir, said.lang], ['rtl', 'ar']);
    assert.match(said.text, ARABIC);
    await choose(popup, page, 'reader');
    await popup.close();
    await pressPanel(page, 'look');
    const seen = await inReader(page, (root) => {
      const { dir, lang } = root.querySelector('dialog');
      const middle = (selector) => {
        const { left, right } = root.querySelector(selector).getBoundingClientRect();
        return (left + right) / 2 / innerWidth;
      };
      const { left, right } = root.querySelector('.panel.look').getBoundingClientRect();
      const paragraph = getComputedStyle(root.querySelector('article > p'));
      return { dir, lang, close: middle('.bar .close') < 0.1,
        isInside: left >= 0 && right <= innerWidth, text: paragraph.direction,
        panel: root.querySelector('.panel.look').innerText };
    });
    const { panel, ...rest } = seen;
    assert.deepEqual(rest, { dir: 'rtl', lang: 'ar', close: true, isInside: true, text: 'ltr' });
    assert.match(panel, ARABIC);
    assert.doesNotMatch(panel, /reader_|look_|field_/, 'a sentence is missing');
    const options = await there.openExtensionPage('options/options.html');
    await options.waitFor('the options speak it', (letters) =>
      document.documentElement.dir === 'rtl'
        && new RegExp(letters).test(document.body.innerText), ARABIC.source);
  }));

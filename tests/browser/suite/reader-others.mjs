// In: the reader, and what else works on its text: a translator, the clipboard, a printer, a
// browser in another language. Out: that each gets a text as of any page. Never here: files of ours
// (reader-take.mjs).
import assert from 'node:assert/strict';
import { choose, chooseLook, forgetSettings, inReader, openPopup, pressLook, pressPanel, readHtml, waitForNoReader,
  waitInReader } from '../hands.mjs';
import { folded, imprint, model, richPage, sampleWith, times } from '../model.mjs';
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

/** What comes into a field of the page when the reader is closed. */
async function pasted(page) {
  await page.chord('Control', 'c');
  await page.press('Escape');
  await waitForNoReader(page);
  await page.evaluate(() => { document.querySelector('textarea').focus(); });
  await page.chord('Control', 'v');
  await page.waitFor('it is pasted', () => document.querySelector('textarea').value !== '');
  return page.evaluate(() => document.querySelector('textarea').value);
}

test('what is selected in the reader is copied and pasted as from any page', async (t) => {
  const page = await readHtml(t, richPage({ after: '<textarea></textarea>' }));
  const wanted = await inReader(page, (root) => {
    const paragraph = root.querySelector('article > p');
    paragraph.closest('.scroller').focus();
    getSelection().setBaseAndExtent(paragraph.firstChild, 0, paragraph.lastChild,
      paragraph.lastChild.length);
    return paragraph.textContent;
  });
  assert.equal(folded(await pasted(page)), folded(wanted));
});

for (const [where, html] of [['text', sampleWith], ['text with code and a film', richPage]]) {
  test(`all of a ${where} is selected and copied without the page below and our own words`, async (t) => {
    // Some pages want nothing of theirs to be selected.
    const page = await readHtml(t, html({ after: `${imprint}<textarea></textarea>
      <script>addEventListener('selectstart', (event) => event.preventDefault());</script>` }));
    await page.chord('Control', 'a');
    const text = await pasted(page);
    for (const one of [model.headline, ...model.paragraphs.slice(0, 4)]) assert.equal(times(text, one), 1, one);
    assert.doesNotMatch(text, /harbour office|left out|python|loaded|\d min\b/);
  });
}

test('all is selected also where one has clicked into the text before', async (t) => {
  const page = await readHtml(t, richPage({ after: `${imprint}<textarea></textarea>` }));
  await inReader(page, (root) => { getSelection().collapse(root.querySelector('article > p').firstChild, 3); });
  await page.chord('Control', 'a');
  const text = await pasted(page);
  assert.equal(times(text, model.headline), 1);
  assert.doesNotMatch(text, /harbour office|min left/);
});

/** What somebody sees of it while the browser prints it. */
async function onPaper(page, look) {
  const tell = (type) => page.isolated((name) => { window.dispatchEvent(new Event(name)); }, type);
  await page.asPaper(true);
  try {
    await tell('beforeprint');
    return await look();
  } finally {
    await page.asPaper(false);
    await tell('afterprint');
  }
}

test('what is printed is the text, on as many pages as it takes, and nothing else', async (t) => {
  const page = await readHtml(t, richPage().replace('</h2>', `</h2><details><summary>How it was counted</summary>
    <p>By a man with a book, who stood at the pier from the first boat to the last one.</p></details>`));
  const printed = await onPaper(page, () => inReader(page, (root) => {
    const { position, height } = getComputedStyle(root.querySelector('dialog'));
    return { text: root.querySelector('article > p').checkVisibility(),
      folded: root.querySelector('details p').checkVisibility(),
      page: document.querySelector('main').checkVisibility(),
      tools: ['.bar', '.progress', '.panel.look', '.ghost'].filter((one) =>
        root.querySelector(one)?.checkVisibility()),
      isInTheFlow: position === 'static' && parseFloat(height) > 2 * innerHeight };
  }));
  assert.deepEqual(printed, { text: true, folded: true, page: false, tools: [], isInTheFlow: true });
  assert.ok(await inReader(page, (root) => root.querySelector('dialog').matches(':popover-open')
    && root.querySelector('.bar').checkVisibility()), 'the reader is not back');
});

test('what the page does with all of itself, or hides on paper, prints as any text, in any colours', async (t) => {
  const widths = new Set();
  for (const style of ['', 'html { position: fixed; inset: 0; overflow: hidden }',
    'html { display: flex; width: 300px; zoom: 1.5; filter: invert(1); columns: 3 }',
    '@media print { html, body { display: none !important } * { visibility: hidden !important } }',
    '@media print { html#root > body { display: block !important } html { height: 50px; contain: strict } }']) {
    const page = await readHtml(t, richPage({ head: `<style>${style}</style>` }).replace('<html', '<html id="root"'));
    await pressLook(page);
    await chooseLook(page, 'theme', 'dark');
    try {
      const { width, ...printed } = await onPaper(page, () => inReader(page, (root) => {
        const { position, display, filter, columnCount, contain } = getComputedStyle(document.documentElement);
        const sheet = root.querySelector('dialog');
        const { width: wide, height } = sheet.getBoundingClientRect();
        const code = getComputedStyle(root.querySelector('pre').parentElement).backgroundColor;
        return { width: Math.round(wide), isHigh: height > 2 * innerHeight, position, display, filter,
          columnCount, contain, text: root.querySelector('article > p').checkVisibility({ visibilityProperty: true }),
          page: document.body.checkVisibility(), isLight: Math.min(...code.match(/\d+/g).map(Number)) > 200 };
      }));
      assert.deepEqual(printed, { isHigh: true, position: 'static', display: 'block', filter: 'none',
        columnCount: 'auto', contain: 'none', text: true, page: false, isLight: true }, style);
      widths.add(width);
    } finally {
      await forgetSettings(t);
    }
  }
  assert.equal(widths.size, 1, [...widths].join());
});

test('a text with links reads on paper as on the screen', async (t) => {
  const page = await readHtml(t, richPage().replace('the harbour', '<a href="/harbour">the harbour</a>'));
  const added = await onPaper(page, () => inReader(page, (root) => ['::before', '::after'].map((where) =>
    getComputedStyle(root.querySelector('article a[href^="http"]'), where).content)));
  assert.deepEqual(added, ['none', 'none']);
});

test('an address in a table makes nothing that is printed smaller, and breaks no number', async (t) => {
  const page = await readHtml(t, richPage().replace('</h2>', `</h2><table><thead><tr><th>Ferry</th><th>Where</th>
    <th>Passengers</th></tr></thead><tbody>${['Anna', 'Berta'].map((name) => `<tr><td>${name}</td>
    <td>https://ferry.example/${name}/${'timetable'.repeat(30)}</td><td>1234567890</td></tr>`).join('')}</tbody></table>`));
  const printed = await onPaper(page, () => inReader(page, (root) => {
    const box = root.querySelector('.wide');
    const number = new Range();
    number.selectNodeContents(box.querySelector('td:last-child'));
    return { fits: box.scrollWidth <= box.clientWidth + 1, lines: number.getClientRects().length };
  }));
  assert.deepEqual(printed, { fits: true, lines: 1 });
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

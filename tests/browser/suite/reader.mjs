// In: the sample page. Out: that the reader shows the fair copy over the page, can be left, and
// leaves the page and its place alone. Never here: how the reader looks.
import assert from 'node:assert/strict';
import { assertRestored, remember } from '../bench.mjs';
import { until } from '../drivers/waiting.mjs';
import { choose, inReader, ledger, openPopup, putBack, putBackInReader, readerText, status, waitForNoReader,
  waitInReader } from '../hands.mjs';
import { clutter, model, richPage, sampleWith, times } from '../model.mjs';
import { test } from '../registry.mjs';

/** The reader over the page as the site made it. */
async function openReader(t, page) {
  const popup = await openPopup(t, page);
  await choose(popup, page, 'original');
  await choose(popup, page, 'reader');
  return popup;
}

test('the reader shows headline, agency, date and five paragraphs, each once', async (t) => {
  const page = await t.openSample();
  await openReader(t, page);
  const text = await readerText(page);
  for (const piece of [model.headline, ...model.paragraphs]) {
    assert.equal(times(text, piece), 1, `not once in the reader: ${piece.slice(0, 60)}`);
  }
  for (const piece of clutter) {
    assert.equal(times(text, piece), 0, `still in the reader: ${piece.slice(0, 60)}`);
  }
  assert.match(text, /MENAFN/);
  assert.match(text, /2026/, 'the date of the stamp is metadata');
  for (const furniture of ['Most read', 'Sign in', 'Post Bag', 'Terms of use', 'No comment']) {
    assert.equal(times(text, furniture), 0, `furniture in the reader: ${furniture}`);
  }
});

test('the reader keeps the lead picture with its description', async (t) => {
  const page = await t.openSample();
  await openReader(t, page);
  const pictures = await page.evaluate(() => {
    const inside = document.querySelector('faircopy-reader').shadowRoot;
    return [...inside.querySelectorAll('article img')].map(({ src, alt }) => ({ src, alt }));
  });
  assert.deepEqual(pictures, [{ src: `${t.server.sample}img/lead.svg`,
    alt: 'Drawing: a long bridge over a border river at dusk' }]);
});

test('Escape closes the reader; the page and its scroll place are as they were', async (t) => {
  const page = await t.openSample();
  await remember(page);
  const place = await page.evaluate(() => {
    window.scrollTo(0, 400);
    return window.scrollY;
  });
  assert.equal(place, 400, 'the sample is too short to scroll');
  const popup = await openReader(t, page);
  await popup.close();
  await page.press('Escape');
  await waitForNoReader(page);
  await assertRestored(page);
  assert.equal(await page.evaluate(() => window.scrollY), place);
});

test('the page under the reader is not changed by it', async (t) => {
  const page = await t.openSample();
  await remember(page);
  await openReader(t, page);
  const under = await page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true);
    for (const one of copy.querySelectorAll('faircopy-reader')) one.remove();
    return copy.outerHTML === window.remembered.html;
  });
  assert.equal(under, true);
});

test('opening the reader from the cleaned page and closing it leaves the page cleaned', async (t) => {
  const page = await t.openSample();
  await remember(page);
  const popup = await openPopup(t, page);
  await choose(popup, page, 'cleaned');
  const cleaned = await page.evaluate(() => document.documentElement.outerHTML);
  await choose(popup, page, 'reader');
  await choose(popup, page, 'cleaned');
  assert.equal(await page.evaluate(() => document.documentElement.outerHTML), cleaned);
  await choose(popup, page, 'original');
  await assertRestored(page);
});

test('a paragraph that is put back stands in the reader too', async (t) => {
  const page = await t.openSample();
  const popup = await openReader(t, page);
  const index = (await ledger(popup)).findIndex(({ kind }) => kind === 'duplicate');
  const [copy] = (await ledger(popup)).slice(index);
  await putBack(popup, index, true);
  const start = copy.text.slice(0, 50).trim();
  await until('the copy is in the reader', async () =>
    times(await readerText(page), start) === 2);
});

test('the reader has a ledger of its own, that puts back and hides again', async (t) => {
  const page = await t.openSample();
  const popup = await openReader(t, page);
  const [copy] = model.copies;
  await putBackInReader(page, copy);
  await until('the copy is in the text', async () => times(await readerText(page), copy) === 2);
  const rows = await ledger(popup);
  const { ledger: entries } = await status(popup);
  assert.deepEqual(entries.filter(({ putBack: back }) => back).map(({ text }) => text), [copy]);
  assert.equal(rows.length, entries.length);
  await putBackInReader(page, copy);
  await until('the copy is out of the text', async () =>
    times(await readerText(page), copy) === 1);
});

/** What an article may have beside paragraphs, and how much of each. */
const RICH = `<h2>A heading between</h2><p>A <a href="../other?q=1#part">link</a>, a
  <em>stressed</em> and a <strong>strong</strong> word, <code>code()</code> and H<sub>2</sub>O.</p>
  <ul><li>first of a list</li><li>second of a list</li></ul>
  <ol start="3"><li>third of an order</li><li>fourth of an order</li></ol>
  <blockquote><p>What somebody said, word for word, and at some length.</p></blockquote>
  <pre><code>let x = 1;\n  let y = 2;</code></pre>
  <figure><img src="img/lead.svg" alt="A bridge" width="600" height="300"></figure>
  <table><caption>Two years</caption><thead><tr><th>Year</th><th>Number</th></tr></thead>
    <tbody><tr><td>2024</td><td>12</td></tr><tr><td>2025</td><td>34</td></tr></tbody></table>`;

test('headings, links, lists, quotes, code, pictures and tables are what they were', async (t) => {
  const page = await t.openHtml(`<!doctype html><html lang="en"><title>${model.headline}</title>
    <body><main><article><h1>${model.headline}</h1>${model.paragraphs.slice(0, 2)
    .map((text) => `<p>${text}</p>`).join('')}${RICH}${model.paragraphs.slice(2)
    .map((text) => `<p>${text}</p>`).join('')}</article></main>`);
  await openReader(t, page);
  const found = await page.evaluate(() => {
    const article = document.querySelector('faircopy-reader').shadowRoot.querySelector('article');
    const texts = (selector) => [...article.querySelectorAll(selector)].map(({ textContent }) =>
      textContent.replace(/\s+/g, ' ').trim());
    return {
      headings: texts('h2'), marks: texts('em, strong, p code, sub'), bullets: texts('ul > li'),
      numbers: texts('ol[start="3"] > li'), quotes: texts('blockquote'),
      code: article.querySelector('pre').textContent, captions: texts('caption'),
      pictures: [...article.querySelectorAll('figure img')].map(({ alt }) => alt),
      rows: [...article.querySelectorAll('tr')].map(({ children }) =>
        [...children].map(({ localName, textContent }) => `${localName} ${textContent}`)),
      link: article.querySelector('p a').href,
    };
  });
  assert.deepEqual(found, {
    headings: ['A heading between'], marks: ['stressed', 'strong', 'code()', '2'],
    bullets: ['first of a list', 'second of a list'],
    numbers: ['third of an order', 'fourth of an order'],
    quotes: ['What somebody said, word for word, and at some length.'],
    code: 'let x = 1;\n  let y = 2;', captions: ['Two years'],
    pictures: ['A bridge'],
    rows: [['th Year', 'th Number'], ['td 2024', 'td 12'], ['td 2025', 'td 34']],
    link: new URL('../other?q=1#part', await page.url()).href,
  });
});

test('nothing of the page is parsed as markup again in the reader', async (t) => {
  const page = await t.openHtml(sampleWith({
    before: `<script>window.hits = 0</script>`,
    after: '',
  }).replace('<p>\n              (MENAFN)', `<p><img src="x" onerror="hits++" alt="&lt;img src=x
    onerror=hits++&gt;"> <a href="javascript:hits++">a link to nowhere</a> &lt;script&gt;hits++&lt;/script&gt;
    (MENAFN)`));
  await page.waitFor('the page itself has loaded', () => document.readyState === 'complete');
  const hits = await page.evaluate(() => window.hits);
  await openReader(t, page);
  const found = await page.evaluate(() => {
    const inside = document.querySelector('faircopy-reader').shadowRoot;
    const article = inside.querySelector('article');
    for (const link of article.querySelectorAll('a')) link.click();
    return {
      scripts: inside.querySelectorAll('script').length,
      handlers: [...article.querySelectorAll('*')].filter((one) =>
        one.getAttributeNames().some((name) => name.startsWith('on'))).length,
      addresses: [...article.querySelectorAll('[href], [src]')].map((one) =>
        new URL(one.getAttribute('href') ?? one.getAttribute('src'), document.baseURI).protocol)
        .filter((protocol) => !/^https?:$/.test(protocol)),
      text: article.textContent.includes('<script>hits++</script>'),
      hits: window.hits,
    };
  });
  assert.deepEqual(found, { scripts: 0, handlers: 0, addresses: [], text: true, hits });
});

test('the reader is above what the page has in the top layer', async (t) => {
  const page = await t.openHtml(sampleWith({
    after: '<dialog id="page-dialog"><p>A word from the page</p><button>Fine</button></dialog>' }));
  await page.evaluate(() => document.querySelector('#page-dialog').showModal());
  await openReader(t, page);
  const top = await page.evaluate(() =>
    document.elementFromPoint(innerWidth / 2, innerHeight / 2).localName);
  assert.equal(top, 'faircopy-reader');
});

/** The page scrolled so that this paragraph is at the top of the window. */
const scrollPageTo = (page, text) => page.evaluate((words) => {
  const [found] = [...document.querySelectorAll('article p')].filter((one) => one.textContent.includes(words));
  window.scrollTo(0, found.getBoundingClientRect().top + window.scrollY - 10);
}, text);

/** The first paragraph of the reader that can be seen below its bar. */
const TOP_IN_READER = (root) => [...root.querySelectorAll('article p')].find((one) =>
  one.getBoundingClientRect().bottom > 62)?.textContent.replace(/\s+/g, ' ').slice(0, 12);

test('the reader opens at what is read on the page, and the page is left where the reader was', async (t) => {
  const page = await t.openHtml(richPage());
  await scrollPageTo(page, 'This diplom');
  const before = await page.evaluate(() => window.scrollY);
  await (await openReader(t, page)).close();
  await waitInReader(page, 'the place is the page\'s', `(root) => (${TOP_IN_READER})(root)?.startsWith('This diplom')`);
  await page.press('Escape');
  await waitForNoReader(page);
  assert.equal(await page.evaluate(() => window.scrollY), before, 'nobody moved');

  await (await openReader(t, page)).close();
  await inReader(page, (root) => {
    const scroller = root.querySelector('.scroller');
    scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: -1 }));
    [...root.querySelectorAll('article h2')].find((one) => one.textContent === 'The morning')
      .scrollIntoView({ block: 'start', behavior: 'instant' });
  });
  await page.evaluate(() => { history.back(); });
  await waitForNoReader(page);
  const seen = await page.evaluate(() => {
    const { top, bottom } = document.querySelector('article h2').getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  assert.ok(seen, 'the heading is not in view');
});

test('Back closes the reader and not the page, and no entry stays in the way', async (t) => {
  const page = await t.openHtml('<!doctype html><title>Before</title><p>What was read before.</p>');
  const before = await page.evaluate(() => location.href);
  const address = t.address(sampleWith({ head: `<script>
    if (!history.state) history.replaceState({ mine: [1] }, '');</script>` }));
  await page.evaluate((url) => { location.href = url; }, address);
  await page.waitFor('the article is there', () => document.querySelector('article') && history.state);
  const goBack = () => page.evaluate(() => { history.back(); });
  const entries = () => page.evaluate(() => history.length);
  const none = await entries();
  await (await openReader(t, page)).close();
  await goBack();
  await waitForNoReader(page);
  assert.deepEqual(await page.evaluate(() => [location.href, history.state]), [address, { mine: [1] }]);

  for (let time = 0; time < 3; time += 1) {
    await (await openReader(t, page)).close();
    await page.press('Escape');
    await waitForNoReader(page);
  }
  assert.ok(await entries() <= none + 1, 'entries pile up');
  await goBack();
  await page.waitFor('one Back leaves the page', (url) => location.href === url, before);
});

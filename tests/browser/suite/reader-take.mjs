// In: the reader. Out: that each format reaches a file or the clipboard as the engine writes it, with
// what the reader took out; that paper gets the text and nothing else. Never here: the formats.
import assert from 'node:assert/strict';
import { until } from '../drivers/waiting.mjs';
import { assertAccessible } from '../axe.mjs';
import { assertRestored, remember } from '../bench.mjs';
import { choose, inReader, openPopup, pressPanel, readHtml, status, takeBack, waitInReader } from '../hands.mjs';
import { model, richPage, times } from '../model.mjs';
import { test } from '../registry.mjs';
import { catchClipboard, caught } from './reader-parts.mjs';

/** Presses one of the panel's rows and waits for the file. */
async function save(t, page, id, ending) {
  await inReader(page, (root, which) => root.querySelector(`[data-take="${which}"]`).click(), id);
  return t.saved(`.${ending}`);
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

test('a saved file says when and where it was saved, and what is only copied does not', async (t) => {
  const page = await readHtml(t, richPage());
  await catchClipboard(page);
  await pressPanel(page, 'take');
  const address = await page.evaluate(() => document.URL);
  const year = String(new Date().getFullYear());
  for (const [format, ending] of [['markdown', 'md'], ['html', 'html'], ['text', 'txt'], ['epub', 'epub']]) {
    const { bytes } = await save(t, page, format, ending);
    const content = bytes.toString();
    const at = content.lastIndexOf('Saved on ');
    assert.ok(at > content.indexOf('Evening 12'), `${format}: not at its end`);
    const line = content.slice(at, content.indexOf('\n', at));
    assert.ok(line.includes(year) && line.includes(address), `${format}: ${line}`);
    assert.equal(line.includes(`href="${address}"`), ending === 'html' || ending === 'epub', line);
  }
  await inReader(page, (root) => root.querySelector('[data-take="copy-text"]').click());
  assert.doesNotMatch(await caught(page), /Saved on/);
});

test('a saved web page fits a phone: what is wider than its lines moves in itself', async (t) => {
  const cells = (tag) => Array.from({ length: 20 }, (_, at) => `<${tag}>Column ${at}</${tag}>`).join('');
  const page = await readHtml(t, richPage().replace('</h2>', `</h2><table><thead><tr>${cells('th')}</tr></thead>
    <tbody><tr>${cells('td')}</tr><tr>${cells('td')}</tr></tbody></table><figure><img src="img/lead.svg"
    width="6000" height="3000" alt="A bridge"><figcaption>https://ferry.example/${'pier'.repeat(60)}</figcaption>
    </figure><math display="block"><mrow>${'<mi>x</mi><mo>+</mo>'.repeat(60)}<mi>y</mi></mrow></math>`));
  await pressPanel(page, 'take');
  const { bytes } = await save(t, page, 'html', 'html');
  const saved = await t.openHtml(bytes);
  await saved.resize(320, 640);
  try {
    await saved.waitFor('the window is narrow', () => innerWidth <= 330);
    assert.deepEqual(await saved.evaluate(() => ({
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
      viewport: document.querySelector('meta[name="viewport"]')?.content,
      parts: ['table', 'math', 'img'].filter((one) => document.querySelector(one)) })),
    { wide: false, viewport: 'width=device-width', parts: ['table', 'math', 'img'] });
  } finally {
    await saved.resize(1280, 800);
  }
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

/** A picture of one point. */
const POINT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A page with three pictures: its own, one of a host that lets everybody read, one of a host that does not. */
function album(t) {
  const picture = (host, headers = {}) => t.server.page(POINT, { type: 'image/png', host, headers });
  const pictures = { own: picture(), open: picture('open.example', { 'access-control-allow-origin': '*' }),
    closed: picture('closed.example') };
  const [one, two, three, four] = model.paragraphs;
  const figure = (name) => `<figure><img src="${pictures[name]}" width="400" height="300" alt="The ${name} picture">
    <figcaption>Below the ${name} picture</figcaption></figure>`;
  const html = `<!doctype html><html lang="en"><title>${model.headline}</title><body><main><article>
    <h1>${model.headline}</h1><p>${one}</p>${figure('own')}<p>${two}</p>${figure('open')}<p>${three}</p>
    ${figure('closed')}<p>${four}</p></article></main>`;
  return { html, pictures };
}

/** How many pictures stand in a web page that was saved, and the addresses that are only links. */
const held = ({ bytes }) => ({ inside: bytes.toString().split('src="data:image/png').length - 1,
  outside: [...bytes.toString().matchAll(/src="(http[^"]+)"/g)].map(([, address]) => address) });

test('pictures go along where they may be read; of the others the file says what is missing', async (t) => {
  const { html, pictures } = album(t);
  const page = await readHtml(t, html);
  await pressPanel(page, 'take');
  t.server.log.length = 0;
  const saved = await save(t, page, 'html', 'html');
  assert.deepEqual(held(saved), { inside: 2, outside: [pictures.closed] });
  await waitInReader(page, 'it says what is missing', (root) =>
    /1 picture.*closed\.example/.test(root.querySelector('[data-missing]').textContent));
  const asked = t.server.log.filter((line) => line.includes(pictures.closed)).length;
  assert.ok(asked <= 1, 'a host that was not allowed is asked only as the page itself asks');
  const book = await save(t, page, 'epub', 'epub');
  assert.equal(book.bytes.toString('latin1').split('IHDR').length - 1, 2);
  for (const name of ['own', 'open', 'closed']) {
    assert.equal(times(saved.bytes.toString(), `Below the ${name} picture`), 1, 'captions stay');
  }
});

const isMissing = (page) => inReader(page, (root) => !root.querySelector('[data-missing]').hidden);

test('pictures of another site go along once its host was allowed, and until that is taken back', async (t) => {
  const page = await t.openHtml(album(t).html);
  await remember(page);
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await popup.close();
  await pressPanel(page, 'take');
  await save(t, page, 'html', 'html');
  await inReader(page, (root) => root.querySelector('[data-missing] button').click());
  const tab = await t.openedPage('pictures/pictures.html');
  await tab.waitFor('it says what it wants', () => document.body?.dataset.phase === 'ready');
  assert.equal(await tab.evaluate(() => document.querySelector('#hosts').innerText.trim()), 'closed.example');
  assert.doesNotMatch(await tab.url(), /example/, 'the address names no host');
  await assertAccessible(tab);
  await t.browser.givePermissions(['closed.example']);
  try {
    await tab.click('#allow');
    const saved = await until('the picture is in the file', async () => {
      const file = await save(t, page, 'html', 'html');
      return held(file).inside === 3 && file;
    });
    assert.deepEqual(held(saved).outside, []);
    assert.equal(await isMissing(page), false);
  } finally {
    await takeBack(t, 'closed.example');
  }
  assert.equal(held(await save(t, page, 'html', 'html')).inside, 2);
  assert.equal(await isMissing(page), true);
  const again = await openPopup(t, page);
  assert.equal((await status(again)).view, 'reader');
  await choose(again, page, 'original');
  await assertRestored(page);
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
  // The sheet is the extension's: Firefox shows its rules to nobody else.
  const seen = await page.isolated(() => {
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

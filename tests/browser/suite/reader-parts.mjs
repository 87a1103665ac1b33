// In: code, tables, notes and frames in the reader. Out: that each is of use, and that nothing is
// loaded unasked. Never here: how they look.
import assert from 'node:assert/strict';
import { until } from '../drivers/waiting.mjs';
import { choose, inReader, openPopup, readHtml, waitInReader } from '../hands.mjs';
import { richPage } from '../model.mjs';
import { test } from '../registry.mjs';

/** Catches what the extension gives the clipboard; the real one is a headless browser's own affair. */
export const catchClipboard = (page) => page.isolated(() => {
  globalThis.caught = [];
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
    writeText: (text) => { globalThis.caught.push(text); return Promise.resolve(); } } });
});
export const caught = (page) => until('something was copied', () =>
  page.isolated(() => globalThis.caught.at(-1)));

test('code says its language, keeps its lines, and is copied by a button', async (t) => {
  const page = await readHtml(t, richPage());
  await catchClipboard(page);
  const language = await inReader(page, (root) => {
    const box = root.querySelector('figure.code');
    box.querySelector('button').click();
    return box.querySelector('.code-bar span').textContent;
  });
  assert.equal(language, 'python');
  await waitInReader(page, 'the button says so', (root) => {
    const button = root.querySelector('figure.code button');
    return button.textContent && button.getAttribute('aria-label') === button.textContent;
  });
  assert.equal(await caught(page), 'def over(year):\n    return sum(day.count for day in calendar(year))');
});

test('code without a language has its button in its corner, and no line is under it for good', async (t) => {
  const line = 'make harbour --with every light that the town has, from the pier to the church';
  const page = await readHtml(t, richPage().replace('<pre>', `<pre>${line}</pre><p>The line above is one.</p><pre>`));
  const found = await inReader(page, (root) => {
    const box = root.querySelector('figure.code[data-bare]');
    const pre = box.querySelector('pre');
    pre.scrollLeft = pre.scrollWidth;
    const range = document.createRange();
    range.selectNodeContents(pre);
    const button = box.querySelector('button').getBoundingClientRect();
    return { height: box.offsetHeight - pre.offsetHeight,
      free: button.left - range.getBoundingClientRect().right,
      inside: box.getBoundingClientRect().right - button.right };
  });
  assert.ok(found.height <= 2, JSON.stringify(found));
  assert.ok(found.free >= 0 && found.inside >= 4, JSON.stringify(found));
});

test('a table stands there whole, and its head stays while one scrolls through it', async (t) => {
  const page = await readHtml(t, richPage());
  const moved = await inReader(page, (root) => {
    const box = root.querySelector('.wide');
    box.querySelectorAll('tbody tr')[15].scrollIntoView({ block: 'start', behavior: 'instant' });
    const head = box.querySelector('thead th').getBoundingClientRect();
    return { inside: box.scrollHeight - box.clientHeight, top: head.top, bottom: head.bottom,
      buttons: root.querySelectorAll('.all-rows').length };
  });
  assert.ok(moved.inside <= 1, 'rows are hidden in it');
  assert.ok(moved.top >= 50 && moved.bottom < 140, JSON.stringify(moved));
  assert.equal(moved.buttons, 0);
});

test('a table that is wider than the text moves sideways, and its head stays too', async (t) => {
  const cells = Array.from({ length: 30 }, () => '<td>harbour</td>').join('');
  const page = await readHtml(t, richPage().replace(/<tr><th>(\d+)<\/th>/gu, `<tr><th>$1</th>${cells}`));
  const head = (root) => root.querySelector('.wide thead th').getBoundingClientRect();
  await inReader(page, (root) => root.querySelectorAll('.wide tbody tr')[15]
    .scrollIntoView({ block: 'start', inline: 'nearest', behavior: 'instant' }));
  await waitInReader(page, 'the head is at the top', `(root) => {
    const { top, bottom } = (${head})(root);
    return top >= 50 && bottom < 140; }`);
  const sideways = await inReader(page, (root) => {
    const box = root.querySelector('.wide');
    box.scrollLeft = 300;
    return { left: box.scrollLeft, tab: box.getAttribute('tabindex'), role: box.getAttribute('role'),
      name: Boolean(box.getAttribute('aria-label')) };
  });
  assert.deepEqual(sideways, { left: 300, tab: '0', role: 'region', name: true });
});

test('a table of very many rows says that it goes on, scrolls with its head, and shows all on demand', async (t) => {
  const page = await readHtml(t, richPage({ rows: 120 }));
  const cut = await inReader(page, (root) => {
    const box = root.querySelector('.wide');
    const head = box.querySelector('thead th');
    box.scrollTop = 200;
    const fade = getComputedStyle(box, '::after');
    return { scrolled: box.scrollTop, fade: fade.backgroundImage, position: fade.position,
      head: head.getBoundingClientRect().top - box.getBoundingClientRect().top,
      tab: box.getAttribute('tabindex'), name: Boolean(box.getAttribute('aria-label')),
      says: box.nextElementSibling.textContent };
  });
  assert.equal(cut.scrolled, 200);
  assert.ok(Math.abs(cut.head) <= 1, `the head is at ${cut.head}`);
  assert.deepEqual([cut.tab, cut.name, cut.position], ['0', true, 'sticky']);
  assert.match(cut.fade, /gradient/);
  assert.match(cut.says, /120/);
  const whole = await inReader(page, (root) => {
    const box = root.querySelector('.wide');
    root.querySelector('.all-rows').click();
    return { inside: box.scrollHeight - box.clientHeight, buttons: root.querySelectorAll('.all-rows').length,
      focus: root.activeElement === box };
  });
  assert.ok(whole.inside <= 1, `${whole.inside} px are hidden`);
  assert.deepEqual([whole.buttons, whole.focus], [0, true]);
});

test('a place that comes from the page moves the sheet, and no box within the text', async (t) => {
  const url = t.server.page(richPage({ rows: 120 }));
  const page = await t.open(url);
  await page.evaluate(() => document.querySelectorAll('tr')[60].scrollIntoView({ block: 'start' }));
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  const found = await inReader(page, (root) => {
    const box = root.querySelector('.wide');
    const { top, bottom } = box.getBoundingClientRect();
    return { inside: box.scrollTop, isInView: top < innerHeight && bottom > 0,
      scrolled: root.querySelector('.scroller').scrollTop > 0 };
  });
  assert.deepEqual(found, { inside: 0, isInView: true, scrolled: true });
});

test('a note opens beside its sign, leads to its place, and back', async (t) => {
  const page = await readHtml(t, richPage());
  const top = () => inReader(page, (root) => root.querySelector('.scroller').scrollTop);
  await inReader(page, (root) => root.querySelector('article sup a').click());
  const note = await inReader(page, (root) => {
    const pop = root.querySelector('.pop');
    return { isOpen: pop.checkVisibility(), text: pop.querySelector('.pop-text').textContent.trim() };
  });
  assert.deepEqual(note, { isOpen: true, text: 'The plan of 1961 lies in the archive of the town.' });
  await page.press('Escape');
  await waitInReader(page, 'the note is closed, the sign has the focus', (root) =>
    root.querySelector('.pop').hidden && root.activeElement?.closest('sup') !== null);
  const before = await top();
  await inReader(page, (root) => {
    root.querySelector('article sup a').click();
    root.querySelector('.pop .link').click();
  });
  await waitInReader(page, 'the note itself is in view', (root) => {
    const { top: at } = [...root.querySelectorAll('article ol > li')].at(-1).getBoundingClientRect();
    return at > 0 && at < innerHeight;
  });
  assert.notEqual(await top(), before);
  await inReader(page, (root) => root.querySelector('.way-back').click());
  await waitInReader(page, 'the sign is in view again', (root) => {
    const { top: at } = root.querySelector('article sup a').getBoundingClientRect();
    return at > 0 && at < innerHeight && root.querySelector('.way-back').hidden;
  });
});

test('a frame is a card that loads when it is asked to, and not before', async (t) => {
  const url = 'http://video.example/embed/ferry';
  const page = await readHtml(t, richPage());
  const asked = () => t.server.log.filter((line) => line === `GET ${url}`).length;
  // The page itself has asked for it.
  await until('the page has loaded its frame', () => asked() > 0);
  const before = asked();
  const card = await inReader(page, (root) => {
    const one = root.querySelector('.card');
    return { text: one.textContent, frames: root.querySelectorAll('iframe').length,
      link: one.querySelector('a').href };
  });
  assert.equal(card.frames, 0);
  assert.equal(card.link, url);
  assert.match(card.text, /A film of the ferry/);
  assert.match(card.text, /video\.example/);
  assert.equal(asked(), before);
  await inReader(page, (root) => root.querySelector('.card .main').click());
  await until('the frame is asked for', () => asked() === before + 1);
  const sandbox = await inReader(page, (root) => root.querySelector('.card iframe').sandbox.value);
  assert.equal(/allow-top-navigation|allow-forms|allow-modals/.test(sandbox), false);
});

test('a text from right to left is laid out so, code and all', async (t) => {
  const page = await readHtml(t, richPage({ lang: 'ar', dir: 'rtl' }));
  const sides = await inReader(page, (root) => {
    const quote = getComputedStyle(root.querySelector('article'));
    return { dir: quote.direction, code: getComputedStyle(root.querySelector('pre')).direction,
      lang: root.querySelector('article').lang };
  });
  assert.deepEqual(sides, { dir: 'rtl', code: 'ltr', lang: 'ar' });
});

test('Japanese keeps its ruby, and its emphasis is dots', async (t) => {
  const text = '港を出た船は霧の中をゆっくりと進み、灯台が見えるまで二度も速度を落とした。乗っていたのは四十人ほどで、'
    + 'ほとんどが対岸の町へ働きに行く人々だった。市場が開くころには、魚の良いところはもう残っていなかった。';
  const page = await readHtml(t, `<!doctype html><html lang="ja"><title>霧の中の渡し船</title><body><main>
    <article><h1>霧の中の渡し船</h1><p><ruby>港<rt>みなと</rt></ruby>の話。${text}</p><p>${text.slice(20)}
    <em>霧</em></p><p>${text.slice(40)}</p></article></main>`);
  const found = await inReader(page, (root) => ({
    ruby: root.querySelector('ruby rt')?.textContent,
    style: getComputedStyle(root.querySelector('article em')).fontStyle,
    lineBreak: getComputedStyle(root.querySelector('article')).lineBreak }));
  assert.deepEqual(found, { ruby: 'みなと', style: 'normal', lineBreak: 'strict' });
});

test('a long list or table can be left for the page after each of its elements', async (t) => {
  const page = await readHtml(t, richPage());
  const { stops, built } = await page.isolated(() => {
    const element = (tag, ...children) => ({ tag, attrs: [], children });
    const items = Array.from({ length: 1_000 }, (_, at) => element('li', `Crate ${at}`));
    const rows = Array.from({ length: 1_000 }, (_, at) => element('tr', element('td', `Boat ${at}`)));
    const work = globalThis.faircopy.articleNodes(
      element('article', element('ul', ...items), element('table', element('tbody', ...rows))), location.href);
    let count = 0;
    let step = work.next();
    for (; !step.done; step = work.next()) count += 1;
    return { stops: count, built: step.value.querySelectorAll('li, td').length };
  });
  assert.equal(built, 2_000);
  assert.ok(stops >= 3_000, `it stops ${stops} times`);
});

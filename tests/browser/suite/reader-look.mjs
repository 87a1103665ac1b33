// In: the reader and its panel of the look. Out: that every field of the model does what it says, is
// kept, can be had for one site only, and goes back. Never here: what look.mjs asks already.
import assert from 'node:assert/strict';
import { until } from '../drivers/waiting.mjs';
import { forgetSettings, inReader, pressPanel, readHtml, setField, waitForNoReader, waitInReader,
} from '../hands.mjs';
import { richPage } from '../model.mjs';
import { test } from '../registry.mjs';

const stored = (t) => t.browser.background(() => globalThis.platform.api.storage.local.get(null));

/** What the first paragraph is set in. */
const type = (page) => inReader(page, (root) => {
  const style = getComputedStyle(root.querySelector('article > p'));
  const size = Number.parseFloat(style.fontSize);
  const article = getComputedStyle(root.querySelector('article'));
  return { weight: style.fontWeight, line: Number.parseFloat(style.lineHeight) / size,
    letter: Number.parseFloat(style.letterSpacing) / size,
    word: Number.parseFloat(style.wordSpacing) / size, family: style.fontFamily,
    below: Number.parseFloat(style.marginBottom) / size, align: style.textAlign,
    hyphens: style.hyphens, columns: article.columnCount,
    paper: getComputedStyle(root.querySelector('dialog')).backgroundColor };
});

test('each field of the look changes the text at once, and is kept', async (t) => {
  const page = await readHtml(t, richPage());
  try {
    await pressPanel(page, 'look');
    const fields = { weight: 600, line: 200, letter: 10, word: 50, paragraph: 200, align: 'justify',
      hyphens: true, font: 'mono', columns: 2, theme: 'grey' };
    const before = await type(page);
    for (const [name, value] of Object.entries(fields)) await setField(page, name, value);
    const after = await type(page);
    const near = (one, other) => assert.ok(Math.abs(one - other) < 0.02, `${one}, not ${other}`);
    near(after.line, 2);
    near(after.letter, 0.1);
    near(after.word, 0.5);
    near(after.below, 2);
    assert.deepEqual([after.weight, after.align, after.hyphens, after.columns],
      ['600', 'justify', 'auto', '2']);
    assert.match(after.family, /mono/i);
    assert.notEqual(after.paper, before.paper);
    await until('all of it is kept', async () => {
      const { reader = {}, version } = await stored(t);
      return version === 4 && Object.entries(fields).every(([name, to]) => reader[name] === to);
    });
  } finally {
    await forgetSettings(t);
  }
});

test('own colours and an own typeface are worn, and a name that is none is not taken', async (t) => {
  const page = await readHtml(t, richPage());
  try {
    await pressPanel(page, 'look');
    const shown = (name) => inReader(page, (root, field) =>
      root.querySelector(`.panel [name="${field}"]`).checkVisibility(), name);
    assert.equal(await shown('paper'), false);
    await setField(page, 'theme', 'custom');
    assert.equal(await shown('paper'), true);
    await setField(page, 'paper', '#102030');
    await setField(page, 'ink', '#f0e0d0');
    const link = () => inReader(page, (root) => getComputedStyle(root.querySelector('article a'))
      .textDecorationColor);
    assert.equal(await link(), 'rgb(240, 224, 208)', 'the usual colour of links cannot be read here');
    await setField(page, 'link', '#204060');
    assert.equal(await link(), 'rgb(32, 64, 96)', 'a colour that was chosen is worn');
    await setField(page, 'font', 'own');
    await setField(page, 'family', 'Some Face');
    await until('the typeface is kept', async () =>
      (await stored(t)).reader?.family === 'Some Face');
    await setField(page, 'family', 'x"; color: red');
    const now = await type(page);
    assert.equal(now.paper, 'rgb(16, 32, 48)');
    assert.match(now.family, /^"?Some Face"?,/);
    assert.equal(await inReader(page, (root) => getComputedStyle(root.querySelector('dialog'))
      .colorScheme), 'dark');
  } finally {
    await forgetSettings(t);
  }
});

test('a look for one site stays on that site, and the usual look comes back', async (t) => {
  const page = await readHtml(t, richPage());
  try {
    await pressPanel(page, 'look');
    await setField(page, 'own', true);
    await setField(page, 'size', 30);
    await until('the site has a look', async () =>
      (await stored(t)).siteLooks?.['127.0.0.1']?.size === 30);
    assert.equal((await stored(t)).reader, undefined, 'other sites have it too');
    const other = await readHtml(t, richPage(), { host: 'other.example' });
    assert.equal(await inReader(other, (root) =>
      getComputedStyle(root.querySelector('article')).fontSize), '20px');
    await setField(page, 'own', false);
    await waitInReader(page, 'the site looks as all', (root) =>
      getComputedStyle(root.querySelector('article')).fontSize === '20px');
    await setField(page, 'size', 40);
    await inReader(page, (root) => root.querySelector('.panel.look .small').click());
    await waitInReader(page, 'the usual size', (root) =>
      getComputedStyle(root.querySelector('article')).fontSize === '20px');
    await until('no site has a look', async () =>
      Object.keys((await stored(t)).siteLooks ?? {}).length === 0);
  } finally {
    await forgetSettings(t);
  }
});

test('what an older version kept is still worn', async (t) => {
  await t.browser.background(() => globalThis.platform.api.storage.local.set(
    { version: 1, reader: { theme: 'sepia', font: 'sans', size: 26, width: 50 } }));
  try {
    const page = await readHtml(t, richPage());
    const now = await inReader(page, (root) => ({
      theme: root.querySelector('dialog').dataset.theme,
      font: root.querySelector('dialog').dataset.font,
      size: getComputedStyle(root.querySelector('article')).fontSize }));
    assert.deepEqual(now, { theme: 'sepia', font: 'sans', size: '26px' });
  } finally {
    await forgetSettings(t);
  }
});

test('all themes differ from each other', async (t) => {
  const page = await readHtml(t, richPage());
  try {
    await pressPanel(page, 'look');
    const papers = new Set();
    for (const theme of ['light', 'sepia', 'grey', 'dark', 'contrast']) {
      await setField(page, 'theme', theme);
      papers.add((await type(page)).paper);
    }
    assert.equal(papers.size, 5);
    await page.press('Escape');
    await page.press('Escape');
    await waitForNoReader(page);
  } finally {
    await forgetSettings(t);
  }
});

test('a style sheet of one\'s own is worn in the text, by this site or all, and can break nothing', async (t) => {
  const page = await readHtml(t, richPage());
  try {
    await pressPanel(page, 'look');
    const now = () => inReader(page, (root) => ({
      indent: getComputedStyle(root.querySelector('article > p')).textIndent,
      bar: root.querySelector('.bar').checkVisibility(),
      panel: root.querySelector('.panel.look').checkVisibility(),
      says: root.querySelector('#hint-css').textContent,
      isFault: root.querySelector('#hint-css').hasAttribute('data-fault') }));
    await setField(page, 'css', 'p { text-indent: 31px }');
    assert.equal((await now()).indent, '31px');
    const usual = (await now()).says;
    await until('it is kept', async () => (await stored(t)).reader?.css === 'p { text-indent: 31px }');

    await setField(page, 'css', '} .bar, .panel, dialog { display: none !important } p { text-indent: 7px');
    const broken = await now();
    assert.deepEqual([broken.bar, broken.panel], [true, true]);
    await setField(page, 'css', 'this is no style sheet');
    const none = await now();
    assert.deepEqual([none.indent, none.isFault], ['0px', true]);
    assert.notEqual(none.says, usual);

    t.server.log.length = 0;
    const loads = ['p { background: url(http://load.example/a.png); text-indent: 5px }',
      '@import "http://load.example/b.css";', 'p { --x: u\\72l(http://load.example/c.png); background: var(--x) }',
      'p { background: image-set("http://load.example/d.png" 1x) }',
      '@font-face { font-family: F; src: url(http://load.example/e.woff) } p { font-family: F }'];
    await setField(page, 'css', `${loads.join('\n')}\nh2 { text-indent: 3px }`);
    const cut = await now();
    assert.deepEqual([cut.indent, cut.isFault], ['0px', true]);
    assert.equal(await inReader(page, (root) => getComputedStyle(root.querySelector('h2 + p').previousElementSibling)
      .textIndent), '3px');
    assert.deepEqual(t.server.log.filter((line) => line.includes('load.example')), []);

    await setField(page, 'own', true);
    await setField(page, 'css', 'p { text-indent: 9px }');
    await until('only the site has it', async () =>
      (await stored(t)).siteLooks?.['127.0.0.1']?.css === 'p { text-indent: 9px }');
    const other = await readHtml(t, richPage(), { host: 'other.example' });
    assert.equal(await inReader(other, (root) =>
      getComputedStyle(root.querySelector('article > p')).textIndent), '0px');
    await inReader(page, (root) => root.querySelector('.panel.look .foot .small').click());
    await waitInReader(page, 'the usual look', (root) =>
      getComputedStyle(root.querySelector('article > p')).textIndent === '0px');
  } finally {
    await forgetSettings(t);
  }
});

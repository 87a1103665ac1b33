// In: the reader, as somebody meets it who has no mouse, sees little, or cannot bear what moves. Out:
// that all of it can be reached, read and left so. Never here: what axe can say (accessible.mjs).
import assert from 'node:assert/strict';
import { choose, forgetSettings, inReader, openPopup, pressPanel, readHtml, waitForNoReader, waitInReader,
} from '../hands.mjs';
import { imprint, richPage } from '../model.mjs';
import { test } from '../registry.mjs';

/** What has the focus in the reader: its name, or its element. */
const FOCUS = (root) => root.activeElement?.getAttribute('aria-label')
  ?? root.activeElement?.textContent.trim().slice(0, 30) ?? '';

test('by keyboard alone: every button is reached, opens its panel, and gives the focus back', async (t) => {
  const page = await readHtml(t, richPage({ after: imprint }));
  const names = await inReader(page, (root) => [...root.querySelectorAll('.bar button')]
    .filter((one) => one.checkVisibility() && !one.disabled).map((one) => one.getAttribute('aria-label')));
  assert.ok(names.length >= 7, names.join());
  await inReader(page, (root) => root.querySelector('.bar button').focus());
  for (const [index, name] of names.entries()) {
    assert.equal(await inReader(page, FOCUS), name);
    if (index < names.length - 1) await page.press('Tab');
  }
  for (const [key, panel] of [['t', 'look'], ['o', 'contents'], ['l', 'ledger'], ['s', 'take'], ['?', 'keys']]) {
    await inReader(page, (root) => root.querySelector('.scroller').focus());
    await page.press(key);
    await waitInReader(page, `${panel} is open and holds the focus`, (root, which) => {
      const element = root.querySelector(`.panel.${which}`);
      return !element.hidden && (element.contains(root.activeElement) || element === root.activeElement);
    }, panel);
    await page.press('Escape');
    await waitInReader(page, `${panel} is closed, its button has the focus`, (root, which) => {
      const { id, hidden } = root.querySelector(`.panel.${which}`);
      return hidden && root.activeElement?.getAttribute('aria-controls') === id;
    }, panel);
  }
  await page.press('Escape');
  await waitForNoReader(page);
});

test('with the colours of the system nothing is lost: borders, marks and switches can be seen', async (t) => {
  const page = await readHtml(t, richPage());
  await page.systemWish('forced-colors', true);
  try {
    await page.waitFor('the colours are the system\'s', () => matchMedia('(forced-colors: active)').matches);
    await pressPanel(page, 'look');
    const seen = await inReader(page, (root) => {
      const style = (selector) => getComputedStyle(root.querySelector(selector));
      const checked = root.querySelector('.panel.look input:checked + span');
      return { panel: style('.panel.look').borderTopStyle, button: style('.bar .round').borderTopStyle,
        open: style('.bar [aria-expanded="true"]').outlineStyle, chosen: getComputedStyle(checked).outlineStyle,
        text: style('article > p').color, paper: style('dialog').backgroundColor };
    });
    assert.deepEqual([seen.panel, seen.button, seen.open, seen.chosen], ['solid', 'solid', 'solid', 'solid']);
    assert.notEqual(seen.text, seen.paper);
  } finally {
    await page.systemWish('forced-colors', false);
    await forgetSettings(t);
  }
});

test('who wants no motion gets none', async (t) => {
  const page = await t.openHtml(richPage());
  await page.systemWish('reduced-motion', true);
  try {
    await page.waitFor('the system asks for it', () => matchMedia('(prefers-reduced-motion: reduce)').matches);
    const popup = await openPopup(t, page);
    await choose(popup, page, 'reader');
    await popup.close();
    await pressPanel(page, 'look');
    const moving = await inReader(page, (root) => {
      const all = [...root.querySelectorAll('*')];
      root.querySelector('article > p').classList.add('flash');
      return all.filter((one) => {
        const { animationName, animationTimingFunction, transitionDuration } = getComputedStyle(one);
        const isStill = animationName === 'none' || animationTimingFunction.startsWith('step');
        return !isStill || /[1-9]/.test(transitionDuration);
      }).map((one) => one.className);
    });
    assert.deepEqual(moving, []);
  } finally {
    await page.systemWish('reduced-motion', false);
  }
});

test('four times as large, nothing is cut and nothing needs scrolling to the side', async (t) => {
  const page = await readHtml(t, richPage());
  await page.resize(320, 256);
  try {
    await page.waitFor('the window is narrow', () => innerWidth <= 330);
    // Tables get their boxes between the layout and the picture of it.
    await waitInReader(page, 'the text needs no scrolling to the side', (root) => {
      const { scrollWidth, clientWidth } = root.querySelector('.scroller');
      return scrollWidth <= clientWidth + 1;
    });
    for (const panel of ['look', 'contents', 'ledger', 'take', 'listen', 'keys']) {
      await pressPanel(page, panel);
      const wide = await inReader(page, (root, which) => {
        const { clientWidth } = root.querySelector('dialog');
        const element = root.querySelector(`.panel.${which}`);
        const { left, right } = element.getBoundingClientRect();
        const scroller = root.querySelector('.scroller');
        return { panel: left >= 0 && right <= clientWidth, inside: element.scrollWidth <= element.clientWidth + 1,
          text: scroller.scrollWidth <= scroller.clientWidth + 1 };
      }, panel);
      assert.deepEqual(wide, { panel: true, inside: true, text: true }, panel);
    }
    const buttons = await inReader(page, (root) => {
      const { clientWidth } = root.querySelector('dialog');
      return [...root.querySelectorAll('.bar button')].filter((one) => one.checkVisibility())
        .map((one) => one.getBoundingClientRect()).every(({ left, right }) => left >= 0 && right <= clientWidth);
    });
    assert.ok(buttons, 'a button of the bar lies outside');
  } finally {
    await page.resize(1280, 800);
  }
});

test('no long word and no long formula is cut, in the text and in its outline', async (t) => {
  const word = 'Donaudampfschifffahrtselektrizitaet'.repeat(6);
  const formula = (from, attributes = '') => `<math ${attributes}><mrow><mi>y</mi>${Array.from({ length: 60 },
    (_, at) => `<mo>+</mo><mi>x</mi><mn>${from + at * from}</mn>`).join('')}</mrow></math>`;
  const page = await readHtml(t, richPage().replace('</h2>', `</h2><p>The ${word} of <math><mi>y</mi></math> is
    ${formula(1)} in all.</p><div>${formula(2, 'display="block"')}</div><ul><li>Once more ${formula(3)}, and
    ${word}.</li></ul><h3>Of the ${word}</h3><p>https://ferry.example/${word} is where it is told.</p>`));
  for (const [width, height] of [[1280, 800], [320, 640]]) {
    await page.resize(width, height);
    try {
      await page.waitFor('the window has its width', (wanted) => Math.abs(innerWidth - wanted) <= 10, width);
      if (width < 600) await pressPanel(page, 'contents');
      const cut = await inReader(page, (root) => [root.querySelector('.scroller'),
        ...root.querySelectorAll('.margin, .panel.contents')].filter((one) => one.checkVisibility()
        && one.scrollWidth > one.clientWidth + 1).map((one) => `${one.className} ${one.scrollWidth}`));
      assert.deepEqual(cut, [], `at ${width} px`);
      const moved = await inReader(page, (root) => [...root.querySelectorAll('.formula')].map((box) => {
        box.scrollLeft = 40;
        return box.scrollLeft;
      }));
      assert.ok(moved.length === 3 && Math.min(...moved) > 0, `an end cannot be reached: ${moved}`);
    } finally {
      await page.resize(1280, 800);
    }
  }
});

test('what happens is said to those who do not see it, and the parts have names', async (t) => {
  const page = await readHtml(t, richPage());
  const parts = await inReader(page, (root) => ({
    dialog: root.querySelector('dialog').getAttribute('aria-labelledby'),
    title: root.querySelector('#title')?.textContent.length > 0,
    bar: root.querySelector('.bar').getAttribute('aria-label')?.length > 0,
    status: root.querySelector('dialog > .unseen[role="status"]')?.textContent,
    article: root.querySelectorAll('article').length }));
  assert.deepEqual(parts, { dialog: 'title', title: true, bar: true, status: '', article: 1 });
  await inReader(page, (root) => root.querySelector('.scroller').focus());
  await page.press('x');
  await page.press('z');
  await waitInReader(page, 'something was said', (root) =>
    /\w+/.test(root.querySelector('dialog > .unseen[role="status"]').textContent));
});

test('a field that others open over the reader can be written in, and Escape is theirs there', async (t) => {
  const page = await readHtml(t, richPage());
  await page.evaluate(() => {
    const other = document.createElement('div');
    other.popover = 'manual';
    const field = document.createElement('input');
    field.addEventListener('keydown', ({ key }) => { window.heard = key; });
    other.append(field);
    document.documentElement.append(other);
    other.showPopover();
    field.focus();
    window.field = field;
  });
  await page.press('j');
  await page.press('Escape');
  assert.deepEqual(await page.evaluate(() => [window.field.value, window.heard]), ['j', 'Escape']);
  await page.evaluate(() => window.field.parentElement.remove());
  await inReader(page, (root) => root.querySelector('.scroller').focus());
  await page.press('Escape');
  await waitForNoReader(page);
});

test('pop-ups that others open over the reader can be used, and the browser finds its words', async (t) => {
  const page = await readHtml(t, richPage());
  const met = await page.evaluate(() => {
    const other = document.createElement('div');
    other.popover = 'manual';
    other.textContent = 'Another extension';
    document.documentElement.append(other);
    other.showPopover();
    const { left, top, width, height } = other.getBoundingClientRect();
    const at = document.elementFromPoint(left + width / 2, top + height / 2) === other;
    other.remove();
    return at;
  });
  assert.ok(met, 'the reader lies above it');
  const selected = await inReader(page, (root) => {
    const range = new Range();
    range.selectNodeContents(root.querySelector('article > p'));
    getSelection().setBaseAndExtent(range.startContainer, 0, range.endContainer, range.endOffset);
    return getComputedStyle(root.querySelector('article > p')).userSelect !== 'none';
  });
  assert.ok(selected, 'no text can be selected');
  assert.equal(await page.evaluate(() => window.find('Evening 12')), true);
});

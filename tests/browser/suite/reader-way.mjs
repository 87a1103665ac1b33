// In: a long text in the reader. Out: that the outline leads and follows, that progress and time
// left are told, that the place is found again, and the helps for the eye. Never here: the look.
import assert from 'node:assert/strict';
import { until } from '../drivers/waiting.mjs';
import { choose, forgetSettings, inReader, openPopup, pressPanel, readHtml, setField, waitForNoReader,
  waitInReader, wheelInReader } from '../hands.mjs';
import { model, richPage } from '../model.mjs';
import { test } from '../registry.mjs';

/** Scrolls as a reader does: a wheel turns, and the text has moved. */
const scrollTo = (page, selector) => inReader(page, (root, wanted) => {
  const scroller = root.querySelector('.scroller');
  scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: 1 }));
  root.querySelector(wanted).scrollIntoView({ block: 'start', behavior: 'instant' });
}, selector);

test('the outline lists the headings, leads to each, and marks the one being read', async (t) => {
  const page = await readHtml(t, richPage());
  const entries = await inReader(page, (root) => [...root.querySelectorAll('.contents button')]
    .map(({ textContent }) => textContent));
  assert.deepEqual(entries, ['The morning', 'The noon', 'The evening', 'Notes']);
  await pressPanel(page, 'contents');
  await inReader(page, (root) => root.querySelectorAll('.contents button')[2].click());
  await waitInReader(page, 'the heading is in view and marked', (root) => {
    const heading = [...root.querySelectorAll('article h2')].find(({ textContent }) =>
      textContent === 'The evening');
    const { top } = heading.getBoundingClientRect();
    return top >= 0 && top < 200 && root.activeElement === heading &&
      root.querySelector('.contents [aria-current]')?.textContent === 'The evening';
  });
  assert.equal(await inReader(page, (root) =>
    root.querySelector('.panel.contents').checkVisibility()), false);
});

test('lines in bold are headings where the text has no others, and stand in the outline', async (t) => {
  const [one, two, three, four] = model.paragraphs;
  const page = await readHtml(t, `<!doctype html><html lang="en"><title>${model.headline}</title><body><main>
    <article><h1>${model.headline}</h1><p>${one}</p><p><strong>What was said</strong></p><p>${two}</p><p>${three}</p>
    <p><b>What comes next</b></p><p>${four}</p></article></main>`);
  const entries = await inReader(page, (root) => [...root.querySelectorAll('.contents button')]
    .map(({ textContent }) => textContent));
  assert.deepEqual(entries, ['What was said', 'What comes next']);
});

test('sections that begin with a heading of the first rank stand in the outline', async (t) => {
  const page = await readHtml(t, richPage().replaceAll('h2>', 'h1>'));
  const entries = await inReader(page, (root) => [...root.querySelectorAll('.contents button')]
    .map(({ textContent }) => textContent));
  assert.deepEqual(entries, ['The morning', 'The noon', 'The evening', 'Notes']);
  const gap = await inReader(page, (root) => getComputedStyle(root.querySelector('article > h1')).marginBottom);
  assert.ok(Number.parseFloat(gap) > 0);
});

test('a text without headings has no outline', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await waitInReader(page, 'no button for it', (root) => {
    const { id } = root.querySelector('.panel.contents');
    return !root.querySelector(`[aria-controls="${id}"]`).checkVisibility();
  });
});

test('progress and time left go with the text, and can be switched off', async (t) => {
  const page = await readHtml(t, richPage());
  try {
    const done = (root) => Number(root.querySelector('.progress > div').style.scale.split(' ')[0]);
    await waitInReader(page, 'nothing is read yet', `(root) => (${done})(root) < 0.05`);
    const before = await inReader(page, (root) => root.querySelector('.left').textContent);
    await scrollTo(page, 'article > :last-child');
    await waitInReader(page, 'all is read', `(root) => (${done})(root) > 0.95`);
    const after = await inReader(page, (root) => root.querySelector('.left').textContent);
    assert.match(before, /\d/);
    assert.notEqual(after, before);
    await pressPanel(page, 'look');
    await setField(page, 'progress', false);
    await setField(page, 'timeLeft', false);
    await waitInReader(page, 'both are gone', (root) =>
      root.querySelector('.progress').hidden && root.querySelector('.left').hidden);
  } finally {
    await forgetSettings(t);
  }
});

test('the time to read goes by the language, and by how fast one reads', async (t) => {
  const minutes = (page) => inReader(page, (root) =>
    Number(root.querySelector('.head .minutes').textContent.match(/\d+/)[0]));
  const long = (lang) => richPage({ lang }).replace('<section>',
    `${model.paragraphs.map((text) => `<p>${`${text} `.repeat(8)}</p>`).join('')}<section>`);
  const page = await readHtml(t, long('en'));
  try {
    const usual = await minutes(page);
    assert.ok(usual >= 8, `${usual}`);
    await pressPanel(page, 'look');
    await setField(page, 'speed', 200);
    assert.ok(Math.abs(await minutes(page) - usual / 2) <= 1);
    await waitInReader(page, 'the time left is shorter too', (root, half) =>
      Math.abs(root.querySelector('.left').textContent.match(/\d+/)?.[0] - half) <= 1, usual / 2);
    await setField(page, 'speed', 100);
    const arabic = await minutes(await readHtml(t, long('ar')));
    assert.ok(arabic > usual * 1.3, `${arabic} and ${usual}`);
  } finally {
    await forgetSettings(t);
  }
});

/** The paragraph of the evening that is at the top. */
const AT_TOP = (root) => [...root.querySelectorAll('article p')].find((one) =>
  one.getBoundingClientRect().bottom > 80)?.textContent.slice(0, 10);

test('the reader opens where it was left, without the address being kept', async (t) => {
  await forgetSettings(t);
  const url = t.server.page(richPage(), { name: 'a-telling-name' });
  try {
    const first = await t.open(url);
    const popup = await openPopup(t, first);
    await choose(popup, first, 'reader');
    await popup.close();
    await scrollTo(first, 'article p:nth-of-type(8)');
    const place = await inReader(first, AT_TOP);
    await first.press('Escape');
    await waitForNoReader(first);
    const kept = await until('the place is kept', async () => {
      const { places } = await t.browser.background(() =>
        globalThis.platform.api.storage.local.get('places'));
      return places?.list.length === 1 && places;
    });
    assert.equal(JSON.stringify(kept).includes('telling'), false, 'the address is readable');
    const again = await t.open(url);
    const second = await openPopup(t, again);
    await choose(second, again, 'reader');
    await waitInReader(again, 'the same paragraph', `(root, place) => (${AT_TOP})(root) === place
      && root.querySelector('.toast').checkVisibility()`, place);
    await inReader(again, (root) => root.querySelector('.toast button').click());
    await waitInReader(again, 'the beginning', (root) => root.querySelector('.scroller').scrollTop === 0);
  } finally {
    await forgetSettings(t);
  }
});

/** Of what somebody has read, so much is kept. */
const keptPlaces = (t) => t.browser.background(async () =>
  (await globalThis.platform.api.storage.local.get('places')).places?.list.length ?? 0);

for (const [how, read] of [
  ['by keys', (page) => page.press('PageDown')],
  ['with the wheel over the bar', (page) => wheelInReader(page, '.bar', 600)],
  ['as the text moves by itself', async (page) => {
    await setField(page, 'pace', 80);
    // Nobody's hand: only so that there is less to wait for.
    await inReader(page, (root) => { root.querySelector('.scroller').scrollTop =
      root.querySelector('article > p').getBoundingClientRect().bottom - 40; });
    await page.press('a');
  }],
]) {
  test(`who reads ${how} finds his place again, on the page and in the reader`, async (t) => {
    await forgetSettings(t);
    // On the page the next paragraph is out of sight.
    const page = await readHtml(t, richPage({ head: '<style>p { margin-bottom: 900px }</style>' }));
    try {
      await read(page);
      await waitInReader(page, 'the first paragraph is read', (root) =>
        root.querySelector('article > p').getBoundingClientRect().bottom < 0);
      await page.press('Escape');
      await page.press('Escape'); // the first may end what moves
      await waitForNoReader(page);
      assert.ok(await page.evaluate(() => scrollY) > 0, 'the page stands at its beginning');
      await until('the place is kept', async () => await keptPlaces(t) === 1);
    } finally {
      await forgetSettings(t);
    }
  });
}

test('no place is kept where that was switched off', async (t) => {
  const page = await readHtml(t, richPage());
  try {
    await pressPanel(page, 'look');
    await setField(page, 'resume', false);
    await scrollTo(page, 'article p:nth-of-type(8)');
    await page.press('Escape');
    await page.press('Escape');
    await waitForNoReader(page);
    await until('the choice is kept', async () => (await t.browser.background(() =>
      globalThis.platform.api.storage.local.get(null))).reading?.resume === false);
    const { places } = await t.browser.background(() =>
      globalThis.platform.api.storage.local.get('places'));
    assert.equal(places, undefined);
  } finally {
    await forgetSettings(t);
  }
});

test('the lines in focus are a band that follows the pointer', async (t) => {
  const page = await readHtml(t, richPage());
  try {
    await pressPanel(page, 'look');
    const heights = {};
    for (const lines of ['one', 'three', 'five']) {
      await setField(page, 'ruler', lines);
      heights[lines] = await inReader(page, (root) => root.querySelector('.ruler').offsetHeight);
    }
    assert.ok(heights.one < heights.three && heights.three < heights.five, JSON.stringify(heights));
    const top = await inReader(page, (root) => {
      const dialog = root.querySelector('dialog');
      dialog.dispatchEvent(new PointerEvent('pointermove', { clientY: 300, pointerType: 'mouse' }));
      const { top: from, height } = root.querySelector('.ruler').getBoundingClientRect();
      return from + height / 2;
    });
    assert.ok(Math.abs(top - 300) <= 1, `its middle is at ${top}`);
    await setField(page, 'ruler', 'off');
    assert.equal(await inReader(page, (root) => root.querySelector('.ruler').hidden), true);
  } finally {
    await forgetSettings(t);
  }
});

test('the text moves by itself until it is touched', async (t) => {
  const page = await readHtml(t, richPage());
  const top = () => inReader(page, (root) => root.querySelector('.scroller').scrollTop);
  await page.press('a');
  await until('it has moved', async () => await top() > 3);
  await inReader(page, (root) => root.querySelector('.scroller')
    .dispatchEvent(new WheelEvent('wheel', { deltaY: 1 })));
  await waitInReader(page, 'it has stopped', (root) =>
    !root.querySelector('.bar [aria-pressed="true"]'));
  const place = await top();
  // Two frames later it is still there.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() =>
    requestAnimationFrame(done))));
  assert.equal(await top(), place);
});

test('what is far away in a long text is there, and progress and scroll bar know of it', async (t) => {
  // No two alike: copies would be left out.
  const words = model.paragraphs.join(' ').replace(/[^\p{L} ]/gu, '').split(/\s+/);
  let state = 1;
  const word = () => {
    state = (state * 48_271) % 2_147_483_647;
    return words[state % words.length];
  };
  const line = () => `The ${Array.from({ length: 14 }, word).join(' ').toLowerCase()}.`;
  const sentence = () => `${line()} ${line()} ${line()} ${line()}`;
  const many = Array.from({ length: 400 }, (_, at) => `<p>Page ${at + 1} of the log. ${sentence()}</p>`);
  const page = await readHtml(t, `<!doctype html><html lang="en"><title>The log</title><body><main><article>
    <h1>The log</h1>${many.join('')}
    </article></main>`);
  const far = await inReader(page, (root) => [...root.querySelectorAll('[data-far]')]
    .map(({ textContent }) => textContent));
  assert.ok(far.length > 10, `${far.length} paragraphs are far away`);
  assert.ok(far.every((text) => /^Page \d+ of the log\. .{200}/.test(text)), 'their text is there');
  const height = (root) => root.querySelector('.scroller').scrollHeight;
  const before = await inReader(page, height);
  await scrollTo(page, 'article > p:last-of-type');
  await waitInReader(page, 'all is read', (root) =>
    Number(root.querySelector('.progress > div').style.scale.split(' ')[0]) > 0.98);
  const after = await inReader(page, height);
  assert.ok(Math.abs(after - before) < before * 0.25, `the scroll bar lied: ${before}, then ${after}`);
});

test('the far items of a long list are there and keep their numbers', async (t) => {
  const ITEMS = 300;
  const page = await readHtml(t, `<!doctype html><html lang="en"><title>${model.headline}</title><body><main><article>
    <h1>${model.headline}</h1>${model.paragraphs.map((text) => `<p>${text}</p>`).join('')}<ol>
    ${Array.from({ length: ITEMS }, (_, at) => `<li>Crate ${at + 1} came from ship ${at * 7}, and it was full.</li>`).join('')}
    </ol><ol reversed><li>The last but two went north again.</li><li>The last but one stayed in the harbour.</li>
    <li>The last of them was never seen again.</li></ol></article></main>`);
  const found = await inReader(page, (root) => [...root.querySelectorAll('article > ol > [data-far]')]
    .map((one) => ({ text: one.textContent, drawn: getComputedStyle(one).contentVisibility,
      room: parseFloat(getComputedStyle(one).overflowClipMargin) })));
  assert.equal(await inReader(page, (root) => root.querySelectorAll('ol[reversed] > li').length), 3);
  assert.ok(found.length > ITEMS / 2, `${found.length} items are far away`);
  assert.match(found.at(-1).text, /^Crate 300 came from ship 2093/, 'none is far that counts down');
  assert.ok(found.every(({ drawn, room }) => drawn === 'auto' && room >= 64), 'the numbers have room');
});

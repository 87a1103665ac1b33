// In: pages that are scrolled, routed, or styled against us. Out: that the reader's place, focus
// and sight of things are kept. Never here: what is clutter.
import assert from 'node:assert/strict';
import { assertRestored, remember, seen } from '../bench.mjs';
import { until } from '../drivers/waiting.mjs';
import { choose, clean, inReader, openPopup, pressPanel, readHtml, status, summary, visit, waitForNoReader,
  waitForReader, waitInReader } from '../hands.mjs';
import { model, richPage, sampleWith, times } from '../model.mjs';
import { test } from '../registry.mjs';

/** A rounding of the layout, no jump. */
const JUMP_PX = 1.5;

/** Enough below that the page, when it is shorter, can still be scrolled as far. */
const BELOW = '<div style="height: 2000px"></div>';

/** The fifth paragraph: the banner goes above it, the copies below. */
const HELD = () => document.querySelectorAll('.story-body p')[4].getBoundingClientRect().top;

for (const [how, head] of [
  ['by the browser or by us', ''],
  ['where the page switches the browser\'s own anchoring off',
    '<style>html, body { overflow-anchor: none }</style>'],
]) {
  test(`what is in view stays in its place, ${how}`, async (t) => {
    const page = await t.openHtml(sampleWith({ head, after: BELOW }));
    await page.evaluate(() => {
      document.querySelectorAll('.story-body p')[4].scrollIntoView({ behavior: 'instant' });
    });
    const before = await page.evaluate(HELD);
    const popup = await clean(t, page);
    const banner = await page.evaluate(() => document.querySelector('.notice').checkVisibility());
    assert.equal(banner, false, 'nothing went above what is in view');
    const cleaned = await page.evaluate(HELD);
    assert.ok(Math.abs(cleaned - before) < JUMP_PX, `cleaned: from ${before} to ${cleaned}`);
    await choose(popup, page, 'original');
    const after = await page.evaluate(HELD);
    assert.ok(Math.abs(after - before) < JUMP_PX, `restored: from ${before} to ${after}`);
  });
}

test('another article at another address is left as it came', async (t) => {
  const page = await t.openHtml(sampleWith());
  await remember(page);
  const popup = await clean(t, page);
  // Pages tidy their address: that is no other article.
  await page.evaluate(() => history.replaceState(null, '', `${location.pathname}?tidy`));
  assert.equal((await status(popup)).view, 'cleaned');
  await page.evaluate(() => history.pushState(null, '', '/another/article'));
  await page.waitFor('what we did is undone', () => window.differences().same);
  await assertRestored(page);
  const { view, actions } = await status(popup);
  assert.deepEqual({ view, actions }, { view: 'original', actions: 0 });
});

/** Behind everything of the story: a paragraph that is new, and one that it has already. */
const MORE = (later, copy) => {
  for (const text of [later, copy]) {
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    document.querySelector('.story-body').append(paragraph);
  }
};
const LATER = 'The last boat of the evening brought the news that nobody at the harbour had hoped for.';

test('a cleaned page that grows is read as it has become', async (t) => {
  const page = await t.openHtml(sampleWith());
  const popup = await clean(t, page);
  const before = await status(popup);
  await page.evaluate(MORE, LATER, model.copies[0]);
  await page.command('toggle-reader');
  await waitForReader(page);
  const text = await inReader(page, (root) => root.querySelector('article').textContent);
  assert.equal(times(text, LATER), 1, 'what came later is not in the reader');
  await page.command('toggle-reader');
  await waitForNoReader(page);
  assert.equal(times(await seen(page), model.copies[0]), 1, 'the copy that came later is not hidden');
  const { view, actions } = await status(popup);
  assert.deepEqual({ view, actions }, { view: 'cleaned', actions: before.actions + 1 });
  await choose(popup, page, 'original');
  assert.equal(times(await seen(page), model.copies[0]), 3);
});

test('what the page hid and shows now is cleaned with the rest', async (t) => {
  const page = await t.openHtml(sampleWith({ before: `<style>.later { display: none }</style>
    <div class="later" id="again"><p>${model.copies[0]}</p></div>` }));
  const popup = await clean(t, page);
  const { actions } = await status(popup);
  await page.evaluate(() => { document.querySelector('#again').className = ''; });
  assert.equal((await status(popup)).actions, actions + 1);
  assert.equal(times(await seen(page), model.copies[0]), 1);
});

/** From now on, what is touched of the page is noted: neither its root, to which the reader comes, nor that. */
const noteTouched = (page) => page.evaluate(() => {
  window.touched = [];
  new MutationObserver((records) => {
    for (const { target, type } of records) {
      const isPage = target !== document.documentElement && target.nodeName !== 'FAIRCOPY-READER';
      if (isPage) window.touched.push(`${type} of ${target.nodeName}`);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
});

test('a cleaned page that rests is not touched when it is read', async (t) => {
  const page = await t.openHtml(sampleWith());
  const popup = await clean(t, page);
  await noteTouched(page);
  for (let round = 0; round < 2; round++) {
    await choose(popup, page, 'reader');
    await choose(popup, page, 'cleaned');
  }
  assert.deepEqual(await page.evaluate(() => window.touched), []);
});

test('what others do to the reader itself is no change of the page', async (t) => {
  const page = await t.openHtml(sampleWith());
  const popup = await clean(t, page);
  await noteTouched(page);
  await choose(popup, page, 'reader');
  await page.evaluate(() => {
    const reader = document.querySelector('faircopy-reader');
    reader.className = 'darkened';
    reader.append(document.createElement('span'));
  });
  await choose(popup, page, 'cleaned');
  assert.deepEqual(await page.evaluate(() => window.touched), []);
});

test('no style sheet of the page hides or moves the reader', async (t) => {
  const page = await t.openHtml(sampleWith({ head: `<style>
    html > *:not(head, body) { display: none !important }
    faircopy-reader:not(#a#b) { display: none !important; visibility: hidden !important;
      opacity: 0 !important; transform: scale(0) !important; position: fixed !important }
  </style>` }));
  await choose(await openPopup(t, page), page, 'reader');
  await page.waitFor('the reader covers the window', () => {
    const sheet = document.querySelector('faircopy-reader').shadowRoot.querySelector('dialog');
    const { width, height } = sheet.getBoundingClientRect();
    return sheet.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && width >= document.documentElement.clientWidth && height === innerHeight;
  });
});

test('what the page does with all of itself changes no size in the reader', async (t) => {
  const sizes = async (style) => {
    const page = await readHtml(t, richPage().replace('<html', `<html style="${style}"`));
    return inReader(page, (root) => {
      const { left, top } = root.querySelector('.sheet').getBoundingClientRect();
      const { width, height } = root.querySelector('h1').getBoundingClientRect();
      return [left, top, width, height].map(Math.round);
    });
  };
  const plain = await sizes('');
  for (const style of ['zoom: 1.6', 'zoom: .5', 'transform: rotate(4deg) scale(.7); filter: invert(1)',
    'font-size: 4px; writing-mode: vertical-rl; contain: paint; opacity: .2']) {
    assert.deepEqual(await sizes(style), plain, style);
  }
});

test('the focus stays in the reader, and goes back to where it was', async (t) => {
  const page = await t.openHtml(sampleWith());
  await page.evaluate(() => document.querySelector('a[href]').focus());
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await popup.close();
  const isInside = () => document.activeElement?.localName === 'faircopy-reader';
  await page.waitFor('the reader has the focus', isInside);
  await page.evaluate(() => document.querySelectorAll('a[href]')[1].focus());
  assert.equal(await page.evaluate(isInside), true, 'the page took the focus away');
  await page.press('Escape');
  await waitForNoReader(page);
  assert.equal(await page.evaluate(() =>
    document.activeElement === document.querySelector('a[href]')), true);
});

test('a reader that the page removes is closed, and its keys with it', async (t) => {
  const page = await t.openHtml(sampleWith());
  await remember(page);
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  await page.evaluate(() => document.querySelector('faircopy-reader').remove());
  await until('it counts as closed', async () => (await status(popup)).view === 'cleaned');
  await page.evaluate(() => {
    addEventListener('keydown', ({ key }) => { window.heard = key; });
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
  });
  assert.equal(await page.evaluate(() => window.heard), 'j', 'the page hears no key any more');
  await choose(popup, page, 'original');
  await assertRestored(page);
});

test('the reader can be used above an element in full screen', async (t) => {
  const page = await t.openHtml(sampleWith({ before: '<button id="large">Full screen</button>' }));
  await page.evaluate(() => {
    document.querySelector('#large').addEventListener('click', () =>
      document.querySelector('article').requestFullscreen());
  });
  await visit(t, page);
  await page.click('#large');
  await page.waitFor('the article fills the screen', () => document.fullscreenElement !== null);
  await page.command('toggle-reader');
  await waitForReader(page);
  const met = await page.evaluate(() =>
    document.elementFromPoint(innerWidth / 2, innerHeight / 2).localName);
  assert.equal(met, 'faircopy-reader', 'a click would go to the page below');
});

test('the reader can be used over a page that is inert as a whole', async (t) => {
  const page = await readHtml(t, richPage({ head: '<script>document.documentElement.inert = true</script>' }));
  const met = await page.evaluate(() => [document.activeElement,
    document.elementFromPoint(innerWidth / 2, innerHeight / 2)].map((one) => one.localName));
  assert.deepEqual(met, ['faircopy-reader', 'faircopy-reader']);
});

/** Keeps events of these types for itself, before they come down to anybody. */
const keepFor = (types) => `<script>for (const type of ${JSON.stringify(types)}) {
  addEventListener(type, (event) => event.stopImmediatePropagation(), true);
}</script>`;
const MODAL = '<dialog id="own">A notice of the page</dialog><script>own.showModal()</script>';

for (const [where, more] of [['', ''], [', above a dialog of its own', MODAL]]) {
  test(`a page that keeps clicks and keys for itself can be left by cross and Escape${where}`, async (t) => {
    const page = await readHtml(t, richPage(
      { after: keepFor(['click', 'keydown', 'keyup', 'keypress', 'pointerdown', 'mousedown']) + more }));
    const press = (selector) => inReader(page, (root, one) => {
      const button = root.querySelector(one);
      button.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
      button.click();
    }, selector);
    const isOpen = (open) => waitInReader(page, `the panel is ${open ? 'open' : 'closed'}`, (root, wanted) =>
      root.querySelector('.panel.look').hidden !== wanted, open);
    const opener = await inReader(page, (root) =>
      `.bar [aria-controls="${root.querySelector('.panel.look').id}"]`);
    for (const open of [true, false, true]) {
      await press(opener);
      await isOpen(open);
    }
    await page.press('Escape');
    await isOpen(false);
    await page.press('Escape');
    await waitForNoReader(page);
    const popup = await openPopup(t, page);
    assert.notEqual((await status(popup)).view, 'reader');
    await choose(popup, page, 'reader');
    await press('.bar .close');
    await waitForNoReader(page);
    assert.notEqual((await status(popup)).view, 'reader');
  });
}

/** Keeps Escape when it goes down: from all others, and from the browser. */
const KEPT_ESCAPE = `<script>addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  event.stopImmediatePropagation();
  event.preventDefault();
}, true);</script>`;

for (const [where, more] of [['', ''], [', above a dialog of its own', MODAL]]) {
  test(`a page that lets nobody have Escape can be left by it${where}`, async (t) => {
    const page = await readHtml(t, richPage({ after: KEPT_ESCAPE + more }));
    await pressPanel(page, 'look');
    await page.press('Escape');
    await waitInReader(page, 'the panel is closed', (root) => root.querySelector('.panel.look').hidden);
    assert.ok(await page.evaluate(() => document.querySelector('faircopy-reader')), 'one press, one step');
    await page.press('Escape');
    await waitForNoReader(page);
  });
}

test('an Escape that went down elsewhere leaves the reader open when it comes up', async (t) => {
  const page = await readHtml(t, richPage());
  await page.evaluate(() => {
    document.querySelector('faircopy-reader').dispatchEvent(
      new KeyboardEvent('keyup', { key: 'Escape', bubbles: true, composed: true }));
  });
  const popup = await openPopup(t, page);
  assert.equal((await status(popup)).view, 'reader');
  await popup.close();
  await page.press('Escape');
  await waitForNoReader(page);
});

test('a click that comes is one click', async (t) => {
  const page = await readHtml(t, richPage());
  const opener = await inReader(page, (root) =>
    `[aria-controls="${root.querySelector('.panel.look').id}"]`);
  const heard = await inReader(page, (root, selector) => {
    const button = root.querySelector(selector);
    let clicks = 0;
    button.addEventListener('click', () => { clicks += 1; });
    button.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    for (let time = 0; time < 2; time += 1) (button.querySelector('svg') ?? button).dispatchEvent(
      new MouseEvent('click', { bubbles: true, composed: true }));
    button.click();
    return clicks;
  }, opener);
  assert.equal(heard, 3);
});

test('an open popup says nothing of the page before', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  assert.match(await summary(popup), /repeated/);
  const next = t.address('<!doctype html><title>Empty</title>');
  await page.evaluate((url) => { location.href = url; }, next);
  await popup.waitFor('the popup has seen the new page', () =>
    document.body.dataset.phase !== 'working' && document.querySelector('#state').textContent);
  assert.equal(await summary(popup), '');
});

test('an open popup does not go by the name of the site before', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  const name = () => popup.evaluate(() => document.querySelector('h1').textContent);
  assert.equal(await name(), '127.0.0.1');
  const next = t.address(richPage(), { host: 'elsewhere.example' });
  await page.evaluate((url) => { location.href = url; }, next);
  await popup.waitFor('the popup has seen the new page', () => document.body.dataset.phase === 'refused');
  assert.notEqual(await name(), '127.0.0.1');
});

test('an open popup goes by the name of the site when the reader opens over it', async (t) => {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  await popup.evaluate(() => {
    const name = document.querySelector('h1');
    window.names = new Set([name.textContent]);
    new MutationObserver(() => window.names.add(name.textContent)).observe(name, { childList: true });
    new MutationObserver(() => { window.isAgain = true; }).observe(document.body, { attributes: true });
  });
  await choose(popup, page, 'reader');
  await popup.waitFor('it has heard that the tab has another entry', () =>
    window.isAgain && document.body.dataset.phase === 'ready');
  assert.deepEqual(await popup.evaluate(() => [...window.names]), ['127.0.0.1']);
});

/** So many lines that no browser reads them in one slice. */
const MANY = 3_000;

/** Runs in the page: puts other nodes of the same text in the place of all, between any two tasks of others. */
function drawAnew() {
  const list = document.querySelector('#log');
  const { port1, port2 } = new MessageChannel();
  window.drawn = 0;
  port1.onmessage = () => {
    if (window.drawn < 0) return;
    window.drawn += 1;
    list.replaceChildren(...[...list.children].map((one) => one.cloneNode(true)));
    port2.postMessage(null);
  };
  port2.postMessage(null);
}

test('a long page that draws itself anew while it is read is read whole', async (t) => {
  const lines = Array.from({ length: MANY }, (_, at) =>
    `<p>Boat ${at} left the <b>harbour</b> at <i>dawn</i>, and came home again with the tide.</p>`).join('');
  const page = await t.openHtml(`<!doctype html><html lang="en"><title>${model.headline}</title><main><article>
    ${model.banner.map((text) => `<p>${text}</p>`).join('')}<h1>${model.headline}</h1>
    ${model.paragraphs.map((text) => `<p>${text}</p>`).join('')}<div id="log">${lines}</div></article></main>`);
  await page.evaluate(drawAnew);
  const popup = await openPopup(t, page);
  assert.ok(await page.evaluate(() => window.drawn) > 1, 'it was not drawn anew meanwhile');
  await page.evaluate(() => { window.drawn = -1; });
  const { view, actions } = await status(popup);
  assert.ok(view === 'cleaned' && actions > 0, `${view}, ${actions} actions`);
  await choose(popup, page, 'reader');
  const text = await inReader(page, (root) => root.querySelector('article').textContent);
  for (const at of [0, MANY / 2, MANY - 1]) assert.equal(times(text, `Boat ${at} left`), 1, `boat ${at}`);
});

// In: pages that are hostile, huge, or alive. Out: that each is cleaned or left alone with a
// reason, without an exception or a hang, and never broken. Never here: how fast (a bench).
import assert from 'node:assert/strict';
import { assertRestored, remember, seen } from '../bench.mjs';
import { until } from '../drivers/waiting.mjs';
import { choose, clean, openPopup, popupText, readerText, status } from '../hands.mjs';
import { model, sampleWith, times } from '../model.mjs';
import { test } from '../registry.mjs';
import { assertFair } from './clean.mjs';

/** The size that the issue names. */
const MANY = 100_000;

/** Floors that are built at once: the square root of the depth costs least. */
const DEPTH_STEP = 250;

/** Errors that the page meets while we are at work on it. */
const WATCH = `<script>window.errors = [];
  addEventListener('error', (event) => errors.push(String(event.message)));</script>`;

test('a form that clobbers parentNode and children around the article', async (t) => {
  const page = await t.openHtml(sampleWith({
    before: `<form><input name=parentNode><input name=children><input name=attributes>
      <input name=nodeName><input name=childNodes><input name=firstChild><input name=style>
      <input name=getAttribute><input name=checkVisibility><input name=id><input name=remove>`,
    after: '</form>',
  }));
  await remember(page);
  const popup = await clean(t, page);
  await assertFair(page);
  await choose(popup, page, 'reader');
  await choose(popup, page, 'original');
  await assertRestored(page);
});

test('a page that names its elements like globals of ours', async (t) => {
  const page = await t.openHtml(sampleWith({ before: ['faircopy', 'platform', 'settings',
    'wasm_bindgen', 'browser', 'chrome', 'faircopySnapshot', 'document', 'NodeFilter', 'Tape']
    .map((name) => `<a id="${name}" name="${name}"></a>`).join('') }));
  await remember(page);
  const popup = await clean(t, page);
  await assertFair(page);
  await choose(popup, page, 'original');
  await assertRestored(page);
});

test('a page that renders its hidden nodes anew is not fought and not broken', async (t) => {
  const page = await t.openHtml(sampleWith({ head: WATCH }));
  const popup = await clean(t, page);
  await page.evaluate(() => {
    const body = document.querySelector('.story-body');
    body.innerHTML = [...body.children].map(({ textContent }) => `<p>${textContent}</p>`).join('');
    window.rendered = body.innerHTML;
  });
  await choose(popup, page, 'original');
  const after = await page.evaluate(() => ({ errors: window.errors,
    same: document.querySelector('.story-body').innerHTML === window.rendered,
    marks: document.querySelectorAll('[data-faircopy]').length }));
  assert.deepEqual(after, { errors: [], same: true, marks: 0 });
  assert.equal(times(await seen(page), model.copies[0]), 2);
});

test('a page that draws itself anew with the same words is cleaned anew', async (t) => {
  const page = await t.openHtml(sampleWith());
  const popup = await clean(t, page);
  await page.evaluate(() => {
    const body = document.createElement('body');
    body.innerHTML = document.body.innerHTML;
    document.body.replaceWith(body);
  });
  assert.equal((await status(popup)).view, 'original', 'nothing of ours stands any more');
  await until('the button counts nothing', async () => await page.badge() === '');
  await choose(popup, page, 'original');
  await remember(page);
  await choose(popup, page, 'cleaned');
  await assertFair(page);
  await choose(popup, page, 'original');
  await assertRestored(page);
});

test('a framework that holds on to its nodes can move, change and remove them', async (t) => {
  const page = await t.openHtml(sampleWith({ head: WATCH, after: `<script>
    // As a framework does: references kept, exact parents expected, text changed in place.
    const body = document.querySelector('.story-body');
    const kept = [...body.querySelectorAll('p')];
    const texts = kept.map((one) => one.firstChild);
    window.render = () => {
      for (const one of kept.slice(7)) body.removeChild(one);
      body.insertBefore(kept[8], kept[0]);
      body.replaceChild(document.createElement('hr'), kept[6]);
      texts[5].data = 'A text of its own, written later by the page.';
    };
  </script>` }));
  const popup = await clean(t, page);
  await page.evaluate(() => window.render());
  await choose(popup, page, 'original');
  const after = await page.evaluate(() => ({ errors: window.errors,
    texts: [...document.querySelectorAll('.story-body > *')].map((one) =>
      one.textContent.trim().slice(0, 14)),
    marks: document.querySelectorAll('[data-faircopy], [style]').length }));
  const start = (text) => text.slice(0, 14).trim();
  const [a, b, c, d, e] = model.paragraphs.map(start);
  assert.deepEqual(after.texts.map((one) => one.trim()),
    [e, a, b, c, d, e, start('A text of its own'), '']);
  assert.deepEqual({ errors: after.errors, marks: after.marks }, { errors: [], marks: 0 });
});

test('a bare text that the page has written anew while it was hidden is not overwritten', async (t) => {
  const page = await t.openHtml(`<!doctype html><title>${model.headline}</title><main><article>
    <h1>${model.headline}</h1><div id="text">${[...model.paragraphs, ...model.copies]
    .join('<br><br>')}</div></article></main>`);
  const popup = await clean(t, page);
  await assertFair(page);
  await page.evaluate(() => {
    const texts = [...document.querySelector('#text').childNodes].filter(({ nodeType }) =>
      nodeType === Node.TEXT_NODE);
    texts[5].data = 'The page has thought again.';
  });
  await choose(popup, page, 'original');
  const text = await seen(page);
  assert.equal(times(text, 'The page has thought again.'), 1);
  assert.equal(times(text, model.copies[0]), 1);
  assert.equal(times(text, model.copies[1]), 2);
});

test('what somebody is writing is never touched', async (t) => {
  const text = model.paragraphs[1];
  const page = await t.openHtml(`<!doctype html><title>Editor</title><main><article>
    <h1>${model.headline}</h1>${model.paragraphs.map((one) => `<p>${one}</p>`).join('')}
    <div contenteditable="true" id="draft"><p>${text}</p><p>${text}</p><p>Sorry!!</p></div>
    <textarea id="area">${text}</textarea></article></main>`);
  await remember(page);
  await clean(t, page);
  const draft = await page.evaluate(() => document.querySelector('#draft').outerHTML
    === new DOMParser().parseFromString(window.remembered.html, 'text/html')
      .querySelector('#draft').outerHTML);
  assert.equal(draft, true);
});

/** Cleaned, or left alone with a sentence: both are right; a hang or silence is not. */
async function assertAnswered(t, page) {
  await remember(page);
  const popup = await openPopup(t, page);
  const { left, state } = await status(popup);
  if (left) {
    assert.match(left, /\w+ \w+ \w+.*[.!]$/, 'the reason is a sentence');
    await popup.waitFor('the popup says why', (reason) =>
      document.body.innerText.includes(reason), left);
    return;
  }
  assert.equal(state, 'article');
  await choose(popup, page, 'cleaned');
  assert.equal(await page.evaluate(bodyShown), 5, 'the copies are still there');
  await choose(popup, page, 'original');
  await assertRestored(page);
  assert.ok((await popupText(popup)).length > 0);
}

const bodyShown = () => [...document.querySelectorAll('.story-body > p')]
  .filter((one) => one.checkVisibility()).length;

test(`a page of ${MANY.toLocaleString('en')} nodes`, async (t) => {
  const rows = Array.from({ length: MANY / 4 }, (_, row) =>
    `<li>entry <b>${row}</b></li>`).join('');
  const page = await t.openHtml(sampleWith({ after: `<ul>${rows}</ul>` }));
  const count = await page.evaluate(() => {
    const walker = document.createTreeWalker(document);
    let nodes = 0;
    while (walker.nextNode()) nodes += 1;
    return nodes;
  });
  assert.ok(count >= MANY, `only ${count} nodes`);
  await assertAnswered(t, page);
});

test(`a page nested ${MANY.toLocaleString('en')} deep`, async (t) => {
  const page = await t.openHtml(sampleWith({ head: WATCH, after: '<div id="deep" hidden></div>' }));
  await page.evaluate((depth, step) => {
    // Hidden, because the browsers' own layout gives up long before this depth; and in pieces,
    // because an insertion takes them as long as the place is deep.
    let inmost = document.querySelector('#deep');
    for (let level = 0; level < depth; level += step) {
      const piece = document.createElement('div');
      let end = piece;
      for (let floor = 1; floor < step; floor += 1) {
        end = end.appendChild(document.createElement('div'));
      }
      inmost.append(piece);
      inmost = end;
    }
    inmost.textContent = 'The bottom of the page.';
  }, MANY, DEPTH_STEP);
  const popup = await openPopup(t, page);
  const { left, state } = await status(popup);
  assert.ok(left || state === 'article', `neither cleaned nor left alone: ${state}`);
  if (!left) {
    await choose(popup, page, 'cleaned');
    assert.equal(await page.evaluate(bodyShown), 5);
    await choose(popup, page, 'original');
    assert.equal(await page.evaluate(bodyShown), 9);
  }
  assert.deepEqual(await page.evaluate(() => window.errors), []);
});

test('an article in an open and in a closed shadow root', async (t) => {
  for (const mode of ['open', 'closed']) {
    const page = await t.openHtml(sampleWith());
    await page.evaluate((how) => {
      const story = document.querySelector('article.story');
      const host = document.createElement('div');
      story.replaceWith(host);
      window.inside = host.attachShadow({ mode: how });
      window.inside.append(story);
    }, mode);
    const popup = await openPopup(t, page);
    await choose(popup, page, 'cleaned');
    const shown = await page.evaluate(() => [...window.inside.querySelectorAll('.story-body > p')]
      .filter((one) => one.checkVisibility()).length);
    assert.equal(shown, 5, `${mode} root`);
  }
});

test('an article in a frame of a page that is made of frames', async (t) => {
  const page = await t.openHtml(`<!doctype html><title>Frames</title><frameset cols="20%,80%">
    <frame src="${t.server.page('<p><a href="/">Home</a></p>')}">
    <frame name="text" src="${t.server.page(sampleWith())}"></frameset>`);
  await page.waitFor('the frames are there', () => document.querySelector('[name="text"]')
    .contentDocument?.querySelector('.foot'));
  const popup = await openPopup(t, page);
  await choose(popup, page, 'cleaned');
  const shown = await page.evaluate(() =>
    [...document.querySelector('[name="text"]').contentDocument.querySelectorAll('.story-body > p')]
      .filter((one) => one.checkVisibility()).length);
  assert.equal(shown, 5);
  await choose(popup, page, 'reader');
  assert.ok((await readerText(page)).includes(model.paragraphs[4]));
});

test('an article in a frame of the same origin', async (t) => {
  const page = await t.openHtml(`<!doctype html><title>Frame</title><h1>Around it</h1>
    <iframe src="${t.server.page(sampleWith())}" width="900" height="700"></iframe>`);
  await page.waitFor('the frame is there', () =>
    document.querySelector('iframe').contentDocument?.querySelector('.foot'));
  const popup = await openPopup(t, page);
  await choose(popup, page, 'cleaned');
  const shown = await page.evaluate(() =>
    [...document.querySelector('iframe').contentDocument.querySelectorAll('.story-body > p')]
      .filter((one) => one.checkVisibility()).length);
  assert.equal(shown, 5);
});


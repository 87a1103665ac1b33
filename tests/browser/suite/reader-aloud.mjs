// In: the reader, and a speechSynthesis of ours in the place of the browser's, which headless may have
// no voice. Out: what is said, in which order, by whom, what is marked. Never here: a sound.
import assert from 'node:assert/strict';
import { until } from '../drivers/waiting.mjs';
import { forgetSettings, inReader, pressPanel, readHtml, setField, waitInReader } from '../hands.mjs';
import { richPage } from '../model.mjs';
import { test } from '../registry.mjs';

/** A speech that says what it is told, and ends a sentence when the test lets it. */
const FAKE = () => {
  const voice = (name, localService, lang = 'en-GB') => ({ name, voiceURI: name, localService, lang,
    default: false });
  const speech = { said: [], now: null, voices: [voice('Far', false), voice('Near', true),
    voice('Proche', true, 'fr-FR')],
  getVoices() { return this.voices; },
  speak(utterance) {
    this.now = utterance;
    this.said.push({ text: utterance.text, rate: utterance.rate, voice: utterance.voice?.name });
  },
  cancel() { this.now = null; },
  end() { const { now } = this; this.now = null; now?.onend?.({}); } };
  const { Highlight } = globalThis;
  globalThis.Highlight = function remembered(range) {
    globalThis.marked = String(range);
    return new Highlight(range);
  };
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(globalThis, 'speechSynthesis', { configurable: true, value: speech });
};

const said = (page) => page.isolated(() => globalThis.speechSynthesis.said);
const end = (page) => page.isolated(() => globalThis.speechSynthesis.end());

async function openAloud(t, html = richPage()) {
  const page = await readHtml(t, html);
  await page.isolated(FAKE);
  await pressPanel(page, 'listen');
  return page;
}
const control = (page, index) => inReader(page, (root, at) =>
  root.querySelectorAll('.controls button')[at].click(), index);
const last = async (page) => (await said(page)).at(-1)?.text;

test('the text is read sentence by sentence, by a voice of this device, and marked', async (t) => {
  const page = await openAloud(t);
  await control(page, 2);
  const first = await until('something is said', async () => (await said(page))[0]);
  assert.equal(first.voice, 'Near');
  await end(page);
  await end(page);
  const all = (await said(page)).map(({ text }) => text);
  assert.equal(all.length, 3);
  const text = await inReader(page, (root) => root.querySelector('article').textContent.replace(/\s+/g, ' '));
  for (const sentence of all) assert.ok(text.includes(sentence), sentence);
  const marked = await page.isolated(() => globalThis.CSS.highlights.has('faircopy-sentence')
    && globalThis.marked.replace(/\s+/g, ' '));
  assert.equal(marked.trim(), all.at(-1));
  await control(page, 2);
  assert.equal(await page.isolated(() => globalThis.speechSynthesis.now), null, 'it does not pause');
  await control(page, 2);
  assert.equal(await last(page), all.at(-1), 'it does not go on where it was');
});

test('the word that is said is marked in its sentence, and the text follows', async (t) => {
  const page = await openAloud(t);
  await control(page, 2);
  const sentence = await until('something is said', () => last(page));
  const word = sentence.split(' ')[2];
  const marked = await page.isolated((charIndex, charLength) => {
    speechSynthesis.now.onboundary({ name: 'word', charIndex, charLength });
    return CSS.highlights.has('faircopy-word') && CSS.highlights.has('faircopy-sentence')
      && globalThis.marked;
  }, sentence.indexOf(word), word.length);
  assert.equal(marked, word);
  await until('the last of it is said', async () => {
    await end(page);
    return /^Evening 12/.test(await last(page));
  });
  await waitInReader(page, 'it is in sight', (root) => {
    const { top, bottom } = [...root.querySelectorAll('article p')].find(({ textContent }) =>
      textContent.startsWith('Evening 12')).getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
});

test('reading goes on behind another tab, and is where it was when one comes back', async (t) => {
  const page = await openAloud(t);
  await page.evaluate(() => {
    document.addEventListener('visibilitychange', () => { window.wasHidden ||= document.hidden; });
  });
  await control(page, 2);
  await end(page);
  const before = await until('something is said', () => last(page));
  const other = await t.openHtml('<!doctype html><title>Another</title><p>Another page.</p>');
  assert.equal(await other.evaluate(() => document.hidden), false);
  await page.front();
  await page.waitFor('it was behind, and is in front', () => window.wasHidden && !document.hidden);
  assert.equal(await page.isolated(() => speechSynthesis.now?.text), before, 'it has stopped');
  await end(page);
  assert.notEqual(await last(page), before);
});

test('captions and addresses are not read out', async (t) => {
  const page = await openAloud(t, richPage().replace('</pre>', `</pre><figure><img alt="" width="400"
    height="300" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E">
    <figcaption>The quay in the year of the flood</figcaption></figure>
    <p>The plan, drawn by hand, is at https://harbour.example/plan and in the archive.</p>`));
  assert.match(await inReader(page, (root) => root.querySelector('article').textContent),
    /year of the flood[^]*harbour\.example/);
  await control(page, 2);
  await until('all of it is said', async () => {
    await end(page);
    return /^Evening 12/.test(await last(page));
  });
  const text = (await said(page)).map((one) => one.text).join(' ');
  assert.match(text, /drawn by hand, is at and in the archive/);
  assert.doesNotMatch(text, /harbour\.example|year of the flood/);
});

test('code, tables and signs of notes are not read out', async (t) => {
  const page = await openAloud(t);
  await control(page, 2);
  for (let time = 0; time < 60; time += 1) await end(page);
  const text = (await said(page)).map((one) => one.text).join(' ');
  assert.match(text, /Evening 12/);
  assert.doesNotMatch(text, /calendar\(year\)|Passengers|planned for years1/);
});

test('sentences and paragraphs are skipped, and a click starts where it hits', async (t) => {
  const page = await openAloud(t);
  await control(page, 2);
  const first = await last(page);
  await control(page, 3);
  assert.notEqual(await last(page), first);
  await control(page, 1);
  assert.equal(await last(page), first);
  await control(page, 4);
  const paragraph = await last(page);
  assert.notEqual(paragraph, first);
  await control(page, 0);
  assert.equal(await last(page), first);
  await inReader(page, (root) => {
    const target = [...root.querySelectorAll('article p')].find(({ textContent }) =>
      textContent.startsWith('Evening 5'));
    target.scrollIntoView({ behavior: 'instant' });
    const { left, top } = target.getBoundingClientRect();
    target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, clientX: left + 5,
      clientY: top + 10 }));
  });
  await until('it starts there', async () => (await last(page)).startsWith('Evening 5'));
});

test('voices that send the text away are off until they are allowed, and say what they do', async (t) => {
  const page = await openAloud(t);
  try {
    const voices = () => inReader(page, (root) => [...root.querySelectorAll('[name="voice"] option')]
      .map(({ value }) => value));
    assert.deepEqual(await voices(), ['Near']);
    assert.ok(await inReader(page, (root) => root.querySelector('[name="voice"]').checkVisibility()));
    await setField(page, 'remote', true);
    await waitInReader(page, 'the other voice is offered', (root) =>
      root.querySelectorAll('[name="voice"] option').length === 2);
    assert.deepEqual(await voices(), ['Near', 'Far']);
    await setField(page, 'rate', 150);
    await control(page, 2);
    const [one] = (await said(page)).slice(-1);
    assert.deepEqual([one.rate, one.voice], [1.5, 'Near']);
  } finally {
    await until('it is written', async () => (await t.browser.background(() =>
      globalThis.platform.api.storage.local.get('reading'))).reading?.rate === 150);
    await forgetSettings(t);
  }
});

test('without a voice for the language it says so, offers none, and reads nothing', async (t) => {
  const page = await openAloud(t, richPage({ lang: 'fi' }));
  assert.equal(await inReader(page, (root) => root.querySelector('[name="voice"]').checkVisibility()), false);
  await control(page, 2);
  await waitInReader(page, 'a sentence says why', (root) =>
    root.querySelector('.toast').checkVisibility() && /\w+ \w+/.test(root.querySelector('.toast').textContent));
  assert.deepEqual(await said(page), []);
});

test('closing the reader ends the reading, and its marks', async (t) => {
  const page = await openAloud(t);
  await control(page, 2);
  await page.press('Escape');
  await page.press('Escape');
  await until('it is silent', () => page.isolated(() => globalThis.speechSynthesis.now === null &&
    globalThis.CSS.highlights.size === 0));
});

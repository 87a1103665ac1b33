// In: target/site, the playground as any static host would serve it. Out: that it shows what the
// command line program prints; that nothing of a page runs or loads; that nothing is lost; that a
// report replays in it. Never here: what the engine should find.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { assertAccessible } from '../axe.mjs';
import { clean, fillReport, openReport, reportPreview } from '../hands.mjs';
import { model, times } from '../model.mjs';
import { test } from '../registry.mjs';


/** A site that must never be asked for anything. The server would answer for it. */
const TRAP = 'http://trap.example/';

async function open(t, hash = '') {
  const page = await t.open(`${t.server.origin}/site/${hash}`);
  await page.waitFor('the playground has started', () =>
    !['loading', 'working'].includes(document.body.dataset.phase));
  return page;
}

const isReady = (page) => page.waitFor('a page is on the desk', () =>
  document.body.dataset.phase === 'ready');

async function openSample(t) {
  const page = await open(t);
  await page.click('#sample');
  await isReady(page);
  return page;
}

/** Writes into the field and presses the button. */
async function read(page, text, address = '') {
  await page.evaluate((html, url) => {
    document.querySelector('#text').value = html;
    document.querySelector('#address').value = url;
  }, text, address);
  await page.click('#form .main');
}

const view = (page, value) => page.evaluate((one) =>
  document.querySelector(`[name="view"][value="${one}"]`).click(), value);

const fairCopy = (page) => page.evaluate(() =>
  document.querySelector('#copy').shadowRoot.querySelector('.page').textContent);

/** The rows of the outline, as `faircopy explain` begins them. */
const outline = (page) => page.evaluate(() =>
  [...document.querySelectorAll('#outline-rows > li')].map((row) =>
    [row.dataset.id, row.dataset.verdict, row.querySelector('.role').textContent].join(' ')));

const notice = (page) => page.evaluate(() => document.querySelector('#notice').textContent);

const refused = (page, sentence) => page.waitFor(`it says: ${sentence}`, (source) =>
  new RegExp(source).test(document.querySelector('#notice').textContent), sentence.source);

/** Gives the playground a file, as the file dialog would. */
const choose = (page, name, bytes) => page.evaluate((called, list) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(list)], called));
  const input = document.querySelector('#file');
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
}, name, [...bytes]);

const called = (page, name) => page.waitFor(`${name} is on the desk`, (one) =>
  document.body.dataset.phase === 'ready'
    && document.querySelector('#name').textContent === one, name);

test('the playground shows what the program prints', async (t) => {
  const page = await openSample(t);
  const text = await fairCopy(page);
  for (const piece of [model.headline, ...model.paragraphs]) {
    assert.equal(times(text, piece), 1, piece);
  }
  const sample = join(t.repository, 'www/sample/index.html');
  const url = `${t.server.origin}/site/sample/`;
  const { stdout: explained } = await t.faircopy('explain', sample, '--url', url);
  const rows = [...explained.matchAll(/^ *(\d+) (\w+) +(\w+)/gm)];
  assert.ok(rows.length > 20, explained);
  assert.deepEqual(await outline(page), rows.map(([, ...words]) => words.join(' ')));
  await view(page, 'formats');
  await page.click('[name="format"][value="json"]');
  const shown = JSON.parse(await page.evaluate(() =>
    document.querySelector('#format-text').textContent));
  const { stdout: json } = await t.faircopy('extract', sample, '--url', url, '--format', 'json');
  assert.deepEqual(shown, JSON.parse(json));
});

test('the playground marks what goes in its picture of the page', async (t) => {
  const page = await openSample(t);
  const pictures = await page.evaluate(() => ['original', 'marked', 'cleaned'].map((id) => {
    const { srcdoc } = document.querySelector(`#${id}`);
    const inert = new DOMParser().parseFromString(srcdoc, 'text/html');
    const marks = [...inert.querySelectorAll('[data-faircopy]')];
    return marks.map(({ textContent, title }) => ({ textContent, title }));
  }));
  assert.equal(pictures[0].length, 0, 'the original carries marks');
  assert.deepEqual(pictures[1], pictures[2]);
  const marked = pictures[1].map(({ textContent }) => textContent.replace(/\s+/g, ' ')).join(' ');
  for (const copy of model.copies) assert.equal(times(marked, copy), 1, copy);
  assert.ok(pictures[1].every(({ title }) => /\w+ \w+/.test(title)), 'each mark says why');
});

test('what was put back in the playground is in the fair copy', async (t) => {
  const page = await openSample(t);
  const [copy] = model.copies;
  await view(page, 'ledger');
  const press = () => page.click('#ledger [data-kind="duplicate"] button');
  await press();
  await page.waitFor('the paragraph is there twice', (text) =>
    document.querySelector('#copy').shadowRoot.textContent.replace(/\s+/g, ' ')
      .split(text).length === 3, copy);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Take out');
  await press();
  assert.equal(times(await fairCopy(page), copy), 1);
  await page.click('#kinds [value="duplicate"]');
  const text = await fairCopy(page);
  for (const paragraph of model.copies) assert.equal(times(text, paragraph), 2, paragraph);
});

test('nothing of a page runs in the playground, and nothing of it loads', async (t) => {
  const page = await open(t);
  const before = t.server.log.length;
  await read(page, `<!doctype html><html><head><base href="${TRAP}">
    <title>A trap</title><link rel="stylesheet" href="sheet"><link rel="preload" as="image"
    href="preload"><link rel="icon" href="icon"><meta http-equiv="refresh" content="0;url=refresh">
    <script src="script"></script><script>parent.document.title = 'caught'</script>
    <style>@import "import"; @font-face { font-family: f; src: url(font) }
      body { background: url(background); font-family: f }</style></head>
    <body onload="parent.document.title = 'caught'"><article><h1>A headline for the trap</h1>
    ${model.paragraphs.map((text) => `<p>${text}</p>`).join('')}
    <img src="picture" onerror="parent.document.title = 'caught'" alt="a picture">
    <video poster="poster" src="video" autoplay></video></article>
    <iframe src="frame"></iframe><object data="object"></object><embed src="embed">
    <svg><image href="image"/></svg><form action="form"><input autofocus></form>
    <noscript><img src="noscript"></noscript></body></html>`, `${TRAP}page`);
  await isReady(page);
  assert.equal(times(await fairCopy(page), model.paragraphs[0]), 1);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'found');
  // The sample's picture comes by the same ways, and later: what would have come has come.
  await page.click('#another');
  await page.click('#sample');
  await called(page, 'The sample page');
  await page.waitFor('its picture has come', () => [...document.querySelector('#copy').shadowRoot
    .querySelectorAll('img')].some((image) => image.naturalWidth > 0));
  // All that leaves the browser comes by the server, which is its proxy.
  const asked = t.server.log.slice(before).filter((line) => /127\.0\.0\.1|\.example/.test(line));
  assert.ok(asked.length > 0);
  assert.deepEqual(asked.filter((line) => !line.includes(`${t.server.origin}/site/`)), []);
  assert.equal(await page.evaluate(() => document.title), 'Faircopy playground');
});

test('what the playground cannot read takes nothing away', async (t) => {
  const page = await open(t);
  await read(page, '  \n');
  await refused(page, /nothing to read/);
  await page.click('#sample');
  await isReady(page);
  const text = await fairCopy(page);
  await page.click('#another');
  for (const [given, sentence] of [
    ['https://news.example/story', /address of a page/],
    ['{"faircopy": 1}', /report is broken/],
    ['{"faircopy": 99}', /format 99/],
    ['{"some": "JSON"', /not a report/],
  ]) {
    await read(page, given);
    await refused(page, sentence);
    assert.equal(await page.evaluate(() => document.querySelector('#text').value), given);
  }
  await read(page, '<p>Words</p>', 'news.example');
  await refused(page, /no address of a page/);
  await choose(page, 'paper.pdf', Buffer.from('%PDF-1.7'));
  await refused(page, /paper\.pdf is no web page: it is a PDF/);
  await page.click('#back');
  await isReady(page);
  assert.equal(await notice(page), '');
  assert.equal(await fairCopy(page), text);
});

test('files come into the playground by dialog, drop and paste, in any charset', async (t) => {
  const page = await open(t);
  const cyrillic = '<meta charset=windows-1251><title>1</title><p>';
  await choose(page, 'page.html', [...Buffer.from(cyrillic), 0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
  await called(page, 'page.html');
  const rows = () => page.evaluate(() => document.querySelector('#outline-rows').textContent);
  assert.match(await rows(), /Привет/);
  await page.evaluate((html) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([html], 'dropped.html'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true,
      cancelable: true }));
  }, '<p>A dropped paragraph.</p>');
  await called(page, 'dropped.html');
  assert.match(await rows(), /A dropped paragraph\./);
  await page.evaluate((html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'A pasted');
    clipboardData.setData('text/html', html);
    const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    // Firefox lets no script fill the clipboard of an event that it makes.
    Object.defineProperty(paste, 'clipboardData', { value: clipboardData });
    document.body.dispatchEvent(paste);
  }, '<p>A <em>pasted</em> paragraph.</p>');
  await called(page, 'Pasted text');
  assert.match(await rows(), /A pasted paragraph\./);
});

test('a report replays in the playground, and says where the plan is another', async (t) => {
  const sample = await t.openSample();
  const popup = await clean(t, sample);
  const tab = await openReport(t, popup);
  const words = 'A <b>word</b> about it.';
  await fillReport(tab, { category: 'under-hidden', text: words });
  const file = await reportPreview(tab);
  const page = await open(t);
  await read(page, file);
  await isReady(page);
  const said = () => page.evaluate(() => document.querySelector('#report').innerText);
  assert.match(await said(), /The same plan/);
  assert.ok((await said()).includes(words), await said());
  assert.equal(times(await fairCopy(page), model.paragraphs[4]), 1);
  const other = JSON.parse(file);
  const [gone] = other.plan.actions.splice(0, 1);
  await page.click('#another');
  await read(page, JSON.stringify(other));
  await page.waitFor('another plan', () =>
    /Another plan/.test(document.querySelector('#replay-outcome').textContent));
  const differences = await page.evaluate(() =>
    [...document.querySelectorAll('#differences > li')].map((line) => line.innerText));
  assert.equal(differences.length, 1);
  // A report's own view goes with it.
  await page.click('#another');
  await page.click('#sample');
  await called(page, 'The sample page');
  assert.equal(await page.evaluate(() => document.querySelector('#read').checkVisibility()), true);
  assert.equal(await page.evaluate(() => document.querySelector('#report').checkVisibility()),
    false);
  assert.match(differences[0], new RegExp(`node ${gone.node}\\b`));
});

test('axe finds nothing in the playground, in any of its views', async (t) => {
  const page = await open(t, '#sample');
  await isReady(page);
  for (const one of ['copy', 'outline', 'ledger', 'about', 'formats']) {
    await view(page, one);
    await assertAccessible(page);
  }
  await page.click('#another');
  await assertAccessible(page);
});

// In: pages with clutter in the reader. Out: that what was left out is marked where it stood, told,
// measured, and comes back; that blocks can be taken out; that all of it can be undone. Never here:
// what the engine leaves out.
import assert from 'node:assert/strict';
import { choose, inReader, openPopup, pressPanel, readHtml, readerText, status, waitInReader,
} from '../hands.mjs';
import { clutter, model, richPage, times } from '../model.mjs';
import { test } from '../registry.mjs';

async function openSample(t) {
  const page = await t.openSample();
  const popup = await openPopup(t, page);
  await choose(popup, page, 'reader');
  return { page, popup };
}

/** Marks with what stands around each, and their rows. */
const ghosts = (page) => inReader(page, (root) => [...root.querySelectorAll('.ghost')].map((one) => ({
  says: one.querySelector('.ghost-button').textContent,
  before: one.previousElementSibling?.textContent.replace(/\s+/g, ' ').trim() ?? '',
  texts: [...one.querySelectorAll('.out')].map(({ textContent }) => textContent),
})));

test('each block that was left out of the text is marked where it stood', async (t) => {
  const banner = '<div class="error"><p>Something went wrong. Try again.</p></div>';
  const [one, two, three, four] = model.paragraphs;
  const page = await readHtml(t, `<!doctype html><html lang="en"><title>${model.headline}</title><body>
    <main><article><h1>${model.headline}</h1><p>${one}</p><p>${two}</p>${banner}<p>${three}</p>
    <ul><li>${four}</li><li>Last of a list.</li></ul></article></main>
    <footer><p>All rights reserved.</p></footer>`);
  // The line of the footer stays on the page: the end of the text has no mark for it.
  const [found, ...others] = await ghosts(page);
  assert.deepEqual(others, []);
  assert.equal(times(found.before, two), 1);
  assert.match(found.texts.join(), /Something went wrong/);
  assert.match(found.says, /error/i);
  const { page: sample } = await openSample(t);
  const marks = await ghosts(sample);
  const after = marks.find(({ texts }) => texts.includes(model.copies[0]));
  assert.equal(times(after.before, model.paragraphs.at(-1)), 1, 'copies stand after the text');
});

test('what was left out before a quotation is no part of it', async (t) => {
  const banner = '<div class="error"><p>Something went wrong. Try again.</p></div>';
  const [one, two, three, four] = model.paragraphs;
  const page = await readHtml(t, `<!doctype html><html lang="en"><title>${model.headline}</title><body>
    <main><article><h1>${model.headline}</h1><p>${one}</p><p>${two}</p>${banner}<blockquote><p>${three}</p>
    <p>${four}</p></blockquote><p>That was all that was said that day.</p></article></main>`);
  const found = await inReader(page, (root) => [...root.querySelectorAll('.ghost')].map((one) =>
    [one.parentElement.localName, one.nextElementSibling.localName]));
  assert.deepEqual(found, [['article', 'blockquote']]);
});

test('what was only around the text is marked with a dot, which says on demand what it was', async (t) => {
  const [one, two, three, four] = model.paragraphs;
  const bar = '<div class="share-bar"><button>Share</button><button>Save</button></div>';
  const page = await readHtml(t, `<!doctype html><html lang="en"><title>${model.headline}</title><body>
    <main><article><h1>${model.headline}</h1><p>${one}</p><p>${two}</p>${bar}<p>${three}</p>
    <p>${four}</p></article></main>`);
  const look = () => inReader(page, (root) => {
    const ghosts = [...root.querySelectorAll('.ghost')];
    const words = ghosts[0].querySelector('.ghost-button span');
    return { marks: ghosts.length, width: words.getBoundingClientRect().width, says: words.textContent,
      line: getComputedStyle(words.parentElement, '::before').borderTopStyle,
      height: words.parentElement.getBoundingClientRect().height };
  });
  const quiet = await look();
  assert.equal(quiet.marks, 1);
  assert.ok(quiet.width <= 8, `${quiet.width} px`);
  assert.ok(quiet.height >= 24, 'too small for a finger');
  assert.equal(quiet.line, 'none');
  assert.match(quiet.says, /2 blocks/);
  await inReader(page, (root) => root.querySelector('.ghost-button').click());
  const open = await look();
  assert.ok(open.width > 60 && open.line === 'dashed', JSON.stringify(open));
});

test('no dot parts a heading from its text: it stands above', async (t) => {
  const [one, two, three, four] = model.paragraphs;
  const anchor = '<div class="share-bar"><button>Share</button></div>';
  const page = await readHtml(t, `<!doctype html><html lang="en"><title>${model.headline}</title><body>
    <main><article><h1>${model.headline}</h1><p>${one}</p>${anchor}<h2>In the morning</h2>${anchor}
    <p>${two}</p><p>${three}</p><hr>${anchor}<h2>In the evening</h2>${anchor}<p>${four}</p></article></main>`);
  const found = await inReader(page, (root) => [...root.querySelectorAll('.ghost[data-quiet]')].map((one) =>
    [one.previousElementSibling.localName, one.nextElementSibling.localName,
      one.querySelectorAll('.out').length]));
  assert.deepEqual(found, [['p', 'h2', 2], ['p', 'hr', 2]]);
});

test('a mark speaks the language of the interface, the way that is written', async (t) => {
  const page = await readHtml(t, richPage().replace(/<html[^>]*>/u, '<html lang="ar" dir="rtl">')
    .replace('<pre>', '<div class="share-bar"><button>Share</button><button>Save</button></div><pre>'));
  const found = await inReader(page, (root) => [...root.querySelectorAll('.ghost, .code .copy')].map((one) =>
    [one.closest('article').dir, one.dir, one.lang.slice(0, 2)]));
  assert.ok(found.length >= 2, JSON.stringify(found));
  for (const one of found) assert.deepEqual(one, ['rtl', 'ltr', 'en']);
});

test('what was left out of one table has one mark, where it stood', async (t) => {
  const [one, two, three, four] = model.paragraphs;
  const cells = [two, three, four, two, three, four].map((text) => `<tr><td>${text}</td></tr>`);
  const page = await readHtml(t, `<!doctype html><html lang="en"><title>${model.headline}</title><body><main>
    <article><h1>${model.headline}</h1><p>${one}</p><table>${cells.join('')}</table></article></main>`);
  const found = (await ghosts(page)).filter(({ texts }) => texts.includes(two));
  assert.deepEqual(found.map(({ texts }) => texts.length), [3]);
  assert.equal(times(found[0].before, four), 1);
});

test('what was left out before a table of data is marked before it, and the table is whole', async (t) => {
  const banner = '<div class="error"><p>Something went wrong. Try again.</p></div>';
  const page = await readHtml(t, richPage().replace('<table>', `${banner}<table>`));
  const found = await inReader(page, (root) => {
    const ghost = [...root.querySelectorAll('.ghost')].find((one) =>
      [...one.querySelectorAll('.out')].some(({ textContent }) => /Something went wrong/.test(textContent)));
    const next = ghost?.nextElementSibling;
    return { follows: next?.querySelector('table')?.rows.length ?? next?.rows?.length,
      inside: root.querySelectorAll('table .ghost').length };
  });
  assert.deepEqual(found, { follows: 31, inside: 0 });
});

test('a mark opens, and one click puts its block back in its place; undo and redo go over it', async (t) => {
  const { page, popup } = await openSample(t);
  const [copy] = model.copies;
  const count = () => status(popup).then(({ ledger }) => ledger.filter((one) => one.putBack).length);
  await inReader(page, (root, text) => {
    const ghost = [...root.querySelectorAll('.ghost')].find((one) =>
      [...one.querySelectorAll('.out')].some(({ textContent }) => textContent === text));
    ghost.querySelector('.ghost-button').click();
    const row = [...ghost.querySelectorAll('li')].find((one) =>
      one.querySelector('.out').textContent === text);
    row.querySelector('[data-entry]').click();
  }, copy);
  const seen = (root, text, wanted) => [...root.querySelectorAll('article > p')]
    .filter(({ textContent }) => textContent.replace(/\s+/g, ' ').includes(text)).length === wanted;
  await waitInReader(page, 'it stands there twice', seen, copy, 2);
  assert.equal(await count(), 1);
  await page.press('z');
  await waitInReader(page, 'undone', seen, copy, 1);
  await page.press('Z');
  await waitInReader(page, 'redone', seen, copy, 2);
  await inReader(page, (root) => root.querySelector('.bar button:not(:disabled)[aria-label="Undo"]').click());
  await waitInReader(page, 'undone by its button', seen, copy, 1);
  assert.equal(await count(), 0);
});

test('a copy names the paragraph that it repeats, leads there, and marks the words that differ', async (t) => {
  const { page } = await openSample(t);
  const [copy] = model.copies;
  await pressPanel(page, 'ledger');
  const link = await inReader(page, (root, text) => {
    const found = [...root.querySelectorAll('.panel.ledger li')].find((li) =>
      li.querySelector('.out').textContent === text);
    found.querySelector('.link').click();
    return found.querySelector('.link').textContent;
  }, copy);
  assert.match(link, /2/);
  const text = await waitInReader(page, 'the paragraph is shown', (root) =>
    root.querySelector('article .flash')?.textContent);
  assert.equal(times(text, copy), 1);
  const pieces = await page.isolated((one, other) =>
    globalThis.faircopy.changedWords(one, other), copy, copy.replace('focused', 'centred'));
  assert.deepEqual(pieces.filter(({ isChanged }) => isChanged).map((piece) => piece.text.trim()),
    ['focused']);
  assert.equal(pieces.map((piece) => piece.text).join(''), copy);
});

test('the meter says how much of the page is shown', async (t) => {
  const { page, popup } = await openSample(t);
  const { words, ledger } = await status(popup);
  assert.ok(ledger.length > 0);
  const [kept, all] = await inReader(page, (root) =>
    root.querySelector('meter').getAttribute('aria-label').match(/\d[\d,]*/g)
      .map((number) => Number(number.replace(',', ''))));
  assert.equal(kept, words);
  assert.ok(all > kept, `${kept} of ${all}`);
  const value = await inReader(page, (root) => root.querySelector('meter').value);
  assert.equal(value, Math.round(100 * kept / all));
});

test('a notice that says something of the text leaves a badge, which opens its words', async (t) => {
  const notice = 'This post contains affiliate links.';
  const page = await readHtml(t, richPage({}).replace('</article>', `<p>${notice}</p></article>`));
  assert.equal(times(await readerText(page), notice), 0);
  await inReader(page, (root) => root.querySelector('[data-badge="affiliate"]').click());
  assert.equal(times(await readerText(page), notice), 1);
});

test('a notice in the footer of the site says nothing of the text', async (t) => {
  const links = Array.from({ length: 12 }, (_, at) => `<li><a href="/${at}">Harbour ${at + 1}</a></li>`).join('');
  const page = await readHtml(t, richPage({ after: `<footer><ul>${links}</ul>
    <p>This post contains affiliate links.</p></footer>` }));
  const found = await inReader(page, (root) => ({
    isInLedger: /affiliate/.test(root.querySelector('.panel.ledger').textContent),
    badges: root.querySelectorAll('[data-badge]').length }));
  assert.deepEqual(found, { isInLedger: true, badges: 0 });
});

test('a page that is none of an article says so above its text', async (t) => {
  const page = await readHtml(t, `<!doctype html><html lang="en"><title>${model.headline}</title><body>
    <main><article><h1>${model.headline}</h1><p>${model.paragraphs[0]}</p><p>${model.paragraphs[1]}</p>
    <div class="paywall"><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in.</p>
    </div></article></main>`);
  const banner = await inReader(page, (root) => {
    const note = root.querySelector('.note');
    return note && { state: note.dataset.state, text: note.textContent, isFirst: note.compareDocumentPosition(
      root.querySelector('article p')) };
  });
  assert.equal(banner?.state, 'paywall');
  assert.match(banner.text, /\w+ \w+.*\./);
});

test('a block can be taken out by key and by click, and comes back', async (t) => {
  const page = await readHtml(t, richPage());
  const evening = 'Evening 3';
  const has = (root, text) => [...root.querySelectorAll('article > p')].some((one) =>
    one.textContent.startsWith(text));
  await pressPanel(page, 'ledger');
  await inReader(page, (root) => root.querySelector('[name="picking"]').click());
  await page.press('Escape');
  await inReader(page, (root, text) => [...root.querySelectorAll('article > p')].find((one) =>
    one.textContent.startsWith(text)).click(), evening);
  await waitInReader(page, 'it is out', `(root, text) => !(${has})(root, text)`, evening);
  const mark = (await ghosts(page)).find(({ texts }) => texts[0]?.startsWith(evening));
  assert.ok(mark, 'no mark is left');
  await page.press('z');
  await waitInReader(page, 'it is back', has, evening);
  await page.press('Escape');
  await inReader(page, (root) => root.querySelector('.scroller').focus());
  const first = await inReader(page, (root) => root.querySelector('article > p').textContent);
  await page.press('x');
  await waitInReader(page, 'what is being read is out', `(root, text) => !(${has})(root, text)`, first);
  await inReader(page, (root) => [...root.querySelectorAll('.ghost .small')].at(0).click());
  await waitInReader(page, 'its mark brings it back', has, first);
});

test('what the reader is shown loses nothing: text and marks hold every word of the page', async (t) => {
  const { page } = await openSample(t);
  const texts = await inReader(page, (root) => [...root.querySelectorAll('.panel.ledger .out')]
    .map(({ textContent }) => textContent).join('\n'));
  for (const piece of [...clutter, ...model.copies]) {
    assert.ok(times(texts, piece) >= 1, `nowhere: ${piece.slice(0, 60)}`);
  }
});

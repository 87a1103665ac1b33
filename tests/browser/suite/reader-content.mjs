// In: what an article has beside plain text. Out: that it is in the reader as it was meant, and that
// nothing is loaded for it unasked. Never here: what parts of the text can do (reader-parts.mjs).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inReader, readHtml, waitInReader } from '../hands.mjs';
import { model, richPage } from '../model.mjs';
import { test } from '../registry.mjs';

const [one, two, three, four] = model.paragraphs;

/** An article with something between its paragraphs. */
const article = (between, head = '', top = '') => `<!doctype html><html lang="en"><head>
<title>${model.headline}</title>${head}</head><body><main><article><h1>${model.headline}</h1>${top}<p>${one}</p>
<p>${two}</p>${between}<p>${three}</p><p>${four}</p></article></main></body></html>`;

test('of a picture\'s sources the best is shown, also where it was to come later or without scripts', async (t) => {
  const page = await readHtml(t, article(`
    <figure><img src="img/lead.svg?small" srcset="img/lead.svg?middle 600w, img/lead.svg?large 1200w" alt="set"
      width="600" height="300"></figure><p>The first picture is above this sentence, which says no more.</p>
    <figure><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="img/lead.svg?late" alt="late"></figure>
    <p>The second picture is above this sentence, which says that it came late.</p>
    <figure><noscript><img src="img/lead.svg?bare" alt="bare" width="600" height="300"></noscript></figure>`));
  const shown = await inReader(page, (root) => [...root.querySelectorAll('article figure img')]
    .map(({ alt, src }) => [alt, src.split('?').at(-1)]));
  assert.deepEqual(shown, [['set', 'large'], ['late', 'late'], ['bare', 'bare']]);
});

test('a picture that does not come leaves its description, and where it has none, no gap', async (t) => {
  const gone = () => t.address('', { status: 404, type: 'text/plain' });
  const figure = (alt, caption = '') => `<figure><a href="/album"><img alt="${alt}" data-src="${gone()}"
    src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></a>${caption}</figure>`;
  const page = await readHtml(t, article(`${figure('The quay at noon')}
    <p>Of this picture the page says at least what was to be seen on it.</p>${figure('')}
    <p>Whoever drew the next one is not known, and nobody has asked for a long time.</p>
    ${figure('', '<figcaption>Drawn in 1961</figcaption>')}<p>It hung above the counter.</p>`));
  await waitInReader(page, 'nobody waits for a picture', (root) => {
    for (const image of root.querySelectorAll('article img')) image.loading = 'eager';
    return root.querySelector('article img') === null;
  });
  const left = await inReader(page, (root) => [...root.querySelectorAll('article figure')].map((one) =>
    one.textContent.trim()));
  assert.deepEqual(left, ['The quay at noon', 'Drawn in 1961']);
});

test('the lead picture stands once, though the head names it too', async (t) => {
  const address = `${t.server.sample}img/lead.svg`;
  const page = await readHtml(t, article('', `<meta property="og:image" content="${address}">`,
    `<figure><img src="${address}" alt="The bridge" width="800" height="400"></figure>`));
  assert.deepEqual(await inReader(page, (root) => [...root.querySelectorAll('article img')]
    .map(({ alt }) => alt)), ['The bridge']);
});

test('a caption that is no part of the text stands with its picture and is not listed as left out', async (t) => {
  const source = join(t.repository, 'tests/pages/structure--captions/source.html');
  const picture = `${t.server.sample}img/lead.svg?`;
  const html = (await readFile(source, 'utf8')).replaceAll('src="/img/', `src="${picture}`);
  const page = await readHtml(t, html);
  const found = await inReader(page, (root) => ({
    captions: [...root.querySelectorAll('article figure figcaption')].slice(1)
      .map((one) => [one.parentElement.querySelector('img').src.split('?').at(-1),
        one.textContent.trim().slice(0, 8)]),
    ghosts: [...root.querySelectorAll('article .ghost .out')].map((one) => one.textContent),
    rows: [...root.querySelectorAll('.panel .out')].map((one) => one.textContent),
  }));
  assert.deepEqual(found.captions,
    [['quay.jpg', 'Quay Str'], ['bell.jpg', 'The bell'], ['stage.jpg', 'Quay Str']]);
  assert.ok(found.ghosts.includes('The last pilot'), 'its picture is not shown');
  assert.ok(found.rows.includes('The last pilot'));
  for (const list of [found.ghosts, found.rows]) assert.ok(!list.includes('The bell in the yard'));
});

test('a caption stands nearer to its own picture than to the next, and to a table or a quotation as near', async (t) => {
  const picture = (name) => `<img src="${t.server.sample}img/lead.svg?${name}" alt="" width="600" height="300">`;
  const caption = (text) => `<figcaption>${text} is what this is about, and nothing else.</figcaption>`;
  const page = await readHtml(t, article(`
    <figure><figure>${picture('a')}${caption('The first')}</figure><figure>${picture('b')}${caption('The second')}</figure>
    </figure><p>A sentence between the pictures and the table, so that each stands alone.</p>
    <figure><table><tr><th>Boat</th><th>Built</th></tr><tr><td>Anna</td><td>1911</td></tr></table>${caption('A table')}
    </figure><p>A sentence between the table and the quotation, so that each stands alone.</p>
    <figure><blockquote><p>Nobody asked us whether we wanted a bridge.</p></blockquote>${caption('A voice')}</figure>`));
  const gaps = await inReader(page, (root) => [...root.querySelectorAll('article figcaption')].map((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    const next = one.nextElementSibling ?? one.parentElement.nextElementSibling;
    return [top - one.previousElementSibling.getBoundingClientRect().bottom, next.getBoundingClientRect().top - bottom];
  }));
  assert.equal(gaps.length, 4);
  for (const [own, next] of gaps) assert.ok(own >= 4 && own <= 16 && next >= 2 * own, JSON.stringify(gaps));
});

test('in a thread each post says who wrote it, and the names are no part of the text', async (t) => {
  const file = join(t.repository, 'tests/pages/structure--thread/source.html');
  const page = await readHtml(t, await readFile(file, 'utf8'));
  const seen = await inReader(page, (root) => ({
    names: [...root.querySelectorAll('article h4')].map(({ textContent }) => textContent),
    outline: [...root.querySelectorAll('.panel.contents li')].map(({ textContent }) => textContent),
    out: [...root.querySelectorAll('.panel.ledger .out')].map(({ textContent }) => textContent.trim()),
    after: root.querySelector('article h4:last-of-type ~ p[data-block]').textContent.slice(0, 16),
  }));
  assert.deepEqual(seen.names, ['olaf the elder', 'bert', 'anna']);
  assert.deepEqual(seen.outline, seen.names);
  // The first post's is in the head of the page; the last one's is beside the text, and not left out.
  assert.equal(seen.out.filter((text) => text === 'anna').length, 1);
  assert.equal(seen.after, 'Then the red one');
});

test('a text that begins with a heading begins where any other does', async (t) => {
  const places = [];
  for (const html of [richPage(), richPage().replace(`<p>${one}</p><h2>The morning</h2>`, `<h2>The morning</h2><p>${one}</p>`)]) {
    const page = await readHtml(t, html);
    places.push(await inReader(page, (root) => {
      const [first] = root.querySelectorAll('article > [data-block]');
      return { is: first.localName,
        below: first.getBoundingClientRect().top - root.querySelector('.head').getBoundingClientRect().bottom };
    }));
  }
  assert.deepEqual(places.map(({ is }) => is), ['p', 'h2']);
  assert.equal(places[1].below, places[0].below);
});

test('another page opens in a tab of its own, a letter in none', async (t) => {
  const page = await readHtml(t, richPage().replace('the harbour', '<a href="/harbour">the harbour</a>')
    .replace('upper road', '<a href="mailto:master@harbour.example">upper road</a>'));
  assert.deepEqual(await inReader(page, (root) => [...root.querySelectorAll('article p > a')].map((link) =>
    [new URL(link.href).protocol, link.target])), [['http:', '_blank'], ['mailto:', '']]);
});

test('a numbered list keeps its letters and where it starts', async (t) => {
  const page = await readHtml(t, article(`<p>The rules of the landing stage, of which the first three are lost:</p>
    <ol type="a" start="4"><li>Ring the bell once for each person who waits.</li><li>Wait for the boat to come.</li></ol>`));
  assert.deepEqual(await inReader(page, (root) => {
    const list = root.querySelector('article ol');
    return [list.getAttribute('type'), list.start, getComputedStyle(list).listStyleType];
  }), ['a', 4, 'lower-alpha']);
});

test('a picture that nearly fills the line stands at its edge, a small one in its middle', async (t) => {
  const figure = (name, width) => `<figure><img src="${t.server.sample}img/lead.svg?${name}" alt="${name}"
    width="${width}" height="200"></figure><p>The ${name} picture is above this sentence, which says so.</p>`;
  const page = await readHtml(t, article(figure('narrow', 200) + figure('first', 300)));
  const width = await inReader(page, (root) => root.querySelector('article > p').clientWidth);
  const other = await readHtml(t, article(figure('narrow', 200) + figure('first', width - 10)));
  const gap = (name) => waitInReader(other, 'it has come', (root, alt) => {
    const image = root.querySelector(`article img[alt="${alt}"]`);
    const line = root.querySelector('article > p').getBoundingClientRect();
    return image.complete && image.naturalWidth > 0 && [image.getBoundingClientRect().left - line.left];
  }, name);
  const [nearly] = await gap('first');
  assert.ok(Math.abs(nearly) <= 1, `${nearly} px off`);
  const [small] = await gap('narrow');
  assert.ok(small > 100, `${small} px`);
});

test('formulas are MathML, each once, whoever set them', async (t) => {
  const formula = (name) => `<math><mi>${name}</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math>`;
  const page = await readHtml(t, article(`<p>The first is ${formula('a')} and stands in this sentence.</p>
    <p>The second is <span class="katex"><span class="katex-mathml">${formula('b')}</span><span
    class="katex-html" aria-hidden="true"><span>b</span><span>=</span><span>12</span></span></span> as one tool
    sets it.</p><div>${formula('d')} </div><p>The third is <mjx-container><svg></svg><mjx-assistive-mml>${formula('c')}
    </mjx-assistive-mml></mjx-container> as another one does.</p>`));
  const found = await inReader(page, (root) => [...root.querySelectorAll('article p')]
    .filter((one) => one.querySelector('math')).map((one) => [...one.querySelectorAll('math')].map((math) =>
      [math.namespaceURI.split('/').at(-1), math.querySelector('mi').textContent,
        math.querySelectorAll('mfrac > mn').length, math.getAttribute('display')])));
  assert.deepEqual(found, ['a', 'b', 'd', 'c'].map((name) => [['MathML', name, 2, name === 'd' ? 'block' : null]]));
});

test('terms, folded parts and boxes beside the text keep their form', async (t) => {
  const page = await readHtml(t, article(`<dl><dt>Ferry</dt><dd>A boat that goes to and fro between two
    banks, for people and whatever they bring along.</dd><dt>Quay</dt><dd>The wall at which it lies, where the
    tickets are sold and the bell is rung.</dd></dl><details><summary>How it was counted</summary>
    <p>Each crossing was written down by the harbour master, with its hour and its passengers.</p></details>
    <blockquote class="callout"><p>What was carried was never written down, says the harbour master.</p>
    </blockquote>`));
  const found = await inReader(page, (root) => ({
    terms: [...root.querySelectorAll('article dl > *')].map(({ localName }) => localName),
    folded: root.querySelector('article details > summary')?.textContent,
    box: root.querySelector('article blockquote')?.textContent.trim().slice(0, 16) }));
  assert.deepEqual(found, { terms: ['dt', 'dd', 'dt', 'dd'], folded: 'How it was counted',
    box: 'What was carried' });
});

test('films and sounds wait until they are played', async (t) => {
  const page = await readHtml(t, article(`
    <video src="http://film.example/crossing.mp4" preload="none" controls></video><p>${two.slice(0, 90)}.</p>
    <audio preload="none" controls><source src="http://film.example/bell.ogg" type="audio/ogg"></audio>`));
  const before = t.server.log.length;
  const found = await inReader(page, (root) => [...root.querySelectorAll('article video, article audio')]
    .map(({ localName, controls, preload, autoplay }) => [localName, controls, preload, autoplay]));
  assert.deepEqual(found, [['video', true, 'none', false], ['audio', true, 'none', false]]);
  assert.deepEqual(t.server.log.slice(before).filter((line) => line.includes('film.example')), []);
});

test('words of another language and direction say so', async (t) => {
  const page = await readHtml(t, article(`<p>She called it <i lang="de">Fähre</i>, he called it
    <span lang="he" dir="rtl">מעבורת</span>, and both meant the boat that had carried them.</p>`));
  const found = await inReader(page, (root) => [...root.querySelectorAll('article p [lang]')].map((one) =>
    [one.lang, one.textContent, getComputedStyle(one).direction]));
  assert.deepEqual(found, [['de', 'Fähre', 'ltr'], ['he', 'מעבורת', 'rtl']]);
});

test('the head names all authors, both dates and the site, and says where each was found', async (t) => {
  const data = { '@context': 'https://schema.org', '@type': 'NewsArticle', headline: model.headline,
    author: [{ '@type': 'Person', name: 'Anna Berg' }, { '@type': 'Person', name: 'Tomas Lind' }],
    datePublished: '2026-03-04T10:00:00Z', dateModified: '2026-03-09T10:00:00Z' };
  const page = await readHtml(t, article('', `<meta property="og:site_name" content="The Harbour Post">
    <script type="application/ld+json">${JSON.stringify(data)}</script>`));
  const head = await inReader(page, (root) => {
    const text = (selector) => root.querySelector(`.head ${selector}`)?.textContent;
    const [published, updated] = root.querySelectorAll('.head time');
    return { title: text('h1'), byline: text('.byline'), site: text('.kicker span'),
      dates: [published.dateTime.slice(0, 10), updated.dateTime.slice(0, 10)],
      evidence: [root.querySelector('.head .byline').title, published.title, updated.title] };
  });
  assert.deepEqual({ ...head, evidence: undefined }, { title: model.headline, byline: 'Anna Berg, Tomas Lind',
    site: 'The Harbour Post', dates: ['2026-03-04', '2026-03-09'], evidence: undefined });
  for (const said of head.evidence) assert.match(said, /\(JSON-LD\)/);
});

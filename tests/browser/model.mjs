// In: the sample page's source. Out: its text in pieces, as a reader would name them, and the same
// text set in other layouts. Never here: a browser, or a second copy of the text.
import { readFileSync } from 'node:fs';

const SOURCE = readFileSync(new URL('../../www/sample/index.html', import.meta.url), 'utf8');

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

/** The text after the first such start tag. */
function textAfter(tag) {
  const rest = SOURCE.split(tag)[1];
  if (!rest) throw new Error(`the sample has no ${tag}`);
  return oneLine(rest.split('</')[0]);
}

/** The paragraphs of an element of the sample, by its class. */
function paragraphsOf(name) {
  const inside = SOURCE.split(`class="${name}"`)[1].split('</div>')[0];
  return [...inside.matchAll(/<p[^>]*>([\s\S]*?)<\/p>/g)].map(([, text]) => oneLine(text));
}

const body = paragraphsOf('story-body');

export const model = {
  stamp: textAfter('<p class="stamp">'),
  banner: paragraphsOf('notice'),
  headline: textAfter('<h1>'),
  paragraphs: body.slice(0, 5),
  copies: body.slice(5),
  legal: paragraphsOf('legal'),
  comments: ['Comments', 'No comment'],
};

/** What the fair copy may not show on the page, a piece a line. */
export const clutter = [model.stamp, ...model.banner, ...model.legal];

/** Straight marks for curly ones, a no-break space where a space stood: as other sites set it. */
const otherMarks = (text) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'")
  .replace(/ (\S+) /g, '\u00a0$1 ');

const p = (text) => `<p>${text}</p>`;
const div = (text) => `<div>${text}</div>`;
const banner = (wrap) => [model.stamp, ...model.banner].map(wrap).join('\n');
const legal = (wrap) => model.legal.map(wrap).join('\n');
const stub = '<div class="comments"><h3>Comments</h3><p>No comment</p></div>';

/** A site around the article: a bare article would be no page of the web. */
function site(article, title = model.headline) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
</header><main><article>${article}</article></main><footer><p>All rights reserved</p></footer>
</body></html>`;
}

const h1 = `<h1>${model.headline}</h1>`;
const all = [...model.paragraphs, ...model.copies];

/** The same text in other layouts: each must come out as the sample does. */
export const layouts = {
  'paragraphs as div': site(`${banner(div)}${h1}${all.map(div).join('\n')}${legal(div)}${stub}`),
  'text separated by br': site(`${banner(p)}${h1}<div>${all.join('<br><br>\n')}</div>
    ${legal(p)}${stub}`),
  'everything separated by br': site(`<div>${[model.stamp, ...model.banner].join('<br>\n')}</div>
    ${h1}<div>${[...all, ...model.legal].join('<br><br>\n')}</div>${stub}`),
  'in a table': site(`<table><tbody><tr><td>${banner(p)}${h1}${all.map(p).join('\n')}${legal(p)}
    ${stub}</td></tr></tbody></table>`),
  'a row a paragraph': site(`${banner(p)}${h1}<table><tbody>
    ${all.map((text) => `<tr><td>${text}</td></tr>`).join('\n')}</tbody></table>${legal(p)}${stub}`),
  'the copy in a second container': site(`${banner(p)}${h1}
    <div class="body">${model.paragraphs.map(p).join('\n')}</div>
    <div class="body-mobile">${model.copies.map(p).join('\n')}</div>${legal(p)}${stub}`),
  'each paragraph doubled': site(`${banner(p)}${h1}
    ${model.paragraphs.flatMap((text) => [text, text]).map(p).join('\n')}${legal(p)}${stub}`),
  'other quotation marks and no-break spaces': site(`${banner(p)}${h1}
    ${model.paragraphs.map(p).join('\n')}${model.copies.map(otherMarks).map(p).join('\n')}
    ${legal(p)}${stub}`),
  'the banner in the middle of the body': site(`${h1}${model.paragraphs.slice(0, 2).map(p).join('\n')}
    ${banner(p)}${model.paragraphs.slice(2).map(p).join('\n')}${model.copies.map(p).join('\n')}
    ${legal(p)}${stub}`),
  'the disclaimer in one paragraph with its label': site(`${banner(p)}${h1}
    ${all.map(p).join('\n')}<p>${model.legal.join(' ')}</p>${stub}`),
  'the disclaimer with a bold label': site(`${banner(p)}${h1}
    ${all.map(p).join('\n')}<p><strong>${model.legal[0]}</strong> ${model.legal[1]}</p>${stub}`),
  'the comment stub unspaced': site(`${banner(p)}${h1}
    ${all.map(p).join('\n')}${legal(p)}<p>CommentsNo comment</p>`),
};

/** The sample's article in the sample's own mark-up, for pages that have something around it. */
export function sampleWith({ head = '', before = '', after = '' } = {}) {
  return SOURCE.replace('</head>', `${head}</head>`)
    .replace('<article class="story">', `${before}<article class="story">`)
    .replace('</article>', `</article>${after}`);
}

/**
 * A text without what layouts may differ in: white space and the form of quotation marks. Two
 * texts that are equal here read the same.
 */
export const folded = (text) => text.replace(/[“”„"]/g, '"').replace(/[‘’']/g, "'")
  .replace(/\s+/g, ' ').trim();

/** @param {string} text @param {string} piece */
export const times = (text, piece) => folded(text).split(folded(piece)).length - 1;

/** A text with everything that an article may have, long enough to be scrolled through. */
export function richPage({ lang = 'en', dir = 'ltr', head = '', after = '', rows: count = 30 } = {}) {
  const [one, two, three, four] = model.paragraphs;
  const rows = Array.from({ length: count }, (_, at) =>
    `<tr><th>${1990 + at}</th><td>${at * 37}</td><td>${at * 991}</td></tr>`).join('');
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><title>${model.headline}</title>
<meta name="author" content="Anna Berg"><meta property="article:published_time"
content="2026-03-04T10:00:00Z">${head}</head><body><main><article><h1>${model.headline}</h1>
<p>${one}</p><h2>The morning</h2><p>${two}</p>
<p>It had been planned for years<sup><a href="#n1" id="r1">1</a></sup> before anybody began.</p>
<h3>The noon</h3><p>${three}</p><pre><code class="language-python">def over(year):
    return sum(day.count for day in calendar(year))</code></pre>
<table><thead><tr><th>Year</th><th>Crossings</th><th>Passengers</th></tr></thead>
<tbody>${rows}</tbody></table><p>${four}</p>
<iframe src="http://video.example/embed/ferry" title="A film of the ferry"></iframe>
<h2>The evening</h2>${Array.from({ length: 12 }, (_, at) => `<p>Evening ${at + 1}: the harbour
master counted ${at + 3} boats, wrote them into his book, and went home by the upper road.</p>`)
    .join('\n')}
<section><h2>Notes</h2><ol><li id="n1">The plan of 1961 lies in the archive of the town.
<a href="#r1">↩</a></li></ol></section></article></main>${after}</body></html>`;
}

/** What no article is: the ledger has a row for it. */
export const imprint = '<footer><p>Printed and published by the harbour office, Quay Street.</p></footer>';

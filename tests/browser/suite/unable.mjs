// In: pages that no extension may read, and pages that are no HTML. Out: that the popup says why,
// in a sentence, and that a page which is an error page is named as one. Never here: a page that
// can be cleaned.
import assert from 'node:assert/strict';
import { openPopup, popupText } from '../hands.mjs';
import { richPage } from '../model.mjs';
import { test } from '../registry.mjs';

/** Smallest file that both browsers open in their PDF viewer. */
const PDF = `%PDF-1.1
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

/** A port that nobody listens on: the discard port, refused by the browsers as well. */
const NOBODY = 'http://127.0.0.1:1/';

/** A page that has nothing but a frame. @param {string} height */
const around = (t, height) => `<!doctype html><title>Frame</title><style>body { margin: 0 }
  iframe { display: block; border: 0; width: 100vw; height: ${height} }</style>
  <iframe src="${t.server.page(richPage(), { host: 'docs.example' })}"></iframe>`;

/** Each place, and what the sentence must name. */
const PLACES = {
  "a page of the browser's own": {
    url: (t) => ({ chromium: 'chrome://version/', firefox: 'about:support' })[t.browser.name],
    says: /belongs to the browser/ },
  'an empty tab': { url: () => 'about:blank', says: /belongs to the browser|an empty tab/ },
  'plain text': {
    url: (t) => t.server.page('Only words.\n', { type: 'text/plain' }), says: /a plain file/ },
  'a PDF': {
    url: (t) => t.server.page(PDF, { type: 'application/pdf', name: 'paper.pdf' }),
    says: /is a PDF/ },
  'an XML document': {
    url: (t) => t.server.page('<?xml version="1.0"?><list><item>1</item></list>',
      { type: 'application/xml' }), says: /a plain file/ },
  // The proxy refuses it, but the tab has its address.
  'a store of extensions': { url: () => 'https://addons.mozilla.org/en-US/firefox/',
    says: /extension store/ },
  'an error page of the browser': { url: () => NOBODY, says: /error page|could not be loaded/ },
  "frames of another site's": {
    url: (t) => t.server.page(`<!doctype html><title>Frames</title><frameset cols="30%,70%">
      ${`<frame src="${t.server.page(richPage(), { host: 'docs.example' })}">`.repeat(2)}</frameset>`),
    says: /frames of other sites/ },
  "one frame of another site's": {
    url: (t) => t.server.page(around(t, '100vh')), says: /frames of other sites/ },
  "nothing but a small frame of another site's": {
    url: (t) => t.server.page(around(t, '40vh')), says: /has nothing to read/ },
  'a page that is itself an error page': {
    url: (t) => t.server.page(`<!doctype html><title>404 Not Found</title><h1>404 Not Found</h1>
      <p>The page you were looking for doesn't exist.</p>`, { status: 404 }),
    says: /This is an error page/ },
};

for (const [name, { url, says }] of Object.entries(PLACES)) {
  test(`the popup says why it can do nothing: ${name}`, async (t) => {
    const page = await t.open(url(t));
    const popup = await openPopup(t, page);
    await popup.waitFor('a sentence that says why', (pattern) =>
      new RegExp(pattern, 'i').test(document.body.innerText), says.source);
    const text = await popupText(popup);
    assert.match(text, says);
    assert.match(text, /\w+ \w+ \w+[^.]*\./, 'not a sentence');
    const offered = await popup.evaluate(() => [...document.querySelectorAll('[name="view"]')]
      .filter((one) => one.checkVisibility() && !one.disabled && one.value !== 'original').length);
    assert.equal(offered, 0, 'offers what it cannot do');
  });
}

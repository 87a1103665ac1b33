// In: pages that are none of an article, and the reader opened over them all the same. Out: that it
// says which they are and why, and can be left by its buttons. Never here: which page is what.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inReader, readHtml, visit, waitForNoReader, waitForReader } from '../hands.mjs';
import { richPage } from '../model.mjs';
import { test } from '../registry.mjs';

const SENTENCES = JSON.parse(readFileSync(new URL(
  '../../../extension/_locales/en/messages.json', import.meta.url), 'utf8'));

const page = (title, body) => `<!doctype html><html lang="en"><title>${title}</title>
  <body><main><h1>${title}</h1>${body}</main>`;

/** Pages by their states, and what the sentence must quote of them. */
const PAGES = {
  error: { html: page('404 Not Found', "<p>The page you were looking for doesn't exist.</p>"),
    quotes: /Not Found/i },
  blocked: { html: page('Just a moment...', `<p>Checking your browser before you go on.</p>
    <p>Please enable JavaScript and cookies to continue.</p>`), quotes: /./ },
  consent: { html: page('Before you continue', `<div role="dialog" class="consent"><p>We and our
    partners use cookies and other data to measure our services and to show personalised ads.</p>
    <p>If you accept all, we will also use cookies for these purposes.</p>
    <button>Accept all</button><button>Reject all</button></div>`), quotes: /Before you continue/ },
  login: { html: page('Log in to read on', `<form><label>E-mail <input type="email"></label>
    <label>Password <input type="password"></label><button>Log in</button></form>
    <p>Forgot your password? <a href="/account">Create an account</a></p>`), quotes: /Log in/ },
};

for (const [state, { html, quotes }] of Object.entries(PAGES)) {
  test(`the reader over a page of the state "${state}" says so, and why`, async (t) => {
    const one = await t.openHtml(html);
    await visit(t, one);
    await one.command('toggle-reader');
    await waitForReader(one);
    const said = await inReader(one, (root) => {
      const article = root.querySelector('article');
      return { text: article.innerText,
        state: article.querySelector('.note')?.dataset.state ?? article.className,
        label: root.querySelector('dialog').getAttribute('aria-labelledby') };
    });
    assert.equal(said.label, 'title');
    assert.ok([state, 'refusal'].includes(said.state), said.state);
    assert.ok(said.text.includes(SENTENCES[`state_${state}`].message), said.text);
    assert.match(said.text, quotes);
    // The one button that stands in the text of a refusal, or the cross of the bar.
    await inReader(one, (root) =>
      (root.querySelector('.refusal button') ?? root.querySelector('.bar .close')).click());
    await waitForNoReader(one);
  });
}

test('the cross closes the reader, and the page has its focus and its place again', async (t) => {
  const one = await readHtml(t, richPage({ after: '<input id="field">' }));
  const before = await one.evaluate(() => ({ y: scrollY, address: location.href }));
  await inReader(one, (root) => root.querySelector('.bar .close').click());
  await waitForNoReader(one);
  assert.deepEqual(await one.evaluate(() => ({ y: scrollY, address: location.href })), before);
  await one.evaluate(() => { document.querySelector('#field').focus(); });
  assert.equal(await one.evaluate(() => document.activeElement.id), 'field',
    'the reader still takes the focus');
});

// In: the sample page under the policies that sites send. Out: that it comes out the same under
// each, wherever the engine has to run, and also when the background is ended between two steps.
// Never here: which browser refuses what (PLATFORM facts live in engine.js).
import assert from 'node:assert/strict';
import { assertRestored, remember } from '../bench.mjs';
import { choose, clean, ledger, look, openPopup, putBack, readerText, status } from '../hands.mjs';
import { model, sampleWith, times } from '../model.mjs';
import { test } from '../registry.mjs';
import { assertFair } from './clean.mjs';

/** Nodes: `MOST_HERE` of content/engine.js. */
const LARGE = 400;
const MANY = `<div>${'<i></i>'.repeat(LARGE)}</div>`;
/** Letters: `MOST_LETTERS_HERE` of content/engine.js. */
const LONG = 20_000;
const MUCH = `<meta name="notes" content="${'word '.repeat(LONG / 5)}">`;

const POLICIES = {
  'no policy': {},
  "default-src 'none'": { 'content-security-policy': "default-src 'none'" },
  "script-src 'self'": { 'content-security-policy': "script-src 'self'; object-src 'none'" },
  'Trusted Types': { 'content-security-policy':
    "require-trusted-types-for 'script'; trusted-types 'none'" },
  sandbox: { 'content-security-policy': 'sandbox' },
  "sandbox and default-src 'none'": { 'content-security-policy': "sandbox; default-src 'none'" },
  'cross-origin isolation': { 'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp' },
};

for (const [name, headers] of Object.entries(POLICIES)) {
  test(`policy: ${name}`, async (t) => {
    const page = await t.openHtml(sampleWith(), { headers });
    await remember(page);
    const popup = await clean(t, page);
    await assertFair(page);
    const { state, summary } = await status(popup);
    t.agree('the plan for the sample under any policy',
      { state, summary, ledger: await ledger(popup) });
    await choose(popup, page, 'reader');
    assert.equal(times(await readerText(page), model.paragraphs[4]), 1);
    const { paper, size } = await look(page);
    t.agree('the look of the reader under any policy', { paper, size });
    await choose(popup, page, 'original');
    await assertRestored(page);
  });
}

test('the engine runs in the page; where that is refused or the page is large, behind it', async (t) => {
  const place = async (policy, more = {}) => {
    const page = await t.openHtml(sampleWith(more), { headers: POLICIES[policy] });
    const popup = await clean(t, page);
    await assertFair(page);
    return (await status(popup)).engine;
  };
  assert.equal(await place('no policy'), 'page');
  assert.equal(await place('no policy', { after: MANY }), 'background');
  assert.equal(await place('no policy', { head: MUCH }), 'background');
  const refuses = t.browser.name === 'chromium';
  assert.equal(await place("default-src 'none'"), refuses ? 'background' : 'page');
});

test('the page that the engine reads for practice has something of everything', async (t) => {
  const { state, kinds, tags } = await t.browser.background(async () => {
    const settings = { keep: [], putBack: [], rules: [] };
    const { state: is, ledger, article } = await localEngine.analyze({ ...rehearsal(), settings });
    const tagsOf = ({ tag, children = [] }) => [tag, ...children.flatMap(tagsOf)];
    return { state: is, kinds: [...new Set(ledger.map(({ kind }) => kind))], tags: [...new Set(tagsOf(article))] };
  });
  assert.equal(state, 'article');
  for (const kind of ['error', 'disclaimer', 'residue', 'newsletter', 'related', 'furniture']) {
    assert.ok(kinds.includes(kind), `nothing of ${kind} goes from it`);
  }
  for (const tag of ['h2', 'p', 'a', 'em', 'img', 'figcaption', 'blockquote', 'li', 'td', 'code']) {
    assert.ok(tags.includes(tag), `its fair copy has no ${tag}`);
  }
});

test('a large page whose background fails is analysed in itself', async (t) => {
  const page = await t.openHtml(sampleWith({ after: MANY }));
  await t.browser.background(() => {
    self.localEngine = { prepare() {}, async analyze() { throw new Error('ended'); } };
  });
  try {
    const popup = await clean(t, page);
    await assertFair(page);
    assert.equal((await status(popup)).engine, 'page');
  } finally {
    await t.browser.killBackground();
  }
});

for (const [what, policy, after] of [['no policy', 'no policy', ''], ['a large page', 'no policy', MANY],
  ["default-src 'none'", "default-src 'none'", '']]) {
  test(`the background is ended between all steps (${what})`, async (t) => {
    const page = await t.openHtml(sampleWith({ after }), { headers: POLICIES[policy] });
    await remember(page);
    const end = () => t.browser.killBackground();
    await end();
    let popup = await clean(t, page);
    await assertFair(page);
    await popup.close();
    await end();
    popup = await openPopup(t, page);
    assert.equal((await status(popup)).view, 'cleaned');
    await end();
    await putBack(popup, 0, true);
    await end();
    await putBack(popup, 0, false);
    await assertFair(page);
    await end();
    await choose(popup, page, 'reader');
    await end();
    await choose(popup, page, 'original');
    await assertRestored(page);
    await popup.close();
    await end();
    await page.command('toggle-reader');
    await page.waitFor('the reader is open', () => document.querySelector('faircopy-reader'));
  });
}

// In: the source of every test page, and of the sample. Out: that one source gives one tree, one
// visibility and one fair copy natively, through wasm, and in both browsers. This test lets all
// others run natively. Never here: what a page should give (tests/pages.rs).
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPopup } from '../hands.mjs';
import { test } from '../registry.mjs';

/** The address that both sides are told, since links are resolved against it. */
const ADDRESS = 'https://news.example/2026/01/12/story.html';

/** The formats that are text; an answer as JSON is compared with what `analyze` gives. */
const FORMATS = ['text', 'markdown', 'html'];

/** `[name, file, path on the server]` of each page. */
async function sources(t) {
  const pages = join(t.repository, 'tests/pages');
  const names = (await readdir(pages, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  assert.ok(names.length > 0, 'no test page');
  return [['sample', join(t.repository, 'www/sample/index.html'), '/sample/'],
    ...names.map((name) => [name, join(pages, name, 'source.html'), `/pages/${name}/source.html`])];
}

/** A page in whose content script's world the walk and the engine are, as they are in use, and the playground's
 * way to a document. */
async function workshop(t) {
  const page = await t.openSample();
  await (await openPopup(t, page)).close();
  await page.isolated(`() => { ${await readFile(join(t.repository, 'www/inert.js'), 'utf8')} }`);
  await page.isolated(async () => {
    globalThis.parityEngine = faircopyGlue();
    await globalThis.parityEngine({ module_or_path: platform.url('pkg/faircopy_bg.wasm') });
  });
  return page;
}

/** So much is shown before and after the place where two texts part. */
const AROUND = 100;

/** Only the place where two long texts part, so that a failure can be read. */
function assertSameText(actual, expected, what) {
  if (actual === expected) return;
  let at = 0;
  while (actual[at] === expected[at]) at += 1;
  const [ours, theirs] = [actual, expected].map((text) =>
    JSON.stringify(text.slice(Math.max(0, at - AROUND), at + AROUND)));
  assert.fail(`${what}, at ${at}:\n  here:     ${ours}\n  natively: ${theirs}`);
}

/** What the program has said: both browsers are compared with it, and it is asked once. */
const said = new Map();

async function native(t, ...args) {
  const asked = args.join(' ');
  if (!said.has(asked)) said.set(asked, t.faircopy(...args));
  const { status, stdout, stderr } = await said.get(asked);
  assert.ok([0, 3].includes(status), `faircopy ${asked}: ${status} ${stderr}`);
  return stdout;
}

/** Enough to see whether one thing is wrong or many. */
const MOST_COMPLAINTS = 8;

/** All complaints at once: one page must not hide what is wrong with the others. */
async function forEach(pages, check) {
  const complaints = [];
  for (const [name, ...rest] of pages) {
    await check(name, ...rest).catch((error) => complaints.push(`${name}: ${error.message}`));
  }
  const first = complaints.slice(0, MOST_COMPLAINTS).join('\n');
  assert.equal(complaints.length, 0, `${complaints.length} of ${pages.length} pages\n${first}`);
}

test('one source, one tree: natively and through DOMParser', async (t) => {
  const page = await workshop(t);
  await forEach(await sources(t), async (name, file) => {
    const dump = await page.isolated((html) => {
      const inert = faircopyParse(html);
      const { strings, ints } = faircopySnapshot(inert, { live: false });
      return parityEngine.dump(strings, ints);
    }, await readFile(file, 'utf8'));
    assertSameText(dump, await native(t, 'snapshot', file), 'tree');
  });
});

test('one source, one fair copy: natively and in wasm, as an object and in every format', async (t) => {
  const page = await workshop(t);
  await forEach(await sources(t), async (name, file) => {
    const { answer, rendered } = await page.isolated((html, address, formats) => {
      const inert = faircopyParse(html);
      const snapshot = faircopySnapshot(inert, { live: false });
      // An inert document has the address of the page that parsed it; the CLI was told another.
      const base = inert.querySelector('base[href]')?.getAttribute('href') ?? '';
      const strings = [snapshot.strings, address, new URL(base, address).href].join('\0');
      const count = strings.split('\0').length;
      snapshot.ints.set([count - 2, count - 1], 3);
      return {
        answer: JSON.stringify(parityEngine.analyze(strings, snapshot.ints, {})),
        rendered: formats.map((format) => new TextDecoder().decode(
          parityEngine.take(strings, snapshot.ints, {}, format, '{}'))),
      };
    }, await readFile(file, 'utf8'), ADDRESS, FORMATS);
    const there = await native(t, 'extract', file, '--url', ADDRESS, '--format', 'json');
    // As JavaScript writes it: 1.0 is 1 there.
    assertSameText(answer, JSON.stringify(JSON.parse(there)), 'as an object');
    for (const [index, format] of FORMATS.entries()) {
      const printed = await native(t, 'extract', file, '--url', ADDRESS, '--format', format);
      assert.equal(rendered[index], printed, `${format} is not what the CLI prints`);
    }
  });
});

/** Runs in a content script: a page, drawn in a frame as wide as a window, as it is read live. */
async function readLive(path) {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width: 1200px; height: 800px';
  frame.src = path;
  await new Promise((loaded) => {
    frame.onload = loaded;
    document.body.append(frame);
  });
  const { strings, ints } = faircopySnapshot(frame.contentDocument, { live: true });
  frame.remove();
  const texts = strings.split('\0');
  const unseen = [];
  const paragraphs = [];
  // Each element's two flags of visibility, told by number and name.
  for (let at = 8, id = 0; at < ints.length; id += 1) {
    if (ints[at] & 3) {
      at += 2;
      continue;
    }
    const [, tag, flags, attributes] = ints.subarray(at, at + 4);
    if (flags & 3) unseen.push(`${id} ${texts[tag]} ${flags & 3}`);
    if (texts[tag] === 'p') paragraphs.push(flags & 3);
    at += 4 + 2 * attributes + (flags & 4 ? 4 : 0);
  }
  return { unseen, paragraphs, dump: parityEngine.dump(strings, ints) };
}

test('a live page has the tree of its source, and is seen alike in both browsers', async (t) => {
  const page = await workshop(t);
  let hidden = 0;
  await forEach(await sources(t), async (name, file, path) => {
    t.server.watch.expect(path);
    const { unseen, dump } = await page.isolated(readLive, path);
    hidden += unseen.length;
    t.agree(`what is unseen on ${name}`, unseen);
    assertSameText(dump, await native(t, 'snapshot', file), 'tree');
  });
  assert.ok(hidden > 0, 'no test page has anything hidden');
});

/** Ways in which pages hide things: 1 is not drawn, 2 is drawn where nobody can see it. */
const WAYS = {
  plain: ['', 0],
  'by class': ['class="gone"', 1],
  'by attribute': ['hidden', 1],
  'by media query': ['class="narrow"', 1],
  'visibility hidden': ['style="visibility: hidden"', 2],
  'opacity 0': ['style="opacity: 0"', 2],
  'one pixel': ['style="position: absolute; width: 1px; height: 1px; overflow: hidden"', 2],
  'left of the page': ['style="position: absolute; left: -9999px"', 2],
  'display contents': ['style="display: contents"', 0],
  'below the window': ['style="margin-top: 3000px"', 0],
};

test('what cannot be seen is told so, whatever hides it', async (t) => {
  const page = await workshop(t);
  const html = `<!doctype html><title>Ways to hide</title><style>.gone { display: none }
    @media (min-width: 500px) { .narrow { display: none } }</style>
    ${Object.values(WAYS).map(([how]) => `<p ${how}>Some words to be seen.</p>`).join('')}
    <details><summary>More</summary><p>Folded words.</p></details>`;
  const { paragraphs } = await page.isolated(readLive, new URL(t.address(html)).pathname);
  assert.deepEqual(paragraphs, [...Object.values(WAYS).map(([, flag]) => flag), 1]);
});

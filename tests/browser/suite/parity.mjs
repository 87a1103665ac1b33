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

const FORMATS = ['text', 'markdown', 'html', 'json'];

/** `[name, file, path on the server]` of each page. */
async function sources(t) {
  const pages = join(t.repository, 'tests/pages');
  const names = (await readdir(pages, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  assert.ok(names.length > 0, 'no test page');
  return [['sample', join(t.repository, 'www/sample/index.html'), '/sample/'],
    ...names.map((name) => [name, join(pages, name, 'source.html'), `/pages/${name}/source.html`])];
}

/** A page in whose content script's world the walk and the engine are, as they are in use. */
async function workshop(t) {
  const page = await t.openSample();
  await (await openPopup(t, page)).close();
  await page.isolated(async () => {
    globalThis.parityEngine = faircopyGlue();
    await globalThis.parityEngine({ module_or_path: platform.url('pkg/faircopy_bg.wasm') });
  });
  return page;
}

/** The first line in which two long texts part, so that a failure can be read. */
function assertSameText(actual, expected, what) {
  if (actual === expected) return;
  const [ours, theirs] = [actual, expected].map((text) => text.split('\n'));
  const line = ours.findIndex((one, index) => one !== theirs[index]);
  const at = line < 0 ? ours.length : line;
  assert.fail(`${what}, line ${at + 1}:\n  here:     ${ours[at]}\n  natively: ${theirs[at]}`);
}

async function native(t, ...args) {
  const { status, stdout, stderr } = await t.faircopy(...args);
  assert.ok([0, 3].includes(status), `faircopy ${args.join(' ')}: ${status} ${stderr}`);
  return stdout;
}

/** All complaints at once: one page must not hide what is wrong with the others. */
async function forEach(pages, check) {
  const complaints = [];
  for (const [name, ...rest] of pages) {
    await check(name, ...rest).catch((error) => complaints.push(`${name}: ${error.message}`));
  }
  assert.equal(complaints.length, 0, complaints.join('\n'));
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

test('one source, one fair copy: natively and in wasm, in every format', async (t) => {
  const page = await workshop(t);
  await forEach(await sources(t), async (name, file) => {
    const rendered = await page.isolated((html, address, formats) => {
      const inert = faircopyParse(html);
      const snapshot = faircopySnapshot(inert, { live: false });
      // An inert document has the address of the page that parsed it; the CLI was told another.
      const base = inert.querySelector('base[href]')?.getAttribute('href') ?? '';
      const strings = [snapshot.strings, address, new URL(base, address).href].join('\0');
      const count = strings.split('\0').length;
      snapshot.ints.set([count - 2, count - 1], 3);
      return formats.map((format) =>
        parityEngine.render(strings, snapshot.ints, {}, format).trimEnd());
    }, await readFile(file, 'utf8'), ADDRESS, FORMATS);
    for (const [index, format] of FORMATS.entries()) {
      const there = await native(t, 'extract', file, '--url', ADDRESS, '--format', format);
      assertSameText(rendered[index], there.trimEnd(), format);
    }
  });
});

test('a live page has the tree of its source, and is seen alike in both browsers', async (t) => {
  const found = new Map();
  await forEach(await sources(t), async (name, file, path) => {
    const page = await t.open(t.server.origin + path);
    const popup = await openPopup(t, page);
    const live = await page.isolated(async () => {
      const { strings, ints } = faircopySnapshot(document, { live: true });
      const texts = strings.split('\0');
      const unseen = [];
      // Each element's two flags of visibility, told by number and name.
      for (let at = 8, id = 0; at < ints.length; id += 1) {
        if (ints[at] & 3) {
          at += 2;
          continue;
        }
        const [, tag, flags, attributes] = ints.subarray(at, at + 4);
        if (flags & 3) unseen.push(`${id} ${texts[tag]} ${flags & 3}`);
        at += 4 + 2 * attributes + (flags & 4 ? 4 : 0);
      }
      return { unseen, strings, ints: [...ints] };
    });
    await popup.close();
    await page.close();
    t.agree(`what is unseen on ${name}`, live.unseen);
    found.set(name, live);
  });
  const page = await workshop(t);
  await forEach(await sources(t), async (name, file) => {
    const { strings, ints } = found.get(name);
    const dump = await page.isolated((text, numbers) =>
      parityEngine.dump(text, Int32Array.from(numbers)), strings, ints);
    assertSameText(dump, await native(t, 'snapshot', file), 'tree');
  });
});

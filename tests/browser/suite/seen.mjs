// In: one page with each way in which an element can be there and not be seen, and beside each a
// spared one that is seen. Out: that the snapshot says so, in both browsers alike. Never here: what
// the engine makes of it.
import assert from 'node:assert/strict';
import { choose, openPopup } from '../hands.mjs';
import { test } from '../registry.mjs';

const STYLE = `<style>
  .reader-only { position: absolute; width: 1px; height: 1px; overflow: hidden }
  .off-left { position: absolute; left: -9999px }
  .contents { display: contents }
  .flat { height: 0 }
  .flat-cut { height: 0; overflow: hidden }
</style>`;

/** What stands on the page, by id, and how it is seen: "" is in plain view. */
const CASES = [
  ['plain', '<p id=plain>text <b>bold</b></p>', ''],
  ['attribute', '<p id=attribute hidden>text</p>', 'hidden'],
  ['none', '<div id=none style="display:none"><p id=in-none>text</p></div>', 'hidden'],
  ['in-none', '', 'hidden'],
  ['invisible', '<p id=invisible style="visibility:hidden">text</p>', 'unseen'],
  ['clear', '<p id=clear style="opacity:0">text</p>', 'unseen'],
  ['pale', '<p id=pale style="opacity:.1">text</p>', ''],
  ['speck', '<p>text <span id=speck class=reader-only>for screen readers</span></p>', 'unseen'],
  ['off', '<p id=off class=off-left>text</p>', 'unseen'],
  ['below', '<p style="height:4000px"></p><p id=below>far down the page</p>', ''],
  ['contents', '<div class=contents id=contents>bare<p id=in-contents>text</p></div>', ''],
  ['in-contents', '', ''],
  ['gone-contents', '<div style="display:none"><div class=contents id=gone-contents>a</div></div>',
    'hidden'],
  ['flat', '<div id=flat class=flat>this overflows and shows</div>', ''],
  ['flat-cut', '<div id=flat-cut class=flat-cut>this is cut off</div>', 'unseen'],
  ['closed', '<details><summary id=summary>a</summary><p id=closed>text</p></details>', 'hidden'],
  ['summary', '', ''],
  ['opened', '<details open><summary>more</summary><p id=opened>text</p></details>', ''],
  ['auto', '<div style="content-visibility:auto"><p id=auto>far, and laid out</p></div>', ''],
  ['kept-out', '<div style="content-visibility:hidden"><p id=kept-out>text</p></div>', 'hidden'],
  ['no-image', '<img id=no-image style="display:none" alt="">', 'hidden'],
  ['late-image', '<img id=late-image alt="" loading=lazy>', ''],
  ['in-shadow', '<x-host id=host></x-host>', ''],
  ['not-slotted', '', undefined],
  ['frame', '<iframe id=frame srcdoc="<p id=in-frame>framed</p>"></iframe>', ''],
  ['in-frame', '', ''],
];

const SHADOW = `<script>
  const host = document.querySelector('#host');
  host.append(Object.assign(document.createElement('p'), { id: 'not-slotted', textContent: 'x' }));
  host.attachShadow({ mode: 'closed' }).innerHTML = '<p id=in-shadow>in a closed root</p>';
</script>`;

test('each way of not being seen is told, and nothing that is seen', async (t) => {
  const html = `<!doctype html><title>Seen</title>${STYLE}<body>
    ${CASES.map(([, piece]) => piece).join('\n')}
    ${SHADOW}`;
  const page = await t.openHtml(html);
  await page.waitFor('the frame has loaded', () =>
    document.querySelector('iframe').contentDocument?.querySelector('#in-frame') !== null);
  // The popup cleans, and what it hides would be told as hidden.
  await choose(await openPopup(t, page), page, 'original');
  const found = await page.isolated(() => {
    const { strings, ints } = faircopySnapshot(document, { live: true });
    const texts = strings.split('\0');
    const seen = {};
    for (let at = 8; at < ints.length;) {
      if ((ints[at] & 3) === 1) {
        at += 2;
        continue;
      }
      const [flags, count] = ints.subarray(at + 2, at + 4);
      at += 4;
      for (let of = 0; of < count; of += 1, at += 2) {
        if (texts[ints[at]] !== 'id') continue;
        seen[texts[ints[at + 1]]] = flags & 1 ? 'hidden' : flags & 2 ? 'unseen' : '';
      }
      if (flags & 4) at += 4;
    }
    return seen;
  });
  for (const [id, , seen] of CASES) assert.equal(found[id], seen, `#${id}`);
});

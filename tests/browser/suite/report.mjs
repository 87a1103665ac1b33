// In: a page that is reported. Out: that what is saved is what was shown, to the byte; that it
// holds no part of the address that could be private; and that the engine, given the file, comes
// to the same plan. Never here: what triage makes of a report.
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clean, fillReport, ledger, openReport, putBack, reportPreview, saveReport,
} from '../hands.mjs';
import { model, sampleWith, times } from '../model.mjs';
import { test } from '../registry.mjs';

/** What must never stand in a report: it is in the address, the links and the form of the page. */
const SECRET = 'secret-4711';

const WORDS = 'The third paragraph is “missing”. Ünïcode & <b>marks</b> too.';

async function report(t, prepare = async () => {}) {
  const html = sampleWith({ after: `<p><a href="/other?session=${SECRET}#${SECRET}">A link</a>
    <img src="img/lead.svg?u=${SECRET}" alt=""></p><form><input value="${SECRET}">
    <input type=hidden name=csrf value="${SECRET}"><textarea>${SECRET}</textarea></form>` });
  const page = await t.open(`${t.server.page(html, { name: 'story' })}?user=${SECRET}#${SECRET}`);
  const popup = await clean(t, page);
  await prepare(popup);
  const tab = await openReport(t, popup);
  await fillReport(tab, { category: 'over-hidden', text: WORDS });
  return tab;
}

/** The report as the browser has saved it. */
async function saved(t, tab) {
  await saveReport(tab);
  return t.saved('.json');
}

test('a report is saved as it was shown, and replays to the same plan', async (t) => {
  const tab = await report(t);
  const shown = await reportPreview(tab);
  const { path, name, bytes } = await saved(t, tab);
  try {
    assert.ok(bytes.equals(Buffer.from(shown, 'utf8')), 'the file is not what was shown');
    assert.match(name, /^faircopy-report-127\.0\.0\.1-\d{4}-\d\d-\d\d\.json$/);
    const { verdict, url, plan } = JSON.parse(shown);
    assert.deepEqual(verdict, { category: 'over-hidden', text: WORDS });
    assert.equal(new URL(url).search + new URL(url).hash, '');
    assert.equal(plan.ledger.filter(({ kind }) => kind === 'duplicate').length, 4);
    const replay = await t.faircopy('replay', path);
    assert.equal(replay.status, 0, replay.stdout + replay.stderr);
    assert.equal((await t.faircopy('replay', await tampered(t, bytes))).status, 1,
      'a report with another plan passes');
  } finally {
    await rm(tamperedPath(t), { force: true });
  }
});

const tamperedPath = (t) =>
  join(tmpdir(), `faircopy-tampered-${t.browser.name}-${process.pid}.json`);

/** The same report, saying that one thing fewer was done. */
async function tampered(t, bytes) {
  const other = JSON.parse(bytes);
  other.plan.actions.pop();
  const path = tamperedPath(t);
  await writeFile(path, JSON.stringify(other));
  return path;
}

test('a report holds no query, no fragment and no form value', async (t) => {
  const tab = await report(t);
  const shown = await reportPreview(tab);
  assert.equal(times(shown, SECRET), 0, shown.slice(Math.max(0, shown.indexOf(SECRET) - 80),
    shown.indexOf(SECRET) + 80));
  assert.equal(times(shown, model.headline) > 0, true, 'the text of the page is in it');
});

test('a report of a page with something put back replays as well', async (t) => {
  const tab = await report(t, async (popup) => {
    const at = (await ledger(popup)).findIndex(({ kind }) => kind === 'duplicate');
    await putBack(popup, at, true);
  });
  assert.equal(JSON.parse(await reportPreview(tab)).settings.putBack.length, 1);
  const replay = await t.faircopy('replay', (await saved(t, tab)).path);
  assert.equal(replay.status, 0, replay.stdout + replay.stderr);
});

test('nothing is sent while a report is written and saved', async (t) => {
  await t.browser.requests();
  const tab = await report(t);
  const before = t.server.log.length;
  await saved(t, tab);
  assert.deepEqual(t.server.log.slice(before).filter((line) => /127\.0\.0\.1/.test(line)), []);
  const asked = (await t.browser.requests()).filter(({ url, from }) =>
    !url.startsWith(t.server.origin) || from.startsWith(t.browser.origin));
  assert.deepEqual(asked, []);
});

// In: a page that is reported. Out: that what is saved is what was shown, to the byte; that it
// holds no part of the address that could be private; and that the engine, given the file, comes
// to the same plan. Never here: what triage makes of a report.
import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../drivers/waiting.mjs';
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

/** The file that the browser has saved, when it is whole. */
async function saved(t, tab) {
  await saveReport(tab);
  const name = await until('the report is saved', async () => {
    const files = await readdir(t.downloads);
    const [whole] = files.filter((one) => one.endsWith('.json'));
    return files.length === 1 && whole;
  });
  const file = join(t.downloads, name);
  await until('the report is whole', async () => (await readFile(file, 'utf8')).endsWith('}\n'));
  return file;
}

test('a report is saved as it was shown, and replays to the same plan', async (t) => {
  const tab = await report(t);
  const shown = await reportPreview(tab);
  const file = await saved(t, tab);
  try {
    const bytes = await readFile(file);
    assert.ok(bytes.equals(Buffer.from(shown, 'utf8')), 'the file is not what was shown');
    assert.match(file, /faircopy-report-127\.0\.0\.1-\d{4}-\d\d-\d\d\.json$/);
    const { verdict, url, plan } = JSON.parse(shown);
    assert.deepEqual(verdict, { category: 'over-hidden', text: WORDS });
    assert.equal(new URL(url).search + new URL(url).hash, '');
    assert.equal(plan.ledger.filter(({ kind }) => kind === 'duplicate').length, 4);
    const replay = await t.faircopy('replay', file);
    assert.equal(replay.status, 0, replay.stdout + replay.stderr);
    assert.equal((await t.faircopy('replay', await tampered(t, file))).status, 1,
      'a report with another plan passes');
  } finally {
    await rm(file);
    await rm(tamperedPath(t), { force: true });
  }
});

const tamperedPath = (t) =>
  join(tmpdir(), `faircopy-tampered-${t.browser.name}-${process.pid}.json`);

/** The same report, saying that one thing fewer was done. */
async function tampered(t, file) {
  const other = JSON.parse(await readFile(file, 'utf8'));
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
  const file = await saved(t, tab);
  try {
    const replay = await t.faircopy('replay', file);
    assert.equal(replay.status, 0, replay.stdout + replay.stderr);
  } finally {
    await rm(file);
  }
});

test('nothing is sent while a report is written and saved', async (t) => {
  await t.browser.requests();
  const tab = await report(t);
  const before = t.server.log.length;
  const file = await saved(t, tab);
  await rm(file);
  assert.deepEqual(t.server.log.slice(before).filter((line) => /127\.0\.0\.1/.test(line)), []);
  const asked = (await t.browser.requests()).filter(({ url, from }) =>
    !url.startsWith(t.server.origin) || from.startsWith(t.browser.origin));
  assert.deepEqual(asked, []);
});

// In: target/extension/{chrome,firefox}, www/sample/, the command line program. Out: the sample
// page in a browser with a throw-away profile and the extension; without a display, or with
// --headless, pictures of it before and after in target/run/, the fair copy and the ledger.
// Never here: a decision about the page, or a figure that a browser or the program did not give.
//
//   node tests/tools/run.mjs PROGRAM [--headless] [--browser chromium|firefox]
import { execFileSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env, exit, platform, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import * as chromium from '../browser/drivers/chromium.mjs';
import * as firefox from '../browser/drivers/firefox.mjs';
import { until } from '../browser/drivers/waiting.mjs';
import { serve } from './serve.mjs';

const BROWSERS = {
  chromium: { launch: chromium.launch, extension: join('target', 'extension', 'chrome') },
  firefox: { launch: firefox.launch, extension: join('target', 'extension', 'firefox') },
};
const SAMPLE = join('www', 'sample');
const PICTURES = join('target', 'run');
/** Ledger rows quote so many characters of what was taken away. */
const QUOTE = 64;
/** A window as tall as the sample: a picture shows all of it, the repeated paragraphs too. */
const WINDOW = { width: 1280, height: 3200 };
/** How often a window that a person uses is asked whether it is still open. */
const STILL_OPEN_MS = 1000;

const { values: options, positionals: [program] } = parseArgs({
  allowPositionals: true,
  options: { headless: { type: 'boolean' }, browser: { type: 'string' } },
});

const hasDisplay = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
const isHeadless = options.headless || !hasDisplay;

const bold = (text) => (stdout.isTTY ? `\x1b[1m${text}\x1b[0m` : text);
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();
const quoted = (text) => {
  const line = oneLine(text);
  return `“${line.length > QUOTE ? `${line.slice(0, QUOTE).trimEnd()}…` : line}”`;
};

/** The first browser that is there, or the one that was asked for. */
async function begin(settings) {
  const names = options.browser ? [options.browser] : Object.keys(BROWSERS);
  const troubles = [];
  for (const name of names) {
    if (!BROWSERS[name]) throw new Error(`no browser "${name}": chromium or firefox`);
    const { launch, extension } = BROWSERS[name];
    try {
      return await launch({ extension, ...settings });
    } catch (error) {
      troubles.push(`${name}: ${error.message}`);
    }
  }
  throw new Error(troubles.join('\n'));
}

/** What the popup knows of the page in front of it. */
const status = (popup) => popup.evaluate(async () => {
  const [tab] = await platform.api.tabs.query({ active: true, currentWindow: true });
  return platform.api.tabs.sendMessage(tab.id, { to: 'page', type: 'status' });
});

/** Presses one of the popup's three views and waits until the page shows it. */
async function press(popup, view) {
  await popup.waitFor(`the popup offers "${view}"`, (name) =>
    document.querySelector(`input[name=view][value=${name}]:enabled`) !== null, view);
  await popup.evaluate((name) => {
    document.querySelector(`input[name=view][value=${name}]`).click();
  }, view);
}

/** The blocks of the article that the reader shows, as the person in front of it reads them. */
const readerText = (page) => page.evaluate(() => {
  const article = document.querySelector('faircopy-reader').shadowRoot.querySelector('article');
  return article.innerText;
});

async function photograph(browser, url) {
  const page = await browser.open(url);
  const picture = (name) => join(PICTURES, `${name}.png`);
  await page.screenshot(picture('1-page'));
  let popup = await page.popup();
  await press(popup, 'cleaned');
  const found = await until('the page is cleaned', async () => {
    const now = await status(popup);
    return now?.view === 'cleaned' && now;
  });
  await popup.close();
  await page.screenshot(picture('2-cleaned'));
  popup = await page.popup();
  await press(popup, 'reader');
  await page.waitFor('the reader stands still', () => {
    const root = document.querySelector('faircopy-reader')?.shadowRoot;
    return root?.querySelector('article') && [...root.querySelectorAll('img')].every(isReady)
      && [...document.getAnimations(), ...root.getAnimations()].every(isOver);
    function isReady(image) { return image.complete; }
    function isOver({ playState }) { return playState === 'finished'; }
  });
  await popup.close();
  await page.screenshot(picture('3-reader'));
  return { found, text: await readerText(page) };
}

/** The same page through the command line program: one line of its JSON. */
async function fromProgram(url) {
  const html = await readFile(join(SAMPLE, 'index.html'), 'utf8');
  const input = `${JSON.stringify({ id: 'sample', url, html })}\n`;
  return JSON.parse(execFileSync(program, ['extract', '--jsonl'], { input, encoding: 'utf8' }));
}

function printCopy({ title, byline, published, site, text }) {
  console.log(`\n${bold('The fair copy')}\n\n${bold(title)}`);
  console.log([published, byline, site].filter(Boolean).join(' · '));
  console.log(`\n${text}`);
}

/** What was done on the page itself; the rest of the ledger is only left out of the reader. */
const onPage = (ledger) => ledger.filter(({ action }) => action !== 'omit');

function printLedger(ledger, { text }) {
  console.log(`\n${bold('The ledger')}: what was taken off the page, and why\n`);
  const margin = ' '.repeat(14);
  const blocks = text.split('\n\n').map(oneLine);
  for (const { kind, text: taken, reason, ofText } of onPage(ledger)) {
    console.log(`  ${kind.padEnd(11)} ${quoted(taken)}\n${margin}${reason.sentence}`);
    if (ofText === null) continue;
    const place = blocks.indexOf(oneLine(ofText)) + 1;
    console.log(`${margin}repeats ${place ? `paragraph ${place}` : quoted(ofText)}`);
  }
}

/**
 * Both engines must have come to the same: the native one, and the one in the browser, as far as
 * the reader shows it and the popup lists it.
 */
function agree(seen, copy) {
  const shown = oneLine(seen.text);
  const faults = copy.text.split('\n\n').filter((block) => !shown.includes(oneLine(block)))
    .map((block) => `the reader lacks ${quoted(block)}`);
  const rows = (ledger) => onPage(ledger).map(({ kind, text }) => `${kind} ${quoted(text)}`);
  const [ours, theirs] = [rows(seen.found.ledger), rows(copy.ledger)];
  faults.push(...ours.filter((row) => !theirs.includes(row)).map((row) => `only here: ${row}`));
  faults.push(...theirs.filter((row) => !ours.includes(row)).map((row) => `not here: ${row}`));
  for (const fault of faults) console.error(`run: extension and program differ: ${fault}`);
  return faults.length === 0;
}

async function headless(url) {
  await mkdir(PICTURES, { recursive: true });
  const browser = await begin({ headless: true, ...WINDOW });
  let seen;
  try {
    console.log(`==> ${browser.name} ${browser.version}, without a window: ${url}`);
    seen = await photograph(browser, url);
  } finally {
    await browser.close();
  }
  const copy = await fromProgram(url);
  printCopy(copy);
  printLedger(seen.found.ledger, copy);
  const same = agree(seen, copy);
  if (same) console.log('\n==> the extension and the command line program agree');
  console.log(`==> pictures: ${PICTURES}/1-page.png, 2-cleaned.png, 3-reader.png`);
  return same;
}

async function readerKey() {
  const { commands } = JSON.parse(await readFile(join('extension', 'manifest.json'), 'utf8'));
  return commands['toggle-reader'].suggested_key.default;
}

/** Until the person closes the window. */
async function withWindow(url) {
  const browser = await begin({ headless: false });
  const page = await browser.open(url);
  console.log(`==> ${browser.name} ${browser.version}: ${url}`);
  console.log('    Press Faircopy’s button (in Chromium it may be under the puzzle piece), or');
  console.log(`    ${await readerKey()} for the reader. Close the window to end this.`);
  for (;;) {
    const open = await page.evaluate(() => true).catch(() => false);
    if (!open) break;
    await new Promise((resolve) => { setTimeout(resolve, STILL_OPEN_MS); });
  }
  await browser.close().catch(() => {});
  return true;
}

const site = await serve(SAMPLE);
let isFine = false;
try {
  isFine = await (isHeadless ? headless(site.url) : withWindow(site.url));
} catch (error) {
  console.error(`run: ${error.message}`);
} finally {
  site.close();
}
exit(isFine ? 0 : 1);

// In: pages, as `.jsonl` or `.jsonl.gz` files of `{"html"}` lines, or none: then tests/pages; the
// built extension. Out: for Chromium and for Firefox a table of what each reader of a page takes,
// warm and cold, and our part of theirs beside the budget; how long somebody waits for a first click, how long a
// large page stands still for us, and what the reader leaves behind when it was opened and closed many times.
// Never here: a verdict; a bench is no test.
//
//   node tests/browser/speed.mjs [chromium|firefox] [--every N | --clicks] [FILE.jsonl…]
//
// With --clicks only what a click takes, and nothing of the table.
// Warm: in one tab the contenders take turns six times; the median of turns two to six counts.
// Cold: each in a fresh tab of its own, its first run. Scripts are loaded before the clock starts,
// ours and theirs alike; fetching, compiling and starting the engine is within our cold run.
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as chromium from './drivers/chromium.mjs';
import * as firefox from './drivers/firefox.mjs';
import { serve } from './server.mjs';
import { readPages } from './speed/pages.mjs';
import { click } from './speed/click.mjs';
import { cycles } from './speed/cycles.mjs';
import { stalls } from './speed/stalls.mjs';
import { report } from './speed/table.mjs';

const REPOSITORY = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const BROWSERS = {
  chromium: { launch: chromium.launch, extension: join(REPOSITORY, 'target/extension/chrome') },
  firefox: { launch: firefox.launch, extension: join(REPOSITORY, 'target/extension/firefox') },
};

/** What is loaded into a page: the scripts that ship, the peers, and the clock. */
const OURS = ['tape.js', 'content/dom.js', 'content/slices.js', 'content/walk.js', 'content/measure.js',
  'content/snapshot.js', 'pkg/faircopy.js', 'engine.js'].map((file) => `shipped/${file}`);
const SCRIPTS = ['speed/platform.js', ...OURS, 'peers/@mozilla/readability/Readability.js',
  'peers/defuddle/dist/index.js', 'speed/in-page.js'];

/** Whose first run is measured in a tab of its own. */
const COLD = ['faircopy', 'readability', 'defuddle'];

/** Without it Firefox tells the time in steps of a millisecond. */
const FINE_CLOCK = { 'privacy.reduceTimerPrecision': false };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: 'string', default: '1' }, clicks: { type: 'boolean', default: false } },
});

/**
 * The page as it came, but alone with us: none of its scripts runs and nothing of it is fetched.
 * What it says to the browser in its head about policies and refreshes would hit our scripts.
 */
function alone(html, nonce) {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; connect-src 'self'; `
    + `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`;
  // Isolation is what makes Chromium's clock finer than a tenth of a millisecond.
  const headers = { 'content-security-policy': policy, 'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp' };
  const disarmed = html.replace(
    /http-equiv(\s*=\s*["']?\s*(?:refresh|content-security-policy))/giu, 'data-was$1');
  return [disarmed, { headers }];
}

/** Runs in the page: loads the scripts one after the other and takes their elements away again. */
async function load(urls, nonce) {
  for (const url of urls) {
    await new Promise((loaded, failed) => {
      const script = Object.assign(document.createElement('script'), { src: url, nonce });
      script.addEventListener('load', loaded);
      script.addEventListener('error', () => failed(new Error(`${url} was not loaded`)));
      document.documentElement.append(script);
      script.addEventListener('load', () => script.remove());
    });
  }
}

/** One tab with the page and all scripts in it. */
async function tabWith(browser, server, url, nonce) {
  const page = await browser.open(url);
  await page.evaluate(load, SCRIPTS.map((path) => `${server.origin}/${path}`), nonce);
  return page;
}

/** @returns {Promise<object>} what each contender took on this page, in ms */
async function measure(browser, server, html) {
  const nonce = randomBytes(16).toString('hex');
  const url = server.page(...alone(html, nonce));
  const times = { cold: {}, warm: {}, nodes: 0, failed: [] };
  for (const name of COLD) {
    const page = await tabWith(browser, server, url, nonce);
    Object.assign(times.cold, await page.evaluate((one) => globalThis.speed.once(one), name));
    if (name === COLD[0]) {
      Object.assign(times, await page.evaluate(() => globalThis.speed.turns()));
    }
    await page.close();
  }
  server.forget(url);
  return times;
}

async function race(name, pages) {
  const { launch, extension } = BROWSERS[name];
  const server = await serve();
  const browser = await launch({ extension, proxy: server.proxy, prefs: FINE_CLOCK });
  const times = [];
  if (options.clicks) console.log(`\n${name} ${browser.version}`);
  try {
    for await (const html of options.clicks ? [] : pages) {
      times.push(await measure(browser, server, html));
      if (process.stderr.isTTY) process.stderr.write(`\r${name}: page ${times.length} `);
    }
    if (!options.clicks) console.log(report(`${name} ${browser.version}`, times));
    console.log(await click(browser, server));
    console.log(await stalls(browser, server));
    if (name === 'chromium') console.log(await cycles(browser, server));
  } finally {
    await browser.close();
    server.close();
  }
}

const names = positionals.filter((one) => BROWSERS[one]);
const files = positionals.filter((one) => !BROWSERS[one]);
if (files.length === 0 && !options.clicks) console.log('No corpus was given: these are the small pages of tests/pages.');
// One browser after the other: beside each other they would measure each other.
for (const name of names.length > 0 ? names : Object.keys(BROWSERS)) {
  await race(name, readPages(files, Number(options.every)));
}

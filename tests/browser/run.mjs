// In: target/extension/{chrome,firefox}, target/debug/faircopy and the tests of suite/. Out: each
// test run in real Chromium and in real Firefox, a line each, and as the last line
// `N passed, N failed`; exit 1 where one failed or a browser is missing. Never here: a test, or a
// way to skip one.
//
//   node tests/browser/run.mjs [chromium|firefox] [--only TEXT] [--show]
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Bench } from './bench.mjs';
import * as chromium from './drivers/chromium.mjs';
import * as firefox from './drivers/firefox.mjs';
import { tests } from './registry.mjs';
import { serve } from './server.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const REPOSITORY = resolve(HERE, '../..');

/** A test that takes longer hangs: the slowest reads a page of 100,000 nodes. */
const TEST_MS = 120_000;

const BROWSERS = {
  chromium: { launch: chromium.launch, extension: join(REPOSITORY, 'target/extension/chrome') },
  firefox: { launch: firefox.launch, extension: join(REPOSITORY, 'target/extension/firefox') },
};

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, show: { type: 'boolean' } },
});

function chosenBrowsers() {
  const unknown = positionals.find((name) => !BROWSERS[name]);
  if (unknown) throw new Error(`no browser "${unknown}"`);
  return positionals.length > 0 ? positionals : Object.keys(BROWSERS);
}

async function chosenTests() {
  for (const file of (await readdir(join(HERE, 'suite'))).sort()) {
    if (file.endsWith('.mjs')) await import(`./suite/${file}`);
  }
  const chosen = tests.filter(({ name }) => name.includes(options.only ?? ''));
  if (chosen.length === 0) throw new Error(`no test has "${options.only}" in its name`);
  return chosen;
}

class Hangs extends Error {}

/** The promise, or an error when it takes too long; the time is a bound, never a wait. */
function bounded(promise, ms) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Hangs(`no end after ${ms / 1000} s`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** @returns {Promise<boolean>} whether it passed */
async function runOne(bench, one, tally) {
  const started = performance.now();
  const label = `${bench.browser.name.padEnd(8)} ${one.name}`;
  try {
    await bounded(one.run(bench), TEST_MS);
    // What a page asks for at its very end belongs to this test.
    await bounded(bench.tidy(), TEST_MS);
    bench.assertNothingStrayed();
    tally.passed += 1;
    console.log(`ok    ${label} (${Math.round(performance.now() - started)} ms)`);
    return true;
  } catch (error) {
    tally.failed += 1;
    bench.server.watch.strays();
    console.log(`FAIL  ${label}\n      ${String(error.stack ?? error).replaceAll('\n', '\n      ')}`);
    if (!(error instanceof Hangs)) await bench.photograph(one.name).catch(() => {});
    // What it leaves half done, a setting or an extension that is loaded anew, would fail others.
    return false;
  }
}

/**
 * Tests in their order, until one fails.
 * @returns {Promise<number>} how many were run
 */
async function runSome(name, chosen, { tally, report, agreed }) {
  const { launch, extension } = BROWSERS[name];
  const downloads = await mkdtemp(join(tmpdir(), 'faircopy-downloads-'));
  const server = await serve();
  let browser;
  try {
    const start = (more = {}) => launch(
      { extension, headless: !options.show, proxy: server.proxy, downloads, ...more });
    browser = await start();
    console.log(`      ${name} ${browser.version}`);
    const bench = new Bench({ browser, server, agreed, report, launch: start });
    for (const [index, one] of chosen.entries()) {
      if (!await runOne(bench, one, tally)) return index + 1;
    }
    return chosen.length;
  } finally {
    await browser?.close();
    server.close();
    await rm(downloads, { recursive: true, force: true });
  }
}

/** All tests in one browser; after a test that fails the others get a new one. */
async function runIn(name, chosen, shared) {
  let rest = chosen;
  try {
    while (rest.length > 0) rest = rest.slice(await runSome(name, rest, shared));
  } catch (error) {
    shared.tally.failed += rest.length;
    console.log(`FAIL  ${name} cannot be driven: ${error.stack ?? error}`);
  }
}

const chosen = await chosenTests();
const tally = { passed: 0, failed: 0 };
// Photographs of failures, for whoever has to find out why.
const report = join(REPOSITORY, 'target/test/browser');
await mkdir(report, { recursive: true });
const shared = { tally, report, agreed: new Map() };
await Promise.all(chosenBrowsers().map((name) => runIn(name, chosen, shared)));
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;

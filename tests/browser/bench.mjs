// In: a browser, a server. Out: the one argument of every test: fresh pages, what is seen on them,
// and the state they were in. Never here: a judgement of one test, or a name of the popup's or the
// reader's own elements (hands.mjs).
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { until } from './drivers/waiting.mjs';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** More than any dump of a test page. */
const MOST_OUTPUT = 64 * 1024 * 1024;

export class Bench {
  /** @type {any[]} pages to close after the test */
  #open = [];
  /** @type {string[]} files that the browser has saved in this test */
  #unread = [];
  /** @type {string[]} */
  #read = [];

  constructor({ browser, server, agreed, report, launch }) {
    Object.assign(this, { browser, server, report, launch, repository: REPOSITORY });
    this.agreed = agreed;
  }

  /** The same browser once more, in another language, as long as it is needed.
   * @param {string} lang @param {(there: Bench) => Promise<void>} run */
  async inLanguage(lang, run) {
    const browser = await this.launch({ lang });
    const there = new Bench({ ...this, browser });
    try {
      await run(there);
      await there.tidy();
    } finally {
      await browser.close();
    }
  }

  /** A fresh tab with a page of the server. @param {string} url */
  async open(url) {
    this.server.watch.expect(url);
    const page = await this.browser.open(url);
    this.#open.push(page);
    return page;
  }

  /** The address of a page made for the test, to which the test itself will lead. */
  address(html, options) {
    const url = this.server.page(html, options);
    this.server.watch.expect(url);
    return url;
  }

  /** A fresh tab with a page made for the test. */
  openHtml(html, options) {
    return this.open(this.server.page(html, options));
  }

  /** A page of the server, made for the test, in a private window. */
  async openPrivateHtml(html) {
    const page = await this.browser.openPrivate(this.address(html));
    this.#open.push(page);
    return page;
  }

  openSample() {
    return this.open(this.server.sample);
  }

  async openExtensionPage(path) {
    const page = await this.browser.extensionPage(path);
    this.#open.push(page);
    return page;
  }

  /** The tab that the extension itself has opened. */
  async openedPage(path) {
    const page = await this.browser.openedPage(path);
    this.#open.push(page);
    return page;
  }

  /** The popup of a page, closed after the test if the test leaves it open. */
  async popup(page) {
    const popup = await page.popup();
    this.#open.push(popup);
    return popup;
  }

  /**
   * The next file that the browser saves under a name with this ending, when it is whole.
   * @param {string} ending
   * @returns {Promise<{ path: string, name: string, bytes: Buffer }>}
   */
  async saved(ending) {
    const path = await until(`a file ${ending} is saved`, async () => {
      this.#unread.push(...await this.browser.downloads());
      return this.#unread.find((one) => one.endsWith(ending));
    });
    this.#unread.splice(this.#unread.indexOf(path), 1);
    this.#read.push(path);
    return { path, name: basename(path), bytes: await readFile(path) };
  }

  /** Both browsers must say the same of `what`: whoever comes second is compared with the first. */
  agree(what, value) {
    if (!this.agreed.has(what)) this.agreed.set(what, { by: this.browser.name, value });
    const first = this.agreed.get(what);
    assert.deepEqual(value, first.value, `${what}: not what ${first.by} says`);
  }

  /** The command line program: `{status, stdout, stderr}`. */
  async faircopy(...args) {
    const program = resolve(REPOSITORY, process.env.CARGO_TARGET_DIR ?? 'target', 'debug/faircopy');
    try {
      const { stdout, stderr } = await promisify(execFile)(program, args,
        { maxBuffer: MOST_OUTPUT });
      return { status: 0, stdout, stderr };
    } catch (error) {
      if (typeof error.code !== 'number') throw error;
      return { status: error.code, stdout: error.stdout, stderr: error.stderr };
    }
  }

  /** After every test: what came to the server was asked for by the test, or by a page of it. */
  assertNothingStrayed() {
    assert.deepEqual(this.server.watch.strays(), [], 'requests that nobody asked for');
  }

  /** What the page looked like when a test failed. */
  async photograph(name) {
    const file = `${this.browser.name}-${name.replace(/\W+/g, '-')}`;
    for (const [index, page] of this.#open.entries()) {
      await page.screenshot?.(join(this.report, `${file}-${index}.png`)).catch(() => {});
    }
  }

  async tidy() {
    for (const page of this.#open.splice(0).reverse()) await page.close().catch(() => {});
    const files = [...this.#read.splice(0), ...this.#unread.splice(0),
      ...await this.browser.downloads()];
    for (const path of files) await rm(path, { force: true });
  }
}

/** The words that a reader sees on the page, our own overlay aside. @param {any} page */
export const seen = (page) => page.evaluate(() => document.body.innerText);

/** Remembers, in the page, how it is: its text as bytes, and each of its nodes. */
export function remember(page) {
  return page.evaluate(() => {
    const nodes = (from) => {
      const walker = document.createTreeWalker(from);
      const all = [];
      for (let node = walker.currentNode; node; node = walker.nextNode()) all.push(node);
      return all;
    };
    window.remembered = { html: document.documentElement.outerHTML,
      nodes: nodes(document.documentElement) };
    window.differences = () => {
      const now = nodes(document.documentElement);
      const { html, nodes: then } = window.remembered;
      const strangers = now.filter((node, index) => node !== then[index]).length;
      const same = document.documentElement.outerHTML === html;
      return { same, strangers, lost: then.length - now.length };
    };
  });
}

/** Asserts that the page is what was remembered: the same `outerHTML`, the very same nodes. */
export async function assertRestored(page) {
  const found = await page.evaluate(() => window.differences());
  assert.deepEqual(found, { same: true, strangers: 0, lost: 0 });
}

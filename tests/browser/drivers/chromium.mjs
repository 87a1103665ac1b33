// In: the unpacked extension's folder. Out: a real Chromium with a throw-away profile, driven over
// CDP. Never here: anything that is asserted, and any difference the tests would have to know of;
// firefox.mjs has the same names.
//
//   const browser = await launch({ extension: 'target/extension/chrome' });
//   const page = await browser.open(url);        a fresh tab, in front, loaded
//   await page.evaluate(fn, ...args)             in the page's own world
//   await page.isolated(fn, ...args)             in the content script's world
//   await page.waitFor(what, fn, ...args)        until fn is truthy in the page
//   await page.press('Escape'); await page.click('button'); await page.screenshot('a.png')
//   const popup = await page.popup();            a real toolbar click; the real popup
//   await popup.evaluate(fn); await popup.click('#reader'); await popup.close();
//   await page.systemColours('dark');            as if the system had them
//   await page.command('toggle-reader'); await page.menu('open-reader'); await page.badge()
//   const tab = await browser.extensionPage('options/options.html');   a Page as well
//   await browser.complaints(); await browser.killBackground(); await browser.requests();
//   await browser.reloadExtension();
//   await browser.allowPrivate(true); const page = await browser.openPrivate(url);
//   await browser.close();
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { ChromiumPage, evaluateIn } from './chromium-page.mjs';
import { answered, call, until } from './waiting.mjs';

/** Where Debian, Fedora and Chrome itself put the program; CHROMIUM names another. */
const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * @param {{ extension: string, headless?: boolean, width?: number, height?: number,
 *   proxy?: string, downloads?: string, lang?: string }} options
 */
export async function launch({ extension, headless = true, width = 1280, height = 900, proxy,
  downloads, lang = 'en-US' }) {
  const program = process.env.CHROMIUM ?? PROGRAMS.find((path) => existsSync(path));
  if (!program) throw new Error('Chromium is missing: ./build.sh setup');
  const profile = await mkdtemp(join(tmpdir(), 'faircopy-chromium-'));
  const browser = await puppeteer.launch({
    executablePath: program,
    headless,
    pipe: true,
    userDataDir: profile,
    enableExtensions: true,
    defaultViewport: null,
    acceptInsecureCerts: true,
    // On Linux the browser speaks what the environment says.
    env: { ...process.env, LANGUAGE: lang.replace('-', '_'), LC_ALL: `${lang.replace('-', '_')}.UTF-8` },
    args: [
      `--window-size=${width},${height}`,
      '--no-first-run',
      `--lang=${lang}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(proxy ? [`--proxy-server=${proxy}`] : []),
    ],
  });
  const driver = new Chromium(browser, profile);
  try {
    await driver.begin(resolve(extension), downloads);
  } catch (error) {
    await driver.close();
    throw error;
  }
  return driver;
}

/** One browser with the extension in it. */
class Chromium {
  name = 'chromium';
  /** @type {{ url: string, from: string }[]} */
  #requests = [];
  /** @type {string[]} */
  #downloads = [];
  #watched = new WeakSet();

  constructor(browser, profile) {
    this.browser = browser;
    this.profile = profile;
  }

  async begin(extension, downloads) {
    this.version = (await this.browser.version()).replace(/^\D*/, '');
    await this.#inSettings(() =>
      chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }));
    this.id = await this.browser.installExtension(extension);
    this.extension = await until('the extension is loaded', async () =>
      (await this.browser.extensions()).get(this.id));
    this.origin = `chrome-extension://${this.id}`;
    const root = await this.browser.target().createCDPSession();
    if (downloads) await this.#watchDownloads(root, downloads);
    for (const target of this.browser.targets()) await this.#watch(target);
    this.browser.on('targetcreated', (target) => this.#watch(target));
    // A page of the extension that stays behind the others and asks its API on their behalf; now,
    // because a new tab closes an open popup.
    this.asker = await this.extensionPage('manifest.json');
  }

  /**
   * Every request of every page and popup, as CDP sees it. Not of the worker: a second session on
   * it leaves it waiting for a debugger. What it sends meets the proxy.
   */
  async #watch(target) {
    if (!['page', 'background_page', 'other'].includes(target.type())) return;
    if (this.#watched.has(target)) return;
    this.#watched.add(target);
    try {
      const session = await target.createCDPSession();
      session.on('Network.requestWillBeSent', (event) => {
        if (!/^(https?|wss?):/.test(event.request.url)) return;
        this.#requests.push({ url: event.request.url, from: target.url() });
      });
      await session.send('Network.enable');
    } catch {
      // The target has gone already: a popup that was closed.
    }
  }

  async #watchDownloads(root, folder) {
    const names = new Map();
    root.on('Browser.downloadWillBegin', ({ guid, suggestedFilename }) =>
      names.set(guid, suggestedFilename));
    root.on('Browser.downloadProgress', ({ guid, state, filePath }) => {
      if (state === 'completed') this.#downloads.push(filePath ?? join(folder, names.get(guid)));
    });
    await root.send('Browser.setDownloadBehavior', {
      behavior: 'allow', downloadPath: folder, eventsEnabled: true });
  }

  /** The files that were saved since the last call, whole and under their last names. */
  async downloads() {
    return this.#downloads.splice(0);
  }

  /** Evaluates in the browser's own page of its extensions. */
  async #inSettings(fn, ...args) {
    const page = await this.open('chrome://extensions/');
    const value = await page.evaluate(fn, ...args);
    await page.close();
    return value;
  }

  /** What the browser has to say against the manifest; only a developer is told. */
  complaints() {
    return this.#inSettings(async (id) => {
      const { errorCollection, manifestErrors } =
        await chrome.developerPrivate.getExtensionInfo(id);
      if (!errorCollection.isActive) throw new Error('the browser keeps its complaints');
      return manifestErrors.map(({ message }) => message);
    }, this.id);
  }

  /**
   * From here on these hosts are given to whoever of ours asks for them: the browser asks nobody for
   * what its own page of extensions has allowed.
   * @param {string[]} hosts
   */
  async givePermissions(hosts) {
    await this.#inSettings(async (extensionId, names) => {
      await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_SPECIFIC_SITES' });
      for (const name of names) await chrome.developerPrivate.addHostPermission(extensionId, `*://${name}/*`);
    }, this.id, hosts);
  }

  /** Requests seen since the last call: `{url, from}`, `from` being the page or worker. */
  async requests() {
    return this.#requests.splice(0);
  }

  /** @param {string} url */
  async open(url) {
    const page = new ChromiumPage(this, await this.browser.newPage());
    await page.goto(url);
    return page;
  }

  /** A page of the extension in a tab of its own (options, report; never the popup). */
  extensionPage(path) {
    return this.open(`${this.origin}/${path}`);
  }

  /** The tab that the extension opens by itself, e.g. the report. */
  async openedPage(path) {
    const target = await this.browser.waitForTarget(
      (one) => one.type() === 'page' && one.url().startsWith(`${this.origin}/${path}`));
    return new ChromiumPage(this, await target.page());
  }

  #workerTarget() {
    return this.browser.targets().find(
      (one) => one.type() === 'service_worker' && one.url().startsWith(this.origin));
  }

  /** Stops the service worker, as the browser does after 30 idle seconds. */
  async killBackground() {
    const target = this.#workerTarget();
    if (!target) return;
    const session = await answered('attach to a page of the extension',
      this.asker.page.createCDPSession());
    await answered('watch the service worker', session.send('ServiceWorker.enable'));
    // The next message may have started another one already: this one must be gone. One that is just
    // starting does not hear that it is to stop.
    await until('the service worker has stopped', async () => {
      await session.send('ServiceWorker.stopAllWorkers');
      return !this.browser.targets().includes(target);
    });
    await session.detach();
  }

  /** As after an update: the extension is loaded anew, and its scripts in pages are cut off. */
  async reloadExtension() {
    await this.#inSettings((id) => chrome.developerPrivate.reload(id), this.id);
    await this.#loadedAgain();
  }

  /** Whether the extension may run in private windows, as its user says; it is loaded anew. */
  async allowPrivate(may) {
    await this.#inSettings((extensionId, incognitoAccess) =>
      chrome.developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess }), this.id, may);
    // The answer comes before the deed: the pages of the old extension lose what they were.
    await until('the extension is unloaded', () => this.asker.page.isClosed()
      || this.asker.evaluate(() => !chrome.runtime?.id).catch(() => true));
    await this.#loadedAgain();
  }

  /** A private window, in front. @param {string} url that no other tab shows */
  async openPrivate(url) {
    await this.asker.evaluate((address) => chrome.windows.create({ url: address, incognito: true }), url);
    const target = await this.browser.waitForTarget(
      (one) => one.type() === 'page' && one.url() === url);
    const page = new ChromiumPage(this, await target.page());
    await page.waitFor('the page is loaded', () => document.readyState === 'complete');
    return page;
  }

  async #loadedAgain() {
    this.extension = await until('the extension is loaded again', async () =>
      (await this.browser.extensions()).get(this.id));
    this.asker = await until('its pages can be opened again', async () => {
      const page = await this.extensionPage('manifest.json');
      if (await page.evaluate(() => Boolean(chrome.runtime?.id))) return page;
      await page.close();
      return null;
    });
  }

  /** Evaluates in the service worker; a message wakes it if it sleeps. */
  async background(fn, ...args) {
    await this.asker.evaluate(() => {
      chrome.runtime.sendMessage({ to: 'background', type: 'wake' }).catch(() => {});
    });
    const target = await until('the service worker runs', () => this.#workerTarget());
    // A session of its own, for this once: a worker that somebody is attached to does not stop.
    const session = await answered('attach to the service worker', target.createCDPSession());
    const value = await evaluateIn(session, call(fn, args));
    await session.detach();
    return value;
  }

  async close() {
    const { pid } = this.browser.process();
    await this.browser.close().catch(() => process.kill(pid));
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

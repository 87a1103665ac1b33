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
//   await browser.killBackground(); await browser.requests(); await browser.close();
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { call, parse, until } from './waiting.mjs';

/** Where Debian, Fedora and Chrome itself put the program; CHROMIUM names another. */
const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * @param {{ extension: string, headless?: boolean, width?: number, height?: number,
 *   proxy?: string, downloads?: string }} options
 */
export async function launch({ extension, headless = true, width = 1280, height = 900, proxy,
  downloads }) {
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
    args: [
      `--window-size=${width},${height}`,
      '--no-first-run',
      '--lang=en-US',
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

/** What an expression gives, in a worker or in one world of a page. */
async function evaluateIn(session, expression, where = {}) {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression, awaitPromise: true, ...where });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return parse(result.value);
}

/** One browser with the extension in it. */
class Chromium {
  name = 'chromium';
  /** @type {{ url: string, from: string }[]} */
  #requests = [];
  #watched = new WeakSet();

  constructor(browser, profile) {
    this.browser = browser;
    this.profile = profile;
  }

  async begin(extension, downloads) {
    this.version = (await this.browser.version()).replace(/^\D*/, '');
    this.id = await this.browser.installExtension(extension);
    this.extension = await until('the extension is loaded', async () =>
      (await this.browser.extensions()).get(this.id));
    this.origin = `chrome-extension://${this.id}`;
    const root = await this.browser.target().createCDPSession();
    if (downloads) {
      await root.send('Browser.setDownloadBehavior', {
        behavior: 'allow', downloadPath: downloads, eventsEnabled: true });
    }
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
    const session = await this.asker.page.createCDPSession();
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    // The next message may have started another one already: this one must be gone.
    await until('the service worker has stopped', () => !this.browser.targets().includes(target));
    await session.detach();
  }

  /** Evaluates in the service worker; a message wakes it if it sleeps. */
  async background(fn, ...args) {
    await this.asker.evaluate(() => {
      chrome.runtime.sendMessage({ to: 'background', type: 'wake' }).catch(() => {});
    });
    const target = await until('the service worker runs', () => this.#workerTarget());
    // A session of its own, for this once: a worker that somebody is attached to does not stop.
    const session = await target.createCDPSession();
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

/** One tab, or the popup. */
class ChromiumPage {
  #worlds = new Map();
  #session;
  /** The site on which the toolbar button was clicked in this tab. */
  #clicked = '';

  constructor(driver, page) {
    this.driver = driver;
    this.page = page;
  }

  url() {
    return this.page.url();
  }

  async goto(url) {
    await this.page.goto(url).catch((error) => {
      // Error pages and downloads are pages too: the popup has to explain them.
      if (!/net::ERR_|ERR_ABORTED/.test(error.message)) throw error;
    });
  }

  async back() {
    await this.page.goBack();
  }

  async evaluate(fn, ...args) {
    return parse(await this.page.evaluate(call(fn, args)));
  }

  waitFor(what, fn, ...args) {
    return until(what, () => this.evaluate(fn, ...args));
  }

  async #cdp() {
    if (!this.#session) {
      this.#session = await this.page.createCDPSession();
      this.#session.on('Runtime.executionContextCreated', ({ context }) =>
        this.#worlds.set(context.uniqueId, context));
      this.#session.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) =>
        this.#worlds.delete(executionContextUniqueId));
      this.#session.on('Runtime.executionContextsCleared', () => this.#worlds.clear());
      await this.#session.send('Runtime.enable');
    }
    return this.#session;
  }

  async isolated(fn, ...args) {
    const session = await this.#cdp();
    const main = this.page.mainFrame()._id;
    const world = await until('the content script has a world', () =>
      [...this.#worlds.values()].find((one) => one.origin === this.driver.origin
        && one.auxData.frameId === main));
    return evaluateIn(session, call(fn, args), { uniqueContextId: world.uniqueId });
  }

  /** In front of the other tabs. Only where it is not: doing it again closes an open popup. */
  async front() {
    const isBehind = await this.page.evaluate('document.visibilityState !== "visible"');
    if (isBehind) await this.page.bringToFront();
  }

  async press(key) {
    await this.front();
    await this.page.keyboard.press(key);
  }

  /** Without the mouse: a popup is not always painted, and the mouse needs something painted. */
  async click(selector) {
    await this.waitFor(`${selector} is there to be clicked`, (one) =>
      document.querySelector(one)?.checkVisibility(), selector);
    await this.evaluate((one) => document.querySelector(one).click(), selector);
  }

  async screenshot(path) {
    await this.front();
    await this.page.screenshot({ path });
  }

  /** @param {'light' | 'dark'} scheme */
  systemColours(scheme) {
    return this.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  }

  /** A real toolbar click on this tab: it grants activeTab and opens the popup. */
  async popup() {
    await this.front();
    const { browser, origin, extension } = this.driver;
    const isPopup = (target) => target.url().startsWith(`${origin}/popup/`);
    // A user's click elsewhere closes a popup; a driver's tab switch does not.
    for (const open of browser.targets().filter(isPopup)) await (await open.asPage()).close();
    await until('no popup is open', () => !browser.targets().some(isPopup));
    await extension.triggerAction(this.page);
    this.#clicked = new URL(this.url()).origin;
    const target = await browser.waitForTarget(isPopup);
    const popup = new ChromiumPage(this.driver, await target.asPage());
    await popup.waitFor('the popup has loaded', () => document.readyState === 'complete');
    return popup;
  }

  /**
   * Runs an extension command on this tab. No key that a driver sends reaches extension commands,
   * and a dispatched one grants nothing: the right comes from a toolbar click on the same site
   * before it, which the test has to make (a click has effects of its own).
   * @param {string} name @param {number} [times] so often at once, as a key that bounces
   */
  command(name, times = 1) {
    return this.#dispatch((worker, tab) => worker.background((command, at, count) => {
      for (let time = 0; time < count; time += 1) chrome.commands.onCommand.dispatch(command, at);
    }, name, tab, times));
  }

  /** Clicks an item of the page's context menu; what holds for `command` holds here. */
  menu(id) {
    return this.#dispatch((worker, tab) => worker.background(
      (info, at) => chrome.contextMenus.onClicked.dispatch(info, at),
      { menuItemId: id, editable: false, pageUrl: tab.url, frameId: 0 }, tab));
  }

  async #dispatch(send) {
    if (new URL(this.url()).origin !== this.#clicked) {
      throw new Error('a command has no right to this page: click the toolbar button before');
    }
    const { asker } = this.driver;
    await this.front();
    const tab = await asker.evaluate(async () => {
      const [found] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return found;
    });
    await send(this.driver, { ...tab, url: this.url() });
  }

  /** What the toolbar badge says on this tab. */
  async badge() {
    const { asker } = this.driver;
    await this.front();
    return asker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return chrome.action.getBadgeText({ tabId: tab.id });
    });
  }

  async close() {
    await this.page.close().catch(() => {});
  }
}

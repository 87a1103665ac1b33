// In: a tab or the popup of Chromium, and the driver it belongs to. Out: what a test does with it;
// chromium.mjs explains the names. Never here: anything that is asserted.
import { MIDDLE, answered, call, parse, until } from './waiting.mjs';

/** What an expression gives, in a worker or in one world of a page. */
export async function evaluateIn(session, expression, where = {}) {
  const { result, exceptionDetails } = await answered(expression, session.send('Runtime.evaluate', {
    expression, awaitPromise: true, ...where }));
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return parse(result.value);
}

/** One tab, or the popup. */
export class ChromiumPage {
  #worlds = new Map();
  #session;
  /** The site on which the toolbar button was clicked in this tab. */
  #clicked = '';
  /** Of a popup: when the toolbar button was pressed. @type {number | undefined} */
  pressedAt;

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
    const expression = call(fn, args);
    return parse(await answered(expression, this.page.evaluate(expression)));
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
    const isBehind = await this.evaluate(() => document.visibilityState !== 'visible');
    if (isBehind) await answered('bring the tab to the front', this.page.bringToFront());
  }

  async press(key) {
    await this.front();
    await this.page.keyboard.press(key);
  }

  /** A key while another is held, e.g. `Control` and `c`. */
  async chord(held, key) {
    await this.front();
    await this.page.keyboard.down(held);
    // Without a command the keys of an editor are only keys.
    await this.page.keyboard.press(key, { commands: [{ a: 'selectAll', c: 'copy', v: 'paste' }[key]] });
    await this.page.keyboard.up(held);
  }

  /** Turns the wheel over the middle of an element. @param {string} selector @param {number} by in px */
  async wheel(selector, by) {
    await this.front();
    await this.wheelAt(await this.evaluate(MIDDLE, selector), by);
  }

  /** @param {{x: number, y: number}} point in the window */
  async wheelAt({ x, y }, by) {
    await this.front();
    await this.page.mouse.move(x, y);
    await this.page.mouse.wheel({ deltaY: by });
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

  /** @param {'forced-colors' | 'reduced-motion'} wish of somebody's system @param {boolean} on */
  async systemWish(wish, on) {
    const features = { 'forced-colors': { name: 'forced-colors', value: on ? 'active' : 'none' },
      'reduced-motion': { name: 'prefers-reduced-motion', value: on ? 'reduce' : 'no-preference' } };
    await (await this.#cdp()).send('Emulation.setEmulatedMedia', { features: [features[wish]] });
  }

  /** As it is for a printer; the events around printing are not sent. @param {boolean} on */
  asPaper(on) {
    return this.page.emulateMediaType(on ? 'print' : undefined);
  }

  /** @param {number} width @param {number} height of what the page sees, in CSS pixels */
  async resize(width, height) {
    await (await this.#cdp()).send('Emulation.setDeviceMetricsOverride',
      { width, height, deviceScaleFactor: 1, mobile: false });
  }

  /** A real toolbar click on this tab: it grants activeTab and opens the popup. */
  async popup() {
    await this.front();
    const { browser, origin, extension } = this.driver;
    const isPopup = (target) => target.url().startsWith(`${origin}/popup/`);
    // A user's click elsewhere closes a popup; a driver's tab switch does not.
    for (const open of browser.targets().filter(isPopup)) {
      const page = await answered('attach to the popup before', open.asPage());
      await answered('close the popup before', page.close());
    }
    await until('no popup is open', () => !browser.targets().some(isPopup));
    const pressedAt = Date.now();
    await answered('press the toolbar button', extension.triggerAction(this.page));
    this.#clicked = new URL(this.url()).origin;
    const target = await browser.waitForTarget(isPopup);
    const popup = new ChromiumPage(this.driver, await answered('attach to the popup', target.asPage()));
    popup.pressedAt = pressedAt;
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

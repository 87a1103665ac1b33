// In: a tab or the popup of Firefox, and the driver it belongs to. Out: what a test does with it;
// chromium.mjs explains the names. Never here: anything that is asserted.
import { writeFile } from 'node:fs/promises';
import { By, Key } from 'selenium-webdriver';
import { Origin } from 'selenium-webdriver/lib/input.js';
import firefox from 'selenium-webdriver/firefox.js';
import * as inside from './firefox-inside.mjs';
import { MIDDLE, call, parse, until } from './waiting.mjs';

/** Names of keys, as in `KeyboardEvent.key`, that are not one letter. */
const KEYS = { Control: Key.CONTROL, Escape: Key.ESCAPE, Tab: Key.TAB, Enter: Key.ENTER, Space: ' ',
  PageDown: Key.PAGE_DOWN };

/** A place in the window that belongs to the page itself: a picture has another context menu. */
const MARGIN = { x: 3, y: 300 };

/** One tab. */
export class FirefoxPage {
  constructor(browser, handle) {
    this.browser = browser;
    this.driver = browser.driver;
    this.handle = handle;
  }

  /** WebDriver speaks to one window at a time, and Firefox shows the one it speaks to. */
  async front() {
    await this.driver.switchTo().window(this.handle);
  }

  async url() {
    await this.front();
    return this.driver.getCurrentUrl();
  }

  async goto(url) {
    await this.front();
    await this.driver.get(url).catch((error) => {
      // Error pages are pages too: the popup has to explain them.
      if (!/Reached error page/.test(error.message)) throw error;
    });
  }

  async back() {
    await this.front();
    await this.driver.navigate().back();
  }

  async evaluate(fn, ...args) {
    await this.front();
    const script = `const done = arguments[0];
      ${call(fn, args)}.then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = await this.driver.executeAsyncScript(script);
    if (answer.error) throw new Error(answer.error);
    return parse(answer.value);
  }

  waitFor(what, fn, ...args) {
    return until(what, () => this.evaluate(fn, ...args));
  }

  async isolated(fn, ...args) {
    await this.front();
    const script = inside.evaluateIn(inside.FIND.tab);
    const ask = (code) => this.browser.chromeAsync(script, this.browser.id, 'isolated', code);
    await until('the content script has a world', () => ask('true'));
    return parse(await ask(call(fn, args)));
  }

  async press(key) {
    await this.front();
    await this.driver.actions().sendKeys(KEYS[key] ?? key).perform();
  }

  async chord(held, key) {
    await this.front();
    await this.driver.actions().keyDown(KEYS[held]).sendKeys(key).keyUp(KEYS[held]).perform();
  }

  async wheel(selector, by) {
    await this.front();
    await this.wheelAt(await this.evaluate(MIDDLE, selector), by);
  }

  async wheelAt({ x, y }, by) {
    await this.front();
    await this.driver.actions().scroll(x, y, 0, by, Origin.VIEWPORT).perform();
  }

  async click(selector) {
    await this.front();
    await this.driver.findElement(By.css(selector)).click();
  }

  async screenshot(path) {
    await this.front();
    await writeFile(path, await this.driver.takeScreenshot(), 'base64');
  }

  systemColours(scheme) {
    return this.browser.chrome(inside.COLOURS, scheme);
  }

  systemWish(wish, on) {
    return this.browser.chrome(inside.SYSTEM_WISH, wish, on);
  }

  async asPaper(on) {
    await this.front();
    await this.browser.chrome(inside.PAPER, on);
  }

  /** By the browser's own zoom: its window has no smaller width. */
  async resize(width) {
    await this.front();
    const now = await this.driver.executeScript('return innerWidth * devicePixelRatio');
    await this.browser.chrome(inside.ZOOM, now / width);
  }

  async popup() {
    await this.front();
    // A user's click elsewhere closes a popup; with ui.popup.disable_autohide it stays.
    await closePopup(this.browser);
    await this.driver.setContext(firefox.Context.CHROME);
    const button = await this.driver.executeScript(inside.BUTTON, this.browser.id);
    const pressedAt = Date.now();
    await button.click();
    await this.driver.setContext(firefox.Context.CONTENT);
    await until('the popup is open', () => this.browser.chrome(inside.POPUP_OPEN));
    const popup = new FirefoxPopup(this.browser, pressedAt);
    await popup.waitFor('the popup has loaded', () => document.readyState === 'complete'
      && location.protocol === 'moz-extension:');
    return popup;
  }

  async command(name, times = 1) {
    await this.front();
    await this.browser.chrome(inside.COMMAND, this.browser.id, name, times);
  }

  async menu(item) {
    await this.front();
    await this.driver.actions().move(MARGIN).contextClick().perform();
    await until('the context menu is open', () => this.browser.chrome(inside.MENU_OPEN));
    await this.browser.chromeAsync(inside.MENU_ITEM, item);
  }

  async badge() {
    await this.front();
    return this.browser.chrome(inside.BADGE, this.browser.id);
  }

  async close() {
    await this.front();
    const [other] = (await this.driver.getAllWindowHandles()).filter((one) => one !== this.handle);
    await this.driver.close();
    await this.driver.switchTo().window(other);
  }
}

/** The popup in its panel: no tab and no window, reached through the chrome context only. */
class FirefoxPopup {
  /** @param {object} browser @param {number} pressedAt when the toolbar button was pressed */
  constructor(browser, pressedAt) {
    this.browser = browser;
    this.pressedAt = pressedAt;
  }

  async evaluate(fn, ...args) {
    return parse(await this.browser.chromeAsync(
      inside.evaluateIn(inside.FIND.popup), this.browser.id, 'page', call(fn, args)));
  }

  waitFor(what, fn, ...args) {
    return until(what, () => this.evaluate(fn, ...args));
  }

  async click(selector) {
    await this.waitFor(`${selector} is there to be clicked`, (one) =>
      document.querySelector(one)?.checkVisibility(), selector);
    await this.evaluate((one) => document.querySelector(one).click(), selector);
  }

  async screenshot(path) {
    await writeFile(path, await this.browser.chromeAsync(inside.POPUP_PICTURE), 'base64');
  }

  close() {
    return closePopup(this.browser);
  }
}

async function closePopup(browser) {
  await browser.chrome(inside.CLOSE_POPUP);
  await until('the popup is closed', async () => !await browser.chrome(inside.POPUP_THERE));
}

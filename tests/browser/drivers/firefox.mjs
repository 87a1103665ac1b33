// In: the unpacked extension's folder. Out: a real Firefox with a throw-away profile, driven by
// geckodriver, its chrome context included. Never here: anything that is asserted, and any
// difference the tests would have to know of; chromium.mjs has the same names and explains them.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Builder } from 'selenium-webdriver';
import firefox from 'selenium-webdriver/firefox.js';
import * as inside from './firefox-inside.mjs';
import { FirefoxPage } from './firefox-page.mjs';
import { call, parse, until } from './waiting.mjs';

/** Where distributions put the program; FIREFOX names another. */
const PROGRAMS = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox'];

/** Pinned, so that the address of the extension's pages is known. */
const UUID = '6f1d7c9e-0a51-4f0e-9a55-fa19c0b7fa1c';

/** No update, no telemetry, no first-run page: what would be in the way of a test. */
const PREFS = {
  'app.normandy.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  // A test ends the event page itself, when it wants it ended.
  'extensions.background.idle.timeout': 600_000,
  'ui.popup.disable_autohide': true,
};

/** How long geckodriver may wait for a script: the pages of 100,000 nodes are the slowest. */
const SCRIPT_MS = 60_000;

/**
 * @param {{ extension: string, headless?: boolean, width?: number, height?: number,
 *   proxy?: string, downloads?: string, prefs?: object, lang?: string }} options
 */
export async function launch({ extension, headless = true, width = 1280, height = 900, proxy,
  downloads, prefs: asked, lang = '' }) {
  const program = process.env.FIREFOX ?? PROGRAMS.find((path) => existsSync(path));
  if (!program) throw new Error('Firefox is missing: ./build.sh setup');
  const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8'));
  const { id } = manifest.browser_specific_settings.gecko;
  const options = new firefox.Options().setBinary(program);
  options.addArguments(`--width=${width}`, `--height=${height}`);
  if (headless) options.addArguments('--headless');
  const prefs = {
    ...PREFS, ...proxyPrefs(proxy), ...downloadPrefs(downloads), ...asked,
    'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }),
  };
  for (const [name, value] of Object.entries(prefs)) options.setPreference(name, value);
  const service = new firefox.ServiceBuilder(await geckodriver())
    .addArguments('--allow-system-access');
  const driver = await new Builder().forBrowser('firefox').setFirefoxOptions(options)
    .setFirefoxService(service).build();
  const browser = new Firefox(driver, id);
  try {
    await browser.begin(resolve(extension), lang);
  } catch (error) {
    await browser.close();
    throw error;
  }
  return browser;
}

function proxyPrefs(proxy) {
  if (!proxy) return {};
  const { hostname, port } = new URL(`http://${proxy}`);
  return { 'network.proxy.type': 1,
    'network.proxy.http': hostname, 'network.proxy.http_port': Number(port),
    'network.proxy.ssl': hostname, 'network.proxy.ssl_port': Number(port) };
}

function downloadPrefs(folder) {
  if (!folder) return {};
  return { 'browser.download.folderList': 2, 'browser.download.dir': folder,
    'browser.download.useDownloadDir': true, 'browser.download.alwaysOpenPanel': false };
}

async function geckodriver() {
  if (process.env.GECKODRIVER) return process.env.GECKODRIVER;
  const cargo = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'bin', 'geckodriver');
  const onPath = await promisify(execFile)('sh', ['-c', 'command -v geckodriver'])
    .catch(() => ({ stdout: '' }));
  const found = onPath.stdout.trim() || (existsSync(cargo) && cargo);
  if (!found) throw new Error('geckodriver is missing: ./build.sh setup');
  return found;
}

/** One browser with the extension in it. */
class Firefox {
  name = 'firefox';
  origin = `moz-extension://${UUID}`;

  constructor(driver, id) {
    this.driver = driver;
    this.id = id;
  }

  async begin(extension, lang) {
    await this.driver.manage().setTimeouts({ script: SCRIPT_MS });
    // Before the extension comes: it looks once which of its languages is spoken.
    if (lang) await this.chrome(inside.SPEAK, lang);
    await this.driver.installAddon(extension, true);
    this.version = (await this.driver.getCapabilities()).get('browserVersion');
    await this.chrome(inside.PIN, this.id);
    await this.chrome(inside.WATCH_REQUESTS);
  }

  /** Runs a script of firefox-inside.mjs and comes back to the content context. */
  async chrome(script, ...args) {
    await this.driver.setContext(firefox.Context.CHROME);
    try {
      return await this.driver.executeScript(script, ...args);
    } finally {
      await this.driver.setContext(firefox.Context.CONTENT);
    }
  }

  /** The same for a script that calls back, with `{error}` where it failed. */
  async chromeAsync(script, ...args) {
    await this.driver.setContext(firefox.Context.CHROME);
    try {
      const answer = await this.driver.executeAsyncScript(script, ...args);
      if (answer?.error) throw new Error(answer.error);
      return answer?.value;
    } finally {
      await this.driver.setContext(firefox.Context.CONTENT);
    }
  }

  /** From here on the permission that a page of ours asks for is given. */
  givePermissions() {
    return this.chrome(inside.GIVE_PERMISSIONS, true);
  }

  complaints() {
    return this.chrome(inside.COMPLAINTS, this.id);
  }

  async requests() {
    const seen = await this.chrome(inside.TAKE_REQUESTS);
    return seen.filter(({ from }) => from !== 'browser');
  }

  downloads() {
    return this.chromeAsync(inside.TAKE_DOWNLOADS);
  }

  async open(url) {
    await this.driver.switchTo().newWindow('tab');
    const page = new FirefoxPage(this, await this.driver.getWindowHandle());
    await page.goto(url);
    return page;
  }

  extensionPage(path) {
    return this.open(`${this.origin}/${path}`);
  }

  async openedPage(path) {
    return until(`the extension opens ${path}`, async () => {
      for (const handle of await this.driver.getAllWindowHandles()) {
        await this.driver.switchTo().window(handle);
        const url = await this.driver.getCurrentUrl();
        if (url.startsWith(`${this.origin}/${path}`)) return new FirefoxPage(this, handle);
      }
      return null;
    });
  }

  /**
   * Stops the event page, as the browser does after 30 idle seconds. An event page that still
   * answers a message is not stopped, nor one that a message has just woken: so it is asked again.
   */
  async killBackground() {
    await until('the event page has stopped', async () => {
      await this.chromeAsync(inside.KILL_BACKGROUND, this.id);
      return (await this.chrome(inside.BACKGROUND_STATE, this.id)) === 'stopped';
    });
  }

  /** As after an update: the extension is loaded anew, and its scripts in pages are cut off. */
  async reloadExtension() {
    await this.chromeAsync(inside.RELOAD, this.id);
    await this.chrome(inside.PIN, this.id);
  }

  async allowPrivate(may) {
    await this.chromeAsync(inside.ALLOW_PRIVATE, this.id, may);
    await this.chrome(inside.PIN, this.id);
  }

  async openPrivate(url) {
    const known = await this.driver.getAllWindowHandles();
    await this.chrome(inside.OPEN_PRIVATE, url);
    const handle = await until('a private window is open', async () =>
      (await this.driver.getAllWindowHandles()).find((one) => !known.includes(one)));
    const page = new FirefoxPage(this, handle);
    await page.waitFor('the page is loaded', (address) =>
      location.href === address && document.readyState === 'complete', url);
    return page;
  }

  async background(fn, ...args) {
    await this.chromeAsync(inside.WAKE_BACKGROUND, this.id);
    return parse(await this.chromeAsync(
      inside.evaluateIn(inside.FIND.background), this.id, 'page', call(fn, args)));
  }

  async close() {
    await this.driver.quit();
  }
}

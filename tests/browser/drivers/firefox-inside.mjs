// In: nothing. Out: the scripts that run inside Firefox itself, in its chrome context, where the
// toolbar, the popup's panel and the extension's background can be reached. Each is the body of a
// function; `arguments` are JSON, the last one of an asynchronous script is its callback.
// Never here: anything that runs in node.

/** The part that runs in the process of the document: a page, the popup, the event page. */
const FRAME_SCRIPT = `async ({ name, world, id, code }) => {
  try {
    const { ExtensionContent } = ChromeUtils.importESModule(
      'resource://gre/modules/ExtensionContent.sys.mjs');
    const sandbox = world === 'isolated'
      ? ExtensionContent.getContextByExtensionId(id, content)?.sandbox
      : new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
    if (!sandbox) throw new Error('the content script has no world here');
    sendAsyncMessage(name, { value: await Cu.evalInSandbox(code, sandbox) });
  } catch (error) {
    sendAsyncMessage(name, { error: String(error) });
  }
}`;

/** How the chrome context finds the browser element whose document is meant. */
export const FIND = {
  tab: 'gBrowser.selectedBrowser',
  popup: `document.querySelector('browser.webextension-popup-browser')`,
  background: `[...WebExtensionPolicy.getByID(id).extension.views]
    .find((view) => view.viewType === 'background')?.xulBrowser`,
};

/** Evaluates code in another process: `(id, world, code, done)`. */
export const evaluateIn = (find) => `
  const [id, world, code, done] = arguments;
  const target = ${find};
  if (!target?.messageManager) return done({ error: 'its document is gone' });
  const name = 'faircopy-test:' + Math.random();
  target.messageManager.addMessageListener(name, function answer({ data }) {
    target.messageManager.removeMessageListener(name, answer);
    done(data);
  });
  const given = JSON.stringify({ name, world, id, code });
  const script = '(' + ${JSON.stringify(FRAME_SCRIPT)} + ')(' + given + ')';
  target.messageManager.loadFrameScript('data:text/javascript;charset=utf-8,' + encodeURIComponent(script), false);
`;

const WIDGET = `
  const { ExtensionParent } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(arguments[0]);
  const action = ExtensionParent.apiManager.global.browserActionFor(extension);
  const node = action.widget.forWindow(window).node;
`;

/** Puts the extension's button on the toolbar, where a user has pinned it. */
export const PIN = `${WIDGET}
  CustomizableUI.addWidgetToArea(action.widget.id, 'nav-bar');
`;

/** The toolbar button itself, for WebDriver to click with its mouse. */
export const BUTTON = `${WIDGET}
  return node.querySelector('.unified-extensions-item-action-button') ?? node;
`;

export const BADGE = `${WIDGET}
  const button = node.querySelector('.unified-extensions-item-action-button') ?? node;
  return button.getAttribute('badge') ?? '';
`;

export const POPUP_OPEN = `
  const popup = ${FIND.popup};
  return Boolean(popup?.closest('panel')?.state === 'open' && popup.messageManager);
`;

export const POPUP_THERE = `return Boolean(${FIND.popup});`;

export const CLOSE_POPUP = `${FIND.popup}?.closest('panel')?.hidePopup();`;

/** The popup as it is painted, as base64: `(done)`. No window of WebDriver's holds it. */
export const POPUP_PICTURE = `
  const [done] = arguments;
  const { currentWindowGlobal } = ${FIND.popup}.browsingContext;
  currentWindowGlobal.drawSnapshot(null, 1, 'white').then((bitmap) => {
    const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
    Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    done({ value: canvas.toDataURL('image/png').split(',')[1] });
  }).catch((error) => done({ error: String(error) }));
`;

/** What pages take for the system's colours: `(scheme)`. */
export const COLOURS = `
  const [scheme] = arguments;
  Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override',
    ['dark', 'light'].indexOf(scheme));
`;

/** What somebody's system asks of pages: `(wish, on)`. */
export const SYSTEM_WISH = `
  const [wish, on] = arguments;
  const [name, value] = { 'forced-colors': ['browser.display.document_color_use', 2],
    'reduced-motion': ['ui.prefersReducedMotion', 1] }[wish];
  if (on) Services.prefs.setIntPref(name, value);
  else Services.prefs.clearUserPref(name);
`;

/** The tab in front as it is on paper: `(on)`. */
export const PAPER = `
  gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0] ? 'print' : '';
`;

/** The language of the browser, as if its words were there in it: `(lang)`. */
export const SPEAK = `
  const [lang] = arguments;
  Services.locale.availableLocales = [...new Set([lang, ...Services.locale.availableLocales])];
  Services.locale.requestedLocales = [lang];
`;

/** The tab in front, so many times as large: `(factor)`. */
export const ZOOM = `gBrowser.selectedBrowser.fullZoom = arguments[0];`;

/** Whatever permission an extension asks for is given without a question: `(on)`. */
export const GIVE_PERMISSIONS = `
  Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', !arguments[0]);
`;

/** The extension's own key, as if it had been pressed so often: `(id, command, times)`. */
export const COMMAND = `
  const [id, command, times] = arguments;
  const { shortcuts } = WebExtensionPolicy.getByID(id).extension;
  return shortcuts.commands.then((commands) => {
    const names = [...commands].filter(([, { shortcut }]) => shortcut).map(([name]) => name);
    const keyset = shortcuts.keysetsMap.get(window);
    const key = keyset.children[names.indexOf(command)];
    if (!key) throw new Error('no key for ' + command + ' among ' + names);
    for (let time = 0; time < times; time += 1) {
      key.dispatchEvent(new Event('command', { bubbles: true, cancelable: true }));
    }
  });
`;

export const MENU_OPEN = `
  return document.getElementById('contentAreaContextMenu').state === 'open';
`;

/** Picks the extension's item in the open context menu: `(item, done)`. */
export const MENU_ITEM = `
  const [wanted, done] = arguments;
  const menu = document.getElementById('contentAreaContextMenu');
  const items = [...menu.querySelectorAll('menuitem')]
    .filter((one) => one.id.includes('-menuitem-'));
  const found = items.find((one) => one.id.endsWith('-menuitem-_' + wanted));
  if (!found) {
    return done({ error: 'no item ' + wanted + ' among ' + items.map((one) => one.id) });
  }
  // An extension with several items has them in a submenu of its own.
  const popup = found.closest('menupopup');
  menu.addEventListener('popuphidden', function hidden({ target }) {
    if (target !== menu) return;
    menu.removeEventListener('popuphidden', hidden);
    done({});
  });
  const pick = () => popup.activateItem(found);
  if (popup === menu) return pick();
  popup.addEventListener('popupshown', pick, { once: true });
  popup.closest('menu').openMenu(true);
`;

/** What was found wrong with the manifest: `(id)`. */
export const COMPLAINTS = `
  const { errors, warnings } = WebExtensionPolicy.getByID(arguments[0]).extension;
  return [...errors, ...warnings];
`;

export const KILL_BACKGROUND = `
  const [id, done] = arguments;
  WebExtensionPolicy.getByID(id).extension.terminateBackground()
    .then(() => done({}), (error) => done({ error: String(error) }));
`;

/** Loads the extension anew, and has loaded it when its background can be asked. */
const ANEW = `
  const { AddonManager } = ChromeUtils.importESModule(
    'resource://gre/modules/AddonManager.sys.mjs');
  const anew = async (id) => {
    await (await AddonManager.getAddonByID(id)).reload();
    await (await AddonManager.getAddonByID(id)).startupPromise;
    await WebExtensionPolicy.getByID(id).extension.wakeupBackground();
  };
`;

/** The extension anew, as after an update: its old scripts in pages are cut off. */
export const RELOAD = `${ANEW}
  const [id, done] = arguments;
  anew(id).then(() => done({}), (error) => done({ error: String(error) }));
`;

/** Whether the extension may run in private windows, which loads it anew: `(id, may, done)`. */
export const ALLOW_PRIVATE = `${ANEW}
  const [id, may, done] = arguments;
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs');
  const wish = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
  const { extension } = WebExtensionPolicy.getByID(id);
  ExtensionPermissions[may ? 'add' : 'remove'](id, wish, extension).then(() => anew(id))
    .then(() => done({}), (error) => done({ error: String(error) }));
`;

/**
 * A private window that has the address as its first page; a start page would come later, and take
 * its place: `(url)`.
 */
export const OPEN_PRIVATE = `openTrustedLinkIn(arguments[0], 'window', { private: true });`;

export const BACKGROUND_STATE = `
  return WebExtensionPolicy.getByID(arguments[0]).extension.backgroundState;
`;

export const WAKE_BACKGROUND = `
  const [id, done] = arguments;
  WebExtensionPolicy.getByID(id).extension.wakeupBackground()
    .then(() => done({}), (error) => done({ error: String(error) }));
`;

/** From here on, every request that a page or an extension makes is noted. */
export const WATCH_REQUESTS = `
  window.faircopySeen = [];
  window.faircopyWatcher = {
    QueryInterface: ChromeUtils.generateQI(['nsIObserver']),
    observe(subject) {
      const channel = subject.QueryInterface(Ci.nsIHttpChannel);
      const principal = channel.loadInfo?.triggeringPrincipal;
      const from = principal?.isSystemPrincipal ? 'browser' : principal?.spec ?? '';
      window.faircopySeen.push({ url: channel.URI.spec, from });
    },
  };
  Services.obs.addObserver(window.faircopyWatcher, 'http-on-modify-request');
`;

export const TAKE_REQUESTS = `return window.faircopySeen.splice(0);`;

/** The files whose download has ended, by their last names (until then they have another). */
export const TAKE_DOWNLOADS = `
  const done = arguments[arguments.length - 1];
  const { Downloads } = ChromeUtils.importESModule('resource://gre/modules/Downloads.sys.mjs');
  (async () => {
    const list = await Downloads.getList(Downloads.ALL);
    const ended = (await list.getAll()).filter(({ succeeded }) => succeeded);
    for (const one of ended) await list.remove(one);
    return ended.map(({ target }) => target.path);
  })().then((value) => done({ value }), (error) => done({ error: String(error) }));
`;

/**
 * The one door to the browser's extension API: no other file names `browser`.
 *
 * In:  the API, the same in both browsers from the versions that the manifests ask for.
 * Out: `platform`, in content scripts, the background and our own pages alike.
 * Never here: anything about a page, a decision, or state.
 */
"use strict";

var platform = (() => {
  const api = browser;
  /** Before a background that was ended is asked again: Firefox's hears nobody while it ends. */
  const PAUSES_MS = [20, 200, 1_000];

  /**
   * False once the extension was updated, switched off or removed while this script stayed in its
   * page: then every call throws, and the script has to fall silent.
   */
  function alive() {
    try {
      return Boolean(api.runtime?.id);
    } catch {
      return false;
    }
  }

  /** A sentence in the reader's language; the key where there is none, so that it shows in tests.
   * @param {string} key @param {...(string | number)} args */
  const text = (key, ...args) => api.i18n.getMessage(key, args.map(String)) || key;

  /** The address of a file of the package. @param {string} path */
  const url = (path) => api.runtime.getURL(path);

  /** The answer, or undefined where nobody gave one. An error of ours comes as an answer; the browser's own
   * says only that the one asked was ended meanwhile. @param {object} message @returns {Promise<any>} */
  const ask = (message) => api.runtime.sendMessage(message).catch((/** @type {unknown} */ error) => {
    if (!alive()) throw error;
  });

  /**
   * Asks the background, and again where it was ended before it had answered: the next question starts it
   * anew. Rejects with its sentence where it answers with an error.
   * @param {{type: string} & Record<string, unknown>} message
   * @returns {Promise<any>}
   */
  async function send(message) {
    const whole = { to: "background", ...message };
    let answer = await ask(whole);
    for (const pause of whole.to === "background" ? PAUSES_MS : []) {
      if (answer) break;
      await new Promise((resolve) => { setTimeout(resolve, pause); });
      answer = await ask(whole);
    }
    if (!answer) throw new Error(text("failed_background"));
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  /**
   * Answers messages that are addressed to us, each type by the handler of that name.
   * @param {"page" | "background" | "popup"} to
   * @param {Record<string, (message: any, sender: any) => unknown>} handlers
   */
  function listen(to, handlers) {
    api.runtime.onMessage.addListener((message, sender, respond) => {
      if (message?.to !== to || !Object.hasOwn(handlers, message.type)) return false;
      new Promise((resolve) => { resolve(handlers[message.type](message, sender)); }).then(
        (answer) => respond(answer ?? {}),
        (error) => respond({ error: String(error?.message ?? error) }));
      return true; // the answer comes later
    });
  }

  /**
   * The shadow root of an element, closed ones included. Each browser has its own way; asking for
   * it by a computed name keeps the store's linter from taking one of them for a mistake.
   * @type {(element: Element) => ShadowRoot | null}
   */
  const closedShadowRoot = (() => {
    const name = "openOrClosedShadowRoot";
    const ofChrome = /** @type {any} */ (api).dom?.[name];
    if (ofChrome) return (element) => ofChrome(element) ?? null;
    return (element) => /** @type {any} */ (element)[name] ?? null;
  })();

  return Object.freeze({
    api, version: api.runtime.getManifest().version, alive, url, text, send, listen,
    closedShadowRoot,
  });
})();

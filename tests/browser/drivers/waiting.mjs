// In: a question asked again and again. Out: its first truthy answer, or an error that says what
// was being waited for; one answer of a browser, or an error that says what was asked. Never here: a
// wait for a time; every wait of the browser tests is a state.

/** How long a state may take to come; a busy two-core machine needs seconds, never this long. */
const PATIENCE_MS = 30_000;

/** How long one answer of a browser may take: pages of 100,000 nodes are the slowest. Less than a test may. */
const ANSWER_MS = 60_000;

/** So much of a question is enough to know it by. */
const SHOWN = 200;

/** Pause between two questions: short against a human, long against a round trip. */
const PAUSE_MS = 25;

/**
 * What a browser answers. One that is asked of something that has just gone may never answer: then
 * the error says what was asked.
 * @template T
 * @param {string} what was asked, in words
 * @param {Promise<T> | T} answer
 * @returns {Promise<T>}
 */
export function answered(what, answer) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer to: ${what.slice(0, SHOWN)}`)), ANSWER_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/**
 * @template T
 * @param {string} what the state, in words, for the error
 * @param {() => Promise<T> | T} ask
 * @param {number} [patience] in ms
 * @returns {Promise<T>}
 */
export async function until(what, ask, patience = PATIENCE_MS) {
  const deadline = Date.now() + patience;
  let trouble;
  for (;;) {
    try {
      const answer = await answered(what, ask());
      if (answer) return answer;
      trouble = undefined;
    } catch (error) {
      trouble = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited in vain for: ${what}${trouble ? ` (${trouble.message})` : ''}`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/**
 * The source of an expression that calls `fn` with `args` and gives JSON (or undefined). Functions
 * travel as text, so they see nothing of the test's own scope.
 * @param {Function | string} fn
 * @param {unknown[]} args
 */
export function call(fn, args) {
  const given = args.map((arg) => (arg === undefined ? 'undefined' : JSON.stringify(arg)));
  return `(async () => JSON.stringify(await (${fn})(${given.join(', ')})))()`;
}

/** @param {string | undefined} json */
export const parse = (json) => (json === undefined || json === null ? undefined : JSON.parse(json));

/** Runs in a page: a point in the middle of what can be seen of an element. */
export const MIDDLE = (selector) => {
  const { left, right, top, bottom } = document.querySelector(selector).getBoundingClientRect();
  const between = (from, to, most) => Math.round((Math.max(0, from) + Math.min(most, to)) / 2);
  return { x: between(left, right, innerWidth), y: between(top, bottom, innerHeight) };
};

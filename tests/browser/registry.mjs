// In: nothing. Out: `test(name, run)`, and the list of what was named with it. Each test is run
// once in each browser. Never here: anything that runs them.

/** @typedef {{ name: string, run: (t: any) => Promise<void> }} Test */

/** @type {Test[]} */
export const tests = [];

/**
 * @param {string} name a sentence that can be false
 * @param {(t: any) => Promise<void>} run
 */
export function test(name, run) {
  if (tests.some((one) => one.name === name)) throw new Error(`two tests are named "${name}"`);
  tests.push({ name, run });
}

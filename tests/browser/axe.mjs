// In: a page of ours. Out: that axe-core finds nothing on it, though it looked. Never here: a rule
// switched off.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * The faults of a page, or of one element in it, and the rules that had something to judge. What fades in
 * is shown as it will stay: where the tab lies behind another it never would be.
 */
export function judged(page, within) {
  const source = `async (within) => {
    if (!window.axe) { ${axe} }
    const shadows = [...document.querySelectorAll('*')].flatMap((host) => host.shadowRoot ?? []);
    const moving = [document, ...shadows].flatMap((root) => root.getAnimations());
    const ends = ({ effect }) => Number.isFinite(effect.getComputedTiming().endTime);
    moving.filter(ends).forEach((animation) => animation.finish());
    const { violations, passes } = await window.axe.run(within ? { include: [within] } : document);
    return { passed: passes.map(({ id }) => id), faults: violations.map(({ id, nodes }) => ({ id,
      at: nodes.map(({ target, failureSummary }) => target.join(' ') + ': ' + failureSummary) })) };
  }`;
  return page.evaluate(source, within);
}

export async function assertAccessible(page) {
  const { passed, faults } = await judged(page);
  assert.deepEqual(faults, []);
  // An axe that reads no text has nothing to complain of either.
  assert.ok(passed.includes('color-contrast'), `axe judged only: ${passed}`);
}

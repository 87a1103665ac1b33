// In: Chromium with the extension, a server. Out: what two hundred times opening and closing the
// reader leaves behind on a page: nodes, listeners, memory of scripts and of the engine. Never here: a
// verdict, or another browser (only this one tells).
import { until } from '../drivers/waiting.mjs';
import { choose, openPopup } from '../hands.mjs';
import { richPage } from '../model.mjs';

const CYCLES = 200;
/** What is made once, at the first times, is no leak. */
const WARM = 10;
const COUNTED = ['Nodes', 'JSEventListeners', 'Documents', 'JSHeapUsedSize'];

/** Runs in the content script's world: as the popup asks, without a popup. */
const isOpen = () => Boolean(document.querySelector('faircopy-reader')?.shadowRoot?.querySelector('article'));

/** All that the page holds, when what is nobody's is gone. */
async function held(session, world) {
  for (let time = 0; time < 3; time += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const counts = Object.fromEntries(metrics.filter(({ name }) => COUNTED.includes(name))
    .map(({ name, value }) => [name, value]));
  return { ...counts, engine: await engineBytes(session, world) };
}

/** The bytes of every WebAssembly memory of a world. */
async function engineBytes(session, contextId) {
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'WebAssembly.Memory.prototype', contextId });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
  const { result: sum } = await session.send('Runtime.callFunctionOn', { objectId: objects.objectId,
    functionDeclaration: 'function () { return this.reduce((all, { buffer }) => all + buffer.byteLength, 0); }',
    returnByValue: true });
  await session.send('Runtime.releaseObject', { objectId: objects.objectId });
  return sum.value;
}

/** @returns {Promise<number>} the world of our content script in this page */
async function worldOf(session, origin) {
  const worlds = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await session.send('Runtime.enable');
  const ours = await until('the content script has a world', () => worlds.find((one) => one.origin === origin));
  return ours.id;
}

/** @param {object} browser @param {object} server @returns {Promise<string>} */
export async function cycles(browser, server) {
  const page = await browser.open(server.page(richPage()));
  const popup = await openPopup({ popup: () => page.popup() }, page);
  await choose(popup, page, 'reader');
  await popup.close();
  const session = await page.page.createCDPSession();
  const world = await worldOf(session, browser.origin);
  await session.send('Performance.enable');
  const toggle = async (to) => {
    await page.command('toggle-reader');
    await until(`the reader is ${to ? 'open' : 'closed'}`, async () => await page.evaluate(isOpen) === to);
  };
  const rows = [];
  await toggle(false);
  for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
    await toggle(true);
    await toggle(false);
    if (cycle === WARM || cycle === CYCLES / 2 || cycle === CYCLES) {
      rows.push({ cycle, ...await held(session, world) });
    }
  }
  await page.close();
  const line = ({ cycle, Nodes, JSEventListeners, JSHeapUsedSize, engine }) =>
    `${`after ${cycle} times open and closed`.padEnd(40)}${String(Nodes).padStart(8)}`
    + `${String(JSEventListeners).padStart(11)}${(JSHeapUsedSize / 1024).toFixed(0).padStart(12)}`
    + `${(engine / 1024).toFixed(0).padStart(12)}`;
  return ['', `${''.padEnd(40)}   nodes  listeners  script KiB  engine KiB`, ...rows.map(line)].join('\n');
}

// In: a browser with the extension, a server. Out: the longest time in which a page of 5,000 nodes
// could not answer, from the click until it is cleaned, and until the reader is shown, and the long
// tasks that the browser itself counts (Long Tasks API, which only Chromium has). Never here: the
// time that nobody notices, because the page goes on meanwhile.
import { choose, openPopup } from '../hands.mjs';
import { largePage, NODES } from './large-page.mjs';

/** Fresh tabs; the best counts, since a busy machine only adds. */
const TABS = 5;
const BUDGET_MS = 50;

/** Runs in the page: it writes itself a letter, again and again, and keeps the longest delay; beside
 * it the browser reports each task over 50 ms. */
function listen() {
  window.tasks = [];
  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries()))
      .observe({ type: 'longtask' });
  }
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  window.longest = 0;
  port1.onmessage = () => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
}

/** @returns {Promise<{ stall: number, tasks: number }>} the longest delay since the last question,
 * and how many tasks were long */
const longest = (page) => page.evaluate(() => {
  const { longest: stall, tasks } = window;
  window.longest = 0;
  window.tasks = [];
  return { stall, tasks: tasks.length };
});

async function once(browser, server) {
  const page = await browser.open(server.page(largePage()));
  await page.evaluate(listen);
  await longest(page);
  const popup = await openPopup({ popup: () => page.popup() }, page);
  const cleaned = await longest(page);
  await choose(popup, page, 'reader');
  // What the reader left for the next frames belongs to it.
  await page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
  }));
  const reader = await longest(page);
  await popup.close();
  await page.close();
  return { cleaned, reader };
}

/** @param {object} browser @param {object} server @returns {Promise<string>} */
export async function stalls(browser, server) {
  const found = [];
  for (let tab = 0; tab < TABS; tab += 1) found.push(await once(browser, server));
  const best = (key, what) =>
    Math.min(...found.map((one) => one[key][what])).toFixed(0).padStart(11);
  const line = (name, key) => `${name.padEnd(48)}${best(key, 'stall')}${best(key, 'tasks')}`;
  return ['', `a page of ${NODES} nodes: its longest stall in ms (budget: ${BUDGET_MS}), and tasks over it`,
    line('click to cleaned page', 'cleaned'), line('from there to the reader', 'reader')].join('\n');
}

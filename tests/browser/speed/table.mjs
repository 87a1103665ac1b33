// In: what each contender took on each page, in ms. Out: the table as text: median and 95th
// percentile, and our part of theirs beside the budgets. Never here: a clock.

/** Rows of the table: the key in the measured times, and what it is. */
const ROWS = [
  ['faircopy', 'faircopy: walk + engine'],
  ['walk', '  snapshot.js'],
  ['engine', '  analysis and plan'],
  ['readability', 'Readability.js parse()'],
  ['clone', '  the copy that it needs'],
  ['defuddle', 'Defuddle parse()'],
  ['floor', 'floor: both below'],
  ['walker', '  bare TreeWalker pass'],
  ['outerHtml', '  outerHTML'],
];

/** Ours : theirs, at which percentile, and the most that is allowed. */
const BUDGETS = [
  ['warm', 'readability', 50, 1 / 4],
  ['warm', 'readability', 95, 1 / 10],
  ['warm', 'floor', 50, 5],
  ['warm', 'defuddle', 50, null],
  ['warm', 'defuddle', 95, null],
  ['cold', 'readability', 50, 1],
  ['cold', 'readability', 95, 1 / 4],
  ['cold', 'defuddle', 50, null],
  ['cold', 'defuddle', 95, null],
];

const NAMES = { readability: 'Readability.js', defuddle: 'Defuddle', floor: 'the floor' };

/** @param {number[]} values @param {number} hundredth */
function percentile(values, hundredth) {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * hundredth / 100)] ?? Number.NaN;
}

/** On each page: the only cold run, or the median of the warm ones. */
const onPages = (times, heat, key) => times.map(({ cold, runs }) =>
  heat === 'cold' ? cold[key] : percentile(runs.map((run) => run[key]), 50));

const cell = (value, digits = 2) => (Number.isFinite(value) ? value.toFixed(digits) : '–').padStart(11);

function row(times, [key, label]) {
  const cells = ['warm', 'cold'].flatMap((heat) => [50, 95].map((hundredth) =>
    cell(percentile(onPages(times, heat, key), hundredth))));
  return label.padEnd(26) + cells.join('');
}

function ratio(times, [heat, key, hundredth, most]) {
  const [ours, theirs] = ['faircopy', key].map((one) =>
    percentile(onPages(times, heat, one), hundredth));
  const where = hundredth === 50 ? 'median' : `p${hundredth}`;
  const budget = most === null ? '' : `   (budget: ${most})`;
  return `${heat} ${where}, faircopy : ${NAMES[key]}`.padEnd(48)
    + cell(ours / theirs, 3) + budget;
}

/** Who threw, and on how many pages. */
function failures(times) {
  const count = new Map();
  for (const { cold, runs } of times) {
    const here = new Set([cold, ...runs].flatMap((run) =>
      Object.keys(run).filter((key) => key.endsWith(' failed'))));
    for (const key of here) count.set(key, (count.get(key) ?? 0) + 1);
  }
  return [...count].map(([key, pages]) => `${key} on ${pages} pages`);
}

/** @param {string} browser @param {object[]} times */
export function report(browser, times) {
  const nodes = percentile(times.map((one) => one.nodes), 50);
  const head = ['warm median', 'p95', 'cold median', 'p95'].map((one) => one.padStart(11)).join('');
  return ['', `${browser}: ${times.length} pages, half of them over ${nodes} nodes`, '',
    `${'ms'.padEnd(26)}${head}`, ...ROWS.map((one) => row(times, one)), '',
    ...BUDGETS.map((one) => ratio(times, one)), ...failures(times)].join('\n');
}

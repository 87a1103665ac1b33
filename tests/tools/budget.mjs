// In: a file, its budget in KiB and, if it has one, its gzipped budget in KiB. Out: a line a figure;
// exit 1 where one is over. Never here: the budgets themselves (build.sh names them).
import { readFile } from 'node:fs/promises';
import { argv, exit } from 'node:process';
import { gzipSync } from 'node:zlib';

const KIB = 1024;
const kib = (bytes) => `${(bytes / KIB).toFixed(1)} KiB`;

const [file, budget, gzipBudget] = argv.slice(2);
const bytes = await readFile(file);
const rows = [['', bytes.length, Number(budget) * KIB]];
if (gzipBudget) {
  rows.push([' gzipped', gzipSync(bytes, { level: 9 }).length, Number(gzipBudget) * KIB]);
}
let isOver = false;
for (const [how, size, limit] of rows) {
  isOver ||= size > limit;
  console.log(`    ${file}${how}: ${kib(size)} of ${kib(limit)}${size > limit ? ' TOO BIG' : ''}`);
}
exit(isOver ? 1 : 0);

// In: the logs of the test runners. Out: one last line, `N passed, N failed`; exit 1 where a log
// says that something failed or does not say how many tests it ran. Never here: any test.
import { readFile } from 'node:fs/promises';
import { argv, exit } from 'node:process';

/** cargo's `12 passed; 0 failed;` and our own runner's `12 passed, 0 failed`. */
const RESULT = /^(?:test result: .*?)?(\d+) passed[;,] (\d+) failed/gm;

let passed = 0;
let failed = 0;
for (const file of argv.slice(2)) {
  const results = [...(await readFile(file, 'utf8')).matchAll(RESULT)];
  const count = results.reduce((sum, [, ok, bad]) => sum + Number(ok) + Number(bad), 0);
  if (count === 0) {
    console.log(`${file}: no test ran`);
    failed += 1;
  }
  for (const [, ok, bad] of results) {
    passed += Number(ok);
    failed += Number(bad);
  }
}
console.log(`${passed} passed, ${failed} failed`);
exit(failed > 0 ? 1 : 0);

// In: files of pages, or none: then the repository's own test pages. Out: their HTML, one page
// after the other. Never here: a page that is left out in silence; a whole corpus in memory.
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';

const OWN = fileURLToPath(new URL('../../pages', import.meta.url));

async function* ownPages() {
  for (const folder of (await readdir(OWN)).sort()) {
    yield await readFile(join(OWN, folder, 'source.html'), 'utf8');
  }
}

async function* linesOf(file) {
  const bytes = createReadStream(file);
  const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const { html } = JSON.parse(line);
    if (typeof html !== 'string') throw new Error(`${file}: a line has no "html"`);
    yield html;
  }
}

/** @param {string[]} files @param {number} every 2: every second page */
export async function* readPages(files, every) {
  let count = 0;
  for (const pages of files.length > 0 ? files.map(linesOf) : [ownPages()]) {
    for await (const html of pages) {
      if (count % every === 0) yield html;
      count += 1;
    }
  }
}

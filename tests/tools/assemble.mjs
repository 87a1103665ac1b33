// In: extension/ and target/wasm/ (the glue and the engine that `build.sh wasm` makes).
// Out: target/extension/{chrome,firefox}/, each ready to be loaded, its manifest merged from the
// base and one overlay, its sentences without what is written for those who translate them.
// Never here: any change to a script; what ships is what is in extension/.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

export const BROWSERS = ['chrome', 'firefox'];

/** What extension/ holds for people and tools, not for the browser. */
const NOT_SHIPPED = /^manifest(\.\w+)?\.json$|\.d\.ts$|\.md$|^[jt]sconfig.*\.json$/;

const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The overlay laid over the base: records are merged key by key, everything else is replaced, so
 * that a list in an overlay says the whole list.
 */
export function merge(base, overlay) {
  const merged = { ...base };
  for (const [key, value] of Object.entries(overlay)) {
    merged[key] = isRecord(merged[key]) && isRecord(value) ? merge(merged[key], value) : value;
  }
  return merged;
}

/** The crate's version is the extension's. */
async function crateVersion() {
  const toml = await readFile('Cargo.toml', 'utf8');
  const found = /^\[package\][^[]*?^version = "(\d+\.\d+\.\d+)"/ms.exec(toml);
  if (!found) throw new Error('Cargo.toml: no version under [package]');
  return found[1];
}

export async function manifest(browser) {
  const [base, overlay] = await Promise.all(['manifest.json', `manifest.${browser}.json`]
    .map(async (name) => JSON.parse(await readFile(join('extension', name), 'utf8'))));
  const version = await crateVersion();
  if (base.version !== version) {
    throw new Error(`extension/manifest.json says ${base.version}, Cargo.toml ${version}`);
  }
  return merge(base, overlay);
}

/**
 * Sentences as the browser needs them: without notes, and with `$1` where translators see a name
 * (`$COUNT$`). For both browsers that is the same, and it is 4 KiB of a package.
 */
function shipped(messages) {
  return Object.fromEntries(Object.entries(messages).map(([key, { message, placeholders = {} }]) => {
    const filled = message.replace(/\$(\w+)\$/g, (name, inner) => (
      placeholders[inner.toLowerCase()]?.content ?? name));
    return [key, { message: filled }];
  }));
}

async function assemble(browser) {
  const folder = join('target', 'extension', browser);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp('extension', folder, {
    recursive: true, filter: (source) => !NOT_SHIPPED.test(basename(source)),
  });
  for (const language of await readdir(join(folder, '_locales'))) {
    const file = join(folder, '_locales', language, 'messages.json');
    await writeFile(file, JSON.stringify(shipped(JSON.parse(await readFile(file, 'utf8')))));
  }
  for (const name of ['faircopy.js', 'faircopy_bg.wasm']) {
    await cp(join('target', 'wasm', name), join(folder, 'pkg', name));
  }
  const text = `${JSON.stringify(await manifest(browser), null, 2)}\n`;
  await writeFile(join(folder, 'manifest.json'), text);
  console.log(`    ${folder}`);
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  for (const browser of BROWSERS) await assemble(browser);
}

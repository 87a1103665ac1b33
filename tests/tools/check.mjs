// In: extension/, target/, the documents, tests/package-lock.json. Out: a line for each
// promise that is broken; exit 1 then. Never here: what tsc, clippy or addons-linter can say.
import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exit } from 'node:process';
import { BROWSERS } from './assemble.mjs';

const json = async (...path) => JSON.parse(await readFile(join(...path), 'utf8'));
const text = (...path) => readFile(join(...path), 'utf8');
const difference = (one, other) => [...one].filter((entry) => !other.has(entry));

/** Every file under a folder whose name ends so. */
async function filesUnder(folder, ending) {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((name) => ending.test(name)).map((name) => join(folder, name));
}

/** The languages that the interface speaks, at the least. */
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'pt_BR', 'ru', 'zh_CN'];

/** Every locale has the same keys, the same placeholders, and no markup. */
async function locales() {
  const faults = [];
  const folder = join('extension', '_locales');
  const { default_locale: home } = await json('extension', 'manifest.json');
  const base = await json(folder, home, 'messages.json');
  const there = new Set(await readdir(folder));
  for (const locale of LANGUAGES) if (!there.has(locale)) faults.push(`no locale ${locale}`);
  const placeholders = (message) => new Set(message.match(/\$\w+\$?/g) ?? []);
  for (const locale of await readdir(folder)) {
    const messages = await json(folder, locale, 'messages.json');
    const [ours, theirs] = [new Set(Object.keys(base)), new Set(Object.keys(messages))];
    for (const key of difference(ours, theirs)) faults.push(`${locale} lacks "${key}"`);
    for (const key of difference(theirs, ours)) faults.push(`only ${locale} has "${key}"`);
    for (const [key, { message }] of Object.entries(messages)) {
      if (/<\/?[a-z]/i.test(message)) faults.push(`${locale} "${key}" holds markup`);
      const wanted = placeholders(base[key]?.message ?? message);
      const given = placeholders(message);
      if (difference(wanted, given).length + difference(given, wanted).length > 0) {
        faults.push(`${locale} "${key}" has other placeholders than ${home}`);
      }
    }
  }
  return faults;
}

/** A message's name in a manifest, in an attribute of a page, in a script. */
const MESSAGE = /__MSG_(\w+?)__|data-say(?:-\w+)?="(\w+)"|\b(?:say|platform\.text)\("(\w+)"[,)]/g;

/** Every message that a manifest, an HTML page or a script asks for by name exists. */
async function messageNames() {
  const { default_locale: home } = await json('extension', 'manifest.json');
  const known = new Set(Object.keys(await json('extension', '_locales', home, 'messages.json')));
  const faults = [];
  for (const file of await filesUnder('extension', /\.(html|js)$|manifest[.\w]*\.json$/)) {
    const source = await text(file);
    for (const [, ...names] of source.matchAll(MESSAGE)) {
      const [name] = names.filter(Boolean);
      if (!known.has(name)) faults.push(`${file} asks for the message "${name}"`);
    }
  }
  return faults;
}

/** The README gives a reason for each permission that a package asks for, and for no other. */
async function permissions() {
  const readme = await text('README.md');
  const [, section = ''] = /^## Permissions$([^]*?)(?=^## |(?![^]))/m.exec(readme) ?? [];
  const explained = new Set([...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name));
  const asked = new Set();
  for (const browser of BROWSERS) {
    const manifest = await json('target', 'extension', browser, 'manifest.json');
    for (const list of ['permissions', 'optional_permissions', 'host_permissions',
      'optional_host_permissions']) {
      for (const name of manifest[list] ?? []) asked.add(name);
    }
  }
  return [
    ...difference(asked, explained).map((name) => `README.md gives no reason for \`${name}\``),
    ...difference(explained, asked).map((name) => `README.md explains \`${name}\`, unasked for`),
  ];
}

/** The lock file names versions and hashes: where they come from is each machine's own affair. */
async function lockFile() {
  const { packages } = await json('tests', 'package-lock.json');
  return Object.entries(packages).filter(([, entry]) => entry.resolved)
    .map(([name]) => `tests/package-lock.json: ${name} names the registry it came from`);
}

/** The whole engine and no path of the machine that built it. */
async function noPaths() {
  const faults = [];
  for (const file of await filesUnder(join('target', 'wasm'), /\.(wasm|js)$/)) {
    const found = /\/(?:home|root|Users)\/[\w./-]*/.exec(await readFile(file, 'latin1'));
    if (found) faults.push(`${file} names ${found[0]}`);
  }
  return faults;
}

/** What the documents point at is there. */
async function links() {
  const faults = [];
  for (const document of ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'tests/README.md']) {
    for (const [, target] of (await text(document)).matchAll(/\]\((?!https?:)([^)#\s]+)/g)) {
      const isThere = await access(join(dirname(document), target)).then(() => true, () => false);
      if (!isThere) faults.push(`${document} points at ${target}, which is not there`);
    }
  }
  return faults;
}

const CHECKS = [locales, messageNames, permissions, lockFile, noPaths, links];
const faults = (await Promise.all(CHECKS.map((check) =>
  check().catch((error) => [`${check.name}: ${error.message}`])))).flat();
for (const fault of faults) console.log(`    ${fault}`);
exit(faults.length > 0 ? 1 : 0);

// In: target/extension/{chrome,firefox}/. Out: target/pack/faircopy-<version>-<browser>.zip, the
// same bytes for the same files: sorted names, one fixed date, no owner and no host in the archive.
// Never here: which files belong in a package (assemble.mjs).
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from '@gfx/zopfli';
import { BROWSERS } from './assemble.mjs';

/** 1 January 1980 in MS-DOS form: the first date that a zip can hold. */
const DOS_DATE = 0x0021;
/** Format 2.0: deflate, no encryption. */
const VERSION = 20;
/** Names are UTF-8. */
const UTF8_FLAG = 0x0800;
const DEFLATE = 8;
/** How often zopfli looks again: more gains bytes, not kilobytes. */
const ROUNDS = 5;

/** zlib has its own since Node 20.15; packages are small enough not to ask for that. */
function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/**
 * Deflated as far as it goes: some 5 % smaller than zlib's best, and slow. So what both packages
 * hold, all but the manifest, is deflated once. @type {Map<string, Promise<Uint8Array>>}
 */
const known = new Map();

/** @param {Buffer} bytes */
function packed(bytes) {
  const key = bytes.toString('latin1');
  if (!known.has(key)) known.set(key, promisify(deflate)(bytes, { numiterations: ROUNDS }));
  return known.get(key);
}

async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .map((name) => name.split(sep).join('/'))
    .sort((one, other) => (one < other ? -1 : 1));
}

/** The fields that a file's local header and its row in the directory share. */
function fields(bytes, packed, name) {
  const record = Buffer.alloc(26);
  record.writeUInt16LE(VERSION, 0);
  record.writeUInt16LE(UTF8_FLAG, 2);
  record.writeUInt16LE(DEFLATE, 4);
  record.writeUInt16LE(0, 6);
  record.writeUInt16LE(DOS_DATE, 8);
  record.writeUInt32LE(crc32(bytes), 10);
  record.writeUInt32LE(packed.length, 14);
  record.writeUInt32LE(bytes.length, 18);
  record.writeUInt16LE(name.length, 22);
  return record;
}

const signature = (letters) => Buffer.from(`PK${letters}`, 'latin1');

/** @param {{ name: string, bytes: Buffer }[]} entries in the order they get in the archive */
async function zip(entries) {
  const records = [];
  const directory = [];
  let offset = 0;
  for (const { name: text, bytes } of entries) {
    const name = Buffer.from(text);
    const body = await packed(bytes);
    const shared = fields(bytes, body, name);
    const record = Buffer.concat([signature('\x03\x04'), shared, name, body]);
    const made = Buffer.alloc(2);
    made.writeUInt16LE(VERSION);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(signature('\x01\x02'), made, shared, rest, name);
    records.push(record);
    offset += record.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(table.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...records, table, signature('\x05\x06'), end]);
}

await mkdir(join('target', 'pack'), { recursive: true });
for (const browser of BROWSERS) {
  const folder = join('target', 'extension', browser);
  const names = await files(folder);
  const entries = await Promise.all(names.map(async (name) => (
    { name, bytes: await readFile(join(folder, name)) })));
  const { version } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  await writeFile(join('target', 'pack', `faircopy-${version}-${browser}.zip`), await zip(entries));
}

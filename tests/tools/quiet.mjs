// In: a .wasm whose functions still have their names. Out: the same file without what a panic would
// say: a browser hears none of it, for the standard library has no console there. It put a sentence
// together and stopped; now it stops. Never here: whether it panics.
import { readFile, writeFile } from 'node:fs/promises';
import { argv } from 'node:process';
import binaryen from 'binaryen';

/** What does nothing but panic; names as wasm-bindgen writes them. */
const PANICS = new RegExp(`^(${[
  'core::panicking::\\w.*', 'core::(option|result)::(unwrap|expect)_failed',
  'core::slice::(index|copy_from_slice_impl)::\\w+_fail', 'core::str::slice_error_fail(_rt)?',
  'core::slice::sort::.*::panic_on_ord_violation', 'core::cell::panic_already_.*',
  'alloc::raw_vec::(capacity_overflow|handle_error)', 'alloc::alloc::handle_alloc_error',
].join('|')})$`, 'u');
/** The one that all others come to: without it the names are others than they were. */
const LAST = 'core::panicking::panic_fmt';

/** `core::str::slice_error_fail`, without the hashes of crates and the escapes of binaryen. */
const plain = (name) => name
  .replace(/\\([0-9a-f]{2})/gu, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  .replace(/\[[0-9a-f]{16}\]|::h[0-9a-f]{16}$/gu, '');

function silence(engine) {
  const silenced = new Set();
  for (let i = 0; i < engine.getNumFunctions(); i++) {
    const at = engine.getFunctionByIndex(i);
    const name = plain(binaryen.getFunctionInfo(at).name);
    if (!PANICS.test(name)) continue;
    binaryen.Function(at).body = engine.unreachable();
    silenced.add(name);
  }
  if (!silenced.has(LAST)) throw new Error(`no function is called ${LAST}`);
}

/** Bytes of a `Location`: where its file's name stands, the name's length, line and column. */
const LOCATION = 16;
/** No file of ours is longer, no line wider. */
const MOST = { name: 200, line: 50_000, column: 1_000 };

/**
 * Takes out where panics would say that they were: nothing points there any more.
 * @param {{offset: number, data: Uint8Array}} segment
 */
function forget({ offset, data }) {
  const view = new DataView(data.buffer, data.byteOffset);
  const names = new Map();
  for (let at = -offset & 3; at + LOCATION <= data.length; at += 4) {
    const [start, length, line, column] = [0, 4, 8, 12].map((i) => view.getUint32(at + i, true));
    const name = data.subarray(start - offset, start - offset + length);
    const isOne = start >= offset && length < MOST.name && name.length === length
      && line > 0 && line < MOST.line && column > 0 && column < MOST.column
      && Buffer.from(name).toString('latin1').endsWith('.rs');
    if (!isOne) continue;
    names.set(start, name);
    data.fill(0, at, at + LOCATION);
  }
  for (const name of names.values()) name.fill(0);
}

/** What the memory begins with, where it lies in the file. @param {Buffer} bytes */
function segments(bytes) {
  const engine = binaryen.readBinary(bytes);
  return Array.from({ length: engine.getNumDataSegments() }, (_, i) => {
    const { offset, data } = engine.getDataSegmentInfo(engine.getDataSegmentByIndex(i));
    const at = bytes.indexOf(Buffer.from(data));
    return { offset, data: bytes.subarray(at, at + data.byteLength) };
  });
}

const [, , file] = argv;
const bytes = await readFile(file);
segments(bytes).forEach(forget);
const engine = binaryen.readBinary(bytes);
silence(engine);
await writeFile(file, engine.emitBinary());

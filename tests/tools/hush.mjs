// In: an object file of the engine, before it is linked. Out: the same, in which what does nothing but panic
// stops at once, and what it was told is forgotten: a browser hears none of it, for the standard library has
// no console there. So the linker leaves out the sentences, and what puts them together. The file's format:
// https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md. Never here: whether it panics.
import { readFile, writeFile } from 'node:fs/promises';
import { argv } from 'node:process';

/** What does nothing but panic; names as rustc mangles those of the standard library. */
const PANICS = new RegExp(`^_RI?(?:N[vt]|Ms?\\w*?_)+Cs[0-9A-Za-z]+_(?:${[
  '4core9panicking.*', '3std9panicking.*', '4core6(?:option|result)\\d+(?:unwrap|expect)_failed',
  '4core5slice.*_fail(?:s\\d*_|_)?(?:\\d+do_panic.*)?', '4core3str\\d+slice_error_fail(?:_rt)?',
  '4core5slice4sort.*panic_on_ord_violation', '4core4cell\\d+panic_already_.*',
  '5alloc3vec.*assert_failed', '5alloc7raw_vec\\d+(?:capacity_overflow|handle_error)',
  '5alloc5alloc\\d+handle_alloc_error',
].join('|')})$`, 'u');
/** The one that all others come to: without it the names are others than they were. */
const LAST = '9panic_fmt';

const SECTION = { custom: 0, import: 2, code: 10 };
const SYMBOL = { function: 0, data: 1, section: 3 };
const SYMBOL_TABLE = 8;
const FLAG = { undefined: 0x10, named: 0x40 };
const RELOCATION = { call: 0, table: 1, address: 4 };
/** The relocations that say how far behind their symbol. */
const WITH_ADDEND = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);
const OP = { unreachable: 0x00, end: 0x0b, call: 0x10, get: 0x20, constant: 0x41 };
/** Bytes of a number that the linker will write. */
const PADDED = 5;

/** Reads what WebAssembly is made of, from a place on. */
class Reader {
  /** @param {Buffer} bytes @param {number} at */
  constructor(bytes, at) {
    Object.assign(this, { bytes, at });
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
    }
  }

  numbers(count) {
    return Array.from({ length: count }, () => this.number());
  }

  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString('latin1', this.at - length, this.at);
  }

  /** @template T @param {() => T} item @returns {T[]} */
  list(item) {
    return Array.from({ length: this.number() }, item);
  }
}

/** @param {number} value */
function written(value) {
  const bytes = [];
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}

/** All sections; `body` is behind a custom one's name. @param {Buffer} bytes */
function sections(bytes) {
  const all = [];
  for (const read = new Reader(bytes, 8); read.at < bytes.length;) {
    const at = read.at;
    const kind = read.byte();
    const end = read.number() + read.at;
    const start = read.at;
    const name = kind === SECTION.custom ? read.text() : '';
    all.push({ kind, name, at, start, body: read.at, end });
    read.at = end;
  }
  return (kind, name = '') => {
    const found = all.find((section) => section.kind === kind && section.name === name);
    if (!found) throw new Error(`the object has no section ${kind} ${name}`);
    return found;
  };
}

/** How many functions come from outside: they are numbered first. @param {Reader} read */
function outside(read) {
  const limits = () => read.numbers(read.byte() & 1 ? 2 : 1);
  const skip = [() => read.number(), () => [read.byte(), limits()], limits, () => [read.byte(), read.byte()]];
  const kinds = read.list(() => {
    read.text();
    read.text();
    const kind = read.byte();
    skip[kind]();
    return kind;
  });
  return kinds.filter((kind) => kind === 0).length;
}

/** The symbols, of which functions have a name and a number. @param {Reader} read @param {number} end */
function symbols(read, end) {
  const symbol = () => {
    const [kind, flags] = [read.byte(), read.number()];
    const isNamed = !(flags & FLAG.undefined) || (flags & FLAG.named) !== 0;
    if (kind === SYMBOL.section) return { kind, number: read.number(), name: '' };
    if (kind !== SYMBOL.data) return { kind, number: read.number(), name: isNamed ? read.text() : '' };
    const name = read.text();
    if (!(flags & FLAG.undefined)) read.numbers(3);
    return { kind, number: -1, name };
  };
  read.number();
  while (read.at < end) {
    const part = read.byte();
    const behind = read.number() + read.at;
    if (part === SYMBOL_TABLE) return read.list(symbol);
    read.at = behind;
  }
  throw new Error('the object has no symbols');
}

/** What the linker will write into the code, place by place. @param {Reader} read */
function relocations(read) {
  read.number();
  return read.list(() => {
    const start = read.at;
    const [kind, offset, symbol] = read.numbers(3);
    if (WITH_ADDEND.has(kind)) read.number();
    return { kind, offset, symbol, bytes: read.bytes.subarray(start, read.at) };
  });
}

/** Empties functions by their numbers; where they stand. @param {Buffer} bytes */
function silence(bytes, code, first, numbers) {
  const read = new Reader(bytes, code.start);
  let number = first;
  return read.list(() => {
    const end = read.number() + read.at;
    const start = read.at;
    read.at = end;
    if (!numbers.has(number++)) return [];
    bytes.fill(OP.unreachable, start, end);
    bytes[end - 1] = OP.end;
    return [{ from: start - code.start, to: end - code.start }];
  }).flat();
}

const [, , file] = argv;
const bytes = await readFile(file);
const section = sections(bytes);
const [code, linking, relocation] =
  [section(SECTION.code), section(SECTION.custom, 'linking'), section(SECTION.custom, 'reloc.CODE')];
const table = symbols(new Reader(bytes, linking.body), linking.end);
const isPanic = table.map(({ kind, name }) => kind === SYMBOL.function && PANICS.test(name));
if (!table.some(({ name }, i) => isPanic[i] && name.endsWith(LAST))) throw new Error(`no function is called ${LAST}`);
const first = outside(new Reader(bytes, section(SECTION.import).start));
const silenced = silence(bytes, code, first,
  new Set(table.filter((_, i) => isPanic[i]).map(({ number }) => number)));

const all = relocations(new Reader(bytes, relocation.body));
const calls = new Map(all.filter(({ kind }) => kind === RELOCATION.call)
  .map(({ offset, symbol }) => [offset, symbol]));
const isSilenced = (offset) => silenced.some(({ from, to }) => from <= offset && offset < to);

/** Whether nothing but a panic gets a constant: nothing but arguments stands between the two. */
function isToldToPanic({ kind, offset }) {
  if (kind !== RELOCATION.address && kind !== RELOCATION.table) return false;
  const read = new Reader(bytes, code.start + offset + PADDED);
  while ([OP.constant, OP.get].includes(bytes[read.at])) {
    read.byte();
    read.number();
  }
  return bytes[read.at] === OP.call && isPanic[calls.get(read.at + 1 - code.start) ?? -1] === true;
}

const kept = all.filter((one) => {
  if (isSilenced(one.offset)) return false;
  if (!isToldToPanic(one)) return true;
  Buffer.from([0x80, 0x80, 0x80, 0x80, 0]).copy(bytes, code.start + one.offset);
  return false;
});
const target = new Reader(bytes, relocation.body);
target.number();
const content = Buffer.concat([bytes.subarray(relocation.start, target.at), written(kept.length),
  ...kept.map((one) => one.bytes)]);
await writeFile(file, Buffer.concat([bytes.subarray(0, relocation.at), Buffer.from([SECTION.custom]),
  written(content.length), content, bytes.subarray(relocation.end)]));

// In: the engine's sources. Out: target/mutate, a copy in which every named number can be moved and
// every rule switched off while it runs, so that all mutants share one build; `tests/mutation` runs
// there. Never here: whether a mutant is noticed.
import { spawnSync } from 'node:child_process';
import {
  cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, env, exit } from 'node:process';

const COPY = 'target/mutate';
/** Where the thresholds are. */
const FOLDERS = ['src/article', 'src/facts', 'src/findings', 'src/plan'];

/** Numbers that are no thresholds, each with the reason; whoever adds one says why. */
const APART = {
  'a format': [
    'features/scale MOST', 'features/scale STEPS', 'model HEAD', 'model PARTS', 'model LEAVES',
    'model CERTAIN',
  ],
  'what the scorer has learned with': [
    'facts/containers UNIT', 'facts/containers CHARS_A_POINT', 'facts/containers SCORE_REACH',
    'facts/containers MOST_LENGTH_POINTS', 'features/claimed RUN', 'features/within NEAR',
  ],
  'a bound of the work, which tests/suite/limits.rs measures': [
    'facts/grids MAX_CELLS', 'json_ld MAX_OBJECTS', 'visible MAX_CLAIMS', 'claims MOST_PARTS',
    'index CHAIN', 'index EQUALS', 'index CANDIDATES', 'duplicates ROUNDS', 'choose LINKS',
    'compare MOST_EDITS', 'place REACH', 'alike EQUALS',
  ],
  'a mark that stands for nothing': ['facts/topic NONE'],
  'how much a reason quotes': ['weigh EXCERPT'],
  'a size of a table': ['facts/topic BITS', 'features/ground LEVELS', 'facts/names USUAL'],
  'how far a shortcut looks: what it misses is worked out anew, to the same end': ['facts/said GAP'],
  'how exact a function is worked out': ['model SQUARINGS', 'model SURE'],
};

/** What a rule that is switched off does not do: file, what stands there, what the copy has. */
const HOOKS = [
  ['src/lib.rs', 'pub mod page;', '#[allow(missing_docs)]\npub mod mutant;\npub mod page;'],
  ['src/rules/find.rs', 'self.hits.push(Hit { branch, start, end });',
    'if is_on(BRANCHES[usize::from(branch)].rule) { self.hits.push(Hit { branch, start, end }) }'],
  ['src/rules/find.rs', 'use crate::rules::tables::{', 'use crate::rules::tables::{is_on, '],
  ['src/rules/labels.rs', 'lexicons(key).labels.group(key)',
    'lexicons(key).labels.groups(key).into_iter().find(|rule| is_on(*rule))'],
  ['src/rules/labels.rs', 'filter(|(_, is_needed)| *is_needed)',
    'filter(|(rule, is_needed)| *is_needed && is_on(*rule))'],
  ['src/rules/labels.rs', 'use crate::rules::tables::{', 'use crate::rules::tables::{is_on, '],
  ['src/rules/speech.rs', '.map(|(rule, _)| &RULES[usize::from(*rule)])',
    '.filter(|(rule, _)| is_on(*rule)).map(|(rule, _)| &RULES[usize::from(*rule)])'],
  ['src/rules/speech.rs', 'use crate::rules::tables::{', 'use crate::rules::tables::{is_on, '],
  ['src/rules/sounds.rs', 'for sound in SOUNDS {',
    'for sound in SOUNDS.iter().filter(|sound| is_on(sound.rule)) {'],
  ['src/rules/sounds.rs', 'use crate::rules::tables::{', 'use crate::rules::tables::{is_on, '],
  ['src/rules/mod.rs', 'pub use rule::', 'pub use tables::rule_ids;\npub use rule::'],
  ['src/rules/tables.rs', '/// All rules.', `#[allow(missing_docs)]
pub fn rule_ids() -> Vec<&'static str> { RULES.iter().map(|rule| rule.id).collect() }
pub(in crate::rules) fn is_on(rule: u16) -> bool {
    crate::mutant::is_on(RULES[usize::from(rule)].id)
}
/// All rules.`],
];

const NUMBER = 'f32|f64|u8|u32|usize|Chance';
const RANGE = `(?:std::ops::)?Range(?:Inclusive)?<(?:${NUMBER})>`;
const TUPLE = `\\((?:${NUMBER})(?:, (?:${NUMBER}))*\\)`;
const TYPE = `(?:${NUMBER})|${RANGE}|${TUPLE}|Pass|Weights`;
const CONST = new RegExp(
  `^( *)((?:pub(?:\\([a-z]+\\))? )?)const ([A-Z_0-9]+): (${TYPE}) =(\\s[^;]*);`, 'gm');
const LITERAL = /(?<!\w)(?<!\d\.)-?\d[\d_]*(?:\.\d+)?(?!\w)(?!\.\d)/g;
const WEIGHT = /^( +)([a-z_]+): (-?\d+\.\d+),/gm;
const USE = /^\s*(?:pub )?use [^;]*;/gm;

/** @type {{ name: string, value: string, type: string }[]} */
const numbers = [];
/** @type {string[]} */
const apart = [];

const read = (/** @type {string} */ file) => readFileSync(file, 'utf8');
const short = (/** @type {string} */ file) => file.replace(/^src\/|(\/mod)?\.rs$/g, '');

/** All files below a folder, in the order of their names. */
function files(/** @type {string} */ folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name)).sort();
}

/** Why a constant is no threshold. */
function reason(/** @type {string} */ name) {
  const has = (/** @type {string} */ end) => name === end || name.endsWith(`/${end}`);
  return Object.entries(APART).find(([, ends]) => ends.some(has))?.[0];
}

/** A number as a read of the table. */
function cell(/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ type) {
  numbers.push({ name, value: value.replaceAll('_', ''), type });
  return `crate::mutant::${type}(${numbers.length - 1}, ${value})`;
}

/** A constant's value with each of its numbers read from the table. */
function cells(/** @type {string} */ name, /** @type {string} */ type, /** @type {string} */ value) {
  if (/Pass|Weights/.test(type)) {
    return value.replace(WEIGHT, (line, indent, field, weight) => {
      if (Number(weight) === 0) return line;
      return `${indent}${field}: ${cell(`${name}.${field}`, weight, 'f32')},`;
    });
  }
  const types = type.match(new RegExp(NUMBER, 'g')) ?? [];
  const isOne = (value.match(LITERAL) ?? []).length === 1;
  let at = 0;
  return value.replace(LITERAL, (literal) => {
    const one = types[Math.min(at, types.length - 1)].replace('Chance', 'u32');
    const part = isOne ? name : `${name}.${at}`;
    at += 1;
    return cell(part, literal, one);
  });
}

/** A file with functions in place of its constants, and their names. */
function turn(/** @type {string} */ file) {
  const own = new Set();
  const open = new Set();
  const text = read(file).replace(CONST, (all, indent, pub, name, type, value) => {
    const full = `${short(file)} ${name}`;
    const isPlain = /Pass|Weights/.test(type) || /^[\s\d_.,()=-]+$/.test(value);
    const why = isPlain ? reason(full) : 'a mark, or made of others';
    if (why) {
      apart.push(`${full} =${value.replace(/\s+/g, ' ')}: ${why}`);
      return all;
    }
    own.add(name);
    if (pub) open.add(name);
    const body = cells(full, type, value);
    const head = `${indent}#[allow(missing_docs, non_snake_case)]\n${indent}${pub}fn ${name}()`;
    return `${head} -> ${type} {${body} }`;
  });
  return { text, own, open };
}

/** The names that a file imports of those that have become functions. */
function imported(/** @type {string} */ text, /** @type {[string, string[]][]} */ shared) {
  const uses = text.match(USE) ?? [];
  const has = (/** @type {string} */ name, /** @type {string} */ place) => {
    const way = new RegExp(`\\b${place}::(\\{[^}]*)?\\b${name}\\b`);
    return uses.some((use) => way.test(use)) || text.includes(`${place}::${name}`);
  };
  const open = shared.filter(([name, places]) => places.some((place) => has(name, place)));
  return open.map(([name]) => name);
}

/** Calls in place of the names, except where they are made or imported and in what is no code. */
function call(/** @type {string} */ text, /** @type {Set<string>} */ names) {
  if (!names.size) return text;
  const all = [...names].join('|');
  const name = new RegExp(`(?<!fn )(?<!\\b[A-Z]\\w*::)\\b(${all})\\b(?!\\()(?!::)`, 'g');
  const noCode = /\/\/[^\n]*|b?"(?:\\[\s\S]|[^"\\])*"|b?'(?:\\[^']+|[^'\\\n])'/g;
  const kept = text.match(noCode) ?? [];
  const code = text.split(noCode).map((piece) => piece.replace(name, '$1()'));
  const whole = code.map((piece, at) => piece + (kept[at] ?? '')).join('');
  return whole.replace(USE, (use) => use.replaceAll('()', ''));
}

/** The sources of the copy that differ from the engine's. */
function mutated() {
  const rust = FOLDERS.flatMap(files).filter((file) => file.endsWith('.rs'));
  const turned = rust.map((file) => ({ file, ...turn(file) }));
  /** @type {[string, string[]][]} */
  const shared = turned.flatMap(({ file, open }) => {
    const places = short(file).split('/').slice(-2);
    return [...open].map((name) => /** @type {[string, string[]]} */ ([name, places]));
  });
  const out = new Map(turned.map(({ file, text, own }) =>
    [file, call(text, new Set([...own, ...imported(text, shared)]))]));
  for (const [file, from, to] of HOOKS) {
    const text = out.get(file) ?? read(file);
    if (!text.includes(from)) throw new Error(`${file} has no longer: ${from}`);
    out.set(file, text.replace(from, to));
  }
  const list = numbers.map(({ name, type, value }) =>
    `    ("${name}", "${type}", ${value.includes('.') ? value : `${value}.0`}),\n`);
  out.set('src/mutant.rs',
    read('tests/mutation/mutant.rs').replace('/* the numbers */', `\n${list.join('')}`));
  return out;
}

/** Writes what differs from what stands there: cargo builds by the time of a file. */
function copy() {
  const out = mutated();
  const sources = [...new Set([...files('src'), ...out.keys()])];
  const stale = new Set(existsSync(join(COPY, 'src')) ? files(join(COPY, 'src')) : []);
  for (const file of sources) {
    const to = join(COPY, file);
    const text = out.get(file) ?? readFileSync(file);
    stale.delete(to);
    if (existsSync(to) && Buffer.from(text).equals(readFileSync(to))) continue;
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, text);
  }
  stale.forEach((file) => rmSync(file));
  for (const file of ['Cargo.lock', 'rust-toolchain.toml']) cpSync(file, join(COPY, file));
  for (const folder of ['extension', 'tests', 'www']) {
    if (!existsSync(join(COPY, folder))) symlinkSync(`../../${folder}`, join(COPY, folder));
  }
  // Built once and run for a minute: what costs the compiler time does not pay.
  const profile = '[profile.release]\nopt-level = 1\nincremental = true\n\n[lints.rust]';
  const test = '[[test]]\nname = "mutants"\npath = "tests/mutation/main.rs"\nharness = false\n';
  const cargo = read('Cargo.toml')
    .replace(/\[profile\.release\][^[]*\[lints\.rust\]/, profile)
    .replace('[features]', `${test}\n[features]`);
  writeFileSync(join(COPY, 'Cargo.toml'), cargo);
}

/** Builds the copy's tests; says where each lies. */
function build() {
  const what = ['--lib', '--test', 'mutants', '--test', 'suite'];
  const where = ['--target-dir', `${COPY}/target`, '--manifest-path', `${COPY}/Cargo.toml`];
  const { status, stdout } = spawnSync('cargo',
    ['test', '--quiet', '--release', '--no-run', ...what, ...where, '--message-format=json'],
    { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 30 });
  if (status) exit(status);
  const lines = stdout.toString().split('\n').filter((line) => line.includes('"executable":"'));
  // The program has the library's name: only tests are asked for.
  const made = lines.map((line) => JSON.parse(line)).filter((m) => m.profile.test);
  return Object.fromEntries(made.map((m) => [m.target.name, m.executable]));
}

copy();
const { mutants, faircopy: UNITS, suite: SUITE } = build();
console.log(`No thresholds:\n${apart.map((line) => `  ${line}\n`).join('')}`);
const run = spawnSync(mutants, argv.slice(2), { stdio: 'inherit', env: { ...env, UNITS, SUITE } });
exit(run.status ?? 1);

#!/usr/bin/env bash
# Everything that is done to this project, one verb a function. No argument lists the verbs.
# In: a clone, cargo and npm. Out: target/. Never here: what a tool of tests/tools can say better.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# Ceilings in KiB (the engine, the engine gzipped, a package). The design asks for 512 and 200 of the engine and
# it is above that today: these keep it from growing, and go down with every cut.
readonly ENGINE_KIB=720 ENGINE_GZIP_KIB=361 PACKAGE_KIB=600
# Any geckodriver from 0.36 on drives the Firefox versions that we support.
readonly GECKODRIVER=0.37.1
readonly WASM=wasm32-unknown-unknown
# What every browser that we support has; more, and older engines refuse the file.
readonly WASM_FEATURES=(--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext
  --enable-mutable-globals --enable-reference-types --enable-multivalue)
# How much of a function is poured into its callers, in LLVM's units. opt-level z alone takes 5, so
# that the library's iterators stay calls, for half the time again; and it leaves loops that test
# before their first turn as they are.
readonly WASM_INLINE=40
# Small, and smaller still when gzipped: a function poured into its only caller gets numbers of
# locals that no other has, so only the tiniest are (measured: 20 KiB gzipped).
# Functions that differ in a constant are one in the end (measured: 1.2 KiB, .6 gzipped).
# Nothing lies in the first KiB of the memory, which is the stack's end: so what is added to an address
# may be said where it is read.
readonly WASM_SIZE=(--low-memory-unused --flatten --rereloop -Oz --converge
  --one-caller-inline-max-function-size=10 --merge-similar-functions -Oz)
# Bytes of the stack, which lies before all data: the addresses behind 1 MiB, Rust's own, are a byte longer.
readonly WASM_STACK=524288

cargo_out=${CARGO_TARGET_DIR:-target}
export PATH="$PWD/target/tools/bin:$PWD/tests/node_modules/.bin:$PATH"

say() { printf '==> %s\n' "$*"; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- what a machine needs -----------------------------------------------------------------------

# help: install what is missing: wasm target, wasm-bindgen, geckodriver, npm tools, browsers
setup() {
  have cargo || fail "cargo is missing: https://rustup.rs"
  have npm || fail "npm is missing (Node 20 or newer): https://nodejs.org"
  if [[ ! -d $(rustc --print target-libdir --target $WASM) ]]; then
    have rustup || fail "this Rust has no $WASM and there is no rustup to add it"
    say "Rust's $WASM target (seconds)"
    rustup target add $WASM
  fi
  local bindgen
  bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)
  [[ $(wasm-bindgen --version 2>/dev/null) == "wasm-bindgen $bindgen" ]] ||
    install_tool wasm-bindgen-cli "$bindgen" --bin wasm-bindgen
  have geckodriver || install_tool geckodriver $GECKODRIVER
  rm -rf target/tools/build
  if ! cmp -s tests/package-lock.json tests/node_modules/.faircopy-lock; then
    say "npm tools: wasm-opt, tsc, addons-linter, browser drivers (about 20 seconds)"
    npm ci --prefix tests --no-progress
    cp tests/package-lock.json tests/node_modules/.faircopy-lock
  fi
  setup_browsers
}

# One of cargo's tools into target/tools. Debug builds: they compile in half the time and run for
# a second. A registry that lags behind the tool's own lock file is no reason to stop.
install_tool() {
  local name=$1
  say "$name $2 into target/tools (one to three minutes)"
  local install=(cargo install --quiet --debug --root target/tools
    --target-dir target/tools/build --version "$2" "$name" "${@:3}")
  CARGO_PROFILE_DEV_DEBUG=0 "${install[@]}" --locked && return
  say "the same with newer or older parts than $name's lock file names"
  CARGO_PROFILE_DEV_DEBUG=0 "${install[@]}"
}

setup_browsers() {
  local missing=()
  have chromium || have chromium-browser || have google-chrome || [[ ${CHROMIUM:-} ]] ||
    missing+=(chromium)
  have firefox || have firefox-esr || [[ ${FIREFOX:-} ]] || missing+=(firefox-esr)
  ((${#missing[@]})) || return 0
  if [[ -f /etc/debian_version && $(id -u) == 0 ]]; then
    say "browsers: ${missing[*]} (about a minute)"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes "${missing[@]}" >/dev/null
  else
    fail "missing: ${missing[*]}. On Debian: sudo apt-get install ${missing[*]}"
  fi
}

# --- what is made -------------------------------------------------------------------------------

# compile_wasm <out folder> <wasm-bindgen target> <cargo argument>…: one .wasm and its glue. The
# paths of this machine are left out, so that everybody's build has the same bytes.
compile_wasm() {
  local out=$1 kind=$2
  shift 2
  local remap="--remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
  local inline="-Cllvm-args=-inline-threshold=$WASM_INLINE"
  inline+=" -Cllvm-args=-inlinehint-threshold=$WASM_INLINE"
  inline+=" -Cllvm-args=-enable-loop-header-duplication -Clinker=$PWD/tests/tools/linker/wasm-ld"
  inline+=" -Clink-arg=-zstack-size=$WASM_STACK"
  # Of one kind only: what is an rlib too is not optimised as a whole, library and all.
  RUSTFLAGS="$remap --remap-path-prefix=$(rustc --print sysroot)=rust $inline" \
    cargo rustc --quiet --locked --lib --crate-type cdylib --target $WASM --profile wasm \
    --target-dir "$cargo_out/engine" "$@"
  rm -rf "$out"
  wasm-bindgen --target "$kind" --no-typescript --remove-producers-section --out-dir "$out" \
    --out-name faircopy "$cargo_out/engine/$WASM/wasm/faircopy.wasm"
  node tests/tools/quiet.mjs "$out/faircopy_bg.wasm"
  wasm-opt "${WASM_SIZE[@]}" "${WASM_FEATURES[@]}" "$out/faircopy_bg.wasm" \
    -o "$out/faircopy_bg.wasm"
}

# help: the engine for content scripts: target/wasm
wasm() {
  setup
  say "the engine as WebAssembly (one to two minutes the first time)"
  compile_wasm target/wasm no-modules
  # A function instead of wasm-bindgen's one `let`: a trapped engine can be made anew.
  sed -i '1s/^let wasm_bindgen = (/globalThis.faircopyGlue = () => (/' target/wasm/faircopy.js
  grep -q '^globalThis.faircopyGlue = ' target/wasm/faircopy.js || fail "wasm-bindgen's glue changed"
  node tests/tools/budget.mjs target/wasm/faircopy_bg.wasm $ENGINE_KIB $ENGINE_GZIP_KIB
}

# help: the unpacked extension for each browser: target/extension/{chrome,firefox}
extension() {
  wasm
  say "the extension"
  node tests/tools/assemble.mjs
}

# help: both packages for the stores: target/pack
pack() {
  extension
  say "the packages"
  rm -rf target/pack
  node tests/tools/zip.mjs
  local package
  for package in target/pack/*.zip; do node tests/tools/budget.mjs "$package" $PACKAGE_KIB; done
}

# The playground, a static site with a .wasm of its own: target/site.
site() {
  setup
  say "the playground (one to two minutes the first time)"
  rm -rf target/site
  mkdir -p target/site
  cp -r www/. extension/content/{dom,slices,walk,measure,snapshot}.js \
    extension/{tape.js,style,icons/icon.svg} target/site
  compile_wasm target/site/pkg web --features pages
}

# --- what people type ---------------------------------------------------------------------------

# help: the sample page before and after, in a browser (--headless: screenshots and text)
run() {
  extension
  say "the command line program (about a minute the first time)"
  cargo build --quiet --locked --bin faircopy
  node tests/tools/run.mjs "$cargo_out/debug/faircopy" "$@"
}

# help: the pictures of the reader, made anew: www/gallery
gallery() {
  extension
  node tests/tools/gallery.mjs "$@"
}

# help: the playground on http://127.0.0.1, until Ctrl+C
serve() {
  site
  exec node tests/tools/serve.mjs target/site "$@"
}

# help: everything that can be said without running: format, lints, types, store rules
check() {
  pack
  say "format and lints (a minute or two the first time)"
  bash -n build.sh
  sh -n .ci/run
  cargo fmt --check
  cargo clippy --quiet --locked --all-targets -- -D warnings
  cargo clippy --quiet --locked --lib --target $WASM --all-features -- -D warnings
  # Nothing else compiles the bench: without this it would rot.
  cargo clippy --quiet --locked --manifest-path tests/benches/Cargo.toml \
    --target-dir "$cargo_out/benches" -- -D warnings
  say "types, locales, permissions, store rules"
  tsc --project tests/tsconfig.json
  node tests/tools/check.mjs
  addons-linter --warnings-as-errors target/pack/*-firefox.zip | tee target/pack/lint.txt
  grep -Eq '^notices +0 *$' target/pack/lint.txt || fail "addons-linter notices something"
}

# help: all checks and all tests, in both browsers
test() {
  check
  site
  mkdir -p target/test
  local ok=0
  say "the Rust tests (two minutes the first time)"
  cargo test --locked --no-fail-fast 2>&1 | tee target/test/cargo.log || ok=1
  say "the browser tests, Chromium and Firefox (some minutes)"
  node tests/browser/run.mjs 2>&1 | tee target/test/browser.log || ok=1
  node tests/tools/sum.mjs target/test/cargo.log target/test/browser.log
  return $ok
}

# help: how fast it is, beside its peers: bench [--browser [--clicks]] [FILE.jsonl…]; how right: bench --folds|--cleaner FOLDER
bench() {
  if [[ ${1:-} == --folds ]]; then
    exec tests/training/folds.sh "${@:2}"
  fi
  if [[ ${1:-} == --cleaner ]]; then
    cargo build --quiet --release --locked --bin faircopy
    exec python3 tests/training/cleaner.py --bin "$cargo_out/release/faircopy" \
      --corpora "${2:?bench --cleaner needs the folder of the corpora}"
  fi
  if [[ ${1:-} == --browser ]]; then
    extension
    exec node tests/browser/speed.mjs "${@:2}"
  fi
  say "the bench (two minutes the first time)"
  cargo run --quiet --release --locked --manifest-path tests/benches/Cargo.toml \
    --target-dir "$cargo_out/benches" -- "$@"
}

# help: write the expectations of tests/pages anew; then read the diff
bless() {
  BLESS=1 cargo test --locked --test pages "$@"
  git --no-pager diff --stat -- tests
}

# help: which of the engine's numbers and rules no test would miss: mutate [FILE.jsonl…] [PART OF A NAME…]
mutate() {
  say "all mutants in one build (some minutes)"
  node tests/tools/mutate.mjs "$@"
}

verbs() {
  printf 'usage: ./build.sh VERB\n\n'
  awk '/^# help: / { help = substr($0, 9) }
       help && /^[a-z]+\(\)/ { sub(/\(\).*/, ""); printf "  %-10s %s\n", $0, help; help = "" }' \
    build.sh
}

verb=${1:-verbs}
[[ $verb == verbs ]] || grep -B1 "^$verb() {" build.sh | grep -q '^# help: ' ||
  { verbs >&2; fail "no such verb: $verb"; }
"$verb" "${@:2}"

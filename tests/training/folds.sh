#!/usr/bin/env bash
# The figures of the scorer out of fold: a table for each fold of domains, trained on the others, makes the fair
# copies of its pages. In: the folder of the corpora ($1, else $CORPORA). Out: target/training/out, and the report.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

corpora=${1:-${CORPORA:-}}
[[ -f $corpora/wcxb-dev.jsonl.gz ]] || {
  echo "usage: ./build.sh bench --folds FOLDER (see tests/training/README.md)" >&2
  exit 2
}
venv=target/training/venv
if ! cmp -s tests/training/requirements.txt $venv/.faircopy-pins; then
  python3 -m venv $venv
  $venv/bin/pip install --quiet -r tests/training/requirements.txt
  cp tests/training/requirements.txt $venv/.faircopy-pins
fi
cargo build --quiet --release --locked --bin faircopy
$venv/bin/python tests/training/train.py --bin "${CARGO_TARGET_DIR:-target}/release/faircopy" \
  --corpora "$corpora" --out target/training/out "${@:2}"
cat target/training/out/report.md

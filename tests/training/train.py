"""Trains the scorer of `src/article/model.rs` and measures it out of fold.

    train.py --bin PATH --corpora FOLDER --out FOLDER [--ship]

For each fold of domains a table is trained on the other folds and the fold's pages are run through the
CLI with it; the merged answers, `OUT/folds.jsonl`, are what `score.py --output` scores, and `OUT/report.md`
has their figures by fold. `--ship` trains on all folds as well and writes `OUT/model.bin`, the table that
the engine carries. The same inputs give the same bytes.
"""
import argparse
import json
import os

import align
import corpus
import engine
import report
import tokens
import trees

# Corpora with full texts and how much their truth counts: mozilla's is what another extractor expects.
FULL = {"wcxb-dev": 1.0, "mozilla": 0.3}
# Corpora with snippets only; a labelled block counts as much as this share of a page.
SNIPPETS = {"traf": 1.0}
# Words that a block counts at most and at least: a page's lines matter beside its long paragraphs.
MOST_WORDS, LEAST_WORDS = 150, 3
# A label is a matter of yes or no to the trees: from here on yes.
YES = 0.5


def read(folder):
    """All pages that training or measuring needs."""
    for name in (*FULL, *SNIPPETS):
        for page in corpus.rows(folder, name):
            page["corpus"], page["fold"] = name, corpus.fold(page)
            yield page


def label(page, blocks):
    """The labels of a page's blocks, or None if the page teaches nothing."""
    text = corpus.truth(page)
    if text is None:
        return align.snippets(blocks, page["gold"])
    labels, covered = align.align(blocks, text)
    return labels if covered >= align.LEAST_COVERED else None


class School:
    """Pages with labels and evidence; makes a table for any choice of folds."""

    def __init__(self, binary, pages):
        self.binary, self.pages = binary, pages
        self.features, answers = engine.lessons(binary, pages)
        for page, answer in zip(pages, answers):
            page["labels"] = label(page, answer["blocks"])
            if page["labels"] is not None:
                page["said"] = tokens.evidence(answer["blocks"], page["labels"], answer["tokens"])
        self.names = [name for name, _ in self.features]

    def token_table(self, without):
        """The token table of all folds but these; snippets are too few to speak for names."""
        taught = [p for p in self.pages if p["labels"] and p["fold"] not in without and p["corpus"] in FULL]
        return tokens.table([(corpus.domain(p), p["said"]) for p in taught])

    def table(self, held):
        """The scorer's table, trained on all folds but `held`. Each page's features are read with a token
        table that has not seen the page, as at run time."""
        rows, labels, weights = [], [], []
        for part in range(corpus.FOLDS):
            if part == held:
                continue
            pages = [p for p in self.pages if p["fold"] == part and p["labels"]]
            _, answers = engine.lessons(self.binary, pages, self.token_table({held, part}))
            for page, answer in zip(pages, answers):
                lesson(page, answer["blocks"], rows, labels, weights)
        model = trees.train(rows, labels, weights, self.names)
        return model, trees.table(model, self.token_table({held}), len(self.names))


def lesson(page, blocks, rows, labels, weights):
    """Adds a page's blocks: every page weighs the same, its words share its weight."""
    full = FULL.get(page["corpus"])
    pairs = [(b, l) for b, l in zip(blocks, page["labels"]) if l is not None]
    size = [max(LEAST_WORDS, min(MOST_WORDS, b["words"])) for b, _ in pairs]
    good = sum(s for s, (_, l) in zip(size, pairs) if l >= YES)
    if not pairs or full and not good:
        return
    for (block, share), own in zip(pairs, size):
        rows.append(block["row"])
        labels.append(int(share >= YES))
        weights.append(full * 100 * own / good if full else SNIPPETS[page["corpus"]] * own / 30)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--bin", required=True)
    options.add_argument("--corpora", required=True)
    options.add_argument("--out", required=True)
    options.add_argument("--ship", action="store_true")
    options.add_argument("--folds", type=int, nargs="*", default=list(range(corpus.FOLDS)))
    given = options.parse_args()
    os.makedirs(given.out, exist_ok=True)
    school = School(given.bin, list(read(given.corpora)))
    measured, answers = [], []
    with open(os.path.join(given.out, "folds.jsonl"), "w", encoding="utf-8") as out:
        for held in given.folds:
            _, table = school.table(held)
            with open(os.path.join(given.out, f"fold{held}.bin"), "wb") as file:
                file.write(table)
            pages = [p for p in school.pages if p["fold"] == held]
            for answer in engine.ask(given.bin, "extract", pages, FAIRCOPY_MODEL=table):
                out.write(json.dumps(answer) + "\n")
                answers.append(answer)
            measured += pages
            print(f"fold {held}: {len(pages)} pages, {len(table)} bytes", flush=True)
    with open(os.path.join(given.out, "report.md"), "w", encoding="utf-8") as out:
        out.write(report.report(measured, answers))
    if given.ship:
        model, table = school.table(None)
        with open(os.path.join(given.out, "model.bin"), "wb") as file:
            file.write(table)
        gains = sorted(zip(model.feature_importance("gain"), school.names), reverse=True)
        total = sum(g for g, _ in gains)
        for gain, name in gains:
            print(f"{gain / total:7.3f}  {name}")


if __name__ == "__main__":
    main()

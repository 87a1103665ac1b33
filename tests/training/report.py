"""Figures of fair copies that were made out of fold: one line a fold, and one over all.

In: pages and answers. Out: Markdown. The measures are those of the public benchmarks: F1 over words, the mean of
the pages of a type (`order`: over runs of four words), and micro F1 over snippets that must and must not be there.
"""
import collections
import re
import statistics

import corpus

WORD = re.compile(r"\w+")
# Words of a run: order and whole sentences count.
RUN = 4
# The fold that nothing was ever tuned on: its figures are looked at when a table ships and at no other time.
HELD = 4


def f1(said, true):
    """F1 of two bags."""
    both, all_ = sum((said & true).values()), said.total() + true.total()
    return 2 * both / all_ if all_ else 1.0


def squeeze(text):
    """A text with single blanks."""
    return " ".join(text.split())


def runs(words):
    return collections.Counter(zip(*(words[at:] for at in range(RUN))))


def rate(page, text):
    """(column, value) of one page."""
    gold = page["gold"]
    true = corpus.truth(page)
    if true is None and page["corpus"] == "wcxb-dev":
        return  # three pages have snippets alone where all others have texts
    if true is None:
        there = lambda name: sum(squeeze(s) in squeeze(text) for s in gold.get(name, []))
        yield page["corpus"], (there("keep"), there("drop"), len(gold.get("keep", [])))
        return
    said, true = (WORD.findall(t.lower()) for t in (text, true))
    column = page["type"] if page["corpus"] == "wcxb-dev" else page["corpus"]
    yield column, f1(collections.Counter(said), collections.Counter(true))
    if column == "article":
        yield "order", f1(runs(said), runs(true))


def mean(values):
    """The mean of pages' F1; of counts of snippets their micro F1."""
    if not values:
        return "–"
    if isinstance(values[0], tuple):
        kept, wrong, asked = map(sum, zip(*values))
        return f"{2 * kept / max(1, kept + wrong + asked):.3f}"
    return f"{statistics.mean(values):.3f}"


def report(pages, answers):
    """Markdown out of pages and answers in the same order."""
    rated = collections.defaultdict(lambda: collections.defaultdict(list))
    columns = []
    for page, answer in zip(pages, answers):
        for column, value in rate(page, answer.get("text") or ""):
            columns += [column] if column not in columns else []
            for fold in (page["fold"], "all"):
                rated[column][fold].append(value)
    folds = [*range(corpus.FOLDS), "all"]
    name = lambda fold: f"{fold} (held)" if fold == HELD else str(fold)
    lines = ["| fold | " + " | ".join(f"{c} ({len(rated[c]['all'])})" for c in columns) + " |"]
    lines.append("|" + " --- |" * (len(columns) + 1))
    for fold in folds:
        lines.append(f"| {name(fold)} | " + " | ".join(mean(rated[c][fold]) for c in columns) + " |")
    return "\n".join(lines) + "\n"

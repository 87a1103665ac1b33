"""What the cleaner costs a fair copy, and gains it: the same pages with it and with everything kept.

In: the engine's CLI and the folder of the corpora. Out: a Markdown table. A notice that the truth itself has is no
mistake of the cleaner's, whose reader asked for its removal: the last column has such notices put back.

    ./build.sh bench --cleaner FOLDER
"""
import argparse
import collections

import corpus
import engine
import report
from report import squeeze

SETS = ["wcxb-dev", "traf"]
# All that the cleaner takes away; what only stands outside the article is the scorer's.
KINDS = "duplicate,error,disclaimer,residue,newsletter,related,paywall,consent"


def stated(page, answer):
    """The notices in an answer's ledger that stand in the page's truth."""
    true = corpus.truth(page)
    kept = page["gold"].get("keep", []) if true is None else []
    true = squeeze(true or "")
    for entry in answer["ledger"]:
        text = squeeze(entry["text"])
        if entry["kind"] == "disclaimer" and (text in true or any(squeeze(k) in text for k in kept)):
            yield entry["text"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--corpora", required=True)
    options = parser.parse_args()
    pages = [dict(page, corpus=name) for name in SETS for page in corpus.rows(options.corpora, name)]
    rated = collections.defaultdict(lambda: [[], [], []])
    notices = collections.Counter()
    answers = zip(engine.ask(options.bin, "extract", pages),
                  engine.ask(options.bin, "extract", pages, ["--keep", KINDS]))
    for page, (cleaned, whole) in zip(pages, answers):
        back = list(stated(page, cleaned))
        texts = [cleaned["text"], whole["text"], "\n".join([cleaned["text"], *back])]
        for at, text in enumerate(texts):
            for column, value in report.rate(page, text):
                rated[column][at].append(value)
                notices[column] += len(back) if at == 0 else 0
    print("| pages | cleaned | everything kept | cleaned, but notices of the truth | such notices |")
    print("|" + " --- |" * 5)
    for column, ways in rated.items():
        figures = " | ".join(report.mean(way) for way in ways)
        print(f"| {column} ({len(ways[0])}) | {figures} | {notices[column]} |")


if __name__ == "__main__":
    main()

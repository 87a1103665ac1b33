"""The corpora: pages with human-made truth, and the fold that each page belongs to.

In: a folder with `NAME.jsonl.gz`, one {"id","type","url","html","gold"} a line. Out: rows. Nothing else of
the training knows where pages come from.
"""
import gzip
import hashlib
import json
import os
from html.parser import HTMLParser
from urllib.parse import urlsplit

FOLDS = 5
# Second-level names under which countries register (the public suffixes that our corpora have).
SECOND_LEVEL = {"ac", "co", "com", "edu", "go", "gob", "gov", "gv", "ne", "net", "or", "org"}


def rows(folder, name):
    """The pages of a corpus."""
    with gzip.open(os.path.join(folder, name + ".jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def domain(page):
    """The registered domain of a page; its id where it has no address."""
    host = (urlsplit(page["url"]).hostname or "").split(".")
    if len(host) < 2:
        return page["id"]
    size = 3 if len(host) > 2 and len(host[-1]) == 2 and host[-2] in SECOND_LEVEL else 2
    return ".".join(host[-size:])


def fold(page):
    """All pages of a domain are in one fold, whatever corpus they are from."""
    return hashlib.sha256(domain(page).encode()).digest()[0] % FOLDS


class Text(HTMLParser):
    """Text of a piece of HTML, a line a block."""

    BREAKS = set(
        "p div section article li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote pre br figure figcaption "
        "dt dd dl hr header footer main aside td th".split()
    )

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out, self.skip = [], 0

    def handle_starttag(self, tag, _):
        self.skip += tag in ("script", "style")
        if tag in self.BREAKS:
            self.out.append("\n")

    def handle_endtag(self, tag):
        self.skip = max(0, self.skip - (tag in ("script", "style")))
        if tag in self.BREAKS:
            self.out.append("\n")

    def handle_data(self, data):
        if not self.skip:
            self.out.append(data)


def truth(page):
    """The page's full text where its truth has one, else None."""
    gold = page["gold"]
    if gold.get("text"):
        return gold["text"]
    if gold.get("html"):
        reader = Text()
        reader.feed(gold["html"])
        return "".join(reader.out)
    return None

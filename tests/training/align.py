"""Labels: which blocks of a page stand in its true text.

The words of all blocks and the words of the truth are aligned as sequences (longest common subsequence),
so order decides between a paragraph and its copy elsewhere. A block's label is the share of its words
that are matched.
"""
import re

from rapidfuzz.distance import Indel

WORD = re.compile(r"\w+")
# Most words of a page that are aligned: the matrix grows with the product.
MOST_WORDS = 30_000
# A truth of which less stands on the page (rendered by scripts, or another version) teaches nothing.
LEAST_COVERED = 0.8


def words(text):
    return WORD.findall(text.lower())


def align(blocks, text):
    """For each block the share of its words that the truth has, and the share of the truth found."""
    gold = words(text)[:MOST_WORDS]
    flat, owner = [], []
    for at, block in enumerate(blocks):
        own = words(block["text"])
        flat += own
        owner += [at] * len(own)
    flat, owner = flat[:MOST_WORDS], owner[:MOST_WORDS]
    hits, size = [0] * len(blocks), [0] * len(blocks)
    for at in owner:
        size[at] += 1
    known = {}
    code = lambda run: [known.setdefault(w, len(known)) for w in run]
    for op in Indel.opcodes(code(flat), code(gold)):
        if op.tag == "equal":
            for at in range(op.src_start, op.src_end):
                hits[owner[at]] += 1
    covered = sum(hits) / len(gold) if gold else 0.0
    return [h / n if n else 0.0 for h, n in zip(hits, size)], covered


def snippets(blocks, gold):
    """Labels from snippets that must and must not appear; None where they say nothing."""
    squeeze = lambda s: re.sub(r"\s+", " ", s).strip()
    keep = [squeeze(s) for s in gold.get("keep", [])]
    drop = [squeeze(s) for s in gold.get("drop", [])]
    labels = []
    for block in blocks:
        own = block["text"]
        kept = any(s in own for s in keep)
        dropped = any(s in own for s in drop)
        labels.append(None if kept == dropped else float(kept))
    return labels

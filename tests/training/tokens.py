"""The token table: how much a name on an element speaks for the text in it.

For each token the log odds of words below it that are the article against words that are not, beside the
page's own odds, each page weighing the same and shrunk by how many domains have the token.
"""
import collections
import math

# A token on fewer domains says more about them than about the web.
LEAST_DOMAINS = 4
# Domains' worth of doubt that pull a weight towards 0.
DOUBT = 3.0
# Steps of a weight for one unit of log odds; weights stay within ±31.
STEPS, MOST = 10, 31
# Most tokens in the table: what weighs little goes first.
MOST_TOKENS = 1500


def hashed(token):
    """FNV-1a with 32 bits, as `text::hash` has it."""
    h = 0x811C9DC5
    for byte in token.encode():
        h = (h ^ byte) * 0x01000193 & 0xFFFFFFFF
    return h


def evidence(blocks, labels, names):
    """What one page says of each token: (words for it, words against it) as shares of the page's."""
    total = [1e-9, 1e-9]
    sums = collections.defaultdict(lambda: [0.0, 0.0])
    for block, label in zip(blocks, labels):
        if label is None:
            continue
        words = min(block["words"], 100)
        total[0] += words * label
        total[1] += words * (1 - label)
        for at in block["names"]:
            sums[at][0] += words * label
            sums[at][1] += words * (1 - label)
    return {names[at]: (s[0] / total[0], s[1] / total[1]) for at, s in sums.items()}


def table(pages):
    """The table's bytes from pages' evidence: [(domain, {token: (for, against)})]."""
    by_token = collections.defaultdict(lambda: collections.defaultdict(list))
    for domain, said in pages:
        for token, pair in said.items():
            by_token[token][domain].append(pair)
    rated = []
    for token, domains in by_token.items():
        if len(domains) < LEAST_DOMAINS:
            continue
        means = [[sum(p[i] for p in d) / len(d) for i in (0, 1)] for d in domains.values()]
        good, bad = (sum(m[i] for m in means) for i in (0, 1))
        odds = math.log((good + 0.3) / (bad + 0.3)) * len(domains) / (len(domains) + DOUBT)
        weight = max(-MOST, min(MOST, round(STEPS * odds)))
        if abs(weight) >= STEPS // 4:
            rated.append((-abs(weight) * math.sqrt(len(domains)), token, weight))
    entries = {hashed(token): weight for _, token, weight in sorted(rated)[:MOST_TOKENS][::-1]}
    return packed(entries)


def packed(entries):
    """Hashes and weights as `facts::features::tokens` reads them."""
    out = bytearray(len(entries).to_bytes(2, "little"))
    last = 0
    for h in sorted(entries):
        distance, last = h - last, h
        while distance > 0x7F:
            out.append(distance & 0x7F | 0x80)
            distance >>= 7
        out.append(distance)
    return bytes(out) + b"".join(entries[h].to_bytes(1, "little", signed=True) for h in sorted(entries))

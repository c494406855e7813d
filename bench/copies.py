"""How well copies are told from what only looks like one, and how long twenty thousand take.

    python bench/copies.py [--json] [--seeds N] [--documents N]

Articles are taken from the measuring data beside the project, everything added is our own (generated_copies.py).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generated_copies import Sample, copies, generated

from parley.intake import read_articles
from parley.joining.copies import CopyIndex, Signature, find_copies
from parley.joins import body_of
from parley.pipeline import Corridor
from parley.records import Raw

SHARED = Path(__file__).resolve().parents[2] / "shared"
SHORTEST = 120  # words of an article worth copying
GROUPS = 250
Pairs = set[tuple[str, str]]


def articles() -> list[tuple[str, str]]:
    """Real articles of one field, each text once: what the collection itself holds twice is left out."""
    held: dict[str, str] = {}
    for part in ("train", "dev"):
        for line in (SHARED / f"bench/data/polnear/{part}.articles.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            if len(row["text"].split()) >= SHORTEST:
                held[row["source"]] = row["text"]
    once = find_copies(held)
    return [(name, text) for name, text in held.items() if once[name] == name]


def pairs_of(groups: Iterable[Iterable[str]]) -> Pairs:
    """Every pair of one group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def by_group(groups: Mapping[str, str]) -> list[list[str]]:
    """The members of each group."""
    held: dict[str, list[str]] = defaultdict(list)
    for name, group in groups.items():
        held[group].append(name)
    return list(held.values())


def score(samples: list[Sample]) -> dict[str, float]:
    """Pair precision, recall and F1."""
    found = pairs_of(by_group(find_copies({s.name: s.text for s in samples})))
    told = pairs_of(by_group({s.name: s.group for s in samples}))
    right = len(found & told)
    how = {s.name: s.how for s in samples}
    for kind, wrong in (("wrongly one", found - told), ("missed", told - found)):
        for one, other in sorted(wrong)[:10]:
            print(f"  {kind}: {one} ({how[one]}), {other} ({how[other]})", file=sys.stderr)
    precision, recall = right / max(1, len(found)), right / max(1, len(told))
    return {"precision": precision, "recall": recall, "f1": 2 * right / max(1, len(found) + len(told))}


def timing(number: int) -> dict[str, float]:
    """Seconds of processor time for ``number`` invented articles of 400 words, four copies of each fifth."""
    rng = Random(7)
    words = [f"{a}{b}{c}{d}" for d in ("", "ta", "ri", "no", "se") for a in "bdfgklmnprst" for b in "aeiou"
             for c in ("n", "rt", "sk", "lo", "mi", "ve", "")]  # fmt: skip
    weights = [1 / (rank + 3) for rank in range(len(words))]
    samples: list[Sample] = []
    for n in range(number // 5):
        drawn = iter(rng.choices(words, weights, k=400))
        sentences = [" ".join(next(drawn) for _ in range(20)).capitalize() + "." for _ in range(20)]
        text = "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, 20, 4))
        samples += copies(f"a{n}", text, rng)
    start = time.process_time()
    signatures = [Signature.of(sample.name, sample.text) for sample in samples]
    shingled = time.process_time()
    index = CopyIndex()
    for signature in signatures:
        index.add(signature)
    groups = index.groups()
    ended = time.process_time()
    found, told = pairs_of(by_group(groups)), pairs_of(by_group({s.name: s.group for s in samples}))
    return {
        "documents": len(samples), "shingling s": shingled - start, "finding s": ended - shingled,
        "recall": len(found & told) / len(told), "precision": len(found & told) / max(1, len(found)),
    }  # fmt: skip


def real() -> dict[str, float]:
    """Pairs found among the five seeds and among the distinct texts of May 2025."""
    wing = Corridor()
    found = {}
    for name, paths in (
        ("seeds", sorted((SHARED / "seeds").glob("*.txt"))),
        ("may2025", [SHARED / "bench/data/may2025/articles.jsonl"]),
    ):
        raws = [raw for raw in read_articles([str(path) for path in paths]) if isinstance(raw, Raw)]
        readings = {raw.sha256: wing.read(raw) for raw in raws}
        groups = find_copies({key: body_of(reading) for key, reading in readings.items()})
        found[f"{name} texts"] = float(len(readings))
        found[f"{name} pairs"] = float(len(pairs_of(by_group(groups))))
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true")
    options.add_argument("--seeds", type=int, default=3, help="generated collections")
    options.add_argument("--documents", type=int, default=20_000, help="documents to time, 0 for none")
    chosen = options.parse_args()
    pool = articles()
    figures: dict[str, float] = {"articles": len(pool)}
    for seed in range(chosen.seeds):
        samples = generated(pool, Random(seed), groups=GROUPS)
        figures |= {f"{key} {seed}": value for key, value in score(samples).items()}
        figures["texts"] = len(samples)
    figures |= real()
    if chosen.documents:
        figures |= timing(chosen.documents)
    print(json.dumps(figures) if chosen.json else "\n".join(f"{k:18} {v:.4f}" for k, v in figures.items()))


if __name__ == "__main__":
    main()

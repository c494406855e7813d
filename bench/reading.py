"""What reading costs beside plain spaCy: the same model and articles, one run, one thread.

    python bench/reading.py [ARTICLES.jsonl] [--rounds 5] [--json]

Without ARTICLES it reads the measuring data beside the project, or the bundled example where that is absent. Plain
spaCy runs in two ways: as one gets it (`spacy.load`, `nlp.pipe`, all components, its own products of matrices), and
with the settings that Parley runs it with. Parley reads by the rules alone, and with the trained models. Rounds of
the four alternate, so that what else the machine does falls on all; times are of the processor, figures medians.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from parley import pipeline
from parley.adding import Build, add_articles
from parley.intake import read_articles
from parley.models.parser import model_path
from parley.pipeline import Corridor
from parley.records import Raw
from parley.store import open_store

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "bench" / "data" / "may2025" / "articles.jsonl"
EXAMPLE = ROOT / "examples" / "grain"
AIM_RULES, AIM_WHOLE, AIM_COPIES = 1.0, 0.6, 1.8
ROOMS = (
    "repair_text", "find_regions", "find_header", "parse_sentences", "find_quotes", "find_times", "find_published",
    "find_date_warnings", "resolve_times", "find_quantities", "find_cast", "resolve_pronouns", "find_clauses",
    "find_statements", "resolve_first_person", "find_contacts", "find_events", "find_conditions", "find_moves",
    "find_facts", "find_ceasefires", "relocate",
)  # fmt: skip
"""Functions of the corridor, as it calls them."""


def articles(where: str | None = None) -> list[Raw]:
    """The articles that are measured."""
    given = where or str(SHARED if SHARED.is_file() else EXAMPLE)
    return [raw for raw in read_articles([given]) if isinstance(raw, Raw)]


def words_in(raws: Sequence[Raw]) -> int:
    return sum(len(raw.text.split()) for raw in raws)


def timed(function: Callable[[], Any]) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    function()
    return time.process_time() - start


def stock_spacy() -> Any:
    """SpaCy as one gets it."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(model_path())


def speeds(raws: Sequence[Raw], rounds: int) -> dict[str, float]:
    """Words a second of plain spaCy, as one gets it and as we run it, and of Parley by the rules and whole."""
    stock, rules, whole = stock_spacy(), Corridor(rules=True), Corridor()
    texts = [raw.text for raw in raws]
    ways: dict[str, Callable[[], Any]] = {
        "stock": lambda: list(stock.pipe(texts)),
        "same": lambda: rules.parser.plain(texts),
        "rules": lambda: [rules.read(raw) for raw in raws],
        "whole": lambda: [whole.read(raw) for raw in raws],
    }
    for way in ways.values():
        way()
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            spent[name].append(timed(way))
    return {name: words_in(raws) / statistics.median(each) for name, each in spent.items()}


@contextmanager
def watched(corridor: Corridor) -> Iterator[dict[str, float]]:
    """Seconds of the processor by room while it reads."""
    spent: dict[str, float] = {}
    kept = {name: getattr(pipeline, name) for name in ROOMS}

    def watch(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            found = function(*given, **named)
            spent[name] = spent.get(name, 0.0) + time.process_time() - start
            return found

        return run

    for name, function in kept.items():
        setattr(pipeline, name, watch(name, function))
    tagger = corridor.tagger
    if tagger is not None:
        tagger.tag = watch("tagger", tagger.tag)  # type: ignore[method-assign]
    try:
        yield spent
    finally:
        for name, function in kept.items():
            setattr(pipeline, name, function)
        if tagger is not None:
            del tagger.tag


def shares(raws: Sequence[Raw], rounds: int) -> dict[str, float]:
    """Each room's share of reading, largest first; "else" is what the corridor does between them."""
    corridor = Corridor()
    for raw in raws:
        corridor.read(raw)
    with watched(corridor) as spent:
        whole = timed(lambda: [corridor.read(raw) for _ in range(rounds) for raw in raws])
    spent["else"] = whole - sum(spent.values())
    return dict(sorted(((name, one / whole) for name, one in spent.items()), key=lambda pair: -pair[1]))


def copied(raws: Sequence[Raw]) -> list[Raw]:
    """The articles as other outlets print them: the same words under another address."""
    return [replace(raw, source=f"{raw.source}#copy") for raw in raws]


def retold(raws: Sequence[Raw]) -> list[Raw]:
    """The articles as other outlets print them: with a headline and a closing line of their own."""
    found = []
    for number, raw in enumerate(raws):
        text = f"What we know of it, part {number}\n\n{raw.text}\n\nThis report was taken over from an agency."
        digest = sha256(text.encode()).hexdigest()
        found.append(replace(raw, source=f"{raw.source}#{number}", text=text, sha256=digest))
    return found


def copies(raws: Sequence[Raw], rounds: int) -> dict[str, float]:
    """How many times the words a second of a batch are read where half of it is copies."""
    spent: dict[str, list[float]] = {"once": [], "copied": [], "retold": [], "retold, no cache": []}
    with tempfile.TemporaryDirectory() as folder:
        bare = Corridor()
        _kept_in(bare, raws, folder, "warm")
        for turn in range(rounds):
            # a folder of parses of its own each time: nothing is known from the round before
            for name, batch in (("once", []), ("copied", copied(raws)), ("retold", retold(raws))):
                keeping = Corridor(cache=f"{folder}/{turn}-{name}")
                _ = keeping.parser, keeping.tagger, keeping.lines, keeping.knowledge
                spent[name].append(_kept_in(keeping, [*raws, *batch], folder, f"{turn}-{name}"))
            spent["retold, no cache"].append(_kept_in(bare, [*raws, *retold(raws)], folder, f"{turn}-bare"))
    once = statistics.median(spent["once"])
    return {name: 2 * once / statistics.median(each) for name, each in spent.items() if name != "once"}


def _kept_in(corridor: Corridor, raws: Sequence[Raw], folder: str, name: str) -> float:
    """Seconds to read a batch and keep it in a new case; it is not joined."""
    store = open_store(f"{folder}/{name}.db")
    try:
        return timed(lambda: add_articles(store, iter(raws), Build(None, "auto", corridor), "serial", 1))
    finally:
        store.close()


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("articles", nargs="?")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    raws = articles(options.articles)
    found = {"words": words_in(raws), "words/s": speeds(raws, options.rounds), "shares": shares(raws, 1)}
    if options.json:
        print(json.dumps(found))
        return 0
    for line in lines(raws, options.rounds):
        print(line)
    return 0


def lines(raws: Sequence[Raw], rounds: int) -> Iterator[str]:
    """The rows of the table that are about reading."""
    found = speeds(raws, rounds)
    stock = found["stock"]
    words = words_in(raws)
    yield f"reading: {len(raws)} articles, {words:,} words, one thread, medians of {rounds} rounds in turns"
    for name, label, aim in (
        ("stock", "plain spaCy as one gets it", ""),
        ("same", "plain spaCy as Parley runs it", ""),
        ("rules", "Parley, the rules alone", f"aim: at least {AIM_RULES:.2f}"),
        ("whole", "Parley, with the trained models", f"aim: at least {AIM_WHOLE:.2f}"),
    ):
        yield f"  {label:<34} {found[name]:>7,.0f} words/s  {found[name] / stock:5.2f} of stock  {aim}"
    each = words / len(raws)
    minutes = each * 1000 / found["whole"] / 60
    yield f"  {f'1,000 articles of {each:.0f} words':<34} {minutes:7.1f} minutes of one core"
    yield "each room's share of reading"
    for name, share in shares(raws, 1).items():
        if share >= 0.01:
            yield f"  {name:<34} {share:6.1%}"


if __name__ == "__main__":
    sys.exit(main())

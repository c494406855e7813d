"""What reading costs beside plain spaCy: the same model, the same settings, the same articles, one run.

    python bench/reading.py [ARTICLES.jsonl] [--rounds 5] [--rooms]

Without ARTICLES it reads the measuring data beside the project, or the bundled example where that is absent.
Rounds of plain spaCy and of Parley alternate, so that whatever else the machine does falls on both; the
figure is the ratio of the medians. ``--rooms`` adds each room's share, from a profile.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from parley import pipeline
from parley.intake import read_articles
from parley.pipeline import Corridor
from parley.records import Raw

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "bench" / "data" / "may2025" / "articles.jsonl"
EXAMPLE = ROOT / "examples" / "grain"
AIM = 1.6


def share(corridor: Corridor, raws: list[Raw]) -> float:
    """What the tagger of attributions and the room of statements take together, as a share of the parse."""
    spent = {"parse": 0.0, "who said what": 0.0}

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            start = time.process_time()
            found = function(*given)
            spent[name] += time.process_time() - start
            return found

        return run

    parser, tagger, room = corridor.parser, corridor.tagger, pipeline.find_statements
    try:
        parser.parse = timed("parse", parser.parse)  # type: ignore[method-assign]
        if tagger is not None:
            tagger.tag = timed("who said what", tagger.tag)  # type: ignore[method-assign]
        pipeline.find_statements = timed("who said what", room)  # type: ignore[assignment]
        for raw in raws:
            corridor.read(raw)
    finally:
        pipeline.find_statements = room  # type: ignore[assignment]
        del parser.parse
        if tagger is not None:
            del tagger.tag
    return spent["who said what"] / spent["parse"]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("articles", nargs="?", default=str(SHARED if SHARED.is_file() else EXAMPLE))
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--rooms", action="store_true")
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    raws = [raw for raw in read_articles([options.articles]) if isinstance(raw, Raw)]
    corridor = Corridor()
    words = sum(len(raw.text.split()) for raw in raws)
    texts = [raw.text for raw in raws]
    corridor.parser.plain(texts)
    for raw in raws:
        corridor.read(raw)
    plain, whole = [], []
    for _ in range(options.rounds):
        start = time.perf_counter()
        corridor.parser.plain(texts)
        middle = time.perf_counter()
        for raw in raws:
            corridor.read(raw)
        plain.append(middle - start)
        whole.append(time.perf_counter() - middle)
    said = share(corridor, raws)
    ratio = statistics.median(whole) / statistics.median(plain)
    if options.json:
        print(json.dumps({"words": words, "plain_s": plain, "reading_s": whole, "ratio": ratio, "said": said}))
    else:
        print(f"{len(raws)} articles, {words} words, {options.rounds} rounds, one thread")
        print(f"plain spaCy   {words / statistics.median(plain):8.0f} words/s")
        print(f"Parley reads  {words / statistics.median(whole):8.0f} words/s")
        print(f"ratio         {ratio:8.2f}   (aim: at most {AIM})")
        print(f"who said what {said:8.2f}   of the parse: tagger and linker (aim: at most 1)")
    if options.rooms:
        profile = cProfile.Profile()
        profile.runcall(lambda: [corridor.read(raw) for raw in raws])
        pstats.Stats(profile, stream=sys.stdout).sort_stats("cumulative").print_stats("reading/|text/|parser", 40)
    return 0


if __name__ == "__main__":
    sys.exit(main())

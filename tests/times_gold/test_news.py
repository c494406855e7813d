"""Times of news prose, own sentences: every wording strictly, its type and its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from parley.lexicons.chronology import load_chronology
from parley.reading.times import find_times, resolve_times
from parley.records import Parse, When

MARK = re.compile(r"\[([^|\]]+)\|([A-Z]+)\|([^\]]+)\]")
Told = tuple[str, str, str]


def _examples() -> Iterator[tuple[str, str, list[Told]]]:
    day = ""
    for line in (Path(__file__).parent / "news.txt").read_text("utf-8").splitlines():
        if line.startswith("@"):
            day = line[2:]
        elif line and not line.startswith("#"):
            gold = [(m[1], m[2], m[3]) for m in MARK.finditer(line)]
            yield day, MARK.sub(r"\1", line), gold


def test_times_of_news_are_found_with_their_values(parse_of: Callable[[str], Parse]) -> None:
    chronology, missed, wanted, given = load_chronology(), [], 0, 0
    for day, text, gold in _examples():
        parse = parse_of(text)
        published = When(earliest=day, latest=day, precision="day", basis="metadata")
        times = resolve_times(find_times(parse, chronology), published, parse)
        found: list[Told] = [(t.text, t.type, t.value) for t in times]
        wanted, given = wanted + len(gold), given + len(found)
        missed += [(text, one) for one in gold if one not in found]
    assert wanted >= 90
    assert len(missed) <= 0.04 * wanted, missed
    assert given <= 1.02 * wanted

"""The laws of the house, each as a property over generated articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.articles import SENTENCES, article_texts, raw_of

from parley.case import Case
from parley.engines import run
from parley.lexicons.cleaning import load_cleaning
from parley.pipeline import Corridor
from parley.reading.clean import find_regions
from parley.reading.repair import repair_text
from parley.records import REAL, Evidence, Raw, Reading, Skipped, Span
from parley.records.codec import decode_line, encode_line

few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
fewer = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def corridor() -> Corridor:
    return Corridor()


def read_here() -> Callable[[Raw], Reading]:
    """What a process does with an article."""
    return Corridor().read


def parts_of(value: Any) -> Iterator[Any]:
    """A record and all that it holds."""
    yield value
    if isinstance(value, tuple):
        for one in value:
            yield from parts_of(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from parts_of(getattr(value, one.name))


@few
@given(article_texts())
def test_law_1_evidence_stands_at_its_place_in_the_article_as_received(corridor: Corridor, text: str) -> None:
    for record in corridor.read(raw_of(text)).records():
        for part in parts_of(record):
            if isinstance(part, Evidence):
                assert text[part.start : part.end] == part.quote
            elif isinstance(part, Span):
                assert part.end <= len(text)


@few
@given(article_texts())
def test_law_2_reading_twice_gives_equal_records(corridor: Corridor, text: str) -> None:
    assert corridor.read(raw_of(text)) == corridor.read(raw_of(text))


def test_law_2_every_engine_gives_the_same_records() -> None:
    raws = [raw_of(text, f"{n}.txt") for n, text in enumerate(SENTENCES[:6])]
    serial, processes = (
        [outcome.result for outcome in run(engine, read_here, raws, workers=2)]
        for engine in ("serial", "processes")
    )
    assert serial == processes
    assert None not in serial


@fewer
@given(st.lists(article_texts(), min_size=2, max_size=4, unique=True), st.randoms())
def test_law_3_one_by_one_in_any_order_gives_the_same_case(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], random: Any
) -> None:
    folder = tmp_path_factory.mktemp("law3")
    files = []
    for n, text in enumerate(t for t in texts if t.strip()):
        (folder / f"{n}.txt").write_text(text, "utf-8", newline="")
        files.append(str(folder / f"{n}.txt"))
    with Case.open(str(folder / "at-once.db")) as at_once, Case.open(str(folder / "single.db")) as single:
        at_once.add(files)
        shuffled = list(files)
        random.shuffle(shuffled)
        for file in shuffled:
            single.add([file])
        assert list(at_once.readings()) == list(single.readings())
        assert at_once.joined() == single.joined()


@few
@given(article_texts())
def test_law_4_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    clean, _, _ = repair_text(text, "d")
    again, offsets, repairs = repair_text(clean, "d")
    assert (clean, ()) == (again, repairs)
    assert offsets.is_identity


@few
@given(article_texts())
def test_law_5_every_record_names_its_rule_and_every_word_has_a_region(corridor: Corridor, text: str) -> None:
    reading = corridor.read(raw_of(text))
    for record in reading.records():
        assert record.rule  # type: ignore[attr-defined]
        assert record.reason if isinstance(record, Skipped) else record.id  # type: ignore[attr-defined]
    covered = {i for region in reading.regions for i in range(region.start, region.end)}
    assert not [i for i, c in enumerate(text) if not c.isspace() and c.isprintable() and i not in covered]


@few
@given(article_texts())
def test_law_6_ids_depend_on_content_only_and_are_never_shared(corridor: Corridor, text: str) -> None:
    one, other = corridor.read(raw_of(text, "a.txt")), corridor.read(raw_of(text, "b/c.txt"))
    ids = [record.id for record in one.records()]  # type: ignore[attr-defined]
    assert ids == [record.id for record in other.records()]  # type: ignore[attr-defined]
    assert len(ids) == len(set(ids))


@few
@given(article_texts())
def test_law_8_what_goes_over_the_wire_comes_back_equal(corridor: Corridor, text: str) -> None:
    reading = corridor.read(raw_of(text))
    for record in reading.records():
        if record is reading.document:
            record = replace(reading.document, text=None)
        assert decode_line(encode_line(record)) == record


@few
@given(article_texts())
def test_links_between_records_lead_somewhere(corridor: Corridor, text: str) -> None:
    reading: Reading = corridor.read(raw_of(text))
    actors = {a.id for a in reading.actors}
    statements = {s.id for s in reading.statements} | {"narrator"}
    for statement in reading.statements:
        assert {*filter(None, (statement.speaker, statement.on_behalf_of))} <= actors
    for move in reading.moves:
        assert {*move.toward, *filter(None, (move.party, move.via))} <= actors
        assert move.attribution in statements
        assert move.status not in REAL
    for event in (*reading.events, *reading.contacts):
        assert event.attribution in statements


def test_an_article_of_nothing_but_marks_is_read_without_records(corridor: Corridor, tmp_path: Path) -> None:
    reading = corridor.read(raw_of("“ ” ‘ ’ … — « » \n\n ” “"))
    assert () == reading.moves == reading.statements == reading.contacts


def test_regions_cover_a_text_once() -> None:
    text = "Menu\n\nTalks Resume in Doha\n\nThe two sides met on Monday. They will meet again.\n\nLeave a Reply"
    regions = find_regions(text, "d", load_cleaning())
    assert all(a.end <= b.start for a, b in pairwise(regions))

"""Lines that many pages of one outlet share."""

from __future__ import annotations

from pathlib import Path

from parley.adding import take_in
from parley.intake.repetition import outlet_key, with_repeated
from parley.records import Raw, Skipped
from parley.text.lines import find_repeated

PLACES = ("Kisumu", "Jinja", "Mwanza", "Kigoma")
NOTE = "All our reporters carry the union card of the lake region and may be asked to show it."


def page(place: str, outlet: str | None = "The Lake Post", note: str = NOTE) -> Raw:
    told = f"Ministers met in {place} on Tuesday and agreed to reopen the talks on the lake border of both states."
    text = f"Talks in {place}\n\n{told}\n\n{note}"
    return Raw(f"{place}.txt", text, place, outlet=outlet)


def lines_of(*raws: Raw) -> list[list[str]]:
    return [sorted(one.repeated) for one in with_repeated(raws) if isinstance(one, Raw)]


def test_a_line_on_three_pages_of_an_outlet_is_furniture_on_each() -> None:
    folded = "all our reporters carry the union card of the lake region and may be asked to show it"
    assert [[folded]] * 3 == lines_of(*(page(place) for place in PLACES[:3]))


def test_a_line_on_two_pages_or_on_pages_of_three_outlets_is_not() -> None:
    assert [[]] * 2 == lines_of(*(page(place) for place in PLACES[:2]))
    assert [[]] * 3 == lines_of(*(page(place, outlet) for place, outlet in zip(PLACES, "ABC", strict=False)))
    assert [[]] * 3 == lines_of(*(page(place, None) for place in PLACES[:3]))


def test_one_report_on_three_pages_is_no_furniture() -> None:
    text = page("Kisumu").text
    assert frozenset() == find_repeated([text, text, f"Updated\n{text}", text])


def test_the_order_of_the_batch_does_not_matter() -> None:
    raws = [page(place) for place in PLACES]
    there = {one.source: one for one in with_repeated(raws)}
    assert there == {one.source: one for one in with_repeated(raws[::-1])}


def test_pages_without_a_name_are_known_by_their_host() -> None:
    assert "example.org" == outlet_key(Raw("a.txt", "", "", url="https://www.example.org/news/1"))
    assert outlet_key(Raw("a.txt", "", "")) is None


def test_what_was_skipped_stays_in_its_place() -> None:
    gone = Skipped("s", "r", "empty", "x")
    assert [gone] == list(with_repeated([gone]))


def test_it_is_done_only_where_asked(tmp_path: Path) -> None:
    raws = [page(place) for place in PLACES]
    assert not any(one.repeated for one in take_in(raws) if isinstance(one, Raw))
    assert all(one.repeated for one in take_in(raws, repeated=True) if isinstance(one, Raw))

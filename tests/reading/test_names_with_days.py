"""A day within a body's name is no date, a slash between two names of a group is no second group."""

from __future__ import annotations

from functools import cache

import pytest
from tests.making import article

from parley.pipeline import Corridor
from parley.records import Reading


@cache
def corridor() -> Corridor:
    return Corridor(playbook="hostages_prisoners")


def read(text: str) -> Reading:
    return corridor().read(article(text, published="2027-03-31"))


@pytest.mark.parametrize(
    "text", ["Congo met the March 23 Movement in Doha.", "Congo freed men of the May 4 Alliance."]
)
def test_the_day_of_a_bodys_name_is_no_date(text: str) -> None:
    assert [] == [t.text for t in read(text).times]


@pytest.mark.parametrize("text", ["They met on March 23.", "On March 23 the Movement answered."])
def test_a_day_beside_a_body_is_a_date(text: str) -> None:
    assert ["March 23"] == [t.text for t in read(text).times]


def test_two_names_with_a_slash_are_one_group() -> None:
    reading = read("Congo and the Congo River Alliance/March 23 Movement met in Doha on Tuesday.")
    names = {a.id: a.name for a in reading.actors}
    assert [{"Democratic Republic of the Congo", "M23"}] == [
        {names[p] for p in c.participants} for c in reading.contacts
    ]


def test_how_many_were_freed_by_one_side_and_by_the_other_are_two_counts() -> None:
    reading = read(
        "Congo freed 110 detainees in March. The M23 released 75 prisoners. It will free the last 65 soldiers."
    )
    counted = [(f.value.text, f.participants) for f in reading.facts if f.subject == "release:prisoners"]
    assert ["110 detainees", "75 prisoners"] == [text for text, _ in counted]
    assert len({parties for _, parties in counted}) == 2


def test_a_line_of_reporters_with_their_towns_is_no_headline() -> None:
    reading = read("By Ann Abel in Lima and Bo Carr in Quito\n\nPeru and Chile met in Lima on Friday.")
    assert reading.document.title != "By Ann Abel in Lima and Bo Carr in Quito"

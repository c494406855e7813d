"""Marked passages: their form, and that what was read of them is not lost again."""

from __future__ import annotations

import re

import pytest
from tests.marked.passages import FIELDS, FOLDER, MARK, measure, read_passages, unmark

from parley.pipeline import Corridor

EACH = 6  # every sixth passage is read here; bench/marked.py reads all
READ = {"moves": 0.33, "deeds": 0.24, "contacts": 0.25}
BY_A_MARK = {"moves": 0.93, "deeds": 0.79, "contacts": 0.8}
"""Floors over those passages: a little under what was reached. By a mark stands what was not invented."""


def test_a_mark_goes_and_its_place_stays() -> None:
    passage = unmark("home", "Peru turned/refuses it down after the two-hour meeting/meeting.")
    assert "Peru turned it down after the two-hour meeting." == passage.text
    assert ["turned", "meeting"] == [passage.text[:end].split()[-1] for end, _ in passage.marks]


def test_a_slash_that_is_no_mark_stays() -> None:
    assert "SANAA/ADEN and 9/11" == unmark("war", "SANAA/ADEN and 9/11").text


@pytest.mark.parametrize("name", FIELDS)
def test_every_mark_has_a_label(name: str) -> None:
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    assert [] == [line for line in lines if re.search(r"[a-z]/[A-Za-z]+", MARK.sub("", line))]
    assert len(lines) > 250


def test_words_that_tell_something_are_read_and_others_are_not() -> None:
    found = measure(Corridor().read, list(read_passages())[::EACH])
    assert {} == {g: found.recall(g) for g, floor in READ.items() if found.recall(g) < floor}
    assert {} == {g: found.marked(g) for g, floor in BY_A_MARK.items() if found.marked(g) < floor}

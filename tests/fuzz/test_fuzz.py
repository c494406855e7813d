"""A few hundred damaged articles and requests; ``make fuzz`` takes as many as one has time for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fuzz.articles import DAMAGES, LONGEST, make
from tests.fuzz.patterns import slow_on
from tests.fuzz.reading import Stuck, at_most, fuzz, problems_of, raw_of

from parley.pipeline import Corridor
from parley.records import Raw, Reading

SEED = 7
FOUND = (247, 14_573, 28_000)
"""Articles of this seed that once broke a room: a content cut to nothing, words mended twice in one place."""


@pytest.fixture(scope="module")
def corridor() -> Corridor:
    return Corridor()


def test_damaged_articles_are_read_and_every_quote_is_at_its_place(corridor: Corridor) -> None:
    assert [] == [one for one in fuzz(SEED, iter((*range(30), *FOUND)), corridor.read) if one[1]]


def test_damaged_requests_are_no_fault() -> None:
    # in a process of its own: the browser of other tests keeps an event loop in this one
    asked = [sys.executable, "-m", "tests.fuzz", "requests", "-n", "120", "--seed", str(SEED)]
    done = subprocess.run(asked, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert "120 done, 0 wrong" == done.stdout.strip(), done.stderr[-2000:]


def test_no_pattern_takes_steps_without_end() -> None:
    # in a process of its own, in which nothing is compiled yet; `make fuzz` takes more words of each
    asked = [sys.executable, "-m", "tests.fuzz", "patterns", "-n", "3"]
    done = subprocess.run(asked, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert "0 wrong" in done.stdout, done.stdout + done.stderr[-2000:]


def test_a_pattern_that_takes_words_in_two_ways_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.patterns.SECONDS", 0.2)
    assert slow_on(re.compile(r"^(?:(?:union|\w+n) )*people$"), 3)
    assert None is slow_on(re.compile(r"^(?>(?:union|\w+n) )*people$"), 3)


def test_an_article_can_be_made_again_and_no_two_are_alike() -> None:
    made = [make(SEED, number) for number in range(200)]
    assert made == [make(SEED, number) for number in range(200)]
    assert len(set(made)) > 190
    assert made[0] != make(SEED + 1, 0)
    assert all(len(one) <= LONGEST or len(one) > 10_000 for one in made)
    assert len(DAMAGES) > 15


def test_what_breaks_is_told() -> None:
    def crash(raw: Raw) -> Reading:
        raise IndexError(raw.text[:3])

    def hang(raw: Raw) -> Reading:
        while True:
            pass

    assert "IndexError: Cha" == problems_of(crash, "Chad met Togo.", 1)
    with pytest.raises(Stuck), at_most(0.05):
        hang(raw_of("x", 1))


def test_a_quote_in_the_wrong_place_is_told(corridor: Corridor) -> None:
    def shifted(raw: Raw) -> Reading:
        return corridor.read(Raw(raw.source, " " + raw.text, raw.sha256))

    assert "is not" in str(problems_of(shifted, "Chad's president met Togo's president in Lome on Monday.", 1))

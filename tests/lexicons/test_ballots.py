"""Every entry of the lexicon of votes reads its own examples, and none of its counter-examples."""

from __future__ import annotations

from hashlib import sha256

import pytest

from parley.lexicons.ballots import BallotExample, load_ballots
from parley.pipeline import Corridor
from parley.records import BALLOT_STAGES, Raw


@pytest.fixture(scope="module")
def corridor() -> Corridor:
    """One reading wing for all examples."""
    return Corridor(rules=True)


def stages(corridor: Corridor, sentence: str) -> set[str]:
    digest = sha256(sentence.encode()).hexdigest()
    found = corridor.read(Raw("example", sentence, digest)).ballots
    return {step.stage for one in found for step in one.history}


@pytest.mark.parametrize("example", load_ballots().examples, ids=lambda e: e.stage)
def test_an_entry_reads_what_it_says_and_not_what_it_must_not(corridor: Corridor, example: BallotExample) -> None:
    for sentence in example.says:
        assert example.stage in stages(corridor, sentence), sentence
    for sentence in example.never:
        assert example.stage not in stages(corridor, sentence), sentence


def test_every_stage_has_an_entry() -> None:
    assert set(BALLOT_STAGES) == {example.stage for example in load_ballots().examples}


def test_words_for_one_thing_are_one_key() -> None:
    ballots = load_ballots()
    assert ballots.keys_of("the latest pay offer") == ballots.keys_of("the company's pay deal") - {"company"}
    assert not ballots.keys_of("the new ballot") | ballots.keys_of(None)

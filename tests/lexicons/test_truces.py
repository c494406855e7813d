"""Every entry of the lexicon of truces reads its own examples, and none of its counter-examples."""

from __future__ import annotations

from hashlib import sha256

import pytest

from parley.lexicons.truces import TruceExample, load_truces
from parley.pipeline import Corridor
from parley.records import CEASEFIRE_STAGES, Raw


@pytest.fixture(scope="module")
def corridor() -> Corridor:
    """One reading wing for all examples."""
    return Corridor(rules=True)


def told(corridor: Corridor, sentence: str, field: str) -> set[str | None]:
    digest = sha256(sentence.encode()).hexdigest()
    found = corridor.read(Raw("example", sentence, digest)).ceasefires
    if field == "stage":
        return {step.stage for one in found for step in one.history}
    return {getattr(one, field) for one in found}


@pytest.mark.parametrize("example", load_truces().examples, ids=lambda e: f"{e.field}:{e.value}")
def test_an_entry_reads_what_it_says_and_not_what_it_must_not(corridor: Corridor, example: TruceExample) -> None:
    for sentence in example.says:
        assert example.value in told(corridor, sentence, example.field), sentence
    for sentence in example.never:
        assert example.value not in told(corridor, sentence, example.field), sentence


def test_every_stage_but_the_negative_one_has_words() -> None:
    truces = load_truces()
    worded = {*truces.as_object.values(), *truces.as_subject.values(), *truces.of_noun.values()}
    assert set(CEASEFIRE_STAGES) - {"not_reached"} == worded

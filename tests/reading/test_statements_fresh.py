"""Sources and contents met in fresh reports, each with what it must not be taken for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.pipeline import Corridor
from parley.records import Raw, Reading

Said = list[tuple[str | None, str]]
Tell = Callable[[str], Said]


@pytest.fixture(scope="module")
def read() -> Callable[[str], Reading]:
    corridor = Corridor()
    return lambda text: corridor.read(Raw("a.txt", text + "\n", "0", published="2024-05-15"))


@pytest.fixture(scope="module")
def said(read: Callable[[str], Reading]) -> Tell:
    """Who said what, for each statement of a text."""

    def run(text: str) -> Said:
        reading = read(text)
        names = {actor.id: actor.name for actor in reading.actors}
        return [(names.get(s.speaker or ""), " … ".join(c.of(text) for c in s.content)) for s in reading.statements]

    return run


def test_a_speaker_behind_the_cue_is_not_sought_in_the_quote(said: Tell) -> None:
    assert [("Marty Gibbons", "Not a dime,")] == said('"Not a dime," said local president Marty Gibbons.')


def test_who_is_said_to_have_said_it_is_its_speaker(said: Tell) -> None:
    text = "Trade Minister Jim Carr is said to have repeated that Ottawa would accept export limits."
    assert ("Jim Carr", "Ottawa would accept export limits") in said(text)


@pytest.mark.parametrize(
    "wording", ["was asked to repeat", "is expected to repeat", "is said to be ready to repeat"]
)
def test_who_is_only_to_say_it_has_not_said_it(said: Tell, wording: str) -> None:
    text = f"Trade Minister Jim Carr {wording} that Ottawa would accept export limits."
    assert ("Jim Carr", "Ottawa would accept export limits") not in said(text)


def test_a_denied_deed_is_in_what_was_denied(said: Tell) -> None:
    found = said("Foreign Minister Ana Mora denied backing the M23 rebels.")
    assert [("Ana Mora", "backing the M23 rebels")] == found


def test_a_denied_thing_has_no_deed(said: Tell) -> None:
    assert [("Ana Mora", "the charge")] == said("Foreign Minister Ana Mora denied the charge.")


def test_a_short_quote_amid_a_clause_does_not_cut_it(said: Tell) -> None:
    text = 'A senior officer said prisoners "with blood on their hands" would not be released.'
    assert ['prisoners "with blood on their hands" would not be released'] == [words for _, words in said(text)]


def test_a_quote_before_another_clause_stands_alone(said: Tell) -> None:
    text = 'Foreign Minister Ana Mora said "nobody will be released" and left the hall.'
    assert ["nobody will be released"] == [words for _, words in said(text)]


def test_calling_oneself_a_name_says_nothing(said: Tell) -> None:
    found = said("A man calling himself Abu Sufyan told Radio Kulmiye that nobody would be freed.")
    assert ["that nobody would be freed"] == [words for _, words in found]


def test_it_added_is_said_by_the_body_that_spoke(said: Tell) -> None:
    text = (
        "The French president, Emmanuel Macron, spoke by phone with Chad's leader on Saturday, the Élysée Palace "
        'said. He "reaffirmed France\'s support for a dialogue", it added.'
    )
    assert ["Élysée", "Élysée"] == [who for who, _ in said(text)]


def test_it_added_to_is_no_saying(said: Tell) -> None:
    text = "France closed its base, the Élysée Palace said. It added to the mood of unease."
    assert 1 == len(said(text))


def test_the_charity_is_the_one_that_the_article_calls_so(said: Tell) -> None:
    text = (
        "Ruth Achieng accuses the charity, Harbour Relief, of keeping families in the dark. "
        "The charity says it has called every family twice a day."
    )
    assert ("Harbour Relief", "it has called every family twice a day") in said(text)


def test_a_charity_that_nobody_named_stays_unknown(said: Tell) -> None:
    text = "Ruth Achieng works for Harbour Relief. The charity says it has called every family twice a day."
    assert (None, "it has called every family twice a day") in said(text)


@pytest.mark.parametrize("pointing", ["this", "that"])
def test_what_is_pointed_at_and_denied_is_a_statement(pointing: str, read: Callable[[str], Reading]) -> None:
    text = f"Iran has denied {pointing}."
    assert [("denies", pointing)] == [(s.polarity, s.content[0].of(text)) for s in read(text).statements]


def test_who_is_denied_says_nothing(said: Tell) -> None:
    assert [] == said("Chile denied him.")


@pytest.mark.parametrize("noun", ["statements", "claims"])
def test_what_is_countered_is_not_what_the_speaker_holds(noun: str, read: Callable[[str], Reading]) -> None:
    text = f"Chile countered Peru’s {noun} that the dam was safe."
    reading = read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    told = {names[s.speaker or ""]: s.polarity for s in reading.statements}
    assert {"Chile": "denies", "Peru": "asserts"} == told


def test_what_one_counters_with_is_held(read: Callable[[str], Reading]) -> None:
    reading = read("Chile countered that the dam was safe.")
    assert ["asserts"] == [s.polarity for s in reading.statements]


@pytest.mark.parametrize("signed", [", signed by Juan Paz and Ana Ruiz,", " written by Juan Paz and Ana Ruiz"])
def test_those_who_signed_a_letter_say_what_it_says(signed: str, read: Callable[[str], Reading]) -> None:
    reading = read(f"The letter{signed} says the offer is too low.")
    names = {actor.id: actor.name for actor in reading.actors}
    told = [(names[s.speaker or ""], [names[c] for c in s.co_speakers]) for s in reading.statements]
    assert [("Juan Paz", ["Ana Ruiz"])] == told


@pytest.mark.parametrize("sent", ["sent to Juan Paz", "opened by Juan Paz"])
def test_who_gets_or_opens_a_letter_does_not_speak_in_it(sent: str, said: Tell) -> None:
    assert "Juan Paz" not in [who for who, _ in said(f"The letter, {sent}, says the offer is too low.")]


def test_a_past_behind_a_present_goes_on_with_who_told_of_it(said: Tell) -> None:
    found = said("Ana Ruiz noted that Peru has a debt to pay and countered Chile’s claims that the dam was safe.")
    assert "Ana Ruiz" in [who for who, words in found if words.endswith("the dam was safe")]
    assert "Peru" not in [who for who, _ in found]

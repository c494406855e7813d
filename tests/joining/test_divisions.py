"""Disagreements over outcomes, first times, order, warnings and words, and dissent; and what only looks so."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from joined_reports import (
    PUTIN,
    RUSSIA,
    TRUMP,
    UKRAINE,
    US,
    ZELENSKYY,
    Report,
    actor,
    contains,
    dates_of,
    day,
    roster,
)

from parley.joining.contacts import join_contacts
from parley.joining.disagreements import find_disagreements
from parley.joining.episodes import join_episodes
from parley.records import Disagreement, Role

VICE = actor("person", "JD Vance", "USA", "GOV")
LINS = actor("person", "Otto Lind", "UKR", "GOV", roles=(Role("finance minister", "Ukraine"),))


def disagree(*reports: Report) -> tuple[Disagreement, ...]:
    readings, dates, who = [r.reading() for r in reports], dates_of(*reports), roster(VICE, LINS)
    contacts = join_contacts(readings, who, dates, contains)
    episodes = join_episodes(readings, who, dates, contains)
    return find_disagreements(readings, contacts, episodes, who, dates, contains)


def kinds(*reports: Report) -> list[tuple[str, str]]:
    return [(d.attribute, d.verdict) for d in disagree(*reports)]


def talks(name: str, words: str, status: str, published: str = "2025-05-19") -> Report:
    report = Report(name, f"Both delegations met in Istanbul on Friday and {words}.", published)
    report.contact("Both delegations met in Istanbul", "meeting", "happened", RUSSIA, UKRAINE,
                   when=day("2025-05-16"), place="Istanbul")  # fmt: skip
    fact = report.fact(words, "exchange:prisoners", "status", None)
    report.held["facts"][-1] = type(fact)(
        fact.id, fact.rule, fact.evidence, fact.document, fact.subject, fact.attribute,
        type(fact.value)(None, None, None, status),
    )  # fmt: skip
    return report


def test_an_exchange_done_and_one_only_agreed_of_the_same_talks_are_a_conflict() -> None:
    (found,) = disagree(
        talks("a", "exchanged prisoners", "happened"), talks("b", "agreed to swap prisoners", "agreed")
    )
    assert ("outcome", "conflict") == (found.attribute, found.verdict)
    assert {"exchanged prisoners (took place)", "agreed to swap prisoners (agreed)"} == {
        s.value for s in found.sides
    }


def test_agreed_first_and_done_days_later_is_no_conflict() -> None:
    done = talks("a", "exchanged prisoners", "happened", "2025-05-25")
    assert [] == kinds(done, talks("b", "agreed to swap prisoners", "agreed"))


def test_outcomes_of_the_same_status_are_none() -> None:
    assert [] == kinds(talks("a", "swapped captives", "agreed"), talks("b", "agreed to swap prisoners", "agreed"))


def first(name: str, words: str, published: str | None = "2025-05-19", *people: Any) -> Report:
    report = Report(name, f"{words}, the report says.", published)
    report.fact(words, "talks", "first_since", 2022.0, participants=people)
    return report


FIRST = "They held their first talks since 2022"


@pytest.mark.parametrize(
    ("words", "published", "verdict"),
    [
        ("No talks have been held since the war began in 2022", None, "conflict"),
        ("No talks have been held since the start of the war in 2022", "2025-02-12", "conflict"),
        ("No talks have been held since 2022", None, "unresolved"),
        ("No talks have been held since 2022", "2025-02-12", "compatible"),
        ("No talks have been held since 2022", "2025-06-12", "conflict"),
    ],
)
def test_a_first_time_supposes_an_earlier_one(words: str, published: str | None, verdict: str) -> None:
    (found,) = disagree(first("a", words, published), first("b", FIRST, "2025-05-19", RUSSIA, UKRAINE))
    assert ("first_since", verdict) == (found.attribute, found.verdict)
    assert 1 == sum(side.value.startswith("none since") for side in found.sides)


def test_an_absence_recalled_from_an_earlier_time_is_no_disagreement() -> None:
    recalled = first("a", "They had held no talks since 2022 when they met", "2025-06-12")
    assert [] == kinds(recalled, first("b", FIRST))


def test_an_absence_is_held_against_no_parties_where_two_pairs_have_a_first_time() -> None:
    absent = first("a", "No talks have been held since the war began in 2022", None)
    pairs = first("b", FIRST, "2025-05-19", RUSSIA, UKRAINE), first("c", FIRST, "2025-05-19", RUSSIA, US)
    assert [] == kinds(absent, *pairs)


def test_what_must_come_first_is_a_conflict_with_both_parties_words() -> None:
    one = Report("a", "A ceasefire is possible if agreements are reached.", "2025-05-01")
    one.move("A ceasefire is possible", "proposes", PUTIN, "ceasefire", terms="A ceasefire",
             conditions=[("if", "if agreements are reached", None)])  # fmt: skip
    other = Report("b", "Kyiv insists on an unconditional ceasefire.", "2025-05-02")
    other.move(
        "insists on an unconditional ceasefire", "demands", UKRAINE, "ceasefire", terms="an unconditional ceasefire"
    )
    found = [d for d in disagree(one, other) if d.attribute == "sequence"]
    assert ["conflict"] == [d.verdict for d in found]
    assert {"Russia: A ceasefire, if agreements are reached", "Ukraine: an unconditional ceasefire"} == {
        s.value for s in found[0].sides
    }
    assert [] == [d for d in disagree(one) if d.attribute == "sequence"]


def warning(
    name: str, terms: str, published: str = "2025-05-19", mode: str = "indirect", speaker: Any = VICE
) -> Report:
    report = Report(name, f"Vance warned that Washington could {terms} if nothing moves.", published)
    said = report.statement("Vance warned", speaker, mode, content=terms)
    report.move(f"could {terms}", "threatens", US, None, terms=terms, status="conditional", attribution=said.id,
                conditions=[("if", "if nothing moves", None)])  # fmt: skip
    return report


def test_one_warning_that_names_two_things_is_a_conflict() -> None:
    (found,) = disagree(warning("a", "withdraw its support"), warning("b", "step back from diplomatic involvement"))
    assert ("threat", "conflict") == (found.attribute, found.verdict)
    assert "two warnings" in found.why


@pytest.mark.parametrize(
    "other",
    [
        warning("b", "withdraw all its support"),
        warning("b", "raise the duty on steel"),
        warning("b", "step back from diplomatic involvement", "2025-06-19"),
        warning("b", "step back from diplomatic involvement", mode="direct"),
        warning("b", "step back from diplomatic involvement", speaker=TRUMP),
    ],
)
def test_other_words_days_deeds_voices_and_quotes_are_not(other: Report) -> None:
    assert ("threat", "conflict") not in kinds(warning("a", "withdraw its support"), other)


def test_walking_away_from_talks_and_backing_off_from_the_process_are_one_thing() -> None:
    assert [] == kinds(warning("a", "walk away from the talks"), warning("b", "back away from the process"))


def offer(name: str, terms: str, outlet: str, kind: str = "offers", published: str = "2025-05-19") -> Report:
    report = Report(name, f"Moscow offers {terms}.", published, outlet)
    report.move(f"offers {terms}", kind, RUSSIA, "peace_agreement", terms=terms)
    return report


def test_one_offer_in_two_outlets_words_is_a_matter_of_wording() -> None:
    (found,) = disagree(
        offer("a", "a memorandum on a future treaty", "One"),
        offer("b", "a memorandum on the shape of a treaty", "Two"),
    )
    assert ("terms", "wording") == (found.attribute, found.verdict)


@pytest.mark.parametrize(
    "other",
    [
        offer("b", "a memorandum on a future treaty", "Two"),
        offer("b", "a memorandum on the shape of a treaty", "One"),
        offer("b", "a memorandum on the shape of a treaty", "Two", published="2025-06-19"),
        offer("b", "a gas treaty for ten years", "Two"),
        offer("b", "a memorandum on a treaty of 30 days", "Two"),
    ],
)
def test_equal_words_one_outlet_other_days_matters_and_numbers_are_none(other: Report) -> None:
    assert [] == kinds(offer("a", "a memorandum on a future treaty", "One"), other)


def divided(speaker: Any) -> Report:
    text = "Zelenskyy said Ukraine accepted the quota. Lind denied that Ukraine had accepted the offer."
    report = Report("a", text, "2025-05-19")
    said = report.statement("Zelenskyy said", ZELENSKYY, content="Ukraine accepted the quota")
    report.statement("Lind denied", speaker, content="that Ukraine had accepted the offer", polarity="denies")
    report.move("Ukraine accepted the quota", "accepts", UKRAINE, "quotas", terms="the quota", attribution=said.id,
                via=ZELENSKYY.id)  # fmt: skip
    return report


def test_a_minister_who_denies_what_the_president_said_is_shown() -> None:
    (found,) = disagree(divided(LINS))
    assert ("acceptance", "conflict", True) == (
        found.attribute,
        found.verdict,
        "One voice of the party" in found.why,
    )


def test_what_a_minister_had_rejected_months_before_is_no_dissent() -> None:
    text = "Zelenskyy said Ukraine accepted the quota. Lind had rejected the offer of the quota in February."
    report = Report("a", text, "2025-05-19")
    said = report.statement("Zelenskyy said", ZELENSKYY, content="Ukraine accepted the quota")
    cue = report.span("rejected")
    report.statement("Lind had rejected", LINS, content="the offer of the quota in February", polarity="denies")
    report.held["statements"][-1] = replace(report.held["statements"][-1], cue=cue)
    report.move("Ukraine accepted the quota", "accepts", UKRAINE, "quotas", terms="the quota", attribution=said.id)
    assert () == disagree(report)


def test_another_partys_denial_of_it_is_not_dissent() -> None:
    assert () == disagree(divided(TRUMP))


def test_the_order_of_articles_does_not_matter() -> None:
    reports = [
        talks("a", "exchanged prisoners", "happened"), talks("b", "agreed to swap prisoners", "agreed"),
        warning("c", "withdraw its support"), warning("d", "step back from diplomatic involvement"),
        first("e", FIRST, "2025-05-19", RUSSIA, UKRAINE),
        first("f", "No talks have been held since the war began in 2022", None),
    ]  # fmt: skip
    found = disagree(*reports)
    assert 3 == len(found)
    assert all(found == disagree(*order) for order in list(permutations(reports))[::97])

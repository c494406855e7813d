"""The review queue: what waits for a person, why, and what settles it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from tests.dated import DatedWings, dated
from tests.making import actor, evidence, statement

from parley.case import Case
from parley.queries.review import ReviewRow
from parley.records import Mention, Raw, Reading
from parley.text.ids import content_id

ODD = "Its address tells another day."
LONG, SHORT = actor("Ada Kone", "person", "MLI"), actor("Kone", "person")


class Named(DatedWings):
    """Reads also two people who may be one."""

    def read(self, raw: Raw) -> Reading:
        found = super().read(raw)
        people = [one for one in (LONG, SHORT) if f" {one.name} " in f" {raw.text} "]
        mentions = tuple(
            Mention(content_id("mention", found.document.id, p.id), "test", (evidence(found.document, p.name),),
                    found.document.id, *_ends(raw.text, p.name), p.name, "name", p.id)
            for p in people
        )  # fmt: skip
        return replace(found, actors=(*found.actors, *people), mentions=mentions)


def _ends(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.fixture
def case() -> Iterator[Case]:
    with Case.open(":memory:", wings=Named()) as opened:
        opened.add([
            dated("Ada Kone spoke. \nChad met Togo. (2024-05-06)", "2024-05-07", "a.txt"),
            dated("Ben said Kone left.\nTogo demands fish.", None, "b.txt"),
            replace(dated("Chad demands rice.", "2024-05-08", "c.txt"), warnings=(ODD,)),
        ])  # fmt: skip
        yield opened


def of_kind(rows: Sequence[ReviewRow], kind: str) -> ReviewRow:
    (row,) = [row for row in rows if row.kind == kind]
    return row


def settle(case: Case, row: ReviewRow, label: str, *more: str) -> None:
    option = next(one for one in row.options if one.label.startswith(label))
    case.judge(option.judgement, [*option.words, *more], who="Ada")


def test_two_who_may_be_one_are_asked_about_with_their_places(case: Case) -> None:
    row = of_kind(case.review(), "same_actor")
    assert "Is Kone the same as Ada Kone?" == row.question
    assert {"Ada Kone", "Kone"} == {e.quote for e in row.evidence}
    assert ["merge", "split", ""] == [one.judgement for one in row.options]


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_either_answer_settles_it_for_good_and_taking_it_back_asks_again(case: Case, answer: str) -> None:
    row = of_kind(case.review(), "same_actor")
    settle(case, row, answer)
    assert () == case.review(kind="same_actor")
    assert (answer == "no") == ("Kone" in {a.name for a in case.joined().actors})
    case.undo(1, who="Ada")
    assert row.key == of_kind(case.review(), "same_actor").key


def test_an_unknown_date_is_asked_for_and_settled_by_a_day(case: Case) -> None:
    row = of_kind(case.review(), "date")
    assert ("DAY",) == row.options[0].needs
    assert any("has no date" in words or "have no date" in words for words in row.reasons)
    settle(case, row, "on this day", "2024-05-03")
    assert () == case.review(kind="date")
    assert "2024-05-03" in [d.published.earliest for d in case.documents() if d.published]


def test_an_odd_article_is_asked_about_until_a_person_accepts_it(case: Case) -> None:
    row = of_kind(case.review(), "warning")
    assert (ODD,) == row.reasons
    assert "remove" in [one.judgement for one in row.options]
    settle(case, row, "yes")
    assert () == case.review(kind="warning")
    assert {"Chad", "Togo"} == {one.party for one in case.positions()}


def test_where_people_differ_the_queue_asks_who_is_right(case: Case) -> None:
    (contact,) = case.contacts()
    case.judge("accept", [contact.id], who="Ada")
    case.judge("reject", [case.source("a.txt").reading.contacts[0].id], who="Ben")
    row = of_kind(case.review(), "differ")
    assert ["Ada: right", "Ben: not so"] == list(row.reasons[:2])
    assert ["Chad met Togo. (2024-05-06)"] == [e.quote for e in row.evidence]
    option = next(one for one in row.options if one.judgement == "accept")
    case.judge(option.judgement, list(option.words), who="Ben")
    assert () == case.review(kind="differ")
    assert 1 == len(case.contacts())


def test_the_weightiest_question_comes_first_and_as_many_as_asked_for(case: Case) -> None:
    rows = case.review()
    assert sorted((row.weight for row in rows), reverse=True) == [row.weight for row in rows]
    assert rows[:2] == case.review(limit=2)
    assert len(rows) == len({row.key for row in rows})


class Hearsay(DatedWings):
    """Ascribes every contact to words that nobody stands for."""

    def read(self, raw: Raw) -> Reading:
        found = super().read(raw)
        said = statement(
            found.document, raw.text.splitlines()[-1], raw.text.splitlines()[-1], None, hedge="reportedly"
        )
        contacts = tuple(replace(one, attribution=said.id) for one in found.contacts)
        return replace(found, statements=(said,), contacts=contacts)


def test_a_claim_of_nobody_named_waits_until_a_person_says_whether_it_counts() -> None:
    with Case.open(":memory:", wings=Hearsay()) as case:
        case.add([dated("Chad met Togo. (2024-05-06)\nIt was reportedly so.", "2024-05-07", "a.txt")])
        row = of_kind(case.review(), "single_source")
        assert "Does the meeting of Chad and Togo (took place, 6 May 2024) count?" == row.question
        assert ["accept", "reject", "grade", "note", ""] == [one.judgement for one in row.options]
        settle(case, row, "grade", "D")
        assert ("Paper of 2024-05-07 D (Ada)",) == case.contacts()[0].reliability
        settle(case, row, "yes")
        assert () == case.review(kind="single_source")
    with Case.open(":memory:", wings=DatedWings()) as case:
        case.add([dated("Chad met Togo. (2024-05-06)", "2024-05-07", "a.txt")])
        assert () == case.review(kind="single_source")

"""What every section of a brief stands on: sentences around a few words, and what is disputed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from parley.queries.brief import CONTEXT, SAID, WORDED, Line, make_brief
from parley.queries.brief.ground import Ground, cut, sentence_around
from parley.records import Contact, Document, Evidence, Joined, Position, Reading, Repair, When
from parley.records.joined import Disagreement, Side

TEXT = "The envoys met at noon. An accord on ports was near, TĂĽrkiye said. Nobody signed it."
SHORT = Evidence("d_1", 24, 33, "An accord")


def joined(*, disagreements: Sequence[Disagreement] = (), contacts: Sequence[Contact] = ()) -> Joined:
    position = Position("p_1", "x", "a_1", "other", "demands", "ports", None, None, ("m_1",), evidence=(SHORT,))
    return Joined(positions=(position,), disagreements=tuple(disagreements), contacts=tuple(contacts))


def reading() -> Reading:
    repairs = (
        Repair("r_1", "x", (Evidence("d_1", 53, 61, "TĂĽrkiye"),), "d_1", 53, 61, "TĂĽrkiye", "Türkiye", "cp1250"),
    )
    return Reading(Document("d_1", "x", (), "a.txt", "0", text=TEXT), repairs=repairs)


def lines(held: Joined, key: str) -> list[Line]:
    brief = make_brief(held, [reading()], {}, "case")
    (section,) = [one for one in brief.sections if one.key == key]
    return list(section.lines())


def test_a_few_words_are_shown_in_their_sentence_and_what_was_damaged_as_it_was_meant() -> None:
    runs = Ground(joined(), [reading()], {}).told([SHORT])
    assert [("An accord", WORDED), (" on ports was near, Türkiye said.", CONTEXT)] == [
        (r.text, r.style) for r in runs
    ]


def test_a_sentence_is_shown_alone() -> None:
    whole = Evidence("d_1", 0, 68, TEXT[:68])
    runs = Ground(joined(), [reading()], {}).told([whole])
    assert [WORDED] == [run.style for run in runs]


@pytest.mark.parametrize("at", [0, 24, 70])
def test_the_sentence_around_a_place_holds_the_place(at: int) -> None:
    start, end = sentence_around(TEXT, at, at + 5)
    assert start <= at
    assert at + 5 <= end
    assert ". " not in TEXT[start:end]


def test_a_long_sentence_is_cut_between_words_and_says_so() -> None:
    assert "one two …" == cut("one two three", 9)
    assert "one two" == cut("one two", 9)


def conflict(attribute: str, *of: str) -> Disagreement:
    return Disagreement(
        "g_1", "x", "ports", attribute, (Side("a", (SHORT,)), Side("b", (SHORT,))), "conflict", "", (), of
    )


def test_what_reports_dispute_says_so_and_over_what() -> None:
    held = joined(disagreements=[conflict("acceptance", "m_1")])
    assert ["disputed: acceptance"] == [line.mark for line in lines(held, "positions")]


def test_what_parties_want_in_another_order_is_not_disputed() -> None:
    held = joined(disagreements=[conflict("sequence", "m_1")])
    assert [None] == [line.mark for line in lines(held, "positions")]


def test_a_meeting_whose_outcome_is_disputed_took_place_all_the_same() -> None:
    when = When(earliest="2024-05-01", latest="2024-05-01")
    contact = Contact("c_1", "x", (SHORT,), None, "meeting", "happened", ("a_1", "a_2"), when)
    (line,) = lines(joined(disagreements=[conflict("outcome", "c_1")], contacts=[contact]), "contacts")
    assert "took place; disputed: outcome" == line.mark


def test_words_that_somebody_said_are_marked_as_said_and_others_are_not() -> None:
    ground = Ground(joined(), [reading()], {})
    assert WORDED == ground.words("accord", [SHORT]).style
    ground.direct.add(("d_1", 24, 40))
    assert SAID == ground.words("accord", [SHORT]).style


@pytest.mark.parametrize(
    ("people", "place", "stands"),
    [(("a_1", "a_2"), None, True), (("a_1",), "Lomé", True), (("a_1",), None, False), ((), "Lomé", False)],
)
def test_a_planned_visit_whose_guest_and_place_are_told_lies_ahead(
    people: tuple[str, ...], place: str | None, stands: bool
) -> None:
    visit = Contact("c_1", "x", (SHORT,), None, "visit", "agreed", people, None, place=place)
    first = make_brief(joined(contacts=[visit]), [reading()], {}, "case").sections[0]
    ahead = [line for block in first.blocks if block.heading == "Ahead, or on offer" for line in block.lines]
    assert stands is bool(ahead)

"""Every question on one small case: filters, order, and evidence in each row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.making import article, day, evidence
from tests.queries.conftest import EARLY, LATE, TALKS, UNDATED, Asked, late

from parley.errors import UsageError
from parley.queries.changes import list_changes
from parley.queries.commitments import list_commitments, list_waiting
from parley.queries.contacts import list_contacts
from parley.queries.disagreements import list_disagreements
from parley.queries.documents import list_documents
from parley.queries.frame import Frame
from parley.queries.positions import list_positions
from parley.queries.statements import list_statements
from parley.queries.timeline import list_timeline
from parley.records import Link, Passage, Relative, When
from parley.store import Run


def test_the_timeline_runs_by_day_and_keeps_lanes_apart(asked: Asked) -> None:
    rows = list_timeline(asked.store, asked.frame)
    assert [
        ("held", "SANCTION", ("Mali", "Togo")),
        ("held", "meeting", ("Chad", "Togo")),
        ("planned", "meeting", ("Chad", "Togo")),
        ("unreal", "meeting", ("Chad", "Mali")),
        ("undated", "meeting", ("Chad", "Mali")),
    ] == [(r.lane, r.what, r.participants) for r in rows]
    assert all(row.evidence for row in rows)


def test_a_happening_told_twice_is_one_line_with_both_outlets_in_order(asked: Asked) -> None:
    (row,) = list_timeline(asked.store, asked.frame, lane="held", until="2024-05-02", party="Chad")
    assert ("The Wire", "Harbour Notes") == row.outlets
    assert [EARLY.id, LATE.id] == [e.document for e in row.evidence]
    assert "corroborated (2 independent origins)" == row.support


def test_the_timeline_is_narrowed_by_party_lane_status_and_days(asked: Asked) -> None:
    def held(**asked_for: str) -> list[str]:
        return [r.status for r in list_timeline(asked.store, asked.frame, **asked_for)]

    assert ["happened", "denied", "happened"] == held(party="Mali")
    assert ["planned"] == held(lane="planned")
    assert ["denied"] == held(status="denied")
    assert ["happened"] == held(since="2024-05-03")
    assert [] == held(since="2024-06")
    with pytest.raises(UsageError, match=r"No lane is called 'fast'\. There are: held"):
        held(lane="fast")


def test_contacts_tell_how_long_and_why_they_are_one(asked: Asked) -> None:
    (row,) = list_contacts(asked.store, asked.frame, party="togo", status="happened", form="meeting")
    assert row.minutes
    assert 120 == row.minutes.low
    assert ("same people and day",) == row.reasons
    assert [] == list(list_contacts(asked.store, asked.frame, form="letter"))
    assert ["happened", "planned", "denied", "happened"] == [
        r.status for r in list_contacts(asked.store, asked.frame)
    ]


def test_positions_tell_which_one_stands(asked: Asked) -> None:
    rows = list_positions(asked.store, asked.frame)
    assert [("Chad", "demands", False), ("Chad", "offers", True), ("Togo", "demands", True)] == [
        (r.party, r.stance, r.current) for r in rows
    ]
    assert ["offers", "demands"] == [r.stance for r in list_positions(asked.store, asked.frame, current=True)]


def test_as_of_an_earlier_day_the_earlier_position_stands(asked: Asked) -> None:
    rows = list_positions(asked.store, asked.frame, party="Chad", until="2024-05-05", current=True)
    assert [("demands", True)] == [(r.stance, r.current) for r in rows]


def test_positions_are_narrowed_by_party_and_issue(asked: Asked) -> None:
    assert ["Togo"] == [r.party for r in list_positions(asked.store, asked.frame, issue="money")]
    assert 2 == len(list_positions(asked.store, asked.frame, party="TCD", issue="fish"))
    assert [] == list(list_positions(asked.store, asked.frame, issue="venue"))


def test_statements_hold_the_words_of_the_article_and_run_by_day(asked: Asked) -> None:
    first, second = list_statements(asked.store, asked.frame)
    assert ("Ann Déby", "the fish were ours", "The Wire") == (first.speaker, first.words, first.outlet)
    assert ("fish",) == first.issues
    assert ("Togo", ("The Wire",), ("Chad",)) == (second.speaker, second.relays, second.hearers)
    assert day("2024-05-09") == second.published


@pytest.mark.parametrize(
    ("asked_for", "expected"),
    [
        ({"speaker": "deby"}, ["Ann Déby"]),
        ({"hearer": "Chad"}, ["Togo"]),
        ({"hearer": "reporters"}, ["Ann Déby"]),
        ({"channel": "press conference"}, ["Ann Déby"]),
        ({"channel": "Radio"}, ["Togo"]),
        ({"issue": "fish"}, ["Ann Déby"]),
        ({"issue": "venue"}, []),
        ({"mode": "mixed"}, ["Togo"]),
        ({"mode": "direct"}, []),
        ({"until": "2024-05-02"}, ["Ann Déby"]),
        ({"since": "2024-05-03"}, ["Togo"]),
        ({"speaker": "togo", "mode": "indirect"}, []),
    ],
)
def test_statements_are_narrowed(asked: Asked, asked_for: dict[str, str], expected: list[str]) -> None:
    assert expected == [r.speaker for r in list_statements(asked.store, asked.frame, **asked_for)]


def test_a_statement_whose_day_is_open_stands_at_the_day_of_its_article(asked: Asked) -> None:
    (said,) = asked.store.records("statement", where={"document": [LATE.id]})
    known = replace(late(), statements=(replace(said, when=When("on Monday", basis="open")),))
    asked.store.put([article(LATE.text or "", "late.txt")], known)
    rows = list_statements(asked.store, asked.frame)
    assert ["Ann Déby", "Togo"] == [r.speaker for r in rows]
    assert ["Togo"] == [r.speaker for r in list_statements(asked.store, asked.frame, since="2024-05-09")]


def test_a_day_counted_from_an_article_is_found_by_the_date_that_the_case_gives_it(asked: Asked) -> None:
    (said,) = asked.store.records("statement", where={"document": [LATE.id]})
    yesterday = When("yesterday", basis="open", relative=Relative("day", -1))
    known = replace(late(), statements=(replace(said, when=yesterday),))
    asked.store.put([article(LATE.text or "", "late.txt")], known)
    (row,) = list_statements(asked.store, asked.frame, since="2024-05-08", until="2024-05-08")
    assert row.when
    assert ("yesterday", "2024-05-08") == (row.when.text, row.when.earliest)


def test_commitments_tell_their_conditions_and_who_is_waited_for(asked: Asked) -> None:
    (row,) = list_commitments(asked.store, asked.frame, party="Togo", state="open")
    assert ("Togo", ("Chad",), ("if Chad leaves",), ("Chad",)) == (row.by, row.to, row.conditions, row.waits_for)
    assert () == list_commitments(asked.store, asked.frame, state="fulfilled")
    assert () == list_commitments(asked.store, asked.frame, since="2024-06")
    (wait,) = list_waiting(asked.store, asked.frame, party="Chad", issue="money")
    assert ("Togo", "Chad", True) == (wait.by, wait.on, wait.deadlock)


def test_conflicts_come_before_what_is_compatible(asked: Asked) -> None:
    rows = list_disagreements(asked.store, asked.frame)
    assert ["conflict", "compatible"] == [r.verdict for r in rows]
    assert (("The Wire",), ("Harbour Notes",)) == rows[0].outlets
    assert [TALKS, TALKS] == [e.quote for e in rows[0].evidence]
    assert 1 == len(list_disagreements(asked.store, asked.frame, verdict="conflict", attribute="duration"))
    assert () == list_disagreements(asked.store, asked.frame, attribute="place")


def test_documents_are_listed_by_date(asked: Asked) -> None:
    assert ["early.txt", "late.txt", "a-undated.txt"] == [r.source for r in list_documents(asked.frame)]
    assert ["late.txt"] == [r.source for r in list_documents(asked.frame, since="2024-05-04")]


def test_a_document_names_the_articles_that_it_rests_on_and_those_that_rest_on_it(asked: Asked) -> None:
    lifted = Passage("lifted", "text", evidence(LATE, TALKS), evidence(EARLY, TALKS))
    link = Link("l_9", "test", "lifts", LATE.id, EARLY.id, None, ("it appeared 6 days later",), (lifted,))
    held = asked.store.joined()
    documents = tuple(replace(d, origin_key=f"AP + {UNDATED.id}") if d.id == LATE.id else d for d in held.documents)
    asked.store.replace_joined(
        replace(held, documents=documents, links=(*held.links, link)), asked.store.state(),
        Run(0, "2024-05-11T00:00:00+00:00", "1", (), (), ()),
    )  # fmt: skip
    first, second, third = list_documents(Frame(asked.store))
    assert [("takes sentences from", "1 sentence", EARLY.id)] == [
        (r.words, r.counts, r.document) for r in second.reuse
    ]
    assert [("sentences taken by", "1 sentence", LATE.id)] == [(r.words, r.counts, r.document) for r in first.reuse]
    assert () == third.reuse
    assert (None, "AP and a-undated.txt") == (first.origin, second.origin)


def test_changes_tell_what_the_last_run_brought(asked: Asked) -> None:
    changes = list_changes(asked.store, asked.frame)
    assert changes
    assert (1, ["early.txt"], ["late.txt"]) == (
        changes.run, [d.source for d in changes.added], [d.source for d in changes.updated],
    )  # fmt: skip
    assert [
        ("planned_to_held", "contact", ("The Wire",)),
        ("changed", "position", ("The Wire", "Harbour Notes")),
        ("withdrawn", "record", ()),
    ] == [(r.kind, r.what, r.outlets) for r in changes.rows]
    assert ("offers: fish", "demands: fish") == (changes.rows[1].before, changes.rows[1].after)
    assert list_changes(asked.store, asked.frame, run=7) is None

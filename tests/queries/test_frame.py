"""What every question needs: periods, lanes, names, and an order that never hangs on ids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.making import article, day
from tests.queries.conftest import ANN, ANN_SHORT, CHAD, EARLY, LATE, UNDATED, Asked

from parley.case import Case
from parley.errors import UsageError
from parley.queries.frame import LANES, Frame, Period, lane_of
from parley.records import REAL, STATUSES, When
from parley.records.roster import bodies_of
from parley.settings import Settings
from parley.store import SqliteStore


def test_what_is_not_known_to_have_taken_place_is_never_held() -> None:
    for status in STATUSES:
        for when in (None, When(), day("2024-05-01")):
            lane = lane_of(status, when)
            assert lane in LANES
            assert (lane in ("held", "undated")) == (status in REAL)
    assert "undated" == lane_of("happened", When(unknown="reported"))


@pytest.mark.parametrize(
    ("since", "until", "first", "last", "expected"),
    [
        ("2024-05", None, "2024-05-31", None, True),
        ("2024-06", None, "2024-05-31", None, False),
        (None, "2024-04", "2024-05-01", None, False),
        (None, "2024", "2024-12-31", None, True),
        ("2024-05-03", "2024-05-04", "2024-05-01", "2024-05-10", True),
        ("2024-02", "2024-02", "2024-02-29", None, True),
    ],
)
def test_a_period_holds_what_may_lie_in_it(
    since: str | None, until: str | None, first: str, last: str | None, expected: bool
) -> None:
    assert expected == Period.of(since, until).meets(day(first, last))


def test_what_has_no_date_lies_in_the_open_period_only() -> None:
    for when in (None, When(), When(unknown="reported")):
        assert Period.of(None, None).meets(when)
        assert not Period.of("1900", None).meets(when)


def test_a_time_open_at_one_end_may_lie_anywhere_beyond_it() -> None:
    assert Period.of("2030", None).meets(When(earliest="2024-05-01"))
    assert not Period.of(None, "2023").meets(When(earliest="2024-05-01"))
    assert Period.of(None, "2023").meets(When(latest="2024-05-01"))


@pytest.mark.parametrize("words", ["May", "2024-13", "2024-02-30", "03/04/2025", "2024-5-1", "0000-01-01"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match="is no day"):
        Period.of(words, None)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(UsageError, match="before it starts"):
        Period.of("2024-05", "2024-04")


def test_documents_come_by_date_and_those_without_one_last(asked: Asked) -> None:
    assert [EARLY.id, LATE.id, UNDATED.id] == [d.id for d in asked.frame.ordered_documents()]


def test_an_actor_of_an_article_has_the_name_of_the_case(asked: Asked) -> None:
    assert "Ann Déby" == asked.frame.name(ANN_SHORT.id)
    assert ("Ann Déby", "reporters") == asked.frame.names((ANN_SHORT.id, ANN.id, "reporters"))


@pytest.mark.parametrize("words", ["Ann Déby", "ann deby", "Deby", "déby", ANN.id])
def test_a_person_is_found_by_name_family_name_or_id(asked: Asked, words: str) -> None:
    assert frozenset({ANN.id, ANN_SHORT.id}) == asked.frame.actors_called(words)


def test_a_state_is_found_by_name_or_code(asked: Asked) -> None:
    assert frozenset({CHAD.id}) == asked.frame.actors_called("TCD") == asked.frame.actors_called("the Chad")


def test_a_name_that_nobody_has_is_refused_with_close_ones(asked: Asked) -> None:
    with pytest.raises(UsageError, match=r"called 'Chadd'\. Did you mean 'Chad'"):
        asked.frame.actors_called("Chadd")
    with pytest.raises(UsageError, match=r"called 'Zealandia'\.$"):
        asked.frame.actors_called("Zealandia")


def test_no_question_goes_through_all_actors(example_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case of many articles has hundreds of thousands of them."""
    plain = SqliteStore.records

    def records(self: SqliteStore, kind: str, **more: Any) -> Any:
        assert kind != "actor" or more.get("where") is not None
        return plain(self, kind, **more)

    monkeypatch.setattr(SqliteStore, "records", records)
    with Case.open(example_file) as case:
        assert case.timeline()
        assert case.contacts()
        assert case.positions()
        assert case.statements()
        assert case.commitments()
        assert case.disagreements()
        assert case.changes_between().rows


def test_a_body_is_found_by_the_name_that_it_alone_bears(tmp_path: Path) -> None:
    told = "The Kenya Dockers Union rejected the offer of the Mombasa Port Authority, its leader Ann Otieno said."
    other = "The Quay Weighers Guild and the Lamu Port Authority met on Friday. The union called a strike."
    with Case.open(tmp_path / "a.db", Settings(engine="serial", rules=True)) as case:
        case.add([article(told, "1.txt"), article(other, "2.txt")])
        expected = bodies_of(case.store.records("actor", joined=True))
        assert len(expected) > 2
        frame = Frame(case.store)
        assert expected == {name: frame.roster.bodies[name] for name in expected}
        assert expected == dict(frame.roster.bodies)
        assert frame.roster.bodies.get("any LAB") == expected.get("any LAB")
        assert frame.roster.bodies.get("nobody") is None


def test_an_actor_is_known_in_a_case_of_which_an_article_is_still_to_be_joined(example_file: Path) -> None:
    with Case.open(example_file) as case:
        joined = {a.id for a in case.store.records("actor", joined=True)}
        read = {a.id for a in case.store.records("actor")}
        frame = Frame(case.store)
        frame._is_stale = True
        found = frame._known_actors([*joined, *read, "a_none"])
        assert joined | read == found.keys()
        assert {one: found[one] for one in joined} == {a.id: a for a in case.store.records("actor", joined=True)}

"""Questions put with a query: what each key lets through, on a small case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.queries.conftest import Asked

from parley.errors import UsageError
from parley.queries.ballots import list_ballots
from parley.queries.ceasefires import list_ceasefires
from parley.queries.commitments import list_commitments, list_waiting
from parley.queries.contacts import list_contacts
from parley.queries.disagreements import list_disagreements
from parley.queries.documents import list_documents
from parley.queries.facets import find_facets, find_values
from parley.queries.fields import QUESTIONS
from parley.queries.filters import ask, period_of
from parley.queries.found import find
from parley.queries.frame import Frame
from parley.queries.positions import list_positions
from parley.queries.statements import list_statements
from parley.queries.syntax import parse_query
from parley.queries.timeline import list_timeline
from parley.store import Store

LISTS = {
    "statements": list_statements, "positions": list_positions, "contacts": list_contacts,
    "timeline": list_timeline, "commitments": list_commitments, "waiting": list_waiting,
    "disagreements": list_disagreements, "ceasefires": list_ceasefires, "ballots": list_ballots,
}  # fmt: skip


@dataclass
class Case:
    """The small case, asked by the names of its questions as ``parley.case.Case`` is."""

    store: Store
    frame: Frame
    issues: dict[str, str] = field(default_factory=lambda: {"fish": "Fishing rights", "money": "Money"})

    def __getattr__(self, name: str) -> Any:
        if name == "documents":
            return lambda **given: list_documents(self.frame, **given)
        return lambda **given: LISTS[name](self.store, self.frame, **given)


@pytest.fixture
def case(asked: Asked) -> Case:
    return Case(asked.store, asked.frame)


def quotes(rows: tuple[Any, ...]) -> list[str]:
    return [row.evidence[0].quote for row in rows]


MET, AGAIN, DENIED, ONCE = (
    "Chad met Togo for two hours", "They will meet again", "Mali denied that it met Chad", "Chad met Mali once",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "query", "wanted"),
    [
        ("contacts", "party:togo", [MET, AGAIN]),
        ("contacts", "party:togo -status:planned", [MET]),
        ("contacts", "party:togo party:mali -status:denied", [MET, AGAIN, ONCE]),
        ("contacts", "status:planned status:denied", [AGAIN, DENIED]),
        ("contacts", "-party:togo", [DENIED, ONCE]),
        ("contacts", "lane:undated", [ONCE]),
        ("contacts", "once", [ONCE]),
        ("contacts", '"met Chad"', [DENIED]),
        ("contacts", "met -denied", [MET, ONCE]),
        ("contacts", "hour*", [MET]),
        ("contacts", "on:2024-05-02", [MET]),
        ("contacts", "before:2024-05-02", []),
        ("contacts", "after:2024-05-01 before:2024-06", [MET]),
        ("contacts", 'outlet:"harbour notes"', [MET, AGAIN]),
        ("contacts", "outlet:harbour", [MET, AGAIN]),
        ("timeline", "kind:episode", ["Mali fined Togo"]),
        ("timeline", "lane:held what:sanction", ["Mali fined Togo"]),
        ("waiting", "by:togo", ["Togo, it said on air, will pay if Chad leaves"]),
        ("positions", "issue:fish current:yes", ["Chad leaves"]),
        ("positions", 'issue:"fishing rights" stance:demands', ["Chad demands fish"]),
        ("statements", "speaker:deby", ["Déby told reporters that the fish were ours"]),
        ("statements", "kind:demands", ["Déby told reporters that the fish were ours"]),
        ("statements", "-kind:demands", ["Togo, it said on air, will pay if Chad leaves"]),
        ("statements", "mode:mixed relay:wire", ["Togo, it said on air, will pay if Chad leaves"]),
        ("statements", "hearer:reporters", ["Déby told reporters that the fish were ours"]),
    ],
)  # fmt: skip
def test_a_query_lets_through_what_fits_and_nothing_else(
    case: Case, question: str, query: str, wanted: list[str]
) -> None:
    found = quotes(ask(case, question, query))
    if question in ("waiting",):
        assert bool(wanted) == bool(found)
    else:
        assert wanted == found


def test_no_query_asks_for_everything_in_the_order_of_the_question(case: Case) -> None:
    for question in QUESTIONS:
        assert getattr(case, question)() == ask(case, question)


def test_options_and_query_narrow_down_together(case: Case) -> None:
    assert [MET] == quotes(ask(case, "contacts", "party:chad", status="happened", since="2024-05"))


@pytest.mark.parametrize(
    ("question", "query", "message"),
    [
        ("contacts", "statu:x", "Contacts have no key 'statu'. Did you mean 'status'"),
        ("contacts", "status:planed", "is called 'planed'. Did you mean 'planned'"),
        ("contacts", "party:tog0", "No actor of this case is called 'tog0'. Did you mean 'Togo'"),
        ("contacts", "outlet:gazette", "No outlet of this case is called 'gazette'. There are: "),
        ("positions", "issue:fsh", "No issue is called 'fsh'. Did you mean 'fish'"),
        ("contacts", "since:may", "'may' is no day"),
        ("contacts", "on:2024-02-31", "'2024-02-31' is no day"),
        ("contacts", "-since:2024", "cannot be. Say which days are wanted"),
        ("contacts", "after:2024 before:2024", "ends .* before it starts"),
        ("waiting", "since:2024", "Waiting have no key 'since'"),
        ("contacts", "before:0001", "no day that a report could be of"),
        ("gossip", "", "Nothing is asked by 'gossip'"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_there_is(
    case: Case, question: str, query: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        ask(case, question, query)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)  # the case is only read
@given(
    query=st.text(st.sampled_from('abdeiknoprstuwy:-"* 012.'), max_size=30),
    question=st.sampled_from(list(QUESTIONS)),
)  # fmt: skip
def test_whatever_is_typed_gives_some_of_the_rows_in_order_or_is_refused_in_words(
    case: Case, query: str, question: str
) -> None:
    every = getattr(case, question)()
    try:
        found = ask(case, question, query)
    except UsageError:
        return
    assert [row for row in every if row in found] == list(found)


def test_dates_of_a_query_close_in_from_both_sides() -> None:
    assert {"since": "2025-03-02", "until": "2025-03-31"} == period_of(
        parse_query("since:2025 after:2025-03-01 before:2025-04 until:2026")
    )
    assert {"since": None, "until": None} == period_of(parse_query("grain"))
    assert {"since": "2024-02-01", "until": "2024-02-29"} == period_of(parse_query("on:2024-02"))


def test_facets_count_what_the_rest_of_the_query_leaves(case: Case) -> None:
    facets = {one.key: one for one in find_facets(case, "contacts", "party:togo -status:planned")}
    parties = {value.label: (value.count, value.chosen, value.query) for value in facets["party"].values}
    assert (3, False, "party:togo -status:planned party:Chad") == parties["Chad"]
    assert (1, True, "-status:planned") == parties["Togo"]
    assert {"happened": 1, "planned": 1} == {value.value: value.count for value in facets["status"].values}


def test_type_ahead_goes_on_from_the_start_of_any_word_of_a_value(case: Case) -> None:
    assert ["Ann Déby"] == [value.label for value in find_values(case, "statements", "speaker", "dé")]
    assert [] == [value.label for value in find_values(case, "statements", "speaker", "by")]
    with pytest.raises(UsageError, match="no key 'nonsense'"):
        find_values(case, "statements", "nonsense")


def test_search_finds_words_in_articles_and_fields_in_what_was_said(case: Case) -> None:
    assert ["early.txt", "late.txt"] == sorted(
        case.frame.documents[row.document].source for row in find(case, "two hours")
    )
    (said,) = find(case, "speaker:deby fish")
    assert ("Ann Déby", "fish") == (said.speaker, said.evidence[0].quote)
    assert () == find(case, "speaker:togo fish")
    assert [None] == [row.statement for row in find(case, "outlet:wire")]
    assert 1 == len(find(case, "outlet:wire hours"))
    with pytest.raises(UsageError, match="'origin' and 'byline' are of articles"):
        find(case, "speaker:deby origin:wire")

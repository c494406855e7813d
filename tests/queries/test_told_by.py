"""Who says what a party holds: its own people, or somebody else of it."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.case import Case
from parley.exports.markdown import write_markdown
from parley.queries.ceasefires import headline_of

HEARSAY = (
    "Brazilian President Lula da Silva said on Monday that Peru and Chile had agreed to a truce. "
    "Peru's foreign minister, Elmer Schialer, said Peru would open the port of Ilo."
)
OWN = "Mali's army said on Tuesday that Mali had agreed to a truce with Niger. Mali demands the convoy back."


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A case of two short reports: one of the truces is told by a third party alone."""
    with Case.open(tmp_path_factory.mktemp("told") / "told.db") as held:
        held.add([
            article(HEARSAY, "hearsay.txt", published="2025-03-04", outlet="The Wire"),
            article(OWN, "own.txt", published="2025-03-05", outlet="Harbour Notes"),
        ])  # fmt: skip
        yield held


def test_a_stand_that_only_another_tells_says_who_tells_it(case: Case) -> None:
    rows = [one for one in case.positions() if one.stance == "accepts" and one.party in ("Peru", "Chile")]
    assert {"Peru", "Chile"} == {one.party for one in rows}
    assert {"as told by Luiz Inácio Lula da Silva"} == {one.voiced for one in rows}


def test_a_stand_that_the_partys_own_people_tell_is_theirs(case: Case) -> None:
    (own,) = [one for one in case.positions(party="Peru") if one.stance != "accepts"]
    assert ("Elmer Schialer",) == own.voices
    assert "Elmer Schialer" == own.voiced


def test_a_truce_that_only_another_tells_says_so_wherever_it_is_shown(case: Case) -> None:
    by = {row.parties: row for row in case.ceasefires()}
    assert "agreed, as told by Luiz Inácio Lula da Silva" == headline_of(by["Peru", "Chile"])
    assert () == by["Niger", "Mali"].told_by
    brief = write_markdown(case.brief())
    assert "**Agreed, as told by Luiz Inácio Lula da Silva** — Peru and Chile" in brief
    assert "accepts: *a truce* (agreed, not yet reported as done, as told by Luiz Inácio Lula da Silva)" in brief

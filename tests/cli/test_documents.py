"""What `documents` and `source` show of an article that rests on others."""

from __future__ import annotations

import io

from rich.console import Console
from tests.making import day, document, evidence

from parley.case import Source
from parley.cli.columns import DOCUMENTS, Numbered
from parley.cli.reader import show_source
from parley.queries.documents import DocumentRow, Reused
from parley.records import Passage, Reading, When

FIRST = document("The owners have five per cent to give.", "first.txt", outlet="Herald", title="Pay talks")
LATER = document("The owners have six per cent to give. \x1b[31mThe end.", "later.txt", outlet="Herald")
CHANGED = Passage("changed", "text", evidence(LATER, "six per cent"), evidence(FIRST, "five per cent"))
ADDED = Passage("added", "text", evidence(LATER, "The end."), None)


def row(*reuse: Reused, published: When | None = None) -> DocumentRow:
    return DocumentRow(LATER.id, "later.txt", "Herald", "Pay talks", None, published, ("AP",), ("later.txt",),
                       ("its dates disagree",), (), "AP", reuse)  # fmt: skip


def version(is_own: bool = True) -> Reused:
    return Reused("version_of", is_own, FIRST.id, "Pay talks", "Herald", (CHANGED, ADDED), ("it appeared later",))


def cell(name: str, shown: DocumentRow) -> object:
    return DOCUMENTS[name](Numbered({FIRST.id: 1, LATER.id: 2}, shown))


def test_what_an_article_rests_on_stands_in_its_row_by_number() -> None:
    assert ["AP", "a later version of 1 (1 sentence added, 1 sentence changed)"] == cell("rests on", row(version()))
    assert ("its dates disagree",) == cell("notes", row())


def test_what_rests_on_an_article_is_not_what_it_rests_on() -> None:
    assert ["AP"] == cell("rests on", row(version(is_own=False)))


def test_days_that_are_left_stand_beside_a_date_not_known() -> None:
    left = When(value="2025-01-21/2025-05-01", precision="interval")
    assert "not known (from 2025-01-21 to 2025-05-01)" == cell("published", row(published=left))
    assert "not known" == cell("published", row())
    assert "21 May 2025" == cell("published", row(published=day("2025-05-21")))


def test_the_source_shows_what_changed_and_where_and_obeys_nothing() -> None:
    shown = _shown(row(version()))
    assert "a later version of 'Pay talks' (Herald), 1 sentence added, 1 sentence changed" in shown
    assert "changed text at 16–28: six per cent" in shown
    assert "added text at" in shown
    assert "\x1b[31m" not in shown


def test_the_source_of_the_earlier_version_shows_its_own_words() -> None:
    shown = _shown(row(version(is_own=False)))
    assert "changed text at 16–29: five per cent" in shown
    assert "added text: The end." in shown


def _shown(shown: DocumentRow) -> str:
    out = io.StringIO()
    with Console(file=out, width=200) as console:
        show_source(Source(Reading(LATER), shown, LATER.text or "", {}), [], False, None, console)
    return out.getvalue()

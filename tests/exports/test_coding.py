"""Event coding: no event is an answer, duplicates are one, and a gold is compared type by type."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.articles import raw_of

from parley.errors import UsageError
from parley.exports.coding import COLUMNS, NONE, coded_rows, confuse, read_gold, write_coded
from parley.pipeline import Corridor
from parley.records import Reading


@pytest.fixture(scope="module")
def read() -> Callable[[str], Reading]:
    corridor = Corridor()
    return lambda text: corridor.read(raw_of(text))


def test_an_article_without_events_answers_none(read: Callable[[str], Reading]) -> None:
    (row,) = coded_rows(read("The harbour was quiet and the weather fair."))
    assert NONE == row["type"]
    assert set(COLUMNS) == set(row)


def test_a_deed_told_twice_in_an_article_is_one_row(read: Callable[[str], Reading]) -> None:
    reading = read("Ghana rejected the offer. Analysts were not surprised. Ghana rejected the offer.")
    assert ["REJECT"] == [row["type"] for row in coded_rows(reading)]


def test_a_plan_keeps_its_status_and_its_words(read: Callable[[str], Reading]) -> None:
    text = "Kenyan President William Ruto will meet Sudanese General Abdel Fattah al-Burhan in Nairobi on Friday."
    (row,) = coded_rows(read(text))
    assert ("AGREE", "planned") == (row["type"], row["status"])
    assert text[row["start"] : row["end"]] == row["words"]


def test_cameo_gives_root_codes(read: Callable[[str], Reading]) -> None:
    (row,) = coded_rows(read("Ghana rejected the offer."), "cameo")
    assert "12" == row["type"]


def test_an_unknown_scheme_is_named_with_those_there_are(read: Callable[[str], Reading]) -> None:
    with pytest.raises(UsageError, match=r"'icews'.*plover, cameo"):
        list(coded_rows(read("Ghana rejected the offer."), "icews"))


def test_a_formula_in_an_article_is_inert_in_the_table(read: Callable[[str], Reading]) -> None:
    out = io.StringIO()
    reading = read("Ghana rejected the offer.")
    object.__setattr__(reading.document, "source", "=HYPERLINK(1)")
    write_coded([reading], out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert "'=HYPERLINK(1)" == row["doc"]


def test_a_gold_is_read_with_earlier_names_and_no_event(tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    path.write_text("doc,type\na,YIELD\na,consult\nb,NONE\nc,\n", encoding="utf-8")
    assert {"a": ["CONCEDE", "CONSULT"], "b": [], "c": []} == read_gold(str(path))


def test_a_gold_without_its_column_says_what_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    path.write_text("article;type\na;AID\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"Line 2 .* has no 'doc'"):
        read_gold(str(path))


def test_a_gold_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gold\.csv"):
        read_gold(str(tmp_path / "gold.csv"))


def test_confusion_pairs_equal_types_first_and_counts_what_is_left_over() -> None:
    rows = [{"doc": "a", "type": t} for t in ("AID", "REJECT")] + [{"doc": d, "type": NONE} for d in "bc"]
    found = confuse(rows, {"a": ["REJECT", "CONSULT"], "b": ["AID"], "c": [], "z": ["AID"]})
    assert {("REJECT", "REJECT"): 1, ("CONSULT", "AID"): 1, ("AID", NONE): 1, (NONE, NONE): 1} == dict(found.pairs)
    assert ("z",) == found.missing
    assert (1.0, 1.0, 1.0) == found.score("REJECT")
    assert (0.0, 0.0, 0.0) == found.score("AID")
    assert (None, 0.0, 0.0) == found.score("CONSULT")

"""Answers in Python: tuples that a notebook shows as tables, with evidence, and that become frames."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pandas
import polars
import pytest
from tests.exports.payloads import nasty_case

from parley.case import Case
from parley.case.rows import Rows
from parley.errors import UsageError

QUESTIONS = (
    "documents", "timeline", "contacts", "positions", "statements", "commitments", "waiting", "disagreements",
    "remarks",
)  # fmt: skip


class Elements(HTMLParser):
    """Names and attributes of every element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_is_a_tuple_a_table_and_a_frame_of_as_many_rows(example: Case, question: str) -> None:
    rows = getattr(example, question)()
    assert isinstance(rows, tuple)
    assert rows == tuple(rows)
    frame = rows.to_frame()
    assert len(rows) == len(frame) == rows.to_polars().height
    if rows:
        assert list(frame.columns) == rows.to_polars().columns
        assert len(rows) + 1 == Elements(rows._repr_html_()).names.count("tr")


def test_days_in_frames_are_dates_and_a_day_not_known_is_none(example: Case) -> None:
    rows = example.contacts()
    frame, other = rows.to_frame(), rows.to_polars()
    assert pandas.api.types.is_datetime64_any_dtype(frame["when_earliest"])
    assert polars.Date == other.schema["when_earliest"]
    for row, day in zip(rows, frame["when_earliest"], strict=True):
        assert (row.when and row.when.earliest) == (None if pandas.isna(day) else day.date().isoformat())


def test_the_evidence_of_a_frame_is_found_at_its_place(example: Case) -> None:
    frame = example.positions().to_frame()
    for held in frame["evidence"]:
        for one in held:
            text = example.source(one["document"]).text
            assert one["quote"] == text[one["start"] : one["end"]]


def test_a_part_of_an_answer_is_an_answer_and_one_row_is_a_row(example: Case) -> None:
    rows = example.positions()
    assert isinstance(rows[:2], Rows)
    assert 2 == len(rows[:2].to_frame())
    assert rows[0].terms == rows[:1].to_frame()["terms"][0]


def test_an_empty_answer_says_so_and_is_an_empty_frame(example: Case) -> None:
    rows = example.contacts(since="1990", until="1991")
    assert "Nothing of that kind" in rows._repr_html_()
    assert 0 == len(rows.to_frame()) == rows.to_polars().height


def test_what_is_no_row_becomes_no_frame() -> None:
    with pytest.raises(UsageError, match="'3' is no row of an answer"):
        Rows([3]).to_frame()


def test_a_table_opens_the_words_of_an_article_in_place(example: Case) -> None:
    rows = example.positions()
    page = rows._repr_html_()
    assert len(rows) == page.count("<details>")
    assert "<summary>“" in page


def test_an_article_in_a_notebook_has_all_its_letters_and_its_claims_marked(example: Case) -> None:
    source = example.source("1")
    page = source._repr_html_()
    names = Elements(page)
    assert "mark" in names.names

    class Words(HTMLParser):
        held = ""

        def handle_data(self, data: str) -> None:
            self.held += data

    words = Words()
    words.feed(page)
    assert source.text in words.held


def test_markup_of_articles_is_words_in_a_notebook(tmp_path: Path) -> None:
    with nasty_case(tmp_path) as case:
        pages = [getattr(case, question)()._repr_html_() for question in QUESTIONS]
        pages += [case.source(str(n))._repr_html_() for n in (1, 2)]
    for page in pages:
        elements = Elements(page)
        assert not {"script", "img", "a"} & set(elements.names)
        assert not [name for name in elements.attributes if name.startswith("on")]

"""The line model at work: what it may decide, what it leaves to wording, and what an extractor says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.errors import ModelError
from parley.lexicons.cleaning import load_cleaning
from parley.models.lines import LineModel, load_lines_model
from parley.reading.clean import find_regions
from parley.reading.clean_features import COLUMNS
from parley.records import READ_LABELS, Region, Span

HEAD = "Kenya and Uganda Reopen Talks on Lake Border"
ONE = "Ministers from Kenya and Uganda met in Kisumu on Tuesday and agreed to reopen talks on the lake border."
TWO = "“We will not leave the table,” the Kenyan minister said, adding that fishing rights come first."
THREE = "Uganda wants patrols to stop before any map is drawn, its delegation told reporters after the meeting."
ARTICLE = f"{HEAD}\n\n{ONE}\n\n{TWO}\n\n{THREE}"
MENU = "Home\nWorld\nFishing\nBoats\nHarbours\nLetters\nTide tables\nFor sale\n"


def constant(odds: int, columns: tuple[str, ...] = COLUMNS) -> LineModel:
    """A model that gives every line the same odds, in ten-thousandths."""
    return LineModel(
        "toy", columns, np.zeros(1, np.int16), np.zeros(1, np.int32), np.zeros((1, 2), np.int32),
        np.array([odds], np.int32), np.zeros(1, np.int32), 0, 360,
    )  # fmt: skip


NEVER, ALWAYS = constant(-60_000), constant(60_000)


def regions(text: str, lines: LineModel | None = None, main: tuple[Span, ...] = ()) -> tuple[Region, ...]:
    return find_regions(text, "d", load_cleaning(), main=main, lines=lines or load_lines_model())


def read(text: str, lines: LineModel | None = None, main: tuple[Span, ...] = ()) -> str:
    return "\n".join(text[r.start : r.end] for r in regions(text, lines, main) if r.label in READ_LABELS)


def test_an_article_alone_stays_whole() -> None:
    assert read(ARTICLE).split() == ARTICLE.split()


def test_the_menu_of_a_page_goes_and_the_article_stays() -> None:
    text = f"{MENU}\n{ARTICLE}\n\nTerms\nPrivacy\nAll boats\n"
    assert ARTICLE.split() == read(text).split()


def test_what_the_model_drops_carries_its_chance() -> None:
    dropped = [r for r in regions(ARTICLE, NEVER) if r.label == "boilerplate"]
    assert {"model:lines p=.00"} == {r.rule for r in dropped}
    assert [ARTICLE[r.start : r.end] for r in dropped] == [f"{ONE}\n\n{TWO}\n\n{THREE}"]


def test_what_the_model_keeps_against_the_rules_says_so() -> None:
    text = f"{MENU}\n{ARTICLE}"
    assert "Tide tables" not in read(text, NEVER)
    assert any(r.rule == "model:lines" for r in regions(text, ALWAYS))
    assert "Tide tables" in read(text, ALWAYS)


@pytest.mark.parametrize(
    "line", ["Also Read: Uganda buys boats", "© 2025 Example Media Ltd.", "Sign up for our morning newsletter"]
)
def test_wording_comes_before_the_model(line: str) -> None:
    text = f"{HEAD}\n\n{ONE}\n\n{line}\n\n{TWO}\n\n{THREE}"
    assert line not in read(text, ALWAYS)


def test_a_headline_is_not_the_models_to_drop() -> None:
    assert ["headline"] == [r.label for r in regions(ARTICLE, NEVER) if r.label != "boilerplate"]


def test_a_text_of_few_lines_is_no_page_and_the_rules_decide() -> None:
    assert read(f"{ONE}\n\n{TWO}", NEVER).split() == f"{ONE}\n\n{TWO}".split()


def test_sentences_after_a_cue_that_the_article_is_over_need_more() -> None:
    text = f"{ARTICLE}\n\n{ONE}\n\nRelated Articles\n\nFishermen on both shores wait for an answer, he said to us."
    doubtful = constant(4_000)  # six in ten
    assert "Fishermen" not in read(text, doubtful)
    assert "Fishermen" in read(text, ALWAYS)
    assert "Ministers" in read(text, doubtful)


def test_a_sentence_amid_the_article_stays_in_doubt() -> None:
    """The column of the words tells this model the middle line alone; it gives it two chances in ten."""
    long = " ".join([ONE] * 6)
    doubtful = "The lake is shared by three states, and every one of them has its own patrol boats on it."
    text = f"{HEAD}\n\n{long}\n\n{doubtful}\n\n{long}\n\n{TWO}"
    words = COLUMNS.index("words")
    model = LineModel(
        "toy", COLUMNS, np.array([words, 0, 0], np.int16), np.array([30, 0, 0], np.int32),
        np.array([[1, 2], [1, 1], [2, 2]], np.int32), np.array([0, -14_000, 60_000], np.int32),
        np.zeros(1, np.int32), 1, 360,
    )  # fmt: skip
    assert doubtful in read(text, model)
    assert TWO not in read(text, model)


def test_an_extractor_is_believed_but_where_the_model_is_sure() -> None:
    text = f"{MENU}\n{ARTICLE}"
    main = (Span(text.index(TWO), len(text)),)
    half = constant(0)
    found = {text[r.start : r.end]: (r.label, r.rule) for r in regions(text, half, main)}
    assert ("boilerplate", "clean:outside-main") == found[ONE]
    assert f"{TWO}\n\n{THREE}" in found
    assert ONE in read(text, ALWAYS, main)
    assert TWO not in read(text, NEVER, main)


def test_without_a_model_the_extractor_decides_what_wording_left_open() -> None:
    text = f"{ONE}\n\n{TWO}\n\n{THREE}\n\nAlso Read: Uganda buys boats"
    main = (Span(text.index(TWO), len(text)),)
    found = find_regions(text, "d", load_cleaning(), main=main)
    assert [("boilerplate", "clean:outside-main"), ("body", "clean:body")] == [(r.label, r.rule) for r in found[:2]]
    assert "related" == found[-1].label


def test_a_model_of_other_columns_is_refused() -> None:
    with pytest.raises(ModelError, match="other columns"):
        regions(ARTICLE, constant(0, ("words",)))


@given(st.text(alphabet="ab C.\n“|", max_size=200))
def test_any_text_is_covered_once_with_the_model_too(text: str) -> None:
    found = regions(text)
    assert list(found) == sorted(found, key=lambda r: r.start)
    seen = [n for r in found for n in range(r.start, r.end)]
    assert len(seen) == len(set(seen))
    assert {n for n, sign in enumerate(text) if not sign.isspace()} <= set(seen)

"""Articles as JSONL: good lines, and what is wrong with bad ones."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.errors import ArticleError
from parley.intake import read_articles
from parley.intake.formats.rows import read_line as read_row
from parley.intake.oddities import finished
from parley.intake.parts import Item
from parley.records import Raw, Skipped

WORDS = "Both sides met on Monday."


def read_line(data: bytes, where: str) -> Raw:
    found = read_row(data, where)
    assert isinstance(found, Raw)
    return found


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def test_a_line_gives_an_article_with_all_that_is_known_of_it() -> None:
    given_fields = {
        "source": "s", "text": WORDS, "title": "T", "outlet": "O", "published": "2025-05-19", "byline": "B",
        "language": "en", "url": "https://example.org/a",
    }  # fmt: skip
    found = read_line(line(**given_fields), "a.jsonl:1")
    assert given_fields == {name: getattr(found, name) for name in given_fields}
    assert hashlib.sha256(WORDS.encode()).hexdigest() == found.sha256


def test_an_article_without_source_goes_by_its_url_or_its_line() -> None:
    assert read_line(line(text=WORDS, url="https://e.org"), "a.jsonl:1").source == "https://e.org"
    assert read_line(line(text=WORDS), "a.jsonl:7").source == "a.jsonl:7"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"text": "a', "is no JSON"),
        (b"[1, 2]", "holds a list"),
        (b"null", "holds null"),
        (b'{"source": "s"}', "neither 'text' nor 'html'"),
        (b'{"text": ["a"]}', "a list as 'text'"),
        (b'{"text": "  \\n"}', "is empty"),
        (b'{"text": "a", "n": NaN}', "'NaN' is no value"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"n": ' + b"9" * 10_000 + b"}", "is no JSON"),
        (b'{"text": "caf\xe9"}', "byte 13 of the line is 0xe9"),
        (line(text="\0" * 50), "control characters"),
    ],
)
def test_a_bad_line_says_what_is_wrong(data: bytes, why: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_line(data, "a.jsonl:3")
    assert why in caught.value.reason
    assert caught.value.source == "a.jsonl:3"


def test_half_a_character_is_replaced_and_the_place_of_the_rest_kept() -> None:
    found = read_line(b'{"text": "He said \\ud800 yes"}', "w")
    assert found.text == "He said \ufffd yes"
    assert "8" in found.warnings[0]


def test_nul_characters_stay_where_they_are() -> None:
    words = WORDS + "\0" + WORDS
    assert read_line(line(text=words), "w").text == words


def test_a_field_given_twice_is_noted() -> None:
    assert "twice" in read_line(b'{"text": "One.", "text": "Two."}', "w").warnings[0]


def test_hidden_direction_marks_are_noted() -> None:
    assert "Hidden" in finished(read_line(line(text="The envoy \u202e spoke."), "w")).warnings[0]


def test_html_alone_is_a_page_to_be_read_and_hashed_as_received(tmp_path: Path) -> None:
    page = "<p>Both sides met on Monday, the ministry said.</p>"
    (tmp_path / "a.jsonl").write_bytes(line(html=page, title="Told") + b"\n" + line(text="", html=page))
    for found in read_articles([str(tmp_path / "a.jsonl")]):
        assert isinstance(found, Raw)
        assert found.text == "Both sides met on Monday, the ministry said."
        assert hashlib.sha256(page.encode()).hexdigest() == found.sha256
        assert page.encode() == found.original


def test_names_that_other_collections_use_are_understood() -> None:
    found = read_line(
        line(
            headline="T", body=WORDS, link="https://e.org/a", pub_date="2024-05-01",
            authors=[{"name": "Ann"}, "Bob"], keywords=["fish"], media={"name": "The Wire"},
        ),
        "w",
    )  # fmt: skip
    assert ("T", WORDS, "https://e.org/a", "2024-05-01", "Ann, Bob", ("Ann", "Bob"), ("fish",), "The Wire") == (
        found.title, found.text, found.url, found.published, found.byline, found.authors, found.tags, found.outlet,
    )  # fmt: skip


def test_beside_an_address_a_column_called_source_is_the_outlet_and_else_the_source() -> None:
    assert read_line(line(content=WORDS, source="The Wire", url="https://e.org/a"), "w").outlet == "The Wire"
    alone = read_line(line(text=WORDS, source="The Wire"), "w")
    assert (None, "The Wire") == (alone.outlet, alone.source)


@pytest.mark.parametrize("name", ["articles", "results", "items"])
def test_a_file_may_hold_its_list_under_a_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"status": "ok", name: [{"text": WORDS}, {"text": 3}, {"text": WORDS + "."}]}))
    first, second, third = read_articles([str(path)])
    assert isinstance(first, Raw)
    assert isinstance(second, Skipped)
    assert (f"{path}:1", f"{path}:2", f"{path}:3") == (first.source, second.source, third.source)


def test_lines_under_the_name_of_a_file_are_read_and_broken_json_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(line(text=WORDS) + b"\n" + line(text=WORDS + "."))
    (tmp_path / "b.json").write_text('{"text": "a"\n,}')
    one, two, broken = read_articles([str(tmp_path)])
    assert [WORDS, WORDS + "."] == [one.text, two.text]  # type: ignore[union-attr]
    assert "is no JSON" in broken.reason  # type: ignore[union-attr]
    assert "line 2" in broken.reason  # type: ignore[union-attr]


FIELDS = st.sampled_from(["source", "text", "html", "title", "url", "published"])
ODD = st.text('aé<p>\0\n\ufeff\ud800\u202e "{', max_size=30)


@given(st.dictionaries(FIELDS, ODD | st.none() | st.integers()))
def test_any_object_gives_an_article_or_a_reason(row: dict[str, object]) -> None:
    try:
        found = read_row(json.dumps(row).encode(), "w")
    except ArticleError:
        return
    assert isinstance(found, Raw | Item)
    if isinstance(found, Raw):
        finished(found).text.encode("utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_give_an_article_or_a_reason(data: bytes) -> None:
    with suppress(ArticleError):
        read_row(data, "w")

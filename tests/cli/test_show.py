"""Rows on a terminal: a table where there is room, a block a row where there is not, nothing obeyed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.cli.columns import with_places
from parley.cli.show import HIDDEN, chosen, href_of, show_rows, visible
from parley.errors import UsageError
from parley.records import Evidence


@dataclass(frozen=True)
class Row:
    who: str
    said: str
    none: str | None
    evidence: tuple[Evidence, ...]


COLUMNS: dict[str, Callable[[Row], object]] = {
    "who": lambda r: r.who,
    "said": lambda r: r.said,
    "none": lambda r: r.none,
}
ROWS = (
    Row("Ana Rojas", "the fleet would leave the bay as soon as the other side had left it too", None, ()),
    Row("Luis Paz", "no", None, (Evidence("d2", 5, 9, "nope"), Evidence("d1", 7, 9, "no"))),
)


def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    show_rows(ROWS, with_places(COLUMNS, {"d1": 1, "d2": 2}), "table", empty="nothing")
    return capsys.readouterr().out


def test_a_wide_terminal_gets_a_table_without_empty_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = shown(capsys, monkeypatch, 140).splitlines()
    assert ["who", "said", "at"] == lines[0].split()
    assert "the fleet would leave the bay as soon as the other side had left it too" in lines[1]
    assert "2 in all" == lines[-1].strip()


def test_a_narrow_terminal_gets_a_block_a_row(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [line.split() for line in shown(capsys, monkeypatch, 44).splitlines()]
    assert ["Ana", "Rojas"] == lines[0]
    assert ["Luis", "Paz"] in lines
    assert ["said", "no"] in lines
    assert ["1", "at", "7–9", "+1"] in lines


def test_a_place_is_the_number_of_the_article_and_the_first_words_of_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "1 at 7–9 +1" in shown(capsys, monkeypatch, 140)


def test_no_rows_are_said_to_be_none(capsys: pytest.CaptureFixture[str]) -> None:
    show_rows((), COLUMNS, "table", empty="No such contact is reported.")
    assert "No such contact is reported." == capsys.readouterr().out.strip()


def test_a_format_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="'xml'"):
        show_rows((), COLUMNS, "xml", empty="")
    assert "" == capsys.readouterr().out


@given(st.text(max_size=40))
def test_what_is_visible_holds_nothing_hidden_and_loses_no_letter(words: str) -> None:
    shown_words = visible(words)
    assert not HIDDEN.search(shown_words)
    assert [c for c in words if c.isalpha()] == [c for c in shown_words if c.isalpha()] or HIDDEN.search(words)


def test_auto_is_json_lines_where_nobody_looks(tmp_path: object) -> None:
    with open(f"{tmp_path}/out", "w", encoding="utf-8") as pipe:
        assert "jsonl" == chosen("auto", pipe)


def test_a_link_leads_to_pages_and_files_alone(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("x")
    assert href_of(f"{tmp_path}/a b.txt") == (tmp_path / "a b.txt").as_uri()
    assert "https://news.example/%1B]8" == href_of("https://news.example/\x1b]8")
    assert href_of("javascript:alert(1)") is None
    assert href_of(str(tmp_path / "none.txt")) is None


def test_a_terminal_gets_links_and_a_pipe_gets_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = with_places(COLUMNS, {"d1": 1, "d2": 2}, {"d1": "https://news.example/1"})
    monkeypatch.setenv("COLUMNS", "140")
    show_rows(ROWS, columns, "table", empty="")
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    show_rows(ROWS, columns, "table", empty="")
    assert "https://news.example/1\x1b\\" in capsys.readouterr().out


def test_no_word_is_cut_at_any_width(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (40, 80, 140):
        told = " ".join(shown(capsys, monkeypatch, width).split())
        for word in ROWS[0].said.split():
            assert word in told
        assert "…" not in told

"""Parses that are kept: the same as new ones, whatever is wrong with the file they lie in."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest
from bench.writing import write_articles

from parley.models.parser import Parser
from parley.models.parses import EAGER, ParsedBlock, Parses, pack, unpack

PARAGRAPHS = [part for one in write_articles(4) for part in one["text"].split("\n\n")]


@pytest.fixture(scope="module")
def parsed(parser: Parser) -> dict[str, ParsedBlock]:
    """Every paragraph, parsed."""
    return dict(zip(PARAGRAPHS, parser.parse(PARAGRAPHS), strict=True))


def filled(folder: Path, parsed: dict[str, ParsedBlock], version: str = "1") -> Path:
    """The file of a folder in which the parses were kept."""
    parses = Parses(folder, version)
    parses.keep(parsed)
    parses.close()
    return parses.path


def test_what_is_kept_is_found_again_in_this_run_and_in_the_next(
    parsed: dict[str, ParsedBlock], tmp_path: Path
) -> None:
    parses = Parses(tmp_path, "1")
    assert {} == parses.find(parsed)
    parses.keep(parsed)
    assert parsed == parses.find([*parsed, "Nobody wrote this."])
    parses.close()
    assert parsed == Parses(tmp_path, "1").find(parsed)


def test_parses_of_another_model_or_code_are_not_seen(parsed: dict[str, ParsedBlock], tmp_path: Path) -> None:
    filled(tmp_path, parsed)
    assert {} == Parses(tmp_path, "2").find(parsed)


def test_the_file_is_for_its_owner_alone_and_holds_no_text(parsed: dict[str, ParsedBlock], tmp_path: Path) -> None:
    folder = tmp_path / "made" / "on the way"
    path = filled(folder, parsed)
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert 0o700 == stat.S_IMODE(folder.stat().st_mode)
    names = ("Lavigne", "Mwangi", "Solberg", "ready to talk")
    held = path.read_bytes()
    assert not [name for name in names if name.encode() in held]
    path.chmod(0o644)
    assert parsed == Parses(folder, "1").find(parsed)
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_a_file_that_is_no_database_is_begun_anew(parsed: dict[str, ParsedBlock], tmp_path: Path) -> None:
    (tmp_path / "parses.db").write_bytes(b"This is no database. " * 500)
    assert {} == Parses(tmp_path, "1").find(parsed)
    filled(tmp_path, parsed)
    assert parsed == Parses(tmp_path, "1").find(parsed)


@pytest.mark.parametrize("place", [0.05, 0.2, 0.5, 0.8, 0.95])
def test_a_damaged_file_costs_parses_and_gives_no_wrong_one(
    parsed: dict[str, ParsedBlock], tmp_path: Path, place: float
) -> None:
    path = filled(tmp_path, parsed)
    held = bytearray(path.read_bytes())
    start = int(len(held) * place)
    held[start : start + 2000] = os.urandom(2000)
    path.write_bytes(held)
    parses = Parses(tmp_path, "1")
    found = parses.find(parsed)
    assert all(parsed[block] == one for block, one in found.items())
    parses.keep(parsed)
    parses.close()
    assert all(parsed[block] == one for block, one in Parses(tmp_path, "1").find(parsed).items())


def test_a_file_cut_short_costs_parses_and_gives_no_wrong_one(
    parsed: dict[str, ParsedBlock], tmp_path: Path
) -> None:
    path = filled(tmp_path, parsed)
    os.truncate(path, path.stat().st_size // 2)
    assert all(parsed[block] == one for block, one in Parses(tmp_path, "1").find(parsed).items())


def test_an_entry_with_another_ones_parse_is_no_entry(parsed: dict[str, ParsedBlock], tmp_path: Path) -> None:
    with sqlite3.connect(filled(tmp_path, parsed)) as file:
        file.execute("UPDATE parses SET parse = (SELECT parse FROM parses ORDER BY rowid LIMIT 1)")
    file.close()
    assert [next(iter(parsed))] == list(Parses(tmp_path, "1").find(parsed))


def test_while_another_writes_nothing_is_lost_and_nobody_waits(
    parsed: dict[str, ParsedBlock], tmp_path: Path
) -> None:
    other = sqlite3.connect(filled(tmp_path, {}), isolation_level=None)
    parses = Parses(tmp_path, "1")
    other.execute("BEGIN IMMEDIATE")
    parses.keep(parsed)
    assert parsed == parses.find(parsed)
    other.execute("COMMIT")
    other.close()
    parses.close()
    assert parsed == Parses(tmp_path, "1").find(parsed)


def test_a_link_to_somewhere_else_is_not_followed(parsed: dict[str, ParsedBlock], tmp_path: Path) -> None:
    elsewhere = tmp_path / "letters.txt"
    elsewhere.write_text("Dear all", "utf-8")
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "parses.db").symlink_to(elsewhere)
    parses = Parses(folder, "1")
    parses.keep(parsed)
    parses.close()
    assert "Dear all" == elsewhere.read_text("utf-8")


def test_a_folder_that_cannot_be_made_leaves_the_memory(parsed: dict[str, ParsedBlock], tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    parses = Parses(tmp_path / "taken" / "cache", "1")
    parses.keep(parsed)
    assert parsed == parses.find(parsed)


def test_the_file_stays_in_its_bounds_and_keeps_what_is_new(parsed: dict[str, ParsedBlock], tmp_path: Path) -> None:
    limit = 200_000
    parses = Parses(tmp_path, "1", limit)
    block = min(PARAGRAPHS, key=len)
    wordings = [f"{n} {block}" for n in range(20 * EAGER)]
    for start in range(0, len(wordings), EAGER):
        parses.keep(dict.fromkeys(wordings[start : start + EAGER], parsed[block]))
    parses.close()
    size = parses.path.stat().st_size
    assert limit / 2 < size < 2 * limit
    again = Parses(tmp_path, "1", limit)
    assert len(wordings[-EAGER:]) == len(again.find(wordings[-EAGER:]))
    assert {} == again.find(wordings[:EAGER])


def test_a_parse_comes_out_of_its_bytes_as_it_went_in(parsed: dict[str, ParsedBlock]) -> None:
    for block, one in parsed.items():
        assert one == unpack(block, pack(one))


def test_a_reader_with_kept_parses_reads_as_one_without(parser: Parser, tmp_path: Path) -> None:
    """Law: half of the paragraphs kept, the others parsed beside other neighbours than before."""
    keeping = Parser(cache=str(tmp_path))
    keeping.parse(PARAGRAPHS[::2])
    assert parser.parse(PARAGRAPHS) == keeping.parse(PARAGRAPHS)
    keeping.close()
    assert parser.parse(PARAGRAPHS) == Parser(cache=str(tmp_path)).parse(PARAGRAPHS)

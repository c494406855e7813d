"""A watch or a crawl that is killed loses nothing, and tells nothing twice."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
from pathlib import Path

import pytest
from tests.faults.killed import Fuse, run
from tests.faults.kills import content, in_child, problems_of
from tests.faults.toys import ToyCorridor
from tests.intake.fetch.serving import page, serving
from tests.making import article

from parley.case import Case
from parley.errors import CaseError
from parley.watching import Notice, Outbox, Sources, Watch
from parley.watching.channels import Lines


def put(folder: Path, name: str, text: str) -> None:
    row = {"source": name, "text": text, "published": "2024-05-04", "outlet": f"Paper {name}"}
    (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n", "utf-8")


def set_up(folder: Path) -> None:
    """A case that is watched, and two articles that it does not have yet."""
    (folder / "in").mkdir(parents=True)
    with Case.open(folder / "talks.db", wings=ToyCorridor()) as case:
        case.add([article("Chad met Togo. (2024-05-01)", "old.txt")])
    Outbox(folder / "talks.db.watch").begin(1)
    put(folder / "in", "one", "Mali met Benin. (2024-05-02)\nMali demands fish.")
    put(folder / "in", "two", "Chad will meet Niger. (2024-05-09)\nChad said the fish were ready.")


def round_in(folder: Path, at: int) -> tuple[int, list[int]]:
    """One round, killed before a statement; 0 for never."""
    fuse = Fuse(at)
    sqlite3.connect = fuse.connect  # type: ignore[assignment]
    with Case.open(folder / "talks.db", wings=ToyCorridor()) as case:
        channel = Lines(folder / "told.jsonl")
        sources = Sources.of([str(folder / "in")])
        outbox = Outbox(folder / "talks.db.watch")
        Watch(case, sources, outbox, [channel], engine="serial", now=lambda: 4e9, settled=0.0).round()
    return 0, [*fuse.edges, fuse.count]


def told(folder: Path) -> list[str]:
    """What was told, line by line, without the moment."""
    path = folder / "told.jsonl"
    return [json.loads(line)["line"] for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def test_a_watch_that_is_killed_anywhere_tells_every_change_and_none_twice(tmp_path: Path) -> None:
    set_up(tmp_path / "whole")
    code, edges = in_child(lambda: round_in(tmp_path / "whole", 0))
    expected = told(tmp_path / "whole")
    assert (0, True, len(expected)) == (code, len(expected) >= 3, len(set(expected)))
    for at in sorted(
        {*random.Random(2).sample(edges[:-1], 1), *edges[-4:-1]}
    ):  # the last ones: telling, and noting it
        folder = tmp_path / f"killed{at}"
        set_up(folder)
        assert -signal.SIGKILL == in_child(lambda f=folder, n=at: round_in(f, n))[0]  # type: ignore[misc]
        assert 0 == in_child(lambda f=folder: round_in(f, 0))[0]  # type: ignore[misc]
        assert sorted(expected) == sorted(told(folder)), f"killed at statement {at}"
        assert () == problems_of(folder / "talks.db")


def test_lines_that_were_cut_off_are_told_anew_and_whole_ones_are_not(tmp_path: Path) -> None:
    set_up(tmp_path / "whole")
    in_child(lambda: round_in(tmp_path / "whole", 0))
    path = tmp_path / "whole" / "told.jsonl"
    whole = path.read_bytes()
    notices = [Notice.of_json(line) for line in whole.decode().splitlines()]
    for cut in (0, 10, len(whole) // 2, len(whole) - 1, len(whole)):
        path.write_bytes(whole[:cut])
        Lines(path).tell(notices)
        assert whole == path.read_bytes(), f"cut at byte {cut}"
    path.write_bytes(b"words of somebody else")
    Lines(path).tell(notices)
    assert b"words of somebody else\n" + whole == path.read_bytes()


def test_a_crawl_that_is_killed_anywhere_brings_every_page_once(tmp_path: Path) -> None:
    with serving() as site:
        for name in ("a", "b", "c"):
            site.put(f"/{name}", page(f"Kenya refused to sign the accord {name} on Monday. Chad met Togo.", name))

        def fetch(folder: Path) -> list[str]:
            urls = [f"{site.url}/{name}" for name in ("a", "b", "c")]
            return ["fetch", "-q", str(folder / "talks.db"), *urls, "--allow-private", "--interval", "0"]

        (tmp_path / "whole").mkdir()
        code, edges = in_child(lambda: run(0, fetch(tmp_path / "whole")))
        assert 0 == code
        expected = sources(tmp_path / "whole")
        assert 3 == len(expected)
        for at in sorted(random.Random(4).sample(edges[:-1], 1)):
            folder = tmp_path / f"killed{at}"
            folder.mkdir()
            assert -signal.SIGKILL == in_child(lambda f=folder, n=at: run(n, fetch(f)))[0]  # type: ignore[misc]
            assert 0 == in_child(lambda f=folder: run(0, fetch(f)))[0]  # type: ignore[misc]
            assert expected == sources(folder), f"killed at statement {at}"
            assert () == problems_of(folder / "talks.db")


def sources(folder: Path) -> list[str]:
    """Every article by its source, and which runs brought it."""
    return [line for line in content(folder / "talks.db") if line.startswith(("text", "brought"))][:-1]


@pytest.mark.parametrize("end", ["", ".watch"])
def test_a_file_that_is_spoilt_is_told_of(end: str, tmp_path: Path) -> None:
    set_up(tmp_path / "one")
    path = tmp_path / "one" / f"talks.db{end}"
    path.write_bytes(b"spoilt" + path.read_bytes()[6:])
    with pytest.raises(CaseError):
        (Outbox if end else Case.open)(path)

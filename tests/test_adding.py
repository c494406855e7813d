"""Adding: what is taken in, how it is counted, and what travels to another process."""

from __future__ import annotations

import io
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from tests.intake.making import page
from tests.making import ToyWings, article

from parley.adding import AddReport, Tally, _chunks, join_case, read, take_in
from parley.case import Case
from parley.errors import UsageError
from parley.pipeline import Corridor
from parley.records import Raw, Reading, Skipped
from parley.records.codec import kind_of
from parley.store import Run
from parley.store.interface import Rejoined
from parley.store.sqlite import SqliteStore
from parley.wings import Build


def test_a_document_is_noted_once_by_the_most_that_happened_to_it() -> None:
    tally = Tally()
    for document, what in (
        ("d_1", "added"), ("d_1", "updated"), ("d_1", "unchanged"),
        ("d_2", "unchanged"), ("d_2", "updated"), ("d_2", "unchanged"),
        ("d_3", "unchanged"),
    ):  # fmt: skip
        tally.note(document, what)
    report = tally.report()
    assert (("d_1",), ("d_2",), ("d_3",)) == (report.added, report.updated, report.unchanged)


def test_the_corridor_is_made_anew_in_another_process_and_toys_are_sent() -> None:
    corridor = Corridor()
    assert corridor is Build(None, "armed_conflict", corridor).wings
    assert pickle.loads(pickle.dumps(Build("folder", "trade", corridor))).wings is None
    assert isinstance(pickle.loads(pickle.dumps(Build(None, "trade", ToyWings()))).wings, ToyWings)


def test_paths_standard_input_and_articles_in_hand_are_taken_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words of a file.", "utf-8")
    note = Skipped("x_1", "test", "was too long.", "b.txt")
    found = list(
        take_in(
            [tmp_path / "a.txt", "-", note, article("In hand.", "c.txt")], io.BytesIO(b"Words on standard input.")
        )
    )
    assert ["Words of a file.", "Words on standard input.", note, "In hand."] == [
        one.text if isinstance(one, Raw) else one for one in found
    ]


def test_reading_without_a_case_gives_readings_and_reasons_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Chad and Togo met in Lomé on Tuesday. “We agreed,” the minister said.", "utf-8"
    )
    first, second, third = read(
        [article("Mali refused to sign.", "hand"), tmp_path / "none.txt", tmp_path / "a.txt"]
    )
    assert isinstance(first, Reading)
    assert isinstance(second, Skipped)
    assert isinstance(third, Reading)
    assert ("hand", str(tmp_path / "none.txt"), str(tmp_path / "a.txt")) == (
        first.document.source, second.source, third.document.source,
    )  # fmt: skip
    assert third.regions


def test_a_page_is_kept_with_its_bytes_once_and_adding_it_again_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page())
    with Case.open(tmp_path / "talks.db", wings=ToyWings()) as case:
        first = case.add([tmp_path / "a.html"])
        assert page() == case.original("1")
        state = case.store.state()
        again = case.add([tmp_path / "a.html"])
        assert (first.added, state) == (again.unchanged, case.store.state())


def test_bytes_come_to_an_article_that_was_added_without_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Chad met Togo.".encode("utf-16"))
    (raw,) = (one for one in take_in([tmp_path / "a.txt"]) if isinstance(one, Raw))
    with Case.open(tmp_path / "talks.db", wings=ToyWings()) as case:
        case.add([replace(raw, original=None)])
        with pytest.raises(UsageError, match="Add it again to keep them"):
            case.original("1")
        assert 1 == len(case.add([tmp_path / "a.txt"]).unchanged)
        assert raw.original == case.original("1")


def test_every_path_and_address_of_one_text_is_kept(tmp_path: Path) -> None:
    raws = [
        article("Chad met Togo.", name, url=url)
        for name, url in (("a", "https://e.org/1"), ("b", "https://e.org/2"))
    ]
    with Case.open(tmp_path / "talks.db", wings=ToyWings()) as case:
        case.add(raws[:1])
        case.add(raws[1:])
        (row,) = case.documents()
        assert ("a", "b", "https://e.org/1", "https://e.org/2") == row.sources
        assert "https://e.org/2" in case.source("https://e.org/2").document.sources


def test_an_article_in_another_language_is_kept_and_nothing_is_read_of_it(tmp_path: Path) -> None:
    words = (
        "El ministro dijo que los enviados de Rusia y de Ucrania se reunirán en la ciudad y que no hay acuerdo. "
        * 3
    )
    (tmp_path / "a.txt").write_text(words, "utf-8")
    (reading,) = read([tmp_path / "a.txt"])
    assert isinstance(reading, Reading)
    assert ("es", words) == (reading.document.language, reading.document.text)
    assert ["document", "region", "skipped"] == sorted({kind_of(record) for record in reading.records()})
    assert "Unsupported language: Spanish" in reading.skipped[0].reason


class Busy(SqliteStore):
    """A case to which another adds an article while it is joined."""

    other: tuple[Raw, Reading] | None = None

    def rejoin(self, change: Rejoined, based_on: int, state: int | None = None, run: Run | None = None) -> bool:
        if self.other is not None:
            (raw, reading), self.other = self.other, None
            self.put([raw], reading)
        return super().rejoin(change, based_on, state, run)


def test_what_comes_while_a_case_is_joined_is_noted_by_one_run_and_once(tmp_path: Path) -> None:
    wings = Corridor(rules=True)
    mine, theirs = article("Chad met Togo in Lome on Monday."), article("Mali refused to sign.", "b.txt")
    store = Busy(tmp_path / "talks.db")
    store.other = theirs, wings.read(theirs)
    reading = wings.read(mine)
    store.put([mine], reading)
    join_case(store, wings, AddReport(added=(reading.document.id,)))
    assert store.joined_state() == store.state()
    assert [1, 1] == [len(run.added) for run in store.runs()]
    assert 2 == len({document for run in store.runs() for document in run.added})
    store.close()


def test_what_comes_is_taken_in_pieces_that_can_be_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.adding.CHUNK_SIZE", 25)
    raws = [article("0123456789" * n, str(n)) for n in (1, 1, 1, 5, 1)]
    assert [3, 1, 1] == [len(chunk) for chunk in _chunks(iter(raws))]

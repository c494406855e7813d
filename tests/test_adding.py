"""Adding: what is taken in, how it is counted, and what travels to another process."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

from tests.making import ToyWings, article

from parley.adding import Build, Tally, read, take_in
from parley.pipeline import Corridor
from parley.records import Raw, Reading, Skipped


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

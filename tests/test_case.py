"""Case: adding, order, and what the doors ask of it."""

from __future__ import annotations

import io
import multiprocessing
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT
from tests.making import ToyWings, article
from tests.toy_case import articles

from parley.case import AddReport, Case
from parley.errors import CaseError, SettingError, UsageError
from parley.records import Joined, Raw
from parley.records.codec import encode_line
from parley.settings import Settings
from parley.text.ids import content_id

TEXT = "Chad met Togo. (2024-05-02)\nChad said the fish were theirs.\nChad demands fish."


@pytest.fixture
def wings() -> ToyWings:
    return ToyWings()


@pytest.fixture
def case(tmp_path: Path, wings: ToyWings) -> Iterator[Case]:
    with Case.open(tmp_path / "talks.db", wings=wings) as opened:
        yield opened


def lines(case: Case) -> list[str]:
    """Everything that the case holds, as it would be written."""
    return [encode_line(r) for reading in case.readings() for r in reading.records()] + [
        encode_line(r) for r in case.joined().records()
    ]


def rows_of(case: Case) -> list[tuple[Any, ...]]:
    """Every row of every table but the clock of the runs."""
    db = case.store._db  # type: ignore[attr-defined]
    tables = ("articles", "sources", "records", "keys", "names", "skipped", "meta", "spoken")
    return [(table, *row) for table in tables for row in db.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]


def test_an_article_is_added_read_and_joined(case: Case) -> None:
    report = case.add([article(TEXT, outlet="The Wire")])
    assert (1, 0, 0, ()) == (len(report.added), len(report.updated), len(report.unchanged), report.skipped)
    assert [("The Wire", "a.txt")] == [(d.outlet, d.source) for d in case.documents()]
    assert [("held", ("Chad", "Togo"))] == [(r.lane, r.participants) for r in case.timeline()]
    assert ["Chad"] == [r.party for r in case.positions(issue="fish")]
    assert ["the fish were theirs"] == [r.words for r in case.statements(speaker="chad")]
    assert ["fish"] == [r.evidence[0].quote for r in case.search("theirs fish", statements=True)]
    assert case.check().is_well


def test_files_are_added_by_path(case: Case, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT, "utf-8")
    report = case.add([tmp_path / "news", str(tmp_path / "none.txt")])
    assert [str(tmp_path / "news" / "a.txt")] == [d.source for d in case.documents()]
    assert [str(tmp_path / "none.txt")] == [one.source for one in report.skipped]
    assert 1 == len(case.check().notes)


def test_adding_the_same_twice_changes_nothing_at_all(case: Case, wings: ToyWings) -> None:
    case.add(articles(7))
    before, runs = rows_of(case), case.store.runs()
    report = case.add(articles(7))
    assert (0, 0, 7) == (len(report.added), len(report.updated), len(report.unchanged))
    assert before == rows_of(case)
    assert runs == case.store.runs()
    assert (7, 1) == (wings.read_count, wings.join_count)


def test_the_same_article_twice_in_one_go_is_one(case: Case, wings: ToyWings) -> None:
    report = case.add([article(TEXT), article(TEXT)])
    assert (1, 1) == (len(report.added), wings.read_count)


def test_a_text_from_two_sources_is_one_document_with_both(case: Case, wings: ToyWings) -> None:
    case.add([article(TEXT, "b.txt", title="From B", outlet="B Post")])
    report = case.add([article(TEXT, "a.txt", outlet="A Post")])
    assert 1 == len(report.updated)
    (row,) = case.documents()
    assert ("a.txt", "From B", "A Post", ("a.txt", "b.txt")) == (row.source, row.title, row.outlet, row.sources)
    assert 2 == wings.read_count


def test_a_further_source_that_tells_nothing_new_is_not_read_again(case: Case, wings: ToyWings) -> None:
    case.add([article(TEXT, "a.txt", title="Fish")])
    report = case.add([article(TEXT, "b.txt")])
    assert (1, 1) == (len(report.updated), wings.read_count)
    assert ("a.txt", "b.txt") == case.documents()[0].sources


def test_law_3_any_order_of_adding_gives_the_same_case(tmp_path: Path) -> None:
    raws = [
        *articles(5),
        article(TEXT, "b.txt", title="B", warnings=("odd",)),
        article(TEXT, "a.txt", outlet="The Wire", published="2024-05-03"),
        article(TEXT, "a.txt", outlet="Another", language="en"),
        replace(article(TEXT, "c.txt"), text=TEXT + " decoded otherwise"),
    ]
    with Case.open(tmp_path / "once.db", wings=ToyWings()) as once:
        once.add(raws)
        expected = lines(once)
    for number, seed in enumerate(range(6)):
        shuffled = random.Random(seed).sample(raws, len(raws))
        with Case.open(tmp_path / f"{number}.db", wings=ToyWings()) as single:
            for raw in shuffled:
                single.add([raw])
            assert expected == lines(single)


def test_what_cannot_be_read_is_skipped_and_the_rest_goes_on(tmp_path: Path) -> None:
    with Case.open(tmp_path / "talks.db", wings=ToyWings(fails_on="CURSED")) as case:
        report = case.add([article("CURSED words.", "bad.txt"), article(TEXT, "good.txt")])
        assert ["good.txt"] == [d.source for d in case.documents()]
        assert [("bad.txt", "Parley failed on it: ValueError: this article cannot be read")] == [
            (s.source, s.reason) for s in report.skipped
        ]
        assert case.check().is_well


def test_half_a_character_is_skipped(case: Case) -> None:
    bad = Raw("bad \ud83d.txt", "words", "00")
    report = case.add([bad, article(TEXT)])
    assert 1 == len(report.added)
    assert ["holds half a character: surrogates not allowed"] == [s.reason for s in report.skipped]


def test_progress_is_told_article_by_article(case: Case) -> None:
    told: list[tuple[int, int, str]] = []
    case.add(articles(3), progress=lambda done, seen, source: told.append((done, seen, source)))
    assert [(1, 3, "0.txt"), (2, 3, "1.txt"), (3, 3, "2.txt")] == told


def test_many_articles_are_taken_in_chunks(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.adding.CHUNK", 4)
    report = case.add((raw for raw in [*articles(10), *articles(10)]), engine="serial")
    assert (10, 0, 0) == (len(report.added), len(report.updated), len(report.unchanged))
    assert 10 == len(case.documents())


def test_other_engines_give_the_same_case(tmp_path: Path) -> None:
    with (
        Case.open(tmp_path / "1.db", wings=ToyWings()) as one,
        Case.open(tmp_path / "2.db", Settings(engine="processes", workers=2), wings=ToyWings()) as other,
    ):
        one.add(articles(20), engine="serial")
        other.add(articles(20))
        assert lines(one) == lines(other)


def test_a_run_tells_what_it_brought(case: Case) -> None:
    assert case.changes() is None
    case.add([article(TEXT)])
    case.add([article("Mali met Benin. (2024-06-01)", "b.txt")])
    changes = case.changes()
    assert changes
    assert (2, ["b.txt"], []) == (changes.run, [d.source for d in changes.added], list(changes.updated))
    assert [("new", "contact", "Mali met Benin. (2024-06-01)")] == [
        (r.kind, r.what, r.evidence[0].quote) for r in changes.rows
    ]
    first = case.changes(1)
    assert first
    assert ["a.txt"] == [d.source for d in first.added]


def test_a_join_that_was_cut_off_is_finished_by_the_next_adding(case: Case, wings: ToyWings) -> None:
    def cut(*_: object) -> Joined:
        raise KeyboardInterrupt

    whole, wings.join = wings.join, cut  # type: ignore[method-assign, assignment]
    with pytest.raises(KeyboardInterrupt):
        case.add([article(TEXT)])
    assert ["a.txt"] == [d.source for d in case.documents()]
    assert [] == list(case.timeline())
    assert case.check().is_well
    assert ["not joined yet" in note for note in case.check().notes] == [True]
    wings.join = whole  # type: ignore[method-assign]
    assert AddReport() == case.add([])
    assert 1 == len(case.timeline())
    assert () == case.check().notes


def test_an_article_is_shown_by_number_source_or_id(case: Case) -> None:
    case.add([article(TEXT, "x/a.txt"), article("Mali met Benin.", "x/b.txt")])
    document = case.documents()[1].id
    assert document == case.source("2").document.id == case.source(document).document.id
    shown = case.source("b.txt")
    assert ("Mali met Benin.", 1, {"Mali", "Benin"}) == (
        shown.text, len(shown.reading.contacts), set(shown.names.values()),
    )  # fmt: skip
    for unknown in ("3", "0", "c.txt", ".txt"):
        with pytest.raises(UsageError, match="Give a number from 1 to 2"):
            case.source(unknown)


def test_context_is_the_text_around_some_evidence(case: Case) -> None:
    case.add([article(TEXT)])
    (row,) = case.statements()
    found = case.context(row.evidence[0], around=15)
    assert (row.evidence[0].quote, 2) == (found.quote, found.line)


def test_a_case_is_named_after_its_file_or_as_a_person_says(case: Case) -> None:
    assert "talks" == case.title
    case.store.set_meta("title", "The fish talks")
    assert "The fish talks" == case.title


def test_a_case_keeps_the_playbook_that_it_was_made_with(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    Case.open(path, Settings(playbook="armed_conflict"), wings=ToyWings()).close()
    with Case.open(path, wings=ToyWings()) as case:
        assert "armed_conflict" == case.settings.playbook
        assert "ceasefire" in case.issues
    with pytest.raises(SettingError, match="reads with the playbook 'armed_conflict', not 'other'"):
        Case.open(path, Settings(playbook="other"), wings=ToyWings())


def test_a_case_that_is_not_there_is_made_or_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="There is no case at"):
        Case.open(tmp_path / "typo.db", create=False)
    assert not (tmp_path / "typo.db").exists()


def test_the_files_of_the_case_itself_are_no_articles(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    report = case.add([str(tmp_path)])
    assert (1, ()) == (len(report.added), report.skipped)


def test_an_export_that_is_not_there_is_refused_and_one_that_is_writes(case: Case) -> None:
    case.add([article(TEXT)])
    with pytest.raises(UsageError, match="No export is called 'xls'"):
        case.export("xls", io.StringIO())
    out = io.StringIO()
    case.export("jsonl", out)
    assert TEXT.splitlines()[1].removesuffix(".") in out.getvalue()


def test_checking_finds_evidence_that_does_not_stand(case: Case) -> None:
    case.add([article(TEXT)])
    db = case.store._db  # type: ignore[attr-defined]
    db.execute("UPDATE records SET data = replace(data, '\"start\":28', '\"start\":29') WHERE kind = 'statement'")
    report = case.check()
    assert any("does not stand at 29:" in problem for problem in report.problems)
    assert not report.is_well


def test_checking_finds_a_text_that_was_changed(case: Case) -> None:
    case.add([article(TEXT)])
    case.store._db.execute("UPDATE articles SET text = replace(text, 'fish', 'goat')")  # type: ignore[attr-defined]
    assert any("not anchored" in problem for problem in case.check().problems)


def test_checking_finds_a_link_that_leads_nowhere(case: Case) -> None:
    case.add([article(TEXT)])
    db = case.store._db  # type: ignore[attr-defined]
    db.execute("DELETE FROM records WHERE kind = 'contact' AND document IS NOT NULL")
    assert any("leads to 'c_" in problem for problem in case.check().problems)
    db.execute("DELETE FROM records WHERE kind = 'actor' AND document IS NOT NULL")
    assert any("names an actor 'a_" in problem for problem in case.check().problems)


def test_checking_finds_an_actor_that_the_case_forgot(case: Case) -> None:
    case.add([article(TEXT)])
    case.store._db.execute("DELETE FROM records WHERE kind = 'actor' AND document IS NULL")  # type: ignore[attr-defined]
    assert any("no actor of the case" in problem for problem in case.check().problems)


def test_checking_counts_what_is_there(case: Case) -> None:
    case.add(articles(5))
    counts = case.check().counts
    assert (5, 5, 5) == (counts["document"], counts["statement"], counts["joined contact"])


def crashed(path: Path, after: float) -> None:
    """Add forty articles in another process and kill it."""
    command = [sys.executable, "-m", "tests.toy_case", str(path), "40", "0.004"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(after)
        process.kill()


def test_killed_at_any_moment_it_leaves_a_case_that_can_be_asked_and_finished(tmp_path: Path) -> None:
    with Case.open(tmp_path / "whole.db", wings=ToyWings()) as whole:
        whole.add(articles(40))
        expected = lines(whole)
    path = tmp_path / "talks.db"
    chance = random.Random(7)
    for _ in range(5):
        crashed(path, chance.uniform(0.0, 0.25))
        with Case.open(path, wings=ToyWings()) as case:
            assert () == case.check().problems
            case.timeline()
            case.search("paper")
            assert case.store.documents() == tuple(r.document.id for r in case.store.readings())
    with Case.open(path, wings=ToyWings()) as case:
        case.add(articles(40))
        assert expected == lines(case)
        assert case.check().is_well


def _add_some(path: str, first: int) -> None:
    with Case.open(path, wings=ToyWings(pause=0.002)) as case:
        case.add(articles(24)[first::2])


def test_two_who_add_at_once_do_not_lose_each_others_articles(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_add_some, args=(str(path), first)) for first in (0, 1)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    with Case.open(tmp_path / "whole.db", wings=ToyWings()) as whole, Case.open(path, wings=ToyWings()) as case:
        whole.add(articles(24))
        assert [0, 0] == [one.exitcode for one in workers]
        assert lines(whole) == lines(case)
        assert case.store.joined_state() == case.store.state()


def test_ids_of_documents_come_from_their_bytes(case: Case) -> None:
    raw = article(TEXT)
    assert (content_id("document", raw.sha256),) == case.add([raw]).added

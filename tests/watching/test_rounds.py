"""A watch goes round by round: what is new comes in, what changed goes out, once, whatever fails."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.dated import DatedWings
from tests.intake.fetch.serving import Site, page, reply, serving

from parley.case import Case
from parley.errors import DeliveryError, UsageError
from parley.queries.alerts import parse_alert
from parley.watching import Notice, Outbox, Sources, Watch


class Shelf:
    """A channel that keeps what it is told, unless it is broken."""

    name = "shelf"

    def __init__(self) -> None:
        self.held: list[Notice] = []
        self.broken = False

    def tell(self, notices: Sequence[Notice]) -> None:
        if self.broken:
            raise DeliveryError("The shelf is broken.")
        self.held += notices

    @property
    def lines(self) -> list[str]:
        return [one.line for one in self.held]


@pytest.fixture
def case() -> Iterator[Case]:
    with Case.open(":memory:", wings=DatedWings()) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def put(folder: Path, name: str, text: str, day: str) -> None:
    row = {"source": name, "text": text, "published": day, "outlet": f"Paper {name}"}
    (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n", "utf-8")


def watching(case: Case, folder: Path, shelf: Shelf, *alerts: str) -> Watch:
    return Watch(
        case, Sources.of([str(folder)]), Outbox(":memory:"), [shelf], [parse_alert(one) for one in alerts],
        "serial", now=lambda: 4e9, settled=0.0,
    )  # fmt: skip


PLAN, HELD = "Chad will meet Togo. (2024-05-06)", "Chad met Togo. (2024-05-06)"


def test_what_a_folder_brings_is_told_once(case: Case, folder: Path) -> None:
    shelf = Shelf()
    watch = watching(case, folder, shelf)
    put(folder, "a", PLAN, "2024-05-02")
    first = watch.round()
    assert (1, ["New: Chad and Togo: meeting planned, 2024-05-06"]) == (len(first.report.added), shelf.lines)
    assert () == watch.round().fresh
    put(folder, "b", HELD, "2024-05-07")
    watch.round()
    assert 2 == len(shelf.held)
    assert shelf.lines[1].startswith("Held as planned: Chad and Togo")


def test_what_was_in_the_case_before_is_no_news(case: Case, folder: Path) -> None:
    put(folder, "a", PLAN, "2024-05-02")
    case.add([str(folder)])
    shelf = Shelf()
    assert () == watching(case, folder, shelf).round().fresh
    assert [] == shelf.held


def test_what_others_add_to_the_case_meanwhile_is_told_too(case: Case, folder: Path) -> None:
    shelf = Shelf()
    watch = watching(case, folder, shelf)
    watch.round()
    put(folder.parent, "elsewhere", PLAN, "2024-05-02")
    case.add([str(folder.parent / "elsewhere.jsonl")])
    watch.round()
    assert 1 == len(shelf.held)


def test_other_words_for_the_same_fire_no_alert_and_a_day_that_is_named_does(case: Case, folder: Path) -> None:
    shelf = Shelf()
    watch = watching(case, folder, shelf, "names:day party:chad")
    put(folder, "a", "Chad will meet Togo.\nMali demands fish.", "2024-05-02")
    watch.round()
    assert [] == shelf.lines
    put(folder, "b", PLAN, "2024-05-03")
    watch.round()
    assert 1 == len(shelf.held)
    assert ("names:day party:chad",) == shelf.held[0].alerts
    put(folder, "c", f"The papers say it again.\n{PLAN}", "2024-05-04")
    watch.round()
    assert 1 == len([one for one in shelf.held if one.kind != "confirmed"])


def test_a_channel_that_fails_loses_nothing_and_holds_up_no_other(case: Case, folder: Path) -> None:
    broken, good = Shelf(), Shelf()
    good.name, broken.broken = "good", True
    moment = [1000.0]
    watch = watching(case, folder, broken)
    watch.channels, watch.now = [broken, good], lambda: moment[0]
    put(folder, "a", PLAN, "2024-05-02")
    watch.settled = -1e12  # files of this machine are younger than the toy clock
    assert ("The shelf is broken.",) == watch.round().problems
    assert (0, 1) == (len(broken.held), len(good.held))
    broken.broken = False
    watch.round()
    assert [] == broken.held  # not at once
    moment[0] += 3600
    watch.round()
    assert (1, 1) == (len(broken.held), len(good.held))


def test_a_file_that_is_still_written_waits_and_one_that_changed_comes_again(case: Case, folder: Path) -> None:
    watch = watching(case, folder, Shelf())
    put(folder, "a", PLAN, "2024-05-02")
    written = (folder / "a.jsonl").stat().st_mtime
    watch.now, watch.settled = lambda: written + 1, 2.0
    assert () == watch.round().report.added
    watch.now = lambda: written + 5
    assert 1 == len(watch.round().report.added)
    put(folder, "a", HELD + "\nPaper.", "2024-05-07")
    watch.now = lambda: (folder / "a.jsonl").stat().st_mtime + 5
    assert 1 == len(watch.round().report.added)
    assert 2 == len(case.documents())


def test_hidden_files_and_links_are_left(case: Case, folder: Path, tmp_path: Path) -> None:
    put(folder, ".hidden", PLAN, "2024-05-02")
    put(tmp_path, "out", HELD, "2024-05-02")
    (folder / "link.jsonl").symlink_to(tmp_path / "out.jsonl")
    assert () == watching(case, folder, Shelf()).round().report.added


def test_a_folder_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="no file or folder '/no/such' to watch"):
        Sources.of(["/no/such"])


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        one.put("/a", page("Kenya refused to sign the accord on Monday, its minister said."))
        one.put(
            "/feed.xml", reply(b"<rss><channel><title>News</title><item><link>/a</link></item></channel></rss>")
        )
        yield one


def test_a_feed_is_asked_again_and_only_what_is_new_comes_in(case: Case, site: Site, tmp_path: Path) -> None:
    sources = Sources.of(
        [f"{site.url}/feed.xml"], ledger=str(tmp_path / "l.fetch"), allow_private=True, interval=0.0
    )
    watch = Watch(case, sources, Outbox(":memory:"), [], [], "serial")
    assert 1 == len(watch.round().report.added)
    assert 0 == len(watch.round().report.added)
    site.put("/b", page("Togo agreed to send a mission in June, its envoy said.", "A mission"))
    feed = (
        b"<rss><channel><title>News</title><item><link>/b</link></item><item><link>/a</link></item></channel></rss>"
    )
    site.put("/feed.xml", reply(feed))
    assert 1 == len(watch.round().report.added)
    assert 1 == site.paths.count("/a")


def test_nothing_is_told_of_what_is_labelled_above_who_is_told(case: Case, folder: Path) -> None:
    shelf = Shelf()
    watch = watching(case, folder, shelf)
    put(folder, "open", "Chad met Togo. (2024-05-06)", "2024-05-07")
    put(folder, "shut", "Mali met Peru. (2024-05-06)", "2024-05-07")
    case.set_labels('[labels]\n"shut" = "secret"')
    watch.round()
    assert [True, False] == [any(name in line for line in shelf.lines) for name in ("Chad", "Mali")]
    put(folder, "late", "Niger met Ghana. (2024-05-07)", "2024-05-08")
    watch.reader = "secret"
    watch.round()
    assert any("Niger" in line for line in shelf.lines)

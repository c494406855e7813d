"""Records of days are kept beside the case, and are those that would be made anew, whatever happened since."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.case.histories import DAYS, articles_of, histories, lines, made
from tests.dated import DatedWings, dated

from parley.case import Case
from parley.records import Raw
from parley.store import SqliteStore

PLAN = "Chad will meet Togo. (2024-05-06)\nChad demands fish."
HELD = "Chad met Togo. (2024-05-06)\nTogo said the fish were theirs."
LATE = dated("Mali met Togo. (2024-05-04)", "2024-05-07", "late.txt")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "talks.db"
    with opened(where) as case:
        case.add([dated(PLAN, "2024-05-02"), dated(HELD, "2024-05-08"), dated("Mali demands fish.", None)])
    return where


def opened(path: Path) -> Case:
    return Case.open(path, wings=DatedWings())


def kept(path: Path) -> list[str]:
    folder = path.with_name(f"{path.name}.days")
    return sorted(one.name for one in folder.glob("*.case")) if folder.exists() else []


def listed(case: Case) -> list[tuple[object, ...]]:
    """The lists of a case, as its store has them."""
    assert isinstance(case.store, SqliteStore)
    held = "SELECT l.list, l.head, l.first, l.place, l.start, l.tie, l.since, l.until, l.id"
    rows = case.store.connection.execute(f"{held} FROM listed l").fetchall()
    rows += case.store.connection.execute(
        "SELECT l.list, l.id, t.name, t.value FROM traits t JOIN listed l USING (record)"
    ).fetchall()
    return sorted(rows, key=repr)


def test_a_day_that_was_asked_for_is_not_made_again(path: Path) -> None:
    with opened(path) as case:
        first = lines(case.as_of("2024-05-05"))
    there = kept(path)
    with opened(path) as case:
        assert 0 == case.away("2024-05-05")
        assert 1 == case.away("2024-05-01")
        assert first == lines(case.as_of("2024-05-05"))
        cut = case.as_of("2024-05-05").cut
        assert cut
        assert "As of 5 May 2024: 1 later article and 1 article of unknown date left out." == cut.words
    assert there == kept(path)
    assert there


def test_an_article_of_a_later_day_leaves_the_record_of_a_day_alone(path: Path) -> None:
    with opened(path) as case:
        before = lines(case.as_of("2024-05-05"))
        there = kept(path)
        case.add([LATE])
        assert before == lines(case.as_of("2024-05-05"))
        assert there == kept(path)
        cut = case.as_of("2024-05-05").cut
        assert cut
        assert (2, 0, 1) == (cut.later, cut.straddling, cut.undated)
        assert 0 == case.away("2024-05-05")


def test_an_article_of_the_day_or_before_makes_it_anew(path: Path) -> None:
    with opened(path) as case:
        case.as_of("2024-05-05")
        there = kept(path)
        case.add([dated("Mali met Togo. (2024-05-01)", "2024-05-03")])
        assert 2 == len(case.as_of("2024-05-05").contacts())
        assert there != kept(path)


def test_a_judgement_makes_it_anew_and_taking_it_back_does_so_again(path: Path) -> None:
    with opened(path) as case:
        before = lines(case.as_of("2024-05-05"))
        case.judge("rename", ["Chad", "Republic of Chad"], who="Ada")
        assert "Republic of Chad" in str(lines(case.as_of("2024-05-05")))
        case.undo(1, who="Ada")
        assert before == lines(case.as_of("2024-05-05"))


def test_the_record_of_one_day_tells_nothing_of_runs_and_skipped_sources(path: Path) -> None:
    with opened(path) as case:
        then = case.as_of("2024-05-08")  # all but one article: made out of the case itself
        assert () == then.runs()
        assert () == then.store.skipped()
        assert case.runs()


def test_who_sees_a_part_of_the_case_is_given_no_record_that_was_made_of_the_whole(path: Path) -> None:
    with opened(path) as case:
        case.add([dated("Togo demands fish.", "2024-05-03", "secret.txt")])
        case.label(case.document("secret.txt").id, "secret", who="Ada")
        whole = case.as_of("2024-05-05")
        there = kept(path)
        part = case.seen_by("").as_of("2024-05-05")
        assert "secret.txt" in [row.source for row in whole.documents()]
        assert "secret.txt" not in [row.source for row in part.documents()]
        assert there == kept(path)


def test_a_case_that_cannot_be_written_keeps_nothing_and_answers(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    path.parent.chmod(0o500)
    try:
        with opened(path) as case:
            assert 1 == len(case.as_of("2024-05-05").contacts())
    finally:
        path.parent.chmod(0o700)
    assert [] == kept(path)


def test_a_case_in_memory_keeps_nothing(tmp_path: Path) -> None:
    with made(dated(PLAN, "2024-05-02")) as case:
        assert 1 == case.away("2024-05-05")
        case.as_of("2024-05-05")
        assert 0 == case.away("2024-05-05")
    assert [] == list(tmp_path.iterdir())


def test_the_folder_may_be_taken_away_at_any_time(path: Path) -> None:
    with opened(path) as case:
        before = lines(case.as_of("2024-05-05"))
    for one in path.with_name("talks.db.days").iterdir():
        one.unlink()
    with opened(path) as case:
        assert before == lines(case.as_of("2024-05-05"))


def test_files_of_which_nobody_knows_and_too_many_days_go(path: Path) -> None:
    folder = path.with_name("talks.db.days")
    with opened(path) as case:
        for n in range(1, 28):
            case.as_of(f"2024-05-{n:02}")
    assert 10 >= len(kept(path)) >= 8
    left = folder / "2024-05-01-broken.case"
    left.touch()
    os.utime(left, (0, 0))
    with opened(path) as case:
        case.as_of("2024-06-30")
    assert not left.exists()


def test_adding_the_folder_of_a_case_leaves_kept_days_alone(path: Path, tmp_path: Path) -> None:
    with opened(path) as case:
        case.as_of("2024-05-05")
        report = case.add([tmp_path])
    assert () == report.skipped


def test_progress_tells_what_is_done(path: Path) -> None:
    told: list[str] = []
    with opened(path) as case:
        case.as_of("2024-05-05", progress=lambda what, done, total: told.append(what))
        told_once = list(told)
        case.as_of("2024-05-05", progress=lambda what, done, total: told.append(what))
    assert {"dates of articles", "articles put in", "articles joined"} <= set(told)
    assert told_once == told


DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.sampled_from(DAYS)),
        st.tuples(st.just("add"), st.integers(0, 6)),
        st.tuples(st.just("remove"), st.integers(0, 6)),
        st.tuples(st.just("rename"), st.sampled_from(("Chad", "Togo", "Mali"))),
        st.tuples(st.just("date"), st.integers(0, 6)),
        st.tuples(st.just("undo"), st.just(0)),
    ),
    min_size=3,
    max_size=7,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories, DEEDS)
def test_law_a_record_that_is_kept_equals_the_one_that_is_made_from_nothing(
    history: list[tuple[str | None, list[str]]], deeds: Sequence[tuple[str, object]]
) -> None:
    """Whatever is added, removed, judged and taken back between two askings, in whatever order of days."""
    articles = articles_of(history)
    with TemporaryDirectory() as folder, opened(Path(folder) / "talks.db") as case, made() as plain:
        both = (case, plain)
        for one in both:
            one.add(articles[: len(articles) // 2 + 1])
        for what, about in (*deeds, ("ask", DAYS[4])):
            if what == "ask":
                assert_same(case.as_of(str(about)), plain.as_of(str(about)))
            else:
                do(both, what, about, articles)


def do(both: tuple[Case, Case], what: str, about: object, articles: Sequence[Raw]) -> None:
    """Do the same to two cases, where it can be done."""
    number = int(str(about)) % len(articles) if str(about).isdecimal() else 0
    there = {row.source: row.id for row in both[0].documents()}
    source = articles[number].source
    actors = {a.name for a in both[0].joined().actors}
    for case in both:
        if what == "add":
            case.add([articles[number]])
        elif what == "remove" and source in there:
            case.remove([source])
        elif what == "rename" and about in actors:
            case.judge("rename", [str(about), f"Republic of {about}"], who="Ada")
        elif what == "date" and source in there:
            case.judge("date", [there[source], "2024-05-03"], who="Ada")
        elif what == "undo" and (open_ones := [n for n, j in enumerate(case.store.judgements(), 1) if undoable(j)]):
            case.undo(open_ones[-1], who="Ada")


def undoable(judgement: object) -> bool:
    return getattr(judgement, "undone_by", None) is None and getattr(judgement, "kind", "") != "undo"


def assert_same(one: Case, other: Case) -> None:
    assert lines(other) == lines(one)
    assert listed(other) == listed(one)
    assert one.cut
    assert other.cut
    assert other.cut.words == one.cut.words


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories, st.sampled_from(DAYS), st.sampled_from((*DAYS, None)))
def test_law_what_changed_between_two_days_is_what_differs_between_their_records(
    history: list[tuple[str | None, list[str]]], since: str, until: str | None
) -> None:
    """Only what differs is read of files; the same is said as by comparing all of both."""
    if until is not None and until < since:
        since, until = until, since
    articles = articles_of(history)
    with TemporaryDirectory() as folder, opened(Path(folder) / "talks.db") as case, made(*articles) as plain:
        case.add(articles)
        first, again, whole = (one.changes_between(since, until) for one in (case, case, plain))
    assert whole == first
    assert first == again


def test_a_case_of_known_dates_is_its_own_record_of_now(tmp_path: Path) -> None:
    with opened(tmp_path / "talks.db") as case:
        case.add([dated(PLAN, "2024-05-02"), dated(HELD, "2024-05-08")])
        assert case.holds_all("9999-12-31")
        assert not case.holds_all("2024-05-07")
        found = case.changes_between("2024-05-08")
        assert ["planned_to_held"] == [row.kind for row in found.rows][:1]
        assert 1 == len(kept(tmp_path / "talks.db"))

"""The record as of a day: what a reader of that day would have had, and nothing later."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from tests.case.histories import DAYS, articles_of, histories, lines, made
from tests.dated import dated

from parley.case import Case
from parley.errors import UsageError
from parley.records import Raw

PLAN = "Chad will meet Togo. (2024-05-06)\nChad demands fish."
HELD = "Chad met Togo. (2024-05-06)\nTogo said the fish were theirs."


@pytest.fixture
def case() -> Iterator[Case]:
    with made(dated(PLAN, "2024-05-02"), dated(HELD, "2024-05-08"), dated("Mali demands fish.", None)) as opened:
        yield opened


def test_a_reader_of_the_day_knows_the_plan_and_not_what_became_of_it(case: Case) -> None:
    then = case.as_of("2024-05-05")
    assert ["planned"] == [row.status for row in then.contacts()]
    assert {"planned", "happened"} == {row.status for row in case.contacts()}
    assert () == then.statements()


def test_what_is_left_out_is_counted_and_said(case: Case) -> None:
    cut = case.as_of("2024-05-05").cut
    assert cut
    assert (1, 0, 1) == (cut.later, cut.straddling, cut.undated)
    assert "As of 5 May 2024: 1 later article and 1 article of unknown date left out." == cut.words


def test_a_month_goes_up_to_its_last_day_and_the_title_says_so(case: Case) -> None:
    then = case.as_of("2024-05")
    assert 2 == len(then.documents())
    assert then.title.endswith(", as of 31 May 2024")
    assert case.cut is None


def test_no_day_is_refused(case: Case) -> None:
    with pytest.raises(UsageError, match="is no day"):
        case.as_of("yesterday")


def test_the_record_of_a_day_is_for_reading(case: Case) -> None:
    then = case.as_of("2024-05-05")
    for change in (
        lambda: then.add([dated(HELD, "2024-05-08")]),
        lambda: then.judge("ignore", ["Chad"], who="Ada"),
        lambda: then.undo(1, who="Ada"),
        lambda: then.remove(["1"]),
        lambda: then.rename("x"),
    ):
        with pytest.raises(UsageError, match="is for reading"):
            change()
    assert ["planned"] == [row.status for row in then.contacts()]


def test_it_is_kept_at_hand_and_made_anew_when_the_case_grows(case: Case) -> None:
    then = case.as_of("2024-05-05")
    assert then is case.as_of("2024-05-05")
    case.add([dated("Mali met Togo. (2024-05-01)", "2024-05-03")])
    assert 2 == len(case.as_of("2024-05-05").contacts())


def test_an_article_whose_date_may_be_later_is_left_out() -> None:
    with made(dated(PLAN, "2024-05-02"), dated(HELD, "2024-05")) as case:
        cut = case.as_of("2024-05-20").cut
        assert cut
        assert (0, 1) == (cut.later, cut.straddling)


def test_a_page_changed_later_is_left_out_for_its_words_may_be_later() -> None:
    changed = Raw("a.txt", PLAN, dated(PLAN, None).sha256, published="2024-05-02", modified="2024-05-09")
    with made(changed) as case:
        assert () == case.as_of("2024-05-05").documents()
        assert 1 == len(case.as_of("2024-05-09").documents())


def test_a_further_source_of_later_leaks_neither_its_address_nor_its_title() -> None:
    early = Raw("z.txt", PLAN, dated(PLAN, None).sha256, published="2024-05-02")
    late = Raw(
        "a.txt", PLAN, early.sha256, published="2024-05-09", title="What came of the plan", outlet="Late Post"
    )
    with made(early, late) as case:
        (whole,) = case.documents()
        assert ("What came of the plan", ("a.txt", "z.txt")) == (whole.title, whole.sources)
        (then,) = case.as_of("2024-05-05").documents()
        assert (None, None, ("z.txt",)) == (then.title, then.outlet, then.sources)


def test_a_later_judgement_corrects_what_was_read_unless_told_not_to(case: Case) -> None:
    case.judge("rename", ["Chad", "Republic of Chad"], who="Ada")
    made_on = case.judgements()[0].when[:10]
    names = [p for row in case.as_of("2024-05-05").contacts() for p in row.participants]
    assert "Republic of Chad" in names
    before = case.as_of("2024-05-05", judged_by="2024-05-05")
    assert "Republic of Chad" not in [p for row in before.contacts() for p in row.participants]
    assert before.cut
    assert "Judgements up to 5 May 2024 count." in before.cut.words
    same_day = case.as_of("2024-05-05", judged_by=made_on)
    assert "Republic of Chad" in [p for row in same_day.contacts() for p in row.participants]


def test_a_judgement_taken_back_later_still_held_then(case: Case) -> None:
    case.judge("rename", ["Chad", "Republic of Chad"], who="Ada")
    case.store.judge(  # taken back on a later day
        replace(case.store.judgements()[0], id="j_back", when="2999-01-01T00:00:00.000+00:00", kind="undo")
    )
    case.store.undo(case.store.judgements()[0].id, case.store.judgements()[1].id)
    assert "Chad" in [p for row in case.as_of("2024-05-05").contacts() for p in row.participants]
    then = case.as_of("2024-05-05", judged_by="2998")
    assert "Republic of Chad" in [p for row in then.contacts() for p in row.participants]


def test_a_day_set_by_a_person_counts_for_an_undated_article(case: Case) -> None:
    document = next(row for row in case.documents() if not row.published or not row.published.earliest)
    case.judge("date", [document.id, "2024-05-03"], who="Ada")
    then = case.as_of("2024-05-05")
    assert document.id in [row.id for row in then.documents()]
    assert document.id not in [row.id for row in case.as_of("2024-05-02").documents()]


def test_a_row_says_since_when_it_is_known(case: Case) -> None:
    assert ["2024-05-02", "2024-05-08"] == sorted(row.known or "" for row in case.contacts())


def test_an_export_of_a_day_holds_nothing_later(case: Case) -> None:
    out = io.StringIO()
    case.as_of("2024-05-05").export("jsonl", out)
    assert "theirs" not in out.getvalue()
    assert "2024-05-08" not in out.getvalue()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories)
def test_law_rebuilding_at_every_date_equals_cutting_the_full_case_at_it(
    history: list[tuple[str | None, list[str]]],
) -> None:
    """Articles of unknown date are left out of both; see the next law for those that others date."""
    known = [one for one in history if one[0] is not None]
    articles = articles_of(known)
    with made(*articles) as full:
        for day in (DAYS[0], DAYS[3], DAYS[6]):
            with made(*(raw for raw in articles if raw.published and raw.published <= day)) as rebuilt:
                assert lines(rebuilt) == lines(full.as_of(day))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories)
def test_law_nothing_that_comes_later_changes_what_was_known(history: list[tuple[str | None, list[str]]]) -> None:
    """With undated articles too: whichever of them the record dates, it dates without what came later."""
    articles = articles_of(history)
    day = DAYS[3]
    with made(*articles) as full, made(*(r for r in articles if not r.published or r.published <= day)) as early:
        assert lines(early.as_of(day)) == lines(full.as_of(day))

"""On whose work pages rest: what counts as one origin."""

from __future__ import annotations

import pytest
from joined_reports import TRUMP, Report, roster

from parley.joining.origins import independent_origins
from parley.joining.remarks import join_remarks, shared_remarks
from parley.records import Document, Link, When


def page(name: str, *origins: str, outlet: str | None = None) -> Document:
    return Document(name, "test", (), name, name, outlet, origins=origins)


@pytest.mark.parametrize(
    ("pages", "keys"),
    [
        ([page("a", "AP"), page("b", "AP", outlet="Herald")], ["AP", "AP"]),
        ([page("a", outlet="Herald"), page("b", outlet="Herald")], ["Herald", "Herald"]),
        ([page("a", "AP", "Reuters")], ["AP + Reuters"]),
        ([page("a", "agencies"), page("b", "agencies")], ["unnamed agencies", "unnamed agencies"]),
        ([page("a"), page("b")], ["a", "b"]),
    ],
)
def test_pages_that_rest_on_one_agency_have_one_origin(pages: list[Document], keys: list[str]) -> None:
    assert keys == list(independent_origins(pages, {}).values())


def test_copies_share_the_origin_that_one_of_them_names() -> None:
    found = independent_origins([page("a", "Reuters"), page("b", outlet="Herald")], {"a": "a", "b": "a"})
    assert found == {"a": "Reuters", "b": "Reuters"}


def test_copies_that_name_nobody_count_once() -> None:
    found = independent_origins([page("a"), page("b", outlet="Herald")], {"a": "a", "b": "a"})
    assert found["a"] == found["b"]


def test_stray_pages_that_share_a_remark_are_not_independent() -> None:
    remark = "we shall not leave this table before dawn"
    told = [Report(n, f"“{remark}” the president said.", published) for n, published in
            (("a", None), ("b", None), ("c", "2025-05-19"))]  # fmt: skip
    for report in told:
        report.statement(remark, TRUMP, mode="direct")
    readings = [report.reading() for report in told]
    remarks = shared_remarks(readings, join_remarks(readings, roster()))
    keys = independent_origins([r.document for r in readings], {}, remarks)
    assert keys[told[0].id] == keys[told[1].id]
    assert keys[told[2].id] != keys[told[0].id]
    assert 3 == len(set(independent_origins([r.document for r in readings], {}).values()))


def dated(name: str, day: str, outlet: str) -> Document:
    when = When(day, day, day, day, "day", "text")
    return Document(name, "test", (), name, name, outlet, published=when)


def test_an_agency_text_in_five_outlets_is_one_origin() -> None:
    pages = [page(f"p{n}", outlet=f"Outlet {n}") for n in range(5)]
    pages[3] = page("p3", "Reuters", outlet="Outlet 3")
    found = independent_origins(pages, dict.fromkeys((p.id for p in pages), "p0"))
    assert {"Reuters"} == set(found.values())


def test_copies_without_a_credit_are_the_work_of_who_had_them_first() -> None:
    pages = [dated("a", "2025-03-05", "Herald"), dated("b", "2025-03-04", "Tribune")]
    assert {"Tribune"} == set(independent_origins(pages, {"a": "a", "b": "a"}).values())


def test_copies_of_one_day_may_be_the_work_of_any_of_their_outlets() -> None:
    pages = [dated("a", "2025-03-04", "Herald"), dated("b", "2025-03-04", "Tribune")]
    assert {"Herald + Tribune"} == set(independent_origins(pages, {"a": "a", "b": "a"}).values())


def test_a_page_that_lifts_sentences_rests_on_the_other_too() -> None:
    pages = [page("a", outlet="Herald"), page("b", outlet="Tribune"), page("c", outlet="Courier")]
    found = independent_origins(pages, {}, (), [Link("l", "test", "lifts", "b", "a")])
    assert {"a": "Herald", "b": "Herald + Tribune", "c": "Courier"} == found


def test_pages_that_share_sentences_of_unknown_order_rest_on_each_other() -> None:
    pages = [page("a", outlet="Herald"), page("b", outlet="Tribune")]
    found = independent_origins(pages, {}, (), [Link("l", "test", "shares", "b", "a")])
    assert {"Herald + Tribune"} == set(found.values())


def test_a_later_version_does_not_lend_its_origin() -> None:
    pages = [page("a", outlet="Herald"), page("b", "AP", outlet="Herald")]
    found = independent_origins(pages, {}, (), [Link("l", "test", "version_of", "b", "a")])
    assert {"a": "Herald", "b": "AP"} == found

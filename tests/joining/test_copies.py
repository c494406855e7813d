"""Copies, excerpts and rewritten agency reports: what is one text, and what is one origin."""

from itertools import permutations

import pytest
from joined_reports import PUTIN, TRUMP, Report, roster

from parley.joining.copies import find_copies, independent_origins, join_remarks, shared_remarks, with_remarks
from parley.records import Document

STORY = (
    "Negotiators of the dock workers and of the harbour owners met in Durban on Tuesday and agreed to go on talking"
    " about shifts, but not about wages, which the owners call settled until the end of the coming year."
)
OTHER = (
    "Ministers of the coffee growing countries left London without a word on the quotas that they had come to fix."
)


def test_white_space_and_case_do_not_make_a_second_text() -> None:
    assert find_copies({"b": STORY.upper(), "a": f"  {STORY}\n"}) == {"a": "a", "b": "a"}


def test_a_copy_with_another_opening_is_a_copy() -> None:
    assert find_copies({"a": STORY, "b": f"DURBAN — {STORY} More follows."}) == {"a": "a", "b": "a"}


def test_an_excerpt_is_a_copy_of_the_longer_text() -> None:
    long = f"{OTHER} {STORY} {OTHER.replace('London', 'Abidjan')} Nobody spoke of the autumn meeting in the hall."
    assert find_copies({"a": STORY, "b": long}) == {"a": "a", "b": "a"}


def test_a_rewritten_report_is_no_copy() -> None:
    rewritten = "Dock workers and harbour owners will keep talking about shifts after a Tuesday meeting in Durban."
    assert find_copies({"a": STORY, "b": rewritten}) == {"a": "a", "b": "b"}


def test_empty_texts_are_no_copies_of_one_another() -> None:
    assert find_copies({"a": "", "b": "  "}) == {"a": "a", "b": "b"}


def test_the_order_of_texts_does_not_matter() -> None:
    texts = {"a": STORY, "b": STORY.upper(), "c": OTHER, "d": f"{OTHER} And more."}
    results = [find_copies(dict(order)) for order in permutations(texts.items())]
    assert all(results[0] == one for one in results)


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


def remark(name: str, words: str, mode: str = "direct") -> Report:
    report = Report(name, f"He told them: “{words}” and left.")
    report.statement(f"“{words}”", TRUMP, mode, content=words)
    return report


def test_one_remark_in_two_outlets_is_linked() -> None:
    one, other = (
        remark("a", "We will meet again before the summer ends"),
        remark("b", "We will meet again before the summer ends"),
    )
    readings = [one.reading(), other.reading()]
    links = join_remarks(readings, roster())
    assert len(links) == 1
    linked = [s.same_as for r in readings for s in with_remarks(r, links).statements]
    assert sum(same is not None for same in linked) == 1


@pytest.mark.parametrize(
    ("words", "mode"), [("Very good talk", "direct"), ("we will meet again before the summer ends", "indirect")]
)
def test_short_remarks_and_paraphrases_are_not(words: str, mode: str) -> None:
    assert join_remarks([remark("a", words, mode).reading(), remark("b", words, mode).reading()], roster()) == {}


def test_the_same_words_of_two_speakers_are_two_remarks() -> None:
    other = Report("b", "He told them: “We will meet again before the summer ends” and left.")
    other.statement("We will meet again before the summer ends", PUTIN, "direct")
    first = remark("a", "We will meet again before the summer ends")
    assert join_remarks([first.reading(), other.reading()], roster()) == {}


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

"""Judging records, articles and sources: what counts, what is shown, what stays over growth and re-reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.dated import DatedWings, dated
from tests.making import article

from parley.case import Case
from parley.errors import UsageError
from parley.records import Raw, Reading
from parley.records.codec import encode_line
from parley.settings import Settings

TEXT = "Chad met Togo. (2024-05-06)\nChad said the fish were theirs.\nChad demands fish."
OTHER = "Chad met Togo. (2024-05-06)\nMali demands fish."


@pytest.fixture
def case() -> Iterator[Case]:
    with Case.open(":memory:", wings=DatedWings()) as opened:
        opened.add([dated(TEXT, "2024-05-07", "a.txt"), dated(OTHER, "2024-05-08", "b.txt")])
        yield opened


def test_a_rejected_contact_is_no_contact_and_comes_back_when_it_is_taken_back(case: Case) -> None:
    (row,) = case.contacts()
    case.judge("reject", [row.id], who="Ada", note="a slip")
    assert () == case.contacts()
    assert () == case.timeline()
    assert "is not so" in case.judgements()[0].what
    case.undo(1, who="Ada")
    assert [row] == list(case.contacts())


def test_what_is_rejected_leaves_with_no_export_and_is_marked_in_its_article(case: Case) -> None:
    (row,) = case.contacts()
    case.judge("reject", [row.id], who="Ada")
    assert [] == [one for reading in case.readings() for one in reading.contacts]
    shown = case.source("a.txt")
    assert ["rejected by Ada"] == [j.words for said in shown.judged.values() for j in said]
    assert 1 == len(shown.reading.contacts)


def test_a_rejected_statement_stays_listed_and_is_marked(case: Case) -> None:
    (row,) = case.statements()
    assert () == row.judged
    case.judge("reject", [row.id], who="Ada", note="misheard")
    assert [("rejected by Ada: misheard",)] == [tuple(j.words for j in r.judged) for r in case.statements()]


def test_a_rejected_move_holds_no_position(case: Case) -> None:
    row = next(row for row in case.positions() if row.party == "Chad")
    case.judge("reject", [row.id], who="Ada")
    assert ["Mali"] == [row.party for row in case.positions()]


def test_what_is_accepted_says_by_whom_and_counts_as_before(case: Case) -> None:
    (row,) = case.contacts()
    case.judge("accept", [row.id[:10]], who="Ada")
    (now,) = case.contacts()
    assert replace(now, judged=()) == row
    assert ["accepted by Ada"] == [j.words for j in now.judged]


def test_the_last_verdict_counts(case: Case) -> None:
    (row,) = case.contacts()
    case.judge("reject", [row.id], who="Ada")
    case.judge("accept", ["a.txt"], who="Ben")
    assert () == case.contacts()
    (told,) = case.source("a.txt").reading.contacts
    case.judge("accept", [told.id], who="Ben")
    (now,) = case.contacts()
    assert ("a.txt",) == tuple(case.document(e.document).source for e in now.evidence)


def test_a_verdict_on_a_contact_holds_for_it_when_the_case_grows(case: Case) -> None:
    (row,) = case.contacts()
    case.judge("accept", [row.id], who="Ada")
    case.add([dated("Chad met Togo. (2024-05-06)\nPaper.", "2024-05-09", "0.txt")])
    (now,) = case.contacts()
    assert 3 == len(now.evidence)
    assert ["accepted by Ada"] == [j.words for j in now.judged]


class Renaming(DatedWings):
    """Reads the same words under other ids, as a later version may."""

    def read(self, raw: Raw) -> Reading:
        found = super().read(raw)
        contacts = tuple(replace(one, id=f"{one.id[:-4]}beef") for one in found.contacts)
        return replace(found, contacts=contacts)


def test_a_verdict_is_found_again_where_a_re_reading_gives_other_ids(tmp_path: Path) -> None:
    with Case.open(tmp_path / "c.db", wings=DatedWings()) as case:
        case.add([dated(TEXT, "2024-05-07", "a.txt")])
        case.judge("reject", [case.contacts()[0].id], who="Ada")
    lexicon = tmp_path / "own.toml"
    lexicon.write_text('[actors."Harbour Guild"]\nkind = "organisation"\n')
    with Case.open(tmp_path / "c.db", Settings(lexicon=str(lexicon)), wings=Renaming()) as case:
        case.add([])
        assert ["beef"] == [one.id[-4:] for one in case.source("1").reading.contacts]
        assert () == case.contacts()
        assert ["rejected by Ada"] == [j.words for said in case.source("1").judged.values() for j in said]


def test_nothing_of_a_rejected_article_counts(case: Case) -> None:
    case.judge("reject", ["a.txt"], who="Ada")
    assert ["Mali"] == [row.party for row in case.positions()]
    assert 2 == len(case.documents())
    assert ["b.txt"] == [case.document(e.document).source for row in case.contacts() for e in row.evidence]


def test_a_happening_has_the_day_that_a_person_gave(case: Case) -> None:
    (row,) = case.contacts()
    case.judge("date", [row.id, "2024-05-04"], who="Ada")
    (now,) = case.contacts()
    assert now.when
    assert ("2024-05-04", ("dated 2024-05-04 by Ada",)) == (now.when.earliest, tuple(j.words for j in now.judged))


def test_two_happenings_that_a_person_calls_one_are_one_and_two_again(case: Case) -> None:
    case.add([dated("Chad met Togo. (2024-07-20)", "2024-07-21", "c.txt")])
    first, second = case.contacts()
    case.judge("merge", [first.id, second.id], who="Ada")
    (one,) = case.contacts()
    assert 3 == len(one.evidence)
    assert "a person said so" in one.reasons
    case.undo(1, who="Ada")
    assert 2 == len(case.contacts())


def test_one_happening_that_a_person_calls_two_is_two(case: Case) -> None:
    (row,) = case.contacts()
    told = [one for number in ("1", "2") for one in case.source(number).reading.contacts]
    case.judge("split", [one.id for one in told], who="Ada")
    assert [1, 1] == [len(now.evidence) for now in case.contacts()]
    with pytest.raises(UsageError, match="cannot merge"):
        case.judge("merge", [told[0].id, case.positions()[0].id], who="Ada")
    case.undo(1, who="Ada")
    assert [row.id] == [now.id for now in case.contacts()]


def test_the_grade_of_a_source_stands_beside_what_it_tells(case: Case) -> None:
    case.judge("grade", ["paper of 2024-05-07", "b"], who="Ada")
    (row,) = case.contacts()
    assert ("Paper of 2024-05-07 B (Ada)",) == row.reliability
    case.judge("grade", ["Paper of 2024-05-07", "C"], who="Ada")
    assert ("Paper of 2024-05-07 C (Ada)",) == case.contacts()[0].reliability
    assert case.contacts()[0].support == row.support


def test_a_note_stands_beside_a_record_an_article_and_an_actor(case: Case) -> None:
    (row,) = case.contacts()
    for target in (row.id, "a.txt", "Chad"):
        case.judge("note", [target, "they stall"], who="Ada")
    assert ["analyst assessment by Ada: they stall"] == [j.words for j in case.contacts()[0].judged]
    document = case.document("a.txt").id
    chad = next(a.id for a in case.joined().actors if a.name == "Chad")
    assert [1, 1, 1] == [len(case.judged(one)) for one in (row.id, document, chad)]


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        ("accept", ["c_0000000000000000"], "No contact of this case has the id"),
        ("accept", ["nothing.txt"], "No article of this case"),
        ("grade", ["The Wire", "B"], "No source of this case is called 'The Wire'"),
        ("grade", ["Paper of 2024-05-07", "G"], "no grade of reliability. There are: A, B"),
        ("note", ["a.txt", " "], "needs some words"),
        ("note", ["Peru", "who?"], "Nobody in this case"),
        ("reject", [], "'reject' takes RECORD, not 0 words"),
    ],
)
def test_wrong_words_are_refused_and_nothing_is_kept(case: Case, kind: str, words: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        case.judge(kind, words, who="Ada")
    assert () == case.judgements()


def test_what_has_no_day_is_given_none(case: Case) -> None:
    with pytest.raises(UsageError, match="A position is given no day"):
        case.judge("date", [case.positions()[0].id, "2024-05-04"], who="Ada")


def test_judgements_that_differ_are_marked(case: Case) -> None:
    (row,) = case.contacts()
    case.judge("accept", [row.id], who="Ada")
    case.judge("accept", [row.id], who="Ben")
    assert [False, False] == [one.conflict for one in case.judgements()]
    case.judge("grade", ["Paper of 2024-05-07", "A"], who="Ada")
    case.judge("grade", ["Paper of 2024-05-07", "D"], who="Ben")
    assert [False, False, True, True] == [one.conflict for one in case.judgements()]
    assert [("grade of a source", "D")] == [(c.question, c.counts) for c in case.conflicts()]
    assert {"right or not", "grade of a source"} == {one.question for one in case.agreement()}


KINDS = ("accept", "reject", "date", "merge", "split")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 2)), min_size=1, max_size=3),
    st.permutations([0, 1, 2]),
)
def test_law_judgements_hold_over_re_reads_in_any_order_and_taken_back_are_as_if_never_made(
    made: list[tuple[str, int]], order: list[int]
) -> None:
    texts = (TEXT, OTHER, "Togo met Mali. (2024-05-02)\nTogo demands fish.")
    raws = [article(text, f"{n}.txt", published=f"2024-05-1{n}") for n, text in enumerate(texts)]
    with Case.open(":memory:", wings=DatedWings()) as case, Case.open(":memory:", wings=DatedWings()) as again:
        case.add(raws)
        plain = [encode_line(r) for r in case.joined().records()]
        for kind, number in made:
            known = [one for r in case.store.readings() for one in (*r.contacts, *r.moves) if one.evidence]
            target = sorted(known, key=lambda one: one.id)[number]
            if kind in ("merge", "split"):
                told = sorted({one.id for r in case.store.readings() for one in r.contacts} - {target.id})
                if hasattr(target, "form"):
                    case.judge(kind, [target.id, told[0]], who="Ada")
                continue
            if kind != "date" or hasattr(target, "form"):
                case.judge(kind, [target.id, *(["2024-05-01"] if kind == "date" else [])], who="Ada")
        for one in case.store.judgements():
            again.store.judge(one)
        for number in order:
            again.add([raws[number]])
        assert case.joined() == again.joined()
        for row in case.judgements():
            if row.holds and row.kind != "undo":
                case.undo(row.number, who="Ada")
        assert plain == [encode_line(r) for r in case.joined().records()]

"""Labels: what is withheld from a reader was, as far as they can tell, never there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.making import ToyWings, article

from parley.case import Case
from parley.errors import UsageError
from parley.exports import EXPORTS, PACKS
from parley.queries.labels import BLACK, Withheld, labels_of, withhold
from parley.records import Judgement

TEXTS = (
    "Chad met Togo. (2024-05-01)\nChad said paper 1 was ready.\nChad demands fish.",
    "Mali met Togo. (2024-05-02)\nMali demands salt.",
    "Chad met Togo. (2024-05-01)\nNiger demands rice.",
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "case.db", wings=ToyWings()) as opened:
        opened.add([article(text, f"{n}.txt") for n, text in enumerate(TEXTS)])
        yield opened


def told(case: Case, name: str, reader: str | None = None) -> bytes:
    out = io.BytesIO()
    case.export(name, out, reader)
    return out.getvalue()


def inside(data: bytes) -> list[bytes]:
    """A file, or what is in it where it is a ZIP."""
    if not data.startswith(b"PK"):
        return [data]
    with ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def document(case: Case, source: str) -> str:
    return next(row.id for row in case.documents() if row.source == source)


@pytest.mark.parametrize("name", sorted({**EXPORTS, **PACKS}.keys() - {"atom", "prov"}))
def test_a_case_without_a_withheld_article_is_the_case_in_which_it_never_was(
    case: Case, name: str, tmp_path: Path
) -> None:
    case.label(document(case, "1.txt"), "secret", who="Ada")
    (tmp_path / "other").mkdir()
    with Case.open(tmp_path / "other" / "case.db", wings=ToyWings()) as other:
        other.rename(case.title)
        other.add([article(TEXTS[0], "0.txt"), article(TEXTS[2], "2.txt")])
        expected, found = told(other, name), told(case, name)
    withheld = b"1 article is left out: labelled above"
    if name in ("html", "markdown"):
        assert withheld in found
        lines = [line for line in found.splitlines() if withheld not in line]
        assert [line for line in expected.splitlines() if line] == [line for line in lines if line]
    elif name in ("docx", "pdf", "xlsx", "frictionless", "parquet", "timelinejs"):
        assert not [part for part in inside(found) if b"salt" in part]  # that so many are left out, they say inside
    else:
        assert expected == found


def test_who_may_see_all_sees_all(case: Case) -> None:
    before = told(case, "csv")
    case.label(document(case, "1.txt"), "secret", who="Ada")
    assert before != told(case, "csv", "confidential")
    assert before == told(case, "csv", "secret")


def test_a_withheld_record_takes_its_words_and_all_that_rests_on_them(case: Case) -> None:
    (position,) = [row for row in case.positions() if "salt" in row.terms]
    case.label(position.id, "confidential", who="Ada")
    for name in (*EXPORTS, "brat", "frictionless"):
        assert b"salt" not in told(case, name), name
    assert "salt" not in str(case.brief())
    assert "left out" in case.brief().withheld
    assert any("salt" in row.terms for row in case.positions())  # the case itself keeps everything


def test_withheld_words_are_blackened_letter_by_letter_so_that_places_stay(case: Case) -> None:
    (position,) = [row for row in case.positions() if "salt" in row.terms]
    case.label(position.id, "confidential", who="Ada")
    kept, gone = withhold(case.readings(), case.labels(), None)
    (held,) = [r for r in kept if r.document.source == "1.txt"]
    text = held.document.text or ""
    assert len(TEXTS[1]) == len(text)
    assert BLACK in text
    assert 0 < gone.records
    for reading in kept:
        for record in (*reading.statements, *reading.moves, *reading.contacts, *reading.regions):
            assert all((reading.document.text or "")[e.start : e.end] == e.quote for e in record.evidence)


def test_a_label_is_taken_off_and_a_judgement_of_it_taken_back(case: Case) -> None:
    key = document(case, "1.txt")
    whole = told(case, "csv")
    case.label(key, "secret", who="Ada")
    case.label(key, "", who="Ada")
    assert whole == told(case, "csv")
    case.label(key, "secret", who="Ada")
    case.undo(len(case.judgements()), who="Bo")
    assert whole == told(case, "csv")


def test_a_file_of_labels_names_sources_and_its_own_ladder(case: Case) -> None:
    case.set_labels('[labels]\nladder = ["green", "amber", "red"]\n"1.txt" = "red"')
    assert b"salt" not in told(case, "csv")
    assert b"salt" in told(case, "csv", "red")
    with pytest.raises(
        UsageError, match=r"No label is called 'secret'\. There are, least first: green, amber, red"
    ):
        told(case, "csv", "secret")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[labels", "no TOML"),
        ('[labels]\n"a" = "purple"', "No label is called 'purple'"),
        ("[labels]\nladder = 'public'", "the ladder is a list"),
        ("[labels]\na = 3", "Labels are words"),
    ],
)
def test_a_file_of_labels_that_cannot_be_used_says_why(case: Case, text: str, wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        case.set_labels(text)


def test_nothing_but_what_has_words_is_labelled(case: Case) -> None:
    with pytest.raises(UsageError, match="Nothing with words of its own has the id 'x_1'"):
        case.label("x_1", "secret", who="Ada")
    with pytest.raises(UsageError, match="No label is called 'hush'"):
        case.label(document(case, "1.txt"), "hush", who="Ada")


def test_of_two_labels_on_one_thing_the_later_holds() -> None:
    made = [
        Judgement(f"j_{n}", "2024-05-01T00:00:00Z", "Ada", "label", "d_1", {"label": label})
        for n, label in enumerate(("secret", "internal"))
    ]
    assert "internal" == labels_of(made).of("d_1")


def test_nothing_withheld_is_said_with_no_words() -> None:
    assert "" == Withheld().words


def test_a_labelled_actor_is_named_nowhere_and_what_they_did_is_gone(case: Case) -> None:
    (mali,) = [one for one in case.joined().actors if one.name == "Mali"]
    assert b"Mali" in told(case, "jsonl")
    case.label(mali.id, "secret", who="Ada")
    for name in sorted({**EXPORTS, **PACKS}.keys() - {"pdf", "docx"}):
        assert all(b"Mali" not in held for held in inside(told(case, name))), name
    assert b"Mali" in told(case, "jsonl", "secret")
    assert b"Niger" in told(case, "jsonl")


def test_what_comes_later_of_a_labelled_actor_is_withheld_too(case: Case) -> None:
    (mali,) = [one for one in case.joined().actors if one.name == "Mali"]
    case.label(mali.id, "secret", who="Ada")
    case.add([article("Mali met Niger. (2024-05-09)", "9.txt")])
    assert b"Mali" not in told(case, "jsonl")
    case.undo(1, who="Ada")
    assert b"Mali" in told(case, "jsonl")

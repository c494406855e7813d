"""What is labelled above somebody's clearance reaches them by no way: no word of it, no id, no count."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.dated import dated
from tests.security.conftest import CHEAP, PASSWORD, House
from tests.security.test_every_route import INSIDE, address

from parley.case import Case
from parley.exports import BRIEFS, EXPORTS, PACKS
from parley.pipeline import Corridor
from parley.users.book import Book
from parley.users.roles import Person
from parley.web import create_app
from parley.web.people import Users

OPEN = (
    "Chad and Togo agree on fish\n\nChad's president Mahamat Deby met Togo's president Faure Gnassingbe in Lome on "
    "Monday, officials said. “We demand lower quotas for sardines,” Deby said. Togo offered to extend the deal."
)
SHUT = (
    "Envoys met in Zanzibar\n\nChad's envoy Quirin Abakar met Togo's envoy Yendouma Tcha in Zanzibar on Monday, a "
    "leaked cable said. “We refuse any quota on mackerel,” Abakar said. Chad threatened to leave the talks. Chad's "
    "president Mahamat Deby met Togo's president Faure Gnassingbe in Lome on Monday, the cable said too."
)
PART = (
    "Togo's minister speaks\n\nTogo's minister Komi Selom said on Tuesday that the deal would be signed in June. "
    "Togo's envoy Yawa Ziggah promised Chad a secret payment of 77 million dollars, she said."
)
MARKERS = ("Zanzibar", "zanzibar", "Quirin", "Abakar", "Tcha", "mackerel", "leaked", "Ziggah", "payment",
           "77 million",
           "leak.txt", "cable", "hushed reason", "77")  # fmt: skip
WINGS = Corridor(rules=True)
"""One for all cases here: the grammar model is loaded once."""
GETS = sorted(
    {template for method, template in INSIDE if method == "GET" and template.startswith(("/c/", "/api/"))}
)


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, tuple[str, ...]]]:
    """A server over a case with a labelled article and a labelled record, and every id that must not be seen."""
    folder = tmp_path_factory.mktemp("labelled")
    with Case.open(folder / "grain.db", wings=WINGS) as case:
        case.add([dated(OPEN, "2024-05-07", "open.txt"), dated(PART, "2024-05-08", "part.txt")], engine="serial")
        before = ids_of(case)
        case.add([dated(SHUT, "2024-05-07", "leak.txt")], engine="serial")
        shut = case.document("leak.txt").id
        only = [r.id for r in case.source("leak.txt").reading.records() if r.id != shut]  # type: ignore[attr-defined]
        case.judge("note", [shut, "For the hushed reason."], who="Ada")
        case.label(shut, "secret", who="Ada", note="A hushed reason.")
        said = next(r for r in case.source("part.txt").reading.records() if "payment" in _quote(r))
        case.label(said.id, "confidential", who="Ada")
    book = Book(folder / "users.db", create=True, cost=CHEAP)
    house = House(create_app([str(folder / "grain.db")], people=Users(book), writes=0), book, None)  # type: ignore[arg-type]
    for kind, sees in (("least", ""), ("all", "*"), ("middle", "internal")):
        book.add(Person(kind, "admin", sees=sees), PASSWORD)
        house.tokens[kind] = book.give_token(kind)[1]
    hidden = {shut, said.id, *only} - before
    with TestClient(house.app):
        yield house, tuple(sorted(hidden))
    book.close()


def ids_of(case: Case) -> set[str]:
    held = [*case.joined().records(), *(r for one in case.readings() for r in one.records())]
    return {one.id for one in held}  # type: ignore[attr-defined]


def _quote(record: object) -> str:
    return " ".join(one.quote for one in getattr(record, "evidence", ())) if type(record).__name__ == "Move" else ""


def words_of(data: bytes) -> str:
    """All words in a file: unpacked where it is packed, and of a PDF what a reader reads in it."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            return "\n".join(words_of(pack.read(one)) + one for one in pack.namelist())
    if data.startswith(b"%PDF"):
        import pypdfium2

        return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))
    if data.startswith(b"PAR1"):
        import pyarrow.parquet

        return str(pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist())
    return data.decode("utf-8", "replace")


def leaks(words: str, hidden: tuple[str, ...]) -> list[str]:
    return [one for one in (*MARKERS[:-1], *hidden) if one in words]


FORMATS = [("exports", one) for one in (*EXPORTS, *PACKS)] + [("briefs", one) for one in BRIEFS]


@pytest.mark.parametrize(("kind", "name"), FORMATS)
@pytest.mark.parametrize("reader", ["", "?reader=secret"])
def test_no_export_and_no_brief_holds_it(
    labelled: tuple[House, tuple[str, ...]], kind: str, name: str, reader: str
) -> None:
    house, hidden = labelled
    path = f"/api/v1/cases/grain/{kind}/{name}"
    for who in ("least", "middle"):
        got = house.ask(who, path + reader)
        assert 200 == got.status_code
        assert [] == leaks(words_of(got.content), hidden)
    least = house.ask("all", path)  # who may see all takes out what everybody may see, unless they ask for more
    assert [] == leaks(words_of(least.content), hidden)


def test_who_may_see_all_finds_it_where_they_ask_for_it(labelled: tuple[House, tuple[str, ...]]) -> None:
    house, hidden = labelled
    every = words_of(house.ask("all", "/api/v1/cases/grain/exports/jsonl?reader=secret").content)
    assert {"Zanzibar", "Ziggah", *hidden} <= set(leaks(every, hidden))
    assert "Zanzibar" in house.ask("all", "/c/grain/documents").text


@pytest.mark.parametrize("template", GETS)
def test_no_screen_and_no_operation_holds_it(labelled: tuple[House, tuple[str, ...]], template: str) -> None:
    house, hidden = labelled
    path = address(template)
    answers = [house.ask("least", path + more) for more in ("", "?as_of=2024-05-31")]
    if "/source/" in path or "/documents/" in path:
        answers += [
            house.ask("least", path.replace("/1", f"/{one}")) for one in ("2", "3", hidden_document(hidden))
        ]
    for got in answers:
        echoed = got.text.replace(hidden_document(hidden), "") if got.status_code >= 400 else got.text
        assert [] == leaks(words_of(got.content) if got.content[:2] == b"PK" else echoed, hidden)


def hidden_document(hidden: tuple[str, ...]) -> str:
    return next(one for one in hidden if one.startswith("d_"))


@pytest.mark.parametrize(
    "asked",
    ["/search?q=Zanzibar", "/search?q=mackerel", "/search?q=Ziggah&statements=true", "/contacts?q=party:abakar",
     "/statements?words=mackerel", "/statements?speaker=Abakar", "/facets/contacts/party?typed=Quir", "/changes",
     "/changes?since=1", "/changes?since=2024-05-01", "/judgements", "/review", "/documents?q=leak", "/check",
     "/documents/leak.txt", "/context?document={0}&start=0&end=20", "/documents/{0}", "/documents/{0}/text",
     "/documents/{0}/original", "/searches", "/conflicts", "/agreement", "/jobs", "/brief?reader=secret"],
)  # fmt: skip
def test_no_question_finds_it(labelled: tuple[House, tuple[str, ...]], asked: str) -> None:
    house, hidden = labelled
    shut = hidden_document(hidden)
    for who in ("least", "middle"):
        got = house.ask(who, "/api/v1/cases/grain" + asked.format(shut))
        text = got.text
        for typed in (shut, *re.findall(r"[:=](\w+)", asked)):
            text = text.replace(typed, "") if got.status_code >= 400 or "jobs" in asked else text
        assert [] == leaks(
            text.replace("q=", "").replace("leak.txt", "" if "leak.txt" in asked else "leak.txt"), hidden
        )
        if got.status_code == 200 and "items" in got.text and "search" in asked:
            assert 0 == got.json()["total"]


def test_an_id_that_is_withheld_is_answered_as_one_that_there_never_was(
    labelled: tuple[House, tuple[str, ...]],
) -> None:
    house, hidden = labelled
    shut = hidden_document(hidden)
    none = "d_" + "0" * (len(shut) - 2)
    for tail in ("", "/text", "/original"):
        real, made_up = (house.ask("least", f"/api/v1/cases/grain/documents/{one}{tail}") for one in (shut, none))
        assert 404 == real.status_code == made_up.status_code
        assert bare(real.text, shut) == bare(made_up.text, none)


def bare(text: str, name: str) -> str:
    return re.sub(r'"request": ?"[^"]*"', "", text.replace(name, "ID"))


def test_counts_and_origins_are_those_of_a_case_that_never_had_it(
    labelled: tuple[House, tuple[str, ...]], tmp_path: Path
) -> None:
    house, _ = labelled
    with Case.open(tmp_path / "never.db", wings=WINGS) as case:
        case.add([dated(OPEN, "2024-05-07", "open.txt"), dated(PART, "2024-05-08", "part.txt")], engine="serial")
        contacts = [(row.form, row.participants, len(row.evidence)) for row in case.contacts()]
        articles = len(case.documents())
    seen = house.ask("least", "/api/v1/cases/grain/contacts").json()
    assert contacts == [(row["form"], tuple(row["participants"]), len(row["evidence"])) for row in seen["items"]]
    assert articles == house.ask("least", "/api/v1/cases/grain").json()["articles"]
    assert articles == house.ask("least", "/api/v1/cases").json()[0]["articles"]
    assert articles + 1 == house.ask("all", "/api/v1/cases").json()[0]["articles"]
    assert len(house.ask("all", "/api/v1/cases/grain/contacts").json()["items"]) > len(contacts)


def test_what_one_was_told_is_never_told_another_out_of_memory(labelled: tuple[House, tuple[str, ...]]) -> None:
    """Answers are remembered, and clients send back marks of them: both hold for one clearance alone."""
    house, hidden = labelled
    every = house.ask("all", "/api/v1/cases/grain/contacts")
    assert leaks(every.text, hidden)
    again = house.ask("least", "/api/v1/cases/grain/contacts", headers={"If-None-Match": every.headers["etag"]})
    assert 200 == again.status_code
    assert [] == leaks(again.text, hidden)


def test_who_does_not_see_all_of_a_case_changes_nothing_in_it(labelled: tuple[House, tuple[str, ...]]) -> None:
    house, _ = labelled
    case = "/api/v1/cases/grain"
    note = {"kind": "note", "words": ["1", "Mine."]}
    assert 403 == house.ask("least", f"{case}/judgements", "POST", json=note).status_code
    assert 403 == house.ask("least", f"{case}/articles", "POST", json={"text": "Words."}).status_code
    assert 403 == house.ask("least", f"{case}/documents/1", "DELETE").status_code
    form = {"kind": "note", "word": ["1", "Mine."], "back": "/c/grain/judgements"}
    assert 400 == house.ask("least", "/c/grain/judge", "POST", data=form).status_code
    assert not [one for one in house.ask("all", f"{case}/judgements").json()["items"] if one["who"] == "least"]
    assert 'action="/c/grain/judge"' not in house.ask("least", "/c/grain/contacts").text


def test_the_screens_say_that_something_is_left_out(labelled: tuple[House, tuple[str, ...]]) -> None:
    house, _ = labelled
    assert "labelled above" in house.ask("least", "/c/grain/today").text
    assert "labelled above" not in house.ask("all", "/c/grain/today").text


def test_the_record_as_others_see_it_is_sound(tmp_path: Path) -> None:
    with Case.open(tmp_path / "a.db", wings=WINGS) as case:
        case.add([dated(OPEN, "2024-05-07", "open.txt"), dated(SHUT, "2024-05-07", "leak.txt")], engine="serial")
        assert case is case.seen_by("")
        case.label(case.document("leak.txt").id, "internal", who="Ada")
        seen = case.seen_by("")
        assert seen is case.seen_by("no label of this case")
        assert case is case.seen_by("internal") is case.seen_by("*")
        assert seen.check().is_well
        assert ["open.txt"] == [one.source for one in seen.as_of("2024-06").documents()]
        assert "leak" not in json.dumps([str(one) for one in seen.runs()])
        case.undo(1, who="Ada")
        assert case is case.seen_by("")

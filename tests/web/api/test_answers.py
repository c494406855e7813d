"""What the API answers over real HTTP: rows with evidence, pages, formats, states, refusals in one shape."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from tests.web.api.conftest import Api

from parley.case import Case
from parley.queries.fields import QUESTIONS

LISTS = [*QUESTIONS, "remarks"]


@pytest.mark.parametrize("question", LISTS)
def test_every_question_gives_what_the_case_gives(api: Api, example: Case, question: str) -> None:
    page = api.ask(f"/{question}?limit=1000").json
    rows = getattr(example, question)()
    assert len(rows) == page["total"] == len(page["items"])
    assert [row.id for row in rows] == [one["id"] for one in page["items"]]


def evidence_in(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if {"document", "start", "end", "quote"} <= value.keys() else []
        return own + [one for held in value.values() for one in evidence_in(held)]
    return [one for held in value for one in evidence_in(held)] if isinstance(value, list) else []


@pytest.mark.parametrize("question", ["contacts", "disagreements", "commitments", "statements"])
def test_every_quote_stands_in_its_article_and_has_an_address_that_opens(api: Api, question: str) -> None:
    found = evidence_in(api.ask(f"/{question}").json["items"])
    assert found
    texts: dict[str, str] = {}
    for one in found:
        text = texts.setdefault(one["document"], api.ask(f"/documents/{one['document']}/text").text)
        assert one["quote"] == text[one["start"] : one["end"]]
    assert 200 == api.open(found[0]["href"]).status


def test_rows_are_narrowed_by_filters_query_and_day(api: Api, example: Case) -> None:
    asked = api.ask("/contacts?party=putin&status=happened").json["items"]
    assert asked
    assert [row.id for row in example.contacts(party="putin", status="happened")] == [one["id"] for one in asked]
    assert asked == api.ask("/contacts?q=party:putin%20status:happened").json["items"]
    early = api.ask("/documents?as_of=2023-05").json
    assert "2023-05-31" == early["as_of"]
    assert 0 < early["total"] < api.ask("/documents").json["total"]


def test_pages_lead_on_until_all_rows_were_seen(api: Api) -> None:
    whole = [one["id"] for one in api.ask("/statements?limit=1000").json["items"]]
    seen: list[str] = []
    where: str | None = "/api/v1/cases/grain/statements?limit=7"
    while where:
        got = api.ask(where)
        assert str(len(whole)) == got.headers["x-total-count"]
        seen += [one["id"] for one in got.json["items"]]
        where = got.json["next"]
        assert (where is None) == ('rel="next"' not in got.headers.get("link", ""))
    assert whole == seen


def test_csv_and_lines_come_on_request_in_either_way(api: Api) -> None:
    for got in (
        api.ask("/contacts", Accept="text/csv"),
        api.ask("/contacts?format=csv", Accept="application/json"),
    ):
        assert got.headers["content-type"].startswith("text/csv")
        rows = list(csv.DictReader(io.StringIO(got.text)))
        assert api.ask("/contacts").json["total"] == len(rows)
        assert {"id", "when_earliest", "participants", "document", "quote"} <= rows[0].keys()
    lines = api.ask("/contacts", Accept="text/html;q=.9, application/x-ndjson;q=.5").text.splitlines()
    assert api.ask("/contacts").json["items"] == [json.loads(line) for line in lines]
    got = api.ask("/contacts", Accept="image/png")
    assert (406, "application/problem+json") == (got.status, got.headers["content-type"])
    assert "text/csv" in got.json["detail"]


def test_a_table_without_rows_still_has_its_columns(api: Api) -> None:
    assert api.ask("/contacts?format=csv&since=2030").text.startswith("id,lane,when,")


@pytest.mark.parametrize("path", ["/contacts", "", "/facets/contacts", "/documents/1", "/exports/jsonl", "/brief"])
def test_a_client_that_has_the_answer_is_told_so_until_the_case_changes(api: Api, path: str) -> None:
    tag = api.ask(path).headers["etag"]
    again = api.ask(path, If_None_Match=f'"other", {tag}')
    assert (304, b"", tag) == (again.status, again.body, again.headers["etag"])
    assert 200 == api.ask(path, If_None_Match='"other"').status
    api.ask("", "PATCH", {"title": f"Grain, for {path.replace('/', ' ')}"})
    assert 200 == api.ask(path, If_None_Match=tag).status


def test_two_forms_of_one_answer_have_two_tags(api: Api) -> None:
    tags = {api.ask("/contacts", Accept=media).headers["etag"] for media in ("application/json", "text/csv")}
    assert 2 == len(tags)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/contacts?partei=russia", 422, "no parameter 'partei'. Did you mean 'party'?"),
        ("/contacts?party=rusia", 422, "No actor of this case is called 'rusia'. Did you mean"),
        ("/contacts?party=russia&party=ukraine", 422, "given twice"),
        ("/contacts?q=statu:x", 422, "Contacts have no key 'statu'. Did you mean 'status'?"),
        ("/contacts?limit=0", 422, "'query.limit'"),
        ("/contacts?since=May", 422, "'May' is no day. Write a day as"),
        ("/contacts?as_of=2023-13", 422, "'2023-13' is no day"),
        ("/documents/nothing", 404, "No article of this case is called 'nothing'"),
        ("/context?document=1&start=9&end=4", 422, "is no stretch of this article"),
        ("/exports/xls", 422, "'xls' is none of: annotations"),
        ("/jobs/0123456789abcdef", 404, "The last 200 are remembered"),
        ("/nonsense", 404, "There is nothing at"),
        ("/api/v1/cases/other/contacts", 404, "No case is served under the name 'other'"),
        ("/brief?reader=emperor", 422, "emperor"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_shape(api: Api, path: str, status: int, words: str) -> None:
    got = api.ask(path, X_Request_Id="mine-1")
    assert (status, "application/problem+json") == (got.status, got.headers["content-type"])
    assert words in got.json["detail"]
    assert {"type", "title", "status", "detail", "instance", "request", "errors"} == got.json.keys()
    assert ("mine-1", "mine-1", status) == (got.json["request"], got.headers["x-request-id"], got.json["status"])


def test_a_wrong_method_is_told_the_right_ones(api: Api) -> None:
    got = api.ask("/judgements", "DELETE")
    assert (405, "GET, POST") == (got.status, got.headers["allow"])


def test_search_goes_from_words_to_their_places_and_keeps_to_what_was_said_where_a_key_asks(api: Api) -> None:
    anywhere = api.ask("/search?q=grain").json["items"]
    assert {None} == {one["statement"] for one in anywhere}
    said = api.ask("/search?q=speaker:peskov%20deal").json["items"]
    assert said
    assert {"Dmitry Peskov"} == {one["speaker"] for one in said}


def test_an_article_comes_with_its_text_and_all_that_was_read(api: Api, example: Case) -> None:
    got = api.ask("/documents/1").json
    source = example.source("1")
    assert source.text == got["text"]
    assert len(list(source.reading.records())) == len(got["records"])
    assert source.text.encode() == api.ask("/documents/1/original").body


def test_exports_and_briefs_come_as_files_of_their_kind(api: Api) -> None:
    ways = api.ask("/exports").json
    assert {"docx", "jsonl", "plover", "xlsx"} <= {one["name"] for one in ways}
    for name, start in (("jsonl", b'{"record":"document"'), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR")):
        got = api.ask(f"/exports/{name}")
        assert start == got.body[: len(start)]
        assert "attachment" in got.headers["content-disposition"]
        assert "sandbox" in got.headers["content-security-policy"]
    assert api.ask("/briefs/docx").body.startswith(b"PK")
    plan = {
        "title": "Short",
        "sections": [{"key": "contacts", "assessments": [{"text": "Talks go on.", "who": "Ada"}]}],
    }
    written = api.ask("/briefs/markdown", "POST", plan).text
    assert written.startswith("# Short")
    assert "Talks go on." in written
    refused = api.ask("/briefs/markdown", "POST", {"sections": [{"key": "gossip"}]})
    assert (422, True) == (refused.status, "gossip" in refused.json["detail"])


def test_a_search_is_kept_only_if_it_can_be_asked(api: Api) -> None:
    kept = api.ask(
        "/searches/our%20talks", "PUT", {"question": "contacts", "query": "party:russia  status:happened"}
    )
    assert (200, "party:russia status:happened") == (kept.status, kept.json["query"])
    assert ["our talks"] == [one["name"] for one in api.ask("/searches").json]
    refused = api.ask("/searches/bad", "PUT", {"question": "contacts", "query": "party:atlantis"})
    assert (422, 1) == (refused.status, len(api.ask("/searches").json))
    assert (204, 404) == tuple(api.ask("/searches/our%20talks", "DELETE").status for _ in range(2))


def test_a_judgement_is_made_listed_and_taken_back(api: Api) -> None:
    body = {"kind": "rename", "words": ["Dmitry Peskov", "Dmitri Peskov"], "who": "Ada", "note": "as he spells it"}
    made = api.ask("/judgements", "POST", body)
    assert (201, "Dmitry Peskov is called Dmitri Peskov") == (made.status, made.json["what"])
    assert api.ask("/statements?speaker=dmitri%20peskov").json["total"]
    nameless = api.ask("/judgements", "POST", {**body, "who": " "})
    assert (422, True) == (nameless.status, "the name of who decides" in nameless.json["detail"])
    assert 204 == api.ask(f"/judgements/{made.json['number']}/undo", "POST", {"who": "Ada"}).status
    assert [False, True] == [one["holds"] for one in api.ask("/judgements").json["items"]][-2:]
    again = api.ask(f"/judgements/{made.json['number']}/undo", "POST", {"who": "Ada"})
    assert (422, 404) == (again.status, api.ask("/judgements/999/undo", "POST", {"who": "Ada"}).status)


def test_the_options_of_the_review_queue_are_judgements_that_can_be_posted(api: Api) -> None:
    before = api.ask("/review").json
    row = next(one for one in before["items"] if one["kind"] == "date")
    option = next(one for one in row["options"] if one["judgement"] == "date")
    words = option["words"] + (["2023-08-02"] if option["needs"] else [])
    made = api.ask("/judgements", "POST", {"kind": option["judgement"], "words": words, "who": "Bo"})
    assert 201 == made.status
    assert row["key"] not in {one["key"] for one in api.ask("/review").json["items"]}
    api.ask(f"/judgements/{made.json['number']}/undo", "POST", {"who": "Bo"})

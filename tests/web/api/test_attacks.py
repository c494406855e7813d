"""What strangers may try through the API, and what comes of it: never a fault, never markup, never a file."""

from __future__ import annotations

import csv
import io
import json
import logging
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from tests.web.api.conftest import Api
from tests.web.conftest import served

from parley.case import Case
from parley.web.bounds import PLAIN, Rate

PAYLOADS = [
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1",
    "\"><img src=x onerror=x>", "{{7*7}}", "javascript:alert(1)", "\u202emalo\u2066", "a\r\nSet-Cookie: x=1",
]  # fmt: skip
HOSTILE = [
    "../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e", "%00", "'; DROP TABLE records; --",
    "\" OR \"\"=\"", "NEAR(a b)", "a AND OR NOT", "*", "\"", "col:x", "^", "{}", "x" * 5000, "\ud7ff", "💥",
    "%FF%FE", "a\tb", "a\nb", "0x1F", "-1", "1e999", "NaN", "null", "[]", "<script>",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(
    "where",
    [
        "/documents/{}", "/documents/{}/text", "/documents/{}/original", "/search?q={}", "/contacts?q={}",
        "/contacts?party={}", "/contacts?as_of={}", "/statements?words={}", "/exports/{}", "/briefs/{}", "/jobs/{}",
        "/facets/{}", "/facets/contacts/{}", "/searches/{}", "/api/v1/cases/{}", "/contacts?limit={}&format={}",
        "/brief?reader={}", "/{}",
    ],
)  # fmt: skip
def test_no_words_in_an_address_are_a_fault_or_a_way_to_a_file(api: Api, where: str, words: str) -> None:
    escaped = quote(words, safe="%") if "%" in words else quote(words)
    got = api.ask(where.replace("{}", escaped))
    assert got.status < 500
    assert b"root:" not in got.body
    if got.status >= 400:
        assert "application/problem+json" == got.headers["content-type"]


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/xml", "application/x-www-form-urlencoded", "x", ""]
)
@pytest.mark.parametrize("path", ["/judgements", "/articles", "/fetches", "/uploads"])
def test_a_body_of_another_type_is_refused(api: Api, path: str, content_type: str) -> None:
    got = api.ask(path, "POST", b'{"kind": "note"}', Content_Type=content_type)
    assert 422 == got.status


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"a":' * 50_000, b'"\\ud800"', b"1e999", b"\xff", b"", b"null", b'{"kind": 1e400}']
)
def test_no_body_is_a_fault(api: Api, body: bytes) -> None:
    assert 422 == api.ask("/judgements", "POST", body).status


def test_a_body_beyond_its_bound_is_refused_announced_or_not(api: Api) -> None:
    head = f"POST {api.case}/judgements HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    announced = [f"Content-Length: {PLAIN + 1}\r\n\r\n".encode()]
    chunk = b"%x\r\n" % 65536 + b" " * 65536 + b"\r\n"
    for rest in (announced, [b"Transfer-Encoding: chunked\r\n\r\n", *[chunk] * (PLAIN // 65536 + 1)]):
        where = urlsplit(api.url)
        with socket.create_connection((where.hostname or "", where.port or 0), timeout=60) as line:
            line.sendall(head.encode())
            for piece in rest:
                line.sendall(piece)
            assert b" 413 " in line.recv(4096).split(b"\r\n")[0]


def test_another_site_may_not_write_through_a_browser(api: Api) -> None:
    body = {"kind": "rename", "words": ["Russia", "X"], "who": "Eve"}
    for headers in ({"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}, {"Origin": "null"}):
        got = api.ask("/judgements", "POST", body, **headers)
        assert (403, "application/problem+json") == (got.status, got.headers["content-type"])
    assert 421 == api.ask("/contacts", Host="evil.example").status
    assert "Eve" not in {one["who"] for one in api.ask("/judgements").json["items"]}


def test_no_answer_lets_another_site_read_it(api: Api) -> None:
    headers = api.ask("/contacts", Origin="https://evil.example").headers
    assert "access-control-allow-origin" not in headers
    assert ("same-origin", "nosniff") == (
        headers["cross-origin-resource-policy"],
        headers["x-content-type-options"],
    )


def test_what_a_client_calls_its_request_cannot_break_a_header_or_the_log(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "parley.web"):
        numbers = [
            api.ask("/search?q=secretword", X_Request_Id=one).headers["x-request-id"]
            for one in ("a b", "x" * 99, "é")
        ]
        for _ in range(500):  # a request is noted when its answer is out
            if numbers[-1] in caplog.text:
                break
            time.sleep(0.01)
    assert all(16 == len(number) for number in numbers)
    assert all(number in caplog.text for number in numbers)
    assert "secretword" not in caplog.text


def test_who_writes_too_often_waits_and_others_do_not() -> None:
    now = [0.0]
    rate = Rate(60, lambda: now[0])
    assert [0] * 60 == [rate.take("a") for _ in range(60)]
    assert (1, 0) == (rate.take("a"), rate.take("b"))
    now[0] = 2.0
    assert [0, 0, 1] == [rate.take("a") for _ in range(3)]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A case whose articles hold the payloads in every field; gives the address of the server."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "source": f"{payload} {number}", "title": payload, "outlet": payload, "byline": payload,
            "published": f"2024-03-{number + 10}",
            "text": f"{payload}\n\nChad met Togo. Togo said {payload} was ours.",
        }
        for number, payload in enumerate(PAYLOADS)
    ]  # fmt: skip
    articles = folder / "rows.jsonl"
    articles.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with Case.open(folder / "hostile.db") as case:
        case.add([str(articles)], engine="serial")
        case.rename(PAYLOADS[0])
    shutil.rmtree(folder / "none", ignore_errors=True)
    with served(Path(folder / "hostile.db")) as url:
        yield f"{url}/api/v1/cases/hostile"


def ask(url: str, **headers: str) -> tuple[str, str]:
    from urllib.request import Request, urlopen

    with urlopen(Request(url, headers=headers), timeout=60) as got:
        return got.headers["content-type"], got.read().decode("utf-8")


@pytest.mark.parametrize("question", ["documents", "statements", "contacts", "search?q=ours"])
def test_markup_and_formulas_of_articles_are_words_in_every_format(hostile: str, question: str) -> None:
    kind, body = ask(f"{hostile}/{question}", Accept="application/json")
    assert ("application/json", True) == (kind, bool(json.loads(body)["items"]))
    _, table = ask(f"{hostile}/{question}", Accept="text/csv")
    for line in csv.reader(io.StringIO(table)):
        assert not [cell for cell in line if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_the_title_of_a_case_breaks_no_header_and_no_file_name(hostile: str) -> None:
    kind, body = ask(hostile)
    assert ("application/json", PAYLOADS[0]) == (kind, json.loads(body)["title"])
    assert "application/x-ndjson" == ask(f"{hostile}/exports/jsonl")[0].partition(";")[0]

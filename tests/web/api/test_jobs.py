"""Articles come in as jobs: uploads, texts and addresses, with progress that can be watched and stopped."""

from __future__ import annotations

import json
import threading
from typing import Any
from urllib.request import Request, urlopen

import pytest
from tests.intake.fetch.serving import page, serving
from tests.web.api.conftest import Api, Got

from parley.adding import AddReport
from parley.case import Case
from parley.errors import UsageError
from parley.web.jobs import FILES, WAITING
from parley.web.kept_jobs import clean_name

TEXT = "Kenya refused to sign the accord on Monday, its foreign minister said in Nairobi on {n} June 2024."


def upload(api: Api, *files: tuple[str, bytes], who: str = "Ada") -> Got:
    """Send files as a browser does."""
    parts = [b'--x\r\nContent-Disposition: form-data; name="who"\r\n\r\n' + who.encode() + b"\r\n"]
    parts += [
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="%b"\r\n\r\n%b\r\n' % (name.encode(), data)
        for name, data in files
    ]  # fmt: skip
    return api.ask(
        "/uploads", "POST", b"".join(parts) + b"--x--\r\n", Content_Type="multipart/form-data; boundary=x"
    )


def events(api: Api, href: str, **headers: str) -> list[dict[str, str]]:
    """The server-sent events of a job until its stream ends."""
    held = {name.replace("_", "-"): value for name, value in headers.items()}
    with urlopen(Request(api.url + href, headers=held), timeout=60) as stream:
        assert "text/event-stream" == stream.headers.get_content_type()
        blocks = stream.read().decode().strip().split("\n\n")
    return [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks]


def test_a_text_is_added_and_its_progress_told_to_the_end(api: Api) -> None:
    body = {"text": TEXT.format(n=3), "title": "Kenya refuses", "outlet": "Test Wire", "published": "2024-06-03"}
    started = api.ask("/articles", "POST", {**body, "who": "Ada"})
    assert (202, started.json["href"]) == (started.status, started.headers["location"])
    told = events(api, started.json["events"])
    assert "end" == told[-1]["event"]
    last = json.loads(told[-1]["data"])
    assert ("done", 1, "Ada") == (last["state"], len(last["added"]), last["who"])
    article = api.ask(f"/documents/{last['added'][0]}").json["document"]
    assert ("Kenya refuses", "Test Wire") == (article["title"], article["outlet"])
    assert ["end"] == [one["event"] for one in events(api, started.json["events"], Last_Event_ID=told[-1]["id"])]
    again = api.finished(api.ask("/articles", "POST", body).json["href"])
    assert (0, 1) == (len(again["added"]), len(again["unchanged"]))


def test_files_are_read_by_their_bytes_and_what_cannot_be_is_named(api: Api) -> None:
    got = upload(
        api, ("../../etc/news.html", f"<html><body><p>{TEXT.format(n=4)}</p></body></html>".encode()),
        ("broken.pdf", b"%PDF-1.7 and nothing more"), who="Bo",
    )  # fmt: skip
    assert (202, "news.html and 1 more") == (got.status, got.json["what"])
    job = api.finished(got.json["href"])
    assert ("done", 1, ["upload/broken.pdf"]) == (job["state"], len(job["added"]), [s for s, _ in job["skipped"]])
    sources = [one["source"] for one in api.ask("/documents").json["items"]]
    assert "upload/news.html" in sources
    assert [job["id"]] == [one["id"] for one in api.ask("/jobs").json][:1]


def test_addresses_are_fetched_and_those_of_this_machine_only_where_that_is_allowed(api: Api) -> None:
    with serving() as site:
        site.put("/a", page(TEXT.format(n=5)))
        refused = api.finished(api.ask("/fetches", "POST", {"urls": [f"{site.url}/a"]}).json["href"])
        assert (0, 1) == (len(refused["added"]), len(refused["skipped"]))
        api.app.state.jobs.allow_private, api.app.state.jobs.interval = True, 0
        try:
            had = api.finished(api.ask("/fetches", "POST", {"urls": [f"{site.url}/a"], "who": "Ada"}).json["href"])
        finally:
            api.app.state.jobs.allow_private = False
    assert ("done", 1) == (had["state"], len(had["added"]))


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/articles", {}),
        ("/articles", {"text": "a", "html": "b"}),
        ("/articles", {"text": ""}),
        ("/articles", {"text": "a", "path": "/etc/passwd"}),
        ("/fetches", {"urls": []}),
        ("/fetches", {"urls": ["x"] * 201}),
        ("/articles", b"\xff\xfe"),
        ("/articles", b"[1"),
    ],
)
def test_what_cannot_be_a_job_is_refused_at_once(api: Api, path: str, body: Any) -> None:
    before = len(api.ask("/jobs").json)
    got = api.ask(path, "POST", body)
    assert (422, "application/problem+json") == (got.status, got.headers["content-type"])
    assert before == len(api.ask("/jobs").json)


def test_a_job_is_stopped_and_what_it_read_stays(api: Api) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def work(case: Case, tell: Any) -> AddReport:
        del case
        tell(1, 2, "first.txt")
        reached.set()
        go_on.wait(30)
        tell(2, 2, "second.txt")
        return AddReport()

    jobs = api.app.state.jobs
    job = jobs.add("grain", "slow", work, "Ada")
    assert reached.wait(60)
    assert ("reading", 1, 2) == tuple(api.ask(f"/jobs/{job.id}").json[key] for key in ("state", "done", "seen"))
    assert 202 == api.ask(f"/jobs/{job.id}", "DELETE").status
    go_on.set()
    assert "stopped" == api.finished(f"/api/v1/cases/grain/jobs/{job.id}")["state"]


def test_a_job_that_fails_says_so_and_the_next_one_is_done(api: Api) -> None:
    def work(case: Case, tell: Any) -> AddReport:
        raise ValueError("secret words of an article")

    jobs = api.app.state.jobs
    failed = api.finished(f"/jobs/{jobs.add('grain', 'bad', work).id}")
    assert ("failed", False) == (failed["state"], "secret" in failed["problem"])
    assert "done" == api.finished(f"/jobs/{jobs.add('grain', 'good', lambda case, tell: AddReport()).id}")["state"]


def test_too_many_jobs_and_files_are_refused(api: Api) -> None:
    go_on = threading.Event()

    def work(case: Case, tell: Any) -> AddReport:
        go_on.wait(30)
        return AddReport()

    jobs = api.app.state.jobs
    held = [jobs.add("grain", "slow", work) for _ in range(WAITING)]
    try:
        with pytest.raises(UsageError, match="jobs wait already"):
            held += [jobs.add("grain", "slow", work), jobs.add("grain", "slow", work)]
    finally:
        go_on.set()
    jobs.wait(held[-1].id, 10**6, 60)
    with pytest.raises(UsageError, match=f"Give 1 to {FILES} files, not 0"):
        jobs.spool("grain", [])


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("../../a.txt", "a.txt"), ("C:\\x\\a.txt", "a.txt"), ("/", "unnamed"), ("", "unnamed"), ("..", "unnamed"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"), ("\u202egnp.exe", "gnp.exe"),
        ("a\0b.txt", "a\ufffdb.txt"),
        ("ж" * 400 + ".html", "ж" * 188 + ".html"),
    ],
)  # fmt: skip
def test_the_name_of_an_upload_is_only_a_name(name: str, wanted: str) -> None:
    assert wanted == clean_name(name)

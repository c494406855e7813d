"""Jobs outlive the server that did them: what it did not finish is told as interrupted, and can be taken up."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from parley.case import Case
from parley.intake.parts import Known
from parley.store.address import parse_address
from parley.web.jobs import Jobs
from parley.web.kept_jobs import Job, KeptJobs, Upload, Wanted
from parley.web.shelf import Shelf

TEXT = "The ferry union of port {n} rejected an offer on Monday, its leader said on {n} June 2024. Talks go on."
ARTICLES = 25


@contextmanager
def server(case: Path | str, *more: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server of its own process over a case, at a free port; killed at the end where it still runs."""
    words = [sys.executable, "-c", "import sys; from parley.cli import main; sys.exit(main())"]
    process = subprocess.Popen(
        [*words, "serve", str(case), "--port", "0", *more], stderr=subprocess.PIPE, text=True, env=os.environ
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        yield line.partition(" at ")[2].split("/ ")[0], process
    finally:
        process.kill()
        process.communicate()


def ask(url: str, path: str, body: Any = None, case: str = "grain") -> Any:
    """What the API of the case answers."""
    data = None if body is None else json.dumps(body).encode()
    asked = Request(f"{url}/api/v1/cases/{case}{path}", data, {"Content-Type": "application/json"})
    with urlopen(asked, timeout=60) as got:
        return json.loads(got.read())


def upload(url: str, case: str = "grain") -> Any:
    """Give a list of articles as a browser does; the job that it became."""
    lines = "\n".join(json.dumps({"text": TEXT.format(n=n + 1), "url": f"https://port.example/{n}"})
                      for n in range(ARTICLES))  # fmt: skip
    part = (
        f'--x\r\nContent-Disposition: form-data; name="files"; filename="ports.jsonl"\r\n\r\n{lines}\r\n--x--\r\n'
    )
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    with urlopen(Request(f"{url}/api/v1/cases/{case}/uploads", part.encode(), kind), timeout=60) as got:
        return json.loads(got.read())


def until(url: str, job: str, *states: str, case: str = "grain") -> Any:
    """A job once it is in one of these states."""
    end = time.monotonic() + 300
    while time.monotonic() < end:
        told = ask(url, f"/jobs/{job}", case=case)
        if told["state"] in states:
            return told
        time.sleep(0.05)
    raise AssertionError(f"{told['state']} is none of {states}")


@pytest.fixture
def case(example_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example_file, tmp_path / "grain.db"))


def test_a_job_that_was_killed_with_its_server_is_told_and_taken_up(case: Path) -> None:
    with server(case) as (url, process):
        running, waiting = upload(url)["id"], upload(url)["id"]
        until(url, running, "reading")
        process.kill()
        process.wait()
    with server(case) as (url, _):
        told = {one["id"]: one for one in ask(url, "/jobs")}
        assert [("interrupted", "interrupted")] == [(told[running]["state"], told[waiting]["state"])]
        assert "ended before" in told[running]["problem"]
        with urlopen(f"{url}/c/grain/adding", timeout=60) as got:
            page = got.read().decode()
        assert "interrupted" in page
        assert "Take it up" in page
        ask(url, f"/jobs/{running}/again", {})
        done = until(url, running, "done", "failed")
        assert ("done", ARTICLES) == (
            done["state"],
            len(done["added"]) + len(done["unchanged"]) + len(done["updated"]),
        )
        with pytest.raises(HTTPError):
            ask(url, f"/jobs/{running}/again", {})
        form = urlencode({"job": waiting, "who": "Ada"}).encode()
        with urlopen(Request(f"{url}/c/grain/adding/stop", form), timeout=60):
            pass
        assert "stopped" == ask(url, f"/jobs/{waiting}")["state"]
    assert ["jobs.db"] == [one.name for one in Path(f"{case}.jobs").iterdir() if one.suffix != ".live"]
    with server(case) as (url, _):
        assert {"done", "stopped"} == {one["state"] for one in ask(url, "/jobs")}


def test_a_server_that_is_asked_to_end_leaves_its_jobs_to_the_next(case: Path) -> None:
    with server(case) as (url, process):
        number = upload(url)["id"]
        until(url, number, "reading")
        process.terminate()
        process.wait(60)
    with server(case) as (url, _):
        assert "interrupted" == ask(url, f"/jobs/{number}")["state"]


def test_two_servers_of_a_case_tell_each_others_jobs_from_those_that_were_cut_off(case: Path) -> None:
    with server(case) as (one, first), server(case) as (other, _):
        number = upload(one)["id"]
        assert "interrupted" != until(other, number, "waiting", "reading", "interrupted")["state"]
        with pytest.raises(HTTPError) as refused:
            ask(other, f"/jobs/{number}/again", {})
        assert 422 == refused.value.code
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(f"{other}/api/v1/cases/grain/jobs/{number}", method="DELETE"), timeout=60)
        assert "Another server" in json.loads(refused.value.read())["detail"]
        until(one, number, "reading")
        first.kill()
        first.wait()
        assert "interrupted" == until(other, number, "interrupted", "done")["state"]
        ask(other, f"/jobs/{number}/again", {})
        assert ARTICLES == until(other, number, "done", "failed")["seen"]


def test_a_job_done_by_one_server_is_told_by_the_other(case: Path) -> None:
    with server(case) as (one, _), server(case) as (other, _):
        assert [] == ask(other, "/jobs")
        number = upload(one)["id"]
        assert until(other, number, "done")["added"] == until(one, number, "done")["added"]


def test_jobs_of_a_case_on_a_server_are_kept_in_the_users_folder(
    new_case: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    url = new_case()
    Case.open(url).close()
    name = parse_address(url).stem
    with server(url) as (at, process):
        number = upload(at, name)["id"]
        until(at, number, "reading", case=name)
        process.kill()
        process.wait()
    again = url.replace("postgres:@", "postgres:hush-hush@")
    with server(again) as (at, process):
        assert ["interrupted"] == [one["state"] for one in ask(at, "/jobs", case=name)]
        ask(at, f"/jobs/{number}/again", {}, case=name)
        assert ARTICLES == until(at, number, "done", "failed", case=name)["seen"]
        process.terminate()
        process.wait(60)
    (folder,) = (tmp_path / "parley" / "jobs").iterdir()
    assert "jobs.db" in {one.name for one in folder.iterdir()}
    assert not any(b"hush-hush" in one.read_bytes() for one in folder.iterdir() if one.is_file())


def test_the_sign_of_a_server_that_was_killed_is_taken_away(tmp_path: Path) -> None:
    kept = KeptJobs(str(tmp_path / "a.db"))
    kept.write(Job("3" * 16, "a", "a.txt", "", "reading"), Wanted(server="alive"))
    sign = kept.sign("alive")
    for name in ("dead", "young"):
        kept.sign(name).close()
    for name in ("alive", "dead"):
        os.utime(kept.folder / f"{name}.live", (0, 0))
    assert (True, False, False) == tuple(map(kept.is_alive, ("alive", "dead", "none")))
    os.utime(kept.folder / "dead.live", (0, 0))
    assert ["reading"] == [job.state for job, _ in kept.read()]
    assert {"alive.live", "young.live", "jobs.db"} == {one.name for one in kept.folder.iterdir()}
    sign.close()
    assert ["interrupted"] == [job.state for job, _ in kept.read()]


def test_what_is_kept_comes_out_equal_where_the_case_was_moved(tmp_path: Path) -> None:
    kept = KeptJobs(str(tmp_path / "a.db"))
    folder = kept.new_folder()
    (folder / "0").write_text("words")
    known = Known(title="Offer “refused”", authors=("Ada", "Bo"))
    wish = Wanted(uploads=(Upload(folder / "0", "upload/a.txt", "a.txt", known),), folder=folder)
    job = Job("1" * 16, "a", "a.txt", "Ada", "done", 1, 1, added=("d_1",), skipped=(("b.pdf", "no text"),))
    kept.write(job, wish)
    kept.folder.rename(tmp_path / "b.db.jobs")
    ((told, there),) = KeptJobs(str(tmp_path / "b.db")).read()
    assert (job, known) == (told, there.uploads[0].known)
    assert "words" == there.uploads[0].path.read_text()


def test_jobs_whose_files_are_gone_or_whose_table_is_broken_say_so(case: Path) -> None:
    kept = KeptJobs(str(case))
    kept.write(Job("2" * 16, "grain", "gone.txt", "Ada", "reading"), Wanted(folder=kept.folder / "x"))
    jobs = Jobs(Shelf([str(case)]))
    assert ["interrupted"] == [one.state for one in jobs.of("grain")]
    with pytest.raises(Exception, match="no longer there"):
        jobs.again("2" * 16)
    (kept.folder / "jobs.db").write_bytes(b"no table at all" * 100)
    assert () == Jobs(Shelf([str(case)])).of("grain")

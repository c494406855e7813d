"""As of a day, what changed, judging, the review queue, removal and watching, as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.dated import DatedWings, dated
from tests.watching.listening import hook, mailbox

from parley.case import Case
from parley.cli.app import run

PLAN, HELD = "Chad will meet Togo. (2024-05-06)\nChad demands fish.", "Chad met Togo. (2024-05-06)"


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case of two runs; what is added from here on is read by toy wings too."""
    monkeypatch.chdir(tmp_path)
    with Case.open("talks.db", wings=DatedWings()) as case:
        case.add([dated(PLAN, "2024-05-02", "a.txt")])
        case.add([dated(HELD, "2024-05-08", "b.txt"), dated("Mali demands fish.", None, "c.txt")])
    monkeypatch.setattr("parley.case.opened.LateCorridor", lambda *_: DatedWings())
    return "talks.db"


def rows(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert 0 == run([*words, "--to", "jsonl"])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_question_can_be_asked_as_of_a_day(talks: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ["planned"] == [row["status"] for row in rows(capsys, "contacts", talks, "--as-of", "2024-05-03")]
    for name in ("timeline", "positions", "statements", "commitments", "disagreements", "documents"):
        assert 0 == run([name, talks, "--as-of", "2024-05-03", "--to", "jsonl"])
        done = capsys.readouterr()
        assert "2024-05-08" not in done.out
        assert "As of 3 May 2024: 1 later article and 1 article of unknown date left out." in done.err
    assert [] == rows(capsys, "search", talks, "met", "--as-of", "2024-05-03")
    assert 0 == run(["brief", talks, "--as-of", "2024-05-03", "--to", "markdown"])
    assert "as of 3 May 2024" in capsys.readouterr().out
    assert 0 == run(["export", talks, "--as-of", "2024-05-03", "--to", "csv"])
    assert "2024-05-08" not in capsys.readouterr().out


def test_a_day_of_judging_goes_with_a_day_of_knowing(talks: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["contacts", talks, "--judged-by", "2024-05-03"])
    assert "--judged-by goes with --as-of" in capsys.readouterr().err
    assert 0 == run(["contacts", talks, "--as-of", "2024-05-03", "--judged-by", "2024-05-03"])


def test_changes_are_told_by_run_and_by_day_and_the_rest_is_counted(
    talks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kinds = [row["kind"] for row in rows(capsys, "changes", talks)]
    assert {"planned_to_held", "new"} == set(kinds)
    assert ["planned_to_held"] == [row["kind"] for row in rows(capsys, "changes", talks, "--since", "2024-05-03")]
    assert 0 == run(["changes", talks, "--since", "1", "--limit", "1", "--to", "table"])
    done = capsys.readouterr()
    assert "more: --all" in done.err
    assert "What runs 1 to 2 brought: 3 new articles." in done.err
    assert 2 == run(["changes", talks, "--since", "soon"])


def test_the_queue_names_the_commands_that_settle_its_questions(
    talks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (row,) = rows(capsys, "review", talks)
    assert "date" == row["kind"]
    assert 0 == run(["review", talks, "--to", "csv"])
    assert f"parley judge talks.db date {row['document']} DAY --who NAME" in capsys.readouterr().out
    assert 0 == run(["judge", talks, "date", row["document"], "2024-05-09", "--who", "Ada"])
    assert [] == rows(capsys, "review", talks)


def test_people_who_differ_are_listed_and_measured(talks: str, capsys: pytest.CaptureFixture[str]) -> None:
    (contact,) = [row for row in rows(capsys, "contacts", talks) if row["status"] == "happened"]
    assert 0 == run(["judge", talks, "grade", "Paper of 2024-05-08", "A", "--who", "Ada"])
    assert 0 == run(["judge", talks, "grade", "Paper of 2024-05-08", "C", "--who", "Ben"])
    assert 0 == run(["judge", talks, "accept", contact["id"], "--who", "Ben", "--note", "seen"])
    capsys.readouterr()
    (conflict,) = rows(capsys, "judgements", talks, "--conflicts")
    assert ("grade of a source", "C") == (conflict["question"], conflict["counts"])
    assert ["grade of a source"] == [row["question"] for row in rows(capsys, "agreement", talks)]
    assert 0 == run(["contacts", talks, "--to", "csv"])
    shown = capsys.readouterr().out
    assert "accepted by Ben: seen" in shown
    assert "Paper of 2024-05-08 A (Ada); Paper of 2024-05-08 C (Ben)" in shown


def test_an_article_is_taken_out(talks: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["remove", talks, "b.txt"])
    assert "1 article taken out of the case." in capsys.readouterr().err
    assert ["a.txt", "c.txt"] == [row["source"] for row in rows(capsys, "documents", talks)]
    assert 2 == run(["remove", talks, "b.txt"])


def put(folder: Path, name: str, text: str, day: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.jsonl").write_text(json.dumps({"source": name, "text": text, "published": day}) + "\n")


def test_a_watch_tells_everywhere_at_once(
    talks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "in", "d", "Niger will meet Benin. (2024-06-01)", "2024-05-20")
    with hook() as held, mailbox() as box:
        monkeypatch.setenv("PARLEY_SMTP", f"smtp://127.0.0.1:{box.port}")
        monkeypatch.setenv("PARLEY_WEBHOOK", held.url)
        command = ["watch", talks, "in", "--once", "--to-file", "out.jsonl", "--to-feed", "out.xml", "--to-mail",
                   "ada@example.org", "--allow-private", "--engine", "serial", "--alert", "names:day"]  # fmt: skip
        assert 0 == run(command)
        assert "New: Benin and Niger: meeting planned, 2024-06-01" in capsys.readouterr().out
        assert 0 == run(command)
        assert "" == capsys.readouterr().out
        assert (1, 1) == (len(held.posted), len(box.letters))
    assert 1 == len(Path("out.jsonl").read_text().splitlines())
    assert "Niger" in Path("out.xml").read_text()


def test_what_a_webhook_misses_is_said_and_kept(
    talks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "in", "d", "Niger will meet Benin. (2024-06-01)", "2024-05-20")
    with hook(503) as held:
        words = ["watch", talks, "in", "--once", "--to-webhook", held.url, "--allow-private", "--engine", "serial"]
        assert 1 == run(words)
        assert "answers 503 (Service Unavailable). It is kept and tried again." in capsys.readouterr().err
        assert 1 == len(held.posted)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--to-mail", "ada@example.org"], "Set PARLEY_SMTP="),
        (["--to-file", "in/out.jsonl"], "which is watched. Give a path outside of it."),
        (["--to-webhook", "http://127.0.0.1:1/"], "The webhook names port 1"),
        (["--alert", "colour:red"], "An alert has no key 'colour'"),
        (["elsewhere"], "no file or folder 'elsewhere' to watch"),
    ],
)
def test_a_watch_that_cannot_tell_is_refused_before_it_begins(
    talks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    put(tmp_path / "in", "d", "Niger will meet Benin. (2024-06-01)", "2024-05-20")
    assert 2 == run(["watch", talks, "in", "--once", *more])
    assert said in " ".join(capsys.readouterr().err.split())
    assert 3 == len(rows(capsys, "documents", talks))

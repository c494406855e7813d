"""The command line as a person uses it: the real program, its output, its messages and its exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.intake.making import WORDS, docx, page, zipped

from parley.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "grain"


def parley(*arguments: str, stdin: str = "", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the installed program."""
    command = [sys.executable, "-c", "from parley.cli import main; main()", *arguments]
    env = {**os.environ, "COLUMNS": "200", "PYTHONUTF8": "1"}
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, cwd=cwd, env=env, check=False, encoding="utf-8"
    )


def test_help_names_every_command() -> None:
    done = parley("--help")
    assert 0 == done.returncode
    assert all(name in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_holds_an_example(name: str) -> None:
    done = parley(name, "--help")
    assert 0 == done.returncode
    assert f"Example: parley {name}" in " ".join(done.stdout.split())


def run_example(name: str, case: Path) -> None:
    """Run the example in the help of a command on a case, in the folder of the case."""
    words = " ".join(parley(name, "--help").stdout.split())
    example = re.search(rf"Example: parley ({name} .+?)(?: Arguments:| Options:|$| CASE )", words)
    assert example
    if not (case.parent / "examples").exists():
        (case.parent / "examples").symlink_to(ROOT / "examples")
    done = parley(*shlex.split(example[1].replace("talks.db", str(case))), cwd=case.parent)
    assert 0 == done.returncode, done.stderr


ASKING = [
    n
    for n in COMMANDS
    if n not in ("add", "fetch", "read", "brief", "export", "judge", "undo", "label", "serve", "user", "audit")
]


@pytest.mark.parametrize("name", ASKING)
def test_the_example_in_the_help_runs_on_the_bundled_case(name: str, example_file: Path, tmp_path: Path) -> None:
    run_example(name, Path(shutil.copy(example_file, tmp_path / "case.db")))  # some change the case


def test_the_examples_of_judging_run_in_turn_and_leave_nothing_behind(example_file: Path, tmp_path: Path) -> None:
    case = Path(shutil.copy(example_file, tmp_path / "case.db"))

    def told() -> list[str]:
        lines = parley("export", str(case)).stdout.splitlines()
        return [
            line for line in lines if not line.startswith('{"record":"judgement"')
        ]  # these stay, taken back or not

    before = told()
    run_example("judge", case)
    assert before != told()
    run_example("undo", case)
    assert before == told()
    run_example("label", case)
    assert before != told()


def test_piped_output_is_json_lines_and_csv_on_demand(example_file: Path) -> None:
    done = parley("contacts", str(example_file))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows
    assert all(row["evidence"] for row in rows)
    table = list(csv.DictReader(io.StringIO(parley("contacts", str(example_file), "--to", "csv").stdout)))
    assert len(rows) == len(table)


def test_no_line_in_a_pipe_is_told_on_standard_error(example_file: Path) -> None:
    told = parley("timeline", str(example_file), "nowhere")
    assert ("", 0) == (told.stdout, told.returncode)
    assert told.stderr.strip()
    assert "[]" == parley("timeline", str(example_file), "nowhere", "--to", "json").stdout.strip()


def test_read_prints_records_alone_and_stores_nothing(tmp_path: Path) -> None:
    done = parley("read", str(EXAMPLE / "05-strait-observer.txt"), "--to", "jsonl", cwd=tmp_path)
    assert 0 == done.returncode
    kinds = [json.loads(line)["record"] for line in done.stdout.splitlines()]
    assert "document" == kinds[0]
    assert {"statement", "move", "mention", "actor", "region"} <= set(kinds)
    assert [] == list(tmp_path.iterdir())


def test_text_comes_only_when_asked_for() -> None:
    path = str(EXAMPLE / "05-strait-observer.txt")
    assert "text" not in json.loads(parley("read", path).stdout.splitlines()[0])
    told = json.loads(parley("read", path, "--with-text").stdout.splitlines()[0])["text"]
    assert (EXAMPLE / "05-strait-observer.txt").read_text("utf-8") == told


def test_standard_input_is_an_article() -> None:
    done = parley("read", "-", stdin="Kenya refused to sign the accord on Monday, its foreign minister said.")
    assert 0 == done.returncode
    assert "-" == json.loads(done.stdout.splitlines()[0])["source"]


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    case, article = str(tmp_path / "a.db"), str(EXAMPLE / "05-strait-observer.txt")
    assert "1 article added" in parley("add", case, article).stderr
    first = parley("export", case).stdout
    again = parley("add", case, article)
    assert 0 == again.returncode
    assert "1 already in the case" in again.stderr
    assert first == parley("export", case).stdout


def test_bad_input_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (tmp_path / "rows.jsonl").write_text('{"source": "a", "text": "Kenya refused to sign."}\n{broken\n')
    case = str(tmp_path / "a.db")
    inputs = [str(tmp_path / n) for n in ("missing.txt", "empty.txt", "picture.txt", "rows.jsonl")]
    done = parley("add", case, *inputs, str(EXAMPLE / "05-strait-observer.txt"))
    assert 1 == done.returncode
    assert "2 articles added; 4 not read" in done.stderr
    for name in ("missing.txt", "empty.txt", "picture.txt", "rows.jsonl"):
        assert name in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("contacts", "nowhere.db"), "nowhere.db"),
        (("frobnicate",), "No such command"),
        (("export", "{case}", "--to", "xls"), "No export is called 'xls'"),
        (("contacts", "{case}", "--to", "xml"), "No output is called 'xml'"),
        (("contacts", "{case}", "--party", "Erdogn"), "No actor of this case is called 'Erdogn'"),
        (("timeline", "{case}", "--since", "soon"), "'soon' is no day"),
        (("source", "{case}", "99"), "No article of this case"),
        (("source", "{case}", "1", "--layers", "verbs"), "No layer is called 'verbs'"),
        (("add",), "Missing argument"),
    ],
)
def test_wrong_use_is_exit_status_2_with_what_to_do(
    arguments: tuple[str, ...], told: str, example_file: Path, tmp_path: Path
) -> None:
    done = parley(*(a.format(case=example_file) for a in arguments), cwd=tmp_path)
    assert 2 == done.returncode
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert [] == list(tmp_path.iterdir())


def test_control_characters_of_an_article_never_reach_the_terminal(tmp_path: Path) -> None:
    text = "Kenya\x1b[31m refused on Monday to sign the \u202eaccord, President William Ruto said in Lima."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    case = str(tmp_path / "a.db")
    parley("add", case, str(tmp_path / "a.txt"))
    for command in (
        ("statements", case, "--to", "table"),
        ("source", case, "1"),
        ("positions", case, "--to", "table"),
    ):
        shown = parley(*command).stdout
        assert "\x1b[31m" not in shown
        assert "\u202e" not in shown


def test_a_brief_is_written_whole_or_not_at_all(example_file: Path, tmp_path: Path) -> None:
    done = parley("brief", str(example_file), "--out", str(tmp_path / "out" / "brief.html"))
    assert 0 == done.returncode
    assert (tmp_path / "out" / "brief.html").read_text("utf-8").startswith("<!doctype html>")
    assert ["brief.html"] == [p.name for p in (tmp_path / "out").iterdir()]
    (tmp_path / "file").write_text("")
    done = parley("brief", str(example_file), "--out", str(tmp_path / "file" / "brief.html"))
    assert 2 == done.returncode
    assert "cannot be written" in done.stderr


def test_the_version_is_that_of_the_package() -> None:
    from parley import __version__

    assert f"parley {__version__}\n" == parley("--version").stdout


def test_anything_is_added_and_what_was_not_read_is_said_with_its_reason(tmp_path: Path) -> None:
    held = {"a.html": page(), "../b.txt": WORDS.encode(), "c.png": b"\x89PNG", "d.docx": docx([WORDS])}
    (tmp_path / "bag.zip").write_bytes(zipped(held))
    (tmp_path / "login.html").write_bytes(page("<p>Please log in to continue.</p>", "Sign in"))
    done = parley("add", "talks.db", "bag.zip", "login.html", "https://e.example/a", cwd=tmp_path)
    assert 1 == done.returncode
    assert "3 articles added; 3 not read." in " ".join(done.stderr.split())
    assert "skipped bag.zip!/c.png: is not text but a PNG image." in done.stderr
    assert "skipped login.html: holds no article: the page asks for a login." in done.stderr
    assert ["bag.zip", "login.html", "talks.db"] == sorted(path.name for path in tmp_path.iterdir())


def test_the_untouched_bytes_of_an_article_are_given_back(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page())
    assert 0 == parley("add", "talks.db", "a.html", cwd=tmp_path).returncode
    assert page().decode() == parley("source", "talks.db", "1", "--original", cwd=tmp_path).stdout


def test_a_new_case_is_followed_by_what_to_ask_and_an_old_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Peru rejected the offer on 3 June 2024, its minister said in Lima.")
    assert "What next?" not in parley("add", str(tmp_path / "plain.db"), str(article), "--rules").stderr
    monkeypatch.setenv("FORCE_COLOR", "1")  # as in a terminal
    case = tmp_path / "new talks.db"
    told = parley("add", str(case), str(article), "--rules").stderr
    assert "What next?" in told
    assert f"parley brief '{case}'" in told
    article.write_text("Peru accepted the offer on 4 June 2024, its minister said in Lima.")
    assert "What next?" not in parley("add", str(case), str(article), "--rules").stderr
    quiet = parley("add", str(tmp_path / "quiet.db"), str(article), "--rules", "--quiet").stderr
    assert "What next?" not in quiet

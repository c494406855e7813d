"""The documentation runs: every command and every block of Python in it, on the bundled example."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.intake.fetch.serving import Site, page, reply, serving

from parley.cli.app import run as run_command
from parley.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
HOW_TO = (ROOT / "docs" / "how-to.md").read_text("utf-8")
COMMAND = re.compile(r"^\$ parley (.+)$", re.MULTILINE)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PROOF = re.compile(r"`(test_\w+)\.(test_\w+)`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


NEWS = "https://news.example"
"""The site that the how-to fetches from: here it is a server on this machine."""


@pytest.fixture(scope="module")
def news() -> Iterator[Site]:
    """A site with a feed and a sitemap."""
    with serving() as site:
        site.put("/a", page("Kenya refused to sign the accord on Monday, its foreign minister said."))
        site.put(
            "/feed.xml", reply(b"<rss><channel><title>News</title><item><link>/a</link></item></channel></rss>")
        )
        site.put("/sitemap.xml", reply(b"<urlset><url><loc>/a</loc></url></urlset>"))
        yield site


@pytest.fixture(scope="module")
def desk(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the commands of the docs work."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(example_file, folder / "talks.db")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def run(folder: Path, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert 0 == done.returncode, done.stderr


@pytest.mark.parametrize("command", dict.fromkeys(COMMAND.findall(HOW_TO)))
def test_a_command_of_the_how_to_runs(
    command: str, desk: Path, news: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = shlex.split(command.replace(NEWS, news.url))
    if words[0] == "fetch":
        words += ["--allow-private", "--interval", "0"]
        (desk / "feeds.txt").write_text(f"# ours\n{news.url}/feed.xml\n")
    # In this process: starting Python and loading the model for each would take most of the suite's time.
    monkeypatch.chdir(desk)
    code = run_command(words)
    assert 0 == code, capsys.readouterr().err


@pytest.mark.parametrize("number", range(len(PYTHON.findall(HOW_TO))))
def test_a_block_of_python_runs(number: int, desk: Path) -> None:
    run(desk, "-c", PYTHON.findall(HOW_TO)[number])


def test_every_command_is_in_the_readme_or_the_how_to() -> None:
    words = HOW_TO + (ROOT / "README.md").read_text("utf-8")
    assert [] == [name for name in COMMANDS if f"parley {name}" not in words]


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name
)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    assert [] == [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]


def test_every_test_that_the_page_on_security_names_is_there() -> None:
    page = (ROOT / "docs" / "security.md").read_text("utf-8")
    sources = {path.stem: path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    named = PROOF.findall(page)
    assert named
    assert [] == [f"{file}.{name}" for file, name in named if f"def {name}(" not in sources.get(file, "")]

"""The documentation runs: every block of code of every page, in the order of the page, on the bundled example."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.intake.fetch.serving import Site, page, reply, serving
from tests.pages import PAGES, Block, blocks_of, is_indented

from parley.cli.app import run as run_command
from parley.cli.commands import COMMANDS

PROOF = re.compile(r"`(test_\w+)\.(test_\w+)`")
NEWS = "https://news.example"
"""The site that the pages fetch from: here it is a server on this machine."""
ELSEWHERE = {"docs/api.md": "tests/web/api/test_docs.py", "docs/tutorial.md": "tests/test_tutorial.py"}
"""Pages whose blocks another file runs: one needs a server, one its own case from the first step on."""
SHOWN = ("text",)
"""Blocks that are nothing to run: what a program prints, and drawings; so are directives of the site, in braces."""
MOST_EXCUSED = 30
"""As many blocks may be left out with a reason; each installs, needs root, or needs a machine of its own."""
BLOCKS = [block for path in PAGES for block in blocks_of(path)]
RUN = [
    block
    for block in BLOCKS
    if not (block.page in ELSEWHERE or block.language in SHOWN or block.language.startswith("{") or block.excuse)
]


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
def desks(example_file: Path, tmp_path_factory: pytest.TempPathFactory, news: Site) -> Callable[[str], Path]:
    """The folder in which the blocks of a page work: one a page, with a case, the example and some clippings."""
    made: dict[str, Path] = {}

    def desk(name: str) -> Path:
        if name not in made:
            made[name] = folder = tmp_path_factory.mktemp(Path(name).stem)
            shutil.copy(example_file, folder / "talks.db")
            shutil.copytree(ROOT / "examples", folder / "examples")
            shutil.copytree(ROOT / "examples" / "grain", folder / "articles")
            shutil.make_archive(str(folder / "clippings"), "zip", folder / "examples" / "grain")
            (folder / "feeds.txt").write_text(f"# ours\n{news.url}/feed.xml\n")
        return made[name]

    return desk


@pytest.mark.parametrize("block", RUN, ids=str)
def test_a_block_runs(
    block: Block,
    desks: Callable[[str], Path],
    news: Site,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = desks(block.page)
    monkeypatch.chdir(folder)
    if block.language == "console":
        assert block.commands
        for command in block.commands:
            code = run_line(command, folder, news)
            assert 0 == code, (command, capsys.readouterr().err)
    else:
        assert block.language in READERS, f"{block}: say what it is, or why it is not run (see CONTRIBUTING)"
        READERS[block.language](block.body, folder)


def run_line(command: str, folder: Path, news: Site) -> int:
    """Run one line of a console and give its exit status."""
    line, _, target = command.replace(NEWS, news.url).partition(" > ")
    words = shlex.split(line)
    if words[0] != "parley" or "|" in words or "&&" in words:
        scripts = Path(sys.executable).parent
        typed = re.sub(r"(?<![\w./-])(?=(?:parley|python3?) )", f"{scripts}/", command)
        return subprocess.run(["bash", "-c", typed], cwd=folder, check=False).returncode
    if words[1] == "fetch":
        words += ["--allow-private", "--interval", "0"]
    # In this process: starting Python and loading the model for each would take most of the suite's time.
    code = run_command(words[1:])
    if target:
        (folder / target.strip()).touch()
    return code


def run_python(code: str, folder: Path) -> None:
    """Run a block of Python as a script of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert 0 == done.returncode, done.stderr


def run_sql(words: str, folder: Path) -> None:
    """Run SQL on a copy of the page's case; a question must have an answer."""
    shutil.copy(folder / "talks.db", folder / "asked.db")
    with closing(sqlite3.connect(folder / "asked.db")) as case:
        rows = case.execute(words).fetchall()
    assert rows or not words.lstrip().upper().startswith("SELECT")


READERS: dict[str, Callable[[str, Path], object]] = {
    "python": run_python,
    "sql": run_sql,
    "toml": lambda words, _: tomllib.loads(words),
    "json": lambda words, _: json.loads(words),
    "sh": lambda words, folder: subprocess.run(["bash", "-n", "-c", words], cwd=folder, check=True),
}
"""What runs or reads a block, by its language."""


def test_no_block_is_set_off_by_spaces_alone() -> None:
    assert [] == [path.name for path in PAGES if is_indented(path)]


def test_few_blocks_are_not_run_and_each_says_why() -> None:
    excused = [block for block in BLOCKS if block.excuse]
    assert len(excused) <= MOST_EXCUSED, [str(block) for block in excused]


def test_pages_whose_blocks_another_test_runs_are_named_there() -> None:
    for name, file in ELSEWHERE.items():
        assert f'"{Path(name).name}"' in (ROOT / file).read_text("utf-8")


def test_every_command_is_in_the_readme_or_the_how_to_pages() -> None:
    words = " ".join(
        (ROOT / name).read_text("utf-8") for name in ("README.md", "docs/how-to.md", "docs/operations.md")
    )
    assert [] == [name for name in COMMANDS if f"parley {name}" not in words]


LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_between_pages_leads_somewhere(path: Path) -> None:
    assert [] == [link for link in LINK.findall(path.read_text("utf-8")) if not (path.parent / link).exists()]


@pytest.mark.parametrize("name", ["security.md", "threats.md"])
def test_every_test_that_a_page_on_security_names_is_there(name: str) -> None:
    path = ROOT / "docs" / name
    if not path.exists():
        pytest.skip(f"there is no page {name}")
    sources = {path.stem: path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    named = PROOF.findall(path.read_text("utf-8"))
    assert named or name == "threats.md"
    assert [] == [f"{file}.{test}" for file, test in named if f"def {test}(" not in sources.get(file, "")]

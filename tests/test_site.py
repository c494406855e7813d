"""The site of the documentation builds strictly, loads nothing from elsewhere, has light and dark sides."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT

LOADED = re.compile(r"""<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)=["']?(https?:)?//""")
FETCHED = re.compile(r"@import|url\(\s*['\"]?(?:https?:)?//")


def build(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--keep-going", "-b", "html",
         "-d", str(target / "trees"), str(source), str(target / "html")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as ``make docs`` does."""
    folder = tmp_path_factory.mktemp("site")
    done = build(ROOT / "docs", folder)
    assert 0 == done.returncode, done.stderr[-4000:]
    return folder / "html"


def test_every_page_is_in_the_site(site: Path) -> None:
    pages = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.md")
             if "_site" not in path.parts}  # fmt: skip
    assert set() == {page for page in pages if not (site / page).is_file()}


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    assert [] == [path.name for path in site.rglob("*.html") if LOADED.search(path.read_text("utf-8"))]
    assert [] == [path.name for path in site.rglob("*.css") if FETCHED.search(path.read_text("utf-8"))]


def test_the_site_has_a_dark_side_and_every_picture(site: Path) -> None:
    front = (site / "index.html").read_text("utf-8")
    assert "data-theme" in front or "theme-toggle" in front
    shown = {
        name
        for path in site.rglob("*.html")
        for name in re.findall(r'<img[^>]+src="([^"]+)"', path.read_text("utf-8"))
    }
    assert any(name.endswith("positions.png") for name in shown)


def test_no_line_of_the_site_names_this_machine(site: Path) -> None:
    assert [] == [path.name for path in site.rglob("*.html") if str(ROOT) in path.read_text("utf-8")]


def test_broken_links_headings_contents_and_orphans_fail_the_build(tmp_path: Path) -> None:
    source = tmp_path / "docs"
    (source / "_static").mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "conf.py", source)
    (source / "_static" / "parley.css").touch()
    (source / "orphan.md").write_text("# Orphan\n")
    (source / "index.md").write_text("# One\n\n[gone](two.md) [nowhere](#nowhere)\n\n```{toctree}\ngone\n```\n")
    done = build(source, tmp_path)
    assert 0 != done.returncode
    assert 2 == done.stderr.count("xref_missing")
    assert "nonexisting document 'gone'" in done.stderr
    assert "orphan.md: WARNING: document isn't included in any toctree" in done.stderr

"""One table for every way out: what an article carries to be obeyed comes out as words, or not at all."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from parley.case import Case
from parley.exports import BRIEFS, EXPORTS, PACKS
from parley.queries.brief import Assessment, BriefPlan, SectionPlan

KINDS = {
    "annotations": "lines", "atom": "xml", "cameo": "csv", "csl": "json", "csv": "csv", "ftm": "lines",
    "geojson": "json", "gexf": "xml", "graphml": "xml", "html": "page", "ics": "calendar", "jsonl": "lines",
    "markdown": "markdown", "plover": "lines", "prov": "json", "timelinejs": "slides",
}  # fmt: skip
"""Every export of text, and as what it is read."""
OBEYED = {"script", "img", "iframe", "object", "embed", "svg", "form", "meta-refresh"}


class Page(HTMLParser):
    """Elements, handlers and addresses of a page."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.addresses += [str(value) for name, value in attrs if name in ("href", "src")]


def check(kind: str, words: str) -> None:
    """Fail where a reader of that kind would obey something."""
    if kind in ("page", "markdown"):
        page = Page(words if kind == "page" else MarkdownIt("commonmark").render(words))
        assert not OBEYED & page.elements
        assert not page.handlers
        assert not [address for address in page.addresses if address.lower().startswith("javascript:")]
    elif kind == "xml":
        root = etree.fromstring(words.encode("utf-8"))
        assert not [node for node in root.iter() if etree.QName(node).localname in OBEYED]
    elif kind == "csv":
        for row in csv.reader(io.StringIO(words)):
            assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@")]
    elif kind == "calendar":
        assert not re.search(r"^(ATTACH|BEGIN:VALARM|BEGIN:(?!VCALENDAR|VEVENT))", words, re.MULTILINE)
    elif kind == "slides":
        for slide in json.loads(words)["events"]:
            assert Page(slide["text"]["headline"] + slide["text"]["text"]).elements <= {
                "p",
                "blockquote",
                "br",
                "small",
            }
    else:
        for line in words.splitlines() if kind == "lines" else [words]:
            json.loads(line)


def test_every_export_of_text_is_in_the_table() -> None:
    assert set(KINDS) == set(EXPORTS)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_nothing_of_an_article_is_obeyed(nasty: Case, name: str) -> None:
    out = io.StringIO()
    nasty.export(name, out)
    assert out.getvalue()
    check(KINDS[name], out.getvalue())


@pytest.mark.parametrize("name", sorted(PACKS))
def test_every_export_of_bytes_is_written_whatever_an_article_carries(
    nasty: Case, name: str, tmp_path: Path
) -> None:
    nasty.export(name, tmp_path / "out")
    assert (tmp_path / "out").read_bytes()[:4] in (b"PK\x03\x04", b"%PDF")


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_nothing_of_an_analyst_is_obeyed_either(nasty: Case, name: str) -> None:
    words = "<script>alert(9)</script> [x](javascript:alert(9)) \x1b[31m"
    own = (Assessment(words, words),)
    plan = BriefPlan(words, words, (SectionPlan("assessment", title=words, assessments=own),), '"><script>')
    out = io.BytesIO()
    BRIEFS[name](nasty.brief(plan), out)
    check(KINDS[name], out.getvalue().decode("utf-8"))

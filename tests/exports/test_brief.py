"""The brief: every line has its footnote, every footnote its words, and nothing of an article is obeyed."""

from __future__ import annotations

import html.parser
import io
import re
from pathlib import Path

import pytest

from parley.case import Case
from parley.errors import UsageError
from parley.exports import exporter
from parley.exports.html import write_html
from parley.exports.markdown import write_markdown
from parley.queries.brief import READ, SECTIONS, lines_of, make_brief


def test_the_brief_has_all_its_parts_in_order(example: Case) -> None:
    sections = example.brief().sections
    assert list(SECTIONS) == [section.key for section in sections]
    assert list(SECTIONS.values()) == [section.title for section in sections]


def test_a_brief_of_the_records_that_it_reads_is_that_of_all_records(example: Case) -> None:
    held = example.readings(READ)
    assert any(r.events for r in held)
    assert any(r.actors for r in held)
    assert not any(r.mentions or r.times or r.moves or r.quantities for r in held)
    made = make_brief(example.joined(), example.readings(), example.issues, example.title)
    assert made == make_brief(example.joined(), held, example.issues, example.title)


def test_every_footnote_quotes_its_article_at_its_place(example: Case) -> None:
    texts = {r.document.id: r.document.text or "" for r in example.readings()}
    brief = example.brief()
    assert brief.footnotes
    for note in brief.footnotes:
        assert texts[note.document][note.start : note.end] == note.quote


def test_every_line_that_claims_something_of_the_world_has_a_footnote(example: Case) -> None:
    brief = example.brief()
    for section in brief.sections:
        if section.key == "documents":
            continue
        for line in section.lines():
            # What only counts, and has no record behind it, needs none.
            assert line.notes or not line.key, line.words
        if section.key not in ("summary", "matrix"):
            assert all(line.key for line in section.lines())
    used = {n for line in lines_of(brief) for n in line.notes}
    assert used == {note.number for note in brief.footnotes}


def test_the_brief_says_as_of_when_and_how_many_could_not_be_dated(example: Case) -> None:
    assert re.match(r"as of \d{1,2} \w+ \d{4}", example.brief().as_of)


def test_what_is_planned_never_stands_under_held(example: Case) -> None:
    (contacts,) = [s for s in example.brief().sections if s.title == "Contacts"]
    held = next(b for b in contacts.blocks if b.heading == "Held")
    assert {"took place", "under way"} >= {line.mark for line in held.lines}


def test_every_footnote_of_the_markdown_is_defined_once(example: Case) -> None:
    words = write_markdown(example.brief())
    used = set(re.findall(r"\[\^(\d+)\](?!:)", words))
    defined = re.findall(r"^\[\^(\d+)\]:", words, re.MULTILINE)
    assert used == set(defined)
    assert len(defined) == len(set(defined))


class Links(html.parser.HTMLParser):
    """Collects ids, inner links and elements."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        held = dict(attrs)
        if held.get("id"):
            self.ids.append(str(held["id"]))
        if held.get("href"):
            self.links.append(str(held["href"]))


def test_the_page_stands_alone_and_every_link_leads_somewhere(example: Case) -> None:
    page = Links()
    page.feed(write_html(example.brief()))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert page.elements.isdisjoint({"script", "img", "link", "iframe"})


def test_markup_in_an_article_is_inert(tmp_path: Path) -> None:
    text = (
        "<script>alert(1)</script> Talks Open\n\nPeru on Monday demanded that Chile sign the “<img src=x "
        "onerror=alert(2)>” accord. President Ana Rojas met President Luis Paz in Lima."
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    with Case.open(tmp_path / "case.db") as case:
        case.add([str(tmp_path / "a.txt")])
        out = io.StringIO()
        case.export("html", out)
        words = io.StringIO()
        case.export("markdown", words)
    page = Links()
    page.feed(out.getvalue())
    assert page.elements.isdisjoint({"script", "img"})
    assert not re.search(r"(?<!\\)<(script|img)", words.getvalue())


def test_an_empty_case_gives_a_brief_that_says_so(tmp_path: Path) -> None:
    with Case.open(tmp_path / "case.db") as case:
        assert "0 articles" in write_markdown(case.brief())


def test_an_export_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(UsageError, match=r"No export is called 'xls'\. There are: annotations, atom, brat"):
        exporter("xls")

"""Measure the reading of HTML against pages of real publishers with known title, date, authors and paragraphs.

    python bench/pages.py [--json] [--misses] [--speed] [--regions]

The pages and their gold are not part of the project: ``DATA`` holds them, a folder a country, and for each outlet
a JSON file with one object a page. Word figures compare bags of words (letters of scripts without blanks), page by
page, and are the mean over pages. ``--regions`` measures what the reading wing keeps of a page, with and without
``main``; ``--speed`` compares the time with that of trafilatura and resiliparse on the same pages, taken in turn.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from statistics import mean
from typing import Any

from parley.intake.pages import Page, read_page
from parley.lexicons.cleaning import load_cleaning
from parley.models.lines import load_lines_model
from parley.reading.clean import find_regions
from parley.records import READ_LABELS
from parley.text.lines import fold
from parley.text.stamps import parse_date

DATA = Path(__file__).resolve().parent.parent.parent / "shared/bench/data/pages"
WORD = re.compile(r"[^\W_]+")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Case:
    """A page and what is known of it."""

    name: str
    markup: str
    body: str
    title: str
    published: datetime
    authors: tuple[str, ...]


def cases() -> Iterator[Case]:
    """Every page with its gold. Of several pages of an outlet each has the gold whose words are most on it."""
    for gold in sorted(DATA.glob("*/*.json")):
        rows = list(json.loads(gold.read_text("utf-8")).values())
        pages = sorted(gold.parent.glob(f"{gold.stem}_????_??_??.html.gz"))
        markups = [gzip.decompress(page.read_bytes()).decode("utf-8", "replace") for page in pages]
        seen = [bag(TAG.sub(" ", markup)) for markup in markups]
        left = set(range(len(pages)))
        for row in rows:
            wanted = bag(f"{_body(row)} {row.get('title') or ''}")
            best = max(sorted(left), key=lambda n: (wanted & seen[n]).total())
            left.remove(best)
            yield Case(
                pages[best].name.removesuffix(".html.gz"), markups[best], _body(row), row.get("title") or "",
                datetime.fromisoformat(row["publishing_date"]), tuple(row.get("authors") or ()),
            )  # fmt: skip


def _body(row: dict[str, Any]) -> str:
    body = row["body"]
    lines = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        lines += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return "\n".join(lines)


def bag(text: str) -> Counter[str]:
    """The words of a text with how often each stands in it."""
    found: list[str] = []
    for word in WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        found += list(word) if WIDE.search(word) else [word]
    return Counter(found)


def compare(gold: str, got: str) -> tuple[float, float, float]:
    """Precision, recall and F of the words."""
    wanted, held = bag(gold), bag(got)
    common = (wanted & held).total()
    p, r = common / max(1, held.total()), common / max(1, wanted.total())
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def main_text(page: Page) -> str:
    """The words that are held to be the article."""
    return "\n".join(span.of(page.text) for span in page.main)


def read_text(page: Page) -> str:
    """The words that the reading wing reads."""
    regions = find_regions(
        page.text, "d", load_cleaning(), title=page.title, main=page.main, lines=load_lines_model()
    )
    labels = READ_LABELS - {"headline", "dateline"}
    return "\n".join(page.text[r.start : r.end] for r in regions if r.label in labels)


def says_title(gold: str, got: str | None) -> bool:
    """True where one title contains the other, by its words."""
    wanted, held = (fold((title or "").replace("\xad", "")) for title in (gold, got))
    return bool(held) and (wanted in held or held in wanted)


def same_day(gold: datetime, got: str | None) -> bool:
    """True where both name the same day: of the instant where both have a zone, else as written."""
    value = parse_date(got).value if got else None
    if value is None:
        return False
    when = datetime.fromisoformat(value)
    if when.tzinfo and gold.tzinfo:
        return _day(when) == _day(gold)
    return when.date() == gold.date()


def _day(when: datetime) -> date:
    return when.astimezone(UTC).date()


def measure(held: list[Case], pages: list[Page], text: Callable[[Page], str]) -> dict[str, float]:
    """The figures of all pages."""
    words = [compare(case.body, text(page)) for case, page in zip(held, pages, strict=True)]
    both = list(zip(held, pages, strict=True))
    names = [({fold(a) for a in case.authors}, {fold(a) for a in page.authors}) for case, page in both]
    hit = sum(len(wanted & got) for wanted, got in names)
    return {
        "pages": len(held),
        "word P": mean(w[0] for w in words),
        "word R": mean(w[1] for w in words),
        "word F": mean(w[2] for w in words),
        "losing over 5 percent": mean(w[1] < 0.95 for w in words),
        "title": mean(says_title(case.title, page.title) for case, page in both),
        "title given or on the page": mean(
            says_title(case.title, page.title) or fold(case.title) in fold(page.text) for case, page in both
        ),
        "day": mean(same_day(case.published, page.published) for case, page in both),
        "authors P": hit / max(1, sum(len(got) for _, got in names)),
        "authors R": hit / max(1, sum(len(wanted) for wanted, _ in names)),
    }


def misses(held: list[Case], pages: list[Page], text: Callable[[Page], str]) -> Iterator[str]:
    """What is wrong, page by page."""
    for case, page in zip(held, pages, strict=True):
        p, r, f = compare(case.body, text(page))
        if f < 0.95:
            yield f"{case.name}: words P {p:.2f} R {r:.2f} F {f:.2f}"
        if not says_title(case.title, page.title):
            yield f"{case.name}: title {page.title!r}, not {case.title!r}"
        if not same_day(case.published, page.published):
            yield f"{case.name}: published {page.published}, not {case.published}"


def speed(held: list[Case]) -> dict[str, float]:
    """Milliseconds of processor time a page, each reader on each page in turn; the first round is not counted."""
    trafilatura = import_module("trafilatura")
    plain = import_module("resiliparse.extract.html2text").extract_plain_text
    readers: dict[str, Callable[[str], object]] = {
        "parley": lambda markup: read_page(markup, "page"),
        "trafilatura, text and metadata": lambda markup: trafilatura.bare_extraction(markup, with_metadata=True),
        "trafilatura, text": lambda markup: trafilatura.extract(markup, include_comments=False),
        "trafilatura, fast": lambda markup: trafilatura.extract(markup, include_comments=False, fast=True),
        "resiliparse, text": lambda markup: plain(markup, main_content=True),
    }
    spent = dict.fromkeys(readers, 0.0)
    for counted in (False, True):
        for case in held:
            for name, reader in readers.items():
                begun = time.thread_time()
                reader(case.markup)
                spent[name] += (time.thread_time() - begun) * counted
    return {f"ms a page: {name}": 1000 * seconds / len(held) for name, seconds in spent.items()}


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    for name in ("json", "misses", "speed", "regions"):
        arguments.add_argument(f"--{name}", action="store_true")
    asked = arguments.parse_args()
    held = list(cases())
    pages = [read_page(case.markup, case.name) for case in held]
    text = read_text if asked.regions else main_text
    figures = measure(held, pages, text) | (speed(held) if asked.speed else {})
    if asked.json:
        print(json.dumps({name: round(value, 4) for name, value in figures.items()}))
        return
    for name, value in figures.items():
        print(f"{name:40}{value:10.4f}")
    if asked.misses:
        print(*misses(held, pages, text), sep="\n")


if __name__ == "__main__":
    main()

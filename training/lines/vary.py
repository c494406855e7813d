"""Other forms of a page, so that the model does not lean on how one tool renders it: the same words laid out anew.

Glued tails, foreign headers, captions and menus, pages without empty lines or indent, wrapped lines, excerpts.
What is put in comes from pages of the same fold, so that no publisher crosses from one fold into another.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence
from dataclasses import replace

from training.lines.pages import Page, Row

WRAP = 72


def flatten(page: Page, chance: random.Random) -> Page:
    """The page without indent, its empty lines all gone, all there, or as they were."""
    blank = chance.choice((0, 1, None))
    rows = [
        replace(row, text=row.text.strip(), blank=row.blank if blank is None else blank)
        for row in page.rows
        if row.text.strip()
    ]
    return replace(page, rows=tuple(rows))


def excerpt(page: Page, chance: random.Random) -> Page:
    """A few lines of the page in a row, beginning at article."""
    places = [n for n, row in enumerate(page.rows) if row.kept]
    if not places:
        return page
    first = chance.choice(places)
    return replace(page, rows=page.rows[first : first + chance.randint(2, 14)])


def wrap(page: Page) -> Page:
    """The page broken at a fixed width, as mail and wires are."""
    rows: list[Row] = []
    for row in page.rows:
        parts = textwrap.wrap(row.text, WRAP) or [row.text]
        total = max(1, sum(len(part.split()) for part in parts))
        for n, part in enumerate(parts):
            tokens = max(1, row.tokens * len(part.split()) // total)
            covered = tokens if row.kept else 0
            rows.append(Row(1 if n == 0 else 0, part, tokens, covered, row.title))
    return replace(page, rows=tuple(rows))


def inject(page: Page, furniture: Sequence[Sequence[Row]], chance: random.Random) -> Page:
    """The page with furniture of other pages before, within and after it, some glued to the end of a line."""
    rows = list(page.rows)
    places = [0, len(rows), chance.randint(0, len(rows)), chance.randint(0, len(rows))]
    for place in sorted(chance.sample(places, chance.randint(1, 4)), reverse=True):
        run = chance.choice(furniture)
        size = chance.randint(1, 12 if place in (0, len(page.rows)) else 3)
        first = chance.randint(0, max(0, len(run) - size))
        rows[place:place] = [replace(row, blank=chance.choice((0, 1, 1))) for row in run[first : first + size]]
    long = [n for n, row in enumerate(rows) if row.kept and row.tokens > 12]
    if long and chance.random() < 0.5:
        n = chance.choice(long)
        tail = chance.choice(chance.choice(furniture))
        rows[n] = replace(rows[n], text=rows[n].text + chance.choice(("", " ")) + tail.text.strip())
    return replace(page, rows=tuple(rows))


def furniture_of(pages: Sequence[Page]) -> list[list[Row]]:
    """The runs of lines of the pages that are no article."""
    found: list[list[Row]] = []
    for page in pages:
        run: list[Row] = []
        for row in page.rows:
            if row.kept or row.title:
                if run:
                    found.append(run)
                run = []
            else:
                run.append(row)
        if run:
            found.append(run)
    return found

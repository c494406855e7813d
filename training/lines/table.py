"""Pages as what the trees learn from: rows of whole numbers, and for each whether it is a line of the article."""

from __future__ import annotations

import random
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from training.lines.pages import SETS, Page, fold_of, read_pages
from training.lines.vary import excerpt, flatten, furniture_of, inject, wrap

from parley.lexicons.cleaning import Cleaning, load_cleaning
from parley.reading.clean import read_draft
from parley.reading.clean_features import COLUMNS, LABELS, SHORT, find_rows
from parley.records import Span
from parley.text.lines import fold

# How much a token of each set counts: news first, shops and blogs for breadth. Guesses.
WEIGHTS = {"fundus": 3.0, "aeb": 1.0, "wcxb": 0.5}
VARIED = 0.35  # of what the page as it is counts
LENGTH = 0.6  # a line counts by this power of its tokens
EASY = 4
WCXB_SHARE = 40  # of a hundred pages of the largest set, whose lines are mostly no news


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, whether each is article, how much it counts, and the fold of its publisher."""

    rows: NDArray[np.int32]
    kept: NDArray[np.int8]
    weight: NDArray[np.float32]
    fold: NDArray[np.int8]


def read_table(folder: Path) -> Table:
    """The table of the whole benchmark, pages laid out anew among them."""
    cleaning = load_cleaning()
    parts = [part for page, weight, main in _pages(folder) if (part := _part(page, weight, main, cleaning))]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return _thinned(Table(columns[0], columns[1], columns[2], columns[3]))


def _thinned(table: Table) -> Table:
    """One in ``EASY`` of the lines that are menus by any measure, counting for those left out."""
    furniture = table.rows[:, COLUMNS.index("label")] >= LABELS["boilerplate"]
    easy = furniture & (table.rows[:, COLUMNS.index("words")] <= SHORT) & (table.kept == 0)
    use = ~easy | (np.cumsum(easy) % EASY == 0)
    weight = np.where(easy, table.weight * EASY, table.weight).astype(np.float32)
    return Table(table.rows[use], table.kept[use], weight[use], table.fold[use])


def _pages(folder: Path) -> Iterator[tuple[Page, float, Sequence[str]]]:
    """Every page in every form, with what it counts and the lines that an extractor would take for its article."""
    held = {name: list(read_pages(folder / f"{name}.jsonl.gz")) for name in SETS}
    pools = [furniture_of([p for name in SETS[:4] for p in held[name] if fold_of(p.site) == n]) for n in range(5)]
    for name, pages in held.items():
        kind, how = name.split(".")
        weight = WEIGHTS[kind]
        extracted = {page.name: page for page in held.get(f"{kind}.resiliparse_main", ())}
        for page in pages:
            chance = random.Random(zlib.crc32(f"{name} {page.name}".encode()))
            if kind == "wcxb" and chance.randrange(100) >= WCXB_SHARE:
                continue
            yield page, weight, ()
            for form in _forms(page, how, pools[fold_of(page.site)], chance):
                main = ()
                if how == "inscriptis" and page.name in extracted and chance.random() < 0.6:
                    main = [fold(row.text) for row in extracted[page.name].rows]
                yield form, weight * VARIED, main


def _forms(page: Page, how: str, pool: Sequence[Sequence[object]], chance: random.Random) -> Iterator[Page]:
    if how == "inscriptis":
        yield flatten(page, chance)
        return
    yield flatten(inject(page, pool, chance), chance)
    if chance.random() < 0.4:
        yield excerpt(page, chance)
    if chance.random() < 0.2:
        yield wrap(page)


def _part(page: Page, weight: float, main: Iterable[str], cleaning: Cleaning) -> tuple[object, ...] | None:
    """The lines of a page that wording leaves open, as rows."""
    text, starts = page.text, page.starts
    draft = read_draft(text, cleaning)
    wanted = set(main)
    spans = [Span(line.start, line.end) for line in draft.lines if line.folded in wanted] if wanted else []
    of = [page.rows[bisect_right(starts, line.start) - 1] for line in draft.lines]
    use = [n for n, row in enumerate(of) if n not in draft.told and not row.title and row.tokens]
    if not use:
        return None
    rows = find_rows(text, draft, cleaning.furniture_words, spans)[use]
    return (
        rows.astype(np.int32),
        np.array([of[n].kept for n in use], np.int8),
        np.array([weight * of[n].tokens ** LENGTH for n in use], np.float32),
        np.full(len(use), fold_of(page.site), np.int8),
    )

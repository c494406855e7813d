"""The articles: number, outlet, date and why it is that date, on whose work each rests."""

from __future__ import annotations

import re

from parley.queries.brief.ground import Ground, with_days
from parley.queries.brief.parts import DIM, STRONG, Block, Line, Run, Section
from parley.queries.frame import who_published
from parley.queries.wording import counted, listed, when_words
from parley.records import Document, When

OFFICE = re.compile(r" is in office \(since [\d-]+\)$")
REASONS = 4  # reasons shown a date; `parley source` has them all. A guess


def documents(ground: Ground) -> Section:
    """Every article by its number; those without a date last, as everywhere."""
    lines = tuple(_document(ground, d) for d in ground.documents.values())
    lead = "The numbers are those of the footnotes. An inferred date follows from the reasons beside it."
    return Section("Articles and their dates", (Block("", lines),) if lines else (), lead=lead if lines else "")


def _document(ground: Ground, one: Document) -> Line:
    title = f"“{one.title}”" if one.title else "without a title"
    runs = [Run(f"Article {ground.numbers[one.id]}: {who_published(one)}, {title}: ")]
    runs.append(Run(when_words(one.published, "date unknown"), STRONG))
    if reasons := reasons_of(one.published):
        runs.append(Run(f" — {with_days('; '.join(reasons))}", DIM))
    if one.origins:
        runs.append(Run(f"; rests on {listed(one.origins)}", DIM))
    return Line(tuple(runs), key=one.id, evidence=one.evidence[:1])


def reasons_of(when: When | None) -> list[str]:
    """Why an article has its date, or none: who is in office is counted, and the last reasons weigh most.

    Example:
        >>> reasons_of(When(reasons=("president Ada is in office (since 2020-01-01)", "its dateline says so")))
        ['its dateline says so', 'the terms of 1 office-holder named bound it']
    """
    held = when.reasons if when else ()
    plain = [one for one in held if not OFFICE.search(one)]
    offices = len(held) - len(plain)
    shown = plain[-REASONS:]
    if offices:
        shown.append(f"the terms of {counted(offices, 'office-holder')} named bound it")
    return shown

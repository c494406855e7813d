"""Ways out: one format a file, and a plain dictionary of them."""

from __future__ import annotations

from typing import TextIO

from parley.errors import UsageError
from parley.exports.html import write_html
from parley.exports.markdown import write_markdown
from parley.exports.plover import write_plover
from parley.exports.tables import write_csv, write_jsonl
from parley.exports.view import CaseView, Exporter
from parley.queries.brief import Brief, BriefMaker

__all__ = ["EXPORTS", "CaseView", "Exporter", "brief_of", "exporter"]


def brief_of(case: CaseView) -> Brief:
    """The brief of a case."""
    return BriefMaker(case.joined(), case.readings(), dict(case.issues)).make(case.title)


def _markdown(case: CaseView, out: TextIO) -> None:
    out.write(write_markdown(brief_of(case)))


def _html(case: CaseView, out: TextIO) -> None:
    out.write(write_html(brief_of(case)))


EXPORTS: dict[str, Exporter] = {
    "csv": write_csv,
    "html": _html,
    "jsonl": write_jsonl,
    "markdown": _markdown,
    "plover": write_plover,
}


def exporter(name: str) -> Exporter:
    """The export called ``name``.

    Raises:
        UsageError: If there is none.

    Example:
        >>> exporter("xls")
        Traceback (most recent call last):
        ...
        parley.errors.UsageError: No export is called 'xls'. There are: csv, html, jsonl, markdown, plover.
    """
    if name not in EXPORTS:
        raise UsageError(f"No export is called '{name}'. There are: {', '.join(EXPORTS)}.")
    return EXPORTS[name]

"""Ways out: one format a file, and a plain dictionary of them."""

from __future__ import annotations

from typing import TextIO

from parley.errors import UsageError
from parley.exports.annotations import write_annotations
from parley.exports.calendar_file import write_calendar
from parley.exports.geojson import write_geojson
from parley.exports.graphs import write_gexf, write_graphml
from parley.exports.html import write_html
from parley.exports.markdown import write_markdown
from parley.exports.plover import write_plover
from parley.exports.references import write_references
from parley.exports.tables import write_csv, write_jsonl
from parley.exports.timelinejs import write_timelinejs
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
    "annotations": write_annotations,
    "csl": write_references,
    "csv": write_csv,
    "geojson": write_geojson,
    "gexf": write_gexf,
    "graphml": write_graphml,
    "html": _html,
    "ics": write_calendar,
    "jsonl": write_jsonl,
    "markdown": _markdown,
    "plover": write_plover,
    "timelinejs": write_timelinejs,
}


def exporter(name: str) -> Exporter:
    """The export called ``name``.

    Raises:
        UsageError: If there is none.

    Example:
        >>> exporter("xls")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        parley.errors.UsageError: No export is called 'xls'. There are: annotations, csl, csv, geojson, ...
    """
    if name not in EXPORTS:
        raise UsageError(f"No export is called '{name}'. There are: {', '.join(EXPORTS)}.")
    return EXPORTS[name]

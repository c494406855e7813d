"""Ways out: one format a file, and plain dictionaries of them: of text, of bytes, and of the brief."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, TextIO

from parley.errors import UsageError
from parley.exports.annotations import write_annotations
from parley.exports.atom import write_atom
from parley.exports.brat import write_brat
from parley.exports.calendar_file import write_calendar
from parley.exports.cameo import write_cameo
from parley.exports.followthemoney_file import write_ftm
from parley.exports.frictionless_package import write_frictionless
from parley.exports.geojson import write_geojson
from parley.exports.graphs import write_gexf, write_graphml
from parley.exports.html import write_html
from parley.exports.markdown import write_markdown
from parley.exports.parquet import write_parquet
from parley.exports.pdf import write_pdf
from parley.exports.plan_file import write_plan
from parley.exports.plover import write_plover
from parley.exports.provenance import write_prov
from parley.exports.references import write_references
from parley.exports.tables import write_csv, write_jsonl
from parley.exports.timelinejs import write_timelinejs
from parley.exports.view import CaseView, Exporter, Packer, decided_of, withheld_of
from parley.exports.word import write_docx
from parley.exports.workbook import write_xlsx
from parley.queries.brief import READ, Brief, BriefPlan, make_brief

__all__ = [
    "BRIEFS", "EXPORTS", "PACKS", "CaseView", "Exporter", "Packer", "brief_of", "brief_writer", "exporter",
    "packer",
]  # fmt: skip


def brief_of(case: CaseView, plan: BriefPlan | None = None) -> Brief:
    """The brief of a case, as a plan wants it."""
    told = decided_of(case)
    return make_brief(case.joined(), case.readings(READ), case.issues, case.title, plan, withheld_of(case), told)


def _markdown(brief: Brief, out: BinaryIO) -> None:
    out.write(write_markdown(brief).encode("utf-8", "replace"))


def _plan(brief: Brief, out: BinaryIO) -> None:
    out.write(write_plan(brief).encode("utf-8", "replace"))


def _html(brief: Brief, out: BinaryIO) -> None:
    out.write(write_html(brief).encode("utf-8", "replace"))


BRIEFS: dict[str, Callable[[Brief, BinaryIO], None]] = {
    "docx": write_docx,
    "html": _html,
    "markdown": _markdown,
    "pdf": write_pdf,
    "plan": _plan,
}
"""What writes a brief, by format, to a stream of bytes."""

EXPORTS: dict[str, Exporter] = {
    "annotations": write_annotations,
    "atom": write_atom,
    "cameo": write_cameo,
    "csl": write_references,
    "csv": write_csv,
    "ftm": write_ftm,
    "geojson": write_geojson,
    "gexf": write_gexf,
    "graphml": write_graphml,
    "html": lambda case, out: _told(write_html(brief_of(case)), out),
    "ics": write_calendar,
    "jsonl": write_jsonl,
    "markdown": lambda case, out: _told(write_markdown(brief_of(case)), out),
    "plover": write_plover,
    "prov": write_prov,
    "timelinejs": write_timelinejs,
}
"""What writes a case as text, by format."""

PACKS: dict[str, Packer] = {
    "brat": write_brat,
    "docx": lambda case, out: write_docx(brief_of(case), out),
    "frictionless": write_frictionless,
    "parquet": write_parquet,
    "pdf": lambda case, out: write_pdf(brief_of(case), out),
    "xlsx": write_xlsx,
}
"""What writes a case as bytes, by format."""


def _told(words: str, out: TextIO) -> None:
    out.write(words)


def exporter(name: str) -> Exporter:
    """The export of text called ``name``.

    Raises:
        UsageError: If there is none.

    Example:
        >>> exporter("xls")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        parley.errors.UsageError: No export is called 'xls'. There are: annotations, atom, brat, cameo, ...
    """
    if name in PACKS:
        raise UsageError(f"'{name}' is written as bytes: parley export CASE --to {name} --out FILE")
    if name not in EXPORTS:
        raise UsageError(f"No export is called '{name}'. There are: {', '.join(sorted({**EXPORTS, **PACKS}))}.")
    return EXPORTS[name]


def packer(name: str) -> Packer:
    """The export of bytes called ``name``.

    Raises:
        UsageError: If there is none.
    """
    return PACKS[name] if name in PACKS else _no_packer(name)


def _no_packer(name: str) -> Packer:
    exporter(name)
    raise UsageError(f"'{name}' is written as text.")


def brief_writer(name: str) -> Callable[[Brief, BinaryIO], None]:
    """What writes a brief in the format called ``name``.

    Raises:
        UsageError: If there is none.
    """
    if name not in BRIEFS:
        raise UsageError(f"A brief is not written as '{name}'. There are: {', '.join(BRIEFS)}.")
    return BRIEFS[name]

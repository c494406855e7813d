"""The brief as Markdown, with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parley.exports.wording import ASSESSMENT, head, seen
from parley.queries.brief import CONTEXT, SAID, STRONG, WORDED, Assessment, Brief, Line, Run, Section, Table

SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def write_markdown(brief: Brief) -> str:
    """A brief as Markdown: what a source says between marks stands in “…”, an article's own wording in italics."""
    parts = [f"# {escape(brief.title)}", ""]
    for words in head(brief):
        parts += [f"*{escape(words)}*", ""]
    for section in brief.sections:
        parts += _section(section)
    parts += ["## Sources", ""]
    for note in brief.footnotes:
        where = f"{escape(note.outlet)}, “{escape(note.title)}”"
        number = f"Article {note.article}, " if note.article else ""
        quote = escape(" ".join(note.quote.split()))
        parts.append(f"[^{note.number}]: {number}{where}: “{quote}” ({note.start}–{note.end})")
    return "\n".join(parts) + "\n"


def _section(section: Section) -> list[str]:
    parts = [f"## {escape(section.title)}", "", *_assessments(section.assessments)]
    if section.lead:
        parts += [f"*{escape(section.lead)}*", ""]
    if section.table:
        parts += [*_table(section.table), ""]
    elif not section.blocks and section.empty:
        parts += [section.empty, ""]
    for block in section.blocks:
        if block.heading:
            parts += [f"### {escape(block.heading)}", ""]
        for line in block.lines:
            parts.append(f"- {_line(line)}")
            parts += [f"  {words}" for words in _assessments(line.assessments)]
        parts.append("")
    return parts


def _table(table: Table) -> list[str]:
    """A table as GitHub's Markdown has it; the lines of a cell are parted by semicolons."""
    rows = [(escape(table.corner), *map(escape, table.columns)), ("---",) * (len(table.columns) + 1)]
    rows += [(escape(row.label), *("; ".join(map(_line, cell)) for cell in row.cells)) for row in table.rows]
    return [f"| {' | '.join(cells)} |" for cells in rows]


def _assessments(held: Iterable[Assessment]) -> list[str]:
    parts = []
    for one in held:
        who = f" ({escape(one.who)})" if one.who else ""
        parts += [f"> **{ASSESSMENT}{who}:** {escape(one.text)}", ""]
    return parts


def _line(line: Line) -> str:
    words = "".join(map(_run, line.runs))
    mark = f" **[{escape(line.mark)}]**" if line.mark else ""
    return words + mark + "".join(f"[^{n}]" for n in line.notes)


def _run(run: Run) -> str:
    if run.style not in (SAID, WORDED, CONTEXT, STRONG):
        return escape(run.text)
    inner = escape(run.text.strip() if run.style == CONTEXT else " ".join(run.text.split()))
    before = " " if run.text[:1].isspace() and run.style == CONTEXT else ""
    after = " " if run.text[-1:].isspace() and run.style == CONTEXT else ""
    marks = {STRONG: "**{}**", SAID: "“{}”", WORDED: "*{}*", CONTEXT: "{}"}
    return before + marks[run.style].format(inner) + after


def escape(words: str) -> str:
    """Text that Markdown leaves as it is.

    Example:
        >>> escape("a*b <c>")
        'a\\\\*b \\\\<c\\\\>'
    """
    return SPECIAL.sub(r"\\\1", seen(words).replace("\n", " ").replace("\r", " "))

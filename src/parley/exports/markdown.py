"""The brief as Markdown, with footnotes."""

from __future__ import annotations

import re

from parley.queries.brief import SAID, STRONG, WORDED, Brief, Line, Run

SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def write_markdown(brief: Brief) -> str:
    """A brief as Markdown: what a source says between marks stands in “…”, an article's own wording in italics."""
    parts = [f"# {escape(brief.title)}", "", f"*{escape(brief.as_of)}*", ""]
    for section in brief.sections:
        parts += [f"## {section.title}", ""]
        if not section.blocks:
            parts += [section.empty, ""]
        for block in section.blocks:
            if block.heading:
                parts += [f"### {escape(block.heading)}", ""]
            parts += [f"- {_line(line)}" for line in block.lines]
            parts.append("")
    parts += ["## Sources", ""]
    for note in brief.footnotes:
        where = f"{escape(note.outlet)}, “{escape(note.title)}” ({escape(note.source)}, {note.start}–{note.end})"
        parts.append(f"[^{note.number}]: {where}: “{escape(' '.join(note.quote.split()))}”")
    return "\n".join(parts) + "\n"


def _line(line: Line) -> str:
    words = "".join(map(_run, line.runs))
    mark = f" **[{escape(line.mark)}]**" if line.mark else ""
    return words + mark + "".join(f"[^{n}]" for n in line.notes)


def _run(run: Run) -> str:
    words = escape(" ".join(run.text.split()) if run.style in (SAID, WORDED) else run.text)
    if run.style == STRONG:
        return f"**{words}**"
    if run.style == SAID:
        return f"“{words}”"
    if run.style == WORDED:
        return f"*{words}*"
    return words


def escape(words: str) -> str:
    """Text that Markdown leaves as it is.

    Example:
        >>> escape("a*b <c>")
        'a\\\\*b \\\\<c\\\\>'
    """
    return SPECIAL.sub(r"\\\1", words.replace("\n", " "))

"""The brief as one HTML file: no script, no network, readable on paper, in the dark and by a screen reader."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib import resources

from parley.exports.wording import ASSESSMENT, LEGEND, head, shown
from parley.queries.brief import (
    CONTEXT,
    DIM,
    SAID,
    STRONG,
    WORDED,
    Assessment,
    Brief,
    Footnote,
    Line,
    Run,
    Section,
    Table,
)

STYLE = resources.files("parley.exports").joinpath("brief.css").read_text("utf-8")


def write_html(brief: Brief) -> str:
    """A brief as one self-contained HTML page."""
    parts = [
        "<!doctype html>", f'<html lang="{escape(brief.language)}">', "<head>", '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
        f"<title>{shown(brief.title)}</title>", f"<style>{STYLE}</style>", "</head>", "<body>", "<header>",
        f"<h1>{shown(brief.title)}</h1>", *(f'<p class="asof">{shown(words)}</p>' for words in head(brief)),
        "</header>", _contents(brief), "<main>", f'<p class="legend">{_legend()}</p>',
    ]  # fmt: skip
    used: set[int] = set()
    parts += [section_html(one, used, number) for number, one in enumerate(brief.sections)]
    parts += ['<section aria-labelledby="sources">', '<h2 id="sources">Sources</h2>', '<ol class="notes">']
    parts += [_note(note) for note in brief.footnotes]
    parts += ["</ol>", "</section>", "</main>", "</body>", "</html>"]
    return "\n".join(parts) + "\n"


def section_html(section: Section, used: set[int], number: int = 0) -> str:
    """One section.

    Args:
        section: The section.
        used: Footnotes that were referred to before; those of this section are added.
        number: Where it stands, which keeps its id apart where a key comes twice.
    """
    name = f"s{number}-{section.key}"
    parts = [f'<section class="{escape(section.key)}" aria-labelledby="{name}">']
    parts.append(f'<h2 id="{name}">{shown(section.title)}</h2>')
    parts += _assessments(section.assessments)
    if section.lead:
        parts.append(f'<p class="lead">{shown(section.lead)}</p>')
    if section.table:
        parts.append(_table(section.table, used))
    elif not section.blocks and section.empty:
        parts.append(f"<p>{shown(section.empty)}</p>")
    for block in section.blocks:
        if block.heading:
            parts.append(f"<h3>{shown(block.heading)}</h3>")
        parts.append('<ul class="lines">')
        parts += [f"<li{_key(line)}>{_line(line, used)}</li>" for line in block.lines]
        parts.append("</ul>")
    return "\n".join([*parts, "</section>"])


def _contents(brief: Brief) -> str:
    links = "".join(
        f'<li><a href="#s{n}-{escape(s.key)}">{shown(s.title)}</a></li>' for n, s in enumerate(brief.sections)
    )
    return f'<nav aria-label="Contents"><ul>{links}<li><a href="#sources">Sources</a></li></ul></nav>'


def _legend() -> str:
    styles = {SAID: '<q class="said">{}</q>', WORDED: '<em class="worded">{}</em>'}
    return "".join(styles.get(style, "{}").format(escape(words)) for words, style in LEGEND)


def _key(line: Line) -> str:
    return f' data-key="{escape(line.key)}"' if line.key else ""


def _table(table: Table, used: set[int]) -> str:
    heads = "".join(f'<th scope="col">{shown(name)}</th>' for name in (table.corner, *table.columns))
    rows = []
    for row in table.rows:
        cells = "".join(
            f"<td>{''.join(f'<p{_key(li)}>{_line(li, used)}</p>' for li in cell)}</td>" for cell in row.cells
        )
        rows.append(f'<tr><th scope="row">{shown(row.label)}</th>{cells}</tr>')
    body = "\n".join(rows)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(table.corner)} by party">'
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"
    )


def _line(line: Line, used: set[int]) -> str:
    mark = f' <span class="status">{shown(line.mark)}</span>' if line.mark else ""
    notes = "".join(_use(n, used) for n in line.notes)
    return "".join(map(_run, line.runs)) + mark + notes + "".join(_assessments(line.assessments))


def _assessments(held: Iterable[Assessment]) -> list[str]:
    """What an analyst adds, in a box of its own that says so."""
    return [
        f'<aside class="assessment"><strong>{ASSESSMENT}{f" ({shown(one.who)})" if one.who else ""}:</strong> '
        f"{shown(one.text)}</aside>"
        for one in held
    ]


def _use(number: int, used: set[int]) -> str:
    """A reference to a footnote; the first one of each carries the anchor that the footnote leads back to."""
    anchor = "" if number in used else f' id="u{number}"'
    used.add(number)
    return f'<sup><a href="#n{number}"{anchor} aria-label="footnote {number}">{number}</a></sup>'


def _run(run: Run) -> str:
    words = shown(run.text)
    if run.style == STRONG:
        return f"<strong>{words}</strong>"
    if run.style == SAID:
        return f'<q class="said">{words}</q>'
    if run.style == WORDED:
        return f'<em class="worded">{words}</em>'
    if run.style == CONTEXT:
        return f'<em class="context">{words}</em>'
    return f'<span class="dim">{words}</span>' if run.style == DIM else words


def _note(note: Footnote) -> str:
    link = f' <a href="#u{note.number}" aria-label="back to the line">↩</a>'
    return (
        f'<li id="n{note.number}">{_where(note)}: “{shown(note.quote)}” '
        f"<small>characters {note.start}–{note.end}</small>{link}</li>"
    )


def _where(note: Footnote) -> str:
    article = f"Article {note.article}, " if note.article else ""
    return f'{article}<span title="{shown(note.source)}">{shown(note.outlet)}</span>, “{shown(note.title)}”'

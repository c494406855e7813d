"""The brief as one HTML file: no script, no network, readable on paper, in the dark and by a screen reader."""

from __future__ import annotations

from html import escape
from importlib import resources

from parley.queries.brief import DIM, SAID, STRONG, WORDED, Brief, Footnote, Line, Run, Section

STYLE = resources.files("parley.exports").joinpath("brief.css").read_text("utf-8")

LEGEND = (
    "<q class='said'>Between marks</q> and bold: words in quotation marks in the source. <em class='worded'>In "
    "italics</em>: the article’s own wording. Each line ends in its footnotes; each footnote gives the words of "
    "the article and their place in it. What is not said here was not reported."
)


def write_html(brief: Brief) -> str:
    """A brief as one self-contained HTML page."""
    parts = [
        "<!doctype html>", '<html lang="en">', "<head>", '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
        f"<title>{escape(brief.title)}</title>", f"<style>{STYLE}</style>", "</head>", "<body>", "<header>",
        f"<h1>{escape(brief.title)}</h1>", f'<p class="asof">{escape(brief.as_of)}</p>', "</header>",
        _contents(brief), "<main>", f'<p class="legend">{LEGEND}</p>',
    ]  # fmt: skip
    used: set[int] = set()
    parts += [_section(number, one, used) for number, one in enumerate(brief.sections)]
    parts += ['<section aria-labelledby="sources">', '<h2 id="sources">Sources</h2>', '<ol class="notes">']
    parts += [_note(note) for note in brief.footnotes]
    parts += ["</ol>", "</section>", "</main>", "</body>", "</html>"]
    return "\n".join(parts) + "\n"


def _contents(brief: Brief) -> str:
    links = "".join(f'<li><a href="#s{n}">{escape(s.title)}</a></li>' for n, s in enumerate(brief.sections))
    return f'<nav aria-label="Contents"><ul>{links}<li><a href="#sources">Sources</a></li></ul></nav>'


def _section(number: int, section: Section, used: set[int]) -> str:
    parts = [f'<section aria-labelledby="s{number}">', f'<h2 id="s{number}">{escape(section.title)}</h2>']
    if not section.blocks:
        parts.append(f"<p>{escape(section.empty)}</p>")
    for block in section.blocks:
        if block.heading:
            parts.append(f"<h3>{escape(block.heading)}</h3>")
        parts.append('<ul class="lines">')
        parts += [f"<li>{_line(line, used)}</li>" for line in block.lines]
        parts.append("</ul>")
    return "\n".join([*parts, "</section>"])


def _line(line: Line, used: set[int]) -> str:
    mark = f' <span class="status">{escape(line.mark)}</span>' if line.mark else ""
    notes = "".join(_use(n, used) for n in line.notes)
    return "".join(map(_run, line.runs)) + mark + notes


def _use(number: int, used: set[int]) -> str:
    """A reference to a footnote; the first one of each carries the anchor that the footnote leads back to."""
    anchor = "" if number in used else f' id="u{number}"'
    used.add(number)
    return f'<sup><a href="#n{number}"{anchor} aria-label="footnote {number}">{number}</a></sup>'


def _run(run: Run) -> str:
    words = escape(run.text)
    if run.style == STRONG:
        return f"<strong>{words}</strong>"
    if run.style == SAID:
        return f'<q class="said">{words}</q>'
    if run.style == WORDED:
        return f'<em class="worded">{words}</em>'
    return f'<span class="dim">{words}</span>' if run.style == DIM else words


def _note(note: Footnote) -> str:
    link = f' <a href="#u{note.number}" aria-label="back to the line">↩</a>'
    return (
        f'<li id="n{note.number}">{escape(note.outlet)}, “{escape(note.title)}”: “{escape(note.quote)}” '
        f"<small>{escape(note.source)}, characters {note.start}–{note.end}</small>{link}</li>"
    )

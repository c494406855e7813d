"""The way through a page: decode, render, read the head, tell the article."""

from __future__ import annotations

from collections.abc import Sequence

from parley.intake.decode import decode_article
from parley.intake.pages import naming, stamps
from parley.intake.pages.article import Found, find_lines
from parley.intake.pages.heads import Head
from parley.intake.pages.linked import bodies, types
from parley.intake.pages.measure import LINKED, Measure, Measured, measure_page
from parley.intake.pages.opinions import Opinion, by_body, hidden_body, weigh
from parley.intake.pages.page import Page
from parley.intake.pages.parse import Parsed, mended, parse_page
from parley.intake.pages.render import lean
from parley.intake.walls import find_wall
from parley.records import Span

HIDDEN = "The page does not show its article; its words were taken from its data for machines (articleBody)."
WRITTEN = "The date of publication was told from the wording of the page; its markup gives none."
SEVERAL = "Several articles stand on this page, each with its headline; the first is held to be the article."
LIVE = "This is a live blog: several reports stand on one page, and its date is that of none of them."
NOTICE = 2000  # characters of the longest notice that stands in place of an article: a guess
STAMPED, NEAR = 45, 6  # letters of a line with a date, and lines behind the article where it may stand: guesses


def read_page(data: bytes | str, source: str, *, encoding: str | None = None, careful: bool = False) -> Page:
    """Read a page of HTML.

    Args:
        data: Its bytes, or its markup where it is decoded already.
        source: What messages call it.
        encoding: The encoding that a person or a server named.
        careful: True to take the way that no markup can make long.

    Raises:
        ArticleError: If the bytes are no text.

    Example:
        >>> page = read_page("<nav>Home</nav><p>The envoys met in Geneva on Monday.</p>", "a.html")
        >>> [page.text[span.start:span.end] for span in page.main]
        ['The envoys met in Geneva on Monday.']
    """
    warnings: list[str] = []
    if isinstance(data, bytes):
        decoded = decode_article(data, source, encoding=encoding, markup=True)
        markup, encoding = decoded.text, decoded.encoding
        warnings += decoded.warnings
    else:
        markup = data
    markup = mended(markup)
    parsed = parse_page(markup, careful=careful)
    head = parsed.head
    measured = measure_page(parsed.page)
    found = find_lines(measured)
    shown = sum(len(line.text) for line, keep in zip(measured.lines, found.kept, strict=True) if keep)
    hidden = hidden_body(measured.lines, bodies(head.linked), shown)
    opinion = Opinion(found.kept, (HIDDEN,)) if hidden else _article(markup, measured, parsed, found, careful)
    text, main = parsed.page.text, _spans(measured.lines, opinion.kept)
    if hidden:
        text, main = _with_body(text, hidden)
    published, notes = stamps.find_published(head)
    address = naming.find_address(head)
    if published is None and not careful:
        published = stamps.find_written(markup, address, _stamped(measured.lines, opinion.kept))
        notes = (WRITTEN,) if published else ()
    authors = naming.find_authors(head)
    return Page(
        text=text,
        main=main,
        title=naming.find_title(head, [line.text for line in measured.lines if line.heading]),
        outlet=naming.find_outlet(head),
        byline=naming.byline_of(authors),
        authors=authors,
        published=published,
        modified=stamps.find_modified(head),
        section=naming.find_section(head),
        tags=naming.find_tags(head),
        language=naming.find_language(head),
        url=address,
        empty=_empty(text, main),
        encoding=encoding or "utf-8",
        warnings=(*warnings, *parsed.warnings, *opinion.warnings, *notes, *_live(head)),
    )


def render_page(markup: str) -> Page:
    """The words of a page and what it says of itself, by the way that no markup can make long; nothing is judged.

    Example:
        >>> render_page("<title>T</title><h1>Talks</h1><p>They <b>met</b>.</p>").text
        'Talks\\n\\nThey met.'
    """
    parsed = parse_page(mended(markup), careful=True)
    head = parsed.head
    authors = naming.find_authors(head)
    return Page(
        text=parsed.page.text,
        title=naming.find_title(head),
        outlet=naming.find_outlet(head),
        byline=naming.byline_of(authors),
        authors=authors,
        published=stamps.find_published(head)[0],
        modified=stamps.find_modified(head),
        language=naming.find_language(head),
        url=naming.find_address(head),
        warnings=parsed.warnings,
    )


def _article(markup: str, measured: Measured, parsed: Parsed, found: Found, careful: bool) -> Opinion:
    """Which lines are the article, by what was found and by others."""
    lines = measured.lines
    notes = (SEVERAL,) if found.several else ()
    told = by_body(lines, found.kept, bodies(parsed.head.linked))
    if told is not None:
        return Opinion(told, notes)
    if careful or not parsed.sound:
        return Opinion(found.kept, notes)
    opinion = weigh(markup, lines, found.kept, parsed.page)
    return Opinion(opinion.kept, (*opinion.warnings, *notes))


def _with_body(text: str, body: str) -> tuple[str, tuple[Span, ...]]:
    """The text with an article behind it that stands only in the page's data, and the place of that article."""
    start = len(text) + 2 if text else 0
    lines = "\n".join(line for part in body.splitlines() if (line := lean(part)))
    whole = f"{text}\n\n{lines}" if text else lines
    return whole, (Span(start, len(whole)),)


def _stamped(lines: Sequence[Measure], kept: Sequence[bool]) -> list[str]:
    """Short lines that may say when the article was published: before its end, no links, in no caption or list."""
    last = max((n for n, keep in enumerate(kept) if keep), default=len(lines))
    return [
        line.text
        for n, line in enumerate(lines[: last + NEAR])
        if not kept[n] and line.size <= STAMPED and line.share < LINKED and not line.heading
        and line.block.box.kind not in ("caption", "comments")
    ]  # fmt: skip


def _live(head: Head) -> tuple[str, ...]:
    return (LIVE,) if any("liveblogposting" in types(node) for node in head.linked) else ()


def _empty(text: str, main: Sequence[Span]) -> str | None:
    """Why the article of a page is none, where it is a notice: judged without the menus around it."""
    if not main or sum(span.end - span.start for span in main) > NOTICE:
        return None
    return find_wall("\n".join(span.of(text) for span in main))[0]


def _spans(lines: Sequence[Measure], kept: Sequence[bool]) -> tuple[Span, ...]:
    """The lines kept as stretches; lines in a row are one."""
    spans: list[Span] = []
    joined = False
    for line, keep in zip(lines, kept, strict=True):
        if keep:
            start = spans.pop().start if joined else line.block.start
            spans.append(Span(start, line.block.end))
        joined = keep
    return tuple(spans)

"""A page of HTML as plain text in reading order: a careful rendering, not yet an extraction of the article.

Every block starts a line, scripts and styles are left out, nothing is judged: menus and footers stay, and the
reading wing's cleaning tells them from the article. The page is gone through once and no tree is built, because
the standard library's parser takes hours over half a million tags that are never closed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

WORDS = {
    "blocks": "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary "
    "table tbody tfoot thead tr ul",
    "apart": "p h1 h2 h3 h4 h5 h6 blockquote figure table ul ol article section aside header footer nav",
    "silent": "noscript template svg math iframe object select textarea button",
}
BLOCKS, APART, SILENT = (frozenset(names.split()) for names in WORDS.values())
"""Tags that start a line, tags with a blank line around, and tags whose content is not shown."""
CODE = frozenset(("script", "style"))
CELLS = frozenset(("td", "th"))
TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<[!?][^<>]*>")
ATTRIBUTE = re.compile(r"([^\s=/\"'>]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
BLANKS = re.compile(r"[ \t\r\n\f\v]+")
PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "pubdate", "parsely-pub-date")
WARNING = "Rendered from HTML as a whole page: menus and footers are still in it."
DAMAGED = "The markup is damaged: a script or comment, or an element that hides its content, is not closed."


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page and what its head says of it; what is not said is None."""

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = (WARNING,)


@dataclass
class _Lines:
    """What is collected on the way: lines of text, the words of the line begun, and what the head says."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    url: str | None = None
    meta: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, int] = field(default_factory=dict)
    damaged: bool = False

    def say(self, words: str) -> None:
        """Take words of the page."""
        if words and not self.hidden:
            self.words.append(unescape(words) if "&" in words else words)

    def end(self, apart: bool) -> None:
        """End the line."""
        line = BLANKS.sub(" ", "".join(self.words)).strip(" ")
        self.words.clear()
        if line:
            self.lines.append(line)
        if apart and self.lines and self.lines[-1]:
            self.lines.append("")

    def tag(self, name: str, closing: bool, inside: str) -> None:
        """Take a tag: it ends a line, hides what follows, or says something of the page."""
        if name in SILENT:
            self._hide(name, closing, inside)
        elif name in BLOCKS:
            self.end(name in APART)
        elif name in CELLS:
            self.words.append("\t")
        if not closing and name in ("html", "meta", "link"):
            self._head(
                name, {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in ATTRIBUTE.finditer(inside)}
            )

    def _hide(self, name: str, closing: bool, inside: str) -> None:
        depth = self.hidden.get(name, 0) + (-1 if closing else 0 if inside.endswith("/") else 1)
        if depth > 0:
            self.hidden[name] = depth
        else:
            self.hidden.pop(name, None)

    def _head(self, tag: str, found: dict[str, str]) -> None:
        if tag == "html":
            self.language = found.get("lang") or None
        elif tag == "link" and found.get("rel", "").lower() == "canonical":
            self.url = found.get("href") or None
        elif name := (found.get("property") or found.get("name") or found.get("itemprop") or "").lower():
            self.meta.setdefault(name, found.get("content", "").strip())

    def page(self) -> Page:
        """What was collected."""
        self.end(False)
        author = self.meta.get("author")
        return Page(
            "\n".join(self.lines).strip("\n"),
            self.meta.get("og:title") or self.title or None,
            self.meta.get("og:site_name") or None,
            author if author and "://" not in author else None,
            next((self.meta[name] for name in PUBLISHED if self.meta.get(name)), None),
            self.language,
            self.url,
            (WARNING, DAMAGED) if self.damaged else (WARNING,),
        )


def render_page(markup: str) -> Page:
    """The text of a page in reading order, with what its head says.

    What is never closed swallows nothing: its tags are left out, its words are kept and a warning says so.

    Example:
        >>> render_page("<title>T</title><h1>Talks</h1><p>They <b>met</b>.</p>").text
        'Talks\\n\\nThey met.'
    """
    page = _walk(markup, frozenset())
    return _walk(markup, frozenset(page.hidden)).page() if page.hidden else page.page()


def _walk(markup: str, shown: frozenset[str]) -> _Lines:
    """Go through a page once. Elements named in ``shown`` hide nothing: they were found to be never closed."""
    held = _Lines(damaged=bool(shown))
    endless: set[str] = set()
    here, size = 0, len(markup)
    while here < size:
        start = markup.find("<", here)
        if start < 0:
            break
        held.say(markup[here:start])
        here = _comment(markup, start, held, endless)
        if here > start:
            continue
        match = TAG.match(markup, start)
        if match is None:
            held.say("<")
            here = start + 1
            continue
        here = match.end()
        name = (match[2] or "").lower()
        if not match[1] and (name in CODE or name == "title"):
            here = _raw(markup, here, name, held, endless)
        elif name and name not in shown:
            held.tag(name, bool(match[1]), match[3])
    held.say(markup[here:])
    return held


def _comment(markup: str, start: int, held: _Lines, endless: set[str]) -> int:
    """Where a comment that begins at ``start`` ends; ``start`` itself where there is none."""
    if not markup.startswith("<!--", start):
        return start
    end = -1 if "comment" in endless else markup.find("-->", start)
    if end < 0:
        endless.add("comment")
        held.damaged = True
        return start + 4
    return end + 3


def _raw(markup: str, start: int, name: str, held: _Lines, endless: set[str]) -> int:
    """Where the text of a script, style or title ends; a title is kept."""
    match = None if name in endless else re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(markup, start)
    if match is None:
        endless.add(name)
        held.damaged = True
        return start
    if name == "title" and held.title is None and not held.hidden:
        held.title = BLANKS.sub(" ", unescape(markup[start : match.start()])).strip()
    return match.end()

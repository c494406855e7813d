"""The second way to take a page down, for markup that defeats a parser: tags without end, scripts never closed.

Its characters are gone through once, so that half a million open tags cost what they measure. What is never closed
swallows nothing: its tags are left out, its words are kept.
"""

from __future__ import annotations

import re
from html import unescape

from parley.intake.pages.heads import Head
from parley.intake.pages.render import SILENT, Rendering
from parley.intake.pages.scribe import Scribe

TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>|<[!?][^<>]*+>")
BARE = re.compile(r"<(/?)([A-Za-z][\w:-]*)([^<>]*+)>|<[!?][^<>]*+>")
ATTRIBUTE = re.compile(r"([^\s=/\"'>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
RAW = frozenset(("script", "style", "title", "textarea"))
"""Elements whose content is no markup."""
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
CLOSED_BY = frozenset(("p", "li", "dt", "dd", "tr", "option"))
"""Elements that the next of their kind closes."""


def render_soup(markup: str) -> tuple[Rendering, Head, bool]:
    """The text of a page, its head, and whether something in it was never closed.

    Example:
        >>> render_soup("<title>T</title><h1>Talks</h1><p>They <b>met</b>.</p>")[0].text
        'Talks\\n\\nThey met.'
    """
    walk = _Walk(markup, TAG)
    walk.through()
    damaged = walk.damaged
    shown: frozenset[str] = frozenset()
    while (hiding := walk.scribe.hiding) is not None and hiding not in shown:
        shown, damaged = shown | {hiding}, True
        walk = _Walk(markup, TAG, shown)
        walk.through()
    return (*walk.scribe.close(), damaged)


def strip_tags(markup: str) -> tuple[Rendering, Head]:
    """The text of a page whose attributes swallow it: a quote that is never closed ends with its tag here."""
    walk = _Walk(markup, BARE, SILENT - RAW | {"a"})
    walk.through()
    return walk.scribe.close()


class _Walk:
    """One walk through a page. Elements named in ``shown`` hide nothing: they were found to be never closed."""

    def __init__(self, markup: str, tags: re.Pattern[str], shown: frozenset[str] = frozenset()) -> None:
        self.scribe = Scribe(shown)
        self.damaged = bool(shown)
        self._markup, self._tags = markup, tags
        self._endless: set[str] = set()

    def through(self) -> None:
        """Go through the page."""
        markup, here, size = self._markup, 0, len(self._markup)
        while here < size:
            start = markup.find("<", here)
            if start < 0:
                break
            self._say(markup[here:start])
            here = self._comment(start)
            if here > start:
                continue
            match = self._tags.match(markup, start)
            if match is None:
                self._say("<")
                here = start + 1
            else:
                here = self._tag(match)
        self._say(markup[here:])

    def _say(self, words: str) -> None:
        if words:
            self.scribe.data(unescape(words) if "&" in words else words)

    def _comment(self, start: int) -> int:
        """Where a comment that begins at ``start`` ends; ``start`` itself where there is none."""
        if not self._markup.startswith("<!--", start):
            return start
        end = -1 if "comment" in self._endless else self._markup.find("-->", start)
        if end < 0:
            self._endless.add("comment")
            self.damaged = True
            return start + 4
        return end + 3

    def _tag(self, match: re.Match[str]) -> int:
        """Take a tag; returns where the walk goes on."""
        name = (match[2] or "").lower()
        if not name:
            return match.end()
        if match[1]:
            self.scribe.end(name)
            return match.end()
        alone = name in VOID or match[3].endswith("/")
        if name in RAW and not alone:
            return self._raw(match.end(), name, match[3])
        if name in CLOSED_BY and self.scribe.pen.box.tag == name:
            self.scribe.end(name)
        self.scribe.start(name, _attributes(match[3]))
        if alone and name != "br":
            self.scribe.end(name)
        return match.end()

    def _raw(self, start: int, name: str, inside: str) -> int:
        """Where the text of a script, style or title ends; without an end it hides nothing."""
        match = None
        if name not in self._endless:
            match = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(self._markup, start)
        if match is None:
            self._endless.add(name)
            self.damaged = True
            return start
        self.scribe.start(name, _attributes(inside))
        self.scribe.data(self._markup[start : match.start()])
        self.scribe.end(name)
        return match.end()


def _attributes(inside: str) -> dict[str, str]:
    return (
        {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in ATTRIBUTE.finditer(inside)} if inside else {}
    )

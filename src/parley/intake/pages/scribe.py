"""Takes a page down, tag by tag: its words as lines, and what its head says.

The tags come from a parser of HTML where the page allows it, else from a walk through its characters (``parse``);
both call ``start``, ``data`` and ``end``. No tree is built: a page costs what it measures, however deep it nests.
"""

from __future__ import annotations

from collections.abc import Mapping

from parley.intake.pages.heads import LONGEST, Head, is_signature, take_link, take_meta, take_stamp
from parley.intake.pages.linked import plain, read_linked
from parley.intake.pages.render import CELLS, LINES, SILENT, Pen, Rendering

TOLD = LINES | CELLS | SILENT | {"a", "meta", "link", "time", "rp"}
"""Tags that change how words are written down, or say something of the page."""
UNCOUNTED = frozenset(("script", "style", "noscript", "title"))
DEEPEST = 2000  # elements open at once beyond which a parser takes ever longer; real pages have under 100
LARGEST = 4_000_000  # characters of one block of JSON-LD


class NestedTooDeep(Exception):
    """More elements are open at once than a parser of HTML can close in good time."""


class Scribe:
    """Takes one page down.

    Args:
        shown: Silent tags that are shown all the same: those never closed, and ``noscript`` where nothing else is.
        deepest: Elements open at once from which on it gives up.

    Raises:
        NestedTooDeep: If there are more.
    """

    def __init__(self, shown: frozenset[str] = frozenset(), deepest: int | None = None) -> None:
        self.pen = Pen()
        self.hiding: str | None = None
        self._head = Head()
        self._told = TOLD - shown
        self._silent = SILENT - shown
        self._level = 0
        self._open = 0
        self._deepest = 0
        self._limit = deepest
        self._unshown = 0
        self._preformatted = 0
        self._headline: int | None = None
        self._kept: list[str] | None = None
        self._scripts: list[str] = []
        self._signing: tuple[str, list[str]] | None = None

    def start(self, tag: str, held: Mapping[str, str]) -> None:
        """Take an opening tag with its attributes."""
        self._open += 1
        if self._open > self._deepest:
            self._deepest = self._open
            if self._limit is not None and self._open > self._limit:
                raise NestedTooDeep
        if self.hiding is not None:
            self._level += tag == self.hiding
            return
        if tag not in self._told and "-" not in tag:
            if held and ("itemprop" in held or "rel" in held):
                self._mark(tag, held)
            return
        if tag in self._silent and not (tag == "template" and "shadowrootmode" in held):
            self._hide(tag, held)
        elif tag == "br":
            self.pen.end(False)
        elif tag in LINES or "-" in tag:
            if tag == "html" and self._head.language is None:
                self._head.language = (held.get("lang") or held.get("xml:lang") or "").strip() or None
            self.pen.open(tag, held)
            self._preformatted += tag == "pre"
            if tag == "h1":
                self._headline = len(self.pen.lines)
            elif held and ("itemprop" in held or "rel" in held):
                self._mark(tag, held)
        elif tag in CELLS:
            self.pen.say("\t")
        else:
            self._inline(tag, held)

    def data(self, words: str) -> None:
        """Take words."""
        if self.hiding is not None:
            if self._kept is not None:
                self._kept.append(words)
            elif self.hiding not in UNCOUNTED:
                self._unshown += len(words)
            return
        if self._preformatted:
            self.pen.pre(words)
        else:
            self.pen.say(words)
        if self._signing is not None:
            self._signing[1].append(words)

    def end(self, tag: str) -> None:
        """Take a closing tag."""
        self._open -= 1
        if self.hiding is not None:
            if tag == self.hiding:
                self._level -= 1
                if not self._level:
                    self._reveal()
            return
        if tag in LINES or "-" in tag:
            if tag != "br":
                self.pen.close(tag)
            self._preformatted -= tag == "pre" and self._preformatted > 0
            if tag == "h1":
                self._title_shown()
        elif tag == "a":
            self.pen.in_link = False
        if self._signing is not None and tag == self._signing[0]:
            self._signed()

    def close(self) -> tuple[Rendering, Head]:
        """What was taken down."""
        if self.hiding is not None:
            self._reveal()
        page = self.pen.done()
        page.silent, page.depth = self._unshown, self._deepest
        self._head.linked = read_linked(self._scripts)
        return page, self._head

    def _inline(self, tag: str, held: Mapping[str, str]) -> None:
        if tag == "a":
            self.pen.in_link = True
            if held.get("rel") == "author":
                self._mark(tag, held)
        elif tag == "meta":
            take_meta(self._head, held)
            take_stamp(self._head, tag, held)
        elif tag == "link":
            take_link(self._head, held)
        elif tag == "time":
            take_stamp(self._head, tag, held)

    def _mark(self, tag: str, held: Mapping[str, str]) -> None:
        """Note an element that is marked as author or date."""
        if is_signature(held):
            if name := held.get("content"):
                self._head.signed.append(plain(name)[:LONGEST])
            elif self._signing is None:
                self._signing = (tag, [])
        elif held.get("itemprop") == "name" and self._signing is not None:
            self._signing = (tag, [])
        else:
            take_stamp(self._head, tag, held)

    def _signed(self) -> None:
        words = plain("".join(self._signing[1])) if self._signing else ""
        self._signing = None
        if words:
            self._head.signed.append(words[:LONGEST])

    def _hide(self, tag: str, held: Mapping[str, str]) -> None:
        self.hiding, self._level = tag, 1
        if tag == "title" or (tag == "script" and "ld+json" in (held.get("type") or "").lower()):
            self._kept = []

    def _reveal(self) -> None:
        """Show again what comes; keep what a title or a block of JSON-LD held."""
        words = "".join(self._kept) if self._kept is not None else ""
        if self.hiding == "title" and self._head.title is None:
            self._head.title = plain(words[:LONGEST]) or None
        elif self.hiding == "script" and words.strip() and len(words) <= LARGEST:
            self._scripts.append(words)
        self.hiding, self._kept, self._level = None, None, 0

    def _title_shown(self) -> None:
        if self._headline is not None:
            words = " ".join(line for line in self.pen.lines[self._headline :] if line)
            self._headline = None
            if words:
                self._head.headings.append(words[:LONGEST])

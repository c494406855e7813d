"""A page of HTML as plain text in reading order: a careful rendering, not yet an extraction of the article.

Every block starts a line, scripts and styles are left out, nothing is judged: menus and footers stay, and the
reading wing's cleaning tells them from the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser

WORDS = {
    "blocks": "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary "
    "table tbody tfoot thead tr ul",
    "apart": "p h1 h2 h3 h4 h5 h6 blockquote figure table ul ol article section aside header footer nav",
    "silent": "script style noscript template svg math iframe object select textarea button head",
    "void": "br hr img input meta link area base col embed source track wbr",
}
BLOCKS, APART, SILENT, VOID = (frozenset(names.split()) for names in WORDS.values())
"""Tags that start a line, tags with a blank line around, tags whose content is not shown, tags without content."""
CELLS = frozenset(("td", "th"))
BLANKS = re.compile(r"[ \t\r\n\f\v]+")
PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "pubdate", "parsely-pub-date")
WARNING = "Rendered from HTML as a whole page: menus and footers are still in it."
DAMAGED = "The markup is damaged: a script, comment or tag is not closed. Its text was taken without tags."
TAG = re.compile(r"<(?:!--.*?(?:-->|\Z)|[^<>]*>)", re.DOTALL)


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


class _Renderer(HTMLParser):
    """Collects lines; keeps no tree, so that nesting however deep costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.words: list[str] = []
        self.silent: str | None = None
        self.depth = 0
        self.in_title = False
        self.title: list[str] = []
        self.meta: dict[str, str] = {}
        self.language: str | None = None
        self.url: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title" and self.silent in (None, "head"):
            self.in_title = not self.title
        elif tag in ("meta", "link", "html"):
            self._head(tag, {name: value or "" for name, value in attrs})
        if self.silent is not None:
            self.depth += tag == self.silent
            if tag == "body" and self.silent == "head":  # a head that is never closed
                self.silent = None
        elif tag in SILENT:
            self.silent, self.depth = tag, 1
        elif tag in BLOCKS:
            self._break(tag in APART)
        elif tag in CELLS:
            self.words.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.in_title = False
        if self.silent is not None:
            self.depth -= tag == self.silent
            if self.depth == 0:
                self.silent = None
        elif tag in BLOCKS and tag not in VOID:
            self._break(tag in APART)

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title.append(data)
        elif self.silent is None:
            self.words.append(data)

    def _head(self, tag: str, found: dict[str, str]) -> None:
        if tag == "html":
            self.language = found.get("lang") or None
        elif tag == "link" and found.get("rel", "").lower() == "canonical":
            self.url = found.get("href") or None
        elif name := (found.get("property") or found.get("name") or found.get("itemprop") or "").lower():
            self.meta.setdefault(name, found.get("content", "").strip())

    def _break(self, apart: bool) -> None:
        line = BLANKS.sub(" ", "".join(self.words)).strip(" ")
        self.words.clear()
        if line:
            self.lines.append(line)
        if apart and self.lines and self.lines[-1]:
            self.lines.append("")

    def page(self) -> Page:
        """What was collected."""
        self._break(False)
        title = self.meta.get("og:title") or BLANKS.sub(" ", "".join(self.title)).strip()
        published = next((self.meta[name] for name in PUBLISHED if self.meta.get(name)), None)
        author = self.meta.get("author") or None
        return Page(
            "\n".join(self.lines).strip("\n"), title or None, self.meta.get("og:site_name") or None,
            author if author and "://" not in author else None, published, self.language, self.url,
        )  # fmt: skip


def render_page(markup: str) -> Page:
    """The text of a page in reading order, with what its head says.

    Where the rendering comes out (nearly) empty though the page has words, its tags are taken away instead and
    a warning says so.

    Example:
        >>> render_page("<title>T</title><h1>Talks</h1><p>They <b>met</b>.</p>").text
        'Talks\\n\\nThey met.'
    """
    renderer = _Renderer()
    renderer.feed(markup)
    renderer.close()
    page = renderer.page()
    plain = BLANKS.sub(" ", TAG.sub(" ", markup)).strip() if len(page.text) * 50 < len(markup) else ""
    if len(page.text) < 80 < len(plain) and renderer.silent is not None:
        return replace(page, text=plain, warnings=(WARNING, DAMAGED))
    return page

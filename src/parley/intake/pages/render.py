"""A page as plain text in reading order, and for every line what the markup says of it.

Nothing is judged here and no words that a reader would see are left out: menus, footers and captions are lines
like the others. Each line keeps its place in the tree of block elements (``Box``) and how much of it is links.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from parley.lexicons.pages import kind_of

LINES = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
"""Tags that start a line."""
APART = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "table", "ul", "ol", "article", "section",
    "aside", "header", "footer", "nav",
))  # fmt: skip
"""Tags with a blank line around."""
CELLS = frozenset(("td", "th"))
SILENT = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea", "audio",
    "video", "canvas", "title", "datalist",
))  # fmt: skip
"""Tags whose content is not shown."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
TAG_KINDS = {
    "nav": "furniture", "footer": "furniture", "menu": "furniture", "dialog": "furniture", "button": "furniture",
    "form": "furniture", "figcaption": "caption", "figure": "caption",
}  # fmt: skip
"""What a tag says of its content where its name says nothing."""
BLANKS = str.maketrans(dict.fromkeys("\t\r\n\f\v", " "))
HIDING = frozenset(("hidden", "is-hidden", "hide", "visually-hidden"))
"""Class names by which common style sheets hide an element; one that shows it on wide screens takes it back."""
SHOWING = re.compile(r"\b(?:block|flex|grid|inline|d-\w+-\w+)\b")
DEEPEST = 200  # boxes within boxes that are kept apart; real pages have under 60
SEARCHED = 30  # open boxes among which a closing tag seeks its own
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Box:
    """A block element of the page.

    Attributes:
        kind: What its name or tag says that it holds (see ``lexicons.pages``), or None.
        unseen: True where the markup hides it.
        place: Which box of the page it is, counted from 0 in reading order.
    """

    tag: str
    parent: Box | None
    kind: str | None
    unseen: bool
    name: str
    place: int


@dataclass(slots=True, eq=False)
class Block:
    """A line of the text: half-open offsets, its box, and how many of its characters are links."""

    start: int
    end: int
    box: Box
    linked: int


@dataclass(slots=True)
class Rendering:
    """The text of a page with its lines and boxes in reading order.

    Attributes:
        silent: Characters of words in elements that are not shown.
        depth: How many elements are open at once, at most; closing tags that are left out count.
    """

    text: str
    blocks: list[Block]
    boxes: list[Box]
    silent: int = 0
    depth: int = 0

    def words(self, block: Block) -> str:
        """The words of a line."""
        return self.text[block.start : block.end]


@dataclass
class Pen:
    """Writes the lines of a page down. ``box`` is where the next words belong; ``in_link`` whether they are one."""

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    in_link: bool = False
    depth: int = 0
    _words: list[str] = field(default_factory=list)
    _linked: int = 0
    _offset: int = 0
    _apart: bool = True
    _beyond: int = 0
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        self.box = Box("html", None, None, False, "", 0)
        self.boxes.append(self.box)

    def open(self, tag: str, held: Mapping[str, str]) -> None:
        """Begin a block element with the attributes ``held``."""
        self.end(tag in APART)
        if self.depth >= DEEPEST:
            self._beyond += 1
            return
        name, unseen = name_of(held) if held else ("", False)
        if "-" in tag:  # an element of the page's own making: its tag is a name too
            name = f"{tag} {name}"
        kind = (kind_of(name) if name else None) or TAG_KINDS.get(tag)
        self.box = Box(tag, self.box, kind, unseen, name, len(self.boxes))
        self.boxes.append(self.box)
        self.depth += 1

    def close(self, tag: str) -> None:
        """End the block element of this tag that was begun last, if it is near."""
        self.end(tag in APART)
        if self._beyond:
            self._beyond -= 1
            return
        here, levels = self.box, 0
        while here.tag != tag and here.parent is not None and levels < SEARCHED:
            here, levels = here.parent, levels + 1
        if here.tag == tag and here.parent is not None:
            self.box = here.parent
            self.depth -= levels + 1

    def say(self, words: str) -> None:
        """Take words of the page; blanks alone part words and begin no line."""
        if words.isspace() and words.isascii():
            if self._words:
                self._words.append(" ")
            return
        self._words.append(words)
        if self.in_link:
            self._linked += len(words) - words.count(" ")

    def end(self, apart: bool) -> None:
        """End the line, with a blank line behind it where it stands ``apart``."""
        if self._words:
            line = lean("".join(self._words))
            self._words.clear()
            if line and not line.isspace():
                end = self._offset + len(line)
                self.blocks.append(Block(self._offset, end, self.box, self._linked))
                self.lines.append(line)
                self._offset = end + 1
                self._apart = False
            self._linked = 0
        if apart and not self._apart:
            self.lines.append("")
            self._offset += 1
            self._apart = True

    def pre(self, words: str) -> None:
        """Take words whose line ends are the writer's own."""
        first, *rest = words.splitlines() or [""]
        self.say(first)
        for line in rest:
            self.end(False)
            self.say(line)
        if words.endswith(("\n", "\r")):
            self.end(False)

    def done(self) -> Rendering:
        """What was written."""
        self.end(False)
        return Rendering("\n".join(self.lines).rstrip("\n"), self.blocks, self.boxes)


def lean(words: str) -> str:
    """Words on one line: runs of blanks are one, no-break spaces stay.

    Example:
        >>> lean("  The two\\n   sides met. ")
        'The two sides met.'
    """
    if not words.isprintable():  # cheap: most lines hold no line end
        words = words.translate(BLANKS)
    while "  " in words:
        words = words.replace("  ", " ")
    return words.strip(" ")


def name_of(held: Mapping[str, str]) -> tuple[str, bool]:
    """What an element with the attributes ``held`` is called (class, id, role), and whether the markup hides it."""
    name = held.get("class") or ""
    for key in ("id", "role", "itemprop"):
        if value := held.get(key):
            name = f"{name} {value}"
    if "hidden" in held:
        return name, True
    style = held.get("style")
    if style is not None and UNSEEN.search(style):
        return name, True
    return name, "hid" in name and not HIDING.isdisjoint(name.split()) and not SHOWING.search(name)

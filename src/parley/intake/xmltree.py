"""XML from strangers: read element by element, without entities of its own, as far as it goes where it is damaged.

Feeds and sitemaps are long lists of small elements of one kind. Those are given one by one as ``Node``, so that a
feed of 100,000 items never stands in memory as a tree. What declares entities is refused before any is put in: a
feed needs none, and they serve to blow up ("billion laughs") or to read files of this machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin
from xml.parsers import expat

from parley.errors import ArticleError

DEPTH = 200  # elements in one another; feeds have ten
KNOWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
SPACES = {
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dc",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
"""Prefix by which elements of a namespace are called here, whatever prefix a file gives them."""

AMPERSAND = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(#\d+;|#x[0-9a-f]+;|\w+;)?", re.I | re.S)
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
FIELD = re.compile(r"<([A-Za-z][\w.:-]{0,60})((?:\s[^<>]{0,2000})?)(/?)>")
NAME = re.compile(r"<([A-Za-z][\w.:-]*)")
TAG_MARK = re.compile(rb"[>\"']")
FIELDS = 100  # fields of one damaged entry that are looked for; real ones have twenty
HOLDERS = frozenset(
    {"rss", "rdf:RDF", "channel", "feed", "author", "urlset", "sitemapindex", "news:news", "news:publication"}
)
"""Elements that hold others; where they are damaged what they hold is taken for theirs that hold them."""
ATTRIBUTE = re.compile(r"([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Malformed(Exception):
    """The XML is damaged; ``at`` is the offset, in characters, behind the last whole element that was given."""

    def __init__(self, why: str, at: int) -> None:
        super().__init__(why)
        self.at = at


@dataclass(slots=True)
class Node:
    """An element: its name with the prefix of ``SPACES``, its attributes, its text, and the elements in it.

    Attributes:
        name: Such as "dc:date"; names without a known namespace keep the file's own prefix.
        attributes: By name, prefixes as in the file.
        text: All text directly in it.
        nodes: The elements directly in it, in order.
        inside: What stands between its tags, as written; for elements that hold markup.
    """

    name: str
    attributes: dict[str, str]
    text: str = ""
    nodes: list[Node] = field(default_factory=list)
    inside: str = ""

    def first(self, *names: str) -> Node | None:
        """The first element of the first of these names that there is."""
        return next((node for name in names for node in self.nodes if node.name == name), None)

    def all(self, name: str) -> Iterator[Node]:
        """Every element of a name directly in it."""
        return (node for node in self.nodes if node.name == name)

    def words(self, *names: str) -> str | None:
        """The text of the first element of these names that has some, on one line; None where none has."""
        for name in names:
            for node in self.all(name):
                if held := " ".join((node.text or node.inside).split()):
                    return held
        return None


def read_elements(
    text: str, source: str, wanted: frozenset[str], take: Callable[[Node], None]
) -> tuple[Node, tuple[str, ...]]:
    """Read XML and give every wanted element as it ends.

    Args:
        text: The file, decoded.
        source: What messages call it.
        wanted: Names of elements to be given; one inside another is part of it.
        take: Told each wanted element, in order.

    Returns:
        The root with all that is not wanted and not inside something wanted, and warnings.

    Raises:
        ArticleError: If it declares entities, or is no XML at all.
    """
    text = DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1)
    warnings: list[str] = []
    if ILLEGAL.search(text):
        text = ILLEGAL.sub("\ufffd", text)
        warnings.append("Characters that XML does not allow were replaced by U+FFFD.")
    walk = _Walk(source, wanted, take)
    try:
        walk.over(text)
        return walk.root, tuple(warnings)
    except Malformed as error:
        why = str(error)
        rest = _mended(text[error.at :])
    lost = walk.over_pieces(rest)
    if not walk.began:
        raise ArticleError(source, f"is no feed: its XML is damaged from the start ({why}).")
    warnings.append(f"The XML is damaged ({why}); what could be read was read.")
    if lost:
        warnings.append(f"Of {lost} of its entries only some fields could be read.")
    return walk.root, tuple(warnings)


def _mended(text: str) -> str:
    """The text with every ampersand escaped that begins nothing, and named characters as such."""

    def mend(found: re.Match[str]) -> str:
        whole, reference = found.group(), found.group(1)
        if not whole.startswith("&"):
            return whole
        if reference is None:
            return "&amp;"
        if reference.startswith("#"):
            return whole if unescape(whole) not in ("\ufffd", "") else "\ufffd"
        if reference[:-1] in KNOWN:
            return whole
        letter = unescape(whole)
        return f"&amp;{reference}" if letter == whole else letter

    return AMPERSAND.sub(mend, text)


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet: where its tag starts, which prefixes hold in it, and its words so far."""

    node: Node
    start: int
    spaces: Mapping[str, str]
    words: list[str] = field(default_factory=list)


class _Walk:
    """Goes over XML with expat, keeping only what is in hand."""

    def __init__(self, source: str, wanted: frozenset[str], take: Callable[[Node], None]) -> None:
        self.root = Node("", {})
        self.began = False
        self._source, self._wanted, self._take = source, wanted, take
        self._spaces: Mapping[str, str] = {}

    def over(self, text: str) -> None:
        """Go over one document or piece of one.

        Raises:
            Malformed: Where it is damaged.
            ArticleError: If it declares entities.
        """
        data = text.encode("utf-8")
        stack: list[_Open] = []
        done = 0  # bytes up to the end of the last wanted element
        inside = 0  # wanted elements that are open

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            if len(stack) > DEPTH:
                raise Malformed("elements stand too deep in one another", _letters(data, done))
            self.began = True
            spaces = _spaces(attributes, stack[-1].spaces if stack else self._spaces)
            if not stack and not self.root.name:
                self._spaces = spaces
            if stack and (base := stack[-1].node.attributes.get("xml:base")):
                attributes["xml:base"] = urljoin(base, attributes.get("xml:base", ""))
            node = Node(_name(name, spaces), attributes)
            inside += node.name in self._wanted
            stack.append(_Open(node, parser.CurrentByteIndex, spaces))

        def end(_: str) -> None:
            nonlocal done, inside
            closed = stack.pop()
            node = closed.node
            inside -= node.name in self._wanted
            node.text = "".join(closed.words)
            if inside:
                if node.nodes:
                    begin = _end_of_tag(data, closed.start)
                    node.inside = data[begin : parser.CurrentByteIndex].decode("utf-8", "replace")
                stack[-1].node.nodes.append(node)
            elif node.name in self._wanted:
                self._take(node)
                done = data.find(b">", parser.CurrentByteIndex) + 1
            elif not stack:
                self.root = node
            elif len(stack) <= 2:
                stack[-1].node.nodes.append(node)

        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = lambda words: stack[-1].words.append(words)
        parser.SkippedEntityHandler = lambda name, _: stack[-1].words.append(unescape(f"&{name};"))
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            if stack and not self.root.name:
                self._keep_head([held.node for held in stack[:2]])
            why = f"{expat.errors.messages[error.code]} in line {error.lineno}"
            raise Malformed(why, _letters(data, done)) from None

    def _keep_head(self, open_still: list[Node]) -> None:
        """Keep what the head of a damaged file says: its root, and all that was read directly in the next."""
        root = open_still[0]
        nodes = [node for held in open_still for node in held.nodes]
        self.root = Node(root.name, root.attributes, nodes=nodes)

    def over_pieces(self, text: str) -> int:
        """Go over the wanted elements of damaged XML one by one; gives how many could be read in part only."""
        names = "|".join(sorted(re.escape(name) for name in self._wanted))
        starts = [found.start() for found in re.finditer(rf"<(?:[\w-]+:)?(?:{names})[\s>]", text)]
        lost = 0
        if not self.root.nodes:
            self.root.nodes.extend(self._loose(text[: starts[0] if starts else len(text)]).nodes)
        for begin, following in zip(starts, [*starts[1:], len(text)], strict=False):
            piece = text[begin:following]
            name = NAME.match(piece)
            close = piece.find(f"</{name[1]}>") if name else -1
            piece = piece[: close + len(name[1]) + 3] if name and close >= 0 else piece
            try:
                self.over(piece)
            except Malformed:
                lost += 1
                self.began = True
                self._take(self._loose(piece))
        return lost

    def _loose(self, piece: str) -> Node:
        """An element whose XML is damaged: every field that opens and closes, or runs to the next tag."""
        top = FIELD.match(piece)
        node = Node(_name(top[1], self._spaces), _attributes(top[2])) if top else Node("", {})
        here = top.end() if top else 0
        endless: set[str] = set()  # names that are never closed: looked for once
        while len(node.nodes) < FIELDS and (found := FIELD.search(piece, here)):
            here = found.end()
            held = _attributes(found[2])
            child = Node(_name(found[1], self._spaces), held)
            if not found[3] and child.name not in HOLDERS:
                close = -1 if found[1] in endless else piece.find(f"</{found[1]}", here)
                if close < 0:
                    endless.add(found[1])
                    close = piece.find("<", here)
                close = len(piece) if close < 0 else close
                child.text = _plain(piece[here:close])
                here = close
            node.nodes.append(child)
        return node

    def _refuse(self, *_: object) -> int:
        raise ArticleError(self._source, "declares entities of its own, which serve to attack. It is not read.")


def _spaces(attributes: dict[str, str], outer: Mapping[str, str]) -> Mapping[str, str]:
    """The prefixes of ``SPACES`` by those of the file, as they hold in an element."""
    own = {
        key[6:]: SPACES.get(value.strip().lower(), key[6:])
        for key, value in attributes.items()
        if key.startswith("xmlns")
    }
    return {**outer, **own} if own else outer


def _name(name: str, spaces: Mapping[str, str]) -> str:
    """The name of an element with the prefix of ``SPACES``; those of Atom go without."""
    prefix, _, local = name.rpartition(":")
    prefix = spaces.get(prefix, prefix)
    return f"{prefix}:{local}" if prefix and prefix != "atom" else local


def _end_of_tag(data: bytes, start: int) -> int:
    """Where a start tag ends; its attributes may hold a ``>``."""
    here, quote = start + 1, b""
    while match := TAG_MARK.search(data, here):
        mark, here = match.group(), match.end()
        if quote:
            quote = b"" if mark == quote else quote
        elif mark == b">":
            return here
        else:
            quote = mark
    return len(data)


def _letters(data: bytes, size: int) -> int:
    """How many characters the first bytes are."""
    return len(data[:size].decode("utf-8", "replace"))


def _attributes(words: str) -> dict[str, str]:
    return {found[1]: unescape(found[2] or found[3] or "") for found in ATTRIBUTE.finditer(words)}


def _plain(words: str) -> str:
    words = words.strip()
    if words.startswith("<![CDATA["):
        return words[9:].partition("]]>")[0]
    return unescape(words)

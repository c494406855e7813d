"""Word documents (DOCX): paragraphs, tables and notes in order; what was struck out is left out."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from hashlib import sha256
from xml.parsers import expat

from parley.errors import ArticleError
from parley.intake.decode import BLANK
from parley.intake.formats.entries import Budget, Metered
from parley.intake.formats.page import known_first
from parley.intake.lines import read_limited
from parley.intake.parts import Item, Limits
from parley.records import Raw

CORE = {"title": "title", "creator": "byline", "language": "language", "modified": "modified"}
"""What the properties of the file say; the day it was made is no day of publication."""
HIDDEN = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText"))
"""Struck out, moved away, a second drawing of the same, the code of a field."""
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(archive: zipfile.ZipFile, item: Item, size: int, limits: Limits) -> Raw:
    """The article of a Word document.

    Args:
        archive: The opened file.
        item: Where it came from.
        size: Bytes that it has.
        limits: How much it may unpack to.

    Raises:
        ArticleError: If it is broken, holds no words, or its XML declares entities.
    """
    budget = Budget(item.source, size, limits)
    body = _Body()
    for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
        if part := _part(archive, name, item.source, budget):
            _walk(part, body, item.source)
            body.break_off()
    text = "\n".join(body.done).strip("\n")
    if not text.strip(BLANK):
        raise ArticleError(item.source, "is empty: the document holds no words.")
    properties = _Properties()
    if part := _part(archive, "docProps/core.xml", item.source, budget):
        _walk(part, properties, item.source)
    told = {name: " ".join(words.split()) for name, words in properties.told.items() if words.strip()}
    data = item.whole(limits.inner)
    raw = Raw(
        item.source, text, sha256(data).hexdigest(), told.get("title") or body.title, byline=told.get("byline"),
        language=told.get("language"), modified=told.get("modified"), original=data,
    )  # fmt: skip
    return known_first(raw, item.known)


def _part(archive: zipfile.ZipFile, name: str, source: str, budget: Budget) -> bytes | None:
    try:
        with archive.open(name) as stream:
            data = read_limited(Metered(stream, budget), budget.limits.inner)  # type: ignore[arg-type]
    except KeyError:
        return None
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as problem:
        raise ArticleError(source, f"is a broken Word document: {problem}.") from None
    if data is None:
        raise ArticleError(source, f"holds a part of more than {budget.limits.inner:,} bytes.")
    return data


@dataclass
class _Body:
    """What is collected on the way through a part: paragraphs, and the first one in the style of a title."""

    done: list[str] = field(default_factory=list)
    title: str | None = None
    _words: list[str] = field(default_factory=list)
    _style: str = ""
    _hidden: int = 0
    _taking: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        name = _bare(tag)
        if name in HIDDEN:
            self._hidden += 1
        elif name == "pStyle":
            self._style = next((value for key, value in attributes.items() if _bare(key) == "val"), "")
        elif name in SIGNS and not self._hidden:
            self._words.append(SIGNS[name])
        self._taking = name == "t"

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        name = _bare(tag)
        self._taking = False
        if name in HIDDEN:
            self._hidden -= 1
        elif name == "p":
            self.break_off()

    def say(self, words: str) -> None:
        """Take words."""
        if self._taking and not self._hidden:
            self._words.append(words)

    def break_off(self) -> None:
        """End the paragraph."""
        line = "".join(self._words).strip(" ")
        self._words.clear()
        if line:
            self.done += [line, ""]
            if self.title is None and self._style.lower() in ("title", "heading1"):
                self.title = " ".join(line.split())
        self._style = ""


@dataclass
class _Properties:
    """What the properties of the file say."""

    told: dict[str, str] = field(default_factory=dict)
    _name: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        del attributes
        self._name = _bare(tag)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        del tag
        self._name = ""

    def say(self, words: str) -> None:
        """Take words."""
        if self._name in CORE:
            self.told[CORE[self._name]] = self.told.get(CORE[self._name], "") + words


def _bare(tag: str) -> str:
    return tag.rpartition(" ")[2]


def _walk(part: bytes, taker: _Body | _Properties, source: str) -> None:
    """Go through the XML of a part; entities are refused, so that nothing can multiply or be fetched."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = taker.start, taker.end
    parser.CharacterDataHandler = taker.say

    def refuse(*_: object) -> None:
        raise ArticleError(source, "declares entities in its XML, which no Word document does: refused.")

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(part, True)
    except expat.ExpatError as problem:
        raise ArticleError(source, f"is a broken Word document: {problem}.") from None

"""Markup to lines and head: the usual way through a parser of HTML, and the ways round what defeats it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from parley.intake.pages.heads import Head
from parley.intake.pages.render import Rendering
from parley.intake.pages.scribe import DEEPEST, NestedTooDeep, Scribe
from parley.intake.pages.soup import render_soup, strip_tags

DAMAGED = "The markup is damaged: something in it is never closed. Its words were kept; menus may stand among them."
NESTED = "The markup is nested too deep to be parsed; its words were taken as they come."
ENDLESS = ((b"<!--", b"-->"), (b"<script", b"</script"), (b"<style", b"</style"))
HIDING = 2  # times the words shown that hidden elements may hold: more may be an element that is never closed
FEW, TIMES = 400, 5  # letters of a page that may have been swallowed, and how much more there must be without tags
PIECE = 1 << 16  # bytes that are parsed before it is looked whether to go on
HALVES = re.compile(r"[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page taken down; ``sound`` is False where its markup had to be taken as it comes."""

    page: Rendering
    head: Head
    sound: bool
    warnings: tuple[str, ...] = ()


def parse_page(markup: str, *, careful: bool = False) -> Parsed:
    """Take a page down, in time that grows with its length alone.

    Args:
        markup: The page, ``mended``.
        careful: True to leave the parser out from the start.
    """
    data = markup.encode("utf-8")
    if careful or unclosed(data):
        return _soup(data, DAMAGED)
    found, deep = _parsed(data, frozenset())
    if deep:
        return _soup(data, NESTED)
    if found is not None and not found[0].blocks:
        found, _ = _parsed(data, frozenset(("noscript",)))
    if found is None or found[0].silent > HIDING * len(found[0].text):
        return _soup(data, DAMAGED)
    page, head = found
    if len(page.text) < FEW and (bare := _swallowed(data, page)):
        return Parsed(*bare, False, (DAMAGED,))
    return Parsed(page, head, True)


def unclosed(data: bytes) -> bool:
    """True where a comment, script or style seems to be open at the end of the page."""
    return any(data.rfind(opens) > data.rfind(closes) for opens, closes in ENDLESS)


def mended(markup: str) -> str:
    """A page without the mark before it; NULs and half characters, which no parser takes, become U+FFFD."""
    markup = markup.removeprefix("\ufeff")
    try:
        markup.encode("utf-8")
    except UnicodeEncodeError:
        return HALVES.sub("\ufffd", markup)
    return markup.replace("\0", "\ufffd") if "\0" in markup else markup


def _parsed(data: bytes, shown: frozenset[str]) -> tuple[tuple[Rendering, Head] | None, bool]:
    """The page by the parser, None where it finds none; and whether it is nested too deep for it."""
    scribe = Scribe(shown, DEEPEST)
    parser = etree.HTMLParser(target=scribe, encoding="utf-8", huge_tree=True)
    try:
        for start in range(0, len(data), PIECE):
            parser.feed(data[start : start + PIECE])
        found = parser.close()
    except NestedTooDeep:
        return None, True
    except etree.XMLSyntaxError:
        found = None
    return found, any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)


def _soup(data: bytes, warning: str) -> Parsed:
    markup = data.decode("utf-8")
    page, head, damaged = render_soup(markup)
    if len(page.text) < FEW and (bare := _swallowed(data, page)):
        return Parsed(*bare, False, (DAMAGED,))
    return Parsed(
        page, head, not damaged and warning is not NESTED, (warning,) if damaged or warning is NESTED else ()
    )


def _swallowed(data: bytes, page: Rendering) -> tuple[Rendering, Head] | None:
    """The page by its bare words, where far more stand outside the tags than were taken: a quote never closed."""
    bare = strip_tags(data.decode("utf-8"))
    return bare if len(bare[0].text) > TIMES * len(page.text) + FEW else None

"""PDF: the text of its pages in reading order; a scan without text is said to be one."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from parley.errors import ArticleError
from parley.intake.decode import BLANK
from parley.intake.formats.layout import Strip, in_order, running, split_running_heads
from parley.intake.formats.page import known_first
from parley.intake.parts import How, Item
from parley.intake.walls import find_wall
from parley.records import Raw

PAGES = 1000  # pages that are read of one file
GAP = 1.2  # empty width inside a line, in heights of a letter, from which on it is two columns; a guess
SPECIAL = {"\ufffe": "-", "\x02": "-", "\xad": "-", "\0": ""}  # how PDFium tells a hyphen at the end of a line


def read_pdf(item: Item, how: How) -> Iterator[Raw]:
    """The article of a PDF file.

    Raises:
        ArticleError: If it is broken, locked, or holds no text.
    """
    data = item.whole(how.limits.inner)
    document = _opened(data, item.source)
    notes = []
    try:
        count = len(document)
        if count > PAGES:
            notes.append(f"Of {count} pages only the first {PAGES} were read.")
        pages = [_strips(document, number) for number in range(min(count, PAGES))]
        told = document.get_metadata_dict()
    finally:
        document.close()
    text = _text(pages)
    if not text.strip(BLANK):
        raise ArticleError(
            item.source,
            f"holds no text: its {count} pages are pictures. Run it through text recognition (OCR) first.",
        )
    if broken := sum(1 for page in pages if page is None):
        notes.append(f"{broken} of its {count} pages could not be read.")
    reason, note = find_wall(text)
    if reason:
        raise ArticleError(item.source, reason)
    title = " ".join((told.get("Title") or "").split())
    raw = Raw(
        item.source, text, sha256(data).hexdigest(), title if _is_title(title) else None,
        warnings=(*notes, *([note] if note else ())), original=data,
    )  # fmt: skip
    yield known_first(raw, item.known)


def _opened(data: bytes, source: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise ArticleError(source, "is locked with a password. Save it without one.") from None
        raise ArticleError(source, "is a broken PDF file.") from None


def _is_title(words: str) -> bool:
    """True for a title that somebody wrote, not one that a program left behind."""
    return len(words.split()) >= 3 and not words.lower().endswith(
        (".doc", ".docx", ".indd", ".qxd", ".pdf", ".html")
    )


def _text(pages: list[list[Strip] | None]) -> str:
    kept, heads = split_running_heads([page or [] for page in pages])
    blocks = [block for page in kept for block in in_order(page)]
    return "\n\n".join([*running(blocks), *heads])


def _strips(document: Any, number: int) -> list[Strip] | None:
    """The lines of a page, each cut where columns part; None where the page is broken."""
    try:
        page = document[number]
        words = page.get_textpage()
        height = page.get_height()
    except pypdfium2.PdfiumError:
        return None
    try:
        return list(_cut(_letters(words, height)))
    finally:
        words.close()
        page.close()


def _letters(words: Any, height: float) -> Iterator[tuple[str, float, float, float, float] | None]:
    """Every letter of a page with its box (left, top, right, bottom); None where a line ends."""
    box = pdfium.FS_RECTF()  # by the height of the font, so that lines compare
    for place in range(words.count_chars()):
        code = pdfium.FPDFText_GetUnicode(words, place)
        letter = SPECIAL.get(chr(code), chr(code)) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if letter in "\r\n":
            yield None
            continue
        pdfium.FPDFText_GetLooseCharBox(words, place, box)
        yield letter, box.left, height - box.top, box.right, height - box.bottom


def _cut(letters: Iterator[tuple[str, float, float, float, float] | None]) -> Iterator[Strip]:
    """Strips of letters that stand beside each other in one line."""
    held: list[tuple[str, float, float, float, float]] = []
    edge = (0.0, 0.0, 0.0)  # right, top and bottom of the last letter that is not blank
    for one in letters:
        if one is None:
            yield from _strip(held)
            held = []
            continue
        if held and not one[0].isspace() and any(not h[0].isspace() for h in held[-3:]) and _parted(edge, one):
            yield from _strip(held)
            held = []
        held.append(one)
        if not one[0].isspace():
            edge = (one[3], one[2], one[4])
    yield from _strip(held)


def _parted(edge: tuple[float, float, float], one: tuple[str, float, float, float, float]) -> bool:
    """True where a letter does not follow the last one: too far right, back to the left, or in another line."""
    right, top, bottom = edge
    high = max(bottom - top, one[4] - one[2], 1.0)
    apart = one[2] > bottom + 0.5 * high or one[4] < top - 0.5 * high
    return apart or one[1] - right > GAP * 1.6 * high or one[1] < right - 4 * high


def _strip(held: list[tuple[str, float, float, float, float]]) -> Iterator[Strip]:
    words = "".join(one[0] for one in held).strip()
    inked = [one for one in held if not one[0].isspace() and one[3] > one[1]]
    if words and inked:
        yield Strip(
            min(one[1] for one in inked), min(one[2] for one in inked), max(one[3] for one in inked),
            max(one[4] for one in inked), words,
        )  # fmt: skip

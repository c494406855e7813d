"""Bytes to text: a ladder of encodings, each believed only where the bytes bear it out.

The order: byte order mark, UTF-16 without one (told by where its zero bytes stand), strict UTF-8, the charset
that a page declares, UTF-8 with a few stray bytes, windows-1252 where the result looks like words. Nothing is
guessed beyond that: a wrong guess would put words into the record that nobody wrote.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from parley.errors import ArticleError

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF file, which Parley does not read yet: save its text"),
    (b"PK\x03\x04", "a ZIP archive or office file, which Parley does not read yet: unpack it or save its text"),
    (b"\x1f\x8b", "a gzip archive, which Parley does not read yet: unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old office file: save its text"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
BLANK = "\ufeff \t\r\n\f\v\xa0"
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
SHORT = 16  # bytes in which one stray control character is more than its share, and still no sign of a binary
CONTROL_SHARE = 0.02  # a guess: text has none but for a stray NUL, random bytes 11 %
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
WORDLIKE = re.compile(
    "[A-Za-z][\xc0-\xff\u0160\u0161\u017d\u017e\u0152\u0153]|[\xc0-\xff\u0160\u017d\u0152][a-z]"
    "|(?<=[ \n])[\xe0\xe1\xe8\xe9\xed\xf2\xf3\xf4\xf9\xfa](?=[ \n])"
)
PUNCTUATION = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\xa0\xab\xbb\u20ac\xa3\xa7\xb0\xa9\xae\u2122\xb7\xad"
STRAY_SHARE = 0.25  # a guess: at most one stray byte in four places beyond ASCII, else it is no UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, the encoding it was read by, and what was odd. A byte order mark stays in it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode_article(data: bytes, source: str, *, encoding: str | None = None, markup: bool = False) -> Decoded:
    """Read the bytes of an article as text.

    Args:
        data: All the bytes.
        source: What messages call it.
        encoding: The encoding that a person named; nothing else is tried then.
        markup: True for a page of HTML, whose own declaration counts.

    Raises:
        ArticleError: If the bytes are no text or fit no encoding; says at which byte and what to do.

    Example:
        >>> decode_article("Türkiye".encode(), "a.txt").encoding
        'utf-8'
    """
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise ArticleError(source, f"is not text but {kind}.")
    if encoding is not None:
        return _named(data, source, encoding)
    decoded = _marked(data, source) or _zeros(data)
    if decoded is None:
        _refuse_binary(data, source)
        decoded = _ladder(data, source, markup)
    return _checked(decoded, source)


def _named(data: bytes, source: str, encoding: str) -> Decoded:
    try:
        return _checked(Decoded(data.decode(encoding), encoding), source)
    except LookupError:
        raise ArticleError(source, f"No encoding is called '{encoding}'. Try utf-8, cp1250 or cp1251.") from None
    except UnicodeDecodeError as error:
        bad = data[error.start]
        raise ArticleError(source, f"is not {encoding} (byte {error.start} is 0x{bad:02x}).") from None


def _marked(data: bytes, source: str) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8":
                    return None
                raise ArticleError(
                    source, f"begins like {encoding} but byte {error.start} does not fit. Save it as UTF-8."
                ) from None
    return None


def _zeros(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: in European text every other byte is zero."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2 or b"\0" not in head:
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    name = "utf-16-le" if odd > 0.4 and even < 0.05 else "utf-16-be" if even > 0.4 and odd < 0.05 else None
    if name is None:
        return None
    try:
        return Decoded(data.decode(name), name, (f"Read as {name}, told by its zero bytes: it has no mark.",))
    except UnicodeDecodeError:
        return None


def _refuse_binary(data: bytes, source: str) -> None:
    controls = len(data) - len(data.translate(None, CONTROL_BYTES))
    share = controls / max(1, len(data))
    stray = 1 if len(data) < SHORT and data.translate(None, CONTROL_BYTES).strip() else 0
    if share > CONTROL_SHARE and controls > stray:
        raise ArticleError(source, f"is not text: {share:.0%} of its bytes are control characters.")


def _ladder(data: bytes, source: str, markup: bool) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    if markup and (declared := DECLARED.search(data, 0, 4096)):
        name = declared.group(1).decode("ascii").lower()
        name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii") else name
        try:
            return Decoded(data.decode(name), name)
        except (LookupError, UnicodeDecodeError):
            pass
    mended = _stray(data, first)
    if mended is not None:
        return mended
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and _plausible(text):
        return Decoded(text, "cp1252", ("Read as windows-1252: it is not UTF-8 and names no encoding.",))
    raise ArticleError(
        source,
        f"is not UTF-8 (byte {first} is 0x{data[first]:02x}) and no other encoding fits. "
        "Say which it is: --encoding cp1250",
    )


def _stray(data: bytes, first: int) -> Decoded | None:
    """UTF-8 with a few bytes that are not: those are read as windows-1252 or become U+FFFD."""
    parts: list[str] = []
    strays = here = 0
    while here < len(data):
        try:
            parts.append(data[here:].decode("utf-8") if here else data.decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            strays += 1
            if strays > 200:  # each costs a pass over the rest; more than this is another encoding
                return None
            parts.append(data[here : here + error.start].decode("utf-8"))
            bad = data[here + error.start : here + error.end]
            parts.append(bad.decode("cp1252", "replace") if len(bad) == 1 else "\ufffd")
            here += error.end
    text = "".join(parts)
    beyond = sum(1 for letter in text if letter > "\x7f")
    if beyond - strays < strays / STRAY_SHARE:
        return None
    return Decoded(text, "utf-8", (f"{strays} stray bytes are not UTF-8, the first at byte {first}.",))


def _plausible(text: str) -> bool:
    """True where the characters beyond ASCII stand as letters in words or as common marks."""
    beyond = [letter for letter in text if letter > "\x7f"]
    if len(beyond) > 0.2 * len(text):
        return False
    good = sum(1 for letter in beyond if letter in PUNCTUATION) + len(WORDLIKE.findall(text))
    return good >= 0.8 * len(beyond)


def _checked(decoded: Decoded, source: str) -> Decoded:
    refuse_controls(decoded.text, source)
    return decoded


def refuse_controls(text: str, source: str) -> None:
    """Refuse what is no text.

    Raises:
        ArticleError: If more of it than a slip are control characters.
    """
    count = len(CONTROLS.findall(text))
    if count > CONTROL_SHARE * len(text) and len(text) >= 16:
        raise ArticleError(source, f"is not text: {count / len(text):.0%} of it are control characters.")

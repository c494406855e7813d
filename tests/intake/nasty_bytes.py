"""The forty nasty inputs, 1 to 21: bytes, encodings, sizes, damaged markup."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import random
from pathlib import Path

from tests.intake.making import WORDS, page, zipped
from tests.intake.nasty import E, K, Row, W, file

from parley.intake import Limits


def noise(size: int) -> bytes:
    return random.Random(3).randbytes(size)


def large(folder: Path) -> list[str]:
    path = folder / "large.txt"
    with path.open("wb") as out:
        out.truncate(200_000_000)
    return [str(path)]


def zeros(times: int) -> bytes:
    """A gzip file of ten megabytes of zeros, so many times over."""
    return gzip.compress(bytes(10_000_000), 9) * times


def nested(depth: int) -> bytes:
    data = zipped({"a.txt": WORDS.encode()})
    for number in range(depth):
        data = zipped({f"{number}.zip": data})
    return data


def overlapping() -> bytes:
    """A ZIP archive whose directory names one packed entry many times over."""
    data = bytearray(zipped({"a.txt": b"x" * 3_000_000}))
    start = data.index(b"PK\x01\x02")
    entry = bytes(data[start : data.index(b"PK\x05\x06")])
    end = bytearray(data[data.index(b"PK\x05\x06") :])
    many = 40
    end[8:10] = end[10:12] = many.to_bytes(2, "little")
    end[12:16] = (len(entry) * many).to_bytes(4, "little")
    return bytes(data[:start]) + entry * many + bytes(end)


def row(**fields: object) -> str:
    return json.dumps(fields)


ACCENTS = "e" + "\u0301" * 400
MIXED = "Türkiye said yes.\n".encode() * 8 + "Türkiye said no.\n".encode("cp1252") + WORDS.encode()


BYTES: tuple[Row, ...] = (
    Row(1, "an empty file", file("a.txt", b""), [E("is empty")]),
    Row(1, "an empty page", file("a.html", b""), [E("is empty")]),
    Row(1, "an empty archive", file("a.zip", zipped({})), [E("without files")]),
    Row(1, "an empty packed file", file("a.txt.gz", gzip.compress(b"")), [E("is empty")]),
    Row(2, "white space", file("a.txt", b" \n\t\r\n\xc2\xa0"), [E("white space")]),
    Row(2, "a byte order mark alone", file("a.txt", b"\xef\xbb\xbf"), [E("white space")]),
    Row(3, "random bytes", file("a.txt", lambda: noise(5000)), [E("not text")]),
    Row(3, "a picture under another name", file("a.txt", b"\x89PNG\r\n\x1a\n" + noise(99)), [E("a PNG image")]),
    Row(3, "a picture called a page", file("a.html", b"\xff\xd8\xff\xe0" + noise(9999)), [E("a JPEG image")]),
    Row(3, "random bytes called a page", file("a.html", lambda: noise(9999)), [E("not text")]),
    Row(4, "200 megabytes", large, [E("has 200,000,000 bytes")]),
    Row(5, "a gzip bomb", file("a.txt.gz", lambda: zeros(30)), [E("more bytes than allowed")]),
    Row(5, "a gzip bomb of lines", file("a.jsonl.gz", lambda: zeros(30)), [E("as a bomb does")]),
    Row(5, "a bzip2 bomb", file("a.txt.bz2", lambda: bz2.compress(bytes(60_000_000))), [E("as a bomb does")]),
    Row(
        5, "an xz bomb", file("a.txt.xz", lambda: lzma.compress(bytes(60_000_000), preset=0)), [E("as a bomb does")]
    ),
    Row(6, "a ZIP in a ZIP, five deep", file("a.zip", lambda: nested(5)), [E("in more than 3 archives")]),
    Row(
        6,
        "too many entries",
        file("a.zip", lambda: zipped({f"{n}.txt": b"" for n in range(60)})),
        [*[E("is empty")] * 50, E("more than 50 entries")],
        Limits(entries=50),
    ),
    Row(6, "a ZIP bomb", file("a.zip", lambda: zipped({"a.txt": bytes(60_000_000)})), [E("as a bomb does")]),
    Row(
        6,
        "a ZIP bomb of many",
        file("a.zip", lambda: zipped({f"{n}.txt": bytes(9_000_000) for n in range(9)})),
        [E("not text"), E("as a bomb does")],
    ),
    Row(6, "entries that share their bytes", file("a.zip", overlapping), [K("xxx"), *[E("shares its bytes")] * 39]),
    Row(
        7, "NULs inside a text", file("a.txt", WORDS + "\0\0" + WORDS), [W("2 control characters", "then.\0\0The")]
    ),
    Row(
        8,
        "UTF-16 with its mark, little end first",
        file("a.txt", ("\ufeff" + WORDS).encode("utf-16-le")),
        [K(WORDS)],
    ),
    Row(
        8, "UTF-16 with its mark, big end first", file("a.txt", ("\ufeff" + WORDS).encode("utf-16-be")), [K(WORDS)]
    ),
    Row(8, "a page in UTF-16 with its mark", file("a.html", page().decode().encode("utf-16")), [K("envoys")]),
    Row(9, "UTF-16 without a mark", file("a.txt", WORDS.encode("utf-16-le")), [W("told by its zero bytes", WORDS)]),
    Row(
        9,
        "a page in UTF-16 without a mark",
        file("a.html", page().decode().encode("utf-16-be")),
        [W("told by its zero bytes", "envoys")],
    ),
    Row(
        10,
        "a page that lies: UTF-8 called Latin-1",
        file("a.html", page(f"<p>Türkiye. {WORDS}</p>").replace(b"utf-8", b"iso-8859-1")),
        [K("Türkiye. The")],
    ),
    Row(
        10,
        "a page that lies: Latin-1 called UTF-8",
        file("a.html", page(f"<p>Türkiye. {WORDS}</p>").decode().encode("latin-1")),
        [W("", "Türkiye. The")],
    ),
    Row(11, "two encodings in one file", file("a.txt", MIXED), [W("stray bytes", "Türkiye said no")]),
    Row(12, "UTF-8 read wrongly twice", file("a.txt", "In TÃƒÂ¼rkiye they met. " + WORDS), [K("In TÃƒÂ¼rkiye")]),
    Row(
        13,
        "half a character in JSON",
        file("a.jsonl", '{"text": "Yes \\ud800 no. ' + WORDS + '"}'),
        [W("lone surrogate) at 4", "Yes \ufffd no")],
    ),
    Row(
        13,
        "a byte that is no UTF-8",
        file("a.txt", WORDS.encode() + "ü".encode() * 9 + b"\x81"),
        [W("the first at byte 329", "\ufffd")],
    ),
    Row(
        13,
        "half a character in a page",
        file("a.html", page(f"<p>Yes &#xD800; no. {WORDS}</p>")),
        [K("no. The envoys")],
    ),
    Row(
        14,
        "direction marks in a text",
        file("a.txt", "The en\u202evoy spoke. " + WORDS),
        [W("U+202E", "en\u202evoy")],
    ),
    Row(
        14,
        "direction marks in a title",
        file("a.jsonl", row(text=WORDS, title="A \u2066plan\u2069")),
        [W("stand in the title")],
    ),
    Row(14, "a zero width space in a name", file("a.html", page(f"<p>Mr Si\u200blva. {WORDS}</p>")), [W("U+200B")]),
    Row(
        15,
        "a name with a Cyrillic letter",
        file("a.txt", "President Z\u0435lenskyy spoke. " + WORDS),
        [W("mixes alphabets", "Z\u0435lenskyy")],
    ),
    Row(
        16, "a flood of accents", file("a.txt", f"The {ACCENTS} met. {WORDS}"), [W("Accents are piled up", ACCENTS)]
    ),
    Row(
        17,
        "codes for a terminal",
        file("a.txt", "\x1b]0;title\x07\x1b[31mRed\x1b[0m " + WORDS),
        [W("control sequence for terminals", "\x1b[31m")],
    ),
    Row(17, "codes of C1", file("a.txt", "\x9b31mRed " + WORDS), [W("control sequence for terminals")]),
    Row(
        18,
        "500,000 nested tags",
        file("a.html", lambda: b"<html>" + b"<div>" * 500_000 + WORDS.encode()),
        [K(WORDS)],
        Limits(seconds=3),
    ),
    Row(
        18, "5,000 nested pairs of tags", file("a.html", b"<html>" + b"<b><i>" * 5000 + WORDS.encode()), [K(WORDS)]
    ),
    Row(
        19,
        "one line of many megabytes",
        file("a.txt", lambda: b"The envoys met on Monday. " * 300_000),
        [K("envoys")],
    ),
    Row(19, "one word of five megabytes", file("a.txt", lambda: b"x" * 5_000_000), [K("xxx")]),
    Row(
        19,
        "one paragraph of many megabytes",
        file("a.html", lambda: b"<html><p>" + b"The envoys met on Monday. " * 200_000),
        [K("envoys")],
    ),
    Row(
        20,
        "very many short paragraphs",
        file("a.html", lambda: b"<html>" + b"<p>A line.</p>" * 60_000),
        [K("A line.")],
    ),
    Row(20, "very many short lines", file("a.txt", lambda: b"A line.\n" * 200_000), [K("A line.")]),
    Row(
        21,
        "a comment that never ends",
        file("a.html", b"<html><!-- note <p>" + WORDS.encode() + b"</p>"),
        [W("", "The envoys")],
    ),
    Row(
        21,
        "a script that never ends",
        file("a.html", b"<html><script>x = 1; <p>" + WORDS.encode() + b"</p>"),
        [W("", "The envoys")],
    ),
    Row(
        21,
        "an attribute that never ends",
        file("a.html", b'<html><a href="x><p>' + WORDS.encode() + b"</p>"),
        [W("", "The envoys")],
    ),
)

"""Damaged files of every format, any number of them, each made by its number alone.

    python -m tests.intake.variants 10000

reads so many and says what came of them; the suite reads a few hundred (``test_variants``).
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import json
import lzma
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping

from tests.intake.making import WORDS, column, docx, page, pdf, rss, tarred, warc, warc_record, zipped

from parley.intake import Intake, Limits
from parley.records import Raw, Skipped

LIMITS = Limits(seconds=10)
ITEM = (
    "<item><title>Talks</title><link>https://e.example/{n}</link><guid>{n}</guid><pubDate>Wed, 21 May 2025 "
    "22:57:13 +0300</pubDate><description>&lt;p&gt;Short.&lt;/p&gt;</description>"
    "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>{w}</p>]]>"
    "</content:encoded></item>"
)
HEAD = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks","datePublished":"2025-05-21",'
    '"author":{"name":"Ana Silva"}}</script><meta property="og:site_name" content="The Wire">'
)
ROWS = [{"source": str(n), "text": WORDS, "title": "T", "published": "2025-05-21"} for n in range(4)]
NEWS = {"uri": "urn:1", "versioncreated": "2025-05-21T10:00:00Z", "headline": "T", "body_xhtml": f"<p>{WORDS}</p>"}
SOUND: Mapping[str, bytes] = {
    "a.txt": (WORDS * 3).encode(),
    "b.txt": f"“Türkiye”, {WORDS}".encode("utf-16"),
    "c.txt": ("Café à la crème. " + WORDS).encode("cp1252"),
    "d.html": page(head=HEAD),
    "e.html": page(
        f"<ul><li>Home<li>World</ul><div><p>{WORDS}<p>{WORDS}</div><!-- x --><table><tr><td>1<td>2</table>"
    ),
    "f.md": f"---\ntitle: T\n---\n# Talks\n\n*{WORDS}*\n\n- one\n- two\n\n[x](http://e.example) `code`\n".encode(),
    "g.pdf": pdf([column(60, 800, WORDS.split(". ")), column(60, 800, ["Next page."])], title="Talks in the hall"),
    "h.docx": docx([WORDS, "Second."], title="Talks"),
    "i.jsonl": "\n".join(map(json.dumps, ROWS)).encode(),
    "j.json": json.dumps([NEWS, *ROWS]).encode(),
    "k.csv": "".join([f'text,title,date\n"{WORDS}","T, two",2025-05-21\n', f'"{WORDS}","U",\n']).encode(),
    "l.rss": rss("".join(ITEM.format(n=n, w=WORDS) for n in range(3)), '<?xml version="1.0"?>'),
    "m.zip": zipped({"a.txt": WORDS.encode(), "b.html": page(), "c/d.jsonl": json.dumps(ROWS[0]).encode()}),
    "n.tar.gz": tarred([("a.txt", WORDS.encode()), ("b.html", page())], "w:gz"),
    "o.tar": tarred([("a.txt", WORDS.encode()), ("link", "/etc/passwd")]),
    "p.warc.gz": warc([("https://e.example/1", page()), ("https://e.example/2", WORDS.encode())]),
    "q.warc": warc_record("https://e.example/1", page()) + warc_record("https://e.example/2", page()),
    "r.mhtml": b"MIME-Version: 1.0\r\nSubject: Talks\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
    b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page() + b"\r\n--B--\r\n",
    "s.txt.gz": gzip.compress(WORDS.encode()),
    "t.txt.xz": lzma.compress(WORDS.encode()),
    "u.txt.bz2": bz2.compress(WORDS.encode()),
}
TOKENS = (
    b"\0",
    b"\0" * 40,
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<",
    b"<!--",
    b"<script>",
    b"</p>",
    b"<![CDATA[",
    b"&#xD800;",
    b"]]>",
    b"<div>" * 3000,
    b"<b><i>" * 900,
    b'"' * 99,
    b"[" * 3000,
    b"{" * 3000,
    b"\\ud800",
    b"\xe2\x80\xae",
    b"\xcc\x81" * 300,
    b"\x1b[2J",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&a;&a;",
    b"%PDF-1.4",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999\r\n",
    b"\r",
    b"\n" * 500,
    b"\t" * 500,
    b"," * 500,
    b"<p>" * 2000,
    b"=\r\n",
    b"9" * 5000,
    b"-1",
    b"NaN",
    b"<meta charset=utf-7>",
    b"Document 1 of 9\n",
    b"> " * 500,
    b"* " * 500,
    b"[x](" * 300,
    b"`" * 301,
)


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _drop(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randint(1, 300)]


def _repeat(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.randint(1, 300)] * chance.randint(1, 30)


def _insert(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        data[at:at] = chance.choice(TOKENS)


def _graft(data: bytearray, chance: random.Random) -> None:
    other = chance.choice(list(SOUND.values()))
    start = chance.randrange(len(other))
    data[chance.randrange(len(data)) :] = other[start:]


DAMAGE: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip,
    _cut,
    _drop,
    _repeat,
    _insert,
    _insert,
    _graft,
)


def variant(number: int) -> tuple[str, bytes]:
    """The damaged file of that number: its name and bytes."""
    chance = random.Random(number)
    name, sound = chance.choice(list(SOUND.items()))
    data = bytearray(sound)
    for _ in range(chance.randint(1, 3)):
        if data:
            chance.choice(DAMAGE)(data, chance)
    if chance.random() < 0.15:
        name = chance.choice(list(SOUND))  # under the name of another format
    if chance.random() < 0.1:
        return f"{number}.zip", zipped({f"in/{name}": bytes(data), "b.txt": WORDS.encode()})
    return f"{number}-{name}", bytes(data)


def read_variant(intake: Intake, name: str, data: bytes) -> list[Raw | Skipped]:
    """What is read of it, every law checked.

    Raises:
        AssertionError: If something is lost in silence, cannot be kept, or failed in a way nobody foresaw.
    """
    found = list(intake.read_bytes(data, name, name=name))
    assert found, "nothing came of it, and no reason"
    for one in found:
        if isinstance(one, Skipped):
            assert one.reason
            assert one.source
            assert not one.rule.endswith(":failed"), one.reason
            continue
        kept = one.original if one.original is not None else one.text.encode("utf-8")
        assert hashlib.sha256(kept).hexdigest() == one.sha256
        assert one.text.strip()
        assert all(0 <= span.start < span.end <= len(one.text) for span in one.main)
        f"{one}{one.source}".encode()
    if name.endswith(".zip") and not name[0].isalpha() and data.endswith(zipped({})):
        assert any("b.txt" in one.source or isinstance(one, Skipped) for one in found)
    return found


def main(count: int) -> int:
    """Read so many variants, say what came of them, and give the number that broke a law."""
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "")
    broken = 0
    began = time.monotonic()
    with Intake(LIMITS) as intake:
        for number in range(count):
            name, data = variant(number)
            start = time.monotonic()
            try:
                found = read_variant(intake, name, data)
            except AssertionError as problem:
                broken += 1
                print(f"{number} {name}: {problem}", flush=True)
                continue
            slowest = max(slowest, (time.monotonic() - start, name))
            outcomes.update(one.rule if isinstance(one, Skipped) else "kept" for one in found)
    print(f"{count} variants in {time.monotonic() - began:.0f} s; {broken} broke a law; slowest {slowest}")
    print(dict(outcomes.most_common()))
    return broken


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000) else 0)

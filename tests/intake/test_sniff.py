"""Which format bytes are in: what they are outranks what they are called."""

from __future__ import annotations

import pytest

from parley.intake.sniff import KINDS, foreign, reader_of, tell_kind


@pytest.mark.parametrize(
    ("head", "name", "declared", "kind"),
    [
        (b"%PDF-1.7", "a.txt", None, "pdf"),
        (b"junk\n%PDF-1.7", "a", None, "pdf"),
        (b"<p>The %PDF-1.7 format</p><html>", "a.html", None, "page"),
        (b"PK\x03\x04...", "a.docx", None, "zip"),
        (b"\x1f\x8b\x08", "a.warc.gz", None, "gzip"),
        (b"WARC/1.0\r\n", "a", None, "warc"),
        (b"\0" * 257 + b"ustar", "a", None, "tar"),
        (b"  <!DOCTYPE HTML>", "a.txt", None, "page"),
        (b"\xff\xfe<\0h\0t\0m\0l\0>\0", "a", None, "page"),
        (b"<?xml version='1.0'?>\n<rss version='2.0'>", "a", None, "feed"),
        (b"<?xml version='1.0'?>\n<html><p>&lt;rss>", "a", "application/xml", "page"),
        (b"<!-- feed --><html><body>", "a", None, "page"),
        (b"Words of a text.", "a", "text/html", "page"),
        (b"Words of a text.", "a.rss", None, "text"),
        (b"Words of a text.", "a.unknown", None, "text"),
        (b'{"text": "a"}', "", None, "jsonl"),
        (b'{"text": "a"}', "a.json", None, "json"),
        (b'{"text": "a"}', "a.txt", None, "text"),
        (b"a,b\n1,2", "a.csv", None, "table"),
        (b"# Talks", "a.MD", None, "markdown"),
    ],
)
def test_a_format_is_told(head: bytes, name: str, declared: str | None, kind: str) -> None:
    assert kind == tell_kind(head, name, declared)


def test_every_format_has_a_reader() -> None:
    assert all(callable(reader_of(kind)) for kind in KINDS)


@pytest.mark.parametrize("words", [b"MZ is the state code here", b"RIFF", b"{\\rtf1"])
def test_words_are_not_taken_for_a_program(words: bytes) -> None:
    assert (foreign(words) is None) == (words[:2] == b"MZ")

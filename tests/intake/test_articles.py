"""The way in: what is read, what is left out and why."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.intake.making import zipped

from parley.intake import Limits, read_articles
from parley.records import Raw, Skipped

WORDS = "The envoys of both coasts met in Geneva on Monday and agreed to meet again."


def only(found: Iterator[Raw | Skipped]) -> Raw | Skipped:
    (one,) = found
    return one


def read(path: Path, data: bytes, **more: object) -> Raw | Skipped:
    path.write_bytes(data)
    return only(read_articles([str(path)], **more))  # type: ignore[arg-type]


def reason(found: Raw | Skipped) -> str:
    assert isinstance(found, Skipped), found
    return found.reason


def test_a_text_file_is_read_as_it_is(tmp_path: Path) -> None:
    data = "\ufeffTalks in “Türkiye”.\r\nNo date.\n\n".encode()
    found = read(tmp_path / "a.txt", data)
    assert isinstance(found, Raw)
    assert data.decode("utf-8") == found.text
    assert hashlib.sha256(data).hexdigest() == found.sha256
    assert str(tmp_path / "a.txt") == found.source


def test_files_come_in_the_order_given_and_folders_in_order_of_name(tmp_path: Path) -> None:
    (tmp_path / "in" / "b").mkdir(parents=True)
    for name in ("in/z.txt", "in/a.md", "in/b/c.txt", "first.txt"):
        (tmp_path / name).write_text(WORDS + name)
    found = read_articles([str(tmp_path / "first.txt"), str(tmp_path / "in")])
    assert [os.path.join(str(tmp_path), n) for n in ("first.txt", "in/a.md", "in/b/c.txt", "in/z.txt")] == [
        one.source for one in found
    ]


def test_links_and_hidden_files_in_a_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / ".notes").write_text(WORDS)
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(read_articles([str(tmp_path)]))
    assert ["Skipped", "Raw", "Skipped"] == [type(one).__name__ for one in found]
    assert "link" in reason(found[2])


def test_the_same_bytes_twice_are_two_articles(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(WORDS)
    one, other = read_articles([str(tmp_path)])
    assert isinstance(one, Raw)
    assert isinstance(other, Raw)
    assert one.sha256 == other.sha256
    assert one.source != other.source


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n", "white space"),
        ("mark.txt", b"\xef\xbb\xbf \n", "white space"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a PNG image"),
        ("random.txt", bytes(range(256)) * 8, "control characters"),
        ("zeros.txt", b"\0" * 100, "control characters"),
        ("cyrillic.txt", "Переговоры продолжаются в Стамбуле".encode("cp1251"), "--encoding"),
        ("report.pdf", b"%PDF-1.7 ...", "broken PDF"),
        ("page.html", b"<html><script>x()</script></html>", "no words"),
        ("list.json", b"[]", "without articles"),
        ("none.jsonl", b"\n\n", "is empty"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    assert why in reason(read(tmp_path / name, data))


def test_a_missing_file_and_an_empty_folder_say_so_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text(WORDS)
    gone, folder, article = read_articles([str(tmp_path / n) for n in ("gone.txt", "empty", "a.txt")])
    assert "no such file" in reason(gone)
    assert "without articles" in reason(folder)
    assert isinstance(article, Raw)


def test_a_url_a_pipe_and_a_path_with_a_nul_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    url, pipe, odd = read_articles(["https://example.org/a", str(tmp_path / "pipe"), "a\0b"])
    assert "URL" in reason(url)
    assert "pipe" in reason(pipe)
    assert "cannot be opened" in reason(odd)


def test_fifty_megabytes_of_one_line_are_refused_without_loading_them(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "50,000,000 bytes" in reason(only(read_articles([str(path)])))


def test_a_line_of_jsonl_that_is_too_long_is_passed_over_and_the_next_one_read(tmp_path: Path) -> None:
    line = json.dumps({"source": "s", "text": WORDS}).encode()
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 5000 + b'"}\n' + line + b"\n")
    long, article = read_articles([str(path)], limits=Limits(article=1000))
    assert "1,000" in reason(long)
    assert long.source == f"{path}:1"
    assert isinstance(article, Raw)


def test_standard_input_may_be_text_or_jsonl() -> None:
    text = only(read_articles(["-"], stdin=io.BytesIO(WORDS.encode())))
    lines = list(read_articles(["-"], stdin=io.BytesIO(json.dumps({"source": "s", "text": WORDS}).encode())))
    assert isinstance(text, Raw)
    assert text.source == "-"
    assert [WORDS] == [one.text for one in lines if isinstance(one, Raw)]
    assert lines[0].source == "s"


def test_standard_input_that_goes_on_for_ever_is_refused() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"x" * size

    found = only(read_articles(["-"], stdin=Endless(), limits=Limits(article=300_000)))  # type: ignore[arg-type]
    assert "more bytes than allowed" in reason(found)


def test_no_standard_input_is_no_crash() -> None:
    assert "there is none" in reason(only(read_articles(["-"])))


def test_a_page_of_html_is_rendered_and_its_bytes_are_kept(tmp_path: Path) -> None:
    page = (
        "<!doctype html><html lang=en><head><title>Talks</title></head><body><p>Both sides met.</p></body></html>"
    )
    found = read(tmp_path / "a.html", page.encode())
    assert isinstance(found, Raw)
    assert found.text == "Both sides met."
    assert found.title == "Talks"
    assert found.language == "en"
    assert page.encode() == found.original


def test_a_named_encoding_is_believed(tmp_path: Path) -> None:
    found = read(tmp_path / "a.txt", "Переговоры".encode("cp1251"), encoding="cp1251")
    assert isinstance(found, Raw)
    assert found.text == "Переговоры"
    assert found.encoding == "cp1251"


def test_a_json_file_may_hold_one_article_or_a_list(tmp_path: Path) -> None:
    row = {"source": "s", "text": WORDS}
    (tmp_path / "one.json").write_text(json.dumps(row, indent=2))
    (tmp_path / "two.json").write_text(json.dumps([row, {"text": 3}]))
    one, first, second = read_articles([str(tmp_path / "one.json"), str(tmp_path / "two.json")])
    assert isinstance(one, Raw)
    assert isinstance(first, Raw)
    assert "a number as 'text'" in reason(second)


def test_the_folder_that_a_browser_saves_beside_a_page_is_named_once_and_left(tmp_path: Path) -> None:
    (tmp_path / "Talks_files").mkdir()
    (tmp_path / "Other_files").mkdir()
    for name in ("Talks_files/style.css", "Talks_files/a.js", "Other_files/a.txt"):
        (tmp_path / name).write_text(WORDS)
    (tmp_path / "Talks.html").write_text(f"<html><p>{WORDS}</p>")
    found = {one.source[len(str(tmp_path)) + 1 :]: type(one).__name__ for one in read_articles([str(tmp_path)])}
    assert {"Talks.html": "Raw", "Talks_files": "Skipped", "Other_files/a.txt": "Raw"} == found


def test_an_archive_on_standard_input_is_read_too() -> None:
    found = list(read_articles(["-"], stdin=io.BytesIO(zipped({"a.txt": WORDS.encode(), "b.txt": b""}))))
    assert ["-!/a.txt", "-!/b.txt"] == [one.source for one in found]
    assert [Raw, Skipped] == [type(one) for one in found]


def test_bytes_are_kept_only_where_they_are_not_the_text_itself(tmp_path: Path) -> None:
    plain = read(tmp_path / "a.txt", WORDS.encode())
    marked = read(tmp_path / "b.txt", WORDS.encode("utf-16"))
    assert (None, WORDS.encode("utf-16")) == (plain.original, marked.original)  # type: ignore[union-attr]
    assert hashlib.sha256(WORDS.encode("utf-16")).hexdigest() == marked.sha256  # type: ignore[union-attr]


def test_plain_text_and_lines_start_no_other_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.intake.worker.Worker._started", lambda _: pytest.fail("a process was started"))
    assert isinstance(read(tmp_path / "a.txt", WORDS.encode()), Raw)
    assert isinstance(read(tmp_path / "a.jsonl", json.dumps({"text": WORDS}).encode()), Raw)

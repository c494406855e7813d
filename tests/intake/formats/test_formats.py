"""Each format with a sound file of it: what is taken, from where, and what is not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import pytest
from tests.intake.making import WORDS, column, docx, page, pdf, rss, tarred, warc, zipped

from parley.intake import Intake
from parley.records import Raw, Skipped


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake() as shared:
        yield shared


def articles(intake: Intake, name: str, data: bytes) -> list[Raw]:
    found = list(intake.read_bytes(data, name, name=name))
    assert all(isinstance(one, Raw) for one in found), found
    return [one for one in found if isinstance(one, Raw)]


def only(intake: Intake, name: str, data: bytes) -> Raw:
    (one,) = articles(intake, name, data)
    return one


def reasons(intake: Intake, name: str, data: bytes) -> list[str]:
    return [one.reason for one in intake.read_bytes(data, name, name=name) if isinstance(one, Skipped)]


def test_a_page_keeps_its_bytes_and_says_which_stretches_are_the_article(intake: Intake) -> None:
    data = page(f"<p>{WORDS}</p>", head='<meta property="og:site_name" content="The Wire">')
    found = only(intake, "a.html", data)
    assert data == found.original
    assert hashlib.sha256(data).hexdigest() == found.sha256
    assert ("Talks", "The Wire", "en") == (found.title, found.outlet, found.language)
    assert any(span.of(found.text).startswith("The envoys") for span in found.main)


def test_a_table_gives_an_article_a_row_whatever_its_columns_are_called(intake: Intake) -> None:
    data = f'Headline;Article Text;Publisher;Link\n"Talks; open";"{WORDS}";The Wire;https://e.org/1\n;;;\n;x;;\n'
    first, second = articles(intake, "a.csv", data.encode())
    assert ("Talks; open", WORDS, "The Wire", "https://e.org/1") == (
        first.title, first.text, first.outlet, first.url,
    )  # fmt: skip
    assert ("a.csv:2", "x") == (second.source, second.text)


def test_a_table_without_a_known_column_takes_the_long_one_and_else_says_what_there_is(intake: Intake) -> None:
    assert WORDS == only(intake, "a.tsv", f"no\twords of it\n1\t{WORDS}\n".encode()).text
    assert ["has no column of articles. Name one 'text' or 'html'. There are: no, yes."] == reasons(
        intake, "a.csv", b"no,yes\n1,2\n"
    )


def test_markup_in_a_table_is_read_as_a_page(intake: Intake) -> None:
    found = only(intake, "a.csv", f'title,content\nT,"<p>{WORDS}</p><p>The end.</p>"\n'.encode())
    assert "<p>" not in found.text
    assert found.text.endswith("The end.")
    assert found.title == "T"


def test_ninjs_gives_body_headline_dates_and_what_its_provider_says(intake: Intake) -> None:
    item = {
        "uri": "urn:wire:1",
        "type": "text",
        "language": "en",
        "pubstatus": "canceled",
        "headlines": [{"value": "Talks"}],
        "versioncreated": "2025-05-21T10:00:00Z",
        "firstcreated": "2025-05-20T10:00:00Z",
        "by": "Ana Silva",
        "infosources": [{"name": "Ana Silva", "role": "author"}],
        "provider": {"name": "The Wire"},
        "bodies": [{"contenttype": "text/plain", "value": WORDS}, {"contenttype": "image/png", "value": ""}],
        "subject": [{"name": "fishing"}],
    }
    found = only(intake, "a.json", json.dumps(item).encode())
    assert ("urn:wire:1", "Talks", "The Wire", "Ana Silva", "2025-05-20T10:00:00Z", "2025-05-21T10:00:00Z") == (
        found.source, found.title, found.outlet, found.byline, found.published, found.modified,
    )  # fmt: skip
    assert ((("Ana Silva",), ("fishing",)), WORDS) == ((found.authors, found.tags), found.text)
    assert any("withdrawn" in note for note in found.warnings)


def test_ninjs_of_a_picture_holds_no_article(intake: Intake) -> None:
    item = {"uri": "urn:1", "type": "picture", "versioncreated": "2025-05-21T10:00:00Z", "headline": "Talks"}
    assert ["is a news item that is of the type 'picture': there is no text to read."] == reasons(
        intake, "a.json", json.dumps(item).encode()
    )


def test_markdown_loses_its_marks_and_not_its_words(intake: Intake) -> None:
    front = "---\ntitle: 'Talks in the hall'\nauthor: Ana Silva\ndate: 2024-05-01\ntags: [fish, ships]\n---\n"
    found = only(
        intake, "a.md", f"{front}## Both sides\n\nThe **envoys** met in [Geneva](http://e.org).\n".encode()
    )
    assert found.text == "Both sides\n\nThe envoys met in Geneva."
    assert ("Talks in the hall", "Ana Silva", "2024-05-01", ("fish", "ships")) == (
        found.title, found.byline, found.published, found.tags,
    )  # fmt: skip


def test_a_rule_in_markdown_is_no_front_matter(intake: Intake) -> None:
    assert (
        "The end." in only(intake, "a.md", b"---\n\nThe envoys met in Geneva on Monday.\n\n---\n\nThe end.\n").text
    )


def test_a_saved_page_is_read_under_its_address(intake: Intake) -> None:
    data = (
        b"Snapshot-Content-Location: https://e.example/a\r\nSubject: Talks\r\n"
        b"Date: Wed, 21 May 2025 10:00:00 +0000\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        b"Content-Type: text/html; charset=utf-8\r\n\r\n"
        + page()
        + b"\r\n--B\r\nContent-Type: text/css\r\n\r\np{}\r\n--B--"
    )
    found = only(intake, "a.mhtml", data)
    assert ("https://e.example/a", None) == (found.url, found.published)
    assert "The envoys" in found.text


def test_mail_is_dated_by_its_header(intake: Intake) -> None:
    data = (
        b"Subject: Talks\r\nDate: Wed, 21 May 2025 10:00:00 +0000\r\nContent-Type: text/plain\r\n\r\n"
        + WORDS.encode()
    )
    found = only(intake, "a.eml", data)
    assert ("Talks", "Wed, 21 May 2025 10:00:00 +0000", WORDS) == (found.title, found.published, found.text)


def test_a_word_document_gives_its_paragraphs_and_leaves_out_what_was_struck(intake: Intake) -> None:
    inner = (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Talks</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>They </w:t></w:r><w:del><w:r><w:delText>never </w:delText><w:t>not </w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>met</w:t></w:r></w:ins><w:r><w:tab/><w:t>&amp; left.</w:t></w:r></w:p>"
    )
    found = only(intake, "a.docx", docx([], inner=inner))
    assert found.text == "Talks\n\nThey met\t& left."
    assert ("Talks", "Ana Silva", None) == (found.title, found.byline, found.published)


def test_a_pdf_in_two_columns_is_read_column_by_column_and_broken_words_are_mended(intake: Intake) -> None:
    left = [
        "The envoys met in Geneva and reach-",
        "ed an agreement on Monday, as the",
        "ministry said. A cease-",
        "fire holds.",
    ]
    right = [
        "The second column is read after the",
        "first one, and its words stay in one",
        "piece until the last line of it",
        "is read.",
    ]
    words = [(60, 800, 18, "Talks in Geneva on the sea"), *column(60, 760, left), *column(320, 760, right)]
    found = only(intake, "a.pdf", pdf([words], title="Talks in Geneva on the sea"))
    assert [
        "Talks in Geneva on the sea",
        "The envoys met in Geneva and reached an agreement on Monday, as the ministry said. A ceasefire holds.",
        "The second column is read after the first one, and its words stay in one piece until the last line of it "
        "is read.",
    ] == found.text.split("\n\n")
    assert found.title == "Talks in Geneva on the sea"


def test_a_sentence_runs_on_over_pages_and_page_numbers_do_not_break_it(intake: Intake) -> None:
    def sheet(number: int, line: str) -> list[tuple[float, float, float, str]]:
        return [(60, 820, 8, "The Daily Ledger"), (60, 600, 10, line), (290, 30, 8, str(number))]

    lines = [
        "The envoys of both coasts met in Geneva and",
        "agreed to meet again in the spring, where they",
        "would sign.",
    ]
    found = only(intake, "a.pdf", pdf([sheet(n, line) for n, line in enumerate(lines, 1)]))
    assert " ".join(lines) in found.text
    assert found.text.count("The Daily Ledger") == 2  # on the first page, and once for all the others


def test_a_scan_a_locked_and_a_broken_pdf_say_so(intake: Intake) -> None:
    assert "text recognition" in reasons(intake, "a.pdf", pdf([[]]))[0]
    assert ["is a broken PDF file."] == reasons(intake, "a.pdf", b"%PDF-1.4\n%%EOF")


def test_archives_in_archives_are_read_and_names_are_only_shown(intake: Intake) -> None:
    inner = tarred([("x/a.txt", WORDS.encode()), ("b.html", page())], "w:gz")
    found = articles(intake, "a.zip", zipped({"../in.tar.gz": inner, "c.md": b"# Talks\n\n" + WORDS.encode()}))
    assert ["a.zip!/../in.tar.gz!/x/a.txt", "a.zip!/../in.tar.gz!/b.html", "a.zip!/c.md"] == [
        f.source for f in found
    ]
    assert [WORDS, WORDS, WORDS] == [one.text[-len(WORDS) :] for one in found]


def test_each_page_of_a_web_archive_goes_by_its_address_and_the_rest_is_counted(intake: Intake) -> None:
    data = warc([("https://e.example/1", page()), ("https://e.example/2", page())])
    data += warc([("https://e.example/p.png", b"\x89PNG")], kind="image/png") + warc(
        [("https://e.example/s.css", b"p{}")], kind="text/css"
    )
    data += warc([("https://e.example/gone", b"gone")], status="404 Not Found")
    found = list(intake.read_bytes(data, "a.warc.gz", name="a.warc.gz"))
    assert ["https://e.example/1", "https://e.example/2"] == [one.url for one in found if isinstance(one, Raw)]
    (rest,) = (one.reason for one in found if isinstance(one, Skipped))
    assert all(words in rest for words in ("1 image/png", "1 text/css", "1 answers with status 404"))


def test_a_wacz_is_read_once_and_not_its_lists(intake: Intake) -> None:
    held = {
        "datapackage.json": b"{}", "pages/pages.jsonl": json.dumps({"text": WORDS}).encode(),
        "archive/data.warc.gz": warc([("https://e.example/1", page())]),
    }  # fmt: skip
    assert "https://e.example/1" == only(intake, "a.wacz", zipped(held)).url


def test_a_feed_gives_the_articles_it_carries_and_names_those_it_only_lists(intake: Intake) -> None:
    whole = (
        "<item><title>Talks</title><link>https://e.example/1</link>"
        "<pubDate>Wed, 21 May 2025 22:57:13 +0300</pubDate>"
        "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        f"<![CDATA[<p>{WORDS}</p>]]></content:encoded></item>"
    )
    listed = "<item><title>More</title><link>https://e.example/2</link><description>Short.</description></item>"
    article, left = intake.read_bytes(rss(whole + listed), "a.xml", name="a.xml")
    assert isinstance(article, Raw)
    assert ("https://e.example/1", "Talks", "Wire", "Wed, 21 May 2025 22:57:13 +0300", WORDS) == (
        article.url, article.title, article.outlet, article.published, article.text[-len(WORDS) :],
    )  # fmt: skip
    assert isinstance(left, Skipped)
    assert ("https://e.example/2", True) == (left.source, "Give the URL" in left.reason)


def test_office_files_of_another_kind_say_what_to_do(intake: Intake) -> None:
    assert ["is not text but a spreadsheet: save it as CSV."] == reasons(
        intake, "a.xlsx", zipped({"xl/workbook.xml": b"<x/>"})
    )

"""What passed over the line as a WARC file: read back by a reader of another maker, and by Parley itself."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from tests.intake.fetch.serving import Site, fetcher, markup, page, reply, serving, to

from parley.errors import CaseError, FetchError
from parley.intake.articles import Intake
from parley.intake.fetch.fetcher import Fetcher
from parley.intake.fetch.warc import WarcFile
from parley.records import Raw

AT = "2025-05-21T12:00:00Z"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


def recording(folder: Path) -> tuple[Fetcher, WarcFile]:
    warc = WarcFile(folder, AT, "parley/test")
    held = fetcher()
    held.record = warc.record
    return held, warc


def records(path: Path) -> list[tuple[str, str, bytes]]:
    with path.open("rb") as stream:
        return [
            (
                record.headers["WARC-Type"],
                record.headers.get("WARC-Target-URI", ""),
                record.reader.read() if record.verify_block_digest() is not False else b"damaged",
            )
            for record in ArchiveIterator(stream, parse_http=False)
        ]


def test_requests_and_answers_are_kept_byte_by_byte(site: Site, tmp_path: Path) -> None:
    packed = reply(gzip.compress(markup("Peru refused to sign.")), 200, "Content-Encoding: gzip")
    site.put("/b", packed)
    held, warc = recording(tmp_path / "evidence")
    url = site.put("/a", to("/b"))
    held.fetch(url)
    warc.close()
    info, *rest = records(warc.path)
    assert "warcinfo" == info[0]
    assert b"software: parley/test" in info[2]
    assert [
        ("response", url), ("request", url), ("response", site.url + "/b"), ("request", site.url + "/b"),
    ] == [(kind, target) for kind, target, _ in rest]  # fmt: skip
    assert packed == rest[2][2]
    assert rest[3][2].startswith(b"GET /b HTTP/1.1\r\nHost: 127.0.0.1")


def test_parley_reads_its_own_archive_as_it_read_the_pages(site: Site, tmp_path: Path) -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(markup("Chile signed.")), markup("Chile signed."))
    urls = [
        site.put("/a", page("Peru refused to sign.")),
        site.put("/b", reply(chunked, 200, "Transfer-Encoding: chunked")),
        site.put("/c", reply(gzip.compress(markup("Bolivia waits.")), 200, "Content-Encoding: gzip")),
    ]
    site.put("/robots.txt", reply(b"User-agent: *\nDisallow: /closed", kind="text/plain"))
    held, warc = recording(tmp_path)
    digests = {url: sha256(held.fetch(url).data).hexdigest() for url in urls}
    warc.close()
    with Intake() as intake:
        found = [one for one in intake.read(str(warc.path)) if isinstance(one, Raw)]
    assert digests == {one.source: one.sha256 for one in found}


def test_an_answer_that_broke_off_is_marked(site: Site, tmp_path: Path) -> None:
    held, warc = recording(tmp_path)
    held.fetch(site.put("/a", reply(b"<p>Half", 200, "Content-Length: 400")))
    warc.close()
    assert b"WARC-Truncated: disconnect" in gzip.decompress(warc.path.read_bytes())


def test_a_refused_answer_leaves_the_archive_whole(site: Site, tmp_path: Path) -> None:
    held, warc = recording(tmp_path)
    with pytest.raises(FetchError):
        held.fetch(site.put("/a", reply(b"x", kind="image/png")))
    held.fetch(site.put("/b", page("Words.")))
    warc.close()
    assert 3 == len(records(warc.path))


def test_no_archive_is_ever_written_over(tmp_path: Path) -> None:
    one, two = WarcFile(tmp_path, AT, "x"), WarcFile(tmp_path, AT, "x")
    assert ["parley-20250521T120000Z-00.warc.gz", "parley-20250521T120000Z-01.warc.gz"] == [
        one.path.name, two.path.name,
    ]  # fmt: skip
    one.close()
    two.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CaseError, match="cannot hold a WARC file"):
        WarcFile(tmp_path / "file" / "folder", AT, "x")

"""Small files of every format, made byte by byte: whole ones, and those that a stranger would make."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence

WORDS = (
    "The envoys of both coasts met in Geneva on Monday and agreed to meet again in the spring. "
    "Nothing had been signed when they left, the ministry said, and no date was set for the next round of talks. "
    "Both sides said that they would go on with the exchange of lists and that the ceasefire would be kept "
    "until then."
)
"""An article of three sentences: enough to be one."""


def page(body: str = "", title: str = "Talks", head: str = "") -> bytes:
    """A page of HTML with an article in it."""
    inside = body or f"<p>{WORDS}</p>"
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{inside}</article></body></html>"
    ).encode()


def zipped(
    entries: Mapping[str, bytes] | Iterable[tuple[zipfile.ZipInfo | str, bytes]], *, packed: bool = True
) -> bytes:
    """A ZIP archive of entries."""
    out = io.BytesIO()
    pairs = entries.items() if isinstance(entries, Mapping) else entries
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, data in pairs:
            archive.writestr(name, data)
    return out.getvalue()


def link_in_zip(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    """An entry of a ZIP archive that is a symbolic link."""
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info, target.encode()


def tarred(entries: Iterable[tuple[str, bytes | str]], mode: str = "w") -> bytes:
    """A TAR archive; an entry whose content is a string is a link to it, one named ``device`` a device."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in entries:
            info = tarfile.TarInfo(name)
            if name == "device":
                info.type = tarfile.CHRTYPE
                archive.addfile(info)
            elif isinstance(data, str):
                info.type, info.linkname = tarfile.SYMTYPE, data
                archive.addfile(info)
            else:
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def warc(records: Iterable[tuple[str, bytes]], *, kind: str = "text/html", status: str = "200 OK") -> bytes:
    """A web archive of (URL, body), each record packed by itself as crawlers do."""
    return b"".join(gzip.compress(warc_record(url, body, kind=kind, status=status)) for url, body in records)


def warc_record(
    url: str,
    body: bytes,
    *,
    kind: str = "text/html",
    status: str = "200 OK",
    record: str = "response",
    length: int | None = None,
) -> bytes:
    """One record of a web archive; ``length`` is told in place of the true one."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: {record}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    ).encode()
    return head + http + b"\r\n\r\n"


def docx(paragraphs: Sequence[str], *, title: str = "", prologue: str = "", inner: str | None = None) -> bytes:
    """A Word document; ``inner`` is put into the body as it is, in place of paragraphs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs) if inner is None else inner
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        "<dc:creator>Ana Silva</dc:creator></cp:coreProperties>"
    )
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"{prologue}<w:document {space}><w:body>{body}</w:body></w:document>".encode(),
            "docProps/core.xml": core.encode(),
        }
    )


Placed = tuple[float, float, float, str]
"""Words of a PDF page: x and y of their start in points, y upwards; size of the letters; the words."""


def pdf(pages: Sequence[Sequence[Placed]], *, title: str = "") -> bytes:
    """A PDF file whose pages hold words at the places given, in Helvetica."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    font = 3
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for words in pages:
        stream = b"\n".join(
            b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, x, y, _escaped(text)) for x, y, size, text in words
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (len(objects), font)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids), b" ".join(b"%d 0 R" % kid for kid in kids),
    )  # fmt: skip
    objects.append(b"<< /Title (%s) >>" % _escaped(title))
    return _file(objects)


def _escaped(words: str) -> bytes:
    data = words.encode("cp1252", "replace")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, len(objects), start,
    )  # fmt: skip
    return bytes(out)


def column(x: float, top: float, lines: Sequence[str], size: float = 10) -> list[Placed]:
    """Lines of a column of a PDF page, from the top."""
    return [(x, top - number * size * 1.25, size, line) for number, line in enumerate(lines)]


def rss(items: str, before: str = "") -> bytes:
    """An RSS feed of items given as markup."""
    return f"{before}<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode()

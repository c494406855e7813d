"""Where changes are told: a file of JSON lines, an Atom feed, a webhook. Each tells all that is due at once."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from parley import __version__
from parley.errors import DeliveryError, FetchError
from parley.exports.wording import seen
from parley.intake.fetch.fetcher import user_agent
from parley.intake.fetch.post import Post
from parley.watching.notices import Notice

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 200  # of a feed: readers poll it daily at least. A guess
TAIL = 65_536  # bytes before what is told now that are looked at: more than a line of another watch. A guess
SIGNATURE = "X-Parley-Signature-256"


class Channel(Protocol):
    """Somewhere that changes are told."""

    @property
    def name(self) -> str:
        """What the outbox knows it by; it holds no secret."""

    def tell(self, notices: Sequence[Notice]) -> None:
        """Tell notices, all or none.

        Raises:
            DeliveryError: If it could not be done; they are tried again.
        """


@dataclass(frozen=True, slots=True)
class Lines:
    """A file to which a line of JSON is added for each notice.

    What stands there already is not added again, and a last line that was cut off is written anew: so a watch that
    was killed after it had told, and before it had noted so, tells nothing twice.
    """

    path: Path

    @property
    def name(self) -> str:
        """See ``Channel``."""
        return f"file:{self.path}"

    def tell(self, notices: Sequence[Notice]) -> None:
        """See ``Channel``."""
        lines = [one.to_json().encode("utf-8", "replace") for one in notices]
        try:
            with open(self.path, "a+b") as handle:
                there = _last_lines(handle, lines)
                handle.write(b"".join(one + b"\n" for one in lines if one not in there))
                handle.flush()
                os.fsync(handle.fileno())
        except OSError as problem:
            raise DeliveryError(f"'{self.path}' cannot be written: {problem.strerror}.") from problem


def _last_lines(handle: BinaryIO, lines: Sequence[bytes]) -> frozenset[bytes]:
    """The last lines of a file, where these may stand among them; one of these that was cut off is taken away."""
    end = handle.seek(0, os.SEEK_END)
    start = handle.seek(max(0, end - sum(map(len, lines)) - TAIL))
    *whole, rest = handle.read().split(b"\n")
    if rest and any(one.startswith(rest) for one in lines):
        handle.truncate(end - len(rest))
    elif rest:
        handle.write(b"\n")  # words of somebody else
    return frozenset(whole[1:] if start else whole)


@dataclass(frozen=True, slots=True)
class Feed:
    """An Atom feed, written anew as a whole: the newest first.

    Attributes:
        path: Its file.
        title: What the case is called.
        latest: Gives the last notices, newest first.
    """

    path: Path
    title: str
    latest: Callable[[int], Sequence[Notice]]

    @property
    def name(self) -> str:
        """See ``Channel``."""
        return f"feed:{self.path}"

    def tell(self, notices: Sequence[Notice]) -> None:
        """See ``Channel``."""
        del notices  # they are among the latest
        words = write_feed(self.title, self.latest(ENTRIES))
        try:
            number, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
            try:
                with open(number, "wb") as handle:
                    handle.write(words)
                os.chmod(temporary, 0o644)
                os.replace(temporary, self.path)
            except BaseException:
                os.unlink(temporary)
                raise
        except OSError as problem:
            raise DeliveryError(f"'{self.path}' cannot be written: {problem.strerror}.") from problem


def write_feed(title: str, notices: Sequence[Notice]) -> bytes:
    """An Atom feed (RFC 4287) of notices. Words of articles are plain text in it: nothing of them is markup."""
    register_namespace("", ATOM)
    feed = Element(f"{{{ATOM}}}feed")
    name = hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:16]
    _text(feed, "id", f"urn:parley:watch:{name}")
    _text(feed, "title", f"{title}: changes")
    _text(feed, "updated", notices[0].at if notices else "1970-01-01T00:00:00Z")
    _text(SubElement(feed, f"{{{ATOM}}}author"), "name", "Parley")
    for one in notices:
        entry = SubElement(feed, f"{{{ATOM}}}entry")
        _text(entry, "id", f"urn:parley:change:{one.id}")
        _text(entry, "title", one.line)
        _text(entry, "updated", one.at)
        SubElement(entry, f"{{{ATOM}}}category", term=one.kind)
        for told in one.evidence:
            if told.source.startswith(("http://", "https://")):
                SubElement(entry, f"{{{ATOM}}}link", rel="related", href=told.source, title=seen(told.outlet))
        _text(entry, "summary", words_of(one), type="text")
    indent(feed, " ")
    found: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return found


def _text(parent: Element, name: str, words: str, **more: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}", more).text = seen(words)


def words_of(notice: Notice) -> str:
    """A notice as plain text: the change, and the words that it rests on with their places."""
    lines = [notice.line]
    lines += [
        f"  “{' '.join(t.quote.split())}” ({t.outlet}, {t.source} at {t.start}–{t.end})" for t in notice.evidence
    ]
    if notice.alerts:
        lines.append(f"  asked for by: {'; '.join(notice.alerts)}")
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Webhook:
    """A URL to which notices are posted as JSON: {"case": ..., "notices": [...]}.

    Attributes:
        url: The URL; often a secret itself, so it is shown by its host alone.
        post: Posts bytes; see ``parley.intake.fetch.post``.
        key: What the body is signed with (HMAC-SHA-256, header ``X-Parley-Signature-256``), or None.
        contact: Told in the header User-Agent, or None.
    """

    url: str = field(repr=False)
    post: Post = field(repr=False)
    key: str | None = field(default=None, repr=False)
    contact: str | None = None

    @property
    def name(self) -> str:
        """See ``Channel``."""
        digest = hashlib.sha256(self.url.encode("utf-8", "replace")).hexdigest()[:8]
        return f"webhook:{urlsplit(self.url).hostname or '?'}#{digest}"

    def tell(self, notices: Sequence[Notice]) -> None:
        """See ``Channel``."""
        body = {"case": notices[0].case, "notices": [asdict(one) for one in notices]}
        data = json.dumps(body, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        headers = [
            ("User-Agent", user_agent(__version__, self.contact)), ("Content-Type", "application/json"),
            ("Accept", "*/*"),
        ]  # fmt: skip
        if self.key:
            made = hmac.new(self.key.encode(), data, hashlib.sha256).hexdigest()
            headers.append((SIGNATURE, f"sha256={made}"))
        try:
            self.post(self.url, data, tuple(headers))
        except FetchError as problem:
            raise DeliveryError(f"The webhook at {urlsplit(self.url).hostname} {problem.reason}") from problem

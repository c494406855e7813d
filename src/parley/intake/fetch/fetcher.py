"""Fetching one URL, politely and safely: checked address, robots.txt, pace of the host, redirects, packing."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urljoin

from parley.errors import FetchError
from parley.intake.fetch.addresses import Resolver, Target, find_addresses, parse_target, system_resolver
from parley.intake.fetch.limits import Limits
from parley.intake.fetch.pace import Pace, parse_retry_after
from parley.intake.fetch.robots import LIFETIME, Robots, RobotsAnswer
from parley.intake.fetch.unpack import ACCEPTED, CUT, unpack
from parley.intake.fetch.wire import Exchange, Headers, exchange, trusted

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 507, 520, 521, 522, 523, 524})
"""States of a server that another time may be over; those from 520 on are a large front's own."""
WANTED = "text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5"
READABLE = (
    "text/", "application/xml", "application/json", "application/pdf", "application/gzip", "application/x-gzip",
    "application/octet-stream", "application/x-ndjson",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)  # fmt: skip
"""How a content type begins that may hold an article or a feed; so do those ending in +xml and +json."""
ROBOTS_AGAIN = (
    3_600.0  # seconds until a robots.txt that could not be had is asked for again; RFC 9309 leaves it open
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of fetching a URL.

    Attributes:
        url: As asked for.
        final: Where it was in the end, after redirects.
        at: Moment, ISO 8601 in UTC.
        status: 200, or 304 where nothing has changed since last time (there are no bytes then).
        headers: Of the last answer, names in lower case.
        data: The bytes as they were before packing: what a file would hold.
        hops: Every URL on the way, the first and the last included.
        warnings: What was odd about it, in words.
        cut: True where the answer broke off before it was whole.
    """

    url: str
    final: str
    at: str
    status: int
    headers: Headers
    data: bytes
    hops: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    cut: bool = False

    def header(self, name: str) -> str | None:
        """The first header of a name, given in lower case; None where there is none."""
        return next((value for key, value in self.headers if key == name), None)

    @property
    def media(self) -> str:
        """The content type without its parameters, in lower case; empty where none is given."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the content type names, or None."""
        for part in (self.header("content-type") or "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip(" \t\"'")[:40] or None
        return None


@dataclass(frozen=True, slots=True)
class Since:
    """What is known of a URL from last time, by which a server can say that nothing has changed."""

    etag: str | None = None
    modified: str | None = None

    @property
    def headers(self) -> Headers:
        """Headers of a conditional request; none where nothing is known."""
        pairs = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return tuple((name, value) for name, value in pairs if value and _is_plain(value))


@dataclass
class Fetcher:
    """Fetches URLs one at a time.

    Attributes:
        pace: When each host may be asked.
        agent: What we call ourselves, see ``user_agent``.
        limits: How much one fetch may take.
        allow_private: True to allow this machine and private networks.
        resolver: Gives the addresses of a name.
        now: Gives seconds since 1970.
        robots: Answers known from earlier, by origin; grows.
        context: What certificates are held against; by default those that this machine trusts.
        record: Told every exchange with its moment, for evidence; those for robots.txt left aside.
        robots_asked: How often a robots.txt was asked for.
    """

    pace: Pace
    agent: str
    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False
    resolver: Resolver = system_resolver
    now: Callable[[], float] = time.time
    robots: dict[str, RobotsAnswer] = field(default_factory=dict)
    context: ssl.SSLContext = field(default_factory=trusted)
    record: Callable[[Exchange, str], None] | None = None
    robots_asked: int = 0
    _parsed: dict[str, tuple[RobotsAnswer, Robots]] = field(default_factory=dict)

    def fetch(self, url: str, since: Since | None = None, size: int | None = None) -> Fetched:
        """Ask for a URL once, following redirects.

        Args:
            url: An http or https URL.
            since: What is known of it from last time.
            size: Bytes that it may have, in place of that of a page.

        Raises:
            FetchError: If it may not be asked, or gave nothing that can be read; ``again`` says whether another
                try may succeed.
        """
        most = size or self.limits.page
        target = parse_target(url, allow_private=self.allow_private)
        hops = [target.url]
        while True:
            self._permit(target)
            conditions = since.headers if since else ()
            answer = self._ask(target, conditions, most, lambda status, told: self._takes(status, told, most))
            if answer.status not in REDIRECTS:
                return self._fetched(url, answer, hops, most, bool(conditions))
            target = self._next(answer, hops, self.limits.redirects)
            hops.append(target.url)

    def check(self, url: str) -> None:
        """Find out whether a URL may be asked, without asking for it; its site's robots.txt may be.

        Raises:
            FetchError: If it may not.
        """
        target = parse_target(url, allow_private=self.allow_private)
        self._permit(target)
        self._addresses(target)

    def _permit(self, target: Target) -> None:
        """Refuse what the site's robots.txt refuses, and take up the pace that it wants."""
        robots = self._rules(target)
        if not robots.reachable:
            raise FetchError(
                "robots", "has a robots.txt that cannot be had now, so nothing may be fetched there.",
                again=True, after=ROBOTS_AGAIN,
            )  # fmt: skip
        if not robots.allows(target.url):
            raise FetchError("robots", "is closed to machines by the site's robots.txt. Save the page by hand.")
        if robots.delay is not None:
            if robots.delay > self.limits.patience:
                raise FetchError("robots", f"wants {robots.delay:g} seconds between requests; that is too long.")
            self.pace.want(target.host, robots.delay)

    def _rules(self, target: Target) -> Robots:
        """The rules of a site, taken apart once for each answer."""
        answer = self._robots_of(target)
        known = self._parsed.get(target.origin)
        if known is None or known[0] is not answer:
            known = self._parsed[target.origin] = (answer, Robots(answer))
        return known[1]

    def _robots_of(self, target: Target) -> RobotsAnswer:
        known = self.robots.get(target.origin)
        if known is not None:
            good_for = LIFETIME if Robots.was_had(known) else ROBOTS_AGAIN
            if 0 <= self.now() - known.at < good_for:
                return known
        answer = self._ask_robots(target)
        self.robots_asked += 1
        self.robots[target.origin] = answer
        return answer

    def _ask_robots(self, origin: Target) -> RobotsAnswer:
        at = self.now()
        target = parse_target(f"{origin.origin}/robots.txt", allow_private=self.allow_private)
        hops = [target.url]
        try:
            while True:
                answer = self._ask(target, (), self.limits.robots, lambda status, _: status == 200, whole=False)
                if answer.status not in REDIRECTS:
                    break
                target = self._next(answer, hops, 5)  # as many as RFC 9309 asks for
                hops.append(target.url)
            packed = answer.header("content-encoding")
            body, _ = unpack(answer.body, packed, size=self.limits.robots * 4, ratio=self.limits.ratio)
        except FetchError as problem:
            if problem.rule == "private":
                raise
            if problem.rule == "redirects":  # RFC 9309, 2.3.1.2: as if there were none
                return RobotsAnswer(origin.origin, 404, "", at)
            return RobotsAnswer(origin.origin, 0, "", at)
        return RobotsAnswer(origin.origin, answer.status, body.decode("utf-8", "replace"), at)

    def _ask(
        self,
        target: Target,
        conditions: Headers,
        size: int,
        accept: Callable[[int, Headers], bool],
        *,
        whole: bool = True,
    ) -> Exchange:
        addresses = self._addresses(target)
        headers = (("User-Agent", self.agent), ("Accept", WANTED), ("Accept-Encoding", ACCEPTED), *conditions)
        self.pace.wait(target.host)
        try:
            answer = exchange(
                target, addresses, headers, self.limits, size, accept, whole=whole, context=self.context
            )
        finally:
            self.pace.asked(target.host)
        if self.record is not None and whole:
            self.record(answer, self._moment())
        return answer

    def _addresses(self, target: Target) -> tuple[str, ...]:
        try:
            return find_addresses(
                target, self.resolver, allow_private=self.allow_private, patience=self.limits.connect
            )
        except OSError as error:
            raise FetchError("name", f"cannot be found: {error}.", again=True) from None

    def _takes(self, status: int, told: Headers, size: int) -> bool:
        """Whether the body is wanted.

        Raises:
            FetchError: If the answer holds nothing that can be read.
        """
        if status in REDIRECTS or status == 304:
            return False
        said = dict(told)
        if status != 200:
            after = parse_retry_after(said.get("retry-after"), self.now())
            raise FetchError("status", f"answers {status} {_phrase(status)}.", again=status in PASSING, after=after)
        media = said.get("content-type", "").partition(";")[0].strip().lower()
        if media and not media.startswith(READABLE) and not media.endswith(("+xml", "+json")):
            raise FetchError("content-type", f"is '{media[:60]}', which holds no article.")
        length = said.get("content-length", "")
        if length.isdecimal() and int(length[:18]) > size:
            raise FetchError("size", f"has {int(length[:18]):,} bytes; {size:,} are allowed.")
        return True

    def _next(self, answer: Exchange, hops: Sequence[str], most: int) -> Target:
        """Where a redirect leads."""
        location = answer.header("location")
        if not location:
            raise FetchError("redirects", f"answers {answer.status} and does not say where to.")
        with suppress(UnicodeDecodeError):
            location = location.encode("latin-1").decode("utf-8")
        target = parse_target(urljoin(answer.target.url, location), allow_private=self.allow_private)
        if target.url in hops:
            raise FetchError("redirects", f"is redirected in a circle, back to {target.url}.")
        if len(hops) > most:
            raise FetchError("redirects", f"is redirected more than {most} times.")
        return target

    def _fetched(self, url: str, answer: Exchange, hops: Sequence[str], size: int, asked_since: bool) -> Fetched:
        if answer.status == 304 and not asked_since:
            raise FetchError("status", "answers 304 Not Modified though nothing was known of it.", again=True)
        packed = answer.header("content-encoding")
        data, warnings = unpack(answer.body, packed, size=size, ratio=self.limits.ratio)
        if answer.cut:
            whole = answer.header("content-length")
            of = f" of {whole}" if whole and whole.isdecimal() else ""
            warnings = (
                f"The answer broke off after {len(answer.body)}{of} bytes; this is what came of it.",
                *(one for one in warnings if one != CUT),
            )
        moment, final = self._moment(), answer.target.url
        return Fetched(
            url, final, moment, answer.status, answer.headers, data, tuple(hops), warnings, answer.cut
        )  # fmt: skip

    def _moment(self) -> str:
        return datetime.fromtimestamp(self.now(), UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def user_agent(version: str, contact: str | None) -> str:
    """What we call ourselves: the name for robots.txt, the version, and whom to ask about it.

    Raises:
        FetchError: If the contact cannot stand in a header.

    Example:
        >>> user_agent("0.1.0", "desk@example.org")
        'parley/0.1.0 (+desk@example.org)'
    """
    if contact is None:
        return f"parley/{version}"
    if not _is_plain(contact) or len(contact) > 200 or set(contact) & set("()\\"):
        raise FetchError("contact", f"'{contact}' cannot stand in a header. Give a mail address or URL.")
    return f"parley/{version} (+{contact})"


def _is_plain(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "(a status of its own)"

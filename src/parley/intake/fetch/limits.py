"""How much one fetch may take: bytes, seconds, redirects, tries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch. All are guesses, wide enough for what news sites send.

    Attributes:
        page: Bytes that a page may have, packed and unpacked; as for a file.
        listing: Bytes that a feed or sitemap may have; the sitemap protocol allows 50 MB.
        robots: Bytes of a robots.txt that are read (RFC 9309 asks for at least 500 KiB).
        ratio: How many times its size an answer may have when unpacked, beyond a first megabyte.
        connect: Seconds until a connection stands.
        idle: Seconds in which nothing comes.
        total: Seconds for one answer from the first word to the last.
        redirects: Redirects followed from one URL.
        tries: Times that a URL is asked in one run where the server fails.
        interval: Seconds between two requests to a host, at least.
        patience: The longest wait, in seconds, that a host may ask for; beyond it is left for another run.
    """

    page: int = 20_000_000
    listing: int = 52_428_800
    robots: int = 512_000
    ratio: int = 200
    connect: float = 10.0
    idle: float = 20.0
    total: float = 60.0
    redirects: int = 8
    tries: int = 3
    interval: float = 2.0
    patience: float = 120.0

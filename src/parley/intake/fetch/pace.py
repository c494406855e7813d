"""How often a host is asked: one request at a time, an interval between two, longer where it asks for that."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime

BACKOFF = 2.0  # seconds before the second try, doubled for each further one; a guess
LONGEST = 60.0  # seconds that a backoff may reach


@dataclass
class Pace:
    """When each host may be asked again.

    Attributes:
        interval: Seconds between two requests to a host, at least.
        clock: Gives seconds, such as ``time.monotonic``.
        sleep: Waits for seconds.
        chance: Spreads the waits after failures, so that many callers do not come back at once.
    """

    interval: float
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    chance: random.Random = field(default_factory=random.Random)
    _wanted: dict[str, float] = field(default_factory=dict)
    _free_at: dict[str, float] = field(default_factory=dict)

    def want(self, host: str, interval: float) -> None:
        """Note that a host wants a longer interval; a shorter one counts for nothing."""
        self._wanted[host] = interval

    def ready_at(self, host: str) -> float:
        """Moment of ``clock`` from which a host may be asked."""
        return self._free_at.get(host, float("-inf"))

    def wait(self, host: str) -> None:
        """Wait until a host may be asked."""
        while (left := self.ready_at(host) - self.clock()) > 0:
            self.sleep(left)

    def asked(self, host: str) -> None:
        """Note that a host has just been asked."""
        self.hold(host, max(self.interval, self._wanted.get(host, 0.0)))

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for some seconds, unless it is left alone for longer already."""
        self._free_at[host] = max(self.ready_at(host), self.clock() + seconds)

    def backoff(self, tries: int) -> float:
        """Seconds to wait after a number of failures: doubled each time, and half of it by chance."""
        full = min(LONGEST, BACKOFF * 2.0 ** (tries - 1))
        return full / 2 + self.chance.random() * full / 2


def parse_retry_after(words: str | None, now: float) -> float | None:
    """The seconds that a Retry-After header asks for, or None where it asks for nothing that makes sense.

    Args:
        words: The header: seconds, or a date.
        now: Seconds since 1970.

    Example:
        >>> parse_retry_after("120", 0.0)
        120.0
        >>> parse_retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 15.0)
        45.0
        >>> parse_retry_after("soon", 0.0) is None
        True
    """
    if words is None:
        return None
    if words.strip().isdecimal():
        return float(words.strip()[:9])
    try:
        moment = parsedate_to_datetime(words)
        return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now)
    except (TypeError, ValueError, OverflowError):
        return None

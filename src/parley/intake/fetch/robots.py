"""robots.txt as RFC 9309 has it: what a site asks of those who fetch by machine."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

PRODUCT = "parley"
"""The name by which a robots.txt speaks to us."""

LIFETIME = 86_400  # seconds that an answer is good for; RFC 9309, 2.4


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What came of asking an origin for its robots.txt.

    Attributes:
        origin: Scheme, host and port.
        status: Status of the answer, 0 where none came.
        text: Its text, empty unless the status is 2xx.
        at: When it was asked, seconds since 1970.
    """

    origin: str
    status: int
    text: str
    at: float


class Robots:
    """The rules of one origin."""

    def __init__(self, answer: RobotsAnswer) -> None:
        self.reachable = self.was_had(answer)
        # 4xx: there are none, all is allowed. 5xx, 429 or no answer: nobody can say, so nothing is.
        self._rules = Protego.parse(answer.text.lstrip("\ufeff") if 200 <= answer.status < 300 else "")

    @staticmethod
    def was_had(answer: RobotsAnswer) -> bool:
        """True where the site said something, be it that there are no rules."""
        return 200 <= answer.status < 500 and answer.status != 429

    def allows(self, url: str) -> bool:
        """True where we may fetch the URL."""
        return self.reachable and bool(self._rules.can_fetch(url, PRODUCT))

    @property
    def delay(self) -> float | None:
        """Seconds that the site wants between two requests, or None."""
        wanted = self._rules.crawl_delay(PRODUCT)
        rate = self._rules.request_rate(PRODUCT)
        per = rate.seconds / rate.requests if rate and rate.requests else None
        return max((one for one in (wanted, per) if one is not None and one >= 0), default=None)

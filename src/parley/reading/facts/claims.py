"""A claimed value in the making."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parley.records import Amount, Sentence, TimeExpression
from parley.text.scene import Scene

LENGTH = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])$")
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimed value at its place; fields as in ``Fact``."""

    rule: str
    start: int
    end: int
    subject: str
    attribute: str
    value: Amount
    participants: tuple[str, ...] = ()


def length_of(time: TimeExpression) -> Amount | None:
    """A TIMEX3 duration of days or more with its unit ("P3Y" is 3 years), or None.

    "more than" opens it upward, "less than" and "nearly" downward from it.
    """
    found = LENGTH.match(time.value)
    if time.type != "DURATION" or found is None:
        return None
    size = float(found.group(1))
    low: float | None = size
    high: float | None = size
    if time.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        high = None
    elif time.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        low = None
    return Amount(low, high, UNITS[found.group(2)], time.text)


def year_of(time: TimeExpression) -> Amount | None:
    """The year that a date names, as a plain number, or None."""
    if time.type != "DATE" or not time.value[:4].isdigit():
        return None
    year = float(time.value[:4])
    return Amount(year, year, None, time.text)


def token_span(sentence: Sentence, time: TimeExpression) -> tuple[int, int] | None:
    """First and last token of an expression of time in its sentence."""
    first, last = sentence.at(time.start), sentence.at(max(time.start, time.end - 1))
    return None if first is None or last is None else (first, last)


def sentence_of(scene: Scene, time: TimeExpression) -> Sentence | None:
    """The sentence that holds an expression of time."""
    return scene.parse.sentence_at(time.start)

"""Numbers as people write them: digits, words, scales."""

from __future__ import annotations

import re

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
FIRSTS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
WORDS = frozenset([*ONES, *TENS, "hundred", "thousand", "million", "billion", "trillion", "half", "dozen"])
"""Words that may open or continue a number in words."""

DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$")


def read_number(words: str) -> float | None:
    """The value of a number in digits, words or both; None where it is none.

    Example:
        >>> read_number("1,000"), read_number("twenty-five"), read_number("2.5 million")
        (1000.0, 25.0, 2500000.0)
        >>> read_number("a hundred thousand"), read_number("dozens") is None
        (100000.0, True)
    """
    total = part = 0.0
    seen = False
    for word in re.split(r"[\s\-–]+|(?<=\d)(?=[a-z])", words.strip().lower()):
        if word in ("and", "a", "an", ""):
            if word in ("a", "an") and not seen and part == 0:
                part, seen = 1.0, True
            continue
        if found := DIGITS.match(word):
            part += float(found[1].replace(",", "") + (found[2] or ""))
        elif word in ONES:
            part = (0.0 if seen and part == 1 and total == 0 and words.lower().startswith("a ") else part) + ONES[
                word
            ]
        elif word in TENS:
            part += TENS[word]
        elif word == "half":
            part = 0.5 if part in (0.0, 1.0) and words.lower().lstrip("a ").startswith("half") else part + 0.5
        elif word == "dozen":
            part = (part or 1.0) * 12
        elif word in SCALES:
            part = (part or 1.0) * SCALES[word]
            if SCALES[word] >= 1000:
                total, part = total + part, 0.0
        else:
            return None
        seen = True
    return float(f"{total + part:.12g}") if seen else None


def read_ordinal(word: str) -> int | None:
    """The value of "third", "21st" or "twenty-first"; None where it is no ordinal.

    Example:
        >>> read_ordinal("21st"), read_ordinal("twenty-first"), read_ordinal("last")
        (21, 21, None)
    """
    low = word.strip().lower()
    if found := re.match(r"(\d+)(?:st|nd|rd|th)$", low):
        return int(found[1])
    if low in FIRSTS:
        return FIRSTS[low]
    head, _, tail = low.replace(" ", "-").partition("-")
    if head in TENS and FIRSTS.get(tail, 10) < 10:
        return TENS[head] + FIRSTS[tail]
    return None

"""Short forms of names: "KMPDU" for "Kenya Medical Practitioners, Pharmacists and Dentists Union (KMPDU)".

Read as Schwartz and Hearst do ("A simple algorithm for identifying abbreviation definitions in biomedical text",
2003), by the initials of words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parley.records import Token

SHORT = re.compile(r"[A-Z][A-Za-z]{0,8}[A-Z]$")
LINKS = frozenset(
    {
        "of",
        "and",
        "for",
        "the",
        "in",
        "on",
        "de",
        "du",
        "des",
        "la",
        "del",
        "y",
        "&",
        ",",
        "'",
        "’",
        "'s",
        "’s",
        "-",
    }
)
"""What may stand between the words of a name without being one of them."""
MORE = 5
"""Words that a name may have beyond the letters of its short form: as the algorithm has it."""


def stands_for(short: str, name: str) -> bool:
    """True where the letters are initials of the name's capitalised words, the first and the last among them.

    Args:
        short: The short form.
        name: The name.

    Example:
        >>> stands_for("KMPDU", "Kenya Medical Practitioners, Pharmacists and Dentists Union")
        True
        >>> stands_for("KDU", "Kenya Medical Practitioners Union"), stands_for("PLO", "Pilots")
        (False, False)
    """
    initials = "".join(word[0] for word in re.findall(r"[A-Z][\w]*", name))
    letters = "".join(c for c in short if c.isupper())
    if len(letters) < 2 or len(initials) < 2 or letters[0] != initials[0] or letters[-1] != initials[-1]:
        return False
    if len(initials) - len(letters) > len(letters) // 3:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def explained(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Names with their short form in brackets behind them: tokens of a name's first and last word and of the form.

    Args:
        tokens: Those of a sentence.
    """
    for i in range(2, len(tokens) - 1):
        if (
            tokens[i - 1].text != "("
            or tokens[i + 1].text not in (")", ",", ";")
            or not SHORT.match(tokens[i].text)
        ):
            continue
        first = _first(tokens, i)
        if first is not None:
            yield first, i - 2, i


def _first(tokens: Sequence[Token], i: int) -> int | None:
    """Where the name before the bracket begins: as far back as its words go on and its initials fit."""
    short = tokens[i].text
    words, found = 0, None
    for j in range(i - 2, -1, -1):
        text = tokens[j].text
        if text.lower() in LINKS:
            continue
        if not text[0].isupper() or words >= min(len(short) + MORE, 2 * len(short)):
            break
        words += 1
        name = " ".join(t.text for t in tokens[j : i - 1])
        if stands_for(short, name):
            found = j
    return found

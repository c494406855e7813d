"""Details that two articles share beyond what happened: remarks of one speaker and numbers of one thing."""

from __future__ import annotations

from collections.abc import Iterator

from parley.records import Quantity, Reading, Roster, Statement
from parley.text.intervals import DAY_UNITS
from parley.text.similarity import stem, words_of

SHARED_STEMS = 4
"""Content words, names not counted, that two tellings of one remark must share, and ..."""
SHARED_SHARE = 0.5
"""... their share of the shorter one. Guesses, checked on the five seeds and May 2025."""
BIG_NUMBER = 10  # smaller numbers agree by chance
STOP = frozenset((
    "about", "after", "all", "also", "and", "any", "are", "because", "been", "before", "being", "between",
    "but", "can", "could", "did", "does", "for", "from", "had", "has", "have", "her", "his", "how", "into",
    "its", "just", "leader", "leaders", "minister", "more", "not", "now", "off", "only", "other", "our", "out",
    "over", "per", "president", "said", "says", "should", "some", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "under", "very", "via", "was", "were", "what",
    "when", "where", "which", "while", "who", "will", "with", "would", "yes", "you", "your",
))  # fmt: skip


def remarks_of_both(one: Reading, other: Reading, roster: Roster) -> Iterator[str]:
    """Remarks that both articles report of one speaker."""
    names = {stem(w) for r in (one, other) for m in r.mentions if m.form == "name" for w in words_of(m.text)}
    theirs = [(s, _stems(s, other, names)) for s in other.statements if s.speaker]
    seen: set[str] = set()
    for statement in one.statements:
        if not statement.speaker:
            continue
        mine, speaker = _stems(statement, one, names), roster.of(statement.speaker)
        for told, stems in theirs:
            if told.id in seen or roster.of(told.speaker or "") != speaker:
                continue
            shared = mine.keys() & stems.keys()
            if len(shared) >= SHARED_STEMS and len(shared) >= SHARED_SHARE * min(len(mine), len(stems)):
                seen.add(told.id)
                words = ", ".join(sorted(mine[one] for one in shared)[:6])
                yield f"both report one remark of {roster.name(statement.speaker)} ({words})"
                break


def _stems(statement: Statement, reading: Reading, names: set[str]) -> dict[str, str]:
    """The content words of a remark by their stems; names are left out."""
    text = reading.document.text
    if text is not None and statement.content:
        words = " ".join(text[s.start : s.end] for s in statement.content)
    else:
        words = " ".join(e.quote for e in statement.evidence)
    found = {stem(w): w for w in words_of(words) if len(w) > 2 and w not in STOP}
    return {key: word for key, word in found.items() if key not in names}


def numbers_of_both(one: Reading, other: Reading) -> Iterator[str]:
    """Numbers that both articles give of one thing: "1,000 prisoners"."""
    theirs = {(q.low, q.high, q.unit, _head(q.of)) for q in other.quantities if _counts_something(q)}
    for quantity in one.quantities:
        key = (quantity.low, quantity.high, quantity.unit, _head(quantity.of))
        if _counts_something(quantity) and key in theirs and (quantity.low or quantity.high or 0) >= BIG_NUMBER:
            yield f"both say '{quantity.text}'"


def _counts_something(quantity: Quantity) -> bool:
    """True for a number of things or a measure; lengths of time are compared with the contact itself."""
    unit = (quantity.unit or "").removesuffix("s")
    return bool(quantity.of) or (bool(unit) and unit not in DAY_UNITS)


def _head(words: str | None) -> str:
    held = words_of(words or "")
    return held[0][:6] if held else ""

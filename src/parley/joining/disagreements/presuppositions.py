"""What a first time supposes: "the first talks since 2022" and "no talks since the war began in 2022"."""

from __future__ import annotations

import re
from dataclasses import replace

from parley.joining.disagreements.values import Claim, Judge, Verdict
from parley.text.intervals import gap

NONE = re.compile(r"\b(?:no|none|never|neither|not)\b|n[’']t\b", re.I)
FIRST = re.compile(r"\b(?:first|resum\w+|again)\b", re.I)
BEGINNING = re.compile(
    r"\bsince (?:the |its |their )?(?:(?:start|beginning|outbreak|onset) of\b|[\w’'-]+ (?:[\w’'-]+ )?(?:began|begun"
    r"|started|broke out|erupted)\b)",
    re.I,
)
"""Since something began, not since the last time."""
HAD = re.compile(r"\bhad\b", re.I)
LATER = 1
"""Days by which an article must be older than another to have been written before its news. A guess."""


def is_none(claim: Claim) -> bool:
    """True for a claim that there was none since then."""
    words = " ".join(e.quote for e in claim.evidence)
    return bool(NONE.search(words)) and not FIRST.search(words)


def is_recalled(claim: Claim, text: str | None) -> bool:
    """True for an absence told of an earlier time: "they had held no talks since 2021 when they met"."""
    if text is None or not claim.evidence:
        return False
    place = claim.evidence[0]
    return bool(HAD.search(text[max(0, place.start - 12) : place.end]))


def as_absence(claim: Claim) -> Claim:
    """The claim of an absence as a value of its own, which no first time equals."""
    return replace(claim, value=f"none {claim.value}", amount=None)


def judge_firsts(fallback: Judge) -> Judge:
    """A judge of first times, and of absences against them; what is neither goes to ``fallback``."""

    def judge(one: Claim, other: Claim) -> Verdict | None:
        absent = [claim for claim in (one, other) if claim.value.startswith("none ")]
        if not absent:
            return fallback(one, other)
        if len(absent) == 2 or one.document == other.document:
            return None
        return judge_first(absent[0], other if absent[0] is one else one)

    return judge


def judge_first(absent: Claim, first: Claim) -> Verdict:
    """A claim that there was none since then, against one that there now was, for the first time since then."""
    words = " ".join(e.quote for e in absent.evidence)
    if BEGINNING.search(words):
        said = first.value if first.value.startswith("since") else f"in {first.value}"
        why = (
            f"“First {said}” supposes that there were some then; “{absent.value}” says that there were none from "
            "the beginning on. Unless the earlier ones lay before the beginning, both cannot be right."
        )
        return Verdict("conflict", why)
    if absent.published is None or first.published is None:
        why = "The date of one article is not known, so the one that knows of none may be the older one."
        return Verdict("unresolved", why)
    if absent.published[1] < first.published[0] and gap(absent.published, first.published) > LATER:
        return Verdict(
            "compatible", "The article that knows of none is the older one; it fits the first time later."
        )
    return Verdict("conflict", "One article says that there were none since then, another tells of the first.")

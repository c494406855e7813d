"""What templates say with: texts of strangers made harmless to the eye, statuses as a sign and a word, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from parley.queries import ballots
from parley.queries.ceasefires import CeasefireRow, headline_of, lot_of
from parley.queries.frame import AHEAD, HELD, PLANNED, UNDATED, UNREAL
from parley.queries.wording import DEED_WORDS, FORM_WORDS, STATUS_WORDS, VERDICT_WORDS, day_words
from parley.records import REAL

HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Control characters, and those that turn or hide text."""
PILED = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})[\u0300-\u036f\u0483-\u0489"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
"""Accents piled upon a letter: four are shown, as many as any script has, lest they run over other lines."""
BLANK = re.compile(r"\s+")
STOOD_IN = "\N{REPLACEMENT CHARACTER}"


def plain(words: str | None) -> str:
    """Words of a stranger on one line: what turns, hides or piles up is taken out.

    Example:
        >>> plain("Peace\\u202e talks\\n\\n today")
        'Peace talks today'
    """
    return PILED.sub(r"\1", HIDDEN.sub("", " ".join((words or "").split())))


def inline(words: str) -> str:
    """As ``plain``, with the blank kept at either end: for words that stand beside others.

    Example:
        >>> inline("met  ")
        'met '
    """
    return PILED.sub(r"\1", HIDDEN.sub("", BLANK.sub(" ", words)))


def as_read(words: str) -> str:
    """A stretch of an article with its lines, letter for letter; what cannot be shown leaves a mark in its place.

    Example:
        >>> as_read("a\\u202eb")
        'a�b'
    """
    return HIDDEN.sub(STOOD_IN, words)


@dataclass(frozen=True, slots=True)
class Mark:
    """A status as it is shown: a sign, its words, and the kind of it, which gives the colour.

    ``kind`` is held, planned, not, suggested, doubt or plain; nothing is told by it that the words do not tell.
    """

    sign: str
    words: str
    kind: str


SIGNS: Mapping[str, str] = {
    "happened": "●", "ongoing": "◐", "agreed": "◎", "planned": "○", "pledged": "○", "offered": "◇", "proposed": "◇",
    "demanded": "◆", "conditional": "⋔", "threatened": "▲", "refused": "✕", "denied": "✕", "not_happened": "✕",
    "speculated": "?", "discussed": "◇", "stated": "–", "unknown": "?",
}  # fmt: skip
NOT = frozenset({"refused", "denied", "not_happened"})

STATES: Mapping[str, Mark] = {
    "open": Mark("○", "open", "planned"),
    "fulfilled": Mark("●", "fulfilled", "held"),
    "partly": Mark("◐", "partly fulfilled", "held"),
    "missed": Mark("✕", "missed", "not"),
    "withdrawn": Mark("✕", "withdrawn", "not"),
    "unknown": Mark("?", "state not known", "doubt"),
}

MODE_WORDS: Mapping[str, str] = {
    "direct": "word for word", "indirect": "in the article’s words", "mixed": "partly word for word",
}  # fmt: skip
"""How the words of a statement stand in an article."""

LANE_WORDS: Mapping[str, str] = {
    HELD: "Took place",
    UNDATED: "Took place, on a day not known",
    PLANNED: "To come, as far as reported",
    UNREAL: "Proposed, refused, denied or only said to be possible",
}
"""Lanes of a timeline, as its headings have them."""

VERDICTS: Mapping[str, Mark] = {
    "conflict": Mark("≠", VERDICT_WORDS["conflict"], "not"),
    "unresolved": Mark("?", VERDICT_WORDS["unresolved"], "doubt"),
    "compatible": Mark("≈", VERDICT_WORDS["compatible"], "held"),
    "more_precise": Mark("⊂", VERDICT_WORDS["more_precise"], "held"),
    "wording": Mark("=", VERDICT_WORDS["wording"], "plain"),
}

CHANGES: Mapping[str, Mark] = {
    "contradicted": Mark("≠", "contradicted", "not"),
    "planned_to_missed": Mark("✕", "planned, now reported as not held", "not"),
    "planned_to_held": Mark("●", "planned, now reported as held", "held"),
    "changed": Mark("Δ", "changed", "suggested"),
    "withdrawn": Mark("✕", "withdrawn", "not"),
    "confirmed": Mark("✓", "confirmed", "held"),
    "new": Mark("+", "new", "planned"),
}

RELATIONS: Mapping[str, str] = {
    "hardened": "not", "softened": "held", "new condition": "suggested", "dropped condition": "held",
    "reversed": "not", "dissent": "doubt", "ascribed": "doubt",
}  # fmt: skip
"""The kind of mark of what a position is to the one before it; all others are plain."""

STANCE_SIGNS: Mapping[str, str] = {
    "demands": "◆", "proposes": "◇", "offers": "◇", "accepts": "✓", "promises": "○", "concedes": "↓",
    "supports": "+", "opposes": "−", "refuses": "✕", "threatens": "▲", "withdraws": "✕",
}  # fmt: skip


def status_mark(status: str) -> Mark:
    """The mark of an event's, contact's or move's status.

    Example:
        >>> status_mark("planned").words
        'planned, not yet reported as held'
    """
    words = STATUS_WORDS.get(status, status.replace("_", " "))
    if status in REAL:
        kind = "held"
    elif status in AHEAD:
        kind = "planned"
    elif status in NOT:
        kind = "not"
    else:
        kind = "doubt" if status == "unknown" else "suggested"
    return Mark(SIGNS.get(status, "–"), words, kind)


def stance_mark(stance: str) -> Mark:
    """The mark of a stance: "demands", "accepts on condition"."""
    first = stance.split()[0]
    kind = {"refuses": "not", "opposes": "not", "withdraws": "not", "accepts": "held", "concedes": "held",
            "supports": "held", "threatens": "suggested"}.get(first, "plain")  # fmt: skip
    if "on condition" in stance or "speculated" in stance:
        kind = "suggested"
    return Mark(STANCE_SIGNS.get(first, "–"), stance, kind)


def truce_mark(row: CeasefireRow) -> Mark:
    """The mark of a truce: how far it has come, never more than is told; broken and refused are crossed."""
    words = headline_of(row)
    match lot_of(row):
        case "live":
            return Mark("●", words, "held")
        case "agreed":
            sign, kind = ("◇", "suggested") if row.conditions else ("○", "planned")
            return Mark(sign, f"{words}, not reported as begun", kind)
        case "off":
            return Mark("✕", words, "not")
        case "over":
            return Mark("✕", words, "not")
        case "past":
            return Mark("↶", f"{words}, in earlier times", "plain")
    return Mark("◇", words, "suggested")


def vote_mark(row: ballots.BallotRow) -> Mark:
    """The mark of a vote: how it stands, never more than is told; what was voted down or vetoed is crossed."""
    words = ballots.headline_of(row)
    match ballots.lot_of(row):
        case "decided":
            lost = row.stage in (ballots.STAGE_WORDS["rejected"], ballots.STAGE_WORDS["vetoed"])
            return Mark("✕" if lost else "●", words, "not" if lost else "held")
        case "running":
            return Mark("◐", words, "held")
        case "coming":
            return Mark("○", f"{words}, not reported as held", "planned")
        case "off":
            return Mark("✕", words, "not")
        case "past":
            return Mark("↶", f"{words}, in earlier times", "plain")
    return Mark("◇", words, "suggested")


def name_of(what: str) -> str:
    """A form of contact or a type of deed in words.

    Example:
        >>> name_of("group_call"), name_of("ASSAULT")
        ('Group call', 'Attack')
    """
    return FORM_WORDS.get(what) or DEED_WORDS.get(what) or what


def relation_words(relation: str | None) -> str:
    """What a position is to the one before it, in words; empty for the first.

    Example:
        >>> relation_words("new_condition")
        'new condition'
    """
    return (relation or "").replace("_", " ")


def support_mark(words: str | None) -> Mark | None:
    """The mark of how well something is supported, or None where that was not graded.

    Example:
        >>> support_mark("corroborated (3 independent origins)").sign
        '✓'
    """
    if not words:
        return None
    if "disputed" in words:
        return Mark("≠", words, "not")
    if words.startswith(("corroborated", "confirmed")):
        return Mark("✓", words, "held")
    return Mark("①" if words == "single source" else "!", words, "doubt")


def short_outlet(outlet: str) -> str:
    """An outlet, or the last part of the path that stands for one that is not known."""
    return plain(outlet.rstrip("/").rsplit("/", 1)[-1])


def moment(when: str) -> str:
    """A moment in UTC as people write it; a browser with scripts puts it into the reader's own zone.

    Example:
        >>> moment("2025-05-19T08:05:11.123+00:00")
        '19 May 2025 at 08:05 UTC'
    """
    return f"{day_words(when)} at {when[11:16]} UTC" if len(when) > 16 else day_words(when)


def titled(title: str | None, source: str) -> str:
    """The title of an article, or where it has none the last part of its source.

    Example:
        >>> titled(None, "/a/b/03.txt")
        'Untitled (03.txt)'
    """
    return plain(title) if title else f"Untitled ({short_outlet(source)})"

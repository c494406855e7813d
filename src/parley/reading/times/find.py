"""When: expressions of time, found with an own TIMEX3 grammar and placed on the calendar.

:func:`find_times` needs no date of the article: what counts from that date keeps a ``Relative`` and stays
open. :func:`resolve_times` places the open ones once the date is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parley.lexicons.chronology import DIGIT, Chronology
from parley.lexicons.entry import Entry
from parley.reading.times.context import extend_left, fits, noun_follows
from parley.reading.times.spans import READERS, VAGUE_SPAN
from parley.reading.times.tense import tense_at
from parley.reading.times.values import Draft, Wording
from parley.records import Evidence, Parse, Relative, Sentence, TimeExpression, Token
from parley.text.calendar import bounds, narrowed
from parley.text.ids import content_id

DIRECTED = frozenset(["weekday", "monthday", "month", "season", "weekend", "quarter"])
"""Units that a tense places before or after the article's day."""

DESCRIBING = frozenset(["date", "feast", "season", "weekday"])
"""Kinds of time that may describe a noun behind them: "the May summit"."""
WITHIN = re.compile(r"\bwithin\s+$", re.IGNORECASE)
LENGTH = re.compile(r"P(\d{1,4}|X)([YMWD])$")

CONTACT_WORDS = frozenset((
    "call", "calls", "ceasefire", "ceremony", "conversation", "conversations", "deadline", "election",
    "elections", "exchange", "fire", "handover", "meeting", "meetings", "negotiations", "referendum", "summit",
    "summits", "swap", "talks", "truce", "visit", "visits", "vote",
))  # fmt: skip


def find_times(parse: Parse, chronology: Chronology) -> tuple[TimeExpression, ...]:
    """The expressions of time of an article, in order of place, not overlapping.

    Args:
        parse: The article's grammar.
        chronology: How English words time.

    Returns:
        Explicit ones with their days; the others with ``relative`` set, ``anchor`` "open" (counts from the
        article's date) or "event" (counts from something told in the text) and no days yet.
    """
    found: list[TimeExpression] = []
    for sentence in parse.sentences:
        taken = list(_find_in(parse, sentence, chronology))
        taken += _orderings(parse, sentence, chronology, taken)
        found.extend(sorted(taken, key=lambda t: t.start))
    return tuple(found)


def _find_in(parse: Parse, sentence: Sentence, chronology: Chronology) -> Iterator[TimeExpression]:
    index, digit = chronology.index, chronology.index.get(DIGIT, ())
    tokens, done = sentence.tokens, sentence.start
    for token in tokens:
        if token.start < done:
            continue
        words = token.text
        entries = digit if words[0].isdigit() else index.get(words.lower(), ())
        at = token.start
        if not entries and "-" in words:
            at, entries = _inside(token, chronology)
        if not entries:
            continue
        best = _longest(parse, sentence, token, at, entries, chronology)
        if best is None:
            continue
        entry, draft, end = best
        found = _finished(parse, sentence, token, best, (done, at), chronology)
        if found is None:
            continue
        yield found
        done = end
        for left, right, value in _rest_of_range(parse.text, draft, end):
            yield _expression(parse, entry, Draft("DATE", value, anchor="explicit"), left, right)
            done = right


def _finished(
    parse: Parse,
    sentence: Sentence,
    token: Token,
    best: tuple[Entry, Draft, int],
    place: tuple[int, int],
    chronology: Chronology,
) -> TimeExpression | None:
    """The expression with the words before it that belong to it; None for a bare "the year".

    Args:
        parse: The article's grammar.
        sentence: The sentence.
        token: The token that the wording begins in.
        best: The entry that matched, what it means, and where it ends.
        place: Before which place nothing may be taken, and where the wording begins.
        chronology: How English words time.
    """
    entry, draft, end = best
    kind = str(entry.data["kind"])
    describes = kind in DESCRIBING or (kind == "duration" and parse.text[end - 1] != "s")
    bare = describes and noun_follows(sentence, end)
    start, mod, led = extend_left(parse.text, *place, end, kind, draft, chronology, bare=bare)
    if kind == "the_unit" and not led:
        return None
    length = draft.type == "DURATION" and draft.relative is None
    if length and WITHIN.search(parse.text, max(0, start - 8), start):
        draft = draft._replace(relative=_window(draft.value), anchor="open")
    relative = _directed(draft.relative, sentence, token, mod, chronology)
    return _expression(parse, entry, draft._replace(mod=mod or draft.mod, relative=relative), start, end)


def _inside(token: Token, chronology: Chronology) -> tuple[int, tuple[Entry, ...]]:
    """A word behind a hyphen that opens an expression: "mid-1980s", "pre-May"."""
    head, _, tail = token.text.rpartition("-")
    if not tail or head.lower() not in ("mid", "early", "late", "pre", "post"):
        return token.start, ()
    at = token.end - len(tail)
    return at, chronology.index.get(DIGIT if tail[0].isdigit() else tail.lower(), ())


def _longest(
    parse: Parse, sentence: Sentence, token: Token, at: int, entries: tuple[Entry, ...], chronology: Chronology
) -> tuple[Entry, Draft, int] | None:
    """The longest wording that begins at ``at`` and means a time here."""
    best: tuple[Entry, Draft, int] | None = None
    for entry in entries:
        match = entry.regex.match(parse.text, at, sentence.end)
        if match is None:
            continue
        end = match.start("tail") if match.groupdict().get("tail") and entry.name == "shift" else match.end()
        end = at + len(parse.text[at:end].rstrip(" ,"))
        if best is not None and end <= best[2]:
            continue
        draft = READERS[str(entry.data["kind"])](Wording(match, entry, chronology))
        if draft is not None and fits(parse, sentence, token, entry, draft, end, chronology.words):
            best = entry, draft, end
    return best


def _rest_of_range(text: str, draft: Draft, end: int) -> Iterator[tuple[int, int, str]]:
    """The second year of "1914–18" or "1939-1945", a time of its own."""
    if len(draft.value) != 4 or not draft.value.isdigit() or text[end : end + 1] not in ("-", "–", "—", "/"):
        return
    tail = end + 1
    while tail < len(text) and text[tail].isdigit():
        tail += 1
    figures = text[end + 1 : tail]
    if len(figures) == 4:
        yield end + 1, tail, figures
    elif len(figures) == 2 and figures > draft.value[2:]:
        yield end + 1, tail, draft.value[:2] + figures


def _directed(
    relative: Relative | None, sentence: Sentence, token: Token, mod: str | None, chronology: Chronology
) -> Relative | None:
    """The same, with the way to look for it taken from the tense, and the part of it from early or late."""
    if relative is None:
        return None
    fixed = relative.offset or (relative.unit in ("month", "quarter") and relative.month is None)
    if relative.unit in DIRECTED and relative.direction == "nearest" and not fixed:
        relative = replace(relative, direction=tense_at(sentence, token, chronology.words))
    if mod in ("START", "MID", "END") and relative.part is None:
        relative = replace(relative, part=mod.lower())
    return relative


def _window(value: str) -> Relative | None:
    """The days ahead that "within two weeks" leaves open; "within days" is taken as a week."""
    found = LENGTH.match(value)
    if found is None:
        return None
    unit = {"Y": "year", "M": "month", "W": "week", "D": "day"}[found[2]]
    count = int(found[1]) if found[1] != "X" else VAGUE_SPAN[unit]
    return Relative(unit, 0, span=max(2, count), direction="future")


def _expression(parse: Parse, entry: Entry, draft: Draft, start: int, end: int) -> TimeExpression:
    days = bounds(draft.value) if draft.anchor == "explicit" else None
    if days:
        days = narrowed(days, draft.mod)
    return TimeExpression(
        id=content_id("time", parse.document, start, end), rule=entry.rule,
        evidence=(Evidence(parse.document, start, end, parse.text[start:end]),), document=parse.document,
        start=start, end=end, text=parse.text[start:end], type=draft.type, value=draft.value,
        earliest=days[0] if days else None, latest=days[1] if days else None, anchor=draft.anchor,
        mod=draft.mod, relative=draft.relative,
    )  # fmt: skip


def _orderings(
    parse: Parse, sentence: Sentence, chronology: Chronology, taken: list[TimeExpression]
) -> Iterator[TimeExpression]:
    """ "ahead of the call": before or after a contact, which is an order and no day."""
    if not any(token.text.lower() in CONTACT_WORDS for token in sentence.tokens):
        return
    for entry in chronology.around:
        for match in entry.regex.finditer(parse.text, sentence.start, sentence.end):
            start, end = match.span()
            if any(t.start < end and start < t.end for t in taken) or parse.text[start - 1 : start].isalnum():
                continue
            way = " ".join(match["way"].lower().split())
            side = (
                "past" if way in ("ahead of", "before", "prior to") else "nearest" if way == "during" else "future"
            )
            relative = Relative("day", 0, event=" ".join(match["what"].split()), direction=side)
            draft = Draft("DATE", "XXXX-XX-XX", relative=relative, anchor="event")
            yield _expression(parse, entry, draft, start, end)

"""Turns of transcripts and interviews: "THE PRESIDENT: We have agreed.", "Vahe Simonyan: It changed the tone."

What stands behind a name and a colon is that person's own words, though no marks say so. A page is a transcript
where such names come again, or where a question and an answer open a row of more, and where those who have the word
say "I" and "we".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parley.records import Quote, Span

LABEL = re.compile(
    r"[*_ ]*(?P<name>[QA](?=[:.])|[A-ZÀ-Ž][\w.’'\- ]{0,48}?[\w.)])[*_]*(?:(?<=[QA])[:.]|:)[*_]*[ \t\xa0]+(?=\S)"
)
ASKING = re.compile(r"(?:q|question|interviewer|reporter|journalist|moderator|host|press)\b", re.IGNORECASE)
OWN = re.compile(r"\b(?:I|we|you|me|us|my|our|your|I['’]m|we['’]re)\b", re.IGNORECASE)
STAGED = re.compile(r"[\[(*_].{0,60}[\])*_]\W*$")
"""A line between brackets: "(Laughter.)"."""
WORDS_OF_LABEL = 6
LEAST = 3  # turns of a transcript; a guess
COMING_AGAIN = 2  # times that one of its names stands there; a guess
OWN_WORDS = 3  # one in so many turns at least says "I", "we" or "you"; a guess
LONGEST_QUESTION = 70  # words of a question that nobody's name opens; a guess


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph: where it stands, the name that opens it, and where its own words begin."""

    start: int
    end: int
    label: Span | None
    words: int

    def own(self) -> Span:
        return Span(self.words, self.end)


def with_turns(text: str, paragraphs: Sequence[tuple[int, int]], quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes with the turns of a transcript, each of which is a quote without marks; those in a turn are in it.

    Args:
        text: The repaired text.
        paragraphs: Its readable paragraphs, in order.
        quotes: The quotes between marks.
    """
    lines = [_line(text, start, end) for start, end in paragraphs]
    if sum(line.label is not None for line in lines) < 2:
        return tuple(quotes)
    turns = _transcript(text, lines) or _interview(text, lines)
    if not turns:
        return tuple(quotes)
    kept = [
        Quote(q.outer, q.inner, q.depth + any(t.outer.covers(q.outer) for t in turns), q.closed) for q in quotes
    ]
    return tuple(sorted([*turns, *kept], key=lambda q: (q.outer.start, -q.outer.end)))


def _line(text: str, start: int, end: int) -> _Line:
    end = start + len(text[start:end].rstrip())
    found = LABEL.match(text, start, end)
    if found is None or len(found["name"].split()) > WORDS_OF_LABEL or text[found.end()] in "“\"«'‘":
        return _Line(start, end, None, start)
    return _Line(start, end, Span(*found.span("name")), found.end())


def _transcript(text: str, lines: Sequence[_Line]) -> list[Quote]:
    """The turns of a page on which names of speakers come again and again."""
    named = [line for line in lines if line.label is not None]
    names = Counter(line.label.of(text) for line in named if line.label)
    own = [line for line in named if OWN.search(text, line.words, line.end)]
    again = any(count >= COMING_AGAIN for count in names.values())
    if len(named) < LEAST or not again or len(names) < 2 or OWN_WORDS * len(own) < len(named):
        return []
    if 2 * len(named) < len(lines[lines.index(named[0]) : lines.index(named[-1]) + 1]) - len(named):
        return []  # names here and there in a report
    found: list[Quote] = []
    asking = _askers(text, named)
    label: Span | None = None
    last = lines.index(named[-1])
    for place, line in enumerate(lines):
        if line.label is not None:
            label = line.label
        elif place > last:
            break
        if label is not None and label.of(text) not in asking and not STAGED.match(text, line.start, line.end):
            found.append(Quote(line.own(), line.own(), 0, True, label))
    return found


def _askers(text: str, named: Sequence[_Line]) -> set[str]:
    """Names of those who only ask: what they say is no news."""
    turns: dict[str, list[bool]] = {}
    for line in named:
        if line.label is not None:
            turns.setdefault(line.label.of(text), []).append(text[line.end - 1] == "?")
    return {name for name, asked in turns.items() if ASKING.match(name) or 2 * sum(asked) > len(asked)}


def _interview(text: str, lines: Sequence[_Line]) -> list[Quote]:
    """The answers of an interview in which only the first question and the first answer have a name before them."""
    places = [n for n, line in enumerate(lines) if line.label is not None]
    begun = next((n for n, m in pairwise(places) if m == n + 1 and _asks(text, lines[n])), None)
    if begun is None or len(places) > COMING_AGAIN + 1:
        return []
    rest = lines[begun + 2 :]
    asked = [n for n, line in enumerate(rest[:-1]) if _asks(text, line) and not _asks(text, rest[n + 1])]
    if len(asked) < LEAST - 1:
        return []
    label = lines[begun + 1].label
    answers = [lines[begun + 1]]
    for n, line in enumerate(rest):
        told = n == 0 or n - 1 in asked or bool(OWN.search(text, line.start, line.end))
        if not told and n > asked[-1]:
            break
        if told and not _asks(text, line):
            answers.append(line)
    own = [line for line in answers if OWN.search(text, line.words, line.end)]
    if OWN_WORDS * len(own) < len(answers):
        return []
    return [Quote(line.own(), line.own(), 0, True, label) for line in answers]


def _asks(text: str, line: _Line) -> bool:
    return text[line.end - 1] == "?" and text.count(" ", line.start, line.end) < LONGEST_QUESTION

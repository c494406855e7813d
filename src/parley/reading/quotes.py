"""Quotation marks, matched on characters before any parse is believed.

Straight and curly marks, single ones told from apostrophes, German and French ones, doubled apostrophes, quotes
in quotes, and quotes that run over paragraphs which each open with a mark. A quote never leaves its paragraph
otherwise, so that one lost mark cannot swallow the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parley.reading.turns import with_turns
from parley.records import READ_LABELS, Quote, Region, Span

MARK = re.compile(r"''|``|’’|‘‘|[\"“”„‟«»‹›‘’‚'`＂❝❞〝〞]")
LIKE = {"❝": "“", "❞": "”", "〝": "“", "〞": "”", "＂": '"'}
"""Marks of other fonts and scripts, read as those that look alike."""
LINE = re.compile(r"[^\r\n]+")
ELISION = re.compile(r"(?:\d0s|\d\d\b|tis|twas|em|til|cause|n)\b", re.IGNORECASE)
OPENS, CLOSES = "open", "close"
DOUBLE, SINGLE, ANGLE, CHEVRON = "double", "single", "angle", "chevron"
BEFORE_OPENING = frozenset(" \t\r\n\xa0\u2007\u2009\u202f([{—–-/:,“\"‘'«„‹‚`＂❝〝")
AFTER_CLOSING = frozenset(" \t\r\n\xa0\u2007\u2009\u202f)]}—–-/:;,.?!…”\"’'»›＂❞〞")
WRAP_MIN, WRAP_MAX = 55, 100  # columns at which mail and wires wrap; a guess from the usual 60, 72 and 80
OPENERS = ('"', "“", "„", "«", "‘", "'", "‹", "‚", "`", "＂", "❝", "〝")
SPACES = " \t\xa0\u2007\u2009\u202f"


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner: its kind, place, size and how deep it stands."""

    kind: str
    start: int
    size: int
    depth: int


def find_quotes(text: str, regions: Sequence[Region]) -> tuple[Quote, ...]:
    """Every quote of the readable regions, outer ones before those inside them, in order of place.

    Turns of a transcript or an interview are quotes without marks.

    Args:
        text: The repaired text.
        regions: Its regions, in order, disjoint.

    Example:
        >>> text = 'She said “we agreed to ‘pause’ it” today.'
        >>> found = find_quotes(text, [Region("r", "t", (), "d", 0, len(text), "body")])
        >>> [(q.inner.of(text), q.depth) for q in found]
        [('we agreed to ‘pause’ it', 0), ('pause', 1)]
    """
    found: list[Quote] = []
    told: list[tuple[int, int]] = []
    for region in regions:
        if region.label in READ_LABELS:
            for start, end, goes_on in _paragraphs(text, region.start, region.end):
                found.extend(_in_paragraph(text, start, end, goes_on))
                if region.label != "headline":
                    told.append((start, end))
    return with_turns(text, told, sorted(found, key=lambda q: (q.outer.start, -q.outer.end)))


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Paragraphs as (start, end, whether the next one opens with a mark); wrapped lines are one paragraph."""
    lines = [(m.start(), m.end()) for m in LINE.finditer(text, start, end) if m.group().strip()]
    joined: list[tuple[int, int]] = []
    width = 0
    for first, last in lines:
        wrapped = joined and WRAP_MIN <= width <= WRAP_MAX and last - first <= WRAP_MAX
        if wrapped and text[first].islower() and text.count("\n", joined[-1][1], first) == 1:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
        width = last - first
    for place, (first, last) in enumerate(joined):
        after = joined[place + 1] if place + 1 < len(joined) else None
        goes_on = after is not None and text[after[0] : after[1]].lstrip()[:1] in OPENERS
        yield first, last, goes_on


def _in_paragraph(text: str, start: int, end: int, goes_on: bool) -> list[Quote]:
    """The quotes of one paragraph."""
    marks = list(MARK.finditer(text, start, end))
    found: list[Quote] = []
    stack: list[_Open] = []
    for place, mark in enumerate(marks):
        kind, way = _read_mark(text, start, end, mark, stack, marks, place)
        if not kind:
            continue
        if way == CLOSES:
            _close(text, kind, mark, stack, found)
            continue
        held = next((o for o in stack if o.kind == kind), None)
        inside = (
            held is not None and text[held.start] == '"' and mark.group() == "“"
        )  # curly in straight: a quote in it
        if held is not None and kind not in (ANGLE, CHEVRON) and not inside:
            # a second opening mark of one kind: the first was never closed
            if kind == DOUBLE:
                found.extend(_unclosed(text, held, _sentence_end(text, held, mark.start())))
            del stack[stack.index(held) :]
        stack.append(_Open(kind, mark.start(), len(mark.group()), len(stack)))
    for held in stack:
        if held.kind != SINGLE:  # a lone single mark is more often an apostrophe
            stop = end if goes_on or len(stack) == 1 else _sentence_end(text, held, end)
            found.extend(_unclosed(text, held, stop))
            break
    return _with_depths(found)


def _with_depths(found: list[Quote]) -> list[Quote]:
    """How deep each really stands: a mark that was never closed holds nothing behind its own end."""
    around: list[int] = []
    held = []
    for one in sorted(found, key=lambda q: (q.outer.start, -q.outer.end)):
        while around and around[-1] <= one.outer.start:
            around.pop()
        held.append(one if one.depth == len(around) else replace(one, depth=len(around)))
        around.append(one.outer.end)
    return held


def _read_mark(
    text: str, start: int, end: int, mark: re.Match[str], stack: list[_Open], marks: list[re.Match[str]], place: int
) -> tuple[str, str]:
    """What a mark is and which way it faces; ("", "") for an apostrophe or a measure."""
    sign = LIKE.get(mark.group(), mark.group())
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    is_open = {o.kind for o in stack}
    if sign in ("«", "»"):
        return ANGLE, CLOSES if ANGLE in is_open and (after in AFTER_CLOSING or after == sign) else OPENS
    if sign in ("‹", "›"):
        return CHEVRON, CLOSES if CHEVRON in is_open and after in AFTER_CLOSING else OPENS
    low = any(o.kind == SINGLE and text[o.start] == "‚" for o in stack)
    if low and sign in ("’", "'") and any(m.group() == "‘" for m in marks[place + 1 :]):
        return "", ""  # what opened with a low mark closes with a high one
    if sign in ("‘", "’", "'", "‚", "`"):
        return _read_single(text, mark, before, after, SINGLE in is_open, marks[place + 1 :], end)
    if sign in ("„", "‟", "‘‘", "``"):
        return DOUBLE, OPENS
    can_open = before in BEFORE_OPENING and after not in SPACES
    can_close = before not in SPACES and after in AFTER_CLOSING
    if sign == "“":
        lone_close = can_close and not can_open and DOUBLE in is_open
        return DOUBLE, CLOSES if lone_close else OPENS
    if sign in ("”", "’’"):
        wrong_way = DOUBLE not in is_open and can_open and not can_close
        return DOUBLE, OPENS if wrong_way else CLOSES
    if before.isdigit() and DOUBLE not in is_open:
        return "", ""  # inches or seconds of arc
    if can_open != can_close:
        # a mark that faces away from what is open is believed only where nothing else could be meant
        return DOUBLE, OPENS if can_open else CLOSES
    return DOUBLE, CLOSES if DOUBLE in is_open else OPENS


def _read_single(
    text: str, mark: re.Match[str], before: str, after: str, is_open: bool, later: list[re.Match[str]], end: int
) -> tuple[str, str]:
    sign = mark.group()
    if before.isalnum() and after.isalnum():
        return "", ""
    if is_open and before not in SPACES and (after in AFTER_CLOSING or not after.isalnum()):
        plural = before in "sS" and any(_can_close_single(text, m, end) for m in later)
        return ("", "") if plural and not _opens_before_close(text, later, end) else (SINGLE, CLOSES)
    if sign == "‚":  # German and Polish: closed by the mark that opens in English
        low = before in BEFORE_OPENING and after not in SPACES and any(m.group() in ("‘", "’") for m in later)
        return (SINGLE, OPENS) if low and not is_open else ("", "")
    opens = sign in ("‘", "`") or (sign == "'" and before in BEFORE_OPENING)
    if is_open or not opens or before.isalnum() or after in SPACES or ELISION.match(text, mark.end()):
        return "", ""
    return (SINGLE, OPENS) if any(_can_close_single(text, m, end) for m in later) else ("", "")


def _can_close_single(text: str, mark: re.Match[str], end: int) -> bool:
    if mark.group() not in ("’", "'"):
        return False
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < end else " "
    return before not in SPACES and not after.isalnum()


def _opens_before_close(text: str, later: list[re.Match[str]], end: int) -> bool:
    """True where another single mark opens before the next one that could close."""
    for mark in later:
        if mark.group() == "‘":
            return True
        if mark.group() == "'" and text[mark.start() - 1] in SPACES:
            return True
        if mark.group() in ("“", "”", '"') and text[mark.start() - 1] in SPACES:
            return True
        if _can_close_single(text, mark, end):
            return False
    return False


def _close(text: str, kind: str, mark: re.Match[str], stack: list[_Open], found: list[Quote]) -> None:
    for held in reversed(stack):
        if held.kind == kind:
            del stack[stack.index(held) :]
            first, last = held.start + held.size, mark.start()
            if text[first:last].strip():
                outer = Span(held.start, mark.end())
                found.append(Quote(outer, Span(first, last), held.depth, True))
            return


def _unclosed(text: str, held: _Open, stop: int) -> list[Quote]:
    first = held.start + held.size
    last = first + len(text[first:stop].rstrip())
    if last <= first:
        return []
    return [Quote(Span(held.start, last), Span(first, last), held.depth, False)]


SENTENCE_END = re.compile(r"[.!?…][’”\"']?(?=\s|$)")


def _sentence_end(text: str, held: _Open, stop: int) -> int:
    """Where the sentence in which an unclosed mark stands ends, at most ``stop``."""
    ended = SENTENCE_END.search(text, held.start, stop)
    return ended.end() if ended else stop

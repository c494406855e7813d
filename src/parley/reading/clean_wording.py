"""Cleaning by wording: lines that say themselves what they are, the headline, and where the article ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from parley.lexicons.cleaning import Cleaning
from parley.lexicons.entry import Entry
from parley.reading.clean_draft import Draft, is_prose, prose_lines
from parley.text.lines import BLANKS, Line, fold, measure_line

# Lengths in words. Tuned on the line benchmark (bench/data/lines), see docs/accuracy.md.
ENOUGH_WORDS = 30
TAIL_WORDS = 5  # shorter lines are told as wholes
HEADLINE_WORDS = 30
MASTHEAD_WORDS = 10
NEAR_PROSE = 4  # lines from the first line of a text to its prose, where that line is likely its headline; a guess
MASTHEAD = "cleaning:masthead"
SLUG = re.compile(r"[^\W_]+(?:[_-][^\W_]+){3,}(?:\.\w{2,5})?")


def mark_wording(draft: Draft, cleaning: Cleaning, *, title: str | None, repeated: Collection[str]) -> None:
    """Mark every line whose wording says what it is, the headline with its copies, and what follows the end.

    Args:
        draft: The lines of the document.
        cleaning: What furniture looks like.
        title: The headline, where metadata gives it.
        repeated: Folded lines that stand on many pages of the outlet.
    """
    _by_wording(draft, cleaning, repeated)
    _by_masthead(draft, cleaning)
    _by_title(draft, title)
    _by_repetition(draft)
    _by_end(draft, cleaning)


def cut_tails(draft: Draft, text: str, cleaning: Cleaning) -> None:
    """Cut off what is glued to the ends of lines, so that a line is judged by its own words."""
    for line in list(draft.lines):
        tail = cleaning.tail_of(text, line.start, line.end) if line.words > TAIL_WORDS else None
        if tail is None:
            continue
        if head := text[line.start : tail[0]].strip(BLANKS):
            draft.lines[line.index] = measure_line(head, line.index, line.start, cleaning.stop_words)
            draft.tails[line.index] = tail
        else:
            draft.tell(line.index, tail[2], tail[3])


def _by_wording(draft: Draft, cleaning: Cleaning, repeated: Collection[str]) -> None:
    known: dict[str, tuple[str, str] | None] = {}  # menus say the same words often
    for line in draft.lines:
        if line.text not in known:
            known[line.text] = cleaning.worded(line.text, line.words)
        if draft.labels[line.index] is not None:
            continue
        if line.folded in repeated and line.folded:
            draft.tell(line.index, "boilerplate", "clean:repeated-in-outlet")
        elif SLUG.fullmatch(line.text) and ("_" in line.text or line.text.count("-") > 3):
            draft.tell(line.index, "boilerplate", "clean:slug")
        elif named := known[line.text]:
            draft.tell(line.index, *named)


def _by_masthead(draft: Draft, cleaning: Cleaning) -> None:
    """The name of who publishes, in the first line of a text that has more than that above its prose."""
    first = next((line for line in draft.lines if line.folded), None)
    prose = prose_lines(draft)
    if first is None or not prose or prose[0] < first.index + 2 or draft.labels[first.index] is not None:
        return
    if first.words <= MASTHEAD_WORDS and cleaning.publisher(first.text):
        draft.tell(first.index, "boilerplate", MASTHEAD)


def _by_repetition(draft: Draft) -> None:
    """Short lines that stand three times on a page are furniture, the headline excepted."""
    counts = Counter(line.folded for line in draft.lines)
    for line in draft.lines:
        if counts[line.folded] >= 3 and line.words <= 8 and not line.ended and draft.labels[line.index] is None:
            draft.mark(line.index, "boilerplate", "clean:repeated-in-page")


def _by_title(draft: Draft, title: str | None) -> None:
    """Mark the headline, its copies and its slug."""
    place = _titled(draft, title) if title else None
    if place is None:
        place = _prominent(draft)
    if place is None:
        return
    head = draft.lines[place]
    draft.tell(place, "headline", "clean:headline")
    for line in draft.lines:
        if line.index != place and line.folded == head.folded and draft.rules[line.index] != "clean:slug":
            draft.tell(line.index, "duplicate", "clean:headline-again")


def _titled(draft: Draft, title: str) -> int | None:
    """The first line that says the title, or the most of it."""
    wanted = fold(title)
    words = set(wanted.split())
    for line in draft.lines:
        if draft.rules[line.index] == "clean:slug" or not line.folded:
            continue
        if line.folded == wanted:
            return line.index
        held = set(line.folded.split())
        if len(held) >= 4 and line.words <= HEADLINE_WORDS and len(words & held) >= 0.8 * len(words | held):
            return line.index
        if line.words >= 5 and wanted.startswith(line.folded) and len(line.folded) > 0.6 * len(wanted):
            return line.index
    return None


def _prominent(draft: Draft) -> int | None:
    """The line before the first prose that looks most like a headline, if any does."""
    prose = prose_lines(draft)
    if not prose:
        return None
    first = prose[0]
    counts = Counter(line.folded for line in draft.lines)
    body = [draft.lines[n] for n in prose[:4]]
    told = {word for line in body for word in line.folded.split() if len(word) > 3}
    best, most = None, 1.5
    masthead = MASTHEAD in draft.rules
    opening = next((line.index for line in draft.lines if line.folded and draft.rules[line.index] != MASTHEAD), 0)
    for line in draft.lines[: first + 1]:
        slug = draft.rules[line.index] == "clean:slug"
        if slug or draft.labels[line.index] is not None or not 3 <= line.words <= HEADLINE_WORDS:
            continue
        if line.text.endswith(".") or (line.index == first and line.ended and not line.text.endswith("?")):
            continue
        score = _headline_score(line, told, counts[line.folded])
        if line.index == opening and first - line.index <= NEAR_PROSE:
            score += 2 if masthead else 1
        if score > most:
            best, most = line.index, score
    return best


def _headline_score(line: Line, told: set[str], copies: int) -> float:
    words = [word for word in line.folded.split() if len(word) > 3]
    shared = sum(1 for word in words if word in told) / len(words) if words else 0.0
    return 4 * shared + 1.5 * (copies > 1) + (5 <= line.words <= 20)


def _by_end(draft: Draft, cleaning: Cleaning) -> None:
    """From a cue that the article is over, everything is furniture, if most of an article came before."""
    prose = [
        line.words if is_prose(draft, line) and draft.labels[line.index] is None else 0 for line in draft.lines
    ]
    total, before = sum(prose), 0
    for line in draft.lines:
        if line.words <= 14 and (cue := _end_cue(line, draft, cleaning)):
            if before >= max(ENOUGH_WORDS, cue.data["after"] * total):
                draft.tell(line.index, "boilerplate", cue.rule)
                draft.end = line.index
                for rest in draft.lines[line.index + 1 :]:
                    draft.mark(rest.index, cue.data["label"], cue.rule)
                return
            _teasers(draft, line.index, cue)
        before += prose[line.index]


def _teasers(draft: Draft, place: int, cue: Entry) -> None:
    """A cue in the middle of an article takes only the short lines that follow it along."""
    draft.tell(place, cue.data["label"], cue.rule)
    for line in draft.lines[place + 1 : place + 8]:
        if line.ended or line.words > 20 or draft.labels[line.index] is not None:
            return
        if cue.data["label"] == "related" and line.words >= 4:
            draft.mark(line.index, "related", cue.rule)


def _end_cue(line: Line, draft: Draft, cleaning: Cleaning) -> Entry | None:
    """The cue that a line is, if it is one and the line after it is what must follow."""
    following = draft.labels[line.index + 1 : line.index + 2]
    for entry in cleaning.end:
        if entry.regex.fullmatch(line.text) and entry.data.get("then") in (None, *following):
            return entry
    return None

"""What each stretch of an article is: headline, body, dateline, caption, furniture of the page.

Line by line, by wording first (``lexicons/language/cleaning.toml``), then by shape: prose is what has the length,
the small words and the end mark of sentences; short lines count by where they stand between prose. In doubt a
line is body: a sentence lost is worse than a menu kept. Lines that hold more than one thing are cut.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parley.lexicons.cleaning import Cleaning, Piece
from parley.lexicons.entry import Entry
from parley.reading.cuts import cut_line, trimmed
from parley.records import Evidence, Region
from parley.text.ids import content_id
from parley.text.lines import BLANKS, BULLET, Line, find_wrapped, fold, measure_line, split_lines

# Lengths in words. Tuned on the line benchmark (bench/data/lines), see docs/accuracy.md.
PROSE_WORDS, PROSE_STOPS = 9, 2
LONG_WORDS = 22
ENOUGH_WORDS = 30
TAIL_WORDS = 5  # shorter lines are told as wholes
HEADLINE_WORDS = 30
SLUG = re.compile(r"[^\W_]+(?:[_-][^\W_]+){3,}(?:\.\w{2,5})?")
JOINED = frozenset(("body", "boilerplate", "related"))
HEADING = re.compile(r"(?![a-z(]|[-•*–—]\s|\d{1,2}[.)]\s).*[^:,;]$", re.DOTALL)
PAGE_LINES, ISLAND_GAP, ISLAND_SHARE = 60, 5, 0.3


@dataclass
class _Draft:
    """The lines of a document and what each has been taken for so far."""

    lines: list[Line]
    labels: list[str | None] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    tails: dict[int, Piece] = field(default_factory=dict)
    wrapped: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.labels = [None] * len(self.lines)
        self.rules = ["clean:body"] * len(self.lines)

    def mark(self, line: int, label: str, rule: str) -> None:
        """Say what a line is."""
        self.labels[line] = label
        self.rules[line] = rule


def find_regions(
    text: str,
    document: str,
    cleaning: Cleaning,
    *,
    title: str | None = None,
    repeated: Collection[str] = frozenset(),
) -> tuple[Region, ...]:
    """Label every stretch of a text that is not blank.

    Args:
        text: The repaired text.
        document: Its id.
        cleaning: What furniture looks like.
        title: The headline, where metadata gives it.
        repeated: Folded lines (``text.lines.fold``) that stand on many pages of the outlet.

    Returns:
        Regions in order, disjoint; ``rule`` says why. Lines of one kind in a row are one region.

    Example:
        >>> from parley.lexicons.cleaning import load_cleaning
        >>> text = "Menu\\n\\nBoth sides said on Monday that they would meet again in the spring."
        >>> [region.label for region in find_regions(text, "d", load_cleaning())]
        ['boilerplate', 'body']
    """
    draft = _Draft(split_lines(text, cleaning.stop_words))
    _by_tail(draft, text, cleaning)
    draft.wrapped = find_wrapped(text, draft.lines)
    _by_wording(draft, cleaning, repeated)
    _by_title(draft, title)
    _by_repetition(draft)
    _by_end(draft, cleaning)
    _by_shape(draft, cleaning)
    pieces: list[Piece] = []
    for line, label, rule in zip(draft.lines, draft.labels, draft.rules, strict=True):
        for piece in _pieces(text, draft, line, label or "body", rule, cleaning):
            if pieces and piece[2] in JOINED and pieces[-1][2:] == piece[2:] and rule != "clean:slug":
                pieces[-1] = (pieces[-1][0], *piece[1:])
            else:
                pieces.append(piece)
    return tuple(_region(text, document, piece) for piece in pieces)


def _region(text: str, document: str, piece: Piece) -> Region:
    start, end, label, rule = piece
    evidence = (Evidence(document, start, end, text[start:end]),)
    return Region(content_id("region", document, start, end), rule, evidence, document, start, end, label)


def _is_prose(draft: _Draft, line: Line) -> bool:
    """True where a line has the length, the small words and the end of a sentence, or is (of) a long paragraph."""
    if line.index in draft.wrapped:
        return True
    if line.ended:
        return line.words >= LONG_WORDS // 2 or (line.words >= PROSE_WORDS and line.stops >= PROSE_STOPS)
    return line.words >= LONG_WORDS and line.stops >= 3 and not BULLET.match(line.text)


def _prose(draft: _Draft) -> list[int]:
    """The lines of prose that no wording told otherwise; in a text of short sentences alone, those."""
    free = [line for line in draft.lines if draft.labels[line.index] is None]
    return [line.index for line in free if _is_prose(draft, line)] or [
        line.index for line in free if line.ended and line.words >= 3 and line.text[-1] != ":"
    ]


# ------------------------------------------------------------------------------------------------ wording


def _by_tail(draft: _Draft, text: str, cleaning: Cleaning) -> None:
    """Cut off what is glued to the ends of lines, so that a line is judged by its own words."""
    for line in list(draft.lines):
        tail = cleaning.tail_of(text, line.start, line.end) if line.words > TAIL_WORDS else None
        if tail is None:
            continue
        if head := text[line.start : tail[0]].strip(BLANKS):
            draft.lines[line.index] = measure_line(head, line.index, line.start, cleaning.stop_words)
            draft.tails[line.index] = tail
        else:
            draft.mark(line.index, tail[2], tail[3])


def _by_wording(draft: _Draft, cleaning: Cleaning, repeated: Collection[str]) -> None:
    known: dict[str, tuple[str, str] | None] = {}  # menus say the same words often
    for line in draft.lines:
        if line.text not in known:
            known[line.text] = cleaning.worded(line.text, line.words)
        if draft.labels[line.index] is not None:
            continue
        if line.folded in repeated and line.folded:
            draft.mark(line.index, "boilerplate", "clean:repeated-in-outlet")
        elif SLUG.fullmatch(line.text) and ("_" in line.text or line.text.count("-") > 3):
            draft.mark(line.index, "boilerplate", "clean:slug")
        elif named := known[line.text]:
            draft.mark(line.index, *named)


def _by_repetition(draft: _Draft) -> None:
    """Short lines that stand three times on a page are furniture, the headline excepted."""
    counts = Counter(line.folded for line in draft.lines)
    for line in draft.lines:
        if counts[line.folded] >= 3 and line.words <= 8 and not line.ended and draft.labels[line.index] is None:
            draft.mark(line.index, "boilerplate", "clean:repeated-in-page")


# ------------------------------------------------------------------------------------------------ headline


def _by_title(draft: _Draft, title: str | None) -> None:
    """Mark the headline, its copies and its slug."""
    place = _titled(draft, title) if title else None
    if place is None:
        place = _prominent(draft)
    if place is None:
        return
    head = draft.lines[place]
    draft.mark(place, "headline", "clean:headline")
    for line in draft.lines:
        if line.index != place and line.folded == head.folded and draft.rules[line.index] != "clean:slug":
            draft.mark(line.index, "duplicate", "clean:headline-again")


def _titled(draft: _Draft, title: str) -> int | None:
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


def _prominent(draft: _Draft) -> int | None:
    """The line before the first prose that looks most like a headline, if any does."""
    prose = _prose(draft)
    if not prose:
        return None
    first = prose[0]
    counts = Counter(line.folded for line in draft.lines)
    body = [draft.lines[n] for n in prose[:4]]
    told = {word for line in body for word in line.folded.split() if len(word) > 3}
    best, most = None, 1.5
    for line in draft.lines[: first + 1]:
        slug = draft.rules[line.index] == "clean:slug"
        if slug or draft.labels[line.index] is not None or not 3 <= line.words <= HEADLINE_WORDS:
            continue
        if line.text.endswith(".") or (line.index == first and line.ended and not line.text.endswith("?")):
            continue
        score = _headline_score(line, told, counts[line.folded])
        if score > most:
            best, most = line.index, score
    return best


def _headline_score(line: Line, told: set[str], copies: int) -> float:
    words = [word for word in line.folded.split() if len(word) > 3]
    shared = sum(1 for word in words if word in told) / len(words) if words else 0.0
    return 4 * shared + 1.5 * (copies > 1) + (5 <= line.words <= 20)


# ------------------------------------------------------------------------------------------------ where it ends


def _by_end(draft: _Draft, cleaning: Cleaning) -> None:
    """From a cue that the article is over, everything is furniture, if most of an article came before."""
    prose = [
        line.words if _is_prose(draft, line) and draft.labels[line.index] is None else 0 for line in draft.lines
    ]
    total, before = sum(prose), 0
    for line in draft.lines:
        if line.words <= 14 and (cue := _end_cue(line, draft, cleaning)):
            if before >= max(ENOUGH_WORDS, cue.data["after"] * total):
                for rest in draft.lines[line.index :]:
                    label = cue.data["label"] if rest.index > line.index else "boilerplate"
                    draft.mark(rest.index, label, cue.rule)
                return
            _teasers(draft, line.index, cue)
        before += prose[line.index]


def _teasers(draft: _Draft, place: int, cue: Entry) -> None:
    """A cue in the middle of an article takes only the short lines that follow it along."""
    draft.mark(place, cue.data["label"], cue.rule)
    for line in draft.lines[place + 1 : place + 8]:
        if line.ended or line.words > 20 or draft.labels[line.index] is not None:
            return
        if cue.data["label"] == "related" and line.words >= 4:
            draft.mark(line.index, "related", cue.rule)


def _end_cue(line: Line, draft: _Draft, cleaning: Cleaning) -> Entry | None:
    """The cue that a line is, if it is one and the line after it is what must follow."""
    following = draft.labels[line.index + 1 : line.index + 2]
    for entry in cleaning.end:
        if entry.regex.fullmatch(line.text) and entry.data.get("then") in (None, *following):
            return entry
    return None


# ------------------------------------------------------------------------------------------------ shape


def _by_shape(draft: _Draft, cleaning: Cleaning) -> None:
    """Judge the lines that no wording told: by their shape and by the prose around them."""
    prose = _prose(draft)
    if not prose:
        return
    prose = _main(draft, prose)
    first, last = prose[0], prose[-1]
    _bios(draft, prose, cleaning)
    headline = draft.labels.index("headline") if "headline" in draft.labels else None
    for line in draft.lines[:first]:
        if draft.labels[line.index] is None:
            _judge_before(draft, line, headline)
    for line in draft.lines[last + 1 :]:
        if draft.labels[line.index] is None:
            _judge_after(draft, line)
    _judge_between(draft, first, last)


def _main(draft: _Draft, prose: list[int]) -> list[int]:
    """The prose of the article itself: on a whole page, small islands of prose beyond menus are furniture."""
    short = sum(1 for line in draft.lines if line.words <= 6 and not line.ended)
    if short < PAGE_LINES or short < 0.4 * len(draft.lines):
        return prose
    islands: list[list[int]] = [[prose[0]]]
    for before, here in pairwise(prose):
        if here - before > ISLAND_GAP and _is_menu(draft.lines[before + 1 : here]):
            islands.append([])
        islands[-1].append(here)
    sizes = [sum(draft.lines[n].words for n in island) for island in islands]
    kept: list[int] = []
    for island, size in zip(islands, sizes, strict=True):
        if size >= ISLAND_SHARE * max(sizes):
            kept += island
        else:
            for n in island:
                draft.mark(n, "boilerplate", "clean:island")
    return kept


def _bios(draft: _Draft, prose: list[int], cleaning: Cleaning) -> None:
    """Who the author is, told in the last paragraphs."""
    for n in reversed(prose[3:][-3:]):
        line = draft.lines[n]
        if entry := cleaning.biography(line.text, line.words):
            draft.mark(n, "boilerplate", entry.rule)
            prose.remove(n)


def _is_menu(lines: Sequence[Line]) -> bool:
    """True where most of some lines are too short for anything but a menu."""
    return sum(1 for line in lines if line.words <= 6 and not line.ended) > 0.6 * len(lines)


def _judge_before(draft: _Draft, line: Line, headline: int | None) -> None:
    """A line above the first prose: a sentence under the headline stays, other lines are furniture."""
    sentence = line.ended and line.words >= 4 and line.text[-1] != ":"
    if sentence and (headline is None or line.index > headline):
        draft.mark(line.index, "body", "clean:body")
    elif headline is not None and line.index > headline and line.words >= 8 and line.stops >= 2:
        draft.mark(line.index, "subheading", "clean:standfirst")
    else:
        draft.mark(line.index, "boilerplate", "clean:short-before-article")


def _judge_after(draft: _Draft, line: Line) -> None:
    """A line below the last prose: a short sentence right after prose stays, other lines are furniture."""
    before = draft.labels[line.index - 1] if line.index else None
    near = before in (None, "body") or draft.rules[line.index - 1] == "clean:body"
    sentence = line.ended and line.words >= 3 and not line.text.endswith(":")
    if near and (sentence or line.text.startswith(("“", '"', "("))):
        draft.mark(line.index, "body", "clean:body")
    else:
        draft.mark(line.index, "boilerplate", "clean:short-after-article")


def _judge_between(draft: _Draft, first: int, last: int) -> None:
    """Short lines between prose: a heading stands alone before prose, menus stand together."""
    run: list[Line] = []
    for line in draft.lines[first : last + 1]:
        if draft.labels[line.index] is None and not _is_prose(draft, line) and not (line.ended and line.words >= 3):
            run.append(line)
            continue
        if draft.labels[line.index] in (None, "body", "headline") or line.index == last:
            _judge_run(draft, run)
            run = []


def _judge_run(draft: _Draft, run: Sequence[Line]) -> None:
    menu = (
        len(run) >= 4
        and sum(line.words for line in run) < 6 * len(run)
        and not any(BULLET.match(line.text) and line.words > 3 for line in run)
    )
    for line in run:
        if menu:
            draft.mark(line.index, "boilerplate", "clean:menu")
        elif line.words <= 14 and len(run) <= 2 and HEADING.match(line.text):
            draft.mark(line.index, "subheading", "clean:subheading")


# ------------------------------------------------------------------------------------------------ pieces


def _pieces(text: str, draft: _Draft, line: Line, label: str, rule: str, cleaning: Cleaning) -> Iterator[Piece]:
    """The pieces of a line: body is cut, a caption may repeat the headline first; its tail comes last."""
    if label == "body":
        yield from cut_line(text, line.start, line.end, rule, cleaning)
    elif label == "caption" and (split := _after_headline(draft, line)):
        yield (line.start, split, "duplicate", "clean:headline-again")
        yield from trimmed(text, split, line.end, label, rule)
    else:
        yield (line.start, line.end, label, rule)
    if line.index in draft.tails:
        yield from trimmed(text, *draft.tails[line.index])


def _after_headline(draft: _Draft, line: Line) -> int | None:
    """Where the credit begins in a caption that repeats the headline before it."""
    if "headline" not in draft.labels:
        return None
    head = draft.lines[draft.labels.index("headline")].text
    size = len(head)
    if not line.text.startswith(head) or line.text[size : size + 1] not in (".", " ", "|", ":"):
        return None
    return line.start + size + (line.text[size] == ".")

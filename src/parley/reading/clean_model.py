"""Cleaning by the line model: what no wording told is decided by trees trained on labelled pages.

The rules have judged every line before; the model sees their verdict among much else and keeps or overturns it.
What it drops carries its chance in the rule ("model:lines p=.03"), so that a reader sees how sure it was. Where
an HTML extractor said what the article is, the model overrules it only where it is all but certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from parley.lexicons.cleaning import Cleaning
from parley.models.lines import LineModel
from parley.reading.clean_draft import Draft
from parley.reading.clean_features import COLUMNS, INSIDE, find_rows
from parley.reading.clean_shape import HEADING
from parley.records import Span
from parley.text.lines import Line

FEW_LINES = 4  # a text of fewer lines is no page: rules alone
FURNITURE = frozenset(("boilerplate", "related", "duplicate", "caption"))
HEADING_WORDS = 14
RULE = "model:lines"
MAIN = COLUMNS.index("main")
# Chances in thousandths, tuned by cross-validation on the line benchmark; for extracted pages on bench/pages.py.
PAST_CHANCE = 700  # beyond a cue that the article is over, which is wrong on one page in fifty
INSIDE_CHANCE, OUTSIDE_CHANCE = 30, 980  # of lines that an extractor holds to be the article, and of others
PLAIN_CHANCE, TITLE_WORDS = (
    200,
    4,
)  # of a sentence in a text without any furniture, and of a first line like a title
AMID_CHANCE = 100  # of a sentence amid the article: a long page of products lost half of its sentences
AMID_WORDS, AMID_SIDE = 12, 100  # words of such a sentence, and of the sentences kept on either side of it


def mark_by_model(text: str, draft: Draft, cleaning: Cleaning, model: LineModel, main: Sequence[Span]) -> None:
    """Judge the lines that wording left open.

    Args:
        text: The repaired text.
        draft: Its lines, judged by wording and by shape.
        cleaning: What furniture looks like.
        model: The trees.
        main: Stretches that an HTML extractor holds to be the article; empty where there is none.

    Raises:
        ModelError: If the model was trained on other columns.
    """
    lines = [line for line in draft.lines if line.index not in draft.told]
    if len(draft.lines) < FEW_LINES or not lines:
        return
    model.check(COLUMNS)
    rows = find_rows(text, draft, cleaning.furniture_words, main)[[line.index for line in lines]]
    chances = model.chances(rows).tolist()
    extracted = rows[:, MAIN].tolist()
    plain = FURNITURE.isdisjoint(filter(None, draft.labels))
    kept = [
        chance >= _least(draft, line, said, model, plain)
        for line, chance, said in zip(lines, chances, extracted, strict=True)
    ]
    amid = [False] * len(lines) if main else _amid(lines, kept)
    for n, line in enumerate(lines):
        label = draft.labels[line.index] or "body"
        by_extractor = bool(extracted[n]) and (chances[n] >= model.least) != kept[n]
        if kept[n] or (amid[n] and chances[n] >= AMID_CHANCE) or _goes_on(text, draft, line):
            if label in FURNITURE:
                new = "subheading" if _is_heading(line) else "body"
                draft.mark(line.index, new, "clean:inside-main" if by_extractor else RULE)
        else:
            why = "clean:outside-main" if by_extractor else f"{RULE} p={_share(chances[n])}"
            draft.mark(line.index, label if label in FURNITURE else "boilerplate", why)


def _least(draft: Draft, line: Line, extracted: int, model: LineModel, plain: bool) -> int:
    """From which chance a line is of the article, by what an extractor and a cue that it is over say."""
    if extracted:
        return INSIDE_CHANCE if extracted == INSIDE else OUTSIDE_CHANCE
    if draft.end is not None and line.index > draft.end:
        return PAST_CHANCE
    return (
        PLAIN_CHANCE if (line.ended and plain) or (line.index == 0 and line.words >= TITLE_WORDS) else model.least
    )


def _goes_on(text: str, draft: Draft, line: Line) -> bool:
    """True where a line is the rest of a sentence that a kept line before it began: wrapped text is not torn."""
    before = draft.lines[line.index - 1] if line.index else None
    if (
        before is None
        or (before.ended and before.text[-1] != ",")
        or draft.labels[before.index] not in (None, "body")
    ):
        return False
    gap = text[before.end : line.start]
    wrapped = line.index in draft.wrapped and before.index in draft.wrapped
    return gap.count("\n") <= 1 and gap.count("\r") <= 1 and (wrapped or line.text[0].islower())


def _amid(lines: Sequence[Line], kept: Sequence[bool]) -> list[bool]:
    """Which lines are sentences with plenty of the article's sentences before and after: in doubt they are body."""
    prose = [line.ended and line.words >= AMID_WORDS for line in lines]
    words = [line.words if sure and long else 0 for line, sure, long in zip(lines, kept, prose, strict=True)]
    before = list(accumulate(words, initial=0))
    return [
        long and before[n] >= AMID_SIDE and before[-1] - before[n + 1] >= AMID_SIDE for n, long in enumerate(prose)
    ]


def _share(chance: int) -> str:
    """A chance in thousandths as hundredths.

    Example:
        >>> _share(34)
        '.03'
    """
    return f".{chance // 10:02}"


def _is_heading(line: Line) -> bool:
    return not line.ended and line.words <= HEADING_WORDS and bool(HEADING.match(line.text))

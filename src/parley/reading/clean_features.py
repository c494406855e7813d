"""What the line model sees of a document: its lines as rows of whole numbers.

A row tells the form of a line (length, small words, capitals, digits, marks), where it stands, what its
neighbours look like, how often it is repeated, how many of its words the prose of the page shares, what the
rules took it for, and what an HTML extractor holds of it. Shares are in thousandths. Nothing here depends on
the order of dictionaries or on floating point beyond divisions that are cut to whole numbers, so that every
machine sees the same rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from parley.reading.clean_draft import Draft, is_prose
from parley.records import Span
from parley.text.lines import BULLET, WORD, Line

Rows = NDArray[np.int32]

CAP = 2000  # no length counts beyond it
LINKED = re.compile(r"https?:|www\.|@|\||»|›|→|>|#\w|©|\.com\b")
CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
STOP_INSIDE = re.compile(r"[.!?…][\"”’»)]*\s+[\"“‘«(]?[^\W\d_a-zß-öø-ÿ]")
QUOTES = re.compile(r"[\"“”„«»「」]")
LABELS = {
    None: 0, "body": 0, "subheading": 1, "headline": 2, "dateline": 3, "byline": 4, "caption": 5, "related": 6,
    "boilerplate": 7, "duplicate": 8,
}  # fmt: skip
OUTSIDE, INSIDE = 1, 2  # what an extractor says of a line; 0 where none was asked
SHORT = 6  # words of a line that a menu could hold
LONG_WORD = 4  # characters from which a word is of the matter rather than of the grammar
NEAR = (-3, -2, -1, 1, 2, 3)

BASE = (
    "characters", "words", "stops", "stop_share", "title_share", "capital_share", "digit_share", "mark_share",
    "commas", "sentences", "end", "begin", "quotes", "linked", "clock", "word_length", "copies", "blank_before",
    "hints", "hint_share", "prose", "wrapped", "label", "told", "main", "shared", "shared_count", "question",
    "indent", "tail", "past",
)  # fmt: skip
PLACES = (
    "from_start", "from_end", "place", "prose_before_share", "prose_before", "prose_after", "since_prose",
    "to_prose", "since_body", "to_body", "prose_3", "prose_10", "words_5", "short_3", "short_10", "block",
    "block_share", "hints_5", "shared_5",
)  # fmt: skip
PAGE = ("lines", "short_share", "prose_lines", "page_words", "body_words", "median", "gap_share", "main_share")
CONTEXT = (
    "words",
    "stop_share",
    "title_share",
    "end",
    "begin",
    "label",
    "prose",
    "blank_before",
    "shared",
    "hints",
)
COLUMNS = (*BASE, *(f"{name}{step:+d}" for step in NEAR for name in CONTEXT), *PLACES, *PAGE)
"""The name of each whole number of a row. Weights are for these, in this order."""


def find_rows(text: str, draft: Draft, hints: Collection[str], main: Sequence[Span]) -> Rows:
    """The lines of a document as rows, one a line.

    Args:
        text: The repaired text.
        draft: Its lines, judged by wording and by shape.
        hints: Words of page furniture, folded.
        main: Stretches that an HTML extractor holds to be the article; empty where there is none.
    """
    lines = draft.lines
    base = np.zeros((len(lines), len(BASE)), dtype=np.int32)
    copies = Counter(line.folded for line in lines)
    words = [line.folded.split() for line in lines]
    prose = [is_prose(draft, line) for line in lines]
    matter = _matter(draft, words)
    spans, place, end = sorted(main), 0, 0
    for n, line in enumerate(lines):
        while place < len(spans) and spans[place].end <= line.start:
            place += 1
        held = place < len(spans) and spans[place].start < line.end
        long = {word for word in words[n] if len(word) >= LONG_WORD}
        own = draft.labels[n] in (None, "body")
        shared = sum(1 for word in long if matter[word] > own)
        hinted = sum(1 for word in words[n] if word in hints)
        gap = text[end : line.start]
        past = (
            0 if draft.end is None else n - draft.end
        )  # beyond a cue that the article is over: judged by shape anew
        base[n] = (
            *_form(line),
            min(copies[line.folded], 9),
            min(max(gap.count("\n"), gap.count("\r")), 9),
            min(hinted, 30),
            1000 * hinted // max(1, line.words),
            prose[n],
            n in draft.wrapped,
            LABELS[draft.labels[n]] if past <= 0 or n in draft.told else 0 if prose[n] else LABELS["boilerplate"],
            n in draft.told,
            (INSIDE if held else OUTSIDE) if spans else 0,
            1000 * shared // max(1, len(long)),
            min(shared, 99),
            "?" in line.text,
            min(len(gap) - 1 - max(gap.rfind("\n"), gap.rfind("\r")), 60),
            n in draft.tails,
            min(max(past, 0), 500),
        )
        end = line.end
    return np.concatenate([base, _around(base), _places(base), _page(base)], axis=1)


def _matter(draft: Draft, words: Sequence[Sequence[str]]) -> Counter[str]:
    """In how many lines of body each long word stands."""
    found: Counter[str] = Counter()
    for n, held in enumerate(words):
        if draft.labels[n] in (None, "body"):
            found.update({word for word in held if len(word) >= LONG_WORD})
    return found


def _form(line: Line) -> tuple[int, ...]:
    """A line by itself."""
    text = line.text
    words = WORD.findall(text)
    count, size = max(1, len(words)), len(text)
    letters = sum(map(len, words))
    first = sum(1 for word in words if word[0].isupper())
    shouted = sum(1 for word in words if len(word) > 1 and word.isupper())
    digits = sum(1 for word in words if word[0].isdigit())
    return (
        min(size, CAP),
        min(line.words, CAP),
        min(line.stops, CAP),
        1000 * line.stops // max(1, line.words),
        1000 * first // count,
        1000 * shouted // count,
        1000 * digits // count,
        1000 * max(0, size - letters - text.count(" ")) // size,
        min(text.count(","), 50),
        min(len(STOP_INSIDE.findall(text)), 50),
        _end(text, line),
        _begin(text),
        min(len(QUOTES.findall(text)), 20),
        min(len(LINKED.findall(text)), 20),
        min(len(CLOCK.findall(text)), 20),
        10 * letters // count,
    )


def _end(text: str, line: Line) -> int:
    if not line.ended:
        return 0 if text[-1].isalnum() else 1
    return 2 if text[-1] in ":;," else 3 if text[-1] in ".!?…" else 4


def _begin(text: str) -> int:
    first = text[0]
    if BULLET.match(text):
        return 5
    return (
        1
        if first.isupper()
        else 0
        if first.islower()
        else 2
        if first.isdigit()
        else 3
        if QUOTES.match(first)
        else 4
    )


def _around(base: Rows) -> Rows:
    """What stands on the lines before and after each."""
    columns = base[:, [BASE.index(name) for name in CONTEXT]]
    found = []
    for step in NEAR:
        moved = np.full_like(columns, -1)
        if step < 0:
            moved[-step:] = columns[:step]
        else:
            moved[:-step] = columns[step:]
        found.append(moved)
    return np.concatenate(found, axis=1)


def _window(values: Rows, reach: int) -> Rows:
    """The sum of ``values`` over ``reach`` lines before and after each, itself included."""
    sums = np.concatenate([[0], np.cumsum(values)])
    n = np.arange(len(values))
    found: Rows = (sums[np.minimum(n + reach + 1, len(values))] - sums[np.maximum(n - reach, 0)]).astype(np.int32)
    return found


def _before(values: Rows) -> Rows:
    """The sum of ``values`` over all lines before each."""
    return (np.cumsum(values) - values).astype(np.int32)


def _distance(marked: NDArray[np.bool_]) -> Rows:
    """How many lines ago the last marked one stood, 0 on itself, 99 where there was none."""
    n = np.arange(len(marked))
    last = np.maximum.accumulate(np.where(marked, n, -99))
    return np.minimum(n - last, 99).astype(np.int32)


def _block(words: Rows, marked: NDArray[np.bool_], gap: int) -> Rows:
    """How many words stand in the stretch of marked lines that each line belongs to or is within ``gap`` of."""
    size = len(words)
    found = np.zeros(size, dtype=np.int32)
    places = np.flatnonzero(marked)
    if not len(places):
        return found
    breaks = np.flatnonzero(np.diff(places) > gap) + 1
    for group in np.split(places, breaks):
        total = int(words[group].sum())
        first, last = max(0, group[0] - gap), min(size, group[-1] + gap + 1)
        found[first:last] = np.maximum(found[first:last], total)
    return found


def _places(base: Rows) -> Rows:
    """Where each line stands: in the page and among its prose."""
    size = len(base)
    n = np.arange(size, dtype=np.int32)
    words = base[:, BASE.index("words")]
    prose = base[:, BASE.index("prose")] > 0
    body = base[:, BASE.index("label")] <= 1
    told = prose * words
    total = max(1, int(told.sum()))
    short = ((words <= SHORT) & ~prose).astype(np.int32)
    block = _block(words, prose & body, 4)
    above = _before(told)
    columns = [
        np.minimum(n, 500), np.minimum(size - 1 - n, 500), 1000 * n // size,
        1000 * above // total, np.minimum(above, CAP), np.minimum(total - above - told, CAP),
        _distance(prose), _distance(prose[::-1])[::-1], _distance(body), _distance(body[::-1])[::-1],
        np.minimum(_window(told, 3), CAP), np.minimum(_window(told, 10), CAP), np.minimum(_window(words, 5), CAP),
        _window(short, 3), _window(short, 10),
        np.minimum(block, CAP), 1000 * block // max(1, int(block.max(initial=0))),
        _window(base[:, BASE.index("hints")], 5), _window(base[:, BASE.index("shared_count")], 5),
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.int32)


def _page(base: Rows) -> Rows:
    """What the page is like as a whole, the same for each of its lines."""
    size = len(base)
    words = base[:, BASE.index("words")]
    prose = base[:, BASE.index("prose")] > 0
    body = (base[:, BASE.index("label")] <= 1) & prose
    values = (
        min(size, 999),
        1000 * int(((words <= SHORT) & ~prose).sum()) // size,
        min(int(prose.sum()), 500),
        min(int(words.sum()), 9999),
        min(int(words[body].sum()), 9999),
        int(np.median(words[prose])) if prose.any() else 0,
        1000 * int((base[:, BASE.index("blank_before")] > 1).sum()) // size,
        1000 * int((base[:, BASE.index("main")] == INSIDE).sum()) // size if base[0, BASE.index("main")] else -1,
    )
    return np.tile(np.array(values, dtype=np.int32), (size, 1))

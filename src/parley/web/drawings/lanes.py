"""The timeline drawn: a lane for each party or issue, precision as width, what has no date in a lane of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from parley.records import When
from parley.web.drawings.scale import Scale, Tick, next_day, scale_of

WIDTH, LEFT, RIGHT = 1180.0, 150.0, 1150.0
TOP, ROW, BAR, LETTER = 34.0, 21.0, 13.0, 6.1
"""Pixels: where lanes start, height of a row and of a bar, width of a letter of 12 pixels (measured, rounded)."""
LABEL = 34
"""Letters of a label that are drawn; the whole of it is read out and shown on hovering."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something to draw: its key for the panel, its time, its kind of status, a short and a full label, lanes."""

    key: str
    when: When | None
    kind: str
    label: str
    words: str
    lanes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from ``x``, ``width`` wide; ``text_x`` is where its label starts, or ends where it ``is_before``."""

    key: str
    kind: str
    x: float
    y: float
    width: float
    text_x: float
    label: str
    words: str
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with its bars."""

    name: str
    y: float
    height: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing.

    Attributes:
        foot: How far down the axis reaches: the lane of what has no date has no place on it.
        lanes: From top to bottom.
        ticks: Days named on the axis.
        breaks: Where the axis is drawn shorter than it is.
        now: Where the day lies that divides what is past from what is to come, or None.
    """

    width: float
    height: float
    foot: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]
    now: float | None


def draw_timeline(items: Sequence[Item], lanes: Sequence[str], today: str | None, undated: str) -> Timeline:
    """The drawing of some items.

    Args:
        items: What is drawn; one without a day stands once, in the lane at the foot.
        lanes: Names of lanes, from top to bottom; lanes without a dated item are left out.
        today: The day that divides what is past from what is to come, or None.
        undated: What to call the lane of what has no day.
    """
    dated = [(one, *_days(one.when)) for one in items if _has_days(one.when)]
    days = [day for _, first, last in dated for day in (first, next_day(last))] + ([today] if today else [])
    scale = scale_of(days, LEFT, RIGHT)
    drawn: list[Lane] = []
    y = TOP
    for name in lanes:
        mine = [(one, first, last) for one, first, last in dated if name in one.lanes]
        if mine:
            bars, rows = _packed(mine, scale, y)
            drawn.append(Lane(name, y, rows * ROW + 8, bars))
            y += rows * ROW + 12
    foot = y
    loose = [one for one in items if not _has_days(one.when)]
    if loose:
        bars, rows = _flowing(loose, y)
        drawn.append(Lane(undated, y, rows * ROW + 8, bars))
        y += rows * ROW + 12
    now = scale.x(date.fromisoformat(today).toordinal() + 1) if today and dated else None
    return Timeline(
        WIDTH, y + 8, foot, tuple(drawn), scale.ticks() if dated else (), scale.breaks if dated else (), now
    )


def _has_days(when: When | None) -> bool:
    return when is not None and bool(when.earliest or when.latest)


def _days(when: When | None) -> tuple[str, str]:
    """The first and the last day that something may have been; where one end is open, the other stands for both."""
    first, last = (when.earliest, when.latest) if when else (None, None)
    return (first or last or "")[:10], (last or first or "")[:10]


def _packed(items: Iterable[tuple[Item, str, str]], scale: Scale, top: float) -> tuple[tuple[Bar, ...], int]:
    """Bars in as few rows as let every label stand beside its bar."""
    ends: list[float] = []
    bars = []
    for one, first, last in sorted(items, key=lambda held: (held[1], held[2], held[0].key)):
        x = scale.x(date.fromisoformat(first).toordinal())
        width = max(BAR if one.kind == "not" else 5.0, scale.x(date.fromisoformat(last).toordinal() + 1) - x)
        label = _short(one.label)
        needed = len(label) * LETTER
        before = x + width + 6 + needed > WIDTH
        start = x - needed - 6 if before else x
        row = next((n for n, end in enumerate(ends) if end <= start), len(ends))
        ends[row:] = [max(x + width, x + width + 12 + (0 if before else needed)), *ends[row + 1 :]]
        text_x = x - 5 if before else x + width + 5
        bars.append(Bar(one.key, one.kind, x, top + 4 + row * ROW, width, text_x, label, one.words, before))
    return tuple(bars), max(1, len(ends))


def _flowing(items: Iterable[Item], top: float) -> tuple[tuple[Bar, ...], int]:
    """What has no day, side by side, with no place on the axis."""
    bars = []
    x, row = LEFT, 0
    for one in items:
        label = _short(one.label)
        needed = BAR + 6 + len(label) * LETTER + 16
        if x > LEFT and x + needed > WIDTH:
            x, row = LEFT, row + 1
        bars.append(Bar(one.key, one.kind, x, top + 4 + row * ROW, BAR, x + BAR + 5, label, one.words))
        x += needed
    return tuple(bars), row + 1


def _short(words: str) -> str:
    return words if len(words) <= LABEL else words[: LABEL - 1].rstrip() + "…"

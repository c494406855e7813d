"""Who with whom, drawn: names on a ring, contacts as lines between them, one dot where more than two took part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

WIDTH = 860.0
RING_X, RING_Y, EDGE = 250.0, 205.0, 52.0
"""Pixels: half the width and height of the largest ring, and what is left above and below it for labels."""
MOST = 16
"""Names that a ring holds; beyond it lines can no longer be told apart. A guess, looked at."""
BEND = 26.0
"""Pixels by which lines between the same two names are kept apart."""
LETTER, LONGEST = 7.0, 30
"""Pixels of a letter of a label, and the letters after which it is cut."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Something between two or more names; ``is_aimed`` where it leads from the first to the second."""

    key: str
    names: tuple[str, ...]
    kind: str
    words: str
    is_aimed: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A name on the ring: its point, where its label stands, and how the label is anchored."""

    name: str
    x: float
    y: float
    text_x: float
    text_y: float
    anchor: str
    size: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A line: its path, its middle (where a cross stands for what was refused), the point and turn of its head."""

    key: str
    kind: str
    path: str
    x: float
    y: float
    words: str
    head: str | None = None


@dataclass(frozen=True, slots=True)
class Hub:
    """A contact of more than two: a dot with a line to each."""

    key: str
    kind: str
    x: float
    y: float
    words: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Web:
    """The drawing, and the names that found no room on the ring; it begins at ``left`` and is ``width`` wide."""

    left: float
    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hubs: tuple[Hub, ...]
    left_out: tuple[str, ...]


def draw_web(ties: Sequence[Tie]) -> Web:
    """The drawing of some ties. Names with most ties come first and share the ring; ties to others are left out."""
    counts: dict[str, int] = defaultdict(int)
    for tie in ties:
        for name in tie.names:
            counts[name] += 1
    order = sorted(counts, key=lambda name: (-counts[name], name))
    held = joined_first(order, [tie.names for tie in ties], MOST)
    left_out = [name for name in order if name not in held]
    ring = _ring(_side_by_side(held, ties), counts)
    points = {node.name: (node.x, node.y) for node in ring}
    edges: list[Edge] = []
    hubs: list[Hub] = []
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    for tie in ties:
        names = [name for name in dict.fromkeys(tie.names) if name in points]
        if len(names) == 2:
            pair = (min(names), max(names))
            edges.append(_edge(tie, points[names[0]], points[names[1]], pairs[pair], names[0] == pair[0]))
            pairs[pair] += 1
        elif len(names) > 2:
            hubs.append(_hub(tie, [points[name] for name in names], len(hubs)))
    height = 2 * (_size(len(held))[1] + EDGE)
    left, right = _reach(ring)
    return Web(left, right - left, height, ring, tuple(edges), tuple(hubs), tuple(left_out))


def joined_first(order: Sequence[str], ties: Sequence[Sequence[str]], most: int) -> list[str]:
    """As many names as there is room for, in order: a name whose every tie leads to one left out makes room.

    Example:
        >>> joined_first(["a", "b", "c", "d"], [("a", "d"), ("b", "c")], 3)
        ['a', 'd']
    """
    others = {name: {two for names in ties if name in names for two in names if two != name} for name in order}
    held: list[str] = []
    for name in order:
        partners = [one for one in order if one in others[name] and one not in held]
        if name in held or not others[name]:
            continue
        if others[name] & set(held):
            held += [name] if len(held) < most else []
        elif partners and len(held) + 2 <= most:
            held += [name, partners[0]]
    return sorted(held, key=list(order).index)


def _side_by_side(names: Sequence[str], ties: Sequence[Tie]) -> list[str]:
    """Names in an order in which those with most ties between them are neighbours: from one to the next best."""
    bonds: dict[tuple[str, str], float] = defaultdict(float)
    for tie in ties:
        for one in tie.names:
            for other in tie.names:
                bonds[one, other] += 1 / len(tie.names)
    rest = list(names)
    order = rest[:1]
    rest = rest[1:]
    while rest:
        best = max(rest, key=lambda name: (bonds[order[-1], name], -names.index(name)))
        order.append(best)
        rest.remove(best)
    return order


def _size(names: int) -> tuple[float, float]:
    """Half the width and height of the ring: a few names need no large one."""
    return min(RING_X, 40 + 35.0 * names), min(RING_Y, 24.0 * max(0, names - 1))


def _ring(names: Sequence[str], counts: dict[str, int]) -> tuple[Node, ...]:
    nodes = []
    wide, high = _size(len(names))
    first = -pi / 2 if len(names) > 2 else pi
    for number, name in enumerate(names):
        turn = 2 * pi * number / max(1, len(names)) + first
        x, y = WIDTH / 2 + wide * cos(turn), high + EDGE + high * sin(turn)
        size = min(11.0, 4 + counts[name] ** 0.5)
        side = 0 if abs(cos(turn)) < 0.25 else 1 if cos(turn) > 0 else -1
        text_y = y + 4 + (sin(turn) * (size + 10) if side == 0 else 4 * sin(turn))
        anchor = ("middle", "start", "end")[side]
        nodes.append(Node(name, x, y, x + side * (size + 7), text_y, anchor, size))
    return tuple(nodes)


def _reach(nodes: Sequence[Node]) -> tuple[float, float]:
    """From where to where dots and labels go."""
    share = {"start": (0.0, 1.0), "middle": (0.5, 0.5), "end": (1.0, 0.0)}
    ends = [(one, share[one.anchor], LETTER * min(len(one.name), LONGEST)) for one in nodes]
    left = min((min(one.x - one.size, one.text_x - before * long) for one, (before, _), long in ends), default=0.0)
    right = max((max(one.x + one.size, one.text_x + after * long) for one, (_, after), long in ends), default=WIDTH)
    return left - BEND / 2, right + BEND / 2


def _edge(tie: Tie, one: tuple[float, float], two: tuple[float, float], number: int, straight: bool) -> Edge:
    """A line bent away from the others between the same two names: 0, 1, -1, 2, -2, ..."""
    steps = (number + 1) // 2 * (1 if number % 2 else -1) * (1 if straight else -1)
    dx, dy = two[0] - one[0], two[1] - one[1]
    length = hypot(dx, dy) or 1.0
    bend = steps * BEND
    mid = (one[0] + two[0]) / 2 - dy / length * bend, (one[1] + two[1]) / 2 + dx / length * bend
    path = f"M{one[0]:.1f} {one[1]:.1f}Q{mid[0]:.1f} {mid[1]:.1f} {two[0]:.1f} {two[1]:.1f}"
    x, y = (one[0] + 2 * mid[0] + two[0]) / 4, (one[1] + 2 * mid[1] + two[1]) / 4
    return Edge(tie.key, tie.kind, path, x, y, tie.words, _head(mid, two) if tie.is_aimed else None)


def _head(back: tuple[float, float], tip: tuple[float, float]) -> str:
    """An arrow head that ends short of a name's dot."""
    dx, dy = tip[0] - back[0], tip[1] - back[1]
    length = hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    x, y = tip[0] - ux * 11, tip[1] - uy * 11
    one = x - ux * 11 - uy * 5.5, y - uy * 11 + ux * 5.5
    two = x - ux * 11 + uy * 5.5, y - uy * 11 - ux * 5.5
    return f"M{x:.1f} {y:.1f}L{one[0]:.1f} {one[1]:.1f}L{two[0]:.1f} {two[1]:.1f}Z"


def _hub(tie: Tie, points: Sequence[tuple[float, float]], number: int) -> Hub:
    """A dot amid those who took part, moved a little so that two dots do not cover each other."""
    turn = number * 2.4  # radians: the golden angle spreads any number of dots
    x = sum(p[0] for p in points) / len(points) + 26 * cos(turn)
    y = sum(p[1] for p in points) / len(points) + 26 * sin(turn)
    paths = tuple(f"M{x:.1f} {y:.1f}L{p[0]:.1f} {p[1]:.1f}" for p in points)
    return Hub(tie.key, tie.kind, x, y, tie.words, paths)

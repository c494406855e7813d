"""How a nasty input is written down: its number, how its bytes are made, and what is to come of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from parley.intake import Limits

SMALL = Limits(seconds=10)
Maker = Callable[[Path], list[str]]


@dataclass(frozen=True)
class E:
    """Left out, with these words in the reason."""

    words: str


@dataclass(frozen=True)
class W:
    """Kept, with these words in a warning, and these in its text."""

    words: str
    text: str = ""


@dataclass(frozen=True)
class K:
    """Kept, with these words in its text."""

    text: str = ""


@dataclass(frozen=True)
class Row:
    """One input: its number among the forty, what it is, how it is made, and what is to come of it."""

    number: int
    what: str
    make: Maker
    outcome: Sequence[E | W | K]
    limits: Limits = field(default=SMALL)


def file(name: str, data: bytes | str | Callable[[], bytes]) -> Maker:
    """A file of that name and content, made only when its row is run."""

    def make(folder: Path) -> list[str]:
        content = data() if callable(data) else data
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return [str(path)]

    return make

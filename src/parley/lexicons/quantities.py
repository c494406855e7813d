"""What the language of counting is: hedges, units and currencies of ``language/quantities.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parley.lexicons.entry import Entry, load_entries, read_toml

PATH = "language/quantities.toml"


@dataclass(frozen=True, slots=True)
class Measures:
    """The wordings of quantity.

    Attributes:
        before: Hedges before a number, with ``low`` and ``high`` as shares of it; an absent one is open.
        after: Hedges behind it ("or more").
        units: Units of measure behind a number; ``unit`` is what they are called in records.
        currencies: Signs before a number.
        loose: Words that count without a number ("dozens") and the least they mean.
        names: Words that turn a number behind them into a name ("Flight 17").
    """

    before: tuple[Entry, ...]
    after: tuple[Entry, ...]
    units: tuple[Entry, ...]
    currencies: tuple[Entry, ...]
    loose: Mapping[str, float]
    names: frozenset[str]


@cache
def load_measures() -> Measures:
    """The measures that ship with Parley.

    Raises:
        LexiconError: If an entry is malformed.
    """
    tree = read_toml(PATH)
    return Measures(
        before=load_entries(PATH, "before"),
        after=load_entries(PATH, "after"),
        units=load_entries(PATH, "unit"),
        currencies=load_entries(PATH, "currency"),
        loose={word: float(least) for word, least in tree["loose"].items()},
        names=frozenset(tree["names"]["words"]),
    )

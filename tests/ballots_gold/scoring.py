"""Score the votes read from single sentences against what an analyst wrote down of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.tally import Score
from tests.told import Told, names_in
from tests.told import score_all as score_told

from parley.records import Raw, Reading

SENTENCES = Path(__file__).parent / "sentences.txt"
NAMED = ("callers", "supporters", "opponents", "abstainers")
AMOUNTS = ("votes_for", "votes_against", "abstentions", "share_for", "share_against", "turnout")
UNASKED = (*AMOUNTS, "threshold", "supporters", "opponents", "abstainers")


def score_all(read: Callable[[Raw], Reading], path: Path = SENTENCES) -> Score:
    """Read every sentence as an article of its own and compare its votes with the gold."""
    return score_told(read, path, lambda reading: reading.ballots, _words, UNASKED)


def _words(held: Told, name: str, reading: Reading) -> str:
    """What stands in a field, as words to look into."""
    value = getattr(held, name)
    if name == "voters":
        return f"{names_in(value, reading)}; {held.body or ''}"
    if name in NAMED:
        return names_in(value, reading)
    if name == "when":
        return f"{value.text}" if value else ""
    if name in AMOUNTS:
        return f"{value.low:g}" if value and value.low is not None else ""
    return value or ""

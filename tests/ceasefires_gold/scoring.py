"""Score the truces read from single sentences against what an analyst wrote down of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.tally import Score
from tests.told import Told, names_in
from tests.told import score_all as score_told

from parley.records import Raw, Reading

SENTENCES = Path(__file__).parent / "sentences.txt"
NAMED = ("proposers", "declarers", "parties", "mediators")
UNASKED = ("scope", "purpose", "lasting", "monitoring", "declarers", "mediators")


def score_all(read: Callable[[Raw], Reading]) -> Score:
    """Read every sentence as an article of its own and compare its truces with the gold."""
    return score_told(read, SENTENCES, lambda reading: reading.ceasefires, _words, UNASKED)


def _words(held: Told, name: str, reading: Reading) -> str:
    """What stands in a field, as words to look into."""
    value = getattr(held, name)
    if name in NAMED:
        return names_in(value, reading)
    if name in ("starts", "ends"):
        return f"{value.text}" if value else ""
    if name == "lasting":
        return f"{value.low:g}" if value and value.low else ""
    if name == "conditions":
        return "; ".join(c.span.of(reading.document.text or "") for c in value)
    return value or ""

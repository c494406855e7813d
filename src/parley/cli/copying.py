"""What is said of a case that was copied."""

from __future__ import annotations

from collections.abc import Callable

from parley.store.copying import Copied

WORDS = {
    "articles": ("article", "articles"),
    "records": ("record of articles", "records of articles"),
    "joined": ("joined record", "joined records"),
    "judgements": ("judgement", "judgements"),
    "runs": ("run", "runs"),
    "skipped": ("source that could not be read", "sources that could not be read"),
    "originals": ("article's bytes as received", "articles' bytes as received"),
}
"""What people want counted, in this order; the rest is what joining remembers, and names."""


def tell_copied(tell: Callable[[str, str], None], done: Copied) -> None:
    """Say what was copied, and that it was read back and compared."""
    held = [(done.counts[name], words) for name, words in WORDS.items()]
    counts = [f"{number:,} {one if number == 1 else many}" for number, (one, many) in held]
    tell(f"Copied to {done.target}: {', '.join(counts)}.", "green")
    rows = sum(number for name, number in done.counts.items() if name != "records")
    tell(f"Read back and compared: {rows:,} rows, nothing differs (SHA-256 {done.digest}).", "dim")

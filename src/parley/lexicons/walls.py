"""What stands in place of an article: a login, a cookie notice, an error, a check for robots."""

from __future__ import annotations

from functools import cache

from parley.lexicons.entry import Entry, load_entries

FILE = "language/no_article.toml"


@cache
def load_walls() -> tuple[Entry, ...]:
    """Every wording that stands in place of an article; ``data["means"]`` says what the page is then.

    Raises:
        LexiconError: If an entry is malformed.
    """
    return load_entries(FILE, "wall")

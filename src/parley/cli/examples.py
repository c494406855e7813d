"""The bundled example: part of the installed package, and a folder of its own in a checkout."""

from __future__ import annotations

from pathlib import Path

import parley
from parley.errors import UsageError

PACKAGE = Path(parley.__file__).parent
PLACES = (PACKAGE / "examples" / "grain", PACKAGE.parent.parent / "examples" / "grain")
"""Where it lies: as installed from a wheel, and in a checkout."""


def write_example(folder: str) -> tuple[int, int]:
    """Write the articles of the example into a folder; what is there by the same name is left as it is.

    Returns:
        How many reports the folder now holds of it, and in how many files.

    Raises:
        UsageError: If the folder is a file, holds something else under one of the names, or cannot be written.
    """
    articles = [path for place in PLACES if place.is_dir() for path in sorted(place.iterdir())]
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        for article in articles:
            there, words = target / article.name, article.read_bytes()
            if not there.exists():
                there.write_bytes(words)
            elif there.read_bytes() != words:
                raise UsageError(
                    f"'{there}' is there and is something else. Name another folder: parley example NEW"
                )
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise UsageError(
            f"'{folder}' cannot be written: {reason}. Name another folder: parley example NEW"
        ) from problem
    reports = [len(path.read_text("utf-8").splitlines()) if path.suffix == ".jsonl" else 1 for path in articles]
    return sum(reports), len(articles)

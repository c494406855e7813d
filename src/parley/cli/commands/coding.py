"""The command for event coders: articles in, PLOVER or CAMEO rows out, and how they compare with a gold."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.opening import tell
from parley.cli.options import Encoding, Engine, Inputs, Model, Playbook
from parley.settings import read_settings

if TYPE_CHECKING:
    from parley.exports.coding import Confusion


def code(
    inputs: Inputs,
    scheme: Annotated[str, typer.Option("--scheme", help="plover or cameo.")] = "plover",
    gold: Annotated[
        str | None,
        typer.Option(
            "--gold", help="CSV of your own coding (columns doc, type): compare with it on standard error."
        ),
    ] = None,
    engine: Engine = None,
    encoding: Encoding = None,
    playbook: Playbook = None,
    model: Model = None,
) -> int:
    """Code the events of articles as CSV rows with their words, status and actors; store nothing.

    Example: parley code examples/grain --scheme cameo
    """
    from parley.case import read as read_articles
    from parley.exports.coding import confuse, read_gold, write_coded
    from parley.records import Reading, Skipped

    wanted = read_gold(gold) if gold else None
    settings = read_settings(os.environ, engine=engine, playbook=playbook, model=model)
    held: list[Reading] = []
    skipped = 0
    for one in read_articles(inputs, settings, stdin=sys.stdin.buffer, encoding=encoding):
        if isinstance(one, Skipped):
            skipped += 1
            tell(f"{one.source}: {one.reason}", "yellow")
        else:
            held.append(one)
    rows = write_coded(held, sys.stdout, scheme)
    if wanted is not None:
        for line in _table(confuse(rows, wanted)):
            print(line, file=sys.stderr)
    return 1 if skipped else 0


def _table(found: Confusion) -> list[str]:
    """The confusion as lines of text: gold down, coded across, then precision, recall and F1."""
    from parley.exports.coding import NONE

    heads = (*found.types, NONE)
    width = max((len(h) for h in heads), default=4)
    lines = [" " * width + "  " + " ".join(f"{h[:8]:>8}" for h in heads) + "        P        R       F1"]
    for kind in heads:
        cells = " ".join(f"{found.pairs.get((kind, other), 0) or '·':>8}" for other in heads)
        scores = (
            " ".join(f"{'-' if s is None else f'{s:.2f}':>8}" for s in found.score(kind)) if kind != NONE else ""
        )
        lines.append(f"{kind:<{width}}  {cells} {scores}".rstrip())
    if found.missing:
        lines.append(
            f"Not among the articles: {', '.join(found.missing[:10])}{' …' if len(found.missing) > 10 else ''}."
        )
    return lines

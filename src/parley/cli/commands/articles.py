"""Commands that bring articles: read them, or add them to a case."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from parley.cli.options import CaseArg, Encoding, Engine, Inputs, Lexicon, Model, Playbook, Quiet, Repeated, Rules
from parley.settings import read_settings


def read(
    inputs: Inputs,
    to: Annotated[str, typer.Option("--to", help="jsonl, csv, plover, markdown or html.")] = "jsonl",
    with_text: Annotated[bool, typer.Option("--with-text", help="Add each article's text to its record.")] = False,
    engine: Engine = None,
    encoding: Encoding = None,
    playbook: Playbook = None,
    model: Model = None,
    rules: Rules = None,
    repeated: Repeated = None,
) -> int:
    """Read articles, print what they say, and store nothing.

    Example: parley read examples/grain/04-northern-ledger.txt --to jsonl
    """
    from parley.case import read as read_articles
    from parley.cli.reading import write_readings

    settings = read_settings(
        os.environ, engine=engine, playbook=playbook, model=model, rules=rules, repeated=repeated
    )
    found = read_articles(inputs, settings, stdin=sys.stdin.buffer, encoding=encoding)
    return write_readings(found, to, with_text, settings.playbook)


def add(
    case: CaseArg,
    inputs: Inputs,
    engine: Engine = None,
    encoding: Encoding = None,
    playbook: Playbook = None,
    model: Model = None,
    rules: Rules = None,
    repeated: Repeated = None,
    lexicon: Lexicon = None,
    title: Annotated[str | None, typer.Option("--title", help="What the case is to be called.")] = None,
    quiet: Quiet = False,
) -> int:
    """Add articles to a case and join what they say. Adding the same twice changes nothing.

    Example: parley add talks.db examples/grain
    """
    from parley.case import Case
    from parley.cli.adding import add_articles

    settings = read_settings(
        os.environ, engine=engine, playbook=playbook, model=model, rules=rules, repeated=repeated, lexicon=lexicon
    )
    with Case.open(case, settings) as opened:
        if title:
            opened.rename(title)
        return add_articles(opened, inputs, encoding, quiet, case)

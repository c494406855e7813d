"""What the panel says of a record that several articles tell of and nobody joined beforehand: a truce, a vote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from parley.queries.ballots import FORM_WORDS, BallotRow, figures_of
from parley.queries.ceasefires import CeasefireRow
from parley.queries.wording import amount_words, listed, when_words
from parley.web.wording import Mark, truce_mark, vote_mark

Facts = tuple[tuple[str, str | None], ...]


def of_truce(row: CeasefireRow) -> tuple[str, Mark, Facts]:
    """Heading, mark and facts of a truce."""
    facts = (
        ("Status", row.status), ("Whom it binds", listed(row.parties) or "not reported"),
        ("Proposed by", listed(row.proposers)), ("Declared by", listed(row.declarers)),
        ("Brokered by", listed(row.mediators)), ("Begins", when_words(row.starts, "not reported")),
        ("Ends", when_words(row.ends, "not reported")), ("Lasts", amount_words(row.lasting) or "not reported"),
        ("Scope", row.scope), ("Where", row.place), ("Purpose", row.purpose), ("Watched by", row.monitoring),
        ("On condition", "; ".join(row.conditions)), ("Steps", "; ".join(row.steps)),
    )  # fmt: skip
    return f"Truce: {listed(row.parties) or 'by whom is not reported'}", truce_mark(row), facts


def of_vote(row: BallotRow) -> tuple[str, Mark, Facts]:
    """Heading, mark and facts of a vote."""
    facts = (
        ("Status", row.status), ("Who votes", listed(row.voters) or row.body or "not reported"),
        ("On what", row.question or "not reported"), ("Form", FORM_WORDS.get(row.form or "")),
        ("When", when_words(row.when, "not reported")), ("Result", ", ".join(figures_of(row)) or "not reported"),
        ("Needed", row.threshold), ("Asked for by", listed(row.callers)), ("For", listed(row.supporters)),
        ("Against", listed(row.opponents)), ("Abstaining", listed(row.abstainers)),
        ("As told by", listed(row.told_by)), ("Steps", "; ".join(row.steps)),
    )  # fmt: skip
    return f"Vote: {row.question or listed(row.voters) or 'on what is not reported'}", vote_mark(row), facts


TOLD: Mapping[str, Callable[[Any], tuple[str, Mark, Facts]]] = {"ceasefire": of_truce, "ballot": of_vote}
"""By kind of record."""

"""What lists of truces and of votes have in common: records of articles that are put together when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol, TypeVar

from parley.queries.frame import Frame, Period, start_of
from parley.queries.wording import STATUS_WORDS, when_words
from parley.records import REAL, Ballot, Ceasefire, Evidence, Roster, When
from parley.records.course import CourseStep


class Known(Protocol):
    """What rows are made with: who is who, and when each article was; a ``Frame`` is one."""

    @property
    def roster(self) -> Roster:
        """The actors of the case."""

    def names(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Names, each once."""

    def when(self, told: When | None, document: str) -> When | None:
        """A time as an article tells it, counted from the article's date."""

    def published(self, document: str) -> When | None:
        """When an article was published."""

    def outlets(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        """Who published the articles of some evidence."""

    def sorted(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Evidence in order of articles and place."""

    def place(self, evidence: Sequence[Evidence]) -> tuple[int, int]:
        """Where the first of it stands."""


class Told(Protocol):
    """A row of such a list."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words that tell of it."""

    @property
    def background(self) -> bool:
        """True for what is of the past, told in passing."""


NO_UNTIL: Mapping[str, str] = MappingProxyType({})
Row = TypeVar("Row", bound=Told)
Record = TypeVar("Record", Ceasefire, Ballot)


def wanted_groups(
    groups: Iterable[tuple[Record, ...]],
    frame: Frame,
    published: Mapping[str, When | None],
    roles: Sequence[str],
    *,
    party: str | None,
    stage: str | None,
    period: Period,
) -> Iterator[tuple[Record, ...]]:
    """Those of some groups of which an article lies in a period, and that name a party and a stage.

    Args:
        groups: The records of each thing.
        frame: Who is who.
        published: When each article was published, as far as known.
        roles: The fields in which a party counts.
        party: A name, or None for all.
        stage: A stage that is to be told of, or None for all.
        period: Where the day of an article has to lie.

    Raises:
        UsageError: If the party is not known.
    """
    wanted = set(frame.actors_called(party)) if party else None
    for group in groups:
        if not any(period.meets(published.get(one.document)) for one in group):
            continue
        if wanted is not None and not wanted & _all_of(group, frame, roles):
            continue
        if not stage or any(step.stage == stage for one in group for step in one.history):
            yield group


def in_order(rows: Iterable[Row], known: Known) -> tuple[Row, ...]:
    """Rows by day and place of the first article; what is told in passing last."""
    return tuple(
        sorted(rows, key=lambda r: (r.background, _first_day(r, known), *known.place(known.sorted(r.evidence))))
    )


def by_lot(
    rows: Iterable[Row], lots: Iterable[str], lot_of: Callable[[Row], str]
) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Rows under the lots that they stand under, lots without any left out."""
    held = tuple(rows)
    pairs = ((lot, tuple(row for row in held if lot_of(row) == lot)) for lot in lots)
    return tuple(pair for pair in pairs if pair[1])


def steps_of(
    group: Sequence[Ceasefire] | Sequence[Ballot],
    known: Known,
    stages: Mapping[str, str],
    by_nature: Mapping[str, str],
    until: Mapping[str, str] = NO_UNTIL,
) -> tuple[str, ...]:
    """Each step in words, each once, with how real it is where that goes beyond its stage.

    Args:
        group: What articles tell of one thing.
        known: Who is who, and when the articles were.
        stages: Each stage in words.
        by_nature: The status that a step of a stage has anyhow.
        until: For stages whose day is that of the thing itself, what stands before it.

    Example:
        "put off by Chad until 5 May 2024"; "held (6 May 2024)".
    """  # fmt: skip
    return tuple(dict.fromkeys(words for one in group for words in _steps(one, known, stages, by_nature, until)))


def names_in(group: Sequence[Record], field: str, known: Known) -> tuple[str, ...]:
    """The names of the actors that any of some records has in a field."""
    return known.names(dict.fromkeys(name for one in group for name in getattr(one, field)))


def _first_day(row: Told, known: Known) -> str:
    return min((start_of(known.published(e.document)) for e in row.evidence), default="9999")


def _all_of(group: Sequence[Record], frame: Frame, roles: Sequence[str]) -> set[str]:
    locals_ = (local for one in group for role in roles for local in getattr(one, role))
    return {name for local in locals_ for name in (frame.roster.of(local), frame.roster.side(local))}


def _steps(
    one: Ceasefire | Ballot,
    known: Known,
    stages: Mapping[str, str],
    by_nature: Mapping[str, str],
    until: Mapping[str, str],
) -> Iterator[str]:
    history: Sequence[CourseStep] = one.history
    for step in history:
        by = ", ".join(known.names(step.by))
        when = when_words(known.when(step.when, one.document), "")
        day = f" {until[step.stage]} {when}" if step.stage in until else f" ({when})"
        words = f"{stages[step.stage]}{f' by {by}' if by else ''}{day if when else ''}"
        plain = step.status in (*REAL, by_nature.get(step.stage))
        yield words if plain else f"{words}: {STATUS_WORDS[step.status]}"

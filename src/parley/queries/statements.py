"""Who said what, to whom, through which channel, and from whom do we know it?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from parley.errors import UsageError
from parley.queries.frame import Frame, Period
from parley.queries.judged import Judged
from parley.queries.paging import Part, wanted_in
from parley.records import Evidence, Statement, When
from parley.records.statement import ACTS
from parley.store import Store, Term, Wanted
from parley.text.similarity import words_of
from parley.text.uttered import said_words

MODES = ("direct", "indirect", "mixed")
POLARITIES = ("asserts", "denies", "asks")
ANY = "any"
UTTERED = "statement"
"""The list of those statements that somebody is told to have made."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as one article reports it.

    Attributes:
        also: Names of those who said it together with the speaker.
        source: The article's words for who said it ("two officials"), or None.
        source_kind: What kind of source that is, one of ``SOURCE_KINDS``.
        act: What is done by saying it, or None.
        words: What was said, exactly as the article has it; stretches apart are joined by " … ".
        when: When it was said, where the article tells, counted from the date that the case gives the article.
        published: When the article was.
        hearers: Names, or the article's words ("reporters").
        relays: Who passed it on, outermost first.
    """

    id: str
    document: str
    speaker: str | None
    also: tuple[str, ...]
    source: str | None
    source_kind: str | None
    act: str | None
    on_behalf_of: str | None
    words: str
    mode: str
    polarity: str
    channel: str | None
    channel_kind: str | None
    place: str | None
    hearers: tuple[str, ...]
    relays: tuple[str, ...]
    hedge: str | None
    inferred: bool
    issues: tuple[str, ...]
    when: When | None
    published: When | None
    outlet: str | None
    evidence: tuple[Evidence, ...]
    known: str | None = None
    reliability: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()


BARE = frozenset({"that", "which", "who", "it", "they", "he", "she", "this", "these", "those", "others"})
"""Words that point at a source and do not say who it is."""


def list_statements(
    store: Store,
    frame: Frame,
    *,
    speaker: str | None = None,
    hearer: str | None = None,
    channel: str | None = None,
    issue: str | None = None,
    mode: str | None = None,
    polarity: str | None = None,
    act: str | None = None,
    words: str | None = None,
    since: str | None = None,
    until: str | None = None,
    narrowed: Wanted | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Part[StatementRow]:
    """Statements by day, article and place.

    Args:
        store: The case.
        frame: Its documents and actors.
        speaker: Only of this actor, or on its behalf.
        hearer: Only to this actor, or to hearers in these words.
        channel: Only through this kind of channel ("interview"), or one whose name holds these words.
        issue: Only on this issue: by the moves made in it, or where it makes none by its words.
        mode: direct, indirect or mixed.
        polarity: asserts, denies or asks.
        act: Only of this act, or "any". By default views, wishes, plans and expectations are left out that nobody
            need have uttered.
        words: Only where all of these words stand in what was said, in any order.
        since: Only of this day, month or year, or later; the article's day counts where none is told.
        until: Only of it, or earlier.
        narrowed: What else narrows the list down.
        limit: How many rows at most; None for all.
        offset: How many are passed over.

    Raises:
        UsageError: If a speaker, a date, a mode, a polarity or an act is not known.
    """
    period = Period.of(since, until)
    _must_be(mode, MODES, "mode")
    _must_be(polarity, POLARITIES, "polarity")
    _must_be(act, (*ACTS, ANY), "act")
    lists = lists_for(act)
    where: dict[str, Collection[str]] = {"speaker": frame.actors_called(speaker)} if speaker else {}
    plain = {"issue": issue, "mode": mode, "polarity": polarity, "act": None if act == ANY else act}
    where |= {name: [value] for name, value in plain.items() if value}
    if hearer:
        where["hearer"] = _among(hearer, store.values(lists, "hearer"), frame)
    if channel:
        where["channel"] = _among(channel.replace("_", " "), store.values(lists, "channel"))
    wanted = wanted_in(period, where, narrowed)
    if words:
        wanted = replace(wanted, said=(*wanted.said, *(Term(word) for word in words_of(words))))
    held = list(store.page(lists, wanted, limit=limit, offset=offset))
    frame.meet(held)
    issues = store.told(lists, "issue", [one.id for one in held])
    total = offset + len(held) if limit is None or wanted.uncounted else store.count(lists, wanted)
    rows = [_row(one, store, frame, issues.get(one.id, ())) for one in held]
    kept = [row for row in rows if all(_holds(row.words, term) for term in wanted.said)]
    return Part.of(kept, total - (len(rows) - len(kept)))


def _holds(words: str, term: Term) -> bool:
    """True where a term stands in what was said; a store finds it between two stretches of it as well."""
    held, wanted = words_of(words), words_of(term.words)
    ends = [n + len(wanted) for n in range(len(held)) if held[n : n + len(wanted) - 1] == wanted[:-1]]
    last = wanted[-1] if wanted else ""
    return not wanted or any(
        held[end - 1].startswith(last) if term.prefix else held[end - 1] == last for end in ends if end <= len(held)
    )


def lists_for(act: str | None) -> tuple[str, ...]:
    """The lists that hold statements of an act: by default those that were uttered, as far as told."""
    return (UTTERED,) if act is None else (UTTERED, "thought")


def _among(typed: str, values: Iterable[str], frame: Frame | None = None) -> list[str]:
    """The values that hold what was typed, as they stand or by the name of the actor that they are."""
    wanted, held = typed.casefold(), list(values)
    names = dict(zip(held, frame.named(held), strict=True)) if frame else {}
    return [one for one in held if wanted in one.casefold() or wanted in names.get(one, "").casefold()]


def _must_be(value: str | None, known: Collection[str], what: str) -> None:
    if value is not None and value not in known:
        raise UsageError(f"No {what} is called '{value}'. There are: {', '.join(known)}.")


def _source(one: Statement, text: str) -> str | None:
    """The article's words for a source; a bare "that" or "they" tells a reader of nobody."""
    words = one.source.of(text) if one.source else ""
    return None if words.casefold() in BARE else words or None


def _row(one: Statement, store: Store, frame: Frame, issues: tuple[str, ...]) -> StatementRow:
    known = frame.documents.get(one.document)
    text = frame.text(store, one.document)
    words = said_words(one, text)
    return StatementRow(
        one.id, one.document, one.speaker and frame.name(one.speaker), frame.names(one.co_speakers),
        _source(one, text), one.source_kind, one.act,
        one.on_behalf_of and frame.name(one.on_behalf_of), words, one.mode, one.polarity, one.channel,
        one.channel_kind, one.place, frame.names(one.hearers), tuple(relay.name for relay in one.relays), one.hedge,
        one.inferred, issues, frame.when(one.when, one.document), frame.published(one.document),
        known.outlet if known else None, one.evidence, **frame.standing("statement", one),
    )  # fmt: skip

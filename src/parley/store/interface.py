"""What Parley asks of a store: narrow enough that another database is one class and the contract test.

A store keeps articles (the text as received, under every source that gave it), the reading of each, what was
joined from all readings, what people judged, and which runs added what. It knows nothing of negotiations
beyond ``KEYS``: the values by which records are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from parley.records import Change, Joined, Judgement, Raw, Reading, Skipped

FORMAT = 6
"""The number of the newest format; a store in an older one is brought up to it when opened."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to search for: words that follow one another; ``prefix`` lets the last one go on."""

    words: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found by searching.

    Attributes:
        document: Its document.
        places: Half-open stretches of the article as received that match, in order, first one first.
        record: Id of the statement it was found in, or None for the article's own text.
        score: Smaller is better; comparable within one search.
    """

    document: str
    places: tuple[tuple[int, int], ...]
    record: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Run:
    """One addition to a case: its documents, and what it changed among the joined records.

    Attributes:
        number: 1 for the first.
        when: Moment at which it ended, ISO 8601 in UTC.
        version: Version of Parley that did it.
        added: Document ids, sorted.
        updated: Document ids, sorted.
        changes: What the case says after it that it did not say before.
    """

    number: int
    when: str
    version: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejoined:
    """What joining some documents anew comes to, as a store writes it.

    Attributes:
        cells: (space, key) -> the value, None where it goes.
        marks: (space, key, mark) -> True where it is set, False where it goes.
        records: (kind, id) -> its place in order and the record, None where it goes.
        done: The documents joined, each with the state of ``Store.stale``.
    """

    cells: Mapping[tuple[str, str], bytes | None]
    marks: Mapping[tuple[str, str, str], bool]
    records: Mapping[tuple[str, str], tuple[str, Any] | None]
    done: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a list are wanted; see ``parley.store.listing`` for lists and traits.

    Attributes:
        where: By name of a trait, or "id", the values of which a row must have one; an empty collection finds
            nothing.
        without: By name of a trait the values of which a row must have none.
        since: Only what may have been on this day (ISO 8601) or later; what is not dated lies in no period.
        until: Only what may have been on it or earlier.
        dated: True for dated rows only, False for those that are not; None for both.
        unless: A trait by which rows name others: those named by a row of the same list and period are left out.
        said: For statements and thoughts: only those whose words hold all these terms, as ``search`` finds them.
        holds: Only records whose line (the wire format) holds each of these strings of ASCII letters and digits,
            capital or small, somewhere: for narrowing down what is looked at more closely afterwards.
        uncounted: True where nobody asks how many there are beyond those that are looked at.
    """

    where: Mapping[str, Collection[str]] = field(default_factory=dict)
    without: Mapping[str, Collection[str]] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None
    dated: bool | None = None
    unless: str | None = None
    said: tuple[Term, ...] = ()
    holds: tuple[str, ...] = ()
    uncounted: bool = False


ALL = Wanted()
"""Every row."""


class Store(Protocol):
    """A place that keeps one case. Every writing method is done whole or not at all.

    Methods raise ``CaseError`` when the store cannot be read or written.
    """

    def meta(self) -> dict[str, str]:
        """What is known of the case as a whole, by name (``format``, ``parley``, ``playbook``, ...)."""

    def set_meta(self, name: str, value: str) -> None:
        """Keep one such thing."""

    def put(self, raws: Sequence[Raw], reading: Reading) -> None:
        """Keep an article under all the sources given and its reading, in place of any earlier reading.

        Sources kept earlier stay. ``raws`` are of one text, that of ``reading.document``; the bytes as received
        that any of them brings are kept beside the text.
        """

    def keep_original(self, raw: Raw) -> None:
        """Keep the bytes as received that an article brings, where they are not kept yet; for good."""

    def original(self, document: str) -> bytes | None:
        """The bytes as received, or None where they were not kept.

        Raises:
            CaseError: If there is no such document.
        """

    def drop(self, documents: Iterable[str], by: Iterable[Judgement] = ()) -> None:
        """Forget articles, with sources and readings, and keep the judgements by which they go, all in one."""

    def documents(self) -> tuple[str, ...]:
        """Ids of all documents, sorted."""

    def sources(self, document: str) -> tuple[Raw, ...]:
        """The article as each source gave it, sorted by source; empty where the document is not kept."""

    def text(self, document: str) -> str:
        """The article as received.

        Raises:
            CaseError: If there is no such document.
        """

    def reading(self, document: str) -> Reading:
        """The reading of a document, equal to what was put.

        Raises:
            CaseError: If there is no such document.
        """

    def readings(
        self, documents: Collection[str] | None = None, kinds: Collection[str] | None = None
    ) -> Iterator[Reading]:
        """Every reading, or those of the documents named that are there, sorted by document id, one at a time.

        Args:
            documents: Ids; None for all.
            kinds: Kinds of records that are wanted of them; None for all. The document is always among them.
        """

    def replace_joined(self, joined: Joined, state: int, run: Run | None = None) -> None:
        """Keep what was joined in place of what was joined before, and the run that led to it.

        Args:
            joined: All joined records.
            state: What ``state()`` gave before the readings were taken out to be joined.
            run: The run, its number left aside; or None where nothing was added.
        """

    def rejoin(self, change: Rejoined, based_on: int, state: int | None = None, run: Run | None = None) -> bool:
        """Change what was joined, record by record, with what joining remembers; all of it or nothing.

        Args:
            change: What is new, different or gone.
            based_on: What ``flow`` gave before the change was worked out.
            state: The ``state`` that is joined with this, or None where documents are left to be joined.
            run: The run, its number left aside, also where documents are left; None where there is nothing to note.

        Returns:
            False where somebody else joined meanwhile: nothing is written then.
        """

    def flow(self) -> int:
        """How often ``rejoin`` was done since joining began anew; 0 where nothing is remembered."""

    def cells(self, space: str, keys: Collection[str]) -> dict[str, bytes]:
        """What joining remembers: the values of those keys that have one."""

    def marks(
        self, space: str, key: str, *, after: str = "", before: str | None = None, limit: int | None = None,
        backwards: bool = False,
    ) -> list[str]:  # fmt: skip
        """What joining remembers: marks of a key by code points, ``after`` included and ``before`` left out."""

    def many_marks(self, space: str, keys: Collection[str], limit: int | None = None) -> dict[str, list[str]]:
        """The first ``limit`` marks of each key that has any, in order; all where ``limit`` is None."""

    def stale(self) -> dict[str, int]:
        """Documents put or dropped since they were joined, the oldest first, each with the state that this made."""

    def forget(self) -> None:
        """Let go of what joining remembers, so that the case is joined anew from all its readings."""

    def joined(self) -> Joined:
        """What was joined last."""

    def state(self) -> int:
        """A number that grows with every change of articles, readings or judgements."""

    def joined_state(self) -> int:
        """The ``state`` from which ``joined`` was made; smaller than ``state`` where that is out of date."""

    def records(
        self, kind: str, *, joined: bool = False, where: Mapping[str, Collection[str]] | None = None
    ) -> Iterator[Any]:
        """Records of one kind, by document id and place; joined ones in the order they were given in.

        Args:
            kind: See ``parley.records.codec.KINDS``.
            joined: True for those of the case, False for those of single articles.
            where: By name of a key of this kind (see ``KEYS``, and always ``id`` and ``document``) the values
                of which a record must have one; an empty collection finds nothing.

        Raises:
            CaseError: If the kind has no such key.
        """

    def page(
        self, lists: Sequence[str], wanted: Wanted = ALL, *, limit: int | None = None, offset: int = 0,
        backwards: bool = False,
    ) -> Iterator[Any]:  # fmt: skip
        """Records of some lists in the order of lists (see ``parley.store.listing``), the lists merged.

        Args:
            lists: Some of ``listing.LISTS``.
            wanted: Which rows.
            limit: How many at most; None for all.
            offset: How many are passed over.
            backwards: True for the last ones first.

        Raises:
            CaseError: If there is no such list.
        """

    def count(self, lists: Sequence[str], wanted: Wanted = ALL) -> int:
        """How many rows there are."""

    def values(self, lists: Sequence[str], name: str, wanted: Wanted = ALL) -> dict[str, int]:
        """The values of a trait among some rows, by code points, with how many rows have each."""

    def told(self, lists: Sequence[str], name: str, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The values of a trait that each of some records has, by code points; who has none is left out."""

    def order(self) -> tuple[str, ...]:
        """Ids of all articles in the order of their list: by date, outlet and source, those without a date last."""

    def search(
        self, terms: Sequence[Term], *, statements: bool = False, limit: int = 50,
        among: tuple[Sequence[str], Wanted] | None = None,
    ) -> tuple[Hit, ...]:  # fmt: skip
        """Places that hold all the terms, best first: in articles, or in statements only.

        Args:
            terms: What to look for.
            statements: True to search what was said only.
            limit: How many at most.
            among: Lists, and which rows of them: only in those; None for everywhere. Statements are searched among
                statements and thoughts, articles among documents.
        """

    def skip(self, skipped: Iterable[Skipped]) -> None:
        """Keep sources that could not be read, one note a source; a note goes when its source is put."""

    def skipped(self) -> tuple[Skipped, ...]:
        """Sources that could not be read, sorted by source."""

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement for good."""

    def undo(self, judgement: str, by: Judgement | str) -> None:
        """Mark a judgement as taken back by another: one that is kept with this in one, or the id of one kept.

        Raises:
            CaseError: If there is no such judgement, or it is taken back already.
        """

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, in the order they were made."""

    def runs(self, first: int | None = None, last: int | None = None) -> tuple[Run, ...]:
        """Runs with what they changed, which may be much; from one number to another, where these are given."""

    def run_numbers(self) -> tuple[int, ...]:
        """The numbers of all runs, first one first."""

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file or database itself, in words; empty where all is well."""

    def changed_texts(self) -> tuple[str, ...]:
        """Documents whose text is no longer the one that was put: evidence in them is not anchored."""

    def close(self) -> None:
        """Let go of it. Closing twice does no harm."""


def _one(name: str) -> Callable[[Any], tuple[str, ...]]:
    """A key whose value is the field itself."""

    def value(record: Any) -> tuple[str, ...]:
        held = getattr(record, name)
        return () if held is None else (held,)

    return value


def _many(*names: str) -> Callable[[Any], tuple[str, ...]]:
    """A key whose values are those of all the fields named, each once."""

    def values(record: Any) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for name in names:
            held = getattr(record, name)
            if isinstance(held, str):
                found[held] = None
            elif held:
                found.update(dict.fromkeys(held))
        return tuple(found)

    return values


KEYS: dict[str, dict[str, Callable[[Any], tuple[str, ...]]]] = {
    "statement": {
        "speaker": _many("speaker", "on_behalf_of", "co_speakers"),
        "hearer": _many("hearers"),
        "channel": _one("channel_kind"),
        "mode": _one("mode"),
    },
    "event": {"party": _many("actors", "recipients"), "type": _one("type"), "status": _one("status")},
    "contact": {"party": _many("participants"), "form": _one("form"), "status": _one("status")},
    "move": {
        "party": _one("party"),
        "issue": _one("issue"),
        "status": _one("status"),
        "kind": _one("kind"),
        "attribution": _one("attribution"),
    },
    "episode": {"party": _many("participants"), "type": _one("type"), "status": _one("status")},
    "position": {"party": _one("party"), "issue": _one("issue"), "status": _one("status")},
    "commitment": {"party": _many("by", "to"), "issue": _one("issue"), "state": _one("state")},
    "waiting": {"party": _many("by", "on"), "issue": _one("issue")},
    "disagreement": {"attribute": _one("attribute"), "verdict": _one("verdict")},
    "link": {"of": _one("of"), "to": _one("to"), "kind": _one("kind")},
    "corroboration": {"of": _one("of")},
    "change": {"of": _one("of"), "kind": _one("kind")},
    "doubt": {"kind": _one("kind"), "of": _one("of"), "to": _one("to")},
}
"""The values by which records of a kind may be asked for, beside ``id`` and ``document``."""


def keys_of(kind: str, record: Any) -> tuple[tuple[str, str], ...]:
    """(name, value) of every key of a record.

    Example:
        >>> from parley.records import Link
        >>> keys_of("link", Link("l_1", "x", "actor", "a_1", "a_2"))
        (('of', 'a_1'), ('to', 'a_2'), ('kind', 'actor'))
    """
    return tuple((name, value) for name, take in KEYS.get(kind, {}).items() for value in take(record))

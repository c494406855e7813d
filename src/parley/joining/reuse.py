"""Which document rests on which: copies, later versions, and pages that lift sentences, with what they took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from parley.joining.copies import CopyIndex, Overlap
from parley.joining.groups import Groups
from parley.joining.passages import Line, changed_passages, lifted_passages, lines_of
from parley.joining.precedence import Order, order_of
from parley.joining.versions import changed_records
from parley.records import Document, Link, Passage, Reading, Roster
from parley.text.ids import content_id
from parley.text.similarity import words_of

REWRITTEN = 0.2
"""Share of one text in the other from which two texts of one address, or one outlet and headline, are versions."""
TITLE = 4  # words of a headline that say something
STANDARD_INPUT = "-"


@dataclass(frozen=True)
class Reuse:
    """The documents of a case and what their texts share.

    Attributes:
        readings: What was read, by document id, dated as the case dates them.
        index: Their texts (`copies.index_of`).
        roster: The actors of the case.
    """

    readings: Mapping[str, Reading]
    index: CopyIndex
    roster: Roster

    @cached_property
    def groups(self) -> dict[str, str]:
        """The group of copies of each document."""
        return self.index.groups()

    @cached_property
    def _lines(self) -> dict[str, tuple[Line, ...]]:
        return {}

    def lines(self, document: str) -> tuple[Line, ...]:
        """The sentences of a document."""
        if document not in self._lines:
            self._lines[document] = lines_of(self.readings[document])
        return self._lines[document]

    def document(self, one: str) -> Document:
        """The document of an id."""
        return self.readings[one].document


def link_documents(reuse: Reuse) -> tuple[Link, ...]:
    """Every link between documents: ``version_of``, ``copy_of``, ``lifts`` and ``shares``, by the ids linked.

    Which of two came first is told by their dates, by their clock times where both have a zone, or by a credit;
    where nothing tells it the reasons say so. The order of the documents does not matter.
    """
    versions = list(_versions(reuse))
    series = Groups()
    for document in reuse.readings:
        series.add(document)
    for link in versions:
        series.join(link.of, link.to)
    found = [*versions, *_copies(reuse, series), *_lifts(reuse, series)]
    return tuple(sorted(found, key=lambda link: (link.kind, link.of, link.to)))


def _versions(reuse: Reuse) -> Iterator[Link]:
    """Each later version of a text with the one before it."""
    series = Groups()
    why: dict[str, str] = {}
    for one, other, share in _candidates(reuse):
        reason = one_text(reuse.document(one), reuse.document(other), share)
        if reason:
            for document in (one, other):
                series.add(document)
                why.setdefault(document, reason)
            series.join(one, other)
    for root in sorted({series.root(document) for document in why}):
        members = order_of([reuse.document(document) for document in series.members(root)])
        for older, newer in pairwise(members):
            yield _version(reuse, newer, older, why[newer.id])


def _candidates(reuse: Reuse) -> Iterator[tuple[str, str, float]]:
    """Pairs of documents that share enough to be versions: those of one group, and those that overlap."""
    members = defaultdict(list)
    for document, group in reuse.groups.items():
        members[group].append(document)
    for held in members.values():
        by_outlet = defaultdict(list)
        for document in held:
            for key in {reuse.document(document).outlet or "", *reuse.document(document).sources} - {""}:
                by_outlet[key].append(document)
        for same in by_outlet.values():
            yield from ((same[0], other, 1.0) for other in same[1:])
    for pair in reuse.index.overlaps():
        if reuse.groups[pair.one] != reuse.groups[pair.other]:
            yield pair.one, pair.other, max(pair.of_one, pair.of_other)


def one_text(one: Document, other: Document, share: float) -> str:
    """Why two documents are versions of one text; empty where they are not."""
    if share < REWRITTEN:
        return ""
    address = sorted((set(one.sources) | {one.source}) & (set(other.sources) | {other.source}) - {STANDARD_INPUT})
    if address:
        return f"'{address[0]}' gave both texts"
    if one.outlet is None or one.outlet != other.outlet:
        return ""
    if share == 1.0:
        return f"{one.outlet} published both texts, which are nearly the same"
    heads = [words_of(document.title or "") for document in (one, other)]
    if heads[0] == heads[1] and len(heads[0]) >= TITLE:
        return f"{one.outlet} published both under one headline"
    return ""


def _version(reuse: Reuse, newer: Document, older: Document, why: str) -> Link:
    return version_link(reuse.readings[newer.id], reuse.readings[older.id], why, reuse.roster)


def version_link(newer: Reading, older: Reading, why: str, roster: Roster) -> Link:
    """That one document is the next version of another, with what changed."""
    order = Order.of(older.document, newer.document)
    passages = (
        *changed_passages(lines_of(newer), lines_of(older)),
        *changed_records(newer, older, roster),
    )
    return _link("version_of", newer.document, older.document, (why, order.reason), passages)


def copy_link(one: Document, first: Document, pair: Overlap) -> Link:
    """That a document gives the text that another had first, as far as is known."""
    order = Order.of(first, one)
    return _link("copy_of", one, first, (_say_shares(pair, one, first), order.reason), ())


def lift_link(newer: Document, older: Document, mine: Sequence[Line], theirs: Sequence[Line]) -> Link | None:
    """That a document took sentences from another, or shares them with it; None where they are too few.

    Args:
        newer: The one that came later, as far as is known.
        older: The other.
        mine: The sentences of ``newer`` (`lines_of`).
        theirs: Those of ``older``.
    """
    order = Order.of(older, newer)
    passages = lifted_passages(mine, theirs)
    if not passages:
        return None
    count = f"{len(passages)} of its {len(mine)} sentences stand in {_name(older)}"
    kind = "lifts" if order.is_known else "shares"
    return _link(kind, newer, older, (count, order.reason), passages)


def _copies(reuse: Reuse, series: Groups) -> Iterator[Link]:
    """Each copy with the first of its group."""
    members = defaultdict(list)
    for document, group in reuse.groups.items():
        members[group].append(reuse.document(document))
    for held in members.values():
        first, *others = order_of(held)
        for one in others:
            if series.root(one.id) != series.root(first.id):
                yield copy_link(one, first, reuse.index.compare(one.id, first.id))


def _say_shares(pair: Overlap, one: Document, other: Document) -> str:
    mine, theirs = (pair.of_one, pair.of_other) if pair.one == one.id else (pair.of_other, pair.of_one)
    return f"{mine:.0%} of its words stand in a row in {_name(other)}, {theirs:.0%} of those in it"


def _lifts(reuse: Reuse, series: Groups) -> Iterator[Link]:
    """Pages of different outlets with sentences in common; of one text in many pages only the closest counts."""
    family = series.copy()
    for document, group in reuse.groups.items():
        family.join(document, group)
    best: dict[tuple[str, str], tuple[int, int, Order]] = {}
    place = {document.id: n for n, document in enumerate(order_of(r.document for r in reuse.readings.values()))}
    for pair in reuse.index.overlaps():
        one, other = reuse.document(pair.one), reuse.document(pair.other)
        if family.root(one.id) == family.root(other.id) or (one.outlet and one.outlet == other.outlet):
            continue
        order = Order.of(one, other)
        key = order.newer.id, family.root(order.older.id)
        held = -pair.words, place[order.older.id], order
        if key not in best or held[:2] < best[key][:2]:
            best[key] = held
    for *_, order in best.values():
        newer, older = order.newer.id, order.older.id
        link = lift_link(reuse.document(newer), reuse.document(older), reuse.lines(newer), reuse.lines(older))
        if link is not None:
            yield link


def _name(document: Document) -> str:
    title = f"'{document.title or document.source}'"
    return f"{title} ({document.outlet})" if document.outlet else title


def _link(kind: str, of: Document, to: Document, reasons: Sequence[str], passages: Sequence[Passage]) -> Link:
    return Link(content_id("link", kind, of.id, to.id), f"copies:{kind}", kind, of.id, to.id, None,
                tuple(reasons), tuple(passages))  # fmt: skip

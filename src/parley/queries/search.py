"""Where do these words stand?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parley.queries.context import Context, context_of
from parley.queries.frame import Frame
from parley.records import Evidence, Repair, Statement, When
from parley.store import Hit, Store, Term, Wanted
from parley.text.names import fold

PIECE = re.compile(r'"([^"]*)"?|“([^”]*)”?|(\S+)')
WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A place found: ``context`` is the text around it, ``evidence`` the words that match first.

    ``statement`` is the id of the statement it stands in, where statements were searched, and ``speaker`` the
    name of who made it.
    """

    document: str
    outlet: str | None
    title: str | None
    published: When | None
    statement: str | None
    speaker: str | None
    context: Context
    evidence: tuple[Evidence, ...]


def read_terms(words: str) -> tuple[Term, ...]:
    """What a person typed, as terms: words, "phrases in quotation marks", and word* for what starts so.

    Nothing that is typed can be wrong; what holds no letter or digit is left aside.

    Example:
        >>> [term.words for term in read_terms('"prisoner swap" grain* AND')]
        ['prisoner swap', 'grain', 'AND']
    """
    terms = []
    for straight, curly, single in PIECE.findall(words):
        phrase = straight or curly or single
        if WORD.search(phrase):
            terms.append(Term(phrase.rstrip("*").strip(), bool(single) and phrase.endswith("*")))
    return tuple(terms)


def search(
    store: Store, frame: Frame, words: str, *, statements: bool = False, limit: int = 50,
    among: tuple[Sequence[str], Wanted] | None = None,
) -> tuple[SearchRow, ...]:  # fmt: skip
    """Articles (or statements) that hold all the words, best first; equally good ones by date, article and place.

    Args:
        store: The case.
        frame: Its documents and actors.
        words: What a person typed, see ``read_terms``.
        statements: True to search what was said only.
        limit: How many at most.
        among: Lists, and which rows of them: only in those.
    """
    terms = read_terms(words)
    rows = []
    hits = store.search(terms, statements=statements, limit=limit, among=among)
    frame.documents.fetch({hit.document for hit in hits})
    records = store.records("statement", where={"id": {hit.record for hit in hits if hit.record}})
    said = {one.id: one for one in records} if statements else {}
    for hit in hits:
        row = _row(hit, terms, store, frame, said.get(hit.record or ""))
        rows.append((hit.score, *frame.place(row.evidence), row))
    return tuple(row for *_, row in sorted(rows, key=lambda scored: scored[:-1]))


def _row(hit: Hit, terms: tuple[Term, ...], store: Store, frame: Frame, said: Statement | None) -> SearchRow:
    text = frame.text(store, hit.document)
    places = hit.places or _places(hit.document, text, terms, store)
    evidence = tuple(Evidence(hit.document, start, end, text[start:end]) for start, end in places)
    speaker = said.speaker and frame.name(said.speaker) if said else None
    known = frame.documents.get(hit.document)
    start, end = places[0] if places else (0, min(1, len(text)))
    return SearchRow(
        hit.document, known.outlet if known else None, known.title if known else None,
        known.published if known else None, hit.record, speaker,
        context_of(text, start, end), evidence,
    )  # fmt: skip


def _places(document: str, text: str, terms: tuple[Term, ...], store: Store) -> tuple[tuple[int, int], ...]:
    """Places that the store could not tell: damaged words found by what they were meant to be, odd characters."""
    found: list[tuple[int, int]] = []
    repairs: list[Repair] = list(store.records("repair", where={"document": [document]}))
    for term in terms:
        wanted = fold(term.words)
        found += [(one.start, one.end) for one in repairs if wanted in fold(one.clean)][:1]
        found += [m.span() for m in re.finditer(re.escape(term.words), text, re.IGNORECASE)][:1]
    return tuple(sorted(set(found)))

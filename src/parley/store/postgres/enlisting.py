"""Lists of a case in PostgreSQL, kept beside the records in the transaction that writes those.

What stands in a row is worked out in ``parley.store.listing``, alike for every store. What that looks up is fetched
for many records at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from parley.lexicons.playbooks import Playbook
from parley.records import Document, Evidence, Move
from parley.records.codec import decode_as, kind_of
from parley.store.listing import OF_THE_CASE, Listed, hangs_on, list_of, listed, playbook_for
from parley.store.postgres.notation import from_pg, indexed, to_pg, with_nuls
from parley.store.postgres.session import Db

NAMED = ("position", "waiting")
"""Lists in the order of the names of parties."""
GRADED = OF_THE_CASE - {"document", "actor"}
"""Lists whose records may be graded."""
AT_ONCE = 500
"""Records whose rows are made at once; a guess."""
LONGEST = 900  # bytes of a part of the order: an entry of an index may have some 2,700
OWN_DOCUMENT = "listed WHERE list = 'document' AND document IS NOT NULL"
Was = tuple[dict[str, Document | None], dict[str, str], frozenset[str]]
"""Articles, names of actors, and records whose support was told, before something is written."""
Row = tuple[int, str, str, str | None]
"""Number, kind and line of a record, and the document that it was read in."""


class Enlisting:
    """Writes the rows of lists.

    Args:
        db: A connection, inside a transaction whenever a method is called.
    """

    def __init__(self, db: Db) -> None:
        self._db = db

    def article(self, document: str) -> None:
        """Make the rows of what was read of an article."""
        self._db.execute("DELETE FROM listed WHERE document = %s", (to_pg(document),))
        self._enlist(
            self._ask(
                "SELECT number, kind, data, document FROM records "
                "WHERE document = %s AND kind IN ('document', 'statement') ORDER BY place",
                (to_pg(document),),
            ),
            fresh=True,
        )

    def everything(self) -> None:
        """Make every row anew."""
        self._db.execute("DELETE FROM listed")
        self._walk(
            "SELECT number, kind, data, document FROM records WHERE kind IN ('document', 'statement') "
            "ORDER BY document, place"
        )
        self.joined()

    def joined(self) -> None:
        """Make the rows of all joined records, of which there are none."""
        kinds = ", ".join(f"'{kind}'" for kind in ("document", *sorted(OF_THE_CASE)))
        self._walk(f"SELECT number, kind, data, NULL FROM joined WHERE kind IN ({kinds}) ORDER BY kind, number")

    def statements(self) -> None:
        """Make the rows of all statements anew."""
        self._db.execute("DELETE FROM listed WHERE list IN ('statement', 'thought')")
        self._walk(
            "SELECT number, kind, data, document FROM records WHERE kind = 'statement' ORDER BY document, place"
        )

    def bearing(self, records: Mapping[tuple[str, str], Any]) -> Was:
        """What lists hang on, before joined records are written."""
        known = Known(self._db)
        ids = {kind: [one for of, one in records if of == kind] for kind in ("document", "actor", "corroboration")}
        known.fetch(ids["document"], ids["actor"])
        return (
            {one: known.document(one) for one in ids["document"]},
            {one: known.name(one) for one in ids["actor"]},
            frozenset(decode_as("corroboration", row[2]).of for row in self._of(("corroboration", ids))),
        )

    def changed(self, records: Mapping[tuple[str, str], Any], was: Was) -> None:
        """Make the rows of joined records that are new, and anew those that hang on what changed."""
        known = Known(self._db)
        papers, names, graded = was
        known.fetch(papers, names)
        fresh = {kind: [one for of, one in records if of == kind] for kind in (*OF_THE_CASE, "document")}
        moved = [one for one, old in papers.items() if hangs_on(old, known.document(one))]
        named = [one for one, old in names.items() if known.name(one) != old]
        grades = {"corroboration": [one for kind, one in records if kind == "corroboration"]}
        graded |= {decode_as("corroboration", row[2]).of for row in self._of(("corroboration", grades))}
        found = [row for kind in fresh for row in self._of((kind, fresh))]
        found += [row for kind in sorted(OF_THE_CASE) for row in self._of((kind, {kind: sorted(graded)}))]
        found += self._in(moved) + self._with("party", NAMED, named)
        self._enlist(list({row[0]: row for row in found}.values()))
        known = Known(self._db)
        for one in fresh["document"]:
            if not known.is_joined(one):
                # The case lets it go: where its reading is still there, that stands for it.
                self.article(one)

    def _ask(self, question: str, values: tuple[Any, ...]) -> list[Row]:
        return self._db.execute(question, values).fetchall()

    def _of(self, wanted: tuple[str, Mapping[str, Collection[str]]]) -> list[Row]:
        kind, ids = wanted
        return self._ask(
            "SELECT number, kind, data, NULL FROM joined WHERE kind = %s AND id = ANY(%s)",
            (kind, [to_pg(one) for one in ids[kind]]),
        )

    def _in(self, documents: Collection[str]) -> list[Row]:
        """Rows of what stands in some articles."""
        if not documents:
            return []
        read = self._ask(
            "SELECT number, kind, data, document FROM records WHERE kind = 'statement' AND document = ANY(%s) "
            "ORDER BY document, place",
            ([to_pg(one) for one in documents],),
        )
        return read + self._with("in", sorted(OF_THE_CASE), documents)

    def _with(self, name: str, lists: Sequence[str], values: Collection[str]) -> list[Row]:
        wanted = [trait_of(one, name, value) for one in lists for value in values]
        return self._ask(
            "SELECT j.number, j.kind, j.data, NULL FROM listed l JOIN joined j ON j.number = l.record "
            "WHERE l.traits && %s::text[]",
            (wanted,),
        )

    def _walk(self, question: str) -> None:
        """Make rows of lists out of many records, some at a time."""
        with self._db.cursor("parley_lists") as cursor:
            cursor.execute(question)
            while rows := cursor.fetchmany(AT_ONCE):
                self._enlist(rows, fresh=True)

    def _enlist(self, rows: Iterable[Row], *, fresh: bool = False) -> None:
        """Make rows of lists out of records; ``fresh`` where these have none."""
        known = Known(self._db)
        waiting = iter(rows)
        while part := list(islice(waiting, AT_ONCE)):
            records = [(number, kind, decode_as(kind, data), document) for number, kind, data, document in part]
            known.look_up([record for _, _, record, _ in records])
            made: list[tuple[int, str | None, Listed]] = []
            covered = []
            for number, kind, record, document in records:
                name = list_of(kind, record, joined=document is None)
                if name == "document" and document is not None and known.is_joined(record.id):
                    continue
                if name == "document" and document is None:
                    covered.append(to_pg(record.id))
                if name is not None:
                    made.append((number, document, listed(name, record, known)))
            if covered:
                self._db.execute(f"DELETE FROM {OWN_DOCUMENT} AND document = ANY(%s)", (covered,))
            if not fresh:
                self._db.execute("DELETE FROM listed WHERE record = ANY(%s)", ([number for number, _, _ in made],))
            self._write(made)

    def _write(self, made: Iterable[tuple[int, str | None, Listed]]) -> None:
        columns = "record, document, list, head, first, place, start, tie, since, until, id, traits, long"
        with self._db.cursor().copy(f"COPY listed ({columns}) FROM STDIN") as copy:
            for number, document, row in made:
                traits = list(dict.fromkeys(trait_of(row.list, *trait) for trait in row.traits))
                long = [to_pg(f"{row.list}.{n}={v}") for n, v in row.traits if indexed(v) != to_pg(v)]
                order = _cut(row.head), row.first, _cut(row.place), row.start, _cut(row.tie)
                days = row.since, row.until
                copy.write_row((number, document, row.list, *order, *days, to_pg(row.id), traits, long or None))


def trait_of(name: str, trait: str, value: str) -> str:
    """How a row has a trait.

    Example:
        >>> trait_of("contact", "party", "a_1")
        'contact.party=a_1'
    """
    return f"{name}.{trait}={indexed(value)}"


def _cut(words: str) -> str:
    data = words.encode()
    return to_pg(words if len(data) <= LONGEST else data[:LONGEST].decode("utf-8", "ignore"))


class Known:
    """What is known while rows are made; see ``parley.store.listing.Known``. What many need is fetched at once."""

    def __init__(self, db: Db) -> None:
        self._db = db
        self._meta = {from_pg(name): from_pg(value) for name, value in db.execute("SELECT name, value FROM meta")}
        self._documents: dict[str, Document | None] = {}
        self._joined: set[str] = set()
        self._names: dict[str, str] = {}
        self._support: dict[str, str | None] = {}
        self.moves = lru_cache(maxsize=4)(partial(_moves, db))
        self.text = lru_cache(maxsize=4)(partial(_text, db))

    def look_up(self, records: Sequence[Any]) -> None:
        """Fetch what the rows of some records need."""
        self._documents, self._names, self._support = {}, {}, {}
        papers = {e.document for one in records for e in _evidence_of(one)}
        papers |= {one.document for one in records if isinstance(getattr(one, "document", None), str)}
        papers |= {one.id for one in records if isinstance(one, Document)}
        keys = [one.origin_key for one in records if isinstance(one, Document) and one.origin_key]
        papers |= {part for key in keys for part in key.split(" + ")}
        actors = {
            value for one in records for name in ("party", "by", "on")
            if isinstance(value := getattr(one, name, None), str)
        }  # fmt: skip
        self.fetch(papers, actors)
        graded = [f"corroboration.of={indexed(one.id)}" for one in records if kind_of(one) in GRADED]
        self._support = {one.id: None for one in records}
        for data in self._column("SELECT data FROM joined WHERE keys && %s::text[]", graded):
            grade = decode_as("corroboration", data)
            self._support[grade.of] = grade.words

    def fetch(self, documents: Iterable[str], actors: Iterable[str]) -> None:
        """Fetch articles and names of actors."""
        papers, names = dict.fromkeys(documents), dict.fromkeys(actors)
        self._documents |= dict.fromkeys(papers)
        for data in self._column(
            "SELECT data FROM records WHERE kind = 'document' AND document = ANY(%s)", map(to_pg, papers)
        ):
            one = decode_as("document", data)
            self._documents[one.id] = one
        for data in self._column(
            "SELECT data FROM joined WHERE kind = 'document' AND id = ANY(%s)", map(to_pg, papers)
        ):
            one = decode_as("document", data)
            self._documents[one.id] = one
            self._joined.add(one.id)
        self._names |= {one: one for one in names}
        wanted = [to_pg(one) for one in names]
        for actor, name in (
            self._db.execute("SELECT actor, name FROM names WHERE actor = ANY(%s)", (wanted,)) if wanted else ()
        ):
            self._names[from_pg(actor)] = from_pg(name)

    def _column(self, question: str, values: Iterable[str]) -> Iterator[str]:
        held = list(values)
        return iter([row[0] for row in self._db.execute(question, (held,))]) if held else iter(())

    def document(self, id: str) -> Document | None:
        """See ``parley.store.listing.Known``."""
        if id not in self._documents:
            self.fetch([id], ())
        return self._documents[id]

    def is_joined(self, document: str) -> bool:
        """True where the case has the article among what was joined."""
        self.document(document)
        return document in self._joined

    def name(self, actor: str) -> str:
        """See ``parley.store.listing.Known``."""
        if actor not in self._names:
            self.fetch((), [actor])
        return self._names[actor]

    def support(self, record: str) -> str | None:
        """See ``parley.store.listing.Known``."""
        return self._support.get(record)

    def playbook(self, names: tuple[str, ...]) -> Playbook:
        """See ``parley.store.listing.Known``."""
        return playbook_for(names, self._meta)


def _moves(db: Db, document: str) -> Sequence[Move]:
    rows = db.execute(
        "SELECT data FROM records WHERE document = %s AND kind = 'move' ORDER BY place", (to_pg(document),)
    )
    return [decode_as("move", row[0]) for row in rows]


def _text(db: Db, document: str) -> str:
    row = db.execute("SELECT text, nuls FROM articles WHERE document = %s", (to_pg(document),)).fetchone()
    return with_nuls(*row) if row else ""


def _evidence_of(record: Any) -> Iterator[Evidence]:
    yield from getattr(record, "evidence", ())
    for side in getattr(record, "sides", ()):
        yield from side.evidence

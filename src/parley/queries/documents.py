"""Which articles does the case hold, when were they published, and what does each rest on?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from parley.queries.frame import Frame, Period, who_published
from parley.queries.paging import Part, wanted_in
from parley.queries.wording import listed
from parley.records import Document, Evidence, Link, Passage, When
from parley.store import Wanted

SAID = {"copy_of": "a copy of", "version_of": "a later version of", "lifts": "takes sentences from",
        "shares": "has sentences in common with"}  # fmt: skip
SAID_BACK = {"copy_of": "copied by", "version_of": "there is a later version,", "lifts": "sentences taken by",
             "shares": "has sentences in common with"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reused:
    """Another article with which one shares its words.

    Attributes:
        kind: copy_of, version_of, lifts or shares, seen from the article that the row is about where ``is_own``.
        is_own: True where the article of the row rests on the other; False where the other rests on it.
        document: Id of the other article.
        title: Its headline, or its source.
        outlet: Who published it.
        passages: What they have in common, or what changed between them.
        reasons: Why, in words.
    """

    kind: str
    is_own: bool
    document: str
    title: str
    outlet: str
    passages: tuple[Passage, ...]
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        """What it is in words: "a copy of", "sentences taken by"."""
        return (SAID if self.is_own else SAID_BACK)[self.kind]

    @property
    def counts(self) -> str:
        """How much it is in words: "3 sentences", "2 sentences changed, 1 move added"; empty for a copy."""
        said = []
        for (kind, what), number in sorted(Counter((p.kind, p.what) for p in self.passages).items(), key=_place):
            name = {"text": "sentence"}.get(what, what)
            said.append(f"{number} {name}{'s' * (number > 1)}" + ("" if kind == "lifted" else f" {kind}"))
        return ", ".join(said)


def _place(item: tuple[tuple[str, str], int]) -> tuple[int, str, str]:
    (kind, what), _ = item
    return (0 if what == "text" else 1), what, kind


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """An article of the case.

    Attributes:
        sources: Every path or URL that gave its text.
        origins: The agencies and outlets that it credits.
        origin: Whose work it counts as when independent origins are counted: names, or None where nobody is known.
        reuse: The articles that it copies, follows as a later version or takes sentences from, and those that do
            so with it.
    """

    id: str
    source: str
    outlet: str | None
    title: str | None
    byline: str | None
    published: When | None
    origins: tuple[str, ...]
    sources: tuple[str, ...]
    warnings: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    origin: str | None = None
    reuse: tuple[Reused, ...] = ()


def list_documents(
    frame: Frame, *, since: str | None = None, until: str | None = None, narrowed: Wanted | None = None,
    limit: int | None = None, offset: int = 0,
) -> Part[DocumentRow]:  # fmt: skip
    """Articles by date, outlet and source; those without a date last.

    Raises:
        UsageError: If ``since`` or ``until`` is no date.
    """
    wanted = wanted_in(Period.of(since, until), narrowed=narrowed)
    held = list(frame.store.page(["document"], wanted, limit=limit, offset=offset))
    is_whole = limit is None or wanted.uncounted
    total = offset + len(held) if is_whole else frame.store.count(["document"], wanted)
    is_all = wanted == Wanted() and not offset and (limit is None or len(held) < limit)
    return Part.of(rows_of(frame, held, every=is_all), total)


def rows_of(frame: Frame, held: Sequence[Document], *, every: bool = False) -> tuple[DocumentRow, ...]:
    """Rows of some articles; ``every`` is True where they are all that the case has."""
    ids = {d.id for d in held}
    links = frame.reuse if every else frame.reuse_of(ids)
    frame.documents.fetch({e for link in links for e in (link.of, link.to)})
    frame.documents.fetch({part for d in held for part in _parts(d.origin_key)})
    reuse: dict[str, list[Reused]] = defaultdict(list)
    for link in links:
        for own, other in ((link.of, link.to), (link.to, link.of)):
            if own in ids and other in frame.documents:
                reuse[own].append(_reused(frame, link, other, own == link.of))
    return tuple(
        DocumentRow(
            d.id, d.source, d.outlet, d.title, d.byline, d.published, d.origins, d.sources, d.warnings, d.evidence,
            origin_of(frame, d.origin_key),
            tuple(sorted(reuse[d.id], key=lambda r: (not r.is_own, r.kind, frame.number(r.document)))),
        )
        for d in held
    )  # fmt: skip


def _reused(frame: Frame, link: Link, other: str, is_own: bool) -> Reused:
    document = frame.documents[other]
    title = document.title or document.source
    return Reused(link.kind, is_own, other, title, who_published(document), link.passages, link.reasons)


def origin_of(frame: Frame, key: str | None) -> str | None:
    """The names in an origin key; a page of no known outlet is called by its file or host."""
    parts = [who_published(frame.documents[p]) if p in frame.documents else p for p in _parts(key)]
    return listed(parts) if key else None


def _parts(key: str | None) -> list[str]:
    return key.split(" + ") if key else []

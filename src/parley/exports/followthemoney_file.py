"""FollowTheMoney: entities for Aleph, OpenAleph and yente, one JSON object a line.

People are ``Person``, states and offices ``PublicBody``, other bodies ``Organization``, loose groups
``LegalEntity``; articles are ``Article``, contacts and deeds ``Event``, and who is named where is a ``Mention``.
The lines are written after the model's schema without its library (which has to be compiled on many machines); the
tests check them with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TextIO

from parley.errors import UsageError
from parley.exports.happenings import Happening, happenings
from parley.exports.view import CaseView
from parley.exports.wording import seen
from parley.queries.frame import who_published
from parley.records import Actor, Document, Reading

SCHEMATA = {
    "person": "Person", "state": "PublicBody", "office": "PublicBody", "organisation": "Organization",
    "armed_group": "Organization",
}  # fmt: skip
OTHER = "LegalEntity"


def write_ftm(case: CaseView, out: TextIO) -> None:
    """Every actor, article, contact, deed and mention of a case.

    Raises:
        UsageError: If the package babel is not there.
    """
    for entity in entities(case):
        out.write(json.dumps(entity, ensure_ascii=False) + "\n")


def entities(case: CaseView) -> Iterator[dict[str, Any]]:
    """The entities, what others refer to first."""
    joined = case.joined()
    dated = {d.id: d for d in joined.documents}
    links = {one.of: one.to for one in joined.links if one.kind == "actor"}
    actors = {a.id: a for a in joined.actors} or {a.id: a for r in case.readings() for a in r.actors}
    sources = {}
    for actor in actors.values():
        yield _actor(actor)
    for reading in case.readings():
        document = dated.get(reading.document.id, reading.document)
        sources[document.source] = document.id
        yield _article(document)
        yield from _mentions(reading, links, actors)
    for one in happenings(case):
        yield _event(one, sources, actors)


def _entity(key: str, schema: str, properties: dict[str, Iterable[str | None]]) -> dict[str, Any]:
    held = {
        name: list(dict.fromkeys(seen(value).strip() for value in values if value and seen(value).strip()))
        for name, values in properties.items()
    }
    return {
        "id": _key(key),
        "schema": schema,
        "properties": {name: values for name, values in held.items() if values},
    }


def _actor(one: Actor) -> dict[str, Any]:
    country = {"country": [alpha2(one.country)]} if one.country else {}
    roles = {"position": [role.title for role in one.roles]} if one.kind == "person" else {}
    return _entity(one.id, SCHEMATA.get(one.kind, OTHER), {
        "name": [one.name], "alias": [n for n in one.names if n != one.name], "wikidataId": [one.wikidata],
        **country, **roles,
    })  # fmt: skip


def _article(one: Document) -> dict[str, Any]:
    when = one.published
    known = when and when.basis != "inferred" and when.earliest and when.earliest == when.latest
    return _entity(one.id, "Article", {
        "title": [one.title], "fileName": [one.source.replace("\\", "/").rsplit("/", 1)[-1]],
        "publisher": [who_published(one)], "author": one.authors or [one.byline],
        "sourceUrl": [s for s in (one.source, *one.sources) if s.startswith(("http://", "https://"))][:1],
        "date": [when.earliest[:10] if known and when and when.earliest else None],
    })  # fmt: skip


def _mentions(reading: Reading, links: dict[str, str], actors: dict[str, Actor]) -> Iterator[dict[str, Any]]:
    """Each name under which an actor stands in an article, once."""
    found: dict[tuple[str, str], str] = {}
    for one in reading.mentions:
        actor = links.get(one.actor or "", one.actor or "")
        if one.form == "name" and actor in actors:
            found.setdefault((actor, " ".join(one.text.split())), one.id)
    for (actor, name), key in found.items():
        schema = SCHEMATA.get(actors[actor].kind, OTHER)
        yield _entity(key, "Mention", {
            "document": [_key(reading.document.id)], "name": [name], "resolved": [_key(actor)],
            "detectedSchema": [schema],
        })  # fmt: skip


def _event(one: Happening, sources: dict[str, str], actors: dict[str, Actor]) -> dict[str, Any]:
    """A contact or deed; its title says what it is where it did not happen."""
    told = "; ".join(f"“{' '.join(e.quote.split())}” ({source}, {e.start}–{e.end})" for source, e in one.quotes)
    first, last = (one.when.earliest, one.when.latest) if one.when else (None, None)
    return _entity(one.id, "Event", {
        "name": [one.title], "summary": [f"{one.said}. {told}"], "location": [one.place],
        "startDate": [first and first[:10]], "endDate": [last and last[:10]],
        "involved": [_key(party) for party in one.parties if party in actors],
        "proof": [_key(sources[source]) for source, _ in one.quotes if source in sources],
    })  # fmt: skip


def _key(record: str) -> str:
    """An id as the model has them: letters, digits, points and hyphens."""
    return record.replace("_", "-")


@cache
def _aliases() -> dict[str, list[str]]:
    try:
        from babel.core import get_global
    except ImportError as problem:
        raise UsageError(
            "FollowTheMoney needs the package babel: pip install 'parley-record[exports]'."
        ) from problem
    return dict(get_global("territory_aliases"))


def alpha2(country: str) -> str | None:
    """The two letters of a country, as FollowTheMoney has them, from its three; None where there are none.

    Example:
        >>> alpha2("TUR"), alpha2("XYZ")
        ('tr', None)
    """
    held = _aliases().get(country, [])
    return held[0].lower() if len(held) == 1 and len(held[0]) == 2 else None

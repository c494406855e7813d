"""Contacts and episodes of a case as rows that maps, calendars, timelines and graphs are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parley.exports.view import CaseView
from parley.queries.frame import lane_of
from parley.queries.wording import DEED_WORDS, FORM_WORDS, STATUS_WORDS, when_words
from parley.records import Contact, Episode, Evidence, Site, When


@dataclass(frozen=True, slots=True)
class Happening:
    """One contact or episode.

    Attributes:
        title: What it is in a few words, with its parties; never reads as held where it was not.
        lane: held, undated, planned or unreal, as on a timeline.
        kind: contact or episode.
        what: Form of the contact, or PLOVER type of the episode.
        parties: Actor ids of who took part.
        names: Their names.
        said: The status in words.
        quotes: What articles say, each with the article's source.
    """

    id: str
    title: str
    lane: str
    kind: str
    what: str
    status: str
    said: str
    when: When | None
    place: str | None
    site: Site | None
    parties: tuple[str, ...]
    names: tuple[str, ...]
    quotes: tuple[tuple[str, Evidence], ...]


def happenings(case: CaseView) -> Iterator[Happening]:
    """Every contact and episode of a case, contacts first."""
    joined = case.joined()
    names = {actor.id: actor.name for actor in joined.actors}
    sources = {document.id: document.source for document in joined.documents}
    rows: tuple[Contact | Episode, ...] = (*joined.contacts, *joined.episodes)
    for one in rows:
        yield _happening(one, names, sources)


def _happening(one: Contact | Episode, names: dict[str, str], sources: dict[str, str]) -> Happening:
    contact = isinstance(one, Contact)
    what = one.form if isinstance(one, Contact) else one.type
    words = (FORM_WORDS if contact else DEED_WORDS).get(what, what)
    held = tuple(names.get(i, i) for i in one.participants)
    who = " – ".join(held)
    title = ": ".join(filter(None, (words, who)))
    lane = lane_of(one.status, one.when)
    if lane not in ("held", "undated"):
        title = f"{title} ({STATUS_WORDS[one.status]})"
    quotes = tuple((sources.get(e.document, e.document), e) for e in one.evidence)
    return Happening(
        one.id, title, lane, "contact" if contact else "episode", what, one.status, STATUS_WORDS[one.status],
        one.when, one.place, one.site, one.participants, held, quotes,
    )  # fmt: skip


def told(one: Happening) -> str:
    """Everything of a happening as plain lines: status, date, place and the articles' own words."""
    lines = [f"Status: {one.said}.", f"Date: {when_words(one.when)}."]
    if one.place:
        lines.append(f"Place: {one.place}.")
    lines += [f"“{evidence.quote}” ({source}, {evidence.start}–{evidence.end})" for source, evidence in one.quotes]
    return "\n".join(lines)

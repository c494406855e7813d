"""What was the first of its kind since when: "the first direct talks since 2022", "the first in three years"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.reading.facts.claims import Claim, length_of, year_of
from parley.records import Amount, Contact, Sentence, TimeExpression
from parley.text.scene import Scene

KINDS = {"call": "call", "group_call": "call", "meeting": "talks", "summit": "talks", "visit": "visit"}
REACH = 110  # characters between "first" and what it counts from; a guess


def first_claims(scene: Scene, contacts: Sequence[Contact]) -> Iterator[Claim]:
    """Claims of a first time, each bound to the contact whose words it stands in or beside."""
    for sentence in scene.parse.sentences:
        times = scene.times_in(sentence.start, sentence.end)
        if not times:
            continue
        for token in sentence.tokens:
            if token.text.lower() == "first" and token.pos in ("ADJ", "ADV", "NOUN"):
                yield from _first(scene, sentence, token.start, times, contacts)
    yield from _none_since(scene, contacts)


def _first(
    scene: Scene, sentence: Sentence, start: int, times: Sequence[TimeExpression], contacts: Sequence[Contact]
) -> Iterator[Claim]:
    for time in times:
        if not start < time.start <= start + REACH:
            continue
        value = _counted_from(scene, sentence, time)
        if value is None:
            continue
        contact = _beside(contacts, start, time.end, sentence)
        if contact is not None:
            kind = KINDS.get(contact.form, contact.form)
            people = contact.participants if contact.form != "visit" else ()
            yield Claim("facts:first-since", start, time.end, kind, "first_since", value, people)
        return


def _counted_from(scene: Scene, sentence: Sentence, time: TimeExpression) -> Amount | None:
    """The year or length behind "since" or "in", or None."""
    before = scene.parse.text[max(sentence.start, time.start - 28) : time.start].lower().split()
    if not before:
        return None
    if "since" in before[-4:] and (year := year_of(time)) is not None:
        return year
    length = length_of(time)
    if length is not None and before[-1] in ("in", "for", "than", "over", "nearly", "about", "almost"):
        return length if "in" in before[-3:] or "for" in before[-3:] else None
    return None


def _beside(contacts: Sequence[Contact], start: int, end: int, sentence: Sentence) -> Contact | None:
    """The contact that holds or touches these words, else the one told in the same sentence before them."""
    near: list[tuple[int, int, Contact]] = []
    for number, contact in enumerate(contacts):
        for one in contact.evidence:
            if one.end <= sentence.start or one.start >= sentence.end:
                continue
            gap = max(0, one.start - end, start - one.end)
            near.append((gap, number, contact))
    if not near:
        return None
    gap, _, contact = min(near, key=lambda n: n[:2])
    return contact if gap <= 40 else None


def _none_since(scene: Scene, contacts: Sequence[Contact]) -> Iterator[Claim]:
    """ "No official talks have occurred since the war began in 2022"."""
    for contact in contacts:
        if contact.status != "not_happened":
            continue
        place = contact.evidence[0]
        sentence = scene.parse.sentence_at(place.start)
        if sentence is None:
            continue
        for time in scene.times_in(place.start, sentence.end):
            before = scene.parse.text[place.start : time.start].lower()
            year = year_of(time)
            if year is not None and " since " in before[-60:] and len(before) <= 160:
                kind = KINDS.get(contact.form, contact.form)
                yield Claim(
                    "facts:none-since", place.start, time.end, kind, "first_since", year, contact.participants
                )
                break

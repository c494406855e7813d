"""Actors over the documents of a case: who is one and the same, and why.

A wrong merge is dearer than a missed one. States and bodies of the world have one identity everywhere. Persons are
joined by surname and given name; a bare surname only where the case has one bearer of it and something beside the
name agrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from parley.records import Actor, Role
from parley.text.ids import content_id
from parley.text.names import given_of, parts_of, same_given, sound, surname_of

OPEN = "mentions:open"
"""Rule of actors known by a noun alone ("the government"): without a country they are their article's own."""


@dataclass(frozen=True, slots=True)
class ActorJudgement:
    """What a person decided: ``kind`` same, different, none (no party) or name (then ``name`` is the one to show).

    ``actors`` are ids as documents have them; ``called`` their kinds and names, by which they are found again where
    a later reading gave them other ids.
    """

    kind: str
    actors: tuple[str, ...]
    name: str | None = None
    called: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ActorJoin:
    """The actors of a case.

    Attributes:
        links: Id in a document to id in the case; an actor that stays as it is links to itself.
        actors: The joined actors, by name.
        reasons: Id in the case to why its documents' actors are one, in words; only where several were joined.
        doubts: Pairs of ids that may be one and were left apart, with the reason, for a person to decide.
        ignored: Ids in documents of those who a person said are no party.
    """

    links: dict[str, str]
    actors: tuple[Actor, ...]
    reasons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubts: tuple[tuple[str, str, str], ...] = ()
    ignored: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Person:
    """A person as one or more documents have it; ``surname`` and ``given`` of the name."""

    actor: Actor
    surname: str
    given: list[str]
    documents: int

    @property
    def full(self) -> bool:
        return bool(self.given) and len(self.given[0].strip(".")) > 1

    @property
    def titles(self) -> set[str]:
        return {role.title.removeprefix("former ") for role in self.actor.roles if role.since is None}


def join_actors(
    by_document: Mapping[str, Iterable[Actor]],
    *,
    judgements: Sequence[ActorJudgement] = (),
    spellings: Mapping[str, str] | None = None,
    first: frozenset[str] = frozenset(),
    particles: frozenset[str] = frozenset(),
) -> ActorJoin:
    """Join the actors of documents into those of the case.

    Args:
        by_document: Document id to its actors.
        judgements: What a person decided; it overrides every rule here.
        spellings: Given names to the family of spellings they belong to (``World.spellings``).
        first: Family names that stand first (``World.first``).
        particles: Words that belong to the surname after them (``World.particles``).

    Returns:
        Links, joined actors, reasons and doubts; the same for every order of documents.

    Example:
        >>> one = Actor("a_1", "r", "person", "Volodymyr Zelenskyy", country="UKR")
        >>> two = Actor("a_2", "r", "person", "Volodymyr Zelensky", country="UKR")
        >>> join = join_actors({"d1": [one], "d2": [two]})
        >>> len(join.actors), len(set(join.links.values()))
        (1, 1)
    """
    held, counts = _gather(by_document)
    judgements = [_found_again(j, held) for j in judgements]
    people = [
        _person(held[key], counts[key], first, particles) for key in sorted(held) if held[key].kind == "person"
    ]
    groups = _Groups(sorted(held))
    apart = {frozenset(pair) for j in judgements if j.kind == "different" for pair in combinations(j.actors, 2)}
    for j in judgements:
        if j.kind == "same":
            for other in j.actors[1:]:
                if j.actors[0] in held and other in held:
                    groups.join(j.actors[0], other, "a person said so", apart)
    doubts = _join_people(people, groups, apart, spellings or {})
    _join_named(held, groups, apart)
    return _result(held, counts, groups, judgements, doubts)


def _found_again(judgement: ActorJudgement, held: Mapping[str, Actor]) -> ActorJudgement:
    """The judgement with the ids that its actors have now; one that is nowhere keeps the id it had."""
    ids = list(judgement.actors)
    for at, (kind, name) in enumerate(judgement.called[: len(ids)]):
        if ids[at] not in held:
            same = sorted(a.id for a in held.values() if a.kind == kind and a.name == name)
            ids[at] = same[0] if len(same) == 1 else ids[at]
    return replace(judgement, actors=tuple(ids))


def _gather(by_document: Mapping[str, Iterable[Actor]]) -> tuple[dict[str, Actor], dict[str, int]]:
    """One actor for each id over all documents, and in how many documents it is."""
    held: dict[str, Actor] = {}
    counts: dict[str, int] = {}
    for document in sorted(by_document):
        for actor in by_document[document]:
            counts[actor.id] = counts.get(actor.id, 0) + 1
            held[actor.id] = _merge(held[actor.id], actor) if actor.id in held else actor
    return held, counts


def _merge(one: Actor, other: Actor) -> Actor:
    """The first actor with what the other adds; both are the same."""
    names = {*one.names, *other.names, other.name} - {one.name}
    return replace(
        one,
        rule=min(one.rule, other.rule),
        names=tuple(sorted(names)),
        country=one.country or other.country,
        sector=_least(one.sector, other.sector),
        roles=_roles(one.roles, other.roles),
        members=tuple(sorted({*one.members, *other.members})),
        wikidata=one.wikidata or other.wikidata,
    )


def _least(one: str | None, other: str | None) -> str | None:
    said = sorted(s for s in (one, other) if s)
    return said[0] if said else None


def _roles(one: Sequence[Role], other: Sequence[Role]) -> tuple[Role, ...]:
    rows = dict.fromkeys((*one, *other))
    known = {(r.title, r.of) for r in rows if r.of}
    kept = [r for r in rows if r.of or not any(title == r.title for title, _ in known)]
    return tuple(sorted(kept, key=lambda r: (r.title, r.of or "", r.since or "", r.until or "")))


def _person(actor: Actor, documents: int, first: frozenset[str], particles: frozenset[str]) -> _Person:
    words = parts_of(actor.name)
    surname = surname_of(words, first, particles)
    return _Person(actor, surname, given_of(words, surname), documents)


class _Groups:
    """Sets of ids that are one, with the reasons; two ids judged different never meet."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.members: dict[str, set[str]] = {key: {key} for key in ids}
        self.reasons: dict[str, set[str]] = {}

    def of(self, key: str) -> set[str]:
        return self.members[key]

    def join(self, one: str, other: str, reason: str, apart: set[frozenset[str]]) -> bool:
        left, right = self.members[one], self.members[other]
        if left is right:
            return True
        if any(frozenset((a, b)) in apart for a in left for b in right):
            return False
        both = left | right
        said = {reason}
        for key in both:
            said |= self.reasons.get(min(self.members[key]), set())
        for key in both:
            self.members[key] = both
        self.reasons[min(both)] = said
        return True


def _join_people(
    people: list[_Person], groups: _Groups, apart: set[frozenset[str]], spellings: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    """Full names first, then initials, then bare surnames; returns the doubtful pairs."""
    by_sound: dict[str, list[_Person]] = {}
    for person in people:
        for word in {person.surname, person.surname.split()[-1]}:
            by_sound.setdefault(sound(word), []).append(person)
    doubts: list[tuple[str, str, str]] = []
    for key in sorted(by_sound):
        rows = sorted(by_sound[key], key=lambda p: (p.actor.name, p.actor.id))
        full = [p for p in rows if p.full]
        for one, other in combinations(full, 2):
            _pair(one, other, groups, apart, spellings, people)
        for short in (p for p in rows if not p.full):
            doubts.extend(_short(short, full, groups, apart, spellings))
    _near_spellings(people, groups, apart, spellings)
    return tuple(sorted(set(doubts)))


def _pair(
    one: _Person, other: _Person, groups: _Groups, apart: set[frozenset[str]], spellings: Mapping[str, str],
    people: list[_Person],
) -> None:  # fmt: skip
    """Join two full names where given name and surname agree and nothing speaks against it."""
    if not same_given(one.given, other.given, spellings) or _strangers(one.actor, other.actor):
        return
    by_id = {p.actor.id: p for p in people}
    for a in groups.of(one.actor.id):
        for b in groups.of(other.actor.id):
            left, right = by_id.get(a), by_id.get(b)
            if left and right and same_given(left.given, right.given, spellings) is False:
                return
    words = f"one name in two spellings: {one.actor.name}, {other.actor.name}"
    groups.join(one.actor.id, other.actor.id, words, apart)


def _strangers(one: Actor, other: Actor) -> bool:
    """True where what is known of two persons cannot be of one: their countries differ."""
    return bool(one.country and other.country and one.country != other.country)


def _short(
    short: _Person, full: list[_Person], groups: _Groups, apart: set[frozenset[str]], spellings: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Join a bare surname, or one with an initial, to the only full name of the case that it can be."""
    fits = [
        p
        for p in full
        if same_given(short.given, p.given, spellings) is not False and not _strangers(short.actor, p.actor)
    ]
    bearers = {min(groups.of(p.actor.id)) for p in fits}
    if len(bearers) != 1:
        why = "several persons of this surname"
        return [(short.actor.id, p.actor.id, why) for p in fits] if bearers else []
    best = max(fits, key=lambda p: (p.documents, p.actor.name))
    agrees = _agreement(short, fits)
    if agrees is None:
        return [(short.actor.id, best.actor.id, "the only person of this surname, but nothing else agrees")]
    words = f"{short.actor.name} is the only person of this surname in the case, and {agrees}: {best.actor.name}"
    groups.join(short.actor.id, best.actor.id, words, apart)
    return []


def _agreement(short: _Person, fits: list[_Person]) -> str | None:
    """What beside the surname agrees, in words; None where nothing does."""
    for p in fits:
        shared = sorted(short.titles & p.titles)
        if shared:
            return f"both are {shared[0]}"
    for p in fits:
        if short.actor.country and short.actor.country == p.actor.country:
            return f"both are of {p.actor.country}"
    if short.given and any(p.given for p in fits):
        return "the initial agrees"
    if not short.titles and sum(p.documents for p in fits) >= 2:
        return "several articles give the full name"
    return None


def _near_spellings(
    people: list[_Person], groups: _Groups, apart: set[frozenset[str]], spellings: Mapping[str, str]
) -> None:
    """Surnames a letter or two apart, where given name, country and title agree: "Sybiha", "Sibiga"."""
    by_country: dict[tuple[str, str], list[_Person]] = {}
    for p in people:
        if p.full and p.actor.country:
            for title in sorted(p.titles | {r.title for r in p.actor.roles}):
                by_country.setdefault((p.actor.country, title), []).append(p)
    for rows in by_country.values():
        for one, other in combinations(sorted(rows, key=lambda p: (p.actor.name, p.actor.id)), 2):
            left, right = sound(one.surname), sound(other.surname)
            if left == right or min(len(left), len(right)) < 5 or not _within(left, right, 2):
                continue
            if left[0] == right[0] and same_given(one.given, other.given, spellings):
                words = f"one name in two spellings, same office: {one.actor.name}, {other.actor.name}"
                groups.join(one.actor.id, other.actor.id, words, apart)


def _within(one: str, other: str, most: int) -> bool:
    """True where at most ``most`` letters are changed, added or left out.

    Example:
        >>> _within("sibiha", "sibiga", 2), _within("lavrov", "lukin", 2)
        (True, False)
    """
    if abs(len(one) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1] <= most


def _join_named(held: Mapping[str, Actor], groups: _Groups, apart: set[frozenset[str]]) -> None:
    """Bodies, offices and groups of one name in one country, whatever the case of their letters."""
    by_name: dict[tuple[str, str, str | None], list[str]] = {}
    for key in sorted(held):
        actor = held[key]
        if actor.kind != "person" and not (actor.rule == OPEN and actor.country is None):
            by_name.setdefault((actor.kind, actor.name.casefold(), actor.country), []).append(key)
    for keys in by_name.values():
        for other in keys[1:]:
            groups.join(keys[0], other, f"one name: {held[other].name}", apart)


def _result(
    held: Mapping[str, Actor], counts: Mapping[str, int], groups: _Groups, judgements: Sequence[ActorJudgement],
    doubts: tuple[tuple[str, str, str], ...],
) -> ActorJoin:  # fmt: skip
    named = {key: j.name for j in judgements if j.kind == "name" and j.name for key in j.actors}
    links: dict[str, str] = {}
    actors: dict[str, Actor] = {}
    reasons: dict[str, tuple[str, ...]] = {}
    for members in {min(m): m for m in groups.members.values()}.values():
        keys = sorted(members, key=lambda k: (-_fullness(held[k]), -counts[k], held[k].name, k))
        merged = held[keys[0]]
        for key in keys[1:]:
            merged = _merge(merged, held[key])
        name = next((named[k] for k in keys if k in named), merged.name)
        case_id = content_id("actor", merged.kind, merged.name, merged.country) if len(keys) > 1 else keys[0]
        names = tuple(sorted({*merged.names, merged.name} - {name}))
        rule = "actors:joined" if len(keys) > 1 else merged.rule
        actors[case_id] = replace(merged, id=case_id, rule=rule, name=name, names=names)
        links.update(dict.fromkeys(keys, case_id))
        if len(keys) > 1:
            reasons[case_id] = tuple(sorted(groups.reasons.get(min(members), ())))
    linked = [_relinked(a, links) for a in actors.values()]
    left = tuple(d for d in doubts if links[d[0]] != links[d[1]])
    none = {links[key] for j in judgements if j.kind == "none" for key in j.actors if key in links}
    return ActorJoin(
        dict(sorted(links.items())),
        tuple(sorted(linked, key=lambda a: (a.name, a.id))),
        dict(sorted(reasons.items())),
        left,
        frozenset(of for of, to in links.items() if to in none),
    )


def _fullness(actor: Actor) -> int:
    words = [w for w in parts_of(actor.name) if len(w.strip(".")) > 1]
    return min(len(words), 3)


def _relinked(actor: Actor, links: Mapping[str, str]) -> Actor:
    """The actor with the members' ids of the case."""
    if not actor.members:
        return actor
    return replace(actor, members=tuple(sorted({links.get(m, m) for m in actor.members})))

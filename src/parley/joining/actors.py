"""Actors over the documents of a case: who is one and the same, and why.

A wrong merge is dearer than a missed one. States and bodies of the world have one identity everywhere. Persons are
joined by surname and given name; a bare surname only where the case has one bearer of it and something beside the
name agrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from parley.joining.persons import Person, are_near_spellings, offices_of, read_person, sounds_of
from parley.joining.traits import actor_of, join_roles, traits_of
from parley.records import Actor
from parley.text.ids import content_id
from parley.text.names import parts_of, same_given

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
    return join_gathered(held, counts, judgements=judgements, spellings=spellings, first=first, particles=particles)


def join_gathered(
    held: Mapping[str, Actor],
    counts: Mapping[str, int],
    *,
    judgements: Sequence[ActorJudgement] = (),
    spellings: Mapping[str, str] | None = None,
    first: frozenset[str] = frozenset(),
    particles: frozenset[str] = frozenset(),
) -> ActorJoin:
    """Join actors that are gathered already: as ``join_actors``, of any set that no rule leads out of.

    Args:
        held: One actor for each id (`gather_actor`).
        counts: In how many documents each is; only its doublings count (`weigh_count`).
        judgements: What a person decided, with the ids that ``held`` has.
        spellings: See ``join_actors``, as ``first`` and ``particles``.
    """
    people = [
        read_person(held[key], weigh_count(counts[key]), first, particles)
        for key in sorted(held)
        if held[key].kind == "person"
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
    return find_again(
        judgement,
        held.__contains__,
        lambda kind, name: [a.id for a in held.values() if a.kind == kind and a.name == name],
    )


def find_again(
    judgement: ActorJudgement, is_held: Callable[[str], bool], called: Callable[[str, str], Sequence[str]]
) -> ActorJudgement:
    """The judgement with the ids that its actors have now; one that is nowhere keeps the id it had.

    Args:
        judgement: With the ids that its actors had.
        is_held: Whether the case has an actor with an id.
        called: Ids of the actors of a kind and name.
    """
    ids = list(judgement.actors)
    for at, (kind, name) in enumerate(judgement.called[: len(ids)]):
        if not is_held(ids[at]):
            same = called(kind, name)
            ids[at] = same[0] if len(same) == 1 else ids[at]
    return replace(judgement, actors=tuple(ids))


def weigh_count(documents: int) -> int:
    """How well known an actor of so many documents is: one more for each doubling.

    One more article seldom changes it, so that it seldom changes by which name a case knows somebody.

    Example:
        >>> [weigh_count(n) for n in (1, 2, 3, 4, 1000)]
        [1, 2, 2, 3, 10]
    """
    return documents.bit_length()


def _gather(by_document: Mapping[str, Iterable[Actor]]) -> tuple[dict[str, Actor], dict[str, int]]:
    """One actor for each id over all documents, and in how many documents it is."""
    told: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    for actors in by_document.values():
        for actor in actors:
            told.setdefault(actor.id, set()).update(traits_of(actor))
            counts[actor.id] = counts.get(actor.id, 0) + 1
    return {key: actor_of(key, told[key]) for key in sorted(told)}, counts


def _merge(one: Actor, other: Actor) -> Actor:
    """The first actor with what the other adds; both are the same."""
    names = {*one.names, *other.names, other.name} - {one.name}
    return replace(
        one,
        rule=min(one.rule, other.rule),
        names=tuple(sorted(names)),
        country=one.country or other.country,
        sector=_least(one.sector, other.sector),
        roles=join_roles(one.roles, other.roles),
        members=tuple(sorted({*one.members, *other.members})),
        wikidata=one.wikidata or other.wikidata,
    )


def _least(one: str | None, other: str | None) -> str | None:
    said = sorted(s for s in (one, other) if s)
    return said[0] if said else None


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
    people: list[Person], groups: _Groups, apart: set[frozenset[str]], spellings: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    """Full names first, then initials, then bare surnames; returns the doubtful pairs."""
    by_sound: dict[str, list[Person]] = {}
    for person in people:
        for key in sounds_of(person):
            by_sound.setdefault(key, []).append(person)
    by_id = {p.actor.id: p for p in people}
    doubts: list[tuple[str, str, str]] = []
    for key in sorted(by_sound):
        rows = sorted(by_sound[key], key=lambda p: (p.actor.name, p.actor.id))
        full = [p for p in rows if p.full]
        for one, other in combinations(full, 2):
            _pair(one, other, groups, apart, spellings, by_id)
        for short in (p for p in rows if not p.full):
            doubts.extend(_short(short, full, groups, apart, spellings))
    _near_spellings(people, groups, apart, spellings)
    return tuple(sorted(set(doubts)))


def _pair(
    one: Person, other: Person, groups: _Groups, apart: set[frozenset[str]], spellings: Mapping[str, str],
    by_id: Mapping[str, Person],
) -> None:  # fmt: skip
    """Join two full names where given name and surname agree and nothing speaks against it."""
    if not same_given(one.given, other.given, spellings) or _strangers(one.actor, other.actor):
        return
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
    short: Person, full: list[Person], groups: _Groups, apart: set[frozenset[str]], spellings: Mapping[str, str]
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


def _agreement(short: Person, fits: list[Person]) -> str | None:
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
    people: list[Person], groups: _Groups, apart: set[frozenset[str]], spellings: Mapping[str, str]
) -> None:
    """Surnames a letter or two apart, where given name, country and title agree: "Sybiha", "Sibiga"."""
    by_office: dict[tuple[str, str], list[Person]] = {}
    for p in people:
        for office in offices_of(p):
            by_office.setdefault(office, []).append(p)
    for office in sorted(by_office):
        for one, other in combinations(sorted(by_office[office], key=lambda p: (p.actor.name, p.actor.id)), 2):
            if are_near_spellings(one, other, spellings):
                words = f"one name in two spellings, same office: {one.actor.name}, {other.actor.name}"
                groups.join(one.actor.id, other.actor.id, words, apart)


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
        keys = sorted(members, key=lambda k: (-_fullness(held[k]), -weigh_count(counts[k]), held[k].name, k))
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

"""What the joining of actors, contacts and events left open, as records that a person can decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from parley.joining.actors import ActorJoin
from parley.records import Contact, Doubt, Event, Evidence, Mention, Reading
from parley.text.ids import content_id
from parley.text.sameness import Pair

PLACES = 2
"""Mentions of each of the two that are shown."""
CLOSE = 1.0
"""Points short of being one from which two tellings are worth a question: as much as one thing more that agrees, or
that is told at all. A guess; on 22 reports of one month it asks about few."""
EACH = 2
"""Questions in which one contact or happening stands at most, the closest first."""


def actor_doubts(joined: ActorJoin, readings: Iterable[Reading]) -> tuple[Doubt, ...]:
    """A doubt for every pair of actors that may be one and was left apart.

    Args:
        joined: What came of joining the actors.
        readings: What was read, for the places where they are named; in any order.

    Returns:
        One for each pair, by its ids; a pair of which neither is named anywhere makes none.
    """
    if not joined.doubts:
        return ()
    wanted = {id for one, other, _ in joined.doubts for id in (one, other)}
    places: dict[str, list[Evidence]] = {}
    for reading in sorted(readings, key=lambda r: r.document.id):
        for mention in sorted(reading.mentions, key=_place):
            held = places.setdefault(mention.actor, []) if mention.actor in wanted else None
            if mention.actor and held is not None and len(held) < PLACES and mention.form == "name":
                held.extend(mention.evidence[:1])
    reasons: dict[tuple[str, str], list[str]] = {}
    for one, other, why in joined.doubts:
        reasons.setdefault((min(one, other), max(one, other)), []).append(why)
    return tuple(
        Doubt(
            content_id("doubt", "actor", one, other), "actors:join_actors", "actor", one, other, False,
            tuple(sorted(set(why))), (*places.get(one, ()), *places.get(other, ())), 1.0,
        )
        for (one, other), why in sorted(reasons.items())
        if places.get(one) and places.get(other)
    )  # fmt: skip


def telling_doubts(
    kind: str,
    told: Mapping[str, Contact | Event],
    groups: Sequence[Sequence[str]],
    pairs: Mapping[tuple[str, str], Pair],
    enough: Callable[[tuple[str, str]], float],
    unclear: Mapping[str, str],
) -> tuple[Doubt, ...]:
    """A doubt for every two groups of tellings that nearly were one and that nothing tells apart.

    Args:
        kind: contact or event.
        told: The tellings by id.
        groups: Those that were found to be one.
        pairs: How tellings compare, by the two ids, the smaller first.
        enough: The points from which two are one.
        unclear: Why a telling that fits others was joined with none of them, by its id.
    """
    home = {one: number for number, group in enumerate(groups) for one in group}
    best: dict[tuple[int, int], tuple[float, tuple[str, str]]] = {}
    apart: set[tuple[int, int]] = set()
    for key, pair in pairs.items():
        if not (key[0] in home and key[1] in home) or home[key[0]] == home[key[1]]:
            continue
        both = min(home[key[0]], home[key[1]]), max(home[key[0]], home[key[1]])
        if pair.veto:
            apart.add(both)
        short = enough(key) - pair.score
        if not pair.veto and short <= CLOSE and (both not in best or (short, key) < best[both]):
            best[both] = short, key
    return tuple(_doubts(kind, told, {b: held for b, held in best.items() if b not in apart}, pairs, unclear))


def _doubts(
    kind: str,
    told: Mapping[str, Contact | Event],
    best: Mapping[tuple[int, int], tuple[float, tuple[str, str]]],
    pairs: Mapping[tuple[str, str], Pair],
    unclear: Mapping[str, str],
) -> Iterator[Doubt]:
    asked: Counter[int] = Counter()
    for both, (_, key) in sorted(best.items(), key=lambda row: row[1]):
        if asked[both[0]] >= EACH or asked[both[1]] >= EACH:
            continue
        asked.update(both)
        of, to = key
        against = unclear.get(of) or unclear.get(to) or "too little agrees to call it the same"
        evidence = (*told[of].evidence[:PLACES], *told[to].evidence[:PLACES])
        yield Doubt(
            content_id("doubt", kind, of, to), f"{kind}s:nearly_one", kind, of, to, False,
            (*pairs[key].why, against), evidence, pairs[key].score,
        )  # fmt: skip


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end

"""Actors trait by trait: what each document tells, counted, taken back, and put together again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.records import Actor, Role

SPLIT = "\x1f"
"""Between the parts of a trait: a mark that no name holds."""


def traits_of(actor: Actor) -> list[str]:
    """What one document tells of an actor, trait by trait, so that it can be counted and taken back."""
    plain = [("kind", actor.kind), ("name", actor.name), ("rule", actor.rule)]
    plain += [(name, value) for name in ("country", "sector", "wikidata") if (value := getattr(actor, name))]
    plain += [("names", one) for one in actor.names] + [("members", one) for one in actor.members]
    roles = [("role", r.title, *(v or "" for v in (r.of, r.since, r.until))) for r in actor.roles]
    return [SPLIT.join(parts) for parts in [*plain, *roles]]


def actor_of(one: str, traits: Iterable[str]) -> Actor:
    """The actor of an id out of all that documents tell of it; the order does not matter."""
    held: dict[str, list[list[str]]] = {}
    for trait in sorted(traits):
        name, *value = trait.split(SPLIT)
        held.setdefault(name, []).append(value)

    def least(name: str) -> str | None:
        return held[name][0][0] if name in held else None

    called = least("name") or ""
    names = {value[0] for value in (*held.get("names", ()), *held.get("name", ()))} - {called}
    roles = [Role(title, *(v or None for v in rest)) for title, *rest in held.get("role", ())]
    return Actor(
        one, least("rule") or "", least("kind") or "", called, tuple(sorted(names)), least("country"),
        least("sector"), join_roles(roles, ()), tuple(value[0] for value in held.get("members", ())),
        least("wikidata"),
    )  # fmt: skip


def join_roles(one: Sequence[Role], other: Sequence[Role]) -> tuple[Role, ...]:
    """All roles of two tellings; one that does not say of what falls away beside one that does."""
    rows = dict.fromkeys((*one, *other))
    known = {(r.title, r.of) for r in rows if r.of}
    kept = [r for r in rows if r.of or not any(title == r.title for title, _ in known)]
    return tuple(sorted(kept, key=lambda r: (r.title, r.of or "", r.since or "", r.until or "")))

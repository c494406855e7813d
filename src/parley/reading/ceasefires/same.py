"""Which mentions of an article are of one truce: those that point back, and those whose terms agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from parley.reading.ceasefires.tellings import Telling
from parley.reading.ceasefires.terms import Terms
from parley.records import REAL

BINDING = ("accepted", "agreed", "declared", "begun", "holding", "extended", "violated", "ended", "refused",
           "not_reached")  # fmt: skip
"""Stages whose doers are parties to a truce, or were asked to be."""
NEAR = 400  # characters between two mentions of which one is of nobody's truce in particular; a guess


@dataclass(slots=True, eq=False)
class Truce:
    """A truce in the making: its mentions, in order of place."""

    tellings: list[Telling]
    terms: Terms
    mediators: list[str] = field(default_factory=list)

    def by(self, *stages: str) -> tuple[str, ...]:
        """Whose steps of these stages are told."""
        return tuple(dict.fromkeys(n for t in self.tellings if t.stage in stages for n in t.by))

    def proposers(self) -> tuple[str, ...]:
        """Who proposed or called for it, as told outright or as "Egypt's proposal"."""
        offered = (n for t in self.tellings for n in t.offered)
        return tuple(dict.fromkeys((*self.by("proposed", "called_for"), *offered)))

    def parties(self) -> tuple[str, ...]:
        """Whom it binds: between whom it is, and who took a step that binds."""
        between = [n for t in self.tellings for n in t.between]
        bound = [n for t in self.tellings if t.stage in BINDING for n in t.by if n not in self.mediators]
        return tuple(dict.fromkeys((*between, *bound)))

    def sides(self) -> str | None:
        """unilateral where told so; bilateral or multilateral where told, or where two or more agreed."""
        if self.terms.sides:
            return self.terms.sides
        agreed = {
            n for t in self.tellings
            if t.stage in ("agreed", "begun", "holding", "extended") and t.status in (*REAL, "agreed", "planned")
            for n in t.by
        }  # fmt: skip
        agreed |= {n for t in self.tellings for n in t.between}
        agreed -= set(self.mediators)
        return None if len(agreed) < 2 else "bilateral" if len(agreed) == 2 else "multilateral"


def join_tellings(tellings: Iterable[Telling]) -> list[Truce]:
    """The truces of an article; a mention that tells no step and no terms adds nothing."""
    found: list[Truce] = []
    for one in tellings:
        same = next((truce for truce in reversed(found) if _is_same(truce, one)), None)
        if same is None:
            if one.stage and not (one.background and not one.by):
                found.append(Truce([one], one.terms, list(one.mediators)))
            continue
        if not one.stage and not one.terms.grounds and not one.mediators:
            continue
        same.tellings.append(one)
        same.terms.take(one.terms)
        same.mediators.extend(n for n in one.mediators if n not in same.mediators)
    return found


def _is_same(truce: Truce, one: Telling) -> bool:
    if not truce.terms.agrees(one.terms) or truce.tellings[0].background != one.background:
        return False
    if one.definite or not one.stage:
        return True
    if not one.by and not one.between and not one.terms.lasting:
        return one.start - truce.tellings[-1].end <= NEAR
    stages = {t.stage for t in truce.tellings}
    if truce.terms.lasting and one.terms.lasting:
        return True
    doers = {n for t in truce.tellings for n in (*t.by, *t.between)}
    mine = {*one.by, *one.between}
    if one.stage in stages:
        return not doers or not mine or bool(doers & mine)
    return bool(doers & mine) or not mine or not doers

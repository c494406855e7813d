"""Those who serve a person are of the same state: "an adviser to President Ruiz", "Ruiz's chief of staff"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from parley.records import Actor, Cast, Sentence
from parley.records.roster import OFFICIAL

PERSON = "\x01"
_P, _Q = (rf"{PERSON}(?P<{name}>\d+){PERSON}" for name in ("aide", "chief"))
_ROLE = r"(?:[a-z][a-z-]+ ){0,3}(?:advis[eo]r|aide|spokes(?:man|woman|person)|chief of staff|envoy|deputy|emissary)"
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_P}, (?:an? |the |who is an? )?{_ROLE} (?:to|of|for) (?:the )?(?:[A-Z][\w.-]* ){{0,4}}{_Q}",
        rf"{_Q}['’]s? {_ROLE},? {_P}",
    )
)
"""Ways in which a sentence says whom a person serves."""
OFFICE = re.compile(r" (?:[a-z][a-z-]+ ){0,4}[a-z][a-z-]+,? ")
"""An office between the pronoun that owns it and the name of who holds it."""


def give_states(text: str, cast: Cast) -> Cast:
    """The cast with the states of persons whose office a pronoun owns: "Its foreign minister, Ana Ruiz"."""
    changed: dict[str, Actor] = {}
    rows = sorted(cast.mentions, key=lambda m: m.start)
    for n, owner in enumerate(rows):
        state = cast.actors.get(owner.actor or "")
        if owner.form != "pronoun" or owner.text.casefold() not in ("its", "their") or state is None:
            continue
        if state.kind != "state" or state.country is None:
            continue
        for one in rows[n + 1 : n + 4]:
            person = cast.actors.get(one.actor or "")
            if one.form != "name" or person is None or person.kind != "person":
                continue
            office = OFFICE.fullmatch(text, owner.end, one.start)
            if office and person.country is None and person.roles and not any(role.of for role in person.roles):
                roles = tuple(replace(role, of=state.name) for role in person.roles)
                changed[person.id] = replace(person, country=state.country, roles=roles)
            break
    return Cast({one: changed.get(one, actor) for one, actor in cast.actors.items()}, cast.mentions)


def give_chiefs(sentences: tuple[Sentence, ...], text: str, cast: Cast) -> Cast:
    """The cast with the states of persons who serve another person, where nothing else says which.

    Args:
        sentences: The document's sentences.
        text: The text they stand in.
        cast: Its actors and mentions.
    """
    changed: dict[str, Actor] = {}
    for sentence in sentences:
        words, marks = _masked(text, sentence, cast, lambda a: a.kind == "person")
        if len(marks) < 2:
            continue
        for pattern in PATTERNS:
            for found in pattern.finditer(words):
                aide, chief = (cast.actors[marks[int(found[name])]] for name in ("aide", "chief"))
                serves = chief.country is not None and chief.sector in OFFICIAL
                if serves and aide.country is None and not any(role.of for role in aide.roles):
                    changed[aide.id] = replace(aide, country=chief.country, sector=aide.sector or "GOV")
    return Cast({one: changed.get(one, actor) for one, actor in cast.actors.items()}, cast.mentions)


def _masked(text: str, sentence: Sentence, cast: Cast, keep: Callable[[Actor], bool]) -> tuple[str, list[str]]:
    """The sentence with a mark for each name of a person, its titles left out, and whom the marks stand for."""
    pieces: list[str] = []
    marks: list[str] = []
    at = sentence.start
    for one in cast.within(sentence.start, sentence.end):
        if one.start < at or one.form != "name" or not one.actor or not keep(cast.actors[one.actor]):
            continue
        pieces += [text[at : one.start], f"{PERSON}{len(marks)}{PERSON}"]
        marks.append(one.actor)
        if text[one.start : one.end].endswith(("'s", "’s")):
            pieces.append("'s")
        at = one.end
    return " ".join("".join([*pieces, text[at : sentence.end]]).split()), marks

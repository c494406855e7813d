"""Ceasefires: who wanted, declared, agreed, kept or broke one, and on what terms, each truce once for an article.

A truce that is called for, proposed or agreed has not begun; nothing here says more than the words do.
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.lexicons.truces import Truces
from parley.reading.ceasefires.same import Truce, join_tellings
from parley.reading.ceasefires.tellings import find_tellings
from parley.records import Cast, Ceasefire, Clause, Move, Parse, Statement, TimeExpression, TruceStep
from parley.text.ids import content_id
from parley.text.scene import Scene
from parley.text.truces import status_of, strongest

__all__ = ["find_ceasefires"]


def find_ceasefires(
    parse: Parse,
    clauses: Sequence[Clause],
    cast: Cast,
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    moves: Sequence[Move],
    truces: Truces,
) -> tuple[Ceasefire, ...]:
    """The truces that an article tells of, in order of place.

    Args:
        parse: The article's grammar.
        clauses: Its clauses with their status.
        cast: Who is in it.
        times: Its expressions of time.
        statements: What is said in it.
        moves: Its moves: their conditions, where a truce is what they are about.
        truces: Words for truces.
    """
    telling = truces.nouns | truces.fighting | truces.acts | {"cease"}
    if not any(t.lemma.lower() in telling for s in parse.sentences for t in s.tokens):
        return ()
    scene = Scene.of(parse, clauses, cast, times, statements)
    found = join_tellings(find_tellings(scene, moves, truces))
    return tuple(_ceasefire(scene, one) for one in found)


def _ceasefire(scene: Scene, one: Truce) -> Ceasefire:
    history = tuple(
        TruceStep(
            t.stage, t.status, t.by, t.when, (scene.evidence(t.start, t.end),), scene.attribution(t.start, t.end)
        )
        for t in one.tellings
        if t.stage
    )
    last = strongest(history)
    first = one.tellings[0]
    terms = one.terms
    return Ceasefire(
        id=content_id("ceasefire", scene.parse.document, first.start, first.end, first.head),
        rule="ceasefires:told",
        evidence=tuple(dict.fromkeys(scene.evidence(t.start, t.end) for t in one.tellings)),
        document=scene.parse.document,
        stage=last.stage,
        status=status_of(history),
        proposers=one.proposers(),
        declarers=one.by("declared"),
        parties=one.parties(),
        mediators=tuple(one.mediators),
        sides=one.sides(),
        term=terms.term or ("timed" if terms.lasting or terms.ends else None),
        scope=terms.scope,
        place=terms.place,
        purpose=terms.purpose,
        starts=terms.starts,
        ends=terms.ends,
        lasting=terms.lasting,
        monitoring=terms.monitoring,
        conditions=terms.conditions,
        history=history,
        grounds=tuple(terms.grounds),
        background=all(t.background for t in one.tellings),
    )

"""Moves: what each party proposes, offers, demands, accepts, refuses, threatens, promises, on what condition."""

from __future__ import annotations

from collections.abc import Sequence

from parley.lexicons.playbooks import Playbook
from parley.lexicons.stances import Stances
from parley.reading.moves.papers import RULE as LAID_DOWN
from parley.reading.moves.papers import find_laid_down
from parley.reading.moves.scene import Draft, Scene
from parley.reading.moves.settle import settle
from parley.reading.moves.speech import find_spoken
from parley.reading.moves.triggers import find_triggers
from parley.records import Cast, Clause, FoundCondition, Move, Parse, Statement, TimeExpression

__all__ = ["find_moves"]


def find_moves(
    parse: Parse,
    clauses: Sequence[Clause],
    conditions: Sequence[FoundCondition],
    cast: Cast,
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    stances: Stances,
    playbook: Playbook,
) -> tuple[Move, ...]:
    """The moves of a document in order of place. Headlines make none: their body text says it better.

    Args:
        parse: The grammar of the document.
        clauses: Its clauses.
        conditions: Its conditions; each is given to the moves that it limits.
        cast: Who is in it.
        times: Its expressions of time.
        statements: Who said what; a move said by a party is attributed to the statement.
        stances: Wordings of moves.
        playbook: The issues, and which come first.
    """
    scene = Scene(parse, clauses, conditions, cast, times, statements, stances, playbook)
    by_sentence: dict[int, list[Clause]] = {}
    for clause in clauses:
        by_sentence.setdefault(clause.sentence, []).append(clause)
    moves: list[Move] = []
    last: tuple[int, list[Move]] = (-1, [])
    for sentence in parse.sentences:
        if sentence.label != "body":
            continue
        drafts = [*find_triggers(scene, sentence)]
        here = by_sentence.get(sentence.index, [])
        drafts += [*find_laid_down(scene, sentence, here), *find_spoken(scene, sentence, here)]
        before = last[1] if last[0] == sentence.index - 1 else []
        found = settle(scene, sentence, _without_inner(drafts), before)
        last = (sentence.index, found)
        moves.extend(found)
    return tuple(moves)


def _same(one: Draft, other: Draft) -> bool:
    """True for two readings of one move, not for the two of "proposed by Peru and rejected by Chile"."""
    alike = one.kind == other.kind or one.holders == other.holders or not (one.holders and other.holders)
    return alike and (one.first, one.last) == (other.first, other.last)


def _of_paper(draft: Draft, laid: Draft) -> bool:
    """True for the demand and the proposal that a paper itself is, where what it lays down is read."""
    if draft.holds(laid.trigger) or draft.trigger == laid.trigger:
        return True
    return draft.noun and draft.kind == laid.kind and draft.holders == laid.holders


def _without_inner(drafts: list[Draft]) -> list[Draft]:
    """Drop what is only the content of another move ("urged Peru to accept"), and second readings."""
    laid = [d for d in drafts if d.rule == LAID_DOWN]
    drafts = [d for d in drafts if d.rule == LAID_DOWN or not any(_of_paper(d, one) for one in laid)]
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.trigger, d.speech is not None)):
        outer = [d for d in drafts if d is not draft and d.holds(draft.trigger) and not draft.holds(d.trigger)]
        if any(not draft.noun or o.kind not in ("refuses", "supports", "opposes", "accepts") for o in outer):
            continue
        same = [d for d in kept if d.trigger == draft.trigger or _same(d, draft)]
        if not same:
            kept.append(draft)
    return kept

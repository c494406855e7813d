"""Events: deeds in PLOVER's terms, on the ground and at the table, each with how real it is.

What is only analysed, feared, asked or wished is no event. Talks are contacts; demands, threats and refusals in
speech are moves.
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.lexicons.deeds import Deeds
from parley.reading.events.drafts import Draft
from parley.reading.events.nouns import noun_event
from parley.reading.events.one_of import tell_senders
from parley.reading.events.same import join_events
from parley.reading.events.verbs import verb_event
from parley.records import Cast, Clause, Event, Parse, Quantity, Statement, TimeExpression
from parley.text.ids import content_id
from parley.text.scene import Scene

__all__ = ["find_events"]

TOGETHER = "plover:agreeing-together"


def find_events(
    parse: Parse,
    clauses: Sequence[Clause],
    cast: Cast,
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    deeds: Deeds,
) -> tuple[Event, ...]:
    """The deeds that an article tells, in order of place.

    Args:
        parse: The article's grammar.
        clauses: Its clauses with their status.
        cast: Who is in it.
        times: Its expressions of time, placed on the calendar as far as can be.
        quantities: Its quantities: those inside a deed's words belong to it.
        statements: What is said in it: a deed told inside one is attributed to it.
        deeds: Words for deeds.
    """
    scene = Scene.of(parse, clauses, cast, times, statements, quantities)
    drafts: list[Draft] = []
    consumed: set[tuple[int, int]] = set()
    for clause in clauses:
        if not clause.nominal:
            draft = verb_event(scene, clause, deeds)
            if draft is not None:
                blamed = clause.passive and clause.relation == "acl" and draft.deed.type == "ACCUSE"
                if draft.kept or not blamed:  # "an attack blamed on the rebels" is told by its noun
                    consumed.update((clause.sentence, i) for i in draft.objects)
                if draft.kept:
                    drafts.append(draft)
    for clause in clauses:
        if clause.nominal and clause.lemma in deeds.nouns and (clause.sentence, clause.head) not in consumed:
            draft = noun_event(scene, clause, deeds)
            if draft is not None and draft.kept:
                drafts.append(draft)
    tell_senders(scene, drafts)
    return tuple(_event(scene, draft) for draft in join_events(_without_terms(scene, drafts)))


def _without_terms(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts but for an accord whose one term is told as a deed of its own ("agreed to exchange 200 prisoners")."""
    agreed = [draft.head for draft in drafts if draft.status == "agreed" and draft.deed.rule != TOGETHER]

    def _is_told(draft: Draft) -> bool:
        sentence = scene.parse.sentence_at(draft.head)
        return sentence is not None and any(draft.head < head < sentence.end for head in agreed)

    return [draft for draft in drafts if draft.deed.rule != TOGETHER or not _is_told(draft)]


def _event(scene: Scene, draft: Draft) -> Event:
    start, end = draft.places[0]
    return Event(
        id=content_id("event", scene.parse.document, start, end, draft.deed.type, draft.head),
        rule=draft.deed.rule,
        evidence=tuple(scene.evidence(s, e) for s, e in draft.places),
        document=scene.parse.document,
        type=draft.deed.type,
        status=draft.status,
        modes=draft.modes,
        contexts=draft.deed.contexts,
        cameo=draft.deed.cameo or None,
        actors=tuple(draft.actors),
        recipients=tuple(draft.recipients),
        when=draft.when,
        place=draft.place,
        quantities=tuple(dict.fromkeys(q.id for s, e in sorted(draft.places) for q in scene.quantities_in(s, e))),
        attribution=scene.attribution(start, end),
        background=draft.background,
    )

"""Contacts: calls, meetings, visits, summits, letters and addresses, each told once for an article.

A contact keeps the status that grammar gives it: planned, proposed, refused or not held is as much a finding as
one that took place. A later "the call" adds its words to the contact it points at and makes no new one.
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.lexicons.deeds import Deeds
from parley.reading.contacts.drafts import Draft
from parley.reading.contacts.further import further_contacts
from parley.reading.contacts.gainsaid import gainsay
from parley.reading.contacts.idioms import idiom_contacts
from parley.reading.contacts.invited import invited_contacts
from parley.reading.contacts.nameless import nameless_contacts
from parley.reading.contacts.nouns import noun_contacts
from parley.reading.contacts.same import join_drafts
from parley.reading.contacts.setting import is_past_aim
from parley.reading.contacts.verbs import verb_contacts
from parley.records import Cast, Clause, Contact, Parse, Quantity, Statement, TimeExpression
from parley.text.ids import content_id
from parley.text.scene import Scene

__all__ = ["find_contacts"]


def find_contacts(
    parse: Parse,
    clauses: Sequence[Clause],
    cast: Cast,
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    deeds: Deeds,
) -> tuple[Contact, ...]:
    """The contacts that an article tells, in order of place.

    Args:
        parse: The article's grammar.
        clauses: Its clauses with their status.
        cast: Who is in it.
        times: Its expressions of time, placed on the calendar as far as can be.
        quantities: Its quantities.
        statements: What is said in it: a contact told inside one is attributed to it.
        deeds: Words for contacts.
    """
    scene = Scene.of(parse, clauses, cast, times, statements, quantities)
    drafts: list[Draft] = []
    for clause in clauses:
        if clause.nominal:
            if clause.lemma in deeds.contact_nouns:
                drafts.extend(noun_contacts(scene, clause, deeds))
        else:
            told = [*verb_contacts(scene, clause, deeds), *further_contacts(scene, clause, deeds)]
            told += idiom_contacts(scene, clause)
            told = told or invited_contacts(scene, clause) or nameless_contacts(scene, clause)
            drafts.extend(d for d in told if not is_past_aim(scene, clause, d))
    drafts = [d for d in drafts if not (d.status in ASKED_ABOUT and _is_asked(parse, d))]
    gainsay(scene, drafts)
    for draft in drafts:
        draft.attribution = scene.attribution(*draft.places[0])
    return tuple(_contact(scene, draft) for draft in join_drafts(drafts))


ASKED_ABOUT = frozenset({"planned", "unknown"})
"""What a question leaves open: "When will Peru talk to Chile?"."""


def _is_asked(parse: Parse, draft: Draft) -> bool:
    """True for a contact that a question is about."""
    sentence = parse.sentence_at(draft.places[0][0])
    return sentence is not None and parse.text[sentence.start : sentence.end].rstrip("\"'”’» ").endswith("?")


def _contact(scene: Scene, draft: Draft) -> Contact:
    start, end = draft.places[0]
    return Contact(
        id=content_id("contact", scene.parse.document, start, end, draft.form, *draft.who),
        rule=draft.rule,
        evidence=tuple(scene.evidence(s, e) for s, e in draft.places),
        document=scene.parse.document,
        form=draft.form,
        status=draft.status,
        participants=tuple(draft.who),
        when=draft.when,
        minutes=draft.minutes,
        place=draft.place,
        initiator=draft.initiator,
        refused_by=draft.refused_by if draft.status == "refused" else None,
        attribution=draft.attribution,
        outcome=draft.outcome,
    )

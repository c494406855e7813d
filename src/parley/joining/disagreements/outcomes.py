"""What came of a contact, as its articles tell it: an exchange that took place, or one that was only agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from parley.joining.contacts.tellings import sentence_at
from parley.joining.disagreements.tellings import say_contact
from parley.joining.disagreements.values import Claim, Verdict, weigh
from parley.records import Contact, Disagreement, Fact, Reading, Roster, When
from parley.records.event import STAGES
from parley.text.intervals import days_of, gap

AGREED = frozenset({"agreed", "planned", "pledged"})
WORDS = {"happened": "took place", "ongoing": "under way", "not_happened": "did not take place"}
SOON = 1
"""Days between two articles within which what was agreed has not been done by itself. A guess."""


def of_outcomes(
    contacts: Iterable[Contact], readings: Iterable[Reading], roster: Roster, dates: Mapping[str, When | None]
) -> list[Disagreement]:
    """Outcomes told in one breath with a contact that articles of the same days tell with another status.

    What it bears on are the facts in the sentences that tell of the members of one joined contact.
    """
    told = {c.id: (c, reading) for reading in readings for c in reading.contacts}
    found: list[Disagreement] = []
    for contact in contacts:
        claims: dict[str, list[Claim]] = defaultdict(list)
        for member in contact.members if len(contact.members) > 1 else ():
            if member in told:
                for fact in _facts_beside(*told[member]):
                    claims[fact.subject.partition(":")[0]].append(_claim(fact, dates))
        for what, held in sorted(claims.items()):
            about = f"{what} that came of the {say_contact(contact, roster)}"
            found += weigh("disagreements:outcomes", about, "outcome", held, judge_outcome, (contact.id,))
    return found


def _facts_beside(contact: Contact, reading: Reading) -> Sequence[Fact]:
    """Status facts in a sentence that tells of the contact."""
    text = reading.document.text
    if text is None:
        return ()
    held = [fact for fact in reading.facts if fact.attribute == "status"]
    sentences = {sentence_at(text, e.start, e.end) for e in contact.evidence} if held else set()
    return [f for f in held if any(sentence_at(text, e.start, e.end) in sentences for e in f.evidence)]


def _claim(fact: Fact, dates: Mapping[str, When | None]) -> Claim:
    status = fact.value.text or ""
    words = " ".join(fact.evidence[0].quote.split())
    said = WORDS.get(status, status.replace("_", " "))
    return Claim(f"{words} ({said})", None, fact.document, status, days_of(dates.get(fact.document)), fact.evidence)


def judge_outcome(one: Claim, other: Claim) -> Verdict | None:
    """Done in one article, and only agreed, or not done, in another of these days: ``attribution`` tells."""
    near = one.published and other.published and gap(one.published, other.published) <= SOON
    stages = {STAGES.get(c.attribution, "suggested"): c for c in (one, other)}
    if one.document == other.document or not near or "held" not in stages or len(stages) == 1:
        return None
    rest = next(c for stage, c in stages.items() if stage != "held")
    if rest.attribution in AGREED:
        return Verdict(
            "conflict", "One article says that it took place, another of the same days that it was only agreed."
        )
    if rest.attribution in ("not_happened", "denied"):
        return Verdict("conflict", "One article says that it took place, another of the same days that it did not.")
    return None

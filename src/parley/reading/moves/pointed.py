"""What "that offer" and "a proposal turned down by the union" point at: the last thing that another put forward."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parley.reading.moves.scene import Draft, Scene
from parley.reading.moves.taken_up import ANSWERS
from parley.records import Condition, Move, Sentence, Span

OFFERED = frozenset({"offer", "invitation", "overture", "proposal", "suggestion", "idea", "plan"})
ASKED = frozenset({"demand", "request", "call", "ultimatum", "condition", "proposal", "suggestion", "idea", "plan"})
STEPS = frozenset({"step", "move"})
"""What an apposition may call anything put forward ("higher taxes, a step that Peru opposed")."""
POINTING = frozenset({"the", "this", "that", "such", "his", "her", "its", "their", "an", "a"})
INDEFINITE = frozenset({"an", "a"})
KINDS = {"offers": OFFERED, "proposes": OFFERED | ASKED, "demands": ASKED}


class Meant(NamedTuple):
    """What is pointed at: its issue and whose it is; its terms and conditions where the sentence holds them."""

    issue: str | None
    terms: Span | None
    conditions: tuple[Condition, ...] = ()
    party: str | None = None


def pointed_at(
    scene: Scene, sentence: Sentence, draft: Draft, party: str | None, here: Sequence[Move], before: Sequence[Move]
) -> Meant | None:
    """What an answer answers whose terms only point back; None where they say it themselves or nothing fits.

    Args:
        scene: The article.
        sentence: The sentence of the draft.
        draft: The move in the making.
        party: Whose it is: nobody answers what he put forward himself.
        here: The moves found so far in this sentence.
        before: The moves of the sentence before.
    """
    if draft.kind not in ANSWERS:
        return None
    if draft.trigger == draft.head:
        return _agreed(sentence, draft, party, here)
    words = [t for t in sentence.tokens[draft.first : draft.last + 1] if t.pos != "PUNCT"]
    some = len(words) == 1 and words[0].text.lower() == "something"
    if not some and (len(words) != 2 or words[0].text.lower() not in POINTING):
        return None
    noun, own = "step" if some else words[1].lemma.lower(), sentence.tokens[draft.first].start
    apposed = some or words[0].text.lower() in INDEFINITE
    if apposed and sentence.tokens[draft.first - 1].text not in (",", "—", "–"):
        return None  # "rejected an offer": some offer or other
    fits = [m for m in here if m.terms.end <= own and _fits(m, noun, party, apposed)]
    if fits:
        return _meant(fits[-1])
    if apposed or not before or scene.parse.sentences[sentence.index - 1].block < sentence.block - 1:
        return None
    fits = [m for m in before if _fits(m, noun, party, apposed)]
    issues = {m.issue for m in fits}
    return Meant(fits[-1].issue, None, (), fits[-1].party) if len(issues) == 1 and fits[-1].issue else None


def _meant(move: Move) -> Meant:
    return Meant(move.issue, move.terms, move.conditions, move.party)


def is_bare(sentence: Sentence, draft: Draft) -> bool:
    """True for "agree" in "and I agree", which says nothing of what is agreed to."""
    trigger = sentence.tokens[draft.trigger]
    alone = draft.first == draft.last == draft.trigger
    return alone and draft.kind == "accepts" and trigger.tag == "VBP" and trigger.dep == "conj"


def _agreed(sentence: Sentence, draft: Draft, party: str | None, here: Sequence[Move]) -> Meant | None:
    """What "and I agree" agrees to: what another was just said to want; None for what nobody put forward."""
    trigger = sentence.tokens[draft.trigger]
    if not is_bare(sentence, draft):
        return None
    fits = [m for m in here if m.terms.end <= trigger.start and m.kind in KINDS and m.party != party]
    return _meant(fits[-1]) if fits else None


def _fits(move: Move, noun: str, party: str | None, apposed: bool) -> bool:
    """True for what another put forward that may be called by that noun."""
    if party is not None and move.party == party:
        return False
    if apposed and noun in STEPS:
        return move.kind in KINDS or move.kind == "supports"
    return noun in KINDS.get(move.kind, ())
